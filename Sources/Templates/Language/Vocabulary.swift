import Facts

/// What the names that headers and rows carry mean of themselves, so that templates need not say it.
///
/// A header `人员经费` over facts of 支出 means `{性质: 人员经费}`; a row `1、公务接待费` of 三公经费 means
/// `{三公经费: 公务接待费}`; where an edition names a set `其他收入: [其他收入, 单位资金]`, a header 其他收入 means both.
/// What a name means depends on what the facts state: 一般公共预算 is a 来源 of 收入 and a 资金 of 支出. A name that is
/// a term of two dimensions there means nothing of itself.
package struct Vocabulary: Sendable {
  /// 部门预算 or 部门决算; nil for either.
  let kind: String?
  /// The named sets of the edition.
  let sets: [String: [String]]
  private let folded: [String: [String]]

  package init(kind: String? = nil, sets: [String: [String]] = [:]) {
    self.kind = kind
    self.sets = sets
    var folded: [String: [String]] = [:]
    for (name, words) in sets { folded[Templates.folded(name)] = words }
    self.folded = folded
  }

  /// What a header or a row means.
  ///
  /// - Parameters:
  ///   - names: what it is called; the first that means something counts.
  ///   - subjects: what its facts may state; nil for anything.
  /// - Returns: what is asked of one dimension; nil where the name is no term, or one of several dimensions.
  func meaning(of names: [String], subjects: [String]?) -> Constraint.Test? {
    let known = subjects?.compactMap(Subject.init(rawValue:)) ?? Subject.allCases
    for name in names where !name.isEmpty {
      let name = Templates.folded(name).withoutOrdinal
      let set = folded[name]
      var found: [Constraint.Test] = []
      for dimension in Dimension.allCases {
        var terms: Set<String> = []
        for subject in known { terms.formUnion(self.terms(of: dimension, stating: subject)) }
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

  /// The closed list of values that facts of a subject can have on a dimension; empty where they have none, or any.
  private func terms(of dimension: Dimension, stating subject: Subject) -> [String] {
    switch (dimension, subject) {
    case (.source, .income): IncomeSource.allCases.map(\.rawValue)
    case (.source, .evaluation): EvaluationFund.allCases.map(\.rawValue)
    case (.fund, .expenditure), (.fund, .basicByEconomy), (.fund, .carriedForward),
      (.fund, .initialBudget), (.fund, .balance), (.fund, .commission):
      Fund.allCases.map(\.rawValue)
    case (.nature, .income): [Nature.basic, .project].map(\.rawValue)
    case (.nature, .expenditure): Nature.allCases.map(\.rawValue)
    case (.publicOutlay, .publicOutlay): PublicOutlay.allCases.map(\.rawValue)
    case (.balanceKind, .balance): BalanceKind.allCases.map(\.rawValue)
    case (.period, _): periods(of: subject).map(\.rawValue)
    default: []
    }
  }

  private func periods(of subject: Subject) -> [Period] {
    let budget: [Period]
    let final: [Period]
    switch subject {
    case .income: (budget, final) = ([.current, .carriedOver], [.final])
    case .publicOutlay: (budget, final) = ([.current, .carriedOver], [.budget, .final])
    case .operation: (budget, final) = ([], [.budget, .final])
    case .balance: (budget, final) = ([], [.opening, .closing])
    case .evaluation: (budget, final) = ([], [.initialBudget, .fullBudget, .executed])
    // What final accounts spend is of no period.
    case .expenditure, .basicByEconomy, .carriedForward:
      (budget, final) = ([.current, .carriedOver], [])
    case .initialBudget, .usedBalance, .distributed, .commission: (budget, final) = ([], [])
    }
    return switch kind {
    case "部门预算": budget
    case "部门决算": final
    default: budget + final
    }
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
