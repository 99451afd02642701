import Facts
import Forms
import Sheets
import Stencil
import Templates

/// Makes the sentences of a document: Stencil puts them together, and every value it puts in comes from here as text.
///
/// A class, because the filters that Stencil calls report back to it.
final class ProseRenderer {
  private let prose: ProseTemplate
  private let report: Report
  private let previous: [String: Sheets.Number]
  private let phrases: [String: ProseTemplate.Phrase]
  private let values: [String: ProseValue]
  private var context: [String: Any] = [:]
  private var templates: [String: Template] = [:]
  /// One for all sentences: making it costs as much as a short sentence.
  private lazy var environment = makeEnvironment()

  private(set) var missing: [Disclosure.MissingFact] = []
  private var knownMissing: Set<String> = []
  private(set) var usedFigures: [Disclosure.UsedFigure] = []
  private(set) var usedPhrases: [Disclosure.UsedPhrase] = []
  /// Where what is being made stands.
  private var place = Disclosure.Place(section: "", text: 0)
  /// The error that Stencil was told of in words.
  private var failure: DisclosureError?

  init(
    _ prose: ProseTemplate, _ filled: FormFiller.Result, previous given: [String: Sheets.Number]?
  ) throws(DisclosureError) {
    self.prose = prose
    report = filled.names.report
    phrases = Dictionary(prose.phrases.map { ($0.name, $0) }) { first, _ in first }
    do throws(FillError) {
      var figures = ProseFigures(prose, filled)
      values = try figures.all()
      if let given {
        previous = given
      } else if case .figures(let entries) = report.prose.previous {
        previous = figures.previous(entries)
      } else {
        previous = [:]
      }
      for (name, value) in values { context[ProseIdentifier.name(name)] = value }
      for list in prose.lists {
        context[ProseIdentifier.name(list.name)] = try figures.items(of: list).map(\.dictionary)
      }
    } catch {
      throw .figure(error)
    }
    for name in ProseName.allCases { context[ProseIdentifier.name(name.rawValue)] = text(name) }
    for text in prose.texts {
      let stated = report.prose.situation.first { $0.name == text.name }?.value
      let identifier = ProseIdentifier.name(text.name)
      if case .text(let text) = stated {
        context[identifier] = text
      } else if let standard = text.standard {
        context[identifier] = try self.text(standard)
      } else {
        context[identifier] = ProseMissing(path: ProseFacts.Kind.situation.path(of: text.name))
      }
    }
  }

  /// 年度.
  var year: Int { report.year }

  /// How figures print.
  var numbers: ProseNumbers { prose.numbers }

  /// A figure with its unit, as sentences print it.
  func words(of value: ProseValue) -> String { digits(value) + value.unit }

  /// A figure by its name.
  func value(of name: String) -> ProseValue? { values[name] }

  /// Last year's figure of a name; nil where it is not known.
  func previous(of name: String) -> Sheets.Number? { previous[name] }

