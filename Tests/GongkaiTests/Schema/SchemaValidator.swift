import Foundation

/// Validates by JSON Schema 2020-12, as far as the published schema uses it; any other keyword is a complaint.
struct SchemaValidator {
  private let root: SchemaValue

  init(_ schema: SchemaValue) { root = schema }

  /// What is wrong with a value; nothing when it is valid.
  func complaints(_ value: SchemaValue) -> [String] { check(value, root, at: "") }

  private func check(_ value: SchemaValue, _ schema: SchemaValue, at path: String) -> [String] {
    schema.members.flatMap { keyword, rule -> [String] in
      switch keyword {
      case "$schema", "$defs", "title", "description", "patternProperties": []
      case "$ref":
        definition(rule.text ?? "").map { check(value, $0, at: path) } ?? ["\(rule) leads nowhere"]
      case "type": matches(value, rule) ? [] : ["\(path): not of type \(rule)"]
      case "enum": rule.elements.contains(value) ? [] : ["\(path): not in \(rule)"]
      case "default":
        schema["enum"]?.elements.contains(rule) ?? true
          ? [] : ["\(path): the default \(rule) is none of the values"]
      case "pattern":
        value.text.map { $0.fits(rule.text ?? "") } ?? true ? [] : ["\(path): pattern"]
      case "minimum": value.number.map { $0 >= rule.number ?? 0 } ?? true ? [] : ["\(path): small"]
      case "maximum": value.number.map { $0 <= rule.number ?? 0 } ?? true ? [] : ["\(path): large"]
      case "minItems":
        if case .array(let list) = value, Double(list.count) < rule.number ?? 0 {
          ["\(path): too few"]
        } else {
          []
        }
      case "items":
        value.elements.enumerated().flatMap { check($0.element, rule, at: "\(path)[\($0.offset)]") }
      case "required":
        value.kind != "object"
          ? []
          : rule.elements.compactMap(\.text).filter { value[$0] == nil }.map { "\(path): no \($0)" }
      case "properties", "additionalProperties": []
      default: ["the schema uses \(keyword), which the test does not know"]
      }
    } + members(of: value, schema, at: path)
  }

  private func members(of value: SchemaValue, _ schema: SchemaValue, at path: String) -> [String] {
    value.members.flatMap { key, member -> [String] in
      let inner = "\(path).\(key)"
      let named = schema["properties"]?[key]
      let patterns = (schema["patternProperties"]?.members ?? [:]).filter { key.fits($0.key) }
        .values
      let rules = patterns + [named].compactMap { $0 }
      if rules.isEmpty, let other = schema["additionalProperties"] {
        return other == .boolean(false) ? ["\(inner): unknown"] : check(member, other, at: inner)
      }
      return rules.flatMap { check(member, $0, at: inner) }
    }
  }

  private func definition(_ reference: String) -> SchemaValue? {
    guard reference.hasPrefix("#/$defs/") else { return nil }
    return root["$defs"]?[String(reference.dropFirst(8))]
  }

  private func matches(_ value: SchemaValue, _ type: SchemaValue) -> Bool {
    if case .array(let types) = type { return types.contains { matches(value, $0) } }
    if type == .text("integer") { return value.number.map { $0 == $0.rounded() } ?? false }
    return type == .text(value.kind)
  }
}

extension SchemaValue {
  /// The name that JSON Schema gives the kind of value.
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .text: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

extension String {
  /// Whether a regular expression is found in the text, as JSON Schema means it.
  fileprivate func fits(_ pattern: String) -> Bool {
    range(of: pattern, options: .regularExpression) != nil
  }
}
