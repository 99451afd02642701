/// A value of a template file, written as people write them: short mappings on one line.
package indirect enum YAMLValue: Sendable, Hashable {
  case scalar(String)
  case list([YAMLValue])
  case mapping([Pair])

  /// A key with its value.
  package struct Pair: Sendable, Hashable {
    package var key: String
    package var value: YAMLValue

    package init(_ key: String, _ value: YAMLValue) { (self.key, self.value) = (key, value) }
  }

  /// On one line.
  package var flow: String {
    switch self {
    case .scalar(let text): Self.quoted(text)
    case .list(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.map { Self.quoted($0.key) + ": " + $0.value.flow }.joined(separator: ", ") + "}"
    }
  }

  /// A text as a scalar that reads as itself; in quotation marks only where it must be.
  package static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" ")
      && !text.unicodeScalars.contains { ",[]{}#&*!|>'\"%@`:\\?\n\t".unicodeScalars.contains($0) }
      && !text.hasPrefix("-") && text != "~"
      && text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x85 && $0.value != 0xFEFF
      }
    if isPlain { return text }
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\t": quoted += " "
      default:
        if scalar.value >= 0x20 && scalar.value != 0xFEFF { quoted.unicodeScalars.append(scalar) }
      }
    }
    return "\"" + quoted + "\""
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .scalar(value) }
  package init(booleanLiteral value: Bool) { self = .scalar(value ? "true" : "false") }
}

extension YAMLValue {
  /// A list of texts.
  static func texts(_ texts: [String]) -> YAMLValue { .list(texts.map { .scalar($0) }) }

  /// A condition, dimensions in the order of `facts.yaml`.
  static func condition(_ region: Region, order: [String]) -> YAMLValue {
    func rank(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
    return .mapping(
      region.values.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }.map { name, values in
        switch values {
        case .of(let terms):
          let sorted = terms.sorted()
          return Pair(name, sorted.count == 1 ? .scalar(sorted[0]) : .texts(sorted))
        case .except(let terms):
          return Pair(name, .mapping([Pair("not", .texts(terms.sorted()))]))
        }
      })
  }
}
