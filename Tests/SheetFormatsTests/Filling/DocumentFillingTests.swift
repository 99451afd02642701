import Sheets
import TestSupport
import Testing

@testable import SheetFormats

/// Cells of tables and whole rows are put into somebody's text, and all else stays as it is.
@Suite("Filling a text with tables")
struct DocumentFillingTests {
  private static let names = "xmlns:w=\"w\" xmlns:w14=\"w14\""

  private static func package(_ body: String) throws -> [UInt8] {
    try ZipBuilder.package(texts: [
      ("[Content_Types].xml", "<Types/>"), ("word/styles.xml", "<w:styles \(names)/>"),
      ("word/document.xml", "<w:document \(names)><w:body>\(body)</w:body></w:document>"),
    ])
  }

  private static let row =
    "<w:tr w14:paraId=\"1\" w:rsidR=\"2\"><w:trPr><w:trHeight w:val=\"400\"/></w:trPr><w:tc><w:tcPr/><w:p w14:paraId=\"3\"><w:pPr><w:jc w:val=\"left\"/><w:rPr><w:b/></w:rPr></w:pPr></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
  private static let body = """
    <w:p><w:r><w:t>____</w:t></w:r><w:r><w:t>年表</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>头</w:t></w:r></w:p></w:tc></w:tr>\(row)</w:tbl><w:p><w:r><w:t>尾</w:t></w:r></w:p>
    """

  private func document(_ bytes: [UInt8]) throws -> String {
    try #require(try BlankPackage.parts(of: bytes)["word/document.xml"])
  }

  @Test(
    "Cells are filled in their looks, and rows are put in with the properties of the one they are like"
  )
  func rows() throws {
    let bytes = try Self.package(Self.body)
    let filling = try DocumentFilling(bytes)
    #expect(filling.rowCount(ofTable: 1) == 2)
    let filled = try filling.filled(
      [
        DocumentFilling.Edit(
          table: 1, shift: RowShift([.init(after: 2, pattern: 2, count: 1)]),
          cells: [
            .init(row: 2, column: 0, value: .text("甲<")),
            .init(row: 2, column: 1, value: .text("1")),
            .init(row: 2, copy: 1, column: 1, value: .text("2")),
          ])
      ], paragraphs: [1: "2024年表"])
    let text = try document(filled)
    #expect(text.contains("<w:t>2024年表</w:t></w:r><w:r><w:t></w:t>"))
    #expect(
      text.contains(
        "</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">甲&lt;</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t xml:space=\"preserve\">1</w:t></w:r></w:p></w:tc></w:tr><w:tr w:rsidR=\"2\"><w:trPr><w:trHeight w:val=\"400\"/>"
      ))
    let before = try BlankPackage.parts(of: bytes)
    let after = try BlankPackage.parts(of: filled)
    #expect(after["word/styles.xml"] == before["word/styles.xml"])
    let read = try DOCXReader().read(filled).tables[0].sheet.rows.map { row in
      row.cells.map { if case .text(let text) = $0.content { text } else { "" } }
    }
    #expect(read == [["头", ""], ["甲<", "1"], ["", "2"]])
  }

  @Test("A text that nothing is put into keeps its bytes")
  func untouched() throws {
    let bytes = try Self.package(Self.body)
    let filled = try DocumentFilling(bytes).filled([])
    #expect(try BlankPackage.parts(of: filled) == BlankPackage.parts(of: bytes))
  }

  @Test("Tables with tables or revisions in them are not filled")
  func nested() throws {
    let inner = "<w:tbl>\(Self.row)</w:tbl>"
    let outer = "<w:tbl><w:tr><w:tc>\(inner)<w:p/></w:tc></w:tr></w:tbl>"
    let filling = try DocumentFilling(Self.package(outer + Self.body))
    #expect(filling.rowCount(ofTable: 1) == nil)
    #expect(filling.rowCount(ofTable: 2) == nil)
    #expect(filling.rowCount(ofTable: 3) == 2)
    let revised = Self.body.replacing("<w:trPr>", with: "<w:trPr><w:del/>")
    #expect(try DocumentFilling(Self.package(revised)).rowCount(ofTable: 1) == nil)
  }

  @Test("Whatever bytes of a text are changed, there is a text or an error", arguments: 0..<30)
  func mutations(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<10 {
      var text = Array(Self.body.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<text.count, using: &generator)
        text[index] = Array("<>/\"' =:w&;tcrp19".utf8).randomElement(using: &generator) ?? 0
      }
      let bytes = try Self.package(String(decoding: text, as: UTF8.self))
      guard let filling = try? DocumentFilling(bytes) else { continue }
      let edit = DocumentFilling.Edit(
        table: 1, shift: RowShift([.init(after: 2, pattern: 2, count: 1)]),
        cells: [.init(row: 2, column: 1, value: .text("数"))])
      if let filled = try? filling.filled([edit], paragraphs: [1: "题"]) {
        #expect(try !document(filled).isEmpty)
      }
    }
  }
}
