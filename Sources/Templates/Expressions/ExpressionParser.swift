import Facts
import Sheets

/// Parses the expressions of templates.
///
///     relation  = sum ("=" | "≥" | ">=" | "≤" | "<=") sum
///     sum       = product { ("+" | "-" | "−") product }
///     product   = factor { ("×" | "*" | "÷" | "/") factor }
///     factor    = number | "(" sum ")" | reference
///     reference = [form] "[" (row | "*" | "Σ") "]" ["." path] | path
///     path      = name { "." name }
///
/// A name is any run of characters but these marks, or stands in backquotes; white space in it does not count.
package struct ExpressionParser {
  private let node: TemplateNode
  private let characters: [Character]
  private var position = 0
  /// How many numbers and names have been read, and how many brackets are open: what goes through an expression
  /// goes as deep as it has of them.
  private var operands = 0
  private var brackets = 0

  private init(_ node: TemplateNode) throws(TemplateError) {
    self.node = node
    characters = Array(try node.text())
  }

  /// Parses an expression.
  package static func expression(_ node: TemplateNode) throws(TemplateError) -> Expression {
    var parser = try ExpressionParser(node)
    let expression = try parser.sum()
    guard parser.peek == nil else { throw parser.failure }
    return expression
  }

  /// Parses the path of a column: `基本支出.人员经费`.
  static func columnPath(_ node: TemplateNode) throws(TemplateError) -> [String] {
    var parser = try ExpressionParser(node)
    let path = try parser.path()
    guard parser.peek == nil else { throw parser.failure }
    return path
  }

  /// Parses a relation.
  package static func relation(_ node: TemplateNode) throws(TemplateError) -> Relation {
    var parser = try ExpressionParser(node)
    let left = try parser.sum()
    let comparison: Relation.Comparison
    switch parser.next() {
    case "=": comparison = .equal
    case "≥": comparison = .atLeast
    case "≤": comparison = .atMost
    case ">" where parser.take("="): comparison = .atLeast
    case "<" where parser.take("="): comparison = .atMost
    default: throw parser.failure
    }
    let right = try parser.sum()
    guard parser.peek == nil else { throw parser.failure }
    return Relation(
      text: String(parser.characters), place: node.place, left: left, comparison: comparison,
      right: right)
  }

  private var failure: TemplateError {
    node.error(.expression(String(characters), at: position))
  }

  private mutating func sum() throws(TemplateError) -> Expression {
    var result = try product()
    while let mark = peek {
      switch mark {
      case "+":
        position += 1
        result = .add(result, try product())
      case "-", "−":
        position += 1
        result = .subtract(result, try product())
      default: return result
      }
    }
    return result
  }

  private mutating func product() throws(TemplateError) -> Expression {
    var result = try factor()
    while let mark = peek {
      switch mark {
      case "×", "*":
        position += 1
        result = .multiply(result, try factor())
      case "÷", "/":
        position += 1
        result = .divide(result, try factor())
      default: return result
      }
    }
    return result
  }

  private mutating func factor() throws(TemplateError) -> Expression {
    if take("(") {
      brackets += 1
      defer { brackets -= 1 }
      try TemplateLimits.Limit.brackets.check(brackets, at: node.place)
      let inner = try sum()
      guard take(")") else { throw failure }
      return inner
    }
    operands += 1
    try TemplateLimits.Limit.operands.check(operands, at: node.place)
    let start = position
    if peek == "[" { return .reference(try reference(form: nil)) }
    let quoted = peek == "`"
    let first = try name()
    if peek == "[" { return .reference(try reference(form: first)) }
    if !quoted, let number = decimal(first) {
      guard take(".") else { return .number(number) }
      // A point after digits is a decimal point when digits follow, else it joins a path.
      let fraction = try name()
      if let decimals = decimal(first + fraction), fraction.count < 18,
        let scaled = decimals.divided(by: Number(exactly: power(fraction.count)))
      {
        return .number(scaled)
      }
      position = start
    } else {
      position = start
    }
    return .reference(Reference(form: nil, row: .current, column: try path()))
  }

  private func decimal(_ text: String) -> Number? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int64(text).map { Number(exactly: $0) }
  }

  private func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { result, _ in result * 10 }
  }

  private mutating func reference(form: String?) throws(TemplateError) -> Reference {
    guard take("[") else { throw failure }
    let row: Reference.Row
    if take("*") {
      row = .matching
    } else {
      let name = try name()
      row = name == "Σ" ? .stating : .named(name)
    }
    guard take("]") else { throw failure }
    return Reference(form: form, row: row, column: take(".") ? try path() : [])
  }

  private mutating func path() throws(TemplateError) -> [String] {
    var path = [try name()]
    while take(".") { path.append(try name()) }
    return path
  }

  private mutating func name() throws(TemplateError) -> String {
    var name = ""
    if take("`") {
      while position < characters.count, characters[position] != "`" {
        name.append(characters[position])
        position += 1
      }
      guard take("`") else { throw failure }
    } else {
      while position < characters.count, !Self.marks.contains(characters[position]) {
        name.append(characters[position])
        position += 1
      }
    }
    name.removeAll(where: \.isWhitespace)
    guard !name.isEmpty else { throw failure }
    return name
  }

  private static let marks: Set<Character> = [
    "[", "]", ".", "+", "-", "−", "×", "*", "÷", "/", "(", ")", "=", "≥", "≤", "<", ">", "`",
  ]

  /// The next mark or character that is not white space.
  private var peek: Character? {
    mutating get {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
      return position < characters.count ? characters[position] : nil
    }
  }

  private mutating func next() -> Character? {
    guard let mark = peek else { return nil }
    position += 1
    return mark
  }

  private mutating func take(_ mark: Character) -> Bool {
    guard peek == mark else { return false }
    position += 1
    return true
  }
}
