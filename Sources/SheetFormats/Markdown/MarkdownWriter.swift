import Sheets

/// Writes a document as Markdown, its forms as tables with bars (GitHub's flavour).
///
/// Such tables have neither merged cells nor headers of several levels: a merged cell's text stands in its first cell, and
/// the levels over a column are joined by `/`. Charts are tables of their figures.
package struct MarkdownWriter: Sendable {
  /// Makes a writer.
  package init() {}

  /// The document's bytes: UTF-8, lines ended by `\n`.
  package func encode(_ document: Document) -> [UInt8] {
    var output = MarkdownText()
    if !document.titleLines.isEmpty {
      output.raw("# ")
      output.line(document.title)
    }
    for line in document.issueLines {
      output.endBlock()
      output.text(line)
    }
    var wasItem = false
    // The level of the form's title, where it stands for a heading.
    var titled: Int?
    for (index, block) in document.blocks.enumerated() {
      if case .pageBreak = block { continue }
      if document.isTitled(index), case .heading(let level, _) = block {
        titled = level
        continue
      }
      output.endBlock()
      switch block {
      case .heading(let level, let text):
        output.raw(String(repeating: "#", count: min(max(level, 1), 4) + 1) + " ")
        output.line(text)
      case .paragraph(let text): output.text(text)
      case .list(let items):
        // A second list in a row would continue the first.
        if wasItem { output.raw("<!-- -->\n\n") }
        for item in items {
          output.raw("- ")
          output.text(item, indent: 2)
          output.raw("\n")
        }
      case .definition(let term, let text):
        output.raw("**")
        output.line(term)
        output.raw(term.isEmpty ? "**" : "**：")
        output.text(text)
      case .sheet(let sheet):
        write(sheet, titled: titled, to: &output)
        titled = nil
      case .chart(let chart): write(chart.sheet, titled: nil, to: &output)
      case .pageBreak: break
      }
      if case .list = block { wasItem = true } else { wasItem = false }
    }
    return output.trimmed
  }

  private func write(_ sheet: Sheet, titled level: Int?, to output: inout MarkdownText) {
    let titleRow = level == nil ? nil : sheet.titleRow
    let columns = sheet.columnCount
    let merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    let printer = CellPrinter(sheet.styles)
    var row = 0
    while row < sheet.rows.count {
      let band = sheet.rows[row].band
      guard band == .header || band == .body else {
        write(
          sheet.rows[row], printer: printer, heading: row == titleRow ? level : nil, to: &output)
        row += 1
        continue
      }
      let end =
        sheet.rows[row...].firstIndex { $0.band != .header && $0.band != .body }
        ?? sheet.rows.count
      output.endBlock()
      write(
        FlatRows(sheet, rows: row..<end, merged: merged, printer: printer, columns: columns),
        to: &output)
      row = end
    }
  }

  /// Writes a line around the tables.
  private func write(
    _ row: Sheet.Row, printer: CellPrinter, heading level: Int?, to output: inout MarkdownText
  ) {
    var isFirst = true
    for cell in row.cells {
      var bytes: [UInt8] = []
      printer.append(cell, in: printer.style(of: cell), to: &bytes)
      guard !bytes.isEmpty else { continue }
      if isFirst { output.endBlock() } else { output.raw("　　") }
      let mark =
        level.map { String(repeating: "#", count: min(max($0, 1), 4) + 1) + " " }
        ?? (row.band == .title ? "**" : "")
      if isFirst { output.raw(mark) }
      output.line(utf8: bytes)
      if isFirst, level == nil { output.raw(mark) }
      isFirst = false
    }
  }

  private func write(_ table: FlatRows, to output: inout MarkdownText) {
    guard !table.header.isEmpty else { return }
    write(table.header, to: &output)
    output.raw("|")
    for isFigure in table.isFigure { output.raw(isFigure ? " ---: |" : " --- |") }
    output.raw("\n")
    for row in table.body { write(row, to: &output) }
  }

  private func write(_ row: [[UInt8]], to output: inout MarkdownText) {
    output.raw("|")
    for text in row { output.cell(text) }
    output.raw("\n")
  }
}

extension MarkdownText {
  /// What has been written, ended by one newline; nothing where that is nothing.
  fileprivate var trimmed: [UInt8] {
    var bytes = bytes
    while let last = bytes.last, last == UInt8(ascii: "\n") { bytes.removeLast() }
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }
}
