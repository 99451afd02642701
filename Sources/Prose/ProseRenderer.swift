import Facts
import Forms
import Sheets
import Templates

/// Makes the sentences of a document.
///
/// A class, because what it says is noted as it is said.
final class ProseRenderer {
  private let prose: ProseTemplate
  let filled: FormFiller.Result
  let report: Report
  /// How figures print where something is being made.
  private(set) var numbers: ProseNumbers
  private let previous: [String: Sheets.Number]
  let phrases: [String: ProseTemplate.Phrase]
  private let values: [String: ProseValue]
  private var context: [String: ProseDatum] = [:]

  private(set) var missing: [Disclosure.MissingFact] = []
  /// All that the report lacks, and what it may lack, in order.
  private(set) var wanted: [WantedFact] = []
  /// Where in that list a fact stands.
  private var wantedPositions: [String: Int] = [:]
  /// How many suppositions are being made.
  private var suppositions = 0
  var usedFigures: [Disclosure.UsedFigure] = []
  var usedPhrases: [Disclosure.UsedPhrase] = []
  /// Where what is being made stands.
  private(set) var place = Disclosure.Place(section: "", text: 0)

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - prose: the edition's prose.
  ///   - filled: the report's forms.
  ///   - given: last year's figures; nil for those that the report states.
  ///   - isOpen: whether all that only the report can state is open, whatever stands for it.
  /// - Throws: ``DisclosureError`` when a figure is too large.
  init(
    _ prose: ProseTemplate, _ filled: FormFiller.Result, previous given: [String: Sheets.Number]?,
    isOpen: Bool = false
  ) throws(DisclosureError) {
    self.prose = prose
    self.filled = filled
    numbers = prose.numbers
    report = filled.names.report
    phrases = Dictionary(prose.phrases.map { ($0.name, $0) }) { first, _ in first }
    do throws(FillError) {
      var figures = ProseFigures(prose, filled, isOpen: isOpen)
      values = try figures.all()
      if let given {
        previous = try figures.previous(given)
      } else if case .figures(let entries) = report.prose.previous {
        previous = figures.previous(entries)
      } else {
        previous = [:]
      }
      for (name, value) in values { context[name] = .figure(value) }
      for list in prose.lists { context[list.name] = .items(try figures.items(of: list)) }
    } catch {
      throw .figure(error)
    }
    for name in ProseName.allCases { context[name.rawValue] = .text(text(name)) }
    for text in prose.texts {
      let stated = report.prose.situation.first { $0.name == text.name }?.value
      if case .text(let words) = stated {
        context[text.name] = .text(words)
      } else if let standard = text.standard, !isOpen {
        context[text.name] = .text(try self.text(standard))
      } else {
        context[text.name] = .missing(WantedFact(.situation, text.name))
      }
    }
  }

  /// 年度.
  var year: Int { report.year }

  /// A figure with its unit, as sentences print it.
  ///
  /// - Throws: ``DisclosureError`` when it is too large.
  func words(of value: ProseValue) throws(DisclosureError) -> String {
    try digits(value) + converted(value).unit
  }

