import Facts

/// What the names that headers and rows carry mean of themselves, so that templates need not say it.
///
/// A header `人员经费` over facts of 支出 means `{性质: 人员经费}`; a row `1、公务接待费` of 三公经费 means
/// `{三公经费: 公务接待费}`; where an edition names a set `其他收入: [其他收入, 单位资金]`, a header 其他收入 means both.
/// What a name means depends on what the facts state: 一般公共预算 is a 来源 of 收入 and a 资金 of 支出. A name that is
/// a term of two dimensions there means nothing of itself.
package struct Vocabulary: Sendable {
  /// What facts there can be.
  let schema: FactSchema
  /// 部门预算 or 部门决算; nil for either.
  private let kind: String?
  /// The named sets of the edition, by their folded names.
  private let folded: [String: [String]]
  /// The dimensions on which any facts have a term, by its folded name.
  private let dimensions: [String: [Dimension]]

  /// Makes the vocabulary of an edition.
  package init(_ schema: FactSchema, kind: String?, sets: [String: [String]] = [:]) {
    self.schema = schema
    self.kind = kind
    var folded: [String: [String]] = [:]
    for (name, words) in sets { folded[Templates.folded(name)] = words }
    self.folded = folded
    let spaces = schema.allSpaces
    var dimensions: [String: [Dimension]] = [:]
    for dimension in schema.dimensions.all {
      var names: Set<String> = []
      for space in spaces {
        for term in space.terms(of: dimension, in: kind) { names.insert(Templates.folded(term)) }
      }
      for name in names { dimensions[name, default: []].append(dimension) }
    }
    self.dimensions = dimensions
  }

  /// What a header or a row means.
  ///
  /// - Parameters:
  ///   - names: what it is called; the first that means something counts.
  ///   - subjects: what its facts may state; nil for anything.
  /// - Returns: what is asked of one dimension; nil where the name is no term, or one of several dimensions.
  func meaning(of names: [String], subjects: [String]?) -> Constraint.Test? {
    let spaces = subjects.map { $0.map { schema.space(of: $0) } } ?? schema.allSpaces
    for name in names where !name.isEmpty {
      let name = Templates.folded(name).withoutOrdinal
      let set = folded[name]
      var found: [Constraint.Test] = []
      for dimension in set != nil ? schema.dimensions.all : dimensions[name] ?? [] {
        var terms: Set<String> = []
        for space in spaces { terms.formUnion(space.terms(of: dimension, in: kind)) }
        var words = set ?? []
        if words.isEmpty || !terms.isSuperset(of: words) {
          words = terms.filter { Templates.folded($0) == name }
        }
        guard !words.isEmpty else { continue }
        found.append(Constraint.Test(dimension: dimension, values: words, excluded: false))
      }
      if !found.isEmpty { return found.count == 1 ? found[0] : nil }
    }
    return nil
  }
}

extension Constraint {
  /// What facts must state to satisfy it; nil where it leaves that open.
  var subjects: [String]? {
    var all: [String] = []
    for tests in alternatives {
      let stated = tests.filter { $0.dimension == .subject && !$0.excluded }
      guard let first = stated.first else { return nil }
      all += first.values.filter { value in stated.allSatisfy { $0.values.contains(value) } }
    }
    return all
  }

  /// Whether it asks anything of a dimension.
  func asks(of dimension: Dimension) -> Bool {
    alternatives.contains { $0.contains { $0.dimension == dimension } }
  }
}
