import SheetFormats
import Sheets
import TestSupport
import Testing

@testable import Gongkai

/// A blank text with a table is filled as a blank workbook is.
@Suite("Filling a bureau's blank text")
struct FillDocumentTests {
  private static func document(_ rows: [[String?]]) throws -> [UInt8] {
    func paragraph(_ text: String?) -> String {
      text.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" } ?? "<w:p/>"
    }
    let lines = rows.prefix { $0.count == 1 }.map { paragraph($0[0]) }.joined()
    let table = rows.drop { $0.count == 1 }.map { cells in
      "<w:tr>" + cells.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    return try ZipBuilder.package(texts: [
      ("[Content_Types].xml", "<Types/>"),
      (
        "word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body>\(lines)<w:tbl>\(table.joined())</w:tbl></w:body></w:document>"
      ),
    ])
  }

  @Test("Rows, captions and the unit come out as in a workbook")
  func expenditure() throws {
    let blank = try Self.document([
      ["____年支出总表"], ["编制单位：＿＿＿＿  单位：元"],
      ["科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"],
      [nil, "合计", nil, nil, nil], [nil, nil, nil, nil, nil],
    ])
    let folder = TemporaryFolder()
    let input = folder.write(Array(SmallInput.text.utf8), to: "甲.json")
    let options = FillBlank.Options(blank: folder.write(blank, to: "空白.docx"))
    let outcome = try FillBlank(library: Trial.library, options: options).filled(input)
    let document = try DOCXReader().read(outcome.bytes)
    let lines = document.blocks.compactMap { block -> String? in
      if case .text(let text) = block { text.text } else { nil }
    }
    #expect(lines == ["2023年支出总表", "编制单位：示例局  单位：元"])
    let rows = document.tables[0].sheet.rows.dropFirst().map { row in
      row.cells.map { if case .text(let text) = $0.content { text } else { "" } }
    }
    #expect(
      rows.map { $0.joined(separator: "|") } == [
        "|合计|300,000.00|150,000.00|150,000.00",
        "201|一般公共服务支出|300,000.00|150,000.00|150,000.00",
        "20103|政府办公厅（室）及相关机构事务|300,000.00|150,000.00|150,000.00",
        "2010301|行政运行|150,000.00|150,000.00|",
        "2010399|其他政府办公厅（室）及相关机构事务支出|150,000.00||150,000.00",
      ])
    #expect(outcome.findings.contains { $0.code == .newRows })
  }
}
