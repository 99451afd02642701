/// A row of a Markdown table: `| a | b |`, with or without the bars at its ends.
struct PipeRow {
  /// Whether it begins and ends with a bar.
  let hasEdges: Bool
  private let line: ArraySlice<UInt8>
  private let bars: [Int]

  /// The row on a line; nil where there is no bar, or where tabs separate the cells.
  init?(_ line: ArraySlice<UInt8>) {
    let line = line.trimmed
    let beginsWithBar = line.first == UInt8(ascii: "|")
    var bars: [Int] = []
    var isEscaped = false
    for index in line.indices {
      let byte = line[index]
      if byte == UInt8(ascii: "|"), !isEscaped { bars.append(index) }
      if byte == UInt8(ascii: "\t"), !beginsWithBar { return nil }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    guard let last = bars.last else { return nil }
    self.line = line
    self.bars = bars
    hasEdges = beginsWithBar && bars.count > 1 && last == line.endIndex - 1
  }

  /// The cells, as they stand between the bars.
  var cells: [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    cells.reserveCapacity(bars.count + 1)
    var start = line.startIndex
    for bar in bars {
      if bar > line.startIndex { cells.append(line[start..<bar]) }
      start = bar + 1
    }
    if start < line.endIndex { cells.append(line[start...]) }
    return cells
  }

  /// Whether the row only separates the header from the body: `|----|:--:|`.
  ///
  /// `fewest` is how many dashes a cell needs, so as not to be one that says with a dash that it is empty.
  func isSeparator(fewest: Int) -> Bool {
    var hasDashes = false
    for cell in cells {
      var cell = cell.trimmed
      if cell.isEmpty { continue }
      if cell.first == UInt8(ascii: ":") { cell = cell.dropFirst() }
      if cell.last == UInt8(ascii: ":") { cell = cell.dropLast() }
      guard cell.count >= fewest, cell.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return false }
      hasDashes = true
    }
    return hasDashes
  }

  /// The text of a cell: bars without their escapes, no inline marks.
  static func text(of cell: ArraySlice<UInt8>) -> String {
    var cell = cell.trimmed
    let mark: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "*")]
    if cell.count > 4, cell.starts(with: mark), cell.suffix(2).elementsEqual(mark) {
      let inner = cell.dropFirst(2).dropLast(2)
      if !inner.contains(UInt8(ascii: "*")) { cell = inner }
    }
    guard cell.contains(UInt8(ascii: "\\")) else { return CellMarkup.text(of: cell) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(cell.count)
    for byte in cell {
      if byte == UInt8(ascii: "|"), unescaped.last == UInt8(ascii: "\\") { unescaped.removeLast() }
      unescaped.append(byte)
    }
    return CellMarkup.text(of: unescaped[...])
  }
}
