import SheetFormats
import Sheets
import Testing

@Suite("Documents as texts of a word processor")
struct DOCXWriterTests {
  private func read(_ document: Document) throws -> SourceDocument {
    try DOCXReader().read(DOCXWriter().encode(document))
  }

  private func text(_ document: Document) throws -> WordPackage.Element {
    try WordPackage(document).text
  }

  @Test(arguments: DocumentSamples.hostile)
  func hostileTextIsText(_ text: String) throws {
    let package = try WordPackage(DocumentSamples.document(of: text))
    let elements = try package.text.all.map(\.name).filter { !["w:br", "w:t", "w:r"].contains($0) }
    let harmless = try WordPackage(DocumentSamples.document(of: "甲")).text.all.map(\.name)
    #expect(elements == harmless.filter { !["w:br", "w:t", "w:r"].contains($0) })
    func visible(_ text: String) -> String {
      let scalars = text.unicodeScalars.filter {
        !$0.properties.isWhitespace && !ControlCharacters.contains($0)
      }
      return String(String.UnicodeScalarView(scalars))
    }
    #expect(try visible(package.text.text).contains(visible(text)))
    #expect(try visible(package.root("word/charts/chart1.xml").text).contains(visible(text)))
  }

  @Test func theSameDocumentGivesTheSameBytes() throws {
    let document = try DocumentSamples.everything
    #expect(try DOCXWriter().encode(document) == DOCXWriter().encode(document))
  }

  @Test func everyCellAndSpanCanBeReadBack() throws {
    var sheets = [try Samples.form(), Samples.card()]
    for seed in 0..<200 as Range<UInt64> { sheets.append(Samples.random(seed: seed)) }
    for sheet in sheets {
      let rows = sheet.rows.indices.filter { [.header, .body].contains(sheet.rows[$0].band) }
      let first = try #require(rows.first)
      let tables = try read(Document(titleLines: [], blocks: [.sheet(sheet)])).tables
      let table = try #require(tables.first).sheet
      let printed = rows.map { row in
        sheet.rows[row].cells.map { cell in
          cell.printed(sheet.styles[Int(cell.style)].format)
        }
      }
      #expect(table.rows.map { $0.cells.map { $0.printed(NumberFormat()) } } == printed)
      let spans = sheet.spans.filter { rows.contains($0.first.row) }.map { span in
        Samples.block(
          span.first.row - first, span.first.column, span.lastRow - first, span.lastColumn)
      }
      #expect(Set(table.spans) == Set(spans))
    }
  }

