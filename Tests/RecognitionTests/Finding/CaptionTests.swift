import EditionSupport
import Forms
import Recognition
import Sheets
import Templates
import Testing

/// Captions over tables are told by the words of editions.
@Suite("Captions in an edition's words")
struct CaptionTests {
  private let form = "form: 表\ncolumns: [{head: 名称, show: 名称}, {head: 数, where: {}}]\nrows: [甲]\n"

  /// The department that a table with this line over it is said to be of.
  private func department(_ line: String, _ captions: CaptionWords) -> String? {
    var sheet = Sheet(name: "", widths: [6, 6])
    sheet.rows = [[line, ""], ["名称", "数"], ["甲", "1.00"]].map { row in
      Sheet.Row(.body, row.map { Cell($0.isEmpty ? .empty : .text($0), style: 0) })
    }
    let document = SourceDocument(blocks: [.table(SourceTable(sheet: sheet, places: .table(1)))])
    return DocumentRecognition(document, captions: captions).documentIdentity.department
  }

  @Test(
    "A word that an edition gives stands before the department",
    arguments: ["编制部门", "预算主管部门", "编制单位"])
  func given(_ word: String) throws {
    let edition = try MiniEdition(saying: "captions: {department: [\(word)]}", form).edition
    #expect(department("\(word)：某市公安局", edition.captions) == "某市公安局")
    #expect(department("\(word)：某市公安局 单位：万元", edition.captions) == "某市公安局")
    #expect(department("\(word)：某市公安局", CaptionWords()) == nil)
  }

  @Test("What an edition prints over its own forms it need not say again")
  func printed() throws {
    let edition = try MiniEdition(
      saying: "head: [{left: \"主管：{部门.预算单位}\", right: \"单位：{金额单位}\"}]", form
    ).edition
    #expect(department("主管：某市公安局", edition.captions) == "某市公安局")
  }
}
