import Accounts

/// What a form, a row or a column asks of the facts it shows: `{资金: 一般公共预算, 经济科目: {not: [301, 303]}}`.
public struct Constraint: Sendable, Hashable {
  /// What one dimension is asked.
  struct Test: Sendable, Hashable {
    var dimension: Dimension
    var values: [String]
    /// Whether the values are those that must not be.
    var excluded: Bool
  }

  private(set) var tests: [Test] = []

  /// Asks nothing.
  static let nothing = Constraint()

  private init() {}

  init(_ node: TemplateNode) throws(TemplateError) {
    enum Key: String, TemplateKey { case not }
    for (key, value) in try node.pairs() {
      let dimension = try key.word(Dimension.self)
      var excluded = false
      var values = value
      if value.isMapping {
        values = try value.mapping(Key.self).required(.not)
        excluded = true
      }
      var test = Test(dimension: dimension, values: [], excluded: excluded)
      for value in try values.listOrOne() {
        let text = try value.text()
        if let known = dimension.terms, !known.contains(text) {
          throw value.error(
            .unknownWord(text, nearest: nearest(to: text, among: known), known: known))
        }
        if let kind = dimension.codeKind, !kind.hasShape(text) { throw value.error(.badCode(text)) }
        test.values.append(text)
      }
      tests.append(test)
    }
  }

  /// Asks of one dimension to have a value.
  init(_ dimension: Dimension, is value: String) {
    tests = [Test(dimension: dimension, values: [value], excluded: false)]
  }

  /// Both constraints at once.
  func and(_ other: Constraint?) -> Constraint {
    guard let other else { return self }
    var both = self
    both.tests += other.tests
    return both
  }
}

/// A constraint in terms of one report's symbols, quick to ask.
struct FactFilter: Sendable {
  private let tests: [(dimension: Dimension, symbols: [Symbol], excluded: Bool)]

  init(_ constraint: Constraint, in table: FactTable) {
    tests = constraint.tests.map { test in
      var symbols: [Symbol] = []
      if test.dimension.codeKind != nil {
        // A code stands for all codes below it.
        for (symbol, name) in table.terms
        where test.values.contains(where: { name.hasPrefix($0) }) { symbols.append(symbol) }
      } else {
        symbols = test.values.compactMap { table.symbol(of: $0) }
      }
      return (test.dimension, symbols, test.excluded)
    }
  }

  func accepts(_ fact: Fact) -> Bool {
    for test in tests {
      if test.symbols.contains(fact[test.dimension]) == test.excluded { return false }
    }
    return true
  }
}
