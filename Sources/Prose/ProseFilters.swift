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
    let style = numbers.style(of: value.kind)
    let direction: Disclosure.UsedPhrase.Direction
    let text: ProseText
    var words: [String: ProseDatum] = [:]
    var local: [ProsePhraseName: ProseDatum] = [
      .value: .figure(value), .other: .figure(other), .reason: .reason(value.key),
    ]
    func put(
      _ name: ProsePhraseName, _ number: Sheets.Number?, _ kind: ProseValue.Kind,
      _ role: Disclosure.UsedFigure.Role
    ) throws(DisclosureError) {
      guard let number else { throw .tooLarge(value.name) }
      var part = value
      (part.number, part.kind, part.role, part.other) = (number, kind, role, other.name)
      if kind == .share { part.unit = "" }
      local[name] = .figure(part)
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
        throw .tooLarge(value.name)
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
        guard let rate else { throw .tooLarge(value.name) }
        try put(.rate, rate, .share, .rate)
      }
      // A percentage that prints as 0 says nothing of a change.
      if let rate, !numbers.shares.isNothing(rate, percent: true) {
        text = sign > 0 ? change.more : change.less
      } else {
        text = sign > 0 ? change.moreFromNothing : change.lessFromNothing
        local[.rate] = nil
      }
      words = change.words.mapValues { .text(sign > 0 ? $0.more : $0.less) }
    }
    let names = words.merging(local.map { ($0.key.rawValue, $0.value) }) { _, own in own }
    let said = try self.text(text, with: names)
    usedPhrases.append(
      Disclosure.UsedPhrase(
        phrase: phrase.name, name: value.name, value: x, other: other.name, otherValue: y,
        direction: direction, text: said, place: place))
    return said
  }
}
