import Facts
import Forms
import Templates

/// Reads a text of the prose.
struct ProseTextParser {
  let characters: [Character]
  private let start: TemplateError.Place
  private let joined: JoinedText?
  private let keepsSpaces: Bool
  var scope: ProseScope
  var position = 0
  /// How many names and quoted texts stand in the value or condition being read.
  var operands = 0
  /// How many blocks, and how many brackets of a condition, are open.
  private var blocks = 0
  private var brackets = 0
  /// How many of the open blocks are loops.
  var loops = 0
  /// How many open blocks may leave out what stands in them.
  var guards = 0
  /// Whether the parts of a figure are being read, in which `!` is a mark.
  var isInParts = false
  /// More than anybody writes, less than the stack holds.
  private static let deepest = 32

  var uses = ProseText.Uses()

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - node: the text.
  ///   - scope: what names stand for.
  ///   - keepsSpaces: whether spaces are meant.
  /// - Throws: ``TemplateError`` where it is no text.
  init(_ node: TemplateNode, scope: ProseScope, keepsSpaces: Bool) throws(TemplateError) {
    characters = Array(try node.text())
    (start, joined) = (node.place, node.joined)
    self.keepsSpaces = keepsSpaces
    self.scope = scope
  }

  /// Reads the whole text.
  mutating func parse() throws(TemplateError) -> [ProsePiece] { try pieces(of: .text).pieces }

  /// What pieces stand in.
  private enum Block: Equatable {
    case text
    case branch
    case lastBranch
    case loop
    case clause
    case otherwise

    /// What is missing where the text ends within it.
    var opening: String {
      switch self {
      case .text, .branch, .lastBranch: "if"
      case .loop: "for"
      case .clause, .otherwise: "{["
      }
    }

    /// The words that end its pieces.
    var ends: [Word] {
      switch self {
      case .text, .otherwise: []
      case .branch: [.elif, .else, .endif]
      case .lastBranch: [.endif]
      case .loop: [.endfor]
      case .clause: [.else]
      }
    }
  }

  /// What a block can begin with.
  private enum Word: String, CaseIterable { case `if`, elif, `else`, endif, `for`, endfor }

  /// What ends pieces.
  private enum End: Equatable {
    case text
    case word(Word)
    /// The mark between two clauses, or behind the last.
    case joint(String)
    /// `]}`
    case close
  }

  /// Reads pieces up to what ends them.
  private mutating func pieces(
    of block: Block
  ) throws(TemplateError) -> (pieces: [ProsePiece], end: End) {
    var pieces: [ProsePiece] = []
    var text = ""
    func flush() {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
    }
    while position < characters.count {
      let next = position + 1 < characters.count ? characters[position + 1] : nil
      if characters[position] == "]", next == "}", block == .clause || block == .otherwise {
        position += 2
        flush()
        return (pieces, .close)
      }
      guard characters[position] == "{", let next else {
        if !isLayout(position) { text.append(characters[position]) }
        position += 1
        continue
      }
      switch next {
      case "{":
        flush()
        pieces.append(.value(try value()))
      case "%":
        flush()
        let word = try blockWord()
        if block.ends.contains(word) { return (pieces, .word(word)) }
        switch word {
        case .if: pieces.append(try choice())
        case .for: pieces.append(try loop())
        case .elif, .else, .endif, .endfor: throw error(.prose(.strayBlock(word.rawValue)))
        }
      case "[":
        flush()
        pieces.append(try clauses())
      case "#": throw error(.prose(.comment))
      default:
        if block == .clause {
          flush()
          return (pieces, .joint(try joint()))
        }
        text.append("{")
        position += 1
      }
    }
    guard block == .text else { throw error(.prose(.openBlock(block.opening))) }
    flush()
    return (pieces, .text)
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
  func error(_ problem: TemplateError.Problem) -> TemplateError { TemplateError(problem, at: here) }

  /// Where reading stands.
  var here: TemplateError.Place {
    if let joins = joined?.joins(of: String(characters)),
      let join = joins.last(where: { $0.offset <= position })
    {
      return TemplateError.Place(file: start.file, line: join.line)
    }
    guard let line = start.line, characters.contains("\n") else { return start }
    // A text of several lines begins on the line behind its mark.
    let lines = characters[..<min(position, characters.count)].count { $0 == "\n" }
    return TemplateError.Place(file: start.file, line: line + 1 + lines)
  }

  /// Fails where there is more of something than a text may have.
  func check(_ limit: TemplateLimits.Limit, _ count: Int) throws(TemplateError) {
    try limit.check(count, at: start)
  }

  // MARK: - Marks

  private mutating func value() throws(TemplateError) -> ProseOperand {
    position += 2
    operands = 0
    let value = try expression()
    guard value.type.isPrintable else { throw error(.prose(.notPrintable)) }
    try close("}")
    return value.operand
  }

  private mutating func blockWord() throws(TemplateError) -> Word {
    position += 2
    operands = 0
    let text = try word()
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw error(.unknownWord(text, nearest: nearest(to: text, among: known), known: known))
    }
    return word
  }

