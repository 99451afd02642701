extension String {
  /// The text as a JSON string, in quotation marks.
  package var quotedAsJSON: String {
    var text = ""
    appendQuotedAsJSON(to: &text)
    return text
  }

  /// Adds the text as a JSON string, in quotation marks.
  package func appendQuotedAsJSON(to text: inout String) {
    text += "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
