import Sheets

/// The lines around the tables: titles, captions and notes.
struct TextParagraphs {
  private let layout: TextLayout
  private let width: Int
  private var lines: [LineBreaker.Line] = []

  /// Sets paragraphs to the width of the layout's tables.
  init(_ layout: TextLayout) {
    self.layout = layout
    width = layout.tableWidth
  }

  /// Appends a title, centred over the table.
  mutating func appendTitle(_ row: Sheet.Row, to output: inout [UInt8]) {
    append(text(of: row) { _ in true }, at: .center, to: &output)
  }

  /// Appends a note, wrapped to the table's width; a row without text is a blank line.
  mutating func appendNote(_ row: Sheet.Row, to output: inout [UInt8]) {
    append(text(of: row) { _ in true }, at: .left, to: &output)
  }

  /// Appends a caption line: what stands at the left, in the middle and at the right, on one line
  /// where it fits and on lines of their own otherwise.
  mutating func appendCaption(_ row: Sheet.Row, to output: inout [UInt8]) {
    let parts = HorizontalAlignment.allCases.map { alignment in
      (alignment, text(of: row) { $0.alignment == alignment })
    }.filter { !$0.1.isEmpty }
    let widths = parts.map { part in part.1.withUnsafeBufferPointer(layout.measure.of(utf8:)) }
    var column = 0
    var starts: [Int] = []
    for (part, partWidth) in zip(parts, widths) {
      let ideal = start(of: partWidth, at: part.0)
      starts.append(max(ideal, column == 0 ? 0 : column + 2))
      column = (starts.last ?? 0) + partWidth
    }
    let hasNewline = parts.contains { $0.1.contains(UInt8(ascii: "\n")) }
    guard column <= width, !hasNewline, !parts.isEmpty else {
      for (alignment, text) in parts { append(text, at: alignment, to: &output) }
      if parts.isEmpty { output.append(UInt8(ascii: "\n")) }
      return
    }
    column = 0
    for ((part, partWidth), start) in zip(zip(parts, widths), starts) {
      output.appendSpaces(start - column)
      output += part.1
      column = start + partWidth
    }
    endLine(&output)
  }

  /// The texts of a row's cells whose style passes, two columns apart.
  private func text(of row: Sheet.Row, where passes: (CellStyle) -> Bool) -> [UInt8] {
    var result: [UInt8] = []
    for cell in row.cells {
      let style = layout.printer.style(of: cell)
      guard passes(style) else { continue }
      var bytes: [UInt8] = []
      layout.printer.append(cell, in: style, to: &bytes)
      guard !bytes.isEmpty else { continue }
      if !result.isEmpty { result.appendSpaces(2) }
      result.appendSpaces(style.leadingColumns)
      result += bytes
    }
    return result
  }

  private mutating func append(
    _ text: [UInt8], at alignment: HorizontalAlignment, to output: inout [UInt8]
  ) {
    lines.removeAll(keepingCapacity: true)
    let breaker = LineBreaker(measure: layout.measure)
    text.withUnsafeBufferPointer {
      breaker.appendLines(of: $0, in: 0..<$0.count, limit: width, to: &lines)
    }
    for line in lines {
      if line.end > line.start { output.appendSpaces(start(of: line.width, at: alignment)) }
      output += text[line.start..<line.end]
      endLine(&output)
    }
  }

  private func start(of textWidth: Int, at alignment: HorizontalAlignment) -> Int {
    switch alignment {
    case .left: 0
    case .center: max(0, (width - textWidth) / 2)
    case .right: max(0, width - textWidth)
    }
  }

  /// Ends a line; trailing spaces that came with a text go.
  private func endLine(_ output: inout [UInt8]) {
    while output.last == UInt8(ascii: " ") { output.removeLast() }
    output.append(UInt8(ascii: "\n"))
  }
}
