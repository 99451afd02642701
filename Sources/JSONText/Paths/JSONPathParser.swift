/// Parses the path at the beginning of a text.
///
/// It reads Unicode scalars, not characters: a combining mark behind a bracket must not hide it.
struct JSONPathParser {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// The mark that a character is, full-width or not; nil for other characters.
  static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case ".", "．": "."
    case "[", "［": "["
    case "]", "］": "]"
    case "=", "＝": "="
    case ",", "，": ","
    default: nil
    }
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return position == scalars.count
    }
  }

  /// What has not been parsed.
  var rest: String {
    var rest = ""
    rest.unicodeScalars.append(contentsOf: scalars[position...])
    return rest
  }

  func error(_ reason: JSONPathSyntaxError.Reason) -> JSONPathSyntaxError {
    JSONPathSyntaxError(reason: reason, text: text, position: position)
  }

  /// The path, as far as it goes.
  mutating func path() throws(JSONPathSyntaxError) -> JSONPath {
    var steps: [JSONPath.Step] = []
    if isAtEnd { return JSONPath() }
    if peek != "[" { steps.append(.key(try name())) }
    while true {
      if take(".") {
        steps.append(.key(try name()))
      } else if peek == "[" {
        steps.append(try bracket())
      } else {
        return JSONPath(steps)
      }
    }
  }

  /// Takes a mark, and the blanks before it.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek == mark else { return false }
    position += 1
    return true
  }

  /// The next mark, behind blanks.
  private var peek: Unicode.Scalar? {
    mutating get {
      skipBlanks()
      return position < scalars.count ? Self.mark(scalars[position]) : nil
    }
  }

  private mutating func skipBlanks() {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
  }

  // MARK: - Brackets

  private mutating func bracket() throws(JSONPathSyntaxError) -> JSONPath.Step {
    let open = position
    _ = take("[")
    try checkMore(since: open)
    let step: JSONPath.Step
    if let number = try number() {
      step = .element(number)
    } else {
      var conditions = [try condition(since: open)]
      while take(",") { conditions.append(try condition(since: open)) }
      step = .matching(conditions)
    }
    try checkMore(since: open)
    guard take("]") else { throw error(.mark) }
    return step
  }

  /// Checks that the text does not end within the bracket.
  private mutating func checkMore(since open: Int) throws(JSONPathSyntaxError) {
    guard isAtEnd else { return }
    position = open
    throw error(.bracket)
  }

  /// Digits up to the closing bracket.
  private mutating func number() throws(JSONPathSyntaxError) -> Int? {
    skipBlanks()
    let start = position
    var number: Int? = 0
    while position < scalars.count, let digit = Self.digit(scalars[position]) {
      let (tens, over) = (number ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, more) = tens.addingReportingOverflow(digit)
      number = number == nil || over || more ? nil : sum
      position += 1
    }
    let end = position
    guard end > start, peek == "]" else {
      position = start
      return nil
    }
    guard let number else {
      position = start
      throw error(.number)
    }
    return number
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value - 0x30)
    case "０"..."９": Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  private mutating func condition(since open: Int) throws(JSONPathSyntaxError) -> JSONPath.Condition
  {
    skipBlanks()
    let start = position
    let key = try name()
    try checkMore(since: open)
    guard take("=") else {
      position = start
      throw error(.condition)
    }
    return JSONPath.Condition(key, try value())
  }

  // MARK: - Names

  private mutating func name() throws(JSONPathSyntaxError) -> String {
    skipBlanks()
    if position < scalars.count, scalars[position] == "`" { return try quoted() }
    let start = position
    while position < scalars.count, Self.mark(scalars[position]) == nil { position += 1 }
    return try bare(from: start)
  }

  /// The value of a condition: a point does not end it, nor a full-width comma behind which no condition follows.
  private mutating func value() throws(JSONPathSyntaxError) -> String {
    skipBlanks()
    if position < scalars.count, scalars[position] == "`" { return try quoted() }
    let start = position
    while position < scalars.count {
      let mark = Self.mark(scalars[position])
      guard mark == nil || mark == "." || (scalars[position] == "，" && !isConditionNext) else {
        break
      }
      position += 1
    }
    return try bare(from: start)
  }

  /// Whether an `=` follows the comma here before the next comma or bracket.
  private var isConditionNext: Bool {
    let next = scalars[(position + 1)...].lazy.compactMap { Self.mark($0) }.first { $0 != "." }
    return next == "="
  }

  /// The name that ends here, without the blanks around it.
  private func bare(from start: Int) throws(JSONPathSyntaxError) -> String {
    var end = position
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    guard end > start else { throw error(.name) }
    var name = ""
    name.unicodeScalars.append(contentsOf: scalars[start..<end])
    return name
  }

  private mutating func quoted() throws(JSONPathSyntaxError) -> String {
    let open = position
    position += 1
    var name = ""
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      if scalar == "`" {
        guard position < scalars.count, scalars[position] == "`" else { return name }
        position += 1
      }
      name.unicodeScalars.append(scalar)
    }
    position = open
    throw error(.quote)
  }
}
