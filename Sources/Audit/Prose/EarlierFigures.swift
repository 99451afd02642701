/// What earlier paragraphs state, by its name and year: the whole of shares that stand far from it.
struct EarlierFigures {
  private struct Key: Hashable {
    var name: String
    var year: Int?
  }

  let names: WholeNames
  private var stated: [Key: [(name: String, value: Interval)]] = [:]

  init(_ names: WholeNames) { self.names = names }

  /// Adds what a paragraph states; budgets and last year's figures are wholes of nothing.
  mutating func add(_ figures: [ClaimReading.Stated]) {
    for figure in figures where figure.role == nil || figure.role == .actual {
      guard let name = names.key(figure.name) else { continue }
      let key = Key(name: name, year: figure.year)
      let known = stated[key] ?? []
      // Behind two of a side a name says nothing any more.
      let others = known.filter { names.areOfOneSide($0.name, figure.name) }
      if others.count < 2, !others.contains(where: { $0.value == figure.token.value }) {
        stated[key] = known + [(figure.name, figure.token.value)]
      }
    }
  }

  /// What is stated under a name of a year; nothing where two figures are.
  func figures(named name: String, of year: Int?) -> [Interval] {
    guard let key = names.key(name) else { return [] }
    let known = (stated[Key(name: key, year: year)] ?? []).filter {
      names.areOfOneSide($0.name, name)
    }
    guard let first = known.first?.value, known.allSatisfy({ $0.value == first }) else { return [] }
    return [first]
  }
}
