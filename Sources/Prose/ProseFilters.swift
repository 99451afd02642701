import Facts
import Forms
import Sheets
import Templates

/// What filters and phrases make of values.
extension ProseRenderer {
  /// What a filter makes of a value.
  func apply(
    _ filter: ProseFilter, to datum: ProseDatum, _ arguments: [ProseDatum]
  ) throws(DisclosureError) -> ProseDatum {
    switch filter {
    case .digits:
      guard let value = datum.figure else { return datum }
      return .text(try digits(value))
    case .previous: return datum.figure.map { .figure(lastYear($0)) } ?? datum
    case .isAny: return .flag(try isAny(datum))
    case .equals: return .flag(try compare(datum, arguments).map { $0 == 0 })
    case .exceeds: return .flag(try compare(datum, arguments).map { $0 > 0 })
    case .below: return .flag(try compare(datum, arguments).map { $0 < 0 })
    case .names:
      // Two codes may share a name: 309 and 310 both have 房屋建筑物购建.
      var known: Set<String> = []
      let names = datum.items.map(\.name).filter { known.insert($0).inserted }
      return .text(names.joined(separator: arguments.first?.text ?? "、"))
    case .count:
      let number = Number(exactly: Int64(datum.items.count))
      return .figure(ProseValue(name: "", number: number, kind: .count, unit: "", key: ""))
    case .dropping:
      guard let text = datum.text, let ending = arguments.first?.text, text.hasSuffix(ending) else {
        return datum
      }
      return .text(String(text.dropLast(ending.count)))
    case .reason: return .text(reason(datum.key))
    case .purpose:
      return .text(
        report.prose.purposes[datum.key]?.withoutFullStop
          ?? wanted([WantedFact(.purpose, datum.key)]))
    // Read as breakdowns.
    case .breakdown, .listing: return datum
    }
  }

