extension Convert.Outcome {
  /// The notes in words, a line each.
  ///
  /// - Parameters:
  ///   - say: the language.
  ///   - all: whether every note is wanted; else, of many of one kind, only the first few and how many more there are.
  /// - Returns: the lines, the most important first.
  public func noteLines(_ say: Language, all: Bool) -> [String] {
    if all { return notes.map { $0.words(say) } }
    let kinds = Dictionary(grouping: notes, by: \.kind)
    return ConvertNote.Kind.allCases.flatMap { kind -> [String] in
      let notes = kinds[kind] ?? []
      // That no table is known has been said.
      if kind == .unknown, self.notes.contains(where: \.tellsThatNoTableIsKnown) { return [] }
      guard let most = kind.most, notes.count > most + 1 else { return notes.map { $0.words(say) } }
      let more = notes.count - most
      return notes.prefix(most).map { $0.words(say) } + [
        say(
          "这样的提示还有 \(more) 条，用 --verbose 列出",
          "\(more) more notes like this; --verbose lists them")
      ]
    }
  }
}

extension ConvertNote {
  fileprivate var tellsThatNoTableIsKnown: Bool {
    switch self {
    case .noEdition: true
    case .edition(_, let known, _): known == 0
    default: false
    }
  }
}
