import Facts
import Templates

/// Reads the values of a text: names, what they have, and the filters and phrases behind them.
extension ProseTextParser {
  /// A value with what it is.
  typealias Typed = (operand: ProseOperand, type: ProseType)

  /// Whether sentences can write a name.
  static func canWrite(_ name: String) -> Bool {
    let words: Set<String> = ["if", "in", "not", "and", "or", "forloop"]
    return !name.isEmpty && !words.contains(name)
      && !name.contains { $0.isWhitespace || marks.contains($0) }
  }

  mutating func expression() throws(TemplateError) -> Typed {
    var value = try operand()
    // The plain name, whose change and reason the report can state.
    var name = value.operand.plainName
    while take("|") {
      value = try filtered(value, name: name)
      name = nil
    }
    return value
  }

  private mutating func filtered(_ value: Typed, name: String?) throws(TemplateError) -> Typed {
    let word = try word()
    if let filter = ProseFilter(rawValue: word), filter.isBreakdown {
      return (.breakdown(try breakdown(filter, value)), .text)
    }
    var arguments: [Typed] = []
    if take(":") {
      repeat { arguments.append(try operand()) } while take(",")
    }
    guard let filter = ProseFilter(rawValue: word) else {
      return (try phrase(word, value, name: name, arguments), .text)
    }
    guard let result = filter.result(of: value.type) else {
      throw error(.prose(.wrongFilter(word)))
    }
    guard (result.least...max(result.least, result.arguments.count)).contains(arguments.count),
      arguments.map(\.type) == Array(result.arguments.prefix(arguments.count))
    else { throw error(.prose(.wrongArguments(word))) }
    if filter == .reason, value.type == .figure, let name { uses.reasons.insert(name) }
    if filter == .previous, let name { uses.previous.insert(name) }
    if filter == .previous || filter == .reason, value.type == .figure {
      guard let name, scope.names[name] != nil else { throw error(.prose(.needsName(word))) }
    }
    return (.filter(filter, of: value.operand, arguments.map(\.operand)), result.gives)
  }

  /// A phrase behind a figure.
  mutating func phrase(
    _ word: String, _ value: Typed, name: String?, _ arguments: [Typed]
  ) throws(TemplateError) -> ProseOperand {
    guard let hasOwnChange = scope.phrases[word] else {
      let known = scope.filters
      throw error(.unknownWord(word, nearest: nearest(to: word, among: known), known: known))
    }
    guard value.type == .figure else { throw error(.prose(.wrongFilter(word))) }
    guard arguments.allSatisfy({ $0.type == .figure }), arguments.count <= 1 else {
      throw error(.prose(.wrongArguments(word)))
    }
    if arguments.isEmpty {
      guard hasOwnChange else { throw error(.prose(.wrongArguments(word))) }
      guard let name, scope.names[name] != nil else { throw error(.prose(.needsName(word))) }
      uses.previous.insert(name)
    }
    uses.phrases.append((word, name))
    return .phrase(word, of: value.operand, to: arguments.first?.operand)
  }

  mutating func operand() throws(TemplateError) -> Typed {
    operands += 1
    try check(.operands, operands)
    skipSpace()
    if let text = try quoted() { return (.literal(text), .text) }
    if let cell = try cell() { return cell }
    let name = try word()
    if name == "forloop" { return (try loopFlag(), .flag) }
    guard let type = scope.type(of: name) else {
      throw error(
        .unknownWord(name, nearest: nearest(to: name, among: scope.known), known: scope.known))
    }
    uses.names.insert(name)
    if guards == 0 { uses.unguarded.insert(name) }
    guard case .item(let list) = type, take(".") else { return (.name(name), type) }
    let member = try word()
    guard let inner = scope.type(of: member, in: list) else {
      let known = scope.members(of: list)
      throw error(.unknownWord(member, nearest: nearest(to: member, among: known), known: known))
    }
    return (.member(name, member), inner)
  }

  private mutating func loopFlag() throws(TemplateError) -> ProseOperand {
    guard take(".") else { throw error(.prose(.expected("."))) }
    let member = try word()
    let known = ["first", "last"]
    guard known.contains(member) else {
      throw error(.unknownWord(member, nearest: nearest(to: member, among: known), known: known))
    }
    guard loops > 0 else { throw error(.prose(.strayBlock("forloop"))) }
    return member == "first" ? .isFirst : .isLast
  }

  /// A text in quotes, where one stands here.
  mutating func quoted() throws(TemplateError) -> String? {
    guard position < characters.count, "\"'".contains(characters[position]) else { return nil }
    let quote = characters[position]
    guard let end = characters[(position + 1)...].firstIndex(of: quote) else {
      throw error(.prose(.expected(String(quote))))
    }
    let text = String(characters[(position + 1)..<end])
    position = end + 1
    return text
  }

  // MARK: - Characters

  static let marks: Set<Character> = [
    "|", ":", ",", "(", ")", ".", "\"", "'", "{", "}", "%",
  ]

  mutating func word() throws(TemplateError) -> String {
    skipSpace()
    let first = position
    while position < characters.count, isNamed(characters[position]) { position += 1 }
    guard position > first else { throw error(.prose(.missingName)) }
    return String(characters[first..<position])
  }

  /// Whether a character can stand in a name here.
  func isNamed(_ character: Character) -> Bool {
    !character.isWhitespace && !Self.marks.contains(character) && !(isInParts && character == "!")
  }

  mutating func takeWord(_ word: String) -> Bool {
    let start = position
    if let found = try? self.word(), found == word { return true }
    position = start
    return false
  }

  mutating func take(_ mark: Character) -> Bool {
    skipSpace()
    guard position < characters.count, characters[position] == mark else { return false }
    position += 1
    return true
  }

  mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }
}
