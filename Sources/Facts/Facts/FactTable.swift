/// All facts of a report in one list: what forms are views of.
package struct FactTable: Sendable {
  /// The facts, in the order of the report.
  package private(set) var facts: [Fact] = []
  private var names: [String] = [""]
  private var symbols: [ExactText: Symbol] = [:]
  /// The symbol of the first project; the others follow in the order of the report.
  private var firstProject = 0
  private var firstEvaluation = 0
  private var firstCommission = 0

  /// Lists the facts of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - terms: texts that get a symbol although no fact may have them: codes that forms always show.
  package init(_ report: Report, naming terms: some Sequence<String>) {
    facts.reserveCapacity(report.projects.count + report.expenditure.count * 2 + 64)
    for term in terms { _ = intern(term) }
    for unit in report.department.units { _ = intern(unit.code) }
    addIncome(report)
    addExpenditure(report)
    addFinalAccounts(report)
    addProjects(report)
  }

  /// The text a symbol stands for; empty for none.
  package func name(of symbol: Symbol) -> String {
    Int(symbol.id) < names.count ? names[Int(symbol.id)] : ""
  }

  /// The symbol of a text, if any fact has that value.
  package func symbol(of name: String) -> Symbol? { symbols[ExactText(name)] }

  /// All symbols that stand for a text, each with it; projects, of which there may be very many, are left out.
  package var terms: some Sequence<(Symbol, String)> {
    names[..<firstProject].enumerated().dropFirst().lazy.map {
      (Symbol(id: UInt32($0.offset)), $0.element)
    }
  }

  /// The place in `Report.projects` of the project a symbol stands for.
  package func projectIndex(of symbol: Symbol) -> Int? {
    let index = Int(symbol.id) - firstProject
    return firstProject > 0 && index >= 0 ? index : nil
  }

  /// The symbol of the project at a place in `Report.projects`.
  package func project(at index: Int) -> Symbol { Symbol(id: UInt32(firstProject + index)) }

  private mutating func intern(_ name: String) -> Symbol {
    let key = ExactText(name)
    if let symbol = symbols[key] { return symbol }
    let symbol = Symbol(id: UInt32(names.count))
    names.append(name)
    symbols[key] = symbol
    return symbol
  }

  /// The symbol of the self-evaluation at a place in `Report.evaluations`.
  package func evaluation(at index: Int) -> Symbol { Symbol(id: UInt32(firstEvaluation + index)) }

  /// The place in `Report.evaluations` of the self-evaluation a symbol stands for.
  package func evaluationIndex(of symbol: Symbol) -> Int { Int(symbol.id) - firstEvaluation }

  /// The place in `Report.commissions` of the commission a symbol stands for.
  package func commissionIndex(of symbol: Symbol) -> Int { Int(symbol.id) - firstCommission }

  /// The symbol of a code; the codes above it get theirs too.
  private mutating func intern(_ code: String, of kind: CodeKind) -> Symbol {
    if let symbol = symbols[ExactText(code)] { return symbol }
    for level in kind.levels { _ = intern(String(code.prefix(level.digits))) }
    return intern(code)
  }

  private mutating func addIncome(_ report: Report) {
    for line in report.income {
      add(line.amounts, of: .income) { table, fact in
        fact[.unit] = table.intern(line.unit)
        fact[.source] = table.intern(line.source.rawValue)
        if let function = line.function { fact[.function] = table.intern(function, of: .function) }
        if let nature = line.nature { fact[.nature] = table.intern(nature.rawValue) }
      }
    }
    for line in report.publicOutlays {
      add(line.amounts, of: .publicOutlay) { table, fact in
        fact[.publicOutlay] = table.intern(line.item.rawValue)
      }
    }
    for line in report.carriedForward {
      add(line.amounts, of: .carriedForward) { table, fact in
        fact[.fund] = table.intern(line.fund.rawValue)
      }
    }
  }

  /// Adds the facts of a line, one for each period it states.
  private mutating func add(
    _ amounts: [StatedAmount<Period>], of subject: Subject,
    placing: (inout FactTable, inout Fact) -> Void
  ) {
    for stated in amounts {
      var fact = Fact(stated.amount)
      fact[.subject] = intern(subject.rawValue)
      fact[.period] = intern(stated.term.rawValue)
      placing(&self, &fact)
      facts.append(fact)
    }
  }

  private mutating func addExpenditure(_ report: Report) {
    let subject = intern(Subject.expenditure.rawValue)
    for line in report.expenditure {
      for stated in line.amounts {
        var fact = Fact(stated.amount)
        fact[.subject] = subject
        fact[.unit] = line.unit.map { intern($0) } ?? .none
        fact[.fund] = intern(line.fund.rawValue)
        fact[.period] = intern(line.period.rawValue)
        fact[.nature] = intern(stated.term.rawValue)
        fact[.function] = intern(line.function, of: .function)
        facts.append(fact)
      }
    }
    for line in report.expenditure {
      guard let amount = line.initialBudget else { continue }
      var fact = Fact(amount)
      fact[.subject] = intern(Subject.initialBudget.rawValue)
      fact[.fund] = intern(line.fund.rawValue)
      fact[.function] = intern(line.function, of: .function)
      facts.append(fact)
    }
    let economy = intern(Subject.basicByEconomy.rawValue)
    for line in report.basicByEconomy {
      var fact = Fact(line.amount)
      fact[.subject] = economy
      fact[.fund] = intern(line.fund.rawValue)
      fact[.period] = intern(line.period.rawValue)
      fact[.economy] = intern(line.economy, of: .economy)
      facts.append(fact)
    }
  }

  private mutating func addFinalAccounts(_ report: Report) {
    for line in report.balances {
      add(line.amounts, of: .balance) { table, fact in
        if let function = line.function { fact[.function] = table.intern(function, of: .function) }
        fact[.fund] = table.intern(line.fund.rawValue)
        if let kind = line.kind { fact[.balanceKind] = table.intern(kind.rawValue) }
      }
    }
    for (amount, subject) in [
      (report.usedBalance, Subject.usedBalance), (report.distributed, .distributed),
    ] {
      guard let amount else { continue }
      var fact = Fact(amount)
      fact[.subject] = intern(subject.rawValue)
      facts.append(fact)
    }
    for line in report.operations {
      let count = line.count.map { [StatedAmount(Period.final, $0)] } ?? []
      add(line.amounts + count, of: .operation) { table, fact in
        fact[.operation] = table.intern(line.item)
      }
    }
    firstEvaluation = names.count
    for evaluation in report.evaluations { names.append(evaluation.name) }
    for (index, evaluation) in report.evaluations.enumerated() {
      for funding in evaluation.funding {
        add(funding.amounts, of: .evaluation) { table, fact in
          fact[.evaluation] = table.evaluation(at: index)
          fact[.source] = table.intern(funding.fund.rawValue)
        }
      }
    }
    firstCommission = names.count
    for commission in report.commissions { names.append(commission.name) }
    for (index, commission) in report.commissions.enumerated() {
      for stated in commission.amounts {
        var fact = Fact(stated.amount)
        fact[.subject] = intern(Subject.commission.rawValue)
        fact[.commission] = Symbol(id: UInt32(firstCommission + index))
        fact[.unit] = intern(commission.unit)
        fact[.fund] = intern(stated.term.rawValue)
        facts.append(fact)
      }
    }
  }

  private mutating func addProjects(_ report: Report) {
    let start = facts.count
    var owners: [Int] = []
    for (index, project) in report.projects.enumerated() {
      for funding in project.funding {
        add(funding.amounts, of: .expenditure) { table, fact in
          fact[.nature] = table.intern(Nature.project.rawValue)
          fact[.unit] = table.intern(project.unit)
          fact[.fund] = table.intern(funding.fund.rawValue)
          fact[.function] = table.intern(funding.function, of: .function)
          fact[.category] = project.category.map { table.intern($0) } ?? .none
          fact[.parentProject] = table.intern(project.parent)
          owners.append(index)
        }
      }
    }
    // Every text is known now, so the projects' own symbols can follow in one run.
    firstProject = names.count
    for (offset, owner) in owners.enumerated() {
      facts[start + offset][.project] = project(at: owner)
    }
    for project in report.projects { names.append(project.name) }
  }
}
