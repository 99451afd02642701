/// The lines between the rules of a drawn table, and whether they are one row.
struct BoxSections {
  /// From top to bottom: the lines, and whether they are one row for sure.
  let all: [(lines: Range<Int>, isOneRow: Bool)]

  /// Takes a table apart.
  init(_ grid: BoxGrid) {
    var lines: [Range<Int>] = []
    var start = 0
    for line in 0...grid.lines.count where line == grid.lines.count || grid.rules[line] != nil {
      if line > start { lines.append(start..<line) }
      start = line + 1
    }
    let isHeader = lines.map { grid.rules[$0.upperBound]?.isDouble == true }
    let sizes = Self.bodySizes(isHeader)
    all = zip(lines, zip(isHeader, sizes)).map { section, place in
      let (isHeader, size) = place
      let isTouched = [section.lowerBound - 1, section.upperBound].contains {
        grid.rules[$0]?.isOpen == true
      }
      if section.count == 1 || isHeader || isTouched || size == 0 { return (section, true) }
      // The rows of a body have rules between all of them or none.
      if size == 1 { return (section, false) }
      let rows = BoxRows(grid, lines: section)
      return (section, !rows.hasAmountsBelowEachOther || rows.isOneWrapped)
    }
  }

  /// Section by section, how many there are in the body it belongs to; 0 for those of the first header.
  private static func bodySizes(_ isHeader: [Bool]) -> [Int] {
    guard let header = isHeader.firstIndex(of: true) else {
      // A database draws its header so, with a plain rule below.
      return isHeader.count == 2 ? [0, 1] : isHeader.map { _ in isHeader.count }
    }
    var sizes = Array(repeating: 0, count: header + 1)
    for body in isHeader[(header + 1)...].split(separator: true, omittingEmptySubsequences: false) {
      sizes += Array(repeating: body.count, count: body.count)
      // The header below it.
      if sizes.count < isHeader.count { sizes.append(0) }
    }
    return sizes
  }
}
