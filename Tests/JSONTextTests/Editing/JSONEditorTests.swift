import JSONText
import Testing

@Suite("Edits that keep the rest of a JSON text")
struct JSONEditorTests {
  private func edit(
    _ text: String, _ operations: [JSONEditOperation]
  ) throws -> String {
    let document = try JSONDocument(parsing: Array(text.utf8))
    let edits = try JSONEditor(document).edits(for: operations)
    let new = try #require(edits.applied(to: document.bytes))
    #expect(edits.inverse.applied(to: new) == document.bytes)
    return String(decoding: new, as: UTF8.self)
  }

  private func path(_ text: String) -> JSONPath { (try? JSONPath(parsing: text)) ?? JSONPath() }

  private static let lines = """
    {
      "支出": [
        {"功能科目": "2010301", "人员经费": 232.814},
        {"功能科目": "2010302", "人员经费": 1.00}
      ],
      "项目": []
    }

    """

  @Test("A number is replaced and nothing else")
  func replace() throws {
    #expect(
      try edit(Self.lines, [.replace(path("支出[0].人员经费"), with: "240.00")])
        == Self.lines.replacing("232.814", with: "240.00"))
  }

  @Test("A line is added in the manner of the others")
  func addLine() throws {
    let new = #"{"功能科目": "2010303"}"#
    let last = #""人员经费": 1.00}"#
    #expect(
      try edit(Self.lines, [.insertElement(path("支出"), at: 2, value: new)])
        == Self.lines.replacing(last, with: last + ",\n    " + new))
    let first = #"{"功能科目": "2010301""#
    #expect(
      try edit(Self.lines, [.insertElement(path("支出"), at: 0, value: new)])
        == Self.lines.replacing(first, with: new + ",\n    " + first))
  }

  @Test("Lines go with their line breaks, the first and the last too")
  func removeLine() throws {
    let rows = Self.lines.split(separator: "\n", omittingEmptySubsequences: false)
    let keep = { (gone: Int) in
      rows.enumerated().filter { $0.offset != gone }.map { String($0.element) }
        .joined(separator: "\n")
    }
    #expect(try edit(Self.lines, [.remove(path("支出[0]"))]) == keep(2))
    #expect(
      try edit(Self.lines, [.remove(path("支出[1]"))])
        == keep(3).replacing("232.814},", with: "232.814}"))
    #expect(
      try edit(Self.lines, [.remove(path("支出[0]")), .remove(path("支出[1]"))])
        == [rows[0], #"  "支出": [],"#, rows[5], rows[6], ""].joined(separator: "\n"))
  }

  @Test("A key is added behind another, or at the end")
  func addMember() throws {
    #expect(
      try edit(
        Self.lines,
        [
          .insertMember(path("支出[1]"), key: "公用经费", value: "2", after: nil),
          .insertMember(path("支出[1]"), key: "资金", value: #""单位资金""#, after: "功能科目"),
        ])
        == Self.lines.replacing(
          #""2010302", "人员经费": 1.00}"#,
          with: #""2010302", "资金": "单位资金", "人员经费": 1.00, "公用经费": 2}"#))
    #expect(
      try edit(Self.lines, [.insertMember(JSONPath(), key: "收入", value: "[]", after: "支出")])
        == Self.lines.replacing("  ],\n", with: "  ],\n  \"收入\": [],\n"))
  }

  @Test("Lists that were empty are filled as the lists around are")
  func fillEmpty() throws {
    #expect(
      try edit(
        Self.lines,
        [
          .insertElement(path("项目"), at: 0, value: #"{"名称": "甲"}"#),
          .insertElement(path("项目"), at: 0, value: #"{"名称": "乙"}"#),
        ])
        == Self.lines.replacing(
          #""项目": []"#,
          with: #""项目": [\#n    {"名称": "甲"},\#n    {"名称": "乙"}\#n  ]"#))
    #expect(
      try edit("{\"a\":{}}", [.insertMember(path("a"), key: "b", value: "1")])
        == "{\"a\":{\"b\":1}}")
    #expect(
      try edit("{\r\n\t\"a\": [\r\n\t]\r\n}", [.insertElement(path("a"), at: 0, value: "1")])
        == "{\r\n\t\"a\": [\r\n\t\t1\r\n\t]\r\n}")
  }

  @Test("Tabs, line breaks of Windows and a byte order mark stay")
  func tabs() throws {
    let text = "\u{FEFF}{\r\n\t\"a\" : 1 ,\r\n\r\n\t\"b\" : 2\r\n}\r\n"
    #expect(
      try edit(
        text, [.insertMember(JSONPath(), key: "c\"", value: " 3 "), .replace(path("a"), with: "9")])
        == "\u{FEFF}{\r\n\t\"a\" : 9 ,\r\n\r\n\t\"b\" : 2,\r\n\t\"c\\\"\" : 3\r\n}\r\n")
  }

  @Test("What takes the place of removed parts stands where they stood")
  func swap() throws {
    #expect(
      try edit(
        "[1, 2, 3, 4]",
        [
          .remove(path("[1]")), .insertElement(JSONPath(), at: 2, value: "8"),
          .insertElement(JSONPath(), at: 1, value: "7"), .remove(path("[2]")),
        ]) == "[1, 7, 8, 4]")
    #expect(
      try edit(
        "{\"a\":1,\"b\":2}",
        [.remove(path("a")), .insertMember(JSONPath(), key: "a", value: "[]", after: "b")])
        == "{\"b\":2,\"a\":[]}")
  }

  @Test("The whole text can be replaced")
  func root() throws {
    #expect(try edit(" [1]\n", [.replace(JSONPath(), with: "{}")]) == " {}\n")
  }

  @Test("A change that changes nothing is no edit")
  func nothing() throws {
    let document = try JSONDocument(parsing: Array("[1]".utf8))
    #expect(try JSONEditor(document).edits(for: [.replace(path("[0]"), with: "1")]).isEmpty)
    #expect(try JSONEditor(document).edits(for: []).isEmpty)
  }

  @Test(
    "What cannot be done says why and where",
    arguments: [
      ([.replace("支出[5]", "1")], .nothingThere, "支出[5]"),
      ([.replace("支出[0].甲", "1")], .nothingThere, "支出[0].甲"),
      ([.replace("支出[0].人员经费[0]", "1")], .nothingThere, "支出[0].人员经费[0]"),
      ([.replace("支出[功能科目=2010301]", "1")], .ambiguous, "支出[功能科目=2010301]"),
      ([.remove("")], .root, ""),
      ([.remove("支出"), .replace("支出[0]", "1")], .conflict, "支出[0]"),
      ([.replace("支出[0]", "1"), .remove("支出")], .conflict, "支出"),
      ([.replace("项目", "1"), .replace("项目", "2")], .conflict, "项目"),
      ([.add("项目", "a", "1")], .notAnObject, "项目"),
      ([.add("支出[0]", "功能科目", "1")], .keyExists("功能科目"), "支出[0]"),
      ([.add("", "a", "1"), .add("", "a", "2")], .keyExists("a"), ""),
      ([.insert("支出", 3, "1")], .nothingThere, "支出[3]"),
      ([.insert("支出", -1, "1")], .nothingThere, "支出[-1]"),
      ([.insert("支出[0]", 0, "1")], .notAnArray, "支出[0]"),
    ] as [([Change], JSONEditError.Reason, String)])
  func errors(_ changes: [Change], _ reason: JSONEditError.Reason, _ place: String) throws {
    let document = try JSONDocument(parsing: Array(Self.lines.utf8))
    let operations = changes.map(\.operation)
    let error = #expect(throws: JSONEditError.self) {
      try JSONEditor(document).edits(for: operations)
    }
    #expect(error?.reason == reason)
    #expect(error?.path.description == place)
  }

  @Test(
    "A new value that is no JSON is refused", arguments: ["", "1 2", "\"", "1,234.50", "{a: 1}"])
  func notJSON(_ value: String) throws {
    let document = try JSONDocument(parsing: Array(Self.lines.utf8))
    let error = #expect(throws: JSONEditError.self) {
      try JSONEditor(document).edits(for: [.replace(path("项目"), with: value)])
    }
    guard case .notJSON = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("A text nested very deep is edited")
  func deep() throws {
    let depth = 5_000
    let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let place = JSONPath(Array(repeating: .element(0), count: depth))
    #expect(try edit(text, [.replace(place, with: "2")]) == text.replacing("1", with: "2"))
  }

  /// A change with its path as text.
  enum Change: Sendable {
    case replace(String, String)
    case add(String, String, String)
    case insert(String, Int, String)
    case remove(String)

    var operation: JSONEditOperation {
      func path(_ text: String) -> JSONPath { (try? JSONPath(parsing: text)) ?? JSONPath() }
      return switch self {
      case .replace(let place, let value): .replace(path(place), with: value)
      case .add(let place, let key, let value):
        .insertMember(path(place), key: key, value: value, after: nil)
      case .insert(let place, let position, let value):
        .insertElement(path(place), at: position, value: value)
      case .remove(let place): .remove(path(place))
      }
    }
  }
}
