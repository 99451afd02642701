import Facts

/// What a form, a row or a column asks of the facts it shows: `{资金: 一般公共预算, 经济科目: {not: [301, 303]}}`.
///
/// A list of such mappings asks a fact to satisfy one of them:
/// `[{主题: 收入}, {主题: 结转结余, 期间: 年初}]`.
package struct Constraint: Sendable, Hashable {
  /// What one dimension is asked.
  package struct Test: Sendable, Hashable {
    package var dimension: Dimension
    package var values: [String]
    /// Whether the values are those that must not be.
    package var excluded: Bool
  }

  /// The ways to satisfy it: all tests of one.
  package private(set) var alternatives: [[Test]] = [[]]

  /// Asks nothing.
  package static let nothing = Constraint()

  private init() {}

  /// Reads what is asked of facts.
  ///
  /// - Parameters:
  ///   - node: the mapping, or a list of them.
  ///   - facts: the dimensions that facts have.
  /// - Throws: ``TemplateError`` for a dimension or a term that there is not.
  package init(_ node: TemplateNode, of facts: Dimensions) throws(TemplateError) {
    alternatives = []
    let nodes = try node.listOrOne()
    try TemplateLimits.Limit.alternatives.check(nodes.count, at: node.place)
    for node in nodes { alternatives.append(try Self.tests(node, facts)) }
    if alternatives.isEmpty { throw node.error(.wrongKind(.mapping)) }
  }

  private static func tests(
    _ node: TemplateNode, _ facts: Dimensions
  ) throws(TemplateError) -> [Test] {
    enum Key: String, TemplateKey { case not }
    var tests: [Test] = []
    for (key, value) in try node.pairs() {
      let dimension = try key.dimension(of: facts)
      var excluded = false
      var values = value
      if value.isMapping {
        values = try value.mapping(Key.self).required(.not)
        excluded = true
      }
      var test = Test(dimension: dimension, values: [], excluded: excluded)
      let words = try values.listOrOne()
      try TemplateLimits.Limit.words.check(words.count, at: values.place)
      for value in words {
        let text = try value.text()
        if let known = facts.terms(of: dimension), !known.contains(text) {
          throw value.error(
            .unknownWord(text, nearest: nearest(to: text, among: known), known: known))
        }
        if let kind = dimension.codeKind, !kind.hasShape(text) { throw value.error(.badCode(text)) }
        test.values.append(text)
      }
      tests.append(test)
    }
    return tests
  }

  /// Asks of one dimension to have a value.
  package init(_ dimension: Dimension, is value: String) {
    self.init(Test(dimension: dimension, values: [value], excluded: false))
  }

  /// Asks one thing.
  init(_ test: Test) { alternatives = [[test]] }

  /// Whether a fact may have a value on a dimension.
  package func admits(_ value: String, on dimension: Dimension) -> Bool {
    alternatives.contains { tests in
      tests.allSatisfy { test in
        guard test.dimension == dimension else { return true }
        // A code stands for all codes below it.
        let isNamed = test.values.contains {
          dimension.codeKind == nil ? $0 == value : value.hasPrefix($0)
        }
        return isNamed != test.excluded
      }
    }
  }

  /// How many ways there are to satisfy it; both of two constraints have as many as their product.
  package var ways: Int { alternatives.count }

  /// Both constraints at once.
  package func and(_ other: Constraint?) -> Constraint {
    guard let other else { return self }
    var both = self
    both.alternatives = alternatives.flatMap { own in other.alternatives.map { own + $0 } }
    return both
  }
}

/// A constraint in terms of one report's symbols, quick to ask.
package struct FactFilter: Sendable {
  /// The position of a dimension, and what it is asked.
  private typealias Test = (position: Int, symbols: [Symbol], excluded: Bool)

  private let alternatives: [[Test]]

  package init(_ constraint: Constraint, in table: FactTable) {
    func ask(_ test: Constraint.Test) -> Test {
      var symbols: [Symbol] = []
      if test.dimension.codeKind != nil {
        // A code stands for all codes below it.
        symbols = table.symbols(below: test.values)
      } else {
        symbols = test.values.compactMap { table.symbol(of: $0) }
      }
      return (test.dimension.position, symbols, test.excluded)
    }
    alternatives = constraint.alternatives.map { $0.map(ask) }
  }

  package func accepts(_ fact: Fact) -> Bool {
    alternatives.contains { tests in
      tests.allSatisfy { $0.symbols.contains(fact[$0.position]) != $0.excluded }
    }
  }
}
