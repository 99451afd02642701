/// The JSON Schema (2020-12) of the input, made from the same keys that reading follows.
package enum JSONSchema {
  /// The schema as JSON text, indented.
  package static var text: String {
    var definitions: [(String, any FactKey.Type)] = []
    collect(ReportKey.self, into: &definitions)
    let defs = definitions.dropFirst().map { name, keys in (name, object(keys)) }
    var members: [(String, JSON)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
      ("title", .text("gongkai")),
    ]
    members += objectMembers(ReportKey.self)
    members.append(("$defs", .object(defs + [("金额", amount), ("备注", remark)])))
    return JSON.object(members).text + "\n"
  }

  private static func name(of keys: any FactKey.Type) -> String {
    String(describing: keys).replacingKeySuffix
  }

  private static func collect(
    _ keys: any FactKey.Type, into found: inout [(String, any FactKey.Type)]
  ) {
    guard !found.contains(where: { $0.0 == name(of: keys) }) else { return }
    found.append((name(of: keys), keys))
    for field in fields(keys) {
      switch field.spec.shape {
      case .object(let inner), .list(let inner, atLeast: _): collect(inner, into: &found)
      default: break
      }
    }
  }

  private static func fields<Key: FactKey>(_: Key.Type) -> [(name: String, spec: FieldSpec)] {
    Key.allCases.map { ($0.rawValue, $0.field) }
  }

  private static func object(_ keys: any FactKey.Type) -> JSON { .object(objectMembers(keys)) }

  private static func objectMembers(_ keys: any FactKey.Type) -> [(String, JSON)] {
    let fields = fields(keys)
    let required = fields.filter(\.spec.required).map { JSON.text($0.name) }
    return [
      ("description", .text(keys.title)),
      ("type", .text("object")),
      ("properties", .object(fields.map { ($0.name, property($0.spec)) })),
      ("patternProperties", .object([("^//", reference("备注"))])),
      ("required", .array(required)),
      ("additionalProperties", .literal("false")),
    ]
  }

  private static func property(_ spec: FieldSpec) -> JSON {
    var members = shape(spec.shape)
    if case .term(let standard) = spec.standard { members.append(("default", .text(standard))) }
    return .object(members + [("description", .text(spec.about))])
  }

  private static func shape(_ shape: FieldSpec.Shape) -> [(String, JSON)] {
    switch shape {
    case .text, .unitCode: [("type", .text("string")), ("pattern", .text("[^ ]"))]
    case .code(let kind):
      [
        ("type", .text("string")),
        ("pattern", .text(codePattern(kind))),
      ]
    case .amount: [("$ref", .text("#/$defs/金额"))]
    case .year:
      [
        ("type", .text("integer")), ("minimum", .literal("1990")), ("maximum", .literal("2100")),
      ]
    case .weight:
      [
        ("type", .array([.text("number"), .text("string")])), ("minimum", .literal("0")),
      ]
    case .term(let terms): [("enum", .array(terms.map { .text($0) }))]
    case .object(let keys): [("$ref", .text("#/$defs/\(name(of: keys))"))]
    case .list(let keys, let atLeast):
      [
        ("type", .text("array")), ("items", reference(name(of: keys))),
        ("minItems", .literal(String(atLeast))),
      ]
    case .namesByCode:
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
    case .textsByName:
      openObject([("type", .text("string"))])
    case .linesByName:
      openObject([("type", .text("array")), ("items", .object([("type", .text("string"))]))])
    case .figuresOrFile:
      // What is said of texts holds for a path, what is said of members for figures.
      openObject([("$ref", .text("#/$defs/金额"))], or: "string") + [("pattern", .text("[^ ]"))]
    case .valuesByName:
      openObject([("type", .array([.text("number"), .text("string")]))])
    case .linesByForm:
      [
        ("type", .text("object")),
        ("patternProperties", .object([("^//", reference("备注"))])),
        (
          "additionalProperties",
          .object([
            ("type", .text("array")), ("items", .object([("type", .text("string"))])),
          ])
        ),
      ]
    }
  }

  /// An object whose keys are the user's own, or a value of another type.
  private static func openObject(
    _ value: [(String, JSON)], or other: String? = nil
  ) -> [(String, JSON)] {
    let object = JSON.text("object")
    return [
      ("type", other.map { .array([object, .text($0)]) } ?? object),
      ("patternProperties", .object([("^//", reference("备注"))])),
      ("additionalProperties", .object(value)),
    ]
  }

  private static func codePattern(_ kind: CodeKind) -> String {
    "^(" + kind.levels.map { "[0-9]{\($0.digits)}" }.joined(separator: "|") + ")$"
  }

  private static func reference(_ name: String) -> JSON {
    .object([("$ref", .text("#/$defs/\(name)"))])
  }

  /// An amount: a number, or a text with thousands separators.
  private static var amount: JSON {
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

  private static var remark: JSON {
    .object([("description", .text("给人看的备注，程序不读"))])
  }
}

extension String {
  /// The name without the `Key` that ends the names of key types.
  fileprivate var replacingKeySuffix: String { hasSuffix("Key") ? String(dropLast(3)) : self }
}
