import JSONText
import TestSupport
import Testing

@testable import Facts

@Suite("Where facts stand in JSON")
struct FactPlacesTests {
  private func read(_ json: String) throws -> (Report, JSONDocument) {
    let document = try ReportReader.parse(Array(json.utf8))
    let report = try ReportReader(
      schema: Schema.facts, catalogue: Catalogue(), forms: RandomReport.forms
    ).read(document)
    return (report, document)
  }

  @Test("At the place of every fact its amount stands", arguments: 0..<100)
  func amounts(_ seed: UInt64) throws {
    var random = RandomReport(seed: seed)
    let (report, document) = try read(ReportWriter().write(random.make()))
    let table = FactTable(report, naming: [])
    let places = FactPlaces(report, in: document)
    #expect(places.count == table.facts.count)
    var seen: Set<JSONPath> = []
    for (index, fact) in table.facts.enumerated() {
      let path = places.path(of: index)
      let value = try #require(places.value(of: index))
      let unit = path.steps.last == .key("数量") ? .yuan : report.unit
      #expect(try value.amount(in: unit) == fact.amount, "\(path)")
      #expect(JSONPath(value) == path)
      #expect(seen.insert(path).inserted, "\(path) twice")
      #expect(path.steps.starts(with: places.line(of: index).steps))
      #expect(path.steps.count == places.line(of: index).steps.count + 1)
    }
  }

  @Test("Every amount of the text is a fact's, except what is no amount", arguments: 0..<20)
  func complete(_ seed: UInt64) throws {
    var random = RandomReport(seed: seed)
    let (report, document) = try read(ReportWriter().write(random.make()))
    let places = FactPlaces(report, in: document)
    let found = Set((0..<places.count).map { places.path(of: $0) })
    var rest = [JSONPath.Place(root: document.root)]
    while let place = rest.popLast() {
      rest += place.inner
      guard place.value.kind == .number, place.path.steps != [.key("年度")],
        place.path.steps.last != .key("权重"),
        // What the prose compares and tells beside the forms is on no form.
        ![.key("上年"), .key("情况")].contains(place.path.steps.first)
      else { continue }
      #expect(found.contains(place.path), "\(place.path)")
    }
  }

  @Test("Keys are those of the text, in whatever order it has them")
  func keys() throws {
    let (report, document) = try read(
      """
      {"项目": [
        {"名称": "甲", "一级项目": "乙", "功能科目": "2010302", "上年结转": 4, "当年预算": 15},
        {"资金来源": [{"当年预算": 1}, {"资金": "单位资金", "// 注": 9, "上年结转": 3, "当年预算": 2}],
         "名称": "丙", "一级项目": "乙", "功能科目": "2010302"}
       ],
       "版式": "x", "年度": 2023, "金额单位": "万元",
       "部门": {"代码": "9", "名称": "局", "单位": [{"代码": "9", "名称": "局"}]},
       "科目名称": {"功能科目": {"201": "甲", "20103": "乙", "2010302": "丙"}},
       "结余分配": 7,
       "支出": [{"功能科目": "2010302", "年初预算数": 6, "经营支出": "5"}]}
      """)
    let places = FactPlaces(report, in: document)
    let found = (0..<places.count).map {
      "\(places.path(of: $0))=\(places.value(of: $0)?.text ?? "")"
    }
    #expect(
      found == [
        "支出[0].经营支出=5", "支出[0].年初预算数=6", "项目[0].当年预算=15", "项目[0].上年结转=4",
        "项目[1].资金来源[0].当年预算=1", "项目[1].资金来源[1].当年预算=2", "项目[1].资金来源[1].上年结转=3",
        "结余分配=7",
      ])
    #expect(places.line(of: 7) == JSONPath())
    #expect(places.line(of: 6).description == "项目[1].资金来源[1]")
    #expect(places.value(of: 8) == nil)
    #expect(places.path(of: -1) == JSONPath())
  }
}
