import Gongkai
import TestSupport
import Testing

@Suite("The JSON Schema")
struct JSONSchemaTests {
  private func complaints(_ json: String) throws -> [String] {
    try SchemaValidator(SchemaValue(parsing: Trial.library.schema())).complaints(
      SchemaValue(parsing: json))
  }

  @Test("It says which JSON Schema it is written in")
  func dialect() throws {
    #expect(
      try SchemaValue(parsing: Trial.library.schema())["$schema"]
        == .text("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test("Every key is explained, for an editor to show")
  func explanations() throws {
    func check(_ schema: SchemaValue, _ path: String) {
      for (key, field) in schema["properties"]?.members ?? [:] {
        #expect(field["description"]?.text?.isEmpty == false, "\(path).\(key)")
      }
    }
    let schema = try SchemaValue(parsing: Trial.library.schema())
    check(schema, "")
    for (name, definition) in schema["$defs"]?.members ?? [:] { check(definition, name) }
  }

  @Test("Every example and starter is valid", arguments: Corpus.all)
  func examples(_ subject: Corpus) throws {
    #expect(try complaints(Repository.text(ofFile: subject.path)) == [])
  }

  @Test("The small input is valid")
  func small() throws { #expect(try complaints(SmallInput.text) == []) }

  /// Faults that a schema can show; the text to replace, and what stands there instead.
  static let faults = [
    (#""年度": 2023"#, #""年渡": 2023"#), (#""人员经费": 10"#, #""人员费用": 10"#),
    (#""年度": 2023"#, #""年度": 1989"#), (#""年度": 2023"#, #""年度": 2023.5"#),
    (#""年度": 2023,"#, ""), (#""万元""#, #""千元""#), (#""2010301""#, #""2010""#),
    (#""2010301""#, "2010301"), (#""30101""#, #""3010101""#), (#""当年预算": 30"#, #""当年预算": true"#),
    (#""当年预算": 30"#, #""当年预算": "1,21""#), (#""当年预算": 30"#, #""当年预算": "三十""#),
    (#""示例局本级""#, #""""#), (#"[{"代码": "900001", "名称": "示例局本级"}]"#, "[]"),
    (#""来源": "一般公共预算""#, #""来源": "别的""#),
  ]

  @Test("Faults that a schema can show are shown", arguments: faults)
  func fault(_ part: String, _ new: String) throws {
    #expect(try !complaints(SmallInput.replacing(part, with: new)).isEmpty)
  }

  @Test("Remarks are allowed in every object", arguments: ["//", "// 说明", "//2"])
  func remarks(_ key: String) throws {
    let json = SmallInput.replacing(#"{"来源""#, with: #"{"\#(key)": ["什么都行"], "来源""#)
    #expect(try complaints(json) == [])
    #expect(Trial().run(json).isSuccess)
  }

  @Test(
    "An amount that the program takes, the schema takes",
    arguments: [
      "30", "30.5", "-30", "3e1", #""30""#, #""1,215.48""#, #""-1,215""#, #""+30""#, #""1.2e3""#,
      "30.123456",
    ])
  func amounts(_ amount: String) throws {
    let json = SmallInput.replacing(
      #""当年预算": 30"#, with: #""当年预算": \#(amount), "更正": "试""#)
    #expect(Trial().run(json).isSuccess)
    #expect(try complaints(json) == [])
  }
}
