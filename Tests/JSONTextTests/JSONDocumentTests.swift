import JSONText
import TestSupport
import Testing

@Suite("JSON text")
struct JSONDocumentTests {
  private func root(_ text: String) throws -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8)).root
  }

  @Test(
    "A number stays as it is written", arguments: ["0.10", "1e3", "-0", "12345678901234567890.10"])
  func numbers(_ text: String) throws {
    #expect(try root(text).text == text)
  }

  @Test("Escapes are read")
  func escapes() throws {
    #expect(try root(#""\u5c40\n\"\\\/\ud83d\ude00""#).text == "局\n\"\\/😀")
  }

  @Test("Half of a surrogate pair is refused")
  func surrogates() {
    #expect(throws: JSONSyntaxError.self) { try root(#""\ud83d""#) }
  }

  @Test("A value knows its line and its column in characters")
  func places() throws {
    let text = "{\"年度\": 1,\n  \"部门\": [ null, {\"甲\": \"乙\"} ]}"
    let list = try #require(
      Array(try root(text).keysAndValues).last)
    let inner = try #require(Array(list.elements).last)
    let value = try #require(Array(inner.keysAndValues).last)
    #expect([list.line, list.column] == [2, 9])
    #expect([inner.line, inner.column] == [2, 17])
    #expect([value.line, value.column] == [2, 23])
  }

  @Test(
    "The whole text stands at its first bracket", arguments: ["[]", "{}", " {\"a\": [1]}", "\n[1]"])
  func rootPlace(_ text: String) throws {
    let root = try root(text)
    #expect(root.line == (text.hasPrefix("\n") ? 2 : 1))
    #expect(root.column == (text.hasPrefix(" ") ? 2 : 1))
  }

  @Test("A value knows the way to it")
  func paths() throws {
    let list = try #require(
      Array(try root(#"{"支出": [{"a": 1}, {"功能科目": "x"}]}"#).keysAndValues).last)
    let line = try #require(Array(list.elements).last)
    let members = Array(line.keysAndValues)
    #expect(members.map(\.path) == ["支出[1].功能科目", "支出[1].功能科目"])
  }

  @Test("Strings that hold brackets and quotation marks do not shift the places of others")
  func trickyStrings() throws {
    let list = try root(#"["a\"]}", "{[", "局"]"#)
    #expect(Array(list.elements).map(\.column) == [2, 11, 17])
  }

  @Test("A byte order mark does not count as a column")
  func byteOrderMark() throws {
    let root = try JSONDocument(parsing: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)).root
    let element = try #require(Array(root.elements).first)
    #expect(root.kind == .array)
    #expect(element.text == "1")
  }

  @Test("Text of every kind that is no JSON throws; nothing crashes")
  func mutants() {
    var random = SeededGenerator(seed: 7)
    let marks = Array(#"[]{}",:\ne1-.5u"#.utf8)
    for length in 0..<4_000 {
      let bytes = (0..<length % 24).map { _ in marks.randomElement(using: &random) ?? 0 }
      // A document that parses can be walked to its end.
      if let document = try? JSONDocument(parsing: bytes) { walk(document.root) }
    }
  }

  private func walk(_ value: JSONValue) {
    #expect(value.line == 1)
    for child in value.elements { walk(child) }
    for child in value.keysAndValues { walk(child) }
  }
}
