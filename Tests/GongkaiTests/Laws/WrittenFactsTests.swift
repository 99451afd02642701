import Facts
import Forms
import JSONText
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Facts written as JSON")
struct WrittenFactsTests {
  private func read(_ json: [UInt8]) throws -> Report {
    let document = try ReportReader.parse(json)
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    return try ReportReader(edition).read(document)
  }

  @Test("Reading what was written gives the same report", arguments: Corpus.all)
  func roundTrip(_ subject: Corpus) throws {
    let report = try read(Repository.bytes(ofFile: subject.path))
    let written = ReportWriter().write(report)
    let again = try read(Array(written.utf8))
    #expect(again == report)
    #expect(ReportWriter().write(again).utf8.elementsEqual(written.utf8))
  }

  @Test("A remark stands ahead, and is not read")
  func remark() throws {
    let report = try read(Array(SmallInput.text.utf8))
    let remark = "由公开的\"原表\"转成。\n第二行"
    let written = ReportWriter().write(report, remark: remark)
    let document = try ReportReader.parse(Array(written.utf8))
    #expect(Array(document.root.keysAndValues).prefix(2).map(\.text) == ["//", remark])
    #expect(try read(Array(written.utf8)) == report)
  }

  @Test("The reason for a negative amount is kept, whichever list the line is in")
  func corrections() throws {
    let json = SmallInput.text
      .replacing(#""当年预算": 30"#, with: #""当年预算": -30, "更正": "收入的原因""#)
      .replacing(#""公用经费": 5"#, with: #""公用经费": -5, "更正": "支出的原因""#)
      .replacing(#""30201", "金额": 5"#, with: #""30201", "金额": -5, "更正": "科目的原因""#)
      .replacing(#""当年预算": 15"#, with: #""当年预算": -15, "更正": "项目的原因""#)
    let report = try read(Array(json.utf8))
    #expect(report["收入"].map { $0.text("更正") } == ["收入的原因"])
    #expect(report["支出"].map { $0.text("更正") } == ["支出的原因"])
    #expect(report["基本支出"].map { $0.text("更正") } == [nil, "科目的原因"])
    #expect(report["项目"].map { $0.text("更正") } == ["项目的原因"])
    #expect(try read(Array(ReportWriter().write(report).utf8)) == report)
  }
}
