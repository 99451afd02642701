import JSONText

/// A JSON value to be written, laid out as people write it.
package indirect enum JSON {
  case text(String)
  /// A number or `false`, as written.
  case literal(String)
  case array([JSON], Layout = .line)
  case object([Member], Layout = .spread)

  /// A key and what stands under it.
  package typealias Member = (String, JSON)

  /// How the parts of an array or an object stand.
  package enum Layout {
    /// All in one line.
    case line
    /// Each on a line of its own, two spaces further in.
    case spread
  }

  /// The text, without a line break at its end.
  package var text: String {
    var text = ""
    append(to: &text, indent: 0)
    return text
  }

  private func append(to text: inout String, indent: Int) {
    switch self {
    case .text(let value): value.appendQuotedAsJSON(to: &text)
    case .literal(let value): text += value
    case .array(let elements, let layout):
      JSON.append(elements, between: ("[", "]"), layout, to: &text, indent: indent) {
        $0.append(to: &$1, indent: $2)
      }
    case .object(let members, let layout):
      JSON.append(members, between: ("{", "}"), layout, to: &text, indent: indent) {
        $0.0.appendQuotedAsJSON(to: &$1)
        $1 += ": "
        $0.1.append(to: &$1, indent: $2)
      }
    }
  }

  private static func append<Part>(
    _ parts: [Part], between brackets: (String, String), _ layout: Layout, to text: inout String,
    indent: Int, part append: (Part, inout String, Int) -> Void
  ) {
    let isSpread = layout == .spread && !parts.isEmpty
    let inner = indent + (isSpread ? 1 : 0)
    text += brackets.0
    for (index, part) in parts.enumerated() {
      if index > 0 { text += isSpread ? "," : ", " }
      if isSpread { breakLine(of: &text, indent: inner) }
      append(part, &text, inner)
    }
    if isSpread { breakLine(of: &text, indent: indent) }
    text += brackets.1
  }

  private static func breakLine(of text: inout String, indent: Int) {
    text += "\n"
    for _ in 0..<indent { text += "  " }
  }
}
