import Facts
import Sheets

/// A text with places for what the report says: `{年度}年预算数`, `预算单位：{部门.预算单位}`.
package struct TextTemplate: Sendable, Hashable {
  /// What a `{…}` stands for.
  package typealias Field = TextField

  /// A piece of the text.
  package enum Part: Sendable, Hashable {
    case literal(String)
    case field(Field)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// A text without places.
  package init(literal: String) { parts = literal.isEmpty ? [] : [.literal(literal)] }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - node: the text.
  ///   - schema: what facts there can be, where the text may print what records say; nil where it stands over or under all of
  ///     them.
  /// - Throws: ``TemplateError`` for a `{…}` that is never closed or means nothing.
  package init(_ node: TemplateNode, of schema: FactSchema? = nil) throws(TemplateError) {
    let text = try node.text()
    try TemplateLimits.Limit.label.check(text.utf8.count, at: node.place)
    guard text.contains("{") else {
      self.init(literal: text)
      return
    }
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw node.error(.openPlaceholder)
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = Field(name, of: schema) else {
        let known = Field.names(of: schema)
        throw node.error(.unknownWord(name, nearest: nearest(to: name, among: known), known: known))
      }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.init(parts)
  }

  /// The text with every place filled.
  package func filled(_ value: (Field) -> String) -> String {
    if parts.count == 1 {
      switch parts[0] {
      case .literal(let text): return text
      case .field(let field): return value(field)
      }
    }
    return parts.reduce(into: "") { text, part in
      switch part {
      case .literal(let literal): text += literal
      case .field(let field): text += value(field)
      }
    }
  }

  /// The text without a place and the brackets right around it.
  func without(_ field: Field) -> TextTemplate {
    var left = parts
    for index in parts.indices where parts[index] == .field(field) {
      left[index] = .literal("")
      guard index > 0, index + 1 < parts.count, case .literal(let before) = left[index - 1],
        case .literal(let after) = left[index + 1], let open = before.last,
        after.first == Self.brackets[open]
      else { continue }
      left[index - 1] = .literal(String(before.dropLast()))
      left[index + 1] = .literal(String(after.dropFirst()))
    }
    return TextTemplate(left.filter { $0 != .literal("") })
  }

  private static let brackets: [Character: Character] = [
    "（": "）", "(": ")", "［": "］", "[": "]", "【": "】", "〔": "〕",
  ]

  /// The text as the template writes it, without white space: `{年度}年预算数`.
  package var displayText: String {
    parts.map { part in
      switch part {
      case .literal(let text): withoutSpace(text)
      case .field(let field): "{\(field.name)}"
      }
    }.joined()
  }

  /// Whether the text tells a row's place.
  package var numbers: Bool {
    parts.contains(.field(.chineseOrdinal)) || parts.contains(.field(.ordinal))
  }

  /// The text as it names a row or column: places left out, and white space.
  package var referenceName: String {
    var name = ""
    for case .literal(let text) in parts { name += withoutSpace(text) }
    return name
  }
}
