extension LineWriter {
  /// What a report states for its prose under one key; nil where nothing.
  func prose(_ facts: ProseFacts, _ key: ReportKey) -> JSON? {
    switch key {
    case .previous:
      switch facts.previous {
      case .figures(let figures): .object(figures.map { ($0.name, amount($0.value)) })
      case .file(let path): .text(path)
      case nil: nil
      }
    case .reasons: texts(facts.reasons)
    case .purposes: texts(facts.purposes)
    case .overview:
      facts.overview.isEmpty
        ? nil
        : .object(members(OverviewKey.self) { key in facts.overview[key].map(paragraphs) })
    case .situation:
      facts.situation.isEmpty ? nil : .object(facts.situation.map { ($0.name, stated($0.value)) })
    case .definitions: texts(facts.definitions)
    case .additions:
      facts.additions.isEmpty
        ? nil : .object(facts.additions.map { ($0.name, paragraphs($0.value)) })
    default: nil
    }
  }

  private func texts(_ entries: [ProseEntry<String>]) -> JSON? {
    entries.isEmpty ? nil : .object(entries.map { ($0.name, .text($0.value)) })
  }

  private func paragraphs(_ lines: [String]) -> JSON { .array(lines.map { .text($0) }, .spread) }

  private func stated(_ value: StatedValue) -> JSON {
    switch value {
    case .number(let number): amount(number)
    case .text(let text): .text(text)
    }
  }
}
