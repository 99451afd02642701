import JSONText
import TestSupport
import Testing

@Suite("Paths in JSON")
struct JSONPathTests {
  private func steps(_ text: String) throws -> [JSONPath.Step] { try JSONPath(parsing: text).steps }

  @Test("Keys, positions and conditions are steps")
  func kinds() throws {
    #expect(
      try steps("支出[功能科目=2010301,资金=一般公共预算].人员经费") == [
        .key("支出"), .matching([.init("功能科目", "2010301"), .init("资金", "一般公共预算")]), .key("人员经费"),
      ])
    #expect(
      try steps("项目[3].资金来源[12]") == [
        .key("项目"), .element(3), .key("资金来源"), .element(12),
      ])
    #expect(try steps("科目名称.功能科目.2010301") == [.key("科目名称"), .key("功能科目"), .key("2010301")])
    #expect(try steps("[0]") == [.element(0)])
    #expect(try steps("") == [])
  }

  @Test("Full-width marks mean the same")
  func fullWidth() throws {
    #expect(
      try JSONPath(parsing: "支出［功能科目＝2010301，资金＝一般公共预算］．人员经费")
        == JSONPath(parsing: "支出[功能科目=2010301,资金=一般公共预算].人员经费"))
    #expect(try steps("支出［１２］") == [.key("支出"), .element(12)])
  }

  @Test("A full-width comma within a name is part of it")
  func comma() throws {
    #expect(
      try steps("项目[名称=政务公开，政务服务，单位=603001]") == [
        .key("项目"), .matching([.init("名称", "政务公开，政务服务"), .init("单位", "603001")]),
      ])
  }

  @Test("Blanks around names do not count, those inside do")
  func blanks() throws {
    #expect(
      try steps(" 说明 . 收支 总表 [ 1 ] . `a ` ") == [
        .key("说明"), .key("收支 总表"), .element(1), .key("a "),
      ])
  }

  @Test("A decimal point in a value needs no backquotes")
  func point() throws {
    #expect(try steps("基本支出[金额=10.50]") == [.key("基本支出"), .matching([.init("金额", "10.50")])])
  }

  @Test(
    "What is no path says what is wrong and where",
    arguments: [
      ("支出[", .bracket, 2), ("支出[功能科目]", .condition, 3), ("支出[功能科目=2010301", .bracket, 2),
      ("支出..a", .name, 3), ("支出]", .mark, 2), ("支出.", .name, 3), ("`支出", .quote, 0),
      ("支出[99999999999999999999]", .number, 3), ("支出=1", .mark, 2), ("支出[]", .name, 3),
      ("支出[a=]", .name, 5), ("支出[功能科目", .bracket, 2),
    ] as [(String, JSONPathSyntaxError.Reason, Int)])
  func errors(_ text: String, _ reason: JSONPathSyntaxError.Reason, _ position: Int) {
    let error = #expect(throws: JSONPathSyntaxError.self) { try JSONPath(parsing: text) }
    #expect(error?.reason == reason)
    #expect(error?.position == position)
  }

  @Test(
    "The first = behind the path begins the value",
    arguments: ["支出[功能科目=2010301].`a=b`=240=", "支出［功能科目＝2010301］.`a=b`＝240="])
  func assignment(_ text: String) throws {
    let (path, value) = try JSONPath.assignment(text)
    #expect(path.steps.last == .key("a=b"))
    #expect(value == "240=")
    #expect(throws: JSONPathSyntaxError.self) { try JSONPath.assignment("支出[功能科目=2010301]") }
  }

  @Test("Parsing what was written gives the same path", arguments: 0..<400)
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let marks: [Unicode.Scalar] = Array("ab01.[]=,`．［］＝， \u{3000}\n局\u{301}\"\\".unicodeScalars)
    func name(_ least: Int) -> String {
      var name = ""
      for _ in 0..<Int.random(in: least...4, using: &random) {
        name.unicodeScalars.append(marks.randomElement(using: &random) ?? "a")
      }
      return name
    }
    var path = JSONPath()
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      switch Int.random(in: 0...2, using: &random) {
      case 0: path.steps.append(.key(name(0)))
      case 1: path.steps.append(.element(Int.random(in: 0...20, using: &random)))
      default:
        path.steps.append(
          .matching(
            (0...Int.random(in: 0...2, using: &random)).map { _ in .init(name(0), name(0)) }))
      }
    }
    #expect(try JSONPath(parsing: path.description) == path)
  }

  @Test("Texts of marks throw or are paths; nothing crashes")
  func mutants() {
    var random = SeededGenerator(seed: 11)
    let marks = Array(".[]=,`．＝， 1a局")
    for length in 0..<6_000 {
      let text = String((0..<length % 12).map { _ in marks.randomElement(using: &random) ?? "a" })
      guard let path = try? JSONPath(parsing: text) else { continue }
      #expect((try? JSONPath(parsing: path.description)) == path, "\(text)")
    }
  }
}
