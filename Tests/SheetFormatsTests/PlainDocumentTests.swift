import SheetFormats
import Sheets
import Testing

@Suite("Documents as Markdown and text")
struct PlainDocumentTests {
  private func markdown(_ blocks: [Document.Block]) -> String {
    MarkdownWriter().encode(Document(titleLines: [], blocks: blocks)).asText
  }

  private func text(_ blocks: [Document.Block], width: Int = 80) -> String {
    DocumentTextWriter(lineWidth: width).encode(Document(titleLines: [], blocks: blocks)).asText
  }

  @Test func tablesHaveOneHeaderAndNoMergedCells() throws {
    #expect(
      markdown([.sheet(try Samples.form())]) == """
        **2026年收支总表**

        部门：公安局　　单位：万元

        | 项目 | 支出/合计 | 支出/其中：基本支出 | 占比 |
        | --- | ---: | ---: | ---: |
        | 工资福利支出 | 12.30 | 2.10 | 17.07% |
        | 一般公共预算财政拨款安排的项目支出 | 2,000.00 |  |  |
        | 合计 | 2,012.30 | 2.10 |  |

        注：本表反映部门本年度的总收支和年末结转结余情况，金额单位转换时可能存在尾数误差。

        """)
  }

  @Test(arguments: DocumentSamples.hostile)
  func everyCellCanBeReadBack(_ text: String) throws {
    let sheet = Samples.row([text, "乙"])
    let read = try TextReader().read(markdown([.sheet(sheet)]))
    let clean = text.replacing("\r\n", with: "\n").unicodeScalars.filter {
      $0 == "\n"
        || $0.value >= 0x20 && $0 != "\u{7F}" && $0.value != 0xFFFE && $0.value != 0xFFFF
          && !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value)
    }
    let wanted = String(String.UnicodeScalarView(clean))
    let cells = try #require(read.tables.first).sheet.rows[0].cells
    #expect(cells.map { $0.printed(NumberFormat()) } == [String(wanted.drop { $0 == " " }), "乙"])
  }

  @Test func markupInProseIsText() {
    #expect(
      markdown([.paragraph("*a* <b> [c](d) `e` 1_2")])
        == "\\*a\\* \\<b\\> \\[c\\](d) \\`e\\` 1\\_2\n")
    #expect(markdown([.paragraph("1. 一\n- 二\n# 三")]) == "1\\. 一\\\n\\- 二\\\n\\# 三\n")
    #expect(markdown([.heading(1, "# 甲\n乙")]) == "## \\# 甲 乙\n")
    #expect(markdown([.list(["甲\n乙", "丙"])]) == "- 甲\\\n  乙\n- 丙\n")
    #expect(markdown([.definition(term: "甲", text: "乙")]) == "**甲**：乙\n")
  }

  @Test func chartsAreTablesOfTheirFigures() {
    let chart = DocumentSamples.chart(.comparison, names: ["甲", "乙"], [[1, 2], [3, -4]])
    #expect(
      markdown([.chart(chart)]) == """
        **收入构成（单位：万元）**

        | 项目 | 2022年 | 2023年 |
        | --- | --- | --- |
        | 甲 | 1.00 | 3.00 |
        | 乙 | 2.00 | -4.00 |

        """)
    #expect(text([.chart(chart)]).contains("| 乙   |   2.00 |  -4.00 |"))
  }

  @Test func blocksStandOneLineApart() throws {
    let text = markdown([.heading(1, "甲"), .sheet(try Samples.form()), .pageBreak, .paragraph("乙")])
    #expect(!text.contains("\n\n\n") && text.hasPrefix("## 甲\n\n**"))
  }

  @Test func paragraphsBeginTwoCharactersIn() {
    #expect(
      text([.paragraph("一二三四五六七，八九十"), .paragraph("完")], width: 18)
        == "　　一二三四五六\n七，八九十\n　　完\n")
  }

  @Test func titlesAndPartsStandInTheMiddle() {
    let document = Document(
      titleLines: ["甲局"], issueLines: ["2024年"], blocks: [.heading(1, "第一部分"), .heading(2, "一、职能")])
    #expect(
      DocumentTextWriter(lineWidth: 20).encode(document).asText
        == "        甲局\n\n       2024年\n\n      第一部分\n\n一、职能\n")
  }

  @Test(arguments: DocumentSamples.hostile)
  func hostileTextIsWritten(_ text: String) throws {
    let document = try DocumentSamples.document(of: text)
    for bytes in [MarkdownWriter().encode(document), DocumentTextWriter().encode(document)] {
      #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
      #expect(bytes.last == 0x0A)
    }
    let markdown = MarkdownWriter().encode(document).asText.replacing("\\<", with: "")
    #expect(!markdown.contains("<script"))
  }

  @Test func anEmptyDocumentIsEmpty() {
    #expect(markdown([]).isEmpty && text([]).isEmpty)
  }
}
