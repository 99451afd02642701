import Foundation
import Gongkai
import SheetFormats
import Sheets
import TestSupport
import Testing

/// What documents make of the forms of every example and starter.
@Suite("Forms in documents")
struct DocumentFormTests {
  @Test("What a web page shows of a form is the form, cell by cell", arguments: Corpus.all)
  func webPage(_ subject: Corpus) throws {
    for sheet in try ExampleDocument(path: subject.path).sheets {
      let bytes = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)]))
      let tables = try HTMLReader().read(bytes).tables.map(\.sheet)
      let parts = sheet.tableParts
      try #require(tables.count == parts.count)
      for (table, part) in zip(tables, parts) {
        #expect(texts(table, table.rows.indices) == texts(sheet, part))
        #expect(spans(table, table.rows.indices) == spans(sheet, part))
      }
    }
  }

  @Test("What a text of Word shows of a form is the form, cell by cell", arguments: Corpus.all)
  func wordText(_ subject: Corpus) throws {
    let sheets = try ExampleDocument(path: subject.path).sheets
    let blocks = sheets.map { Document.Block.sheet($0) }
    let document = try DOCXReader().read(
      DOCXWriter().encode(Document(titleLines: [], blocks: blocks)))
    let tables = document.tables.map(\.sheet)
    let parts = sheets.flatMap { sheet in sheet.tableParts.map { (sheet, $0) } }
    try #require(tables.count == parts.count)
    for (table, (sheet, part)) in zip(tables, parts) {
      #expect(texts(table, table.rows.indices) == texts(sheet, part))
      #expect(spans(table, table.rows.indices) == spans(sheet, part))
    }
  }

  @Test("What Markdown shows of a form is its body, cell by cell", arguments: Corpus.all)
  func markdown(_ subject: Corpus) throws {
    for sheet in try ExampleDocument(path: subject.path).sheets {
      let bytes = MarkdownWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)]))
      let text = String(decoding: bytes, as: UTF8.self)
      let tables = try TextReader().read(text).tables.map(\.sheet)
      let parts = sheet.tableParts
      try #require(tables.count == parts.count)
      for (table, part) in zip(tables, parts) {
        let body = part.drop { sheet.rows[$0].band == .header }
        let rows = texts(table, table.rows.indices.suffix(body.count))
        #expect(rows == texts(sheet, body))
        // Above it stands one line, whatever levels the header has.
        #expect(table.rows.count == body.count + (body.count < part.count ? 1 : 0))
      }
    }
  }

  @Test("A web page of all forms, for people to look at", arguments: Corpus.all)
  func forPeople(_ subject: Corpus) throws {
    // Scripts/verify-report.sh asks for them.
    guard let folder = ProcessInfo.processInfo.environment["GONGKAI_DOCUMENTS"] else { return }
    let example = try ExampleDocument(path: subject.path)
    let writers: [(String, [UInt8])] = [
      ("html", HTMLWriter().encode(example.document)),
      ("docx", try DOCXWriter().encode(example.document)),
      ("md", MarkdownWriter().encode(example.document)),
      ("txt", DocumentTextWriter().encode(example.document)),
    ]
    for (ending, bytes) in writers {
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(example.name).\(ending)"))
    }
  }

  /// What the cells of some rows print; spaces tell nothing, nor do covered cells, which are empty.
  private func texts(_ sheet: Sheet, _ rows: some Sequence<Int>) -> [[String]] {
    var covered: Set<[Int]> = []
    for span in sheet.spans {
      for row in span.first.row...span.lastRow {
        for column in span.first.column...span.lastColumn
        where row != span.first.row || column != span.first.column {
          covered.insert([row, column])
        }
      }
    }
    return rows.map { row in
      sheet.rows[row].cells.enumerated().map { column, cell in
        let text =
          covered.contains([row, column])
          ? "" : cell.printed(sheet.styles[Int(cell.style)].format)
        return text.filter { !$0.isWhitespace }
      }
    }
  }

  /// The merged blocks that begin in some rows, counted from the first of them.
  private func spans(_ sheet: Sheet, _ rows: Range<Int>) -> Set<CellRange> {
    Set(
      sheet.spans.filter { rows.contains($0.first.row) }.map { span in
        CellRange(
          CellReference(row: span.first.row - rows.lowerBound, column: span.first.column),
          lastRow: span.lastRow - rows.lowerBound, lastColumn: span.lastColumn)
      })
  }
}

extension Sheet {
  /// The rows of each table: headers and bodies next to each other.
  fileprivate var tableParts: [Range<Int>] {
    var parts: [Range<Int>] = []
    for (row, line) in rows.enumerated() where line.band == .header || line.band == .body {
      if let last = parts.last, last.upperBound == row {
        parts[parts.count - 1] = last.lowerBound..<row + 1
      } else {
        parts.append(row..<row + 1)
      }
    }
    return parts
  }
}
