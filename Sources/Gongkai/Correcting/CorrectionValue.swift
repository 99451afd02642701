import Facts
import JSONText

/// A value as a user gives it.
public enum CorrectionValue: Hashable, Sendable {
  /// As typed on the command line or into a cell: what it is, the place that it is for decides.
  case typed(String)
  /// A JSON string's characters.
  case text(String)
  /// Any other JSON text.
  case json(String)

  /// The value as the user sees it.
  var shown: String {
    switch self {
    case .typed(let text), .json(let text): text
    case .text(let text): text.quotedAsJSON
    }
  }

  /// The characters where the value is a text or a number; nil for other JSON.
  ///
  /// What is typed in quotation marks, as messages show texts, is meant without them.
  var characters: String? {
    switch self {
    case .text(let text): return text
    case .typed(let text):
      guard text.utf8.first == UInt8(ascii: "\""), let value = Self.parse(text),
        value.kind == .string
      else { return text }
      return value.text
    case .json(let text):
      guard let value = Self.parse(text), value.kind == .number else { return nil }
      return value.text
    }
  }

  /// The value as JSON; nil where it is none.
  var json: JSONValue? {
    switch self {
    case .text(let text): Self.parse(text.quotedAsJSON)
    case .typed(let text), .json(let text): Self.parse(text)
    }
  }

  private static func parse(_ text: String) -> JSONValue? {
    try? JSONDocument(parsing: Array(text.utf8)).root
  }

  /// The value as a JSON number, with the digits as they are given: `1,234.50` is 1234.50; nil where it is none.
  ///
  /// Full-width digits and marks are taken as an input method gives them.
  var number: String? {
    guard let characters else { return nil }
    var digits = ""
    for scalar in characters.unicodeScalars {
      switch scalar {
      case "０"..."９", "，", "．", "－", "＋":
        digits.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case "\u{2212}": digits += "-"
      default: digits.unicodeScalars.append(scalar)
      }
    }
    let number = digits.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
    return JSONNumber.written(String(number.reversed()))
  }
}

/// Numbers as JSON writes them.
enum JSONNumber {
  /// A decimal number as JSON: without separators of thousands, a plus or leading zeros; nil where it is none.
  static func written(_ text: String) -> String? {
    do throws(Amount.TextProblem) {
      _ = try Amount(reading: text.utf8, in: .tenThousandYuan)
    } catch {
      // Whether it is too fine or too large for an amount is for the reader of the report to say.
      if error == .notANumber { return nil }
    }
    var digits = text.utf8.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "+") }[...]
    // A plus may stand before an exponent; it means nothing there either.
    let sign = digits.first == UInt8(ascii: "-") ? "-" : ""
    if !sign.isEmpty { digits = digits.dropFirst() }
    while digits.first == UInt8(ascii: "0"), let next = digits.dropFirst().first,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
    {
      digits = digits.dropFirst()
    }
    return sign + String(decoding: digits, as: UTF8.self)
  }

  /// Whether two numbers are the same: 240 and 240.00 are.
  static func areEqual(_ a: String, _ b: String) -> Bool {
    guard let a = written(a), let b = written(b) else { return false }
    if a == b { return true }
    guard let first = try? Amount(reading: a.utf8, in: .tenThousandYuan),
      let second = try? Amount(reading: b.utf8, in: .tenThousandYuan)
    else { return false }
    return first == second
  }
}

extension JSONValue {
  /// Whether two values are written alike, but for blanks between their tokens.
  func isWritten(as other: JSONValue) -> Bool {
    withoutBlanks.elementsEqual(other.withoutBlanks)
  }

  private var withoutBlanks: [UInt8] {
    var result: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in source.utf8 {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte <= 0x20 {
        continue
      } else {
        isInString = byte == UInt8(ascii: "\"")
      }
      result.append(byte)
    }
    return result
  }
}
