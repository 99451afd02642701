import Sheets

/// Prints cells of one sheet as clean UTF-8.
struct CellPrinter {
  private let styles: [CellStyle]

  /// Prints cells in the given styles.
  init(_ styles: [CellStyle]) { self.styles = styles }

  /// The style of a cell; that of running text when its index is unknown.
  func style(of cell: Cell) -> CellStyle {
    let index = Int(cell.style)
    return index < styles.count ? styles[index] : CellStyle(role: .text)
  }

  /// Appends what the cell prints; a tab becomes a space.
  func append(_ cell: Cell, in style: CellStyle, to bytes: inout [UInt8]) {
    switch cell.content {
    case .empty, .derived(_, nil): return
    case .number(let number), .derived(_, let number?):
      style.format.append(number, grouped: style.format.grouping, to: &bytes)
    case .text(let text):
      let start = bytes.count
      text.withBytes { CleanText.append($0, to: &bytes) }
      for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\t") {
        bytes[index] = UInt8(ascii: " ")
      }
    }
  }
}

extension Cell {
  /// Whether the cell holds a number, which is never wrapped.
  var isNumber: Bool {
    switch content {
    case .number, .derived: true
    case .empty, .text: false
    }
  }
}

extension CellStyle {
  /// Whether text in this style is kept on one line: codes and figures.
  var isUnbreakable: Bool { role == .code || role == .ordinal || role == .amount }

  /// The columns left free at the left of the text; only text at the left is indented.
  var leadingColumns: Int { alignment == .left ? 2 * indentLevels : 0 }

  /// The levels of indent, held to the fifteen that a spreadsheet takes.
  var indentLevels: Int { min(max(indent, 0), 15) }
}

extension [UInt8] {
  /// Appends a byte `count` times; not at all when that is negative.
  mutating func append(_ byte: UInt8, count: Int) {
    for _ in 0..<Swift.max(0, count) { append(byte) }
  }

  /// Appends so many spaces.
  mutating func appendSpaces(_ count: Int) { append(UInt8(ascii: " "), count: count) }
}
