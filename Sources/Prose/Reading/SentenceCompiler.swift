import Facts
import Forms
import Sheets
import Templates

/// Makes the program of what sentences can say of a report whose forms are known, and of which all else is open.
final class SentenceCompiler {
  private(set) var program = SentenceProgram()
  /// What the steps that read figures read.
  private(set) var figures: [Int: PrintedFigure] = [:]
  /// What the steps that read texts read.
  private(set) var texts: [Int: WantedFact] = [:]
  private(set) var implications: [Int: SentenceImplication] = [:]

  private let renderer: ProseRenderer
  private let standards: [String: ProseText]

  /// More steps than this are of no real report.
  static let most = 200_000

  init(_ renderer: ProseRenderer, _ prose: ProseTemplate) {
    self.renderer = renderer
    standards = prose.texts.reduce(into: [:]) { $0[$1.name] = $1.standard }
  }

  /// Makes the program of paragraphs.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func compile(_ paragraphs: [ProseText], section: String) throws(DisclosureError) {
    for (index, text) in paragraphs.enumerated() {
      renderer.begin(text, at: Disclosure.Place(section: section, text: index + 1))
      try compile(text.pieces, ProseRenderer.Surroundings())
      add(.line)
    }
    add(.end)
  }

  @discardableResult
  private func add(_ step: SentenceProgram.Step) -> Int {
    program.steps.append(step)
    return program.steps.count - 1
  }

  private func literal(_ text: String) {
    let characters = FoldedText.folding(text)
    if !characters.isEmpty { add(.literal(characters)) }
  }

  private func implies(_ implication: SentenceImplication) {
    implications[add(.implies(0))] = implication
  }

  private func text(_ fact: WantedFact) { texts[add(.text(0))] = fact }

  /// So many ways to go on, tried in their order; all come out at the same place.
  private func either(
    _ count: Int, _ way: (Int) throws(DisclosureError) -> Void
  ) throws(DisclosureError) {
    if count == 1 { return try way(0) }
    let split = add(.split([]))
    var starts: [Int] = []
    var ends: [Int] = []
    for index in 0..<count {
      starts.append(program.steps.count)
      try way(index)
      ends.append(add(.jump(0)))
    }
    program.steps[split] = .split(starts)
    land(ends)
  }

  /// Makes jumps come out where the next step is put.
  private func land(_ jumps: [Int]) {
    for jump in jumps { program.steps[jump] = .jump(program.steps.count) }
  }

  // MARK: - Pieces

  private func compile(
    _ pieces: [ProsePiece], _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) {
    for piece in pieces {
      guard program.steps.count < Self.most else { throw .tooLarge("") }
      switch piece {
      case .text(let text):
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        {
          if index > 0 { add(.line) }
          literal(String(line))
        }
      case .value(let operand): try compile(operand, around)
      case .clauses(let clauses): try compile(clauses, around)
      case .choice(let branches): try choice(branches, around)
      case .loop(let name, in: let list, let pieces):
        let items = try renderer.value(list, around).items
        var inner = around
        for (index, item) in items.enumerated() {
          inner.local[name] = .item(item)
          (inner.isFirst, inner.isLast) = (index == 0, index == items.count - 1)
          try compile(pieces, inner)
        }
      }
    }
  }

  private func compile(
    _ clauses: ProsePiece.Clauses, _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) {
    var parts: [Part] = []
    for (joint, clause) in clauses.clauses {
      parts.append(
        Part(
          joint: joint, isSaid: try renderer.isSaid(clause, around),
          nothing: try figures(of: clause.subjects, around)))
    }
    try compile(parts, end: clauses.end, otherwise: clauses.otherwise, around) {
      index throws(DisclosureError) in
      try compile(clauses.clauses[index].clause.pieces, around)
    }
  }

  /// A branch that may be taken, with what has to be nothing for that.
  private struct Way {
    var nothing: [ProseValue]
    var pieces: [ProsePiece]
  }

  private func choice(
    _ branches: [ProsePiece.Branch], _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) {
    let ways = try ways(of: branches, around)
    try either(ways.count) { index throws(DisclosureError) in
      for value in ways[index].nothing { implies(.nothing(value)) }
      try compile(ways[index].pieces, around)
    }
  }

  private func ways(
    of branches: [ProsePiece.Branch], _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) -> [Way] {
    var ways: [Way] = []
    /// What has to be nothing for the branches before not to be taken.
    var before: [ProseValue] = []
    for branch in branches {
      guard let condition = branch.condition else {
        ways.append(Way(nothing: before, pieces: branch.pieces))
        return ways
      }
      let holds = try renderer.holds(condition, around)
      if holds == false { continue }
      let own = try nothing(where: condition, is: true, around)
      ways.append(Way(nothing: before + own, pieces: branch.pieces))
      if holds == true { return ways }
      before += try nothing(where: condition, is: false, around)
    }
    ways.append(Way(nothing: before, pieces: []))
    return ways
  }

  /// The figures that are nothing where a condition holds, or does not.
  private func nothing(
    where condition: ProseCondition, is holds: Bool, _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) -> [ProseValue] {
    switch condition {
    case .test(.filter(.isAny, of: let operand, _)):
      return holds ? [] : try figures(of: [operand], around)
    case .test: return []
    case .not(let inner): return try nothing(where: inner, is: !holds, around)
    case .both(let a, let b):
      return holds
        ? try nothing(where: a, is: true, around) + nothing(where: b, is: true, around) : []
    case .either(let a, let b):
      return holds
        ? [] : try nothing(where: a, is: false, around) + nothing(where: b, is: false, around)
    }
  }

  /// The figures among operands that the report leaves open.
  private func figures(
    of operands: [ProseOperand], _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) -> [ProseValue] {
    var values: [ProseValue] = []
    for operand in operands {
      if case .breakdown = operand { continue }
      if let value = try renderer.value(operand, around).figure, value.number == nil {
        values.append(value)
      }
    }
    return values
  }

  // MARK: - Parts that may be left out

  /// A clause, or a part of a figure.
  private struct Part {
    var joint: String
    /// Whether it is said; nil where that is open.
    var isSaid: Bool?
    /// What is nothing where it is not.
    var nothing: [ProseValue]
  }

  /// The jumps to where a part begins: as the first that is said, or behind another.
  private struct Entries {
    var first: [Int] = []
    var later: [Int] = []
    var hasFirst = false
    var hasLater = false
  }

  /// Parts of which those are said that have something to say, joined; each is compiled once as the first that is said, and once
  /// as one behind another, wherever that is open.
  private func compile(
    _ parts: [Part], end: String, otherwise: [ProsePiece], _ around: ProseRenderer.Surroundings,
    say: (Int) throws(DisclosureError) -> Void
  ) throws(DisclosureError) {
    var entries = Entries(hasFirst: true)
    for (index, part) in parts.enumerated() {
      var next = Entries()
      if entries.hasFirst {
        land(entries.first)
        try compile(part, isFirst: true, &next) { () throws(DisclosureError) in try say(index) }
      }
      if entries.hasLater {
        land(entries.later)
        try compile(part, isFirst: false, &next) { () throws(DisclosureError) in try say(index) }
      }
      entries = next
    }
    var ends: [Int] = []
    if entries.hasFirst {
      land(entries.first)
      try compile(otherwise, around)
      ends.append(add(.jump(0)))
    }
    if entries.hasLater {
      land(entries.later)
      literal(end)
    }
    land(ends)
  }

  /// A part at one of its beginnings.
  private func compile(
    _ part: Part, isFirst: Bool, _ next: inout Entries,
    say: () throws(DisclosureError) -> Void
  ) throws(DisclosureError) {
    let split = part.isSaid == nil ? add(.split([])) : -1
    let start = program.steps.count
    if part.isSaid != false {
      if !isFirst { literal(part.joint) }
      try say()
      next.later.append(add(.jump(0)))
      next.hasLater = true
    }
    if split >= 0 {
      program.steps[split] = .split([start, program.steps.count])
      for value in part.nothing { implies(.nothing(value)) }
    }
    if part.isSaid == true { return }
    if isFirst {
      next.first.append(add(.jump(0)))
      next.hasFirst = true
    } else {
      next.later.append(add(.jump(0)))
      next.hasLater = true
    }
  }

  // MARK: - Values

  private func compile(
    _ operand: ProseOperand, _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) {
    switch operand {
    case .filter(.reason, of: let inner, _):
      text(WantedFact(.reason, try renderer.value(inner, around).key))
    case .filter(.purpose, of: let inner, _):
      text(WantedFact(.purpose, try renderer.value(inner, around).key))
    case .filter(.digits, of: let inner, _):
      guard let value = try renderer.value(inner, around).figure else { return }
      try figure(value, withUnit: false)
    case .phrase(let name, of: let inner, to: let other):
      guard let phrase = renderer.phrases[name], let value = try figure(inner, around) else {
        return
      }
      try compile(phrase, of: value, comparedWith: try figure(other, around))
    case .breakdown(let breakdown): try compile(breakdown, around)
    case .name(let name) where standards[name] != nil:
      guard case .missing(let fact) = try renderer.value(operand, around),
        let standard = standards[name]
      else { return }
      let said = try renderer.text(standard)
      try either(2) { index throws(DisclosureError) in
        if index == 0 { literal(said) } else { text(fact) }
      }
    default:
      switch try renderer.value(operand, around) {
      case .figure(let value): try figure(value)
      case .text(let said): literal(said.inOneLine)
      case .missing(let fact): text(fact)
      case .reason(let key): text(WantedFact(.reason, key))
      case .items, .item, .flag: break
      }
    }
  }

  private func figure(_ own: ProseValue, withUnit: Bool = true) throws(DisclosureError) {
    let value = try renderer.converted(own)
    let printed = PrintedFigure(value: value, style: renderer.numbers.style(of: value.kind))
    figures[add(.number(0))] = printed
    if value.kind == .share {
      literal("%")
    } else if withUnit {
      literal(value.unit)
    }
  }

  private func compile(
    _ phrase: ProseTemplate.Phrase, of own: ProseValue, comparedWith given: ProseValue?
  ) throws(DisclosureError) {
    let value = try renderer.converted(own)
    let other = try renderer.converted(given ?? renderer.lastYear(own), as: value)
    let style = renderer.numbers.style(of: value.kind)
    let sayings = try renderer.sayings(phrase, of: value, comparedWith: other)
    try either(sayings.count) { index throws(DisclosureError) in
      let saying = sayings[index]
      implies(.compared(value, with: other, saying.direction, style))
      try compile(saying.text.pieces, ProseRenderer.Surroundings(local: saying.names))
    }
  }

  private func compile(
    _ breakdown: ProseBreakdown, _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) {
    let whole = try figure(breakdown.whole, around)
    let said = try renderer.candidates(of: breakdown, around)
    let parts = said.map { part in
      Part(
        joint: breakdown.joint, isSaid: part.isSaid,
        nothing: part.value.number == nil ? [part.value] : [])
    }
    try compile(parts, end: "", otherwise: [], around) { index throws(DisclosureError) in
      let part = said[index]
      literal(part.name)
      try figure(part.value)
      if let share = breakdown.share, let phrase = renderer.phrases[share] {
        try compile(phrase, of: part.value, comparedWith: whole)
      }
      for (name, other) in part.phrases {
        guard let phrase = renderer.phrases[name] else { continue }
        try compile(phrase, of: part.value, comparedWith: try figure(other, around))
      }
    }
  }

  /// The figure that an operand is; nil where there is none.
  private func figure(
    _ operand: ProseOperand?, _ around: ProseRenderer.Surroundings
  ) throws(DisclosureError) -> ProseValue? {
    guard let operand else { return nil }
    return try renderer.value(operand, around).figure
  }
}
