import SheetFormats
import Sheets
import Testing

@Suite("Documents as web pages")
struct HTMLWriterTests {
  private func page(_ document: Document) throws -> WellFormed {
    try #require(WellFormed(HTMLWriter().encode(document)))
  }

  /// The first table of a page that holds one sheet.
  private func table(_ sheet: Sheet) throws -> Sheet {
    let bytes = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)]))
    return try #require(HTMLReader().read(bytes).tables.first).sheet
  }

  @Test(arguments: DocumentSamples.hostile)
  func hostileTextIsText(_ text: String) throws {
    let harmless = try page(DocumentSamples.document(of: "甲"))
    let hostile = try page(DocumentSamples.document(of: text))
    // Not an element more or less, but for new lines.
    let elements = hostile.elements.filter { $0 != "br" && $0 != "text" }
    #expect(elements == harmless.elements.filter { $0 != "text" })
    #expect(!hostile.attributes.contains { $0.hasPrefix("on") || $0.contains("javascript") })
    func visible(_ text: String) -> String {
      let scalars = text.unicodeScalars.filter {
        !$0.properties.isWhitespace && !ControlCharacters.contains($0)
      }
      return String(String.UnicodeScalarView(scalars))
    }
    #expect(visible(hostile.text).contains(visible(text)))
  }

  @Test func aTextOfMegabytesIsWritten() throws {
    let text = String(repeating: "长<文>本&|", count: 300_000)
    let page = try page(DocumentSamples.document(of: text))
    #expect(page.text.contains(text))
  }

  @Test func nothingComesFromElsewhere() throws {
    let document = try DocumentSamples.document(of: "甲")
    let text = HTMLWriter().encode(document).asText
    #expect(!text.contains("<script") && !text.contains("src=") && !text.contains("@import"))
    #expect(!text.replacing("http://www.w3.org/", with: "").contains("http"))
    for attribute in try page(document).attributes where attribute.hasPrefix("href=") {
      #expect(attribute.hasPrefix("href=#section"))
    }
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    let document = try DocumentSamples.document(of: "甲")
    #expect(HTMLWriter().encode(document) == HTMLWriter().encode(document))
  }

  @Test func anEmptyDocumentIsAPage() throws {
    let page = try page(Document(titleLines: []))
    #expect(page.elements.contains("title") && page.elements.contains("main"))
    #expect(!page.elements.contains("h1") && !page.elements.contains("nav"))
  }

  @Test func everyCellAndSpanCanBeReadBack() throws {
    var sheets = [try Samples.form(), Samples.card()]
    for seed in 0..<200 as Range<UInt64> { sheets.append(Samples.random(seed: seed)) }
    for sheet in sheets {
      let rows = sheet.rows.indices.filter { [.header, .body].contains(sheet.rows[$0].band) }
      let first = try #require(rows.first)
      let read = try table(sheet)
      let printed = rows.map { row in
        sheet.rows[row].cells.map { cell in
          cell.printed(sheet.styles[Int(cell.style)].format)
        }
      }
      #expect(read.rows.map { $0.cells.map { $0.printed(NumberFormat()) } } == printed)
      let spans = sheet.spans.filter { rows.contains($0.first.row) }.map { span in
        Samples.block(
          span.first.row - first, span.first.column, span.lastRow - first, span.lastColumn)
      }
      #expect(Set(read.spans) == Set(spans))
    }
  }

  @Test func headersSayWhatTheyAreOver() throws {
    let sheet = try Samples.form()
    let text = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)])).asText
    let head = try #require(text.range(from: "<thead>")).upperBound
    let body = try #require(text.range(from: "<tbody>")).lowerBound
    #expect(!text[head..<body].contains("<td"))
    #expect(text[head..<body].contains("colspan=\"2\" scope=\"col\">支出</th>"))
    #expect(text[body...].contains("scope=\"row\">工资福利支出</th>"))
    #expect(text.contains("<div class=\"title\"><span"))
  }

  @Test func headingsLeaveNoLevelOut() throws {
    let document = Document(
      titleLines: ["甲"],
      blocks: [
        .heading(4, "四"), .heading(1, "一"), .heading(3, "三"), .heading(9, "九"), .heading(2, "二"),
      ])
    let levels = try page(document).elements.filter { $0.hasPrefix("h") && $0.count == 2 }
    #expect(levels == ["h1", "h2", "h2", "h3", "h4", "h3"])
  }

  @Test func headingsBeforeAFormStandOnItsPage() {
    let document = Document(
      titleLines: [], blocks: [.paragraph("文"), .heading(1, "第二部分"), .sheet(Samples.card())])
    let text = HTMLWriter().encode(document).asText
    #expect(text.contains("</section>\n<section class=\"form portrait\">\n<h2"))
  }

  @Test func aWideFormLiesOnItsSide() throws {
    var sheet = Samples.row(["甲"])
    sheet.page.landscape = true
    let text = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)])).asText
    #expect(text.contains("class=\"form landscape\""))
    // 300 columns of text are 150 em: on 181 mm they would be smaller than can be read.
    sheet.page.landscape = false
    sheet.widths = [300]
    let wide = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)])).asText
    #expect(!wide.contains("class=\"form portrait\""))
  }

  @Test func aFormThatIsToLieOnOnePageIsSetSmaller() throws {
    /// The size in points of a form of so many lines of one character.
    func size(_ lines: Int, fits: Bool) throws -> Double {
      var sheet = Samples.row(["甲"])
      sheet.rows = Array(repeating: sheet.rows[0], count: lines)
      sheet.page.fitHeight = fits
      let text = HTMLWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)])).asText
      let rest = text[try #require(text.range(from: "<table style=\"font-size:")).upperBound...]
      return try #require(Double(rest.prefix { $0 != "p" }))
    }
    #expect(try size(30, fits: true) == 10)
    #expect(try size(70, fits: false) == 10)
    // Lines are at least 1.78 em high, and the page has 259 mm for them.
    #expect(try size(65, fits: true) * 1.78 * 65 < 259 / 25.4 * 72)
    // A few lines over the page are spared one of their own.
    #expect(try size(45, fits: false) * 1.78 * 45 < 259 / 25.4 * 72)
    // What could not be read is not made.
    #expect(try size(500, fits: true) == 10)
  }

  @Test func oddSheetsAreWrittenAllTheSame() throws {
    var sheet = Samples.row(["甲", "乙"])
    sheet.spans = [Samples.block(0, 0, 9, 9), Samples.block(0, -1, 0, 0)]
    sheet.rows.append(Sheet.Row(.body, [Cell(.text("丙"), style: 99)]))
    sheet.widths = []
    #expect(try table(sheet).rows.count == 2)
    _ = try page(Document(titleLines: [], blocks: [.sheet(Sheet(name: "空", widths: []))]))
  }
}
