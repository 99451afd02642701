/// A JSON value that is always written as the same bytes: keys in order, two spaces further in on each level.
enum StableJSON {
  case text(String)
  case number(Int)
  case flag(Bool)
  case none
  case array([StableJSON])
  case object([String: StableJSON])

  /// UTF-8 with a line break at the end.
  var bytes: [UInt8] {
    var text = ""
    append(to: &text, indent: 0)
    return Array(text.utf8) + [0x0A]
  }

  private func append(to text: inout String, indent: Int) {
    switch self {
    case .text(let value): StableJSON.append(quoted: value, to: &text)
    case .number(let value): text += String(value)
    case .flag(let value): text += value ? "true" : "false"
    case .none: text += "null"
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        StableJSON.newLine(index > 0, indent + 1, &text)
        value.append(to: &text, indent: indent + 1)
      }
      if !values.isEmpty { StableJSON.newLine(false, indent, &text) }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, key) in members.keys.sorted().enumerated() {
        StableJSON.newLine(index > 0, indent + 1, &text)
        StableJSON.append(quoted: key, to: &text)
        text += ": "
        members[key]?.append(to: &text, indent: indent + 1)
      }
      if !members.isEmpty { StableJSON.newLine(false, indent, &text) }
      text += "}"
    }
  }

  private static func newLine(_ comma: Bool, _ indent: Int, _ text: inout String) {
    text += (comma ? ",\n" : "\n") + String(repeating: "  ", count: indent)
  }

  private static func append(quoted value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
