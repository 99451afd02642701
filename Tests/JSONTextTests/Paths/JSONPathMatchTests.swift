import JSONText
import TestSupport
import Testing

@Suite("Places that paths lead to")
struct JSONPathMatchTests {
  private static let text = """
    {"年度": 2023, "支出": [
      {"功能科目": "2010301", "资金": "单位资金", "人员经费": 1},
      {"功能科目": "2010301", "人员经费": 2, "公用经费": 3},
      {"功能科目": 2010302, "a.b": {"": [10, 20]}}
    ]}
    """

  private func find(
    _ path: String, standing: JSONPath.Standing = { _, _ in nil }
  ) throws -> JSONPath.Match {
    let document = try JSONDocument(parsing: Array(Self.text.utf8))
    return try JSONPath(parsing: path).find(in: document.root, standing: standing)
  }

  @Test(
    "A path leads to its value",
    arguments: [
      ("支出[1].人员经费", "2"), ("支出[功能科目=2010301,资金=单位资金].人员经费", "1"), ("年度", "2023"),
      ("支出[功能科目=2010301].公用经费", "3"), ("支出[功能科目=2010302].`a.b`.``[1]", "20"),
    ])
  func one(_ path: String, _ text: String) throws {
    guard case .one(let place) = try find(path) else {
      Issue.record("not one")
      return
    }
    #expect(place.value.text == text)
    #expect(place.path == JSONPath(place.value))
    #expect(try JSONPath(parsing: place.value.path) == place.path)
  }

  @Test("Conditions that hold for several lines lead to all of them")
  func several() throws {
    guard case .several(let places) = try find("支出[功能科目=2010301].人员经费") else {
      Issue.record("not several")
      return
    }
    #expect(places.map(\.path.description) == ["支出[0].人员经费", "支出[1].人员经费"])
  }

  @Test("A key that a line leaves out has the value it is taken to have")
  func standing() throws {
    let match = try find("支出[功能科目=2010301,资金=一般公共预算].人员经费") { place, key in
      key == "资金" && place.holders.count == 2 ? "一般公共预算" : nil
    }
    guard case .one(let place) = match else {
      Issue.record("not one")
      return
    }
    #expect(place.path.description == "支出[1].人员经费")
  }

  @Test(
    "A path that leads nowhere says how far it goes",
    arguments: [
      ("收入[0]", 0, [""]), ("支出[7].人员经费", 1, ["支出"]), ("支出[功能科目=1]", 1, ["支出"]),
      ("支出[功能科目=2010301].项目支出", 2, ["支出[0]", "支出[1]"]), ("年度.甲", 1, ["年度"]),
      ("支出.人员经费", 1, ["支出"]),
    ])
  func none(_ path: String, _ step: Int, _ reached: [String]) throws {
    guard case .none(let places, let failed) = try find(path) else {
      Issue.record("found")
      return
    }
    #expect(failed == step)
    #expect(places.map(\.path.description) == reached)
  }

  @Test("A value knows how it is written")
  func source() throws {
    let text = #" {"a": [ "\"]", {"b": null}, tr"# + #"ue, -1.0e2 ], "c": {} }"#
    let root = try JSONDocument(parsing: Array(text.utf8)).root
    #expect(root.source == text.dropFirst())
    #expect(root.member("a")?.source == #"[ "\"]", {"b": null}, true, -1.0e2 ]"#)
    #expect(
      root.member("a").map { $0.elements.map(\.source) } == [
        #""\"]""#, #"{"b": null}"#, "true", "-1.0e2",
      ])
    #expect(root.member("c")?.source == "{}")
  }

  @Test("What earlier searches learned changes no result", arguments: 0..<20)
  func index(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func value(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
    let lines = (0..<12).map { _ in
      value([
        "{\"a\": \(value(["1", "\"1\"", "2", "{}", "null"])), \"b\": \"\(value(["x", "y"]))\"}",
        "{\"a\": 1}", "{\"b\": \"y\", \"c\": [{\"a\": 1}, {\"a\": 2}]}", "7", "[]",
      ])
    }
    let text = "{\"l\": [\(lines.joined(separator: ", "))]}"
    let document = try JSONDocument(parsing: Array(text.utf8))
    var index = JSONPath.Index()
    for _ in 0..<30 {
      let conditions = (0...Int.random(in: 0...1, using: &random)).map { _ in
        "\(value(["a", "b", "d"]))=\(value(["1", "2", "x", "y", "``"]))"
      }
      let path = try JSONPath(
        parsing: "l[\(conditions.joined(separator: ","))]\(value(["", ".b", ".c[a=1]"]))")
      let standing: JSONPath.Standing = { _, key in key == "b" ? "x" : nil }
      let known = path.find(
        from: JSONPath.Place(root: document.root), standing: standing, index: &index)
      let fresh = path.find(in: document.root, standing: standing)
      #expect(described(known) == described(fresh), "\(path) in \(text)")
    }
  }

  private func described(_ match: JSONPath.Match) -> String {
    switch match {
    case .one(let place): "\(place.path)"
    case .several(let places): "\(places.map(\.path))"
    case .none(let reached, let step): "\(step) \(reached.map(\.path))"
    }
  }
}