  /// What stands for the figures that the report does not state, by their names.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func standards() throws(DisclosureError) -> [String: ProseValue] {
    var figures = ProseFigures(prose, filled)
    do throws(FillError) {
      let values = try figures.all()
      return values.filter { name, _ in
        prose.figures.contains { figure in
          if figure.name == name, case .stated(standard: .some) = figure.source {
            true
          } else {
            false
          }
        }
      }
    } catch {
      throw .figure(error)
    }
  }

  /// A figure by its name.
  func value(of name: String) -> ProseValue? { values[name] }

  /// The items of a list with one of their figures.
  func items(of list: String, _ figure: String) -> [(name: String, value: ProseValue)] {
    (context[list]?.items ?? []).compactMap { item in
      item.members[figure]?.figure.map { (item.name, $0) }
    }
  }

  private func text(_ name: ProseName) -> String {
    switch name {
    case .year: String(report.year)
    case .lastYear: String(report.year - 1)
    case .nextYear: String(report.year + 1)
    case .department: report.department.name
    case .printedName: report.department.printedName
    }
  }

  /// A title, in one line.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func title(_ text: ProseText) throws(DisclosureError) -> String {
    try paragraphs(text, at: Disclosure.Place(section: "", text: 0)).joined(separator: " ")
  }

  /// Begins a text.
  func begin(_ text: ProseText, at place: Disclosure.Place) {
    self.place = place
    numbers = text.numbers ?? prose.numbers
  }

  /// The paragraphs that a text makes.
  func paragraphs(
    _ text: ProseText, at place: Disclosure.Place
  ) throws(DisclosureError) -> [String] {
    begin(text, at: place)
    return try self.text(text).paragraphs
  }

  // MARK: - Pieces

  /// What names mean at one place of a text, beside those that mean the same everywhere.
  struct Surroundings {
    /// The items of loops around, or the names of a phrase.
    var local: [String: ProseDatum] = [:]
    /// Whether the innermost loop is at its first item.
    var isFirst = false
    /// Whether the innermost loop is at its last item.
    var isLast = false
  }

  /// What a text says.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - local: what the names of a phrase mean.
  /// - Returns: the text, lines included.
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func text(
    _ text: ProseText, with local: [String: ProseDatum] = [:]
  ) throws(DisclosureError) -> String {
    var said = ""
    try say(text.pieces, Surroundings(local: local), to: &said)
    return said
  }

  /// Says pieces.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func say(
    _ pieces: [ProsePiece], _ around: Surroundings, to said: inout String
  ) throws(DisclosureError) {
    for piece in pieces {
      switch piece {
      case .text(let text): said += text
      case .value(let operand): said += try printed(try value(operand, around))
      case .clauses(let clauses): try say(clauses, around, to: &said)
      case .choice(let branches):
        var isSaid = false
        for branch in branches {
          let holds =
            try branch.condition.map { condition throws(DisclosureError) in
              try self.holds(condition, around)
            } ?? true
          if holds == false { continue }
          if isSaid {
            // It would be said if what is missing were other than was taken.
            try suppose { () throws(DisclosureError) in
              var other = ""
              try say(branch.pieces, around, to: &other)
            }
          } else {
            try say(branch.pieces, around, to: &said)
            isSaid = true
          }
          if holds == true { break }
        }
      case .loop(let name, in: let list, let pieces):
        let items = try value(list, around).items
        var inner = around
        for (index, item) in items.enumerated() {
          inner.local[name] = .item(item)
          (inner.isFirst, inner.isLast) = (index == 0, index == items.count - 1)
          try say(pieces, inner, to: &said)
        }
      }
    }
  }

  /// Whether a condition holds; nil where that depends on what the report lacks.
  func holds(
    _ condition: ProseCondition, _ around: Surroundings
  ) throws(DisclosureError) -> Bool? {
    switch condition {
    case .test(let operand):
      if case .flag(let flag) = try value(operand, around) { return flag }
      return false
    case .not(let inner): return try holds(inner, around).map { !$0 }
    case .both(let a, let b):
      let first = try holds(a, around)
      if first == false { return false }
      let second = try holds(b, around)
      return second == false ? false : first == nil ? nil : second
    case .either(let a, let b):
      let first = try holds(a, around)
      if first == true { return true }
      let second = try holds(b, around)
      return second == true ? true : first == nil ? nil : second
    }
  }

  /// Says what would be said in a case that cannot be told from others: only what it wants is noted.
  ///
  /// - Throws: what `say` throws.
  func suppose<E: Error>(_ say: () throws(E) -> Void) throws(E) {
    let (figures, phrases) = (usedFigures.count, usedPhrases.count)
    suppositions += 1
    defer { suppositions -= 1 }
    try say()
    usedFigures.removeLast(usedFigures.count - figures)
    usedPhrases.removeLast(usedPhrases.count - phrases)
  }

  /// What an operand comes to.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func value(
    _ operand: ProseOperand, _ around: Surroundings
  ) throws(DisclosureError) -> ProseDatum {
    switch operand {
    case .name(let name): return around.local[name] ?? context[name] ?? .text("")
    case .literal(let text): return .text(text)
    case .member(let name, let member):
      guard case .item(let item) = around.local[name] else { return .text("") }
      return item.members[member] ?? .text("")
    case .isFirst: return .flag(around.isFirst)
    case .isLast: return .flag(around.isLast)
    case .filter(let filter, of: let operand, let arguments):
      var values: [ProseDatum] = []
      for argument in arguments { values.append(try value(argument, around)) }
      return try apply(filter, to: try value(operand, around), values)
    case .phrase(let name, of: let operand, to: let other):
      guard let phrase = phrases[name], let figure = try value(operand, around).figure else {
        return .text("")
      }
      let compared = try other.map { other throws(DisclosureError) in try value(other, around) }
      return .text(try say(phrase, of: figure, comparedWith: compared?.figure))
    case .breakdown(let breakdown): return .text(try say(breakdown, around))
    }
  }

  // MARK: - Printing

  /// What a value prints as.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func printed(_ datum: ProseDatum) throws(DisclosureError) -> String {
    switch datum {
    case .figure(let value):
      return value.number == nil ? wanted(value.missing) : try words(of: value)
    case .reason(let key): return reason(key)
    case .missing(let fact): return wanted([fact])
    case .text(let text): return text.inOneLine
    case .items, .item, .flag: return ""
    }
  }

  /// A figure without its unit, noted as printed.
  ///
  /// - Throws: ``DisclosureError`` when it is too large.
  func digits(_ value: ProseValue) throws(DisclosureError) -> String {
    let value = try converted(value)
    guard let number = value.number else { return wanted(value.missing) }
    let style = numbers.style(of: value.kind)
    let printed = style.printed(number, percent: value.kind == .share)
    if !value.name.isEmpty {
      usedFigures.append(
        Disclosure.UsedFigure(
          name: value.name, role: value.role, other: value.other, value: number,
          printed: printed, place: place))
    }
    return printed
  }

  /// A figure in the unit of the sentence, or in that of another figure.
  ///
  /// - Throws: ``DisclosureError`` when it is too large.
  func converted(
    _ value: ProseValue, as other: ProseValue? = nil
  ) throws(DisclosureError) -> ProseValue {
    let wanted = other.flatMap { AmountUnit(rawValue: $0.unit) } ?? numbers.amounts.unit
    guard value.kind == .amount, let own = AmountUnit(rawValue: value.unit), let wanted,
      own != wanted
    else { return value }
    var converted = value
    converted.unit = wanted.rawValue
    if let number = value.number {
      converted.number = number.multiplied(by: Number(own, in: wanted))
      if converted.number == nil { throw .tooLarge(value.name) }
    }
    return converted
  }

  /// The report's reason for what goes by a name or code.
  func reason(_ key: String) -> String {
    report.prose.reasons[key]?.withoutFullStop ?? wanted([WantedFact(.reason, key)])
  }

  /// Last year's figure of the same name.
  func lastYear(_ value: ProseValue) -> ProseValue {
    var earlier = value
    earlier.number = previous[value.name]
    let unit = value.kind == .amount ? report.unit.rawValue : value.unit
    let wanted = WantedFact(.previous, value.name, unit: unit)
    earlier.missing = [wanted]
    earlier.name = wanted.path
    return earlier
  }

  /// Notes that facts are missing, and gives what stands in their place.
  @discardableResult
  func wanted(_ facts: [WantedFact], at place: Disclosure.Place? = nil) -> String {
    for var fact in facts {
      fact.isPossible = suppositions > 0
      if let position = wantedPositions[fact.path] {
        guard !fact.isPossible, wanted[position].isPossible else { continue }
        wanted[position] = fact
      } else {
        wantedPositions[fact.path] = wanted.count
        wanted.append(fact)
      }
      if !fact.isPossible {
        missing.append(Disclosure.MissingFact(path: fact.path, place: place ?? self.place))
      }
    }
    return ToBeFilled.mark(facts.map(\.path).joined(separator: "、"))
  }
}

extension String {
  /// The text in one line, for the middle of a sentence: the mark that ends a sentence is the template's.
  var withoutFullStop: String {
    var text = inOneLine
    while let last = text.last, "。．；，".contains(last) { text.removeLast() }
    return text
  }

  /// The lines that say something, without white space around them.
  package var paragraphs: [String] {
    split(whereSeparator: \.isNewline).map { line in
      var line = line
      while let first = line.first, first.isWhitespace { line.removeFirst() }
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    }.filter { !$0.isEmpty }
  }

  /// The text with its lines one behind the other.
  package var inOneLine: String {
    contains(where: \.isNewline) ? paragraphs.joined(separator: " ") : self
  }
}
