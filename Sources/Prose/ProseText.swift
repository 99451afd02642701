import Facts
import Forms
import Templates

/// A text of the prose with places for what the report says, checked: every name in every branch stands for something.
///
/// What people write is what Stencil takes, with official terms for names:
///
///     收支总预算{{收支总预算}}，其中：基本支出{{基本支出}}{{基本支出|占:支出总计}}。
///     {% if 政府性基金支出|有 %}…{% else %}本部门无政府性基金预算支出。{% endif %}
///     {% for 类 in 支出各类 %}{{类.名称}}{{类.预算数}}；{% endfor %}
package struct ProseText: Sendable {
  /// The text as Stencil reads it, names written in letters and digits.
  let stencil: String
  /// The quoted texts that it uses.
  let literals: Set<String>
  /// What it asks the report for.
  let uses: Uses
  /// Where it stands.
  let place: TemplateError.Place

  /// What a text asks the report for.
  struct Uses: Sendable {
    /// Figures whose reasons it gives.
    var reasons: Set<String> = []
    /// Lists whose items' reasons it gives.
    var itemReasons: Set<String> = []
    /// Lists whose items' 用途 it tells.
    var purposes: Set<String> = []
    /// Phrases it says about figures or items: they may ask for reasons.
    var phrases: [(name: String, about: String?, list: String?)] = []
    /// Every name.
    var names: Set<String> = []
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - node: the text.
  ///   - scope: what names stand for.
  ///   - isTitle: whether spaces are meant: `第三部分 情况说明`. In sentences they only lay out the template.
  /// - Throws: ``TemplateError`` for the first thing in any of its branches that means nothing.
  init(
    _ node: TemplateNode, in scope: ProseScope, isTitle: Bool = false
  ) throws(TemplateError) {
    var parser = ProseTextParser(
      try node.text(), at: node.place, scope: scope, keepsSpaces: isTitle)
    try parser.parse()
    stencil = parser.stencil
    literals = parser.literals
    uses = parser.uses
    place = node.place
  }
}

/// Reads a text of the prose and writes it for Stencil.
struct ProseTextParser {
  private let characters: [Character]
  private let start: TemplateError.Place
  private let keepsSpaces: Bool
  private var scope: ProseScope
  private var position = 0
  /// How many names and quoted texts stand in the value or condition being read.
  private var operands = 0
  /// How many brackets and blocks are open.
  private var depth = 0
  /// More than anybody writes, less than the stack holds.
  private static let deepest = 32
  /// The blocks that are open: what each is, and the name that a loop gave something.
  private var open: [(isLoop: Bool, hasElse: Bool, name: String?, hidden: ProseType?)] = []

  private(set) var stencil = ""
  private(set) var literals: Set<String> = []
  private(set) var uses = ProseText.Uses()

  /// Whether sentences can write a name.
  static func canWrite(_ name: String) -> Bool {
    let words: Set<String> = ["if", "in", "not", "and", "or", "forloop"]
    return !name.isEmpty && !words.contains(name)
      && !name.contains { $0.isWhitespace || marks.contains($0) }
  }

  init(_ text: String, at place: TemplateError.Place, scope: ProseScope, keepsSpaces: Bool) {
    characters = Array(text)
    start = place
    self.keepsSpaces = keepsSpaces
    self.scope = scope
  }

  mutating func parse() throws(TemplateError) {
    while position < characters.count {
      guard characters[position] == "{", position + 1 < characters.count else {
        if !isLayout(position) { stencil.append(characters[position]) }
        position += 1
        continue
      }
      switch characters[position + 1] {
      case "{": try value()
      case "%": try block()
      case "#": throw error(.prose(.comment))
      default:
        stencil.append("{")
        position += 1
      }
    }
    if let last = open.last { throw error(.prose(.openBlock(last.isLoop ? "for" : "if"))) }
  }

  /// Whether a character is a space that only YAML's lines need: Chinese text has none.
  private func isLayout(_ position: Int) -> Bool {
    guard !keepsSpaces, characters[position] == " " || characters[position] == "\t" else {
      return false
    }
    func isWide(_ index: Int) -> Bool {
      guard characters.indices.contains(index) else { return true }
      return !characters[index].isASCII || "{}\n ".contains(characters[index])
    }
    return isWide(position - 1) || isWide(position + 1)
  }

  /// An error where reading stands.
  private func error(_ problem: TemplateError.Problem) -> TemplateError {
    guard let line = start.line, characters.contains("\n") else {
      return TemplateError(problem, at: start)
    }
    // A text of several lines begins on the line behind its mark.
    let lines = characters[..<min(position, characters.count)].count { $0 == "\n" }
    return TemplateError(
      problem, at: TemplateError.Place(file: start.file, line: line + 1 + lines))
  }

  // MARK: - Marks

  private mutating func value() throws(TemplateError) {
    position += 2
    operands = 0
    let (text, type) = try expression()
    switch type {
    case .figure, .text: break
    case .list, .item, .flag: throw error(.prose(.notPrintable))
    }
    try close("}")
    stencil += "{{ \(text)|\(ProseIdentifier.print) }}"
  }

  private mutating func block() throws(TemplateError) {
    position += 2
    operands = 0
    let word = try word()
    switch word {
    case "if":
      guard open.count < Self.deepest else { throw error(.prose(.tooDeep)) }
      stencil += "{% if \(try condition()) %}"
      open.append((isLoop: false, hasElse: false, name: nil, hidden: nil))
    case "elif":
      guard let last = open.last, !last.isLoop, !last.hasElse else {
        throw error(.prose(.strayBlock(word)))
      }
      stencil += "{% elif \(try condition()) %}"
    case "else":
      guard let last = open.last, !last.hasElse, !last.isLoop else {
        throw error(.prose(.strayBlock(word)))
      }
      open[open.count - 1].hasElse = true
      stencil += "{% else %}"
    case "for":
      let name = try self.word()
      guard try self.word() == "in" else { throw error(.prose(.expected("in"))) }
      let (text, type) = try operand()
      guard case .list(let list) = type else { throw error(.prose(.notAList)) }
      guard open.count < Self.deepest else { throw error(.prose(.tooDeep)) }
      try TemplateLimits.Limit.loops.check(open.count { $0.isLoop } + 1, at: start)
      stencil += "{% for \(ProseIdentifier.name(name)) in \(text) %}"
      open.append((isLoop: true, hasElse: false, name: name, hidden: scope.local[name]))
      scope.local[name] = .item(list)
    case "endif", "endfor":
      guard let last = open.popLast(), last.isLoop == (word == "endfor") else {
        throw error(.prose(.strayBlock(word)))
      }
      if let name = last.name { scope.local[name] = last.hidden }
      stencil += "{% \(word) %}"
    default:
      let known = ["if", "elif", "else", "endif", "for", "endfor"]
      throw error(.unknownWord(word, nearest: nearest(to: word, among: known), known: known))
    }
    try close("%")
  }

  private mutating func close(_ mark: Character) throws(TemplateError) {
    guard take(mark), position < characters.count, characters[position] == "}" else {
      throw error(.prose(.expected("\(mark)}")))
    }
    position += 1
  }

  // MARK: - Conditions

  private mutating func condition() throws(TemplateError) -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw error(.prose(.tooDeep)) }
    var text = try conjunction()
    while takeWord("or") { text += " or \(try conjunction())" }
    return text
  }

  private mutating func conjunction() throws(TemplateError) -> String {
    var text = try negation()
    while takeWord("and") { text += " and \(try negation())" }
    return text
  }

  private mutating func negation() throws(TemplateError) -> String {
    if takeWord("not") {
      // Twice not says nothing, and so often no one means it.
      guard !takeWord("not") else { throw error(.prose(.tooDeep)) }
      return "not \(try negation())"
    }
    if take("(") {
      let inner = try condition()
      guard take(")") else { throw error(.prose(.expected(")"))) }
      return "( \(inner) )"
    }
    let (text, type) = try expression()
    guard type == .flag else { throw error(.prose(.notACondition)) }
    return text
  }

  // MARK: - Values

  private typealias Typed = (text: String, type: ProseType)

  private mutating func expression() throws(TemplateError) -> Typed {
    let first = position
    var value = try operand()
    // The plain name, whose change and reason the report can state.
    var name = plainName(from: first)
    while take("|") {
      value = try filtered(value, name: name)
      name = nil
    }
    return value
  }

  /// The text since a position, where it is one name.
  private func plainName(from first: Int) -> String? {
    let text = String(characters[first..<position]).filter { !$0.isWhitespace }
    return text.contains(where: { "\"'.".contains($0) }) ? nil : text
  }

  private mutating func filtered(_ value: Typed, name: String?) throws(TemplateError) -> Typed {
    let word = try word()
    var arguments: [Typed] = []
    if take(":") {
      repeat { arguments.append(try operand()) } while take(",")
    }
    let written = arguments.map(\.text).joined(separator: ",")
    let text =
      "\(value.text)|\(ProseIdentifier.filter(word))" + (written.isEmpty ? "" : ":\(written)")
    if let filter = ProseFilter(rawValue: word) {
      guard let result = filter.result(of: value.type) else {
        throw error(.prose(.wrongFilter(word)))
      }
      guard (result.least...max(result.least, result.arguments.count)).contains(arguments.count),
        arguments.map(\.type) == Array(result.arguments.prefix(arguments.count))
      else { throw error(.prose(.wrongArguments(word))) }
      note(filter, of: value.type, name: name)
      if filter == .previous || filter == .reason, value.type == .figure {
        guard let name, scope.names[name] != nil else { throw error(.prose(.needsName(word))) }
      }
      return (text, result.gives)
    }
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
    }
    uses.phrases.append((word, name, list(ofItemIn: value.text)))
    return (text, .text)
  }

  private mutating func note(_ filter: ProseFilter, of type: ProseType, name: String?) {
    switch (filter, type) {
    case (.reason, .figure): if let name { uses.reasons.insert(name) }
    case (.reason, .item(let list)): uses.itemReasons.insert(list)
    case (.purpose, .item(let list)): uses.purposes.insert(list)
    default: break
    }
  }

  /// The list of the item whose member a written expression is.
  private func list(ofItemIn text: String) -> String? {
    for (name, type) in scope.local.sorted(by: { $0.key < $1.key }) {
      if case .item(let list) = type, text.hasPrefix(ProseIdentifier.name(name) + ".") {
        return list
      }
    }
    return nil
  }

  private mutating func operand() throws(TemplateError) -> Typed {
    operands += 1
    try TemplateLimits.Limit.operands.check(operands, at: start)
    skipSpace()
    if position < characters.count, "\"'".contains(characters[position]) {
      let quote = characters[position]
      guard let end = characters[(position + 1)...].firstIndex(of: quote) else {
        throw error(.prose(.expected(String(quote))))
      }
      let text = String(characters[(position + 1)..<end])
      position = end + 1
      literals.insert(text)
      return (ProseIdentifier.literal(text), .text)
    }
    let name = try word()
    if name == "forloop" {
      guard take(".") else { throw error(.prose(.expected("."))) }
      let member = try word()
      let known = ["first", "last"]
      guard known.contains(member) else {
        throw error(.unknownWord(member, nearest: nearest(to: member, among: known), known: known))
      }
      guard open.contains(where: \.isLoop) else { throw error(.prose(.strayBlock(name))) }
      return ("forloop.\(member)", .flag)
    }
    guard let type = scope.type(of: name) else {
      throw error(
        .unknownWord(name, nearest: nearest(to: name, among: scope.known), known: scope.known))
    }
    uses.names.insert(name)
    let text = ProseIdentifier.name(name)
    guard case .item(let list) = type, take(".") else { return (text, type) }
    let member = try word()
    guard let inner = scope.type(of: member, in: list) else {
      let known = scope.members(of: list)
      throw error(.unknownWord(member, nearest: nearest(to: member, among: known), known: known))
    }
    return ("\(text).\(ProseIdentifier.name(member))", inner)
  }

  // MARK: - Characters

  private static let marks: Set<Character> = [
    "|", ":", ",", "(", ")", ".", "\"", "'", "{", "}", "%",
  ]

  private mutating func word() throws(TemplateError) -> String {
    skipSpace()
    let first = position
    while position < characters.count, !characters[position].isWhitespace,
      !Self.marks.contains(characters[position])
    { position += 1 }
    guard position > first else { throw error(.prose(.missingName)) }
    return String(characters[first..<position])
  }

  private mutating func takeWord(_ word: String) -> Bool {
    let start = position
    if let found = try? self.word(), found == word { return true }
    position = start
    return false
  }

  private mutating func take(_ mark: Character) -> Bool {
    skipSpace()
    guard position < characters.count, characters[position] == mark else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
  }
}