  /// Whether there is something to say of a value; nil where the report lacks what it needs.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func isAny(_ datum: ProseDatum) throws(DisclosureError) -> Bool? {
    switch datum {
    case .figure(let value):
      guard let number = try converted(value).number else {
        wanted(value.missing)
        return nil
      }
      return !numbers.style(of: value.kind).isNothing(number, percent: value.kind == .share)
    case .items(let items): return !items.isEmpty
    case .text(let text): return !text.isEmpty
    case .reason(let key): return report.prose.reasons[key] != nil
    case .missing(let fact):
      wanted([fact])
      return nil
    case .item, .flag: return false
    }
  }

  /// Whether one figure is less than another (−1), equal or more, as they print; nil where one is missing.
  private func compare(
    _ datum: ProseDatum, _ arguments: [ProseDatum]
  ) throws(DisclosureError) -> Int? {
    guard let a = datum.figure, let b = arguments.first?.figure else { return 1 }
    let first = try converted(a)
    let x = known(first)
    let y = known(try converted(b, as: first))
    guard let x, let y else { return nil }
    return sign(x, y, first.kind)
  }

  /// The sign of a difference, as it prints.
  private func sign(_ x: Sheets.Number, _ y: Sheets.Number, _ kind: ProseValue.Kind) -> Int {
    if let difference = x.subtracting(y),
      numbers.style(of: kind).isNothing(difference, percent: kind == .share)
    {
      return 0
    }
    return x < y ? -1 : 1
  }

  private func known(_ value: ProseValue) -> Sheets.Number? {
    if value.number == nil { wanted(value.missing) }
    return value.number
  }

  // MARK: - Phrases

  /// A way to say a phrase: which way figures went, the text, and what the names in it mean.
  typealias Saying = (
    direction: Disclosure.UsedPhrase.Direction, text: ProseText, names: [String: ProseDatum]
  )

  /// What a phrase says of a figure, compared with another or with last year's.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func say(
    _ phrase: ProseTemplate.Phrase, of own: ProseValue, comparedWith given: ProseValue?
  ) throws(DisclosureError) -> String {
    let value = try converted(own)
    let other = try converted(given ?? lastYear(own), as: value)
    guard let x = value.number, let y = other.number else {
      if phrase.wantsReasons { suppose { _ = reason(value.key) } }
      return wanted(
        (value.number == nil ? value.missing : []) + (other.number == nil ? other.missing : []))
    }
    guard let saying = try sayings(phrase, of: value, comparedWith: other).first else { return "" }
    let said = try self.text(saying.text, with: saying.names)
    usedPhrases.append(
      Disclosure.UsedPhrase(
        phrase: phrase.name, name: value.name, value: x, other: other.name, otherValue: y,
        direction: saying.direction, text: said, place: place))
    return said
  }

  /// The ways in which a phrase can be said: one where both figures are known, all where one is open.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func sayings(
    _ phrase: ProseTemplate.Phrase, of value: ProseValue, comparedWith other: ProseValue
  ) throws(DisclosureError) -> [Saying] {
    let names: [ProsePhraseName: ProseDatum] = [
      .value: .figure(value), .other: .figure(other), .reason: .reason(value.key),
    ]
    func part(
      _ number: Sheets.Number?, _ kind: ProseValue.Kind, _ role: Disclosure.UsedFigure.Role
    ) -> ProseDatum {
      var part = value
      (part.number, part.kind, part.role, part.other) = (number, kind, role, other.name)
      part.missing = []
      if kind == .share { part.unit = "" }
      return .figure(part)
    }
    let style = numbers.style(of: value.kind)
    switch phrase.kind {
    case .quotient(let say, let nothing):
      let isNothing = other.number.map { $0 <= .zero || style.isNothing($0) }
      var rate: Sheets.Number?
      if let x = value.number, let y = other.number, isNothing == false {
        rate = x.divided(by: y)
        if rate == nil { throw .tooLarge(value.name) }
      }
      let share: Saying = (
        .share, say, named(names, [.rate: part(rate, .share, .share)])
      )
      let none: Saying = (.nothing, nothing, named(names))
      return isNothing.map { $0 ? [none] : [share] } ?? [share, none]
    case .change(let change):
      guard let x = value.number, let y = other.number else {
        return openSayings(change, names, part(nil, value.kind, .difference)) {
          part(nil, .share, .rate)
        }
      }
      guard let difference = x.subtracting(y), let reversed = difference.negated else {
        throw .tooLarge(value.name)
      }
      let sign = sign(x, y, value.kind)
      if sign == 0 { return [(.same, change.same, named(names))] }
      let size = sign > 0 ? difference : reversed
      var own = [ProsePhraseName.difference: part(size, value.kind, .difference)]
      var text = sign > 0 ? change.moreFromNothing : change.lessFromNothing
      if y > .zero, !style.isNothing(y) {
        guard let rate = size.divided(by: y) else { throw .tooLarge(value.name) }
        // A percentage that prints as 0 says nothing of a change.
        if !numbers.shares.isNothing(rate, percent: true) {
          own[.rate] = part(rate, .share, .rate)
          text = sign > 0 ? change.more : change.less
        }
      }
      return [(sign > 0 ? .more : .less, text, named(names, own, change, isMore: sign > 0))]
    }
  }

  /// The ways to say a change of which nothing is known.
  private func openSayings(
    _ change: ProseTemplate.Phrase.Change, _ names: [ProsePhraseName: ProseDatum],
    _ difference: ProseDatum, _ rate: () -> ProseDatum
  ) -> [Saying] {
    let bare = [ProsePhraseName.difference: difference]
    let whole = bare.merging([.rate: rate()]) { own, _ in own }
    return [
      (.more, change.more, named(names, whole, change, isMore: true)),
      (.less, change.less, named(names, whole, change, isMore: false)),
      (.more, change.moreFromNothing, named(names, bare, change, isMore: true)),
      (.less, change.lessFromNothing, named(names, bare, change, isMore: false)),
      (.same, change.same, named(names)),
    ]
  }

  /// What the names in a phrase mean; words by which way the figures went.
  private func named(
    _ names: [ProsePhraseName: ProseDatum], _ more: [ProsePhraseName: ProseDatum] = [:],
    _ change: ProseTemplate.Phrase.Change? = nil, isMore: Bool = true
  ) -> [String: ProseDatum] {
    var all: [String: ProseDatum] = [:]
    for (word, both) in change?.words ?? [:] { all[word] = .text(isMore ? both.more : both.less) }
    for (name, datum) in names { all[name.rawValue] = datum }
    for (name, datum) in more { all[name.rawValue] = datum }
    return all
  }
}
