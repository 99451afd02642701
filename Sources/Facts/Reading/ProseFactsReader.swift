import JSONText

/// Reads what a report states for the prose of its document.
struct ProseFactsReader {
  /// 金额单位 of the input.
  let unit: AmountUnit
  /// The names that the edition's prose knows; nil where they are not to be checked.
  let names: ProseNames?

  func read(_ report: ObjectReader<ReportKey>) throws(FactsError) -> ProseFacts {
    var facts = ProseFacts()
    if let value = report[.previous] { facts.previous = try previous(value) }
    if let value = report[.reasons] {
      facts.reasons = try texts(value, among: names?.reasons, orCodes: true)
    }
    if let value = report[.purposes] {
      facts.purposes = try texts(value, among: names?.purposes, orCodes: true)
    }
    if let value = report[.overview] {
      let object = try ObjectReader<OverviewKey>(value)
      for key in OverviewKey.allCases {
        if let value = object[key] { facts.overview[key] = try lines(value) }
      }
    }
    if let value = report[.situation] { facts.situation = try situation(value) }
    if let value = report[.definitions] { facts.definitions = try texts(value, among: nil) }
    if let value = report[.additions] {
      for (key, value) in try value.members() {
        try check(key, among: names?.sections)
        facts.additions.append(ProseEntry(key.text, try lines(value)))
      }
    }
    return facts
  }

  private func previous(_ value: JSONValue) throws(FactsError) -> PreviousYear {
    if value.kind == .string { return .file(try value.checkedText()) }
    var figures: [ProseEntry<Amount>] = []
    for (key, value) in try value.members() {
      try check(key, among: names?.figures)
      figures.append(ProseEntry(key.text, try value.amount(in: unit)))
    }
    return .figures(figures)
  }

  private func texts(
    _ value: JSONValue, among known: [String]?, orCodes: Bool = false
  ) throws(FactsError) -> [ProseEntry<String>] {
    var texts: [ProseEntry<String>] = []
    for (key, value) in try value.members() {
      let isCode = orCodes && CodeKind.allCases.contains { $0.hasShape(key.text) }
      if !isCode { try check(key, among: known) }
      texts.append(ProseEntry(key.text, try value.checkedText()))
    }
    return texts
  }

  private func situation(_ value: JSONValue) throws(FactsError) -> [ProseEntry<StatedValue>] {
    var entries: [ProseEntry<StatedValue>] = []
    for (key, value) in try value.members() {
      let name = key.text
      try check(key, among: names.map { $0.numbers + $0.texts })
      let stated = try stated(value)
      if let names {
        switch stated {
        case .number where !names.numbers.contains(name):
          throw FactsError(.wrongType(.text, value.kind), at: value)
        case .text(let text) where !names.texts.contains(name):
          throw FactsError(.notAnAmount(String(text.prefix(40))), at: value)
        default: break
        }
      }
      entries.append(ProseEntry(name, stated))
    }
    return entries
  }

  /// A number, a text that is one, or a text.
  private func stated(_ value: JSONValue) throws(FactsError) -> StatedValue {
    guard value.kind == .string else { return .number(try value.amount(in: unit)) }
    let text = try value.checkedText()
    if let number = try? Amount(reading: text.utf8, in: unit) { return .number(number) }
    return .text(text)
  }

  private func lines(_ value: JSONValue) throws(FactsError) -> [String] {
    guard value.kind == .array else { throw FactsError(.wrongType(.array, value.kind), at: value) }
    var lines: [String] = []
    for line in value.elements { lines.append(try line.checkedText()) }
    return lines
  }

  private func check(_ key: JSONValue, among known: [String]?) throws(FactsError) {
    guard let known, !known.contains(key.text) else { return }
    throw FactsError(
      .noSuchProseName(key.text, nearest: nearest(to: key.text, among: known), known: known),
      at: key)
  }
}
