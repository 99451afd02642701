import Sheets

/// Tells which lines of a drawn table, with no rule between them, are one row.
///
/// ``TextWriter`` draws no rules between the rows of a long body. A line goes on with the row above it when all that
/// stands on it had no room there; an amount, or an item with a number of its own, begins a row.
struct BoxRows {
  private let grid: BoxGrid
  private let lines: Range<Int>

  /// Takes lines of a table that are next to each other.
  init(_ grid: BoxGrid, lines: Range<Int>) {
    self.grid = grid
    self.lines = lines
  }

  /// The lines of each row.
  var rows: [Range<Int>] {
    var mayGoOn: [Int: [Bool]] = [:]
    // Which columns are filled in rows that have no amount and surely are rows.
    var plainRows: Set<[Bool]> = []
    var previous: [ArraySlice<UInt8>] = []
    var previousGroups: [Range<Int>] = []
    for line in lines {
      let offsets = grid.offsets(inLine: line)
      let groups = grid.groups(ofLine: line, offsets)
      let cells = groups.map { grid.content(ofLine: line, offsets, $0) }
      if isIncomplete(cells, below: previous) {
        let filled = cells.map { !$0.trimmed.isEmpty }
        if groups == previousGroups, goesOn(previous, cells, groups) {
          mayGoOn[line] = filled
        } else {
          plainRows.insert(filled)
        }
      }
      (previous, previousGroups) = (cells, groups)
    }
    var rows: [Range<Int>] = []
    var start = lines.lowerBound
    for line in lines.dropFirst() {
      if let filled = mayGoOn[line], !plainRows.contains(filled) { continue }
      rows.append(start..<line)
      start = line
    }
    if start < lines.upperBound { rows.append(start..<lines.upperBound) }
    return rows
  }

  /// Whether a column has amounts on more than one line: then the lines cannot be a single row.
  var hasAmountsBelowEachOther: Bool {
    var hasAmount = Array(repeating: false, count: grid.columns)
    for line in lines {
      let offsets = grid.offsets(inLine: line)
      for group in grid.groups(ofLine: line, offsets) {
        let content = grid.content(ofLine: line, offsets, group).trimmed
        guard Self.isAmount(content) else { continue }
        if hasAmount[group.lowerBound] { return true }
        hasAmount[group.lowerBound] = true
      }
    }
    return false
  }

  /// Whether the lines can be one row whose amounts are broken, as some programs break them: what begins the row stands on its
  /// first line only, and the pieces below each other are one amount.
  var isOneWrapped: Bool {
    var columns: [Range<Int>: [ArraySlice<UInt8>]] = [:]
    var leader: Range<Int>?
    for (number, line) in lines.enumerated() {
      let offsets = grid.offsets(inLine: line)
      for group in grid.groups(ofLine: line, offsets) {
        let content = grid.content(ofLine: line, offsets, group).trimmed
        if content.isEmpty { continue }
        if number == 0, leader == nil { leader = group }
        if number > 0, group == leader { return false }
        columns[group, default: []].append(content)
      }
    }
    guard leader != nil else { return false }
    return columns.values.allSatisfy { pieces in
      pieces.count { Self.isAmount($0) } < 2 || WrappedText.isOneNumber(pieces)
    }
  }

  /// Whether some cells of a line are blank, some are not, and none is an amount, unless one stands alone below text.
  private func isIncomplete(
    _ cells: [ArraySlice<UInt8>], below above: [ArraySlice<UInt8>]
  ) -> Bool {
    let filled = cells.indices.filter { !cells[$0].trimmed.isEmpty }
    guard let first = filled.first, filled.count < max(2, cells.count) else { return false }
    if filled.count == 1, first < above.count, !above[first].trimmed.isEmpty {
      return !Self.isAmount(cells[first].trimmed) || !Self.isAmount(above[first].trimmed)
    }
    return !filled.contains { Self.isAmount(cells[$0].trimmed) }
  }

  private func goesOn(
    _ above: [ArraySlice<UInt8>], _ cells: [ArraySlice<UInt8>], _ groups: [Range<Int>]
  ) -> Bool {
    for (index, content) in cells.enumerated() {
      let cell = WrappedText.line(content, grid.measure)
      if cell.isBlank { continue }
      guard index < above.count, !ListItem.begins(cell.bytes) else { return false }
      let previous = WrappedText.line(above[index], grid.measure)
      let columns = groups[index]
      let width = grid.edges[columns.upperBound] - grid.edges[columns.lowerBound] - 1
      let text = WrappedText(between: width, measure: grid.measure)
      guard !previous.isBlank, text.goesOn(previous, cell) else { return false }
    }
    return true
  }

  /// Whether a text is a number, a code or a share, which is never broken.
  private static func isAmount(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        (0x30..<0x3A).contains(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      }
  }
}
