import JSONText
import Testing

@testable import Facts

@Suite("Facts for the prose")
struct ProseFactsTests {
  private static let names = ProseNames(
    figures: ["收支总预算", "公务接待费"], reasons: ["公务接待费"], purposes: ["事业收入"],
    numbers: ["车辆", "机关运行经费"], texts: ["资产日期"], sections: ["政府采购情况"])

  private func read(_ facts: String, names: ProseNames? = names) throws(FactsErrors) -> ProseFacts {
    let json = """
      {"版式": "x", "年度": 2023, "金额单位": "万元",
       "部门": {"代码": "9", "名称": "局", "单位": [{"代码": "9", "名称": "局"}]}, \(facts)}
      """
    let document: JSONDocument
    let reader = ReportReader(schema: Schema.facts, catalogue: Catalogue(), forms: [], prose: names)
    do throws(FactsError) {
      document = try ReportReader.parse(Array(json.utf8))
    } catch {
      throw FactsErrors(error)
    }
    return try reader.read(document).prose
  }

  private func problem(_ facts: String) -> FactsError? {
    do throws(FactsErrors) {
      _ = try read(facts)
      return nil
    } catch {
      return error.told.first
    }
  }

  @Test("Each key is read, remarks are not")
  func all() throws {
    let facts = try read(
      """
      "上年": {"// 出处": "x", "收支总预算": 1366.99}, "原因": {"公务接待费": "甲", "2010301": "乙"},
      "用途": {"201": "丙", "事业收入": "丁"}, "概况": {"职能": ["一", "二"]},
      "情况": {"车辆": 2, "机关运行经费": "1,070.53", "资产日期": "2022年底"},
      "名词解释": {"甲": "乙"}, "补充": {"政府采购情况": ["段"]}
      """)
    #expect(facts.previous == .figures([ProseEntry("收支总预算", Amount(fen: 1_366_990_000))]))
    #expect(facts.reasons["2010301"] == "乙")
    #expect(facts.purposes["事业收入"] == "丁")
    #expect(facts.overview == [.functions: ["一", "二"]])
    #expect(
      facts.situation == [
        ProseEntry("车辆", .number(Amount(fen: 2_000_000))),
        ProseEntry("机关运行经费", .number(Amount(fen: 1_070_530_000))),
        ProseEntry("资产日期", .text("2022年底")),
      ])
    #expect(facts.definitions["甲"] == "乙")
    #expect(facts.additions == [ProseEntry("政府采购情况", ["段"])])
  }

  @Test("上年 may be the name of a file")
  func file() throws { #expect(try read(#""上年": "2022.json""#).previous == .file("2022.json")) }

  @Test(
    "A name that the prose does not know is an error with its place and the nearest",
    arguments: [
      (#""上年": {"收支总算": 1}"#, "收支总算", "收支总预算", "上年.收支总算"),
      (#""原因": {"公务接待": "x"}"#, "公务接待", "公务接待费", "原因.公务接待"),
      (#""用途": {"事业收人": "x"}"#, "事业收人", "事业收入", "用途.事业收人"),
      (#""情况": {"车量": 1}"#, "车量", "车辆", "情况.车量"),
      (#""补充": {"政府采购": ["x"]}"#, "政府采购", "政府采购情况", "补充.政府采购"),
    ])
  func unknown(_ facts: String, _ name: String, _ near: String, _ path: String) throws {
    let error = try #require(problem(facts))
    guard case .noSuchProseName(name, nearest: near, known: _) = error.problem else {
      Issue.record("\(error)")
      return
    }
    #expect(error.place.path.hasPrefix(String(path.prefix(2))))
  }

  @Test("Where no document is made, names are not looked at")
  func unchecked() throws {
    #expect(try read(#""情况": {"车量": 1}"#, names: nil).situation.count == 1)
  }

  @Test(
    "A value of the wrong kind is an error",
    arguments: [
      #""情况": {"车辆": "两"}"#, #""情况": {"资产日期": 3}"#, #""原因": {"公务接待费": 1}"#,
      #""概况": {"职能": "一"}"#, #""上年": ["收支总预算"]"#, #""概况": {"职责": []}"#,
      #""原因": {"公务接待费": ""}"#, #""上年": {"公务接待费": 1, "公务接待费": 2}"#,
    ])
  func wrong(_ facts: String) { #expect(problem(facts) != nil) }
}