  /// The items of a list with one of their figures.
  func items(of list: String, _ figure: String) -> [(name: String, value: ProseValue)] {
    items(context[ProseIdentifier.name(list)]).compactMap { item in
      guard let value = item.members[ProseIdentifier.name(figure)] as? ProseValue else {
        return nil
      }
      let name = item.members[ProseIdentifier.name(ProseItemMember.name.rawValue)] as? String
      return (name ?? item.key, value)
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

  /// The paragraphs that a text makes.
  func paragraphs(
    _ text: ProseText, at place: Disclosure.Place
  ) throws(DisclosureError) -> [String] {
    self.place = place
    return try self.text(text).paragraphs
  }

  private func text(
    _ text: ProseText, with local: [String: Any] = [:]
  ) throws(DisclosureError) -> String {
    var all = context
    for literal in text.literals { all[ProseIdentifier.literal(literal)] = literal }
    all.merge(local) { _, own in own }
    let outer = failure
    failure = nil
    defer { failure = failure ?? outer }
    do {
      return try template(text).render(all)
    } catch {
      throw failure ?? .template("\(error)", text.place)
    }
  }

  private func template(_ text: ProseText) -> Template {
    if let known = templates[text.stencil] { return known }
    let template = Template(templateString: text.stencil, environment: environment)
    templates[text.stencil] = template
    return template
  }

  // MARK: - Filters

  private struct Failed: Error {}

  private func makeEnvironment() -> Environment {
    let filters = Extension()
    filters.registerFilter(ProseIdentifier.print) { [unowned self] (value: Any?) -> Any? in
      self.printed(value)
    }
    for filter in ProseFilter.allCases {
      filters.registerFilter(ProseIdentifier.filter(filter.rawValue)) {
        [unowned self] (value: Any?, arguments: [Any?]) -> Any? in
        try self.apply(filter, to: value, arguments)
      }
    }
    for phrase in prose.phrases {
      filters.registerFilter(ProseIdentifier.filter(phrase.name)) {
        [unowned self] (value: Any?, arguments: [Any?]) -> Any? in
        try self.say(phrase, of: value, arguments.first ?? nil)
      }
    }
    return Environment(extensions: [filters])
  }

  private func apply(_ filter: ProseFilter, to value: Any?, _ arguments: [Any?]) throws -> Any? {
    switch filter {
    case .digits: return (value as? ProseValue).map { digits($0) }
    case .previous: return (value as? ProseValue).map(lastYear)
    case .isAny: return isAny(value)
    case .equals: return compare(value, arguments).map { $0 == 0 }
    case .exceeds: return compare(value, arguments).map { $0 > 0 }
    case .below: return compare(value, arguments).map { $0 < 0 }
    case .names:
      let separator = arguments.first as? String ?? "、"
      // Two codes may share a name: 309 and 310 both have 房屋建筑物购建.
      var known: Set<String> = []
      let names = items(value).compactMap {
        $0.members[ProseIdentifier.name(ProseItemMember.name.rawValue)] as? String
      }.filter { known.insert($0).inserted }
      return names.joined(separator: separator)
    case .count:
      return ProseValue(
        name: "", number: Number(exactly: Int64(items(value).count)), kind: .count, unit: "",
        key: "")
    case .dropping:
      guard let text = value as? String, let ending = arguments.first as? String else {
        return value
      }
      return text.hasSuffix(ending) ? String(text.dropLast(ending.count)) : text
    case .reason: return reason(key(of: value))
    case .purpose:
      let key = key(of: value)
      return report.prose.purposes[key]?.withoutFullStop
        ?? wanted(ProseFacts.Kind.purpose.path(of: key))
    }
  }

  private func items(_ value: Any?) -> [ProseItem] {
    (value as? [Any] ?? []).compactMap { ($0 as? [String: Any])?[ProseItem.own] as? ProseItem }
  }

  private func key(of value: Any?) -> String {
    if let value = value as? ProseValue { return value.key }
    return ((value as? [String: Any])?[ProseItem.own] as? ProseItem)?.key ?? ""
  }

  private func isAny(_ value: Any?) -> Bool {
    switch value {
    case let value as ProseValue:
      guard let number = value.number else {
        _ = wanted(value.missing)
        return true
      }
      return !prose.numbers.style(of: value.kind).isNothing(number, percent: value.kind == .share)
    case let list as [Any]: return !list.isEmpty
    case let text as String: return !text.isEmpty
    default: return false
    }
  }

  /// Whether one figure is less than another (−1), equal or more, as they print; nil where one is missing.
  private func compare(_ value: Any?, _ arguments: [Any?]) -> Int? {
    guard let a = value as? ProseValue, let b = arguments.first as? ProseValue else { return nil }
    guard let x = known(a), let y = known(b) else { return 1 }
    return sign(x, y, a.kind)
  }

  /// The sign of a difference, as it prints.
  private func sign(_ x: Sheets.Number, _ y: Sheets.Number, _ kind: ProseValue.Kind) -> Int {
    if let difference = x.subtracting(y),
      prose.numbers.style(of: kind).isNothing(difference, percent: kind == .share)
    {
      return 0
    }
    return x < y ? -1 : 1
  }

  private func known(_ value: ProseValue) -> Sheets.Number? {
    if value.number == nil { _ = wanted(value.missing) }
    return value.number
  }

  private func lastYear(_ value: ProseValue) -> ProseValue {
    var earlier = value
    earlier.number = previous[value.name]
    earlier.missing = ProseFacts.Kind.previous.path(of: value.name)
    earlier.name = earlier.missing
    return earlier
  }

  // MARK: - Phrases

  private func say(_ phrase: ProseTemplate.Phrase, of value: Any?, _ other: Any?) throws -> Any? {
    guard let value = value as? ProseValue else { return nil }
    let other = other as? ProseValue ?? lastYear(value)
    guard let x = value.number else { return wanted(value.missing) }
    guard let y = other.number else { return wanted(other.missing) }
    let style = prose.numbers.style(of: value.kind)
    let direction: Disclosure.UsedPhrase.Direction
    let text: ProseText
    var local: [String: Any] = [
      ProsePhraseName.value.identifier: value, ProsePhraseName.other.identifier: other,
      ProsePhraseName.reason.identifier: ProseReason(key: value.key),
    ]
    func put(
      _ name: ProsePhraseName, _ number: Sheets.Number?, _ kind: ProseValue.Kind,
      _ role: Disclosure.UsedFigure.Role
    ) throws {
      guard let number else { throw fail(.tooLarge(value.name)) }
      var part = value
      (part.number, part.kind, part.role, part.other) = (number, kind, role, other.name)
      if kind == .share { part.unit = "" }
      local[name.identifier] = part
    }
    switch phrase.kind {
    case .quotient(let say, let nothing):
      if y <= .zero || style.isNothing(y) {
        (direction, text) = (.nothing, nothing)
      } else {
        (direction, text) = (.share, say)
        try put(.rate, x.divided(by: y), .share, .share)
      }
    case .change(let change):
      guard let difference = x.subtracting(y), let reversed = difference.negated else {
        throw fail(.tooLarge(value.name))
      }
      let sign = sign(x, y, value.kind)
      guard sign != 0 else {
        (direction, text) = (.same, change.same)
        break
      }
      direction = sign > 0 ? .more : .less
      let size = sign > 0 ? difference : reversed
      try put(.difference, size, value.kind, .difference)
      var rate: Sheets.Number?
      if y > .zero, !style.isNothing(y) {
        rate = size.divided(by: y)
        guard let rate else { throw fail(.tooLarge(value.name)) }
        try put(.rate, rate, .share, .rate)
      }
      // A percentage that prints as 0 says nothing of a change.
      if let rate, !prose.numbers.shares.isNothing(rate, percent: true) {
        text = sign > 0 ? change.more : change.less
      } else {
        text = sign > 0 ? change.moreFromNothing : change.lessFromNothing
      }
    }
    let said: String
    do throws(DisclosureError) {
      said = try self.text(text, with: local)
    } catch {
      throw fail(error)
    }
    usedPhrases.append(
      Disclosure.UsedPhrase(
        phrase: phrase.name, name: value.name, value: x, other: other.name, otherValue: y,
        direction: direction, text: said, place: place))
    return said
  }

  /// Remembers what is wrong: Stencil hands on only words.
  private func fail(_ error: DisclosureError) -> Failed {
    failure = failure ?? error
    return Failed()
  }

  // MARK: - Printing

  private func printed(_ value: Any?) -> String {
    switch value {
    case let value as ProseValue:
      return value.number == nil ? wanted(value.missing) : digits(value) + value.unit
    case let reason as ProseReason: return self.reason(reason.key)
    case let missing as ProseMissing: return wanted(missing.path)
    case let text as String: return text.inOneLine
    default: return ""
    }
  }

  /// A figure without its unit, noted as printed.
  private func digits(_ value: ProseValue) -> String {
    guard let number = value.number else { return wanted(value.missing) }
    let style = prose.numbers.style(of: value.kind)
    let printed = style.printed(number, percent: value.kind == .share)
    if !value.name.isEmpty {
      usedFigures.append(
        Disclosure.UsedFigure(
          name: value.name, role: value.role, other: value.other, value: number,
          printed: printed, place: place))
    }
    return printed
  }

  private func reason(_ key: String) -> String {
    report.prose.reasons[key]?.withoutFullStop ?? wanted(ProseFacts.Kind.reason.path(of: key))
  }

  /// Notes that a fact is missing, and gives what stands in its place.
  func wanted(_ path: String, at place: Disclosure.Place? = nil) -> String {
    if knownMissing.insert(path).inserted {
      missing.append(Disclosure.MissingFact(path: path, place: place ?? self.place))
    }
    return "【待填写：\(path)】"
  }
}

extension String {
  /// The text in one line, for the middle of a sentence: the mark that ends a sentence is the template's.
  fileprivate var withoutFullStop: String {
    var text = inOneLine
    while let last = text.last, "。．；，".contains(last) { text.removeLast() }
    return text
  }
}

extension ProsePhraseName {
  fileprivate var identifier: String { ProseIdentifier.name(rawValue) }
}

extension String {
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
