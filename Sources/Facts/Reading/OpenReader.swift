import JSONText

/// Reads what stands under names of the user's own: names of codes, notes below forms, and what a report states for the prose
/// of its document.
struct OpenReader {
  /// 金额单位 of the input.
  let unit: AmountUnit
  /// The names of the edition's forms.
  let forms: [String]
  /// The names that the edition's prose knows; nil where they are not to be checked.
  let names: ProseNames?
  /// What is wrong, in the order in which it was found.
  var problems: [FactsError] = []

  init(unit: AmountUnit, forms: [String], names: ProseNames?) {
    self.unit = unit
    self.forms = forms
    self.names = names
  }

  /// 科目名称: names by code, of each kind of code.
  mutating func codeNames(_ value: JSONValue?, _ schema: FactSchema) -> [CodeKind: [String: String]]
  {
    var result: [CodeKind: [String: String]] = [:]
    for field in schema.kind(at: ["科目名称"])?.fields ?? [] {
      guard case .names(let kind) = field.shape, let names = value?.member(field.name) else {
        continue
      }
      for (key, value) in members(names) {
        take { () throws(FactsError) in
          result[kind, default: [:]][try key.code(of: kind)] = try value.checkedText()
        }
      }
    }
    return result
  }

  /// 说明: notes by the name or number of their form.
  mutating func notes(_ value: JSONValue?) -> [FormNotes] {
    var notes: [FormNotes] = []
    for (key, value) in members(value) {
      let form = key.text
      guard forms.contains(form) else {
        problems.append(
          FactsError(
            .noSuchForm(form, nearest: nearest(to: form, among: forms), known: forms), at: key))
        continue
      }
      take { () throws(FactsError) in
        notes.append(FormNotes(form: form, lines: try value.checkedLines()))
      }
    }
    return notes
  }

  /// What is stated for the prose.
  mutating func prose(_ report: ObjectFields, overview: Record?) -> ProseFacts {
    var facts = ProseFacts()
    facts.previous = previous(report["上年"])
    facts.reasons = texts(report["原因"], among: names?.reasons, orCodes: true)
    facts.purposes = texts(report["用途"], among: names?.purposes, orCodes: true)
    for key in OverviewKey.allCases {
      guard case .lines(let lines)? = overview?[key.rawValue] else { continue }
      let said = lines.filter { !ToBeFilled.isMark($0) }
      if !said.isEmpty || lines.isEmpty { facts.overview[key] = said }
    }
    facts.situation = situation(report["情况"])
    facts.definitions = texts(report["名词解释"], among: nil)
    for (key, value) in members(report["补充"]) {
      check(key, among: names?.sections)
      take { () throws(FactsError) in
        facts.additions.append(ProseEntry(key.text, try value.checkedLines()))
      }
    }
    return facts
  }

  private mutating func previous(_ value: JSONValue?) -> PreviousYear? {
    guard let value else { return nil }
    if value.kind == .string {
      var path: String?
      take { () throws(FactsError) in path = try value.checkedText() }
      return path.map { .file($0) }
    }
    var figures: [ProseEntry<Amount>] = []
    for (key, value) in filled(value) {
      check(key, among: names?.figures)
      take { [unit] () throws(FactsError) in
        figures.append(ProseEntry(key.text, try value.amount(in: unit)))
      }
    }
    return .figures(figures)
  }

  private mutating func texts(
    _ value: JSONValue?, among known: [String]?, orCodes: Bool = false
  ) -> [ProseEntry<String>] {
    var texts: [ProseEntry<String>] = []
    for (key, value) in filled(value) {
      let isCode = orCodes && CodeKind.allCases.contains { $0.hasShape(key.text) }
      if !isCode { check(key, among: known) }
      take { () throws(FactsError) in
        texts.append(ProseEntry(key.text, try value.checkedText()))
      }
    }
    return texts
  }

  private mutating func situation(_ value: JSONValue?) -> [ProseEntry<StatedValue>] {
    var entries: [ProseEntry<StatedValue>] = []
    for (key, value) in filled(value) {
      let name = key.text
      check(key, among: names.map { $0.numbers + $0.texts })
      take { [unit, names] () throws(FactsError) in
        let stated = try Self.stated(value, in: unit)
        switch stated {
        case .number where names?.texts.contains(name) == true:
          throw FactsError(.wrongType(.text, value.kind), at: value)
        case .text(let text) where names?.numbers.contains(name) == true:
          throw FactsError(.notAnAmount(String(text.prefix(40))), at: value)
        default: entries.append(ProseEntry(name, stated))
        }
      }
    }
    return entries
  }

  /// A number, a text that is one, or a text.
  private static func stated(
    _ value: JSONValue, in unit: AmountUnit
  ) throws(FactsError) -> StatedValue {
    guard value.kind == .string else { return .number(try value.amount(in: unit)) }
    let text = try value.checkedText()
    if let number = try? Amount(reading: text.utf8, in: unit) { return .number(number) }
    return .text(text)
  }

  private mutating func check(_ key: JSONValue, among known: [String]?) {
    guard let known, !known.contains(key.text) else { return }
    problems.append(
      FactsError(
        .noSuchProseName(key.text, nearest: nearest(to: key.text, among: known), known: known),
        at: key))
  }

  /// Does something that may fail, and notes why it did.
  private mutating func take(_ step: () throws(FactsError) -> Void) {
    do throws(FactsError) { try step() } catch { problems.append(error) }
  }

  /// The members that were filled in.
  private mutating func filled(_ value: JSONValue?) -> [(key: JSONValue, value: JSONValue)] {
    members(value).filter { $0.value.kind != .string || !ToBeFilled.isMark($0.value.text) }
  }

  private mutating func members(_ value: JSONValue?) -> [(key: JSONValue, value: JSONValue)] {
    value?.members(problems: &problems) ?? []
  }
}
