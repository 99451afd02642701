/// What earlier paragraphs state, by its name and year: the whole of shares that stand far from it.
struct EarlierFigures {
  private struct Key: Hashable {
    var name: String
    var year: Int?
  }

  let names: WholeNames
  private var stated: [Key: [Interval]] = [:]

  init(_ names: WholeNames) { self.names = names }

  /// Adds what a paragraph states; budgets and last year's figures are wholes of nothing.
  mutating func add(_ figures: [ClaimReading.Stated]) {
    for figure in figures where figure.role == nil || figure.role == .actual {
      guard let name = names.key(figure.name) else { continue }
      let key = Key(name: name, year: figure.year)
      let known = stated[key] ?? []
      if !known.contains(figure.token.value), known.count < 2 {
        stated[key] = known + [figure.token.value]
      }
    }
  }

  /// What is stated under a name of a year; nothing where two figures are.
  func figures(named name: String, of year: Int?) -> [Interval] {
    guard let name = names.key(name), let known = stated[Key(name: name, year: year)],
      known.count == 1
    else { return [] }
    return known
  }
}
