import Sheets

/// The wrapped texts of some cells, in two arrays that are reused from row to row.
struct TextArena {
  /// One cell's text: its lines, and where they sit.
  struct Entry {
    let lines: Range<Int>
    let alignment: HorizontalAlignment
    let indent: Int
  }

  private var bytes: [UInt8] = []
  private var lines: [LineBreaker.Line] = []

  /// Forgets all texts.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  /// Adds a cell's text, wrapped to `width` columns unless it is a number or a code.
  mutating func add(_ cell: Cell?, width: Int, layout: TextLayout) -> Entry {
    let firstLine = lines.count
    guard let cell else { return Entry(lines: firstLine..<firstLine, alignment: .left, indent: 0) }
    let style = layout.printer.style(of: cell)
    let start = bytes.count
    layout.printer.append(cell, in: style, to: &bytes)
    if cell.isNumber {
      let length = bytes.count - start
      lines.append(LineBreaker.Line(start: start, end: bytes.count, width: length))
      return Entry(lines: firstLine..<lines.count, alignment: .right, indent: 0)
    }
    let indent = style.leadingColumns
    let limit = max(2, width - indent)
    bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[start...])
      let width = layout.measure.of(utf8: text)
      // Nearly every cell: one line.
      if width <= limit, text.last != UInt8(ascii: " "), !text.contains(UInt8(ascii: "\n")) {
        lines.append(LineBreaker.Line(start: start, end: bytes.count, width: width))
      } else {
        LineBreaker(measure: layout.measure)
          .appendLines(of: bytes, in: start..<bytes.count, limit: limit, to: &lines)
      }
    }
    return Entry(lines: firstLine..<lines.count, alignment: style.alignment, indent: indent)
  }

  /// Appends line `index` of an entry, or blanks where it has none, padded to `width` columns.
  func append(_ entry: Entry, line index: Int, width: Int, to output: inout [UInt8]) {
    guard index >= 0, index < entry.lines.count else {
      output.appendSpaces(width)
      return
    }
    let line = lines[entry.lines.lowerBound + index]
    let before =
      switch entry.alignment {
      case .left: min(entry.indent, max(0, width - line.width))
      case .center: max(0, (width - line.width) / 2)
      case .right: max(0, width - line.width)
      }
    output.appendSpaces(before)
    output += bytes[line.start..<line.end]
    output.appendSpaces(width - line.width - before)
  }
}
