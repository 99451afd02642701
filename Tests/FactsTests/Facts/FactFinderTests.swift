import Facts
import JSONText
import Testing

@Suite("Places of facts that paths name")
struct FactFinderTests {
  private static let text = """
    {
      "部门": {"单位": [{"代码": "603001"}]},
      "收入": [{"来源": "一般公共预算", "当年预算": 5}],
      "支出": [
        {"功能科目": "2010301", "人员经费": 1, "公用经费": 2},
        {"功能科目": "2010301", "期间": "上年结转", "人员经费": 3},
        {"功能科目": "2010302", "资金": "单位资金", "人员经费": 4}
      ],
      "项目": [
        {"名称": "甲", "功能科目": "2010399", "资金来源": [
          {"当年预算": 6}, {"功能科目": "2010301", "资金": "单位资金", "当年预算": 7}]}
      ],
      "结余分配": 8
    }
    """

  private func finder(_ text: String = text) throws -> FactFinder {
    FactFinder(try JSONDocument(parsing: Array(text.utf8)), schema: Schema.facts)
  }

  @Test(
    "A condition holds where the key is left out and its default is asked",
    arguments: [
      ("支出[功能科目=2010301,期间=当年预算].人员经费", "1"),
      ("支出[功能科目=2010301,期间=上年结转,资金=一般公共预算].人员经费", "3"),
      ("收入[单位=603001].当年预算", "5"), ("支出[资金=单位资金].人员经费", "4"),
      ("项目[单位=603001].资金来源[功能科目=2010399].当年预算", "6"),
      ("项目[0].资金来源[资金=一般公共预算].当年预算", "6"),
    ])
  func standing(_ path: String, _ text: String) throws {
    var finder = try finder()
    guard case .one(let place) = finder.find(try JSONPath(parsing: path)) else {
      Issue.record("not one")
      return
    }
    #expect(place.value.text == text)
  }

  @Test("A department of several units has no unit that stands for one left out")
  func units() throws {
    let two = Self.text.replacing(#"{"代码": "603001"}"#, with: #"{"代码": "603001"}, {"代码": "2"}"#)
    var finder = try finder(two)
    guard case .none = finder.find(try JSONPath(parsing: "收入[单位=603001]")) else {
      Issue.record("found")
      return
    }
  }

  @Test(
    "What a path was likely meant to name is the likeliest first",
    arguments: [
      // 2010302 is as near, but has no 公用经费; of the lines of 2010301 only one has.
      ("支出[功能科目=2010303].公用经费", ["支出[功能科目=2010301].公用经费"]),
      // Two lines of 2010301 have 人员经费: the code does not tell them apart.
      ("支出[功能科目=2010303].人员经费", ["支出[0].人员经费"]),
      ("支出[功能科目=2010312].人员经费", ["支出[功能科目=2010302].人员经费"]),
      ("支出[2].人员径费", ["支出[2].人员经费"]), ("支出[9].人员经费", ["支出[2].人员经费"]),
      ("结余分派", ["结余分配"]), ("收人[0].当年预算", ["收入[0].当年预算"]),
      ("支出.公用经费", ["支出[0].公用经费"]), ("支出[0].公用经费.甲", []),
      ("支出[功能科目=2010302,资金=单位资全].人员经费", ["支出[功能科目=2010302,资金=单位资金].人员经费"]),
    ])
  func candidates(_ text: String, _ first: [String]) throws {
    let path = try JSONPath(parsing: text)
    var finder = try finder()
    guard case .none(let reached, let step) = finder.find(path) else {
      Issue.record("found")
      return
    }
    let candidates = finder.candidates(for: path, reached: reached, step: step)
    #expect(candidates.prefix(1).map(\.description) == first)
    for candidate in candidates {
      guard case .one = finder.find(candidate) else {
        Issue.record("\(candidate) leads not to one place")
        continue
      }
    }
  }

  @Test(
    "A place knows what it asks for",
    arguments: [
      ("支出[0].人员经费", .amount), ("项目[1].资金来源[0].当年预算", .amount), ("结余分配", .amount),
      ("支出[0].功能科目", .text), ("年度", .number), ("支出[0]", .object), ("支出", .list(.object)),
      ("机构运行信息[0].数量", .number), ("科目名称.功能科目.2010301", .text),
      ("科目名称.功能科目", .object), ("说明.收支总表", .list(.text)), ("说明.收支总表[0]", .text),
      ("甲.乙", nil), ("支出.人员经费", nil), ("支出[0].人员经费.甲", nil), ("年度[0]", nil),
      ("科目名称.功能科目.2010301.甲", nil), ("", .object),
    ] as [(String, FactFinder.Expected?)])
  func expected(_ path: String, _ expected: FactFinder.Expected?) throws {
    #expect(try finder().expected(at: JSONPath(parsing: path)) == expected)
  }

  @Test("A new key stands behind those documented before it")
  func predecessor() throws {
    var finder = try finder()
    guard case .one(let line) = finder.find(try JSONPath(parsing: "支出[0]")) else {
      Issue.record("not found")
      return
    }
    #expect(finder.predecessor(of: "资金", in: line) == "功能科目")
    #expect(finder.predecessor(of: "更正", in: line) == "公用经费")
    #expect(finder.predecessor(of: "单位", in: line) == nil)
    #expect(finder.predecessor(of: "没有的", in: line) == nil)
  }
}