  @Test func everyParagraphCanBeReadBack() throws {
    let document = Document(
      titleLines: ["某局", "2024年部门预算"], issueLines: ["2024年3月"],
      blocks: [
        .heading(1, "第一部分"), .paragraph("甲\n乙"), .list(["丙", "丁"]),
        .definition(term: "戊", text: "己"),
      ])
    let texts = try read(document).blocks.compactMap { block in
      if case .text(let text) = block { text.text } else { nil }
    }
    #expect(
      texts.map { $0.replacing("\t", with: "") }
        == ["某局", "2024年部门预算", "2024年3月", "目　录", "第一部分", "第一部分", "甲\n乙", "丙", "丁", "戊：己"])
  }

  @Test func headersAreRepeatedAndRowsStayWhole() throws {
    let sheet = try Samples.form()
    let rows = try text(Document(titleLines: [], blocks: [.sheet(sheet)])).all("w:tr")
    let heads = rows.map { $0["w:trPr"]?["w:tblHeader"] != nil }
    let bands = sheet.rows.map(\.band).filter { $0 == .header || $0 == .body }
    #expect(heads == bands.map { $0 == .header })
    #expect(rows.allSatisfy { $0["w:trPr"]?["w:cantSplit"] != nil })
    // What would fill more than a page is divided, not cut off.
    let long = Samples.row([String(repeating: "很长的文字", count: 2_000), "乙"])
    let tall = try text(Document(titleLines: [], blocks: [.sheet(long)])).all("w:tr")
    #expect(tall.allSatisfy { $0["w:trPr"]?["w:cantSplit"] == nil })
  }

  @Test func theTitleOfATableStandsOnItsPage() throws {
    let package = try WordPackage(Document(titleLines: [], blocks: [.sheet(try Samples.form())]))
    let body = try #require(package.text["w:body"])
    let table = try #require(body.children.firstIndex { $0.name == "w:tbl" })
    let styles = try package.root("word/styles.xml").all("w:style")
    #expect(table > 0)
    for line in body.children[..<table] {
      let id = line["w:pPr"]?["w:pStyle"]?.attributes["w:val"]
      let style = try #require(styles.first { $0.attributes["w:styleId"] == id })
      #expect(style["w:pPr"]?["w:keepNext"] != nil, "\(line.text)")
    }
  }

  /// The pages of the sections: their width, their height and whether they lie on their side.
  private func pages(_ blocks: [Document.Block]) throws -> [[String: String]] {
    try text(Document(titleLines: [], blocks: blocks)).all("w:pgSz").map(\.attributes)
  }

  @Test func everyFormLiesOnPaperOfItsOwn() throws {
    let upright = Samples.row(["甲"])
    var lying = upright
    lying.page.landscape = true
    var wide = lying
    // 300 columns of 10 pt are 150 em: on 267 mm they would be of 5 pt.
    wide.widths = [300]
    let a4 = ["w:w": "11906", "w:h": "16838"]
    let a4Lying = ["w:w": "16838", "w:h": "11906", "w:orient": "landscape"]
    let a3Lying = ["w:w": "23811", "w:h": "16838", "w:orient": "landscape"]
    #expect(
      try pages([.paragraph("文"), .sheet(upright), .sheet(lying), .sheet(wide), .paragraph("文")])
        == [a4, a4, a4Lying, a3Lying, a4])
  }

  @Test func thePaperGrowsBeforeTheFontIsTooSmall() throws {
    // 7 pt is the least that the manner allows; half an em a column on 267 mm.
    var sheet = Samples.row(["甲"])
    sheet.page.landscape = true
    for (width, isLarge) in [(210, false), (230, true)] {
      sheet.widths = [width]
      let paper = try #require(pages([.sheet(sheet)]).last)
      #expect((paper["w:w"] == "23811") == isLarge, "\(width)")
    }
  }

  @Test func aPartBeginsAPageAndPagesCountFromTheFirst() throws {
    let document = Document(
      titleLines: ["甲"],
      blocks: [.heading(1, "一"), .paragraph("文"), .heading(1, "二"), .paragraph("文")])
    let text = try text(document)
    let headings = text.all("w:p").filter {
      $0["w:pPr"]?["w:pStyle"]?.attributes["w:val"] == "Heading1"
    }
    #expect(headings.map { $0["w:pPr"]?["w:pageBreakBefore"] != nil } == [false, true])
    // The title page and the contents have no numbers; the text begins with 1.
    let sections = text.all("w:sectPr")
    #expect(sections.map { $0["w:footerReference"] != nil } == [false, false, true])
    #expect(sections.map { $0["w:pgNumType"]?.attributes["w:start"] } == [nil, nil, "1"])
  }

  @Test func aPageBreakIsWhereItIsAskedFor() throws {
    let chart = DocumentSamples.chart(.shares, names: ["甲"], [[1]])
    let kinds: [Document.Block] = [
      .paragraph("文"), .list(["文"]), .definition(term: "甲", text: "文"), .chart(chart),
      .heading(2, "甲"),
    ]
    for block in kinds {
      let text = try text(
        Document(titleLines: [], blocks: [.paragraph("文"), .pageBreak, block, .paragraph("文")]))
      let breaks = text.all("w:body").first?.children.filter {
        $0.name == "w:p" && $0["w:pPr"]?["w:pStyle"]?.attributes["w:val"]?.hasPrefix("TOC") == false
      }.map { $0["w:pPr"]?["w:pageBreakBefore"] != nil }
      #expect(breaks == [false, true, false], "\(block)")
    }
  }

  @Test func numbersOfPagesAreFoundOnOpening() throws {
    let package = try WordPackage(
      Document(titleLines: [], blocks: [.heading(1, "一"), .heading(2, "二"), .heading(3, "三")]))
    let fields = try package.text.all("w:instrText").map(\.text)
    #expect(fields == [" PAGEREF _Toc1 \\h ", " PAGEREF _Toc2 \\h "])
    let begins = try package.text.all("w:fldChar").filter {
      $0.attributes["w:fldCharType"] == "begin"
    }
    #expect(begins.count == 2 && begins.allSatisfy { $0.attributes["w:dirty"] == "true" })
    let update = try package.root("word/settings.xml")["w:updateFields"]
    #expect(update?.attributes["w:val"] == "true")
  }

  @Test func figuresOfChartsAreThoseThatPrint() throws {
    let chart = DocumentSamples.chart(.shares, names: ["甲", "乙"], [[1, 2]])
    let package = try WordPackage(Document(titleLines: [], blocks: [.chart(chart)]))
    let root = try package.root("word/charts/chart1.xml")
    #expect(root.all("c:numLit").flatMap { $0.all("c:v") }.map(\.text) == ["1", "2"])
    #expect(root.all("c:strLit").flatMap { $0.all("c:v") }.map(\.text) == ["甲", "乙"])
    #expect(root.all("c:dLbl").map { $0["c:tx"]?.text } == ["1.00（33.33%）", "2.00（66.67%）"])
    let frame = try #require(package.text.all("wp:docPr").first)
    #expect(frame.attributes["descr"]?.contains("66.67%") == true)
  }

  @Test func theFileSaysWhatItIs() throws {
    var document = Document(titleLines: ["某局", "2024年部门预算"])
    document.properties = Workbook.Properties(
      title: "某局2024年部门预算", subject: "部门预算", company: "某局", creator: "gongkai",
      createdYear: 2024)
    let package = try WordPackage(document)
    let core = try package.root("docProps/core.xml")
    #expect(core["dc:title"]?.text == "某局2024年部门预算")
    #expect(core["dc:creator"]?.text == "某局")
    #expect(core["dc:language"]?.text == "zh-CN")
    #expect(core["dcterms:created"]?.text == "2024-01-01T00:00:00Z")
    #expect(try package.root("docProps/app.xml")["Application"]?.text == "gongkai")
  }

  @Test func moreColumnsThanATableHasAreAnError() throws {
    func encode(_ columns: Int) throws(DOCXError) -> [UInt8] {
      let sheet = Samples.row(Array(repeating: "甲", count: columns))
      return try DOCXWriter().encode(Document(titleLines: [], blocks: [.sheet(sheet)]))
    }
    #expect(try !encode(63).isEmpty)
    let name = Samples.row(["甲"]).name
    #expect(throws: DOCXError.tooManyColumns(sheet: name, 64, most: 63)) { try encode(64) }
  }

  @Test func aMannerIsWhatTheStylesSay() throws {
    var document = Document(titleLines: [], blocks: [.paragraph("文")])
    var body = DocumentManner.Look()
    (body.font, body.halfPoints, body.line, body.indent) = ("仿宋_GB2312", 32, 28, 2)
    document.manner.looks[.body] = body
    document.manner.looks[.pageNumber] = DocumentManner.Look()
    document.manner.looks[.pageNumber]?.alignment = .outside
    document.manner.footer = "第{页}页"
    document.manner.standIns = [.init(font: "仿宋_GB2312", standIn: "仿宋")]
    let package = try WordPackage(document)
    let normal = try #require(
      package.root("word/styles.xml").all("w:style").first {
        $0.attributes["w:styleId"] == "Normal"
      })
    #expect(normal["w:rPr"]?["w:rFonts"]?.attributes["w:eastAsia"] == "仿宋_GB2312")
    #expect(normal["w:rPr"]?["w:sz"]?.attributes["w:val"] == "32")
    // 28 pt in twentieths; two characters of 16 pt.
    #expect(normal["w:pPr"]?["w:spacing"]?.attributes["w:line"] == "560")
    #expect(normal["w:pPr"]?["w:spacing"]?.attributes["w:lineRule"] == "exact")
    #expect(normal["w:pPr"]?["w:ind"]?.attributes["w:firstLineChars"] == "200")
    #expect(normal["w:pPr"]?["w:ind"]?.attributes["w:firstLine"] == "640")
    #expect(try package.root("word/settings.xml")["w:evenAndOddHeaders"] != nil)
    let feet = try ["word/footer1.xml", "word/footer2.xml"].map { try package.root($0) }
    #expect(feet.map(\.text) == ["第 PAGE 1页", "第 PAGE 1页"])
    #expect(feet.map { $0.all("w:jc").first?.attributes["w:val"] } == [nil, "left"])
    let font = try package.root("word/fontTable.xml").all("w:font").first {
      $0.attributes["w:name"] == "仿宋_GB2312"
    }
    #expect(font?["w:altName"]?.attributes["w:val"] == "仿宋")
  }
}
