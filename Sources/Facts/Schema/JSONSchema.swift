/// The JSON Schema (2020-12) of the input, made from what reading follows.
package struct JSONSchema {
  private let schema: FactSchema
  private let wanted: [WantedFact]

  /// Makes the schema of facts.
  ///
  /// - Parameters:
  ///   - schema: what facts there can be.
  ///   - wanted: what the sentences of an edition ask for by name.
  package init(_ schema: FactSchema, wanted: [WantedFact] = []) {
    (self.schema, self.wanted) = (schema, wanted)
  }

  /// The schema as JSON text, indented.
  package var text: String {
    var kinds: [RecordKind] = []
    collect(schema.report, into: &kinds)
    let defs = kinds.dropFirst().map { ($0.name, JSON.object(members(of: $0))) }
    var whole: [(String, JSON)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("gongkai")),
    ]
    whole += members(of: schema.report)
    whole.append(("$defs", .object(defs + [("金额值", amount), ("备注", remark)])))
    return JSON.object(whole).text + "\n"
  }

  private func collect(_ kind: RecordKind, into found: inout [RecordKind]) {
    guard !found.contains(kind) else { return }
    found.append(kind)
    for field in kind.fields {
      if let inner = schema.kind(of: field) { collect(inner, into: &found) }
    }
  }

  private func members(of kind: RecordKind) -> [(String, JSON)] {
    [
      ("description", .text(kind.title)),
      ("type", .text("object")),
      ("properties", .object(kind.fields.map { ($0.name, property($0)) })),
      ("patternProperties", .object([("^//", reference("备注"))])),
      (
        "required",
        .array(
          kind.fields.filter { $0.isRequired && $0.standard == nil }.map { JSON.text($0.name) })
      ),
      ("additionalProperties", .literal("false")),
    ]
  }

  private func property(_ field: Field) -> JSON {
    var members = shape(field.shape)
    if case .term(let standard) = field.standard { members.append(("default", .text(standard))) }
    let named = wanted.filter { $0.key == field.name && $0.line == nil }
    if !named.isEmpty {
      members.append(("properties", .object(named.map { ($0.name, $0.property) })))
    }
    return .object(members + [("description", .text(field.doc + lines(of: field)))])
  }

  /// The lines of a list that sentences ask for.
  private func lines(of field: Field) -> String {
    let lines = wanted.filter { $0.key == field.name && $0.line != nil }
    guard case .list = field.shape, !lines.isEmpty else { return "" }
    let names = lines.map { line in
      guard let unit = line.unit, !unit.isEmpty else { return line.name }
      return "\(line.name)（\(unit)）"
    }
    return "。公开文本要用的行，没有的写 0：" + names.joined(separator: "、")
  }

  private func shape(_ shape: Field.Shape) -> [(String, JSON)] {
    switch shape {
    case .text, .unitCode, .unit: [("type", .text("string")), ("pattern", .text("[^ ]"))]
    case .code(let kind):
      [
        ("type", .text("string")),
        ("pattern", .text(codePattern(kind))),
      ]
    case .amount: [("$ref", .text("#/$defs/金额值"))]
    case .year:
      [
        ("type", .text("integer")), ("minimum", .literal("1990")), ("maximum", .literal("2100")),
      ]
    case .weight, .count:
      [
        ("type", .array([.text("number"), .text("string")])), ("minimum", .literal("0")),
      ]
    case .term(let terms): [("enum", .array(terms.map { .text($0) }))]
    case .object(let name): [("$ref", .text("#/$defs/\(name)"))]
    case .list(let name, let atLeast):
      [
        ("type", .text("array")), ("items", reference(name)),
        ("minItems", .literal(String(atLeast))),
      ]
    case .names:
      [
        ("type", .text("object")),
        (
          "patternProperties",
          .object([
            ("^[0-9]{3,7}$", .object([("type", .text("string"))])), ("^//", reference("备注")),
          ])
        ),
        ("additionalProperties", .literal("false")),
      ]
    case .lines:
      [("type", .text("array")), ("items", .object([("type", .text("string"))]))]
    case .texts:
      openObject([("type", .text("string"))])
    case .linesByName:
      openObject([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
    case .figuresOrFile:
      // What is said of texts holds for a path, what is said of members for figures.
      openObject([("$ref", .text("#/$defs/金额值"))], or: "string") + [("pattern", .text("[^ ]"))]
    case .values:
      openObject([("type", .array([.text("number"), .text("string")]))])
    }
  }

  /// An object whose keys are the user's own, or a value of another type.
  private func openObject(
    _ value: [(String, JSON)], or other: String? = nil
  ) -> [(String, JSON)] {
    let object = JSON.text("object")
    return [
      ("type", other.map { .array([object, .text($0)]) } ?? object),
      ("patternProperties", .object([("^//", reference("备注"))])),
      ("additionalProperties", .object(value)),
    ]
  }

  private func codePattern(_ kind: CodeKind) -> String {
    "^(" + kind.levels.map { "[0-9]{\($0.digits)}" }.joined(separator: "|") + ")$"
  }

  private func reference(_ name: String) -> JSON {
    .object([("$ref", .text("#/$defs/\(name)"))])
  }

  /// An amount: a number, or a text with thousands separators.
  private var amount: JSON {
    .object([
      ("description", .text("金额，精确到分：987.55，或 \"1,215.48\"")),
      ("type", .array([.text("number"), .text("string")])),
      (
        "pattern",
        .text(
          "^[+-]?([0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?)$")
      ),
    ])
  }

  private var remark: JSON {
    .object([("description", .text("给人看的备注，程序不读"))])
  }
}

extension WantedFact {
  /// What can stand under its name.
  fileprivate var property: JSON {
    guard let unit else {
      return .object([("type", .text("string")), ("description", .text("公开文本要用的文字"))])
    }
    var description = "公开文本要用的数"
    if AmountUnit(rawValue: unit) != nil {
      description += "，金额，按数据的金额单位"
    } else if !unit.isEmpty {
      description += "，单位：\(unit)"
    }
    if subject != .named(.previous) { description += "；没有的写 0" }
    return .object([
      ("type", .array([.text("number"), .text("string")])), ("description", .text(description)),
    ])
  }
}