  private mutating func inner(_ block: Block) throws(TemplateError) -> ([ProsePiece], End) {
    guard blocks < Self.deepest else { throw error(.prose(.tooDeep)) }
    blocks += 1
    guards += 1
    defer {
      blocks -= 1
      guards -= 1
    }
    return try pieces(of: block)
  }

  private mutating func choice() throws(TemplateError) -> ProsePiece {
    var branches: [ProsePiece.Branch] = []
    var word = End.word(.if)
    while word == .word(.if) || word == .word(.elif) {
      let condition = try condition()
      try close("%")
      let (pieces, end) = try inner(.branch)
      branches.append(ProsePiece.Branch(condition: condition, pieces: pieces))
      word = end
    }
    if word == .word(.else) {
      try close("%")
      branches.append(ProsePiece.Branch(condition: nil, pieces: try inner(.lastBranch).0))
    }
    try close("%")
    return .choice(branches)
  }

  private mutating func loop() throws(TemplateError) -> ProsePiece {
    let name = try word()
    guard try word() == "in" else { throw error(.prose(.expected("in"))) }
    let list = try operand()
    guard case .list(let listName) = list.type else { throw error(.prose(.notAList)) }
    loops += 1
    defer { loops -= 1 }
    try check(.loops, loops)
    let hidden = scope.local.updateValue(.item(listName), forKey: name)
    try close("%")
    let (pieces, _) = try inner(.loop)
    scope.local[name] = hidden
    try close("%")
    return .loop(name, in: list.operand, pieces)
  }

  // MARK: - Clauses

  private mutating func clauses() throws(TemplateError) -> ProsePiece {
    position += 2
    var made = ProsePiece.Clauses()
    var joint: String?
    while true {
      let isAlways = position < characters.count && characters[position] == "!"
      if isAlways { position += 1 }
      let (pieces, end) = try inner(.clause)
      let subjects = isAlways ? [] : subjects(of: pieces)
      if pieces.isEmpty, let joint, end == .close || end == .word(.else) {
        // The mark that would join one more ends them all.
        made.end = joint
      } else {
        guard isAlways || !subjects.isEmpty else { throw error(.prose(.idleClause)) }
        made.clauses.append(
          (joint ?? "", ProsePiece.Clause(pieces: pieces, subjects: subjects)))
      }
      switch end {
      case .joint(let mark): joint = mark
      case .word:
        try close("%")
        made.otherwise = try inner(.otherwise).0
        return .clauses(made)
      case .close, .text: return .clauses(made)
      }
    }
  }

  /// The mark between two clauses: `{；}`.
  private mutating func joint() throws(TemplateError) -> String {
    let first = position + 1
    guard let end = characters[first...].prefix(Self.longestJoint + 1).firstIndex(of: "}"),
      end > first
    else { throw error(.prose(.expected("}"))) }
    position = end + 1
    return String(characters[first..<end])
  }

  /// The most characters of a mark between clauses.
  private static let longestJoint = 8

  /// What pieces are about: the figures, lists and texts of the report that they print.
  private func subjects(of pieces: [ProsePiece]) -> [ProseOperand] {
    pieces.flatMap { piece -> [ProseOperand] in
      switch piece {
      case .text: []
      case .value(let operand): scope.canBeNothing(operand.root) ? [operand.root] : []
      case .choice(let branches): branches.flatMap { subjects(of: $0.pieces) }
      case .loop(_, in: let list, _): [list]
      case .clauses(let inner): inner.clauses.flatMap { $0.clause.subjects }
      }
    }
  }

  private mutating func close(_ mark: Character) throws(TemplateError) {
    guard take(mark), position < characters.count, characters[position] == "}" else {
      throw error(.prose(.expected("\(mark)}")))
    }
    position += 1
  }

  // MARK: - Conditions

  private mutating func condition() throws(TemplateError) -> ProseCondition {
    brackets += 1
    defer { brackets -= 1 }
    guard brackets < Self.deepest else { throw error(.prose(.tooDeep)) }
    var condition = try conjunction()
    while takeWord("or") { condition = .either(condition, try conjunction()) }
    return condition
  }

  private mutating func conjunction() throws(TemplateError) -> ProseCondition {
    var condition = try negation()
    while takeWord("and") { condition = .both(condition, try negation()) }
    return condition
  }

  private mutating func negation() throws(TemplateError) -> ProseCondition {
    if takeWord("not") {
      // Twice not says nothing, and so often no one means it.
      guard !takeWord("not") else { throw error(.prose(.tooDeep)) }
      return .not(try negation())
    }
    if take("(") {
      let inner = try condition()
      guard take(")") else { throw error(.prose(.expected(")"))) }
      return inner
    }
    let value = try expression()
    guard value.type == .flag else { throw error(.prose(.notACondition)) }
    return .test(value.operand)
  }
}
