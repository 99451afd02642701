import Sheets

/// Writes a document as plain text: prose broken by display width as Chinese is, forms as aligned tables.
///
/// Charts are tables of their figures.
package struct DocumentTextWriter: Sendable {
  /// How wide characters are.
  package var width: DisplayWidth
  /// How many columns a line of prose takes.
  package var lineWidth: Int

  /// Makes a writer.
  package init(width: DisplayWidth = DisplayWidth(), lineWidth: Int = 80) {
    self.width = width
    self.lineWidth = lineWidth
  }

  /// The document's bytes: UTF-8, lines ended by `\n`, without trailing spaces.
  package func encode(_ document: Document) -> [UInt8] {
    var output: [UInt8] = []
    for line in document.titleLines { append(line, at: .center, to: &output) }
    if !document.issueLines.isEmpty {
      separate(&output)
      for line in document.issueLines { append(line, at: .center, to: &output) }
    }
    var wasProse = false
    for (index, block) in document.blocks.enumerated() where !document.isTitled(index) {
      // Paragraphs follow each other as on paper; what is no prose stands apart.
      if !(wasProse && block.isProse) { separate(&output) }
      wasProse = block.isProse
      write(block, to: &output)
    }
    while output.last == UInt8(ascii: "\n") { output.removeLast() }
    if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    return output
  }

  private func write(_ block: Document.Block, to output: inout [UInt8]) {
    switch block {
    case .heading(let level, let text):
      append(text, at: level <= 1 ? .center : .left, to: &output)
    case .paragraph(let text): appendParagraph(text, to: &output)
    case .list(let items):
      for item in items { appendParagraph(item, to: &output) }
    case .definition(let term, let text): appendParagraph("\(term)：\(text)", to: &output)
    case .sheet(let sheet): output += TextWriter(width: width).encode(sheet)
    case .chart(let chart): output += TextWriter(width: width).encode(chart.sheet)
    case .pageBreak: break
    }
  }

  /// Leaves a line free behind what stands there.
  private func separate(_ output: inout [UInt8]) {
    guard !output.isEmpty, !output.suffix(2).elementsEqual("\n\n".utf8) else { return }
    output.append(UInt8(ascii: "\n"))
  }

  /// Appends a paragraph whose lines begin two characters in, each that a newline begins.
  private func appendParagraph(_ text: String, to output: inout [UInt8]) {
    for line in clean(text).split(separator: UInt8(ascii: "\n")) {
      append(Array("\u{3000}\u{3000}".utf8) + line, at: .left, to: &output)
    }
  }

  private func append(
    _ text: String, at alignment: HorizontalAlignment, to output: inout [UInt8]
  ) {
    append(clean(text), at: alignment, to: &output)
  }

  private func append(
    _ text: [UInt8], at alignment: HorizontalAlignment, to output: inout [UInt8]
  ) {
    var lines: [LineBreaker.Line] = []
    text.withUnsafeBufferPointer {
      LineBreaker(measure: width).appendLines(
        of: $0, in: 0..<$0.count, limit: max(lineWidth, 8), to: &lines)
    }
    for line in lines {
      if alignment == .center { output.appendSpaces((lineWidth - line.width) / 2) }
      output += text[line.start..<line.end]
      while output.last == UInt8(ascii: " ") { output.removeLast() }
      output.append(UInt8(ascii: "\n"))
    }
  }

  private func clean(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    text.withBytes { CleanText.append($0, to: &bytes) }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\t") {
      bytes[index] = UInt8(ascii: " ")
    }
    return bytes
  }
}

extension Document.Block {
  /// Whether it is running text.
  fileprivate var isProse: Bool {
    switch self {
    case .paragraph, .list, .definition: true
    case .heading, .sheet, .chart, .pageBreak: false
    }
  }
}
