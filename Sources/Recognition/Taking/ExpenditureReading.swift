import Facts
import Forms
import Sheets
import Templates

/// Makes the facts of 支出 out of forms that each tell it apart differently: by 功能科目 and 性质, by project and fund, by 类 and year.
struct ExpenditureReading {
  /// A project as its form lists it.
  struct ListedProject {
    var name: String
    var category: String?
    var parent: String
    /// The unit as printed.
    var unit: String
    var place: SourcePlace
    /// The money, by fund and year.
    var money: [Money] = []

    /// What a cell of its row states.
    struct Money {
      var fund: Term
      var period: Term?
      var amount: AmountSum
      var cell: StatedCell
    }
  }

  /// A part of the expenditure, told apart as far as a fact needs.
  struct Part {
    package var function: String
    package var fund: Term
    package var period: Term
    package var nature: Term
    package var amount: AmountSum
    /// The project it is of, by position.
    package var project: Int?
    /// The cell that states it, or of which it is a share.
    package var cell: StatedCell
  }

  /// What stands for the 功能科目 where no form tells any: 其他支出.
  static let untoldFunction = "229"

  private(set) var parts: [Part] = []
  private(set) var findings: [ReadingFinding] = []
  private(set) var contradictions: [Allocation.Contradiction] = []
  private let projects: [ListedProject]
  let half: AmountSum
  /// As many codes as are told as what a project may be of.
  private static let mostAlternatives = 40
  /// What was noted as chosen.
  private var told: Set<ReadingFinding> = []

  /// Whether money is of one of the three budgets (财政拨款) or of another source.
  private enum Group: Hashable, CaseIterable {
    case budgets, other

    init(_ fund: Term) {
      switch fund {
      case .generalPublicBudget, .governmentFund, .stateCapital: self = .budgets
      default: self = .other
      }
    }
  }

  /// Money by 功能科目 whose year is not told yet.
  private struct Pool {
    var function: String
    /// The fund; nil for one of several that the forms do not tell apart.
    var fund: Term?
    var group: Group
    var nature: Term
    var amount: AmountSum
    var isCarriedOver: Bool?
    var project: Int?
    var cell: StatedCell
  }

  /// - Parameters:
  ///   - statements: all that cells say of 支出.
  ///   - projects: the projects in the order of their form.
  ///   - fundsWithForms: the funds that have a form of their own.
  ///   - otherFund: what money outside the budgets is taken for where forms do not tell.
  ///   - carriedIncome: what was carried over as income: of 财政拨款, and of all; nothing where no form tells.
  ///   - half: half the last digit that forms print.
  init(
    _ statements: [Statement], projects: [ListedProject], fundsWithForms: Set<String>,
    otherFund: Term, carriedIncome: [AmountSum], half: AmountSum
  ) {
    self.projects = projects
    self.half = half
    let general = statements.filter { !$0.line.subjects.contains { $0.dimension == .project } }
    let untimed = general.filter { !$0.box.limits(.period) }
    let timed = general.filter { $0.box.limits(.period) }
    let detailed = untimed.contains { !$0.isBlank && $0.box[.function] != nil }
    let allocation = Allocation(detailed ? untimed : general, fundsWithForms: fundsWithForms)
    contradictions = allocation.contradictions
    var pools = allocation.drafts.compactMap { Self.pool($0, otherFund: otherFund) }
    if pools.contains(where: { $0.fund == nil }) {
      let others = [Term.fiscalAccount, .unitFunds].filter { $0 != otherFund }.map(\.name)
      for pool in pools where pool.fund == nil {
        choose(.otherFund, about: pool.function, [otherFund.name], among: [otherFund.name] + others)
      }
      for index in pools.indices where pools[index].fund == nil { pools[index].fund = otherFund }
    }
    let open = allocation.drafts.filter {
      !$0.amount.isZero && !$0.box.limits(.nature) && $0.box[.function] != nil
    }
    for draft in open {
      choose(
        .nature, about: draft.box[.function] ?? "", [Term.basic.name],
        among: [Term.basic.name, Term.project.name])
    }
    var carried = detailed ? Self.carriedOver(timed) : [:]
    // Where 类 spend more than was carried over, one of them is misprinted, and tells nothing of other rows.
    let tops = (carried[.budgets] ?? [:]).filter { $0.key.utf8.count == 3 }
    let top = tops.values.reduce(.zero, +)
    let isMisprinted =
      !tops.isEmpty && !carriedIncome.isEmpty
      && carriedIncome.allSatisfy { top - $0 > half * (tops.count + 1) }
    assignProjects(&pools, &carried, otherFund: otherFund)
    if isMisprinted { carried[.budgets] = nil }
    assignYears(&pools, &carried)
    parts = pools.compactMap { pool in
      pool.fund.map {
        Part(
          function: pool.function, fund: $0,
          period: pool.isCarriedOver ?? false ? .carriedOver : .current, nature: pool.nature,
          amount: pool.amount, project: pool.project, cell: pool.cell)
      }
    }
  }

  private static func pool(_ draft: Draft, otherFund: Term) -> Pool? {
    guard let function = draft.box[.function] else { return nil }
    let natures = draft.box.values(of: .nature)?.map(Term.init) ?? []
    let nature: Term =
      natures.count == 1
      ? natures[0]
      : natures.contains(.basic) || Set(natures) == [.staff, .operating]
        ? .basic : natures.first ?? .basic
    let funds = draft.box.values(of: .fund)?.map(Term.init) ?? []
    var fund = funds.count == 1 ? funds[0] : nil
    if fund == nil, !draft.box.limits(.fund) || funds.contains(.generalPublicBudget) {
      fund = .generalPublicBudget
    }
    if fund == nil, !funds.contains(otherFund) { fund = funds.first }
    var isCarriedOver: Bool?
    if let period = draft.box[.period] { isCarriedOver = period == Term.carriedOver.name }
    return Pool(
      function: function, fund: fund, group: Group(fund ?? .unitFunds), nature: nature,
      amount: draft.amount, isCarriedOver: isCarriedOver, cell: draft.cell)
  }

  // MARK: - Years

  /// What each 类 has carried over, by group: forms tell 财政拨款 apart, the rest is the difference.
  private static func carriedOver(_ timed: [Statement]) -> [Group: [String: AmountSum]] {
    var budgets: [String: AmountSum] = [:]
    var all: [String: AmountSum] = [:]
    var hasBudgets = false
    for statement in timed where statement.box[.period] == Term.carriedOver.name {
      guard let function = statement.box[.function] else { continue }
      let isOfBudgets = statement.box.limits(.fund)
      hasBudgets = hasBudgets || isOfBudgets
      if isOfBudgets {
        budgets[function, default: .zero] += statement.amount
      } else {
        all[function, default: .zero] += statement.amount
      }
    }
    guard hasBudgets else { return [.budgets: all] }
    guard !all.isEmpty else { return [.budgets: budgets] }
    var other = all
    for (function, amount) in budgets where all[function] != nil {
      other[function, default: .zero] -= amount
    }
    return [.budgets: budgets, .other: other]
  }

  /// The most detailed of the codes with figures that a code lies in.
  static func key(of code: String, in figures: [String: AmountSum]) -> String? {
    keys(of: code, in: figures).last
  }

  /// The codes with figures that a code lies in, the shortest first.
  private static func keys(of code: String, in figures: [String: AmountSum]) -> [String] {
    code.indices.map { String(code[...$0]) }.filter { figures[$0] != nil }
  }

  /// Gives each pool whose year is open its year, so that every 类 has carried over what the forms print.
  private mutating func assignYears(
    _ pools: inout [Pool], _ carried: inout [Group: [String: AmountSum]]
  ) {
    for group in Group.allCases {
      let figures = carried[group] ?? [:]
      // What is added on the way has its year.
      var below: [String: [Int]] = [:]
      for index in pools.indices
      where pools[index].group == group && pools[index].isCarriedOver == nil {
        for key in Self.keys(of: pools[index].function, in: figures) {
          below[key, default: []].append(index)
        }
      }
      for (function, amount) in figures.sorted(by: { $0.key < $1.key }) {
        var rest = amount
        let open = (below[function] ?? []).filter { pools[$0].isCarriedOver == nil }
        guard rest.magnitude > half * 2 else { continue }
        let sign = rest.sign
        var taken: [String] = []
        // One amount that is just as much, else from the projects on.
        var order = open.filter { pools[$0].amount.sign == sign }
        order.sort { a, b in
          let (first, second) = (pools[a].nature == .project, pools[b].nature == .project)
          return first == second ? a < b : first
        }
        if let exact = open.first(where: { (pools[$0].amount - rest).magnitude <= half }) {
          order = [exact]
        }
        defer {
          if open.count > 1 {
            choose(
              .carriedOver, about: function, taken, among: open.map { pools[$0].function })
          }
        }
        for index in order where rest * sign > half {
          taken.append(pools[index].function)
          if pools[index].amount * sign <= rest * sign + half {
            pools[index].isCarriedOver = true
            rest -= pools[index].amount
          } else {
            var part = pools[index]
            part.amount = rest
            part.isCarriedOver = true
            pools[index].amount -= rest
            pools.append(part)
            rest = .zero
          }
        }
      }
    }
  }

  /// Notes what was chosen, once for each thing that it is about.
  private mutating func choose(
    _ choice: ReadingFinding.Choice, about: String, _ taken: [String], among all: [String]
  ) {
    func once(_ texts: [String]) -> [String] {
      var seen: Set<String> = []
      return texts.filter { seen.insert($0).inserted }
    }
    let (taken, all) = (once(taken), once(all))
    let finding = ReadingFinding.chosen(
      choice, about: about, taken: taken, others: all.filter { !taken.contains($0) })
    if all.count != 1, told.insert(finding).inserted { findings.append(finding) }
  }

  // MARK: - Projects

  /// Replaces 项目支出 by 功能科目 with the projects that it is.
  private mutating func assignProjects(
    _ pools: inout [Pool], _ carried: inout [Group: [String: AmountSum]], otherFund: Term
  ) {
    var chosen: [Int: (taken: [String], all: [String])] = [:]
    var groups: [[Term]] = [
      [.generalPublicBudget], [.governmentFund], [.stateCapital], [.fiscalAccount, .unitFunds],
    ]
    for fund in projects.flatMap(\.money).map(\.fund) where !groups.joined().contains(fund) {
      groups.append([fund])
    }
    for funds in groups {
      var items: [(project: Int, money: ListedProject.Money)] = []
      for (index, project) in projects.enumerated() {
        for money in project.money where funds.contains(money.fund) {
          items.append((index, money))
        }
      }
      guard !items.isEmpty else { continue }
      let group = Group(funds[0])
      let own = pools.indices.filter { index in
        pools[index].nature == .project && pools[index].fund.map { funds.contains($0) } ?? false
      }
      var functions: [ProjectFunctions.Function] = []
      var positions: [String: Int] = [:]
      for index in own {
        if let known = positions[pools[index].function] {
          functions[known].amount += pools[index].amount
        } else {
          positions[pools[index].function] = functions.count
          functions.append(
            ProjectFunctions.Function(code: pools[index].function, amount: pools[index].amount))
        }
      }
      if functions.isEmpty {
        // Nothing tells the 功能科目: the one with most money stands for it.
        let most = pools.max { $0.amount < $1.amount }?.function
        functions = [ProjectFunctions.Function(code: most ?? Self.untoldFunction, amount: .zero)]
        if let most, most != Self.untoldFunction {
          // Nothing tells it: that is said though there be no other code to name.
          let others = Set(pools.map(\.function)).count
          let all =
            (2...Self.mostAlternatives).contains(others) ? [most] + pools.map(\.function) : []
          for item in items {
            chosen[item.project, default: ([], [])].all += all
            chosen[item.project]?.taken.append(most)
          }
        }
      }
      var others: [String: AmountSum] = [:]
      for pool in pools where pool.group == group && pool.nature != .project && pool.amount > .zero
      {
        others[String(pool.function.prefix(3)), default: .zero] += pool.amount
      }
      let shares = distribute(
        items.map { ($0.money.amount, $0.money.period) }, functions, carried[group] ?? [:],
        besides: others)
      if !shares.isCertain {
        // Of very many a list says no more than that it may be any.
        let codes = functions.count <= Self.mostAlternatives ? functions.map(\.code) : []
        for item in items { chosen[item.project, default: ([], [])].all += codes }
      }
      let gone = Set(own)
      pools = pools.indices.filter { !gone.contains($0) }.map { pools[$0] }
      for share in shares.shares {
        let (project, item) = items[share.item]
        let code = functions[share.function].code
        if chosen[project] != nil { chosen[project]?.taken.append(code) }
        if item.period == .carriedOver {
          let key = carried[group].flatMap { Self.key(of: code, in: $0) }
          if let key { carried[group]?[key, default: .zero] -= share.amount }
        }
        pools.append(
          Pool(
            function: code, fund: item.fund, group: group, nature: .project, amount: share.amount,
            isCarriedOver: item.period.map { $0 == .carriedOver }, project: project,
            cell: item.cell))
      }
    }
    let counts = Dictionary(projects.map { ($0.name, 1) }, uniquingKeysWith: +)
    for (project, codes) in chosen.sorted(by: { $0.key < $1.key }) {
      let name = projects[project].name
      let isSole = counts[name] == 1
      choose(
        .projectFunction, about: isSole ? name : "\(name)（\(projects[project].unit)）", codes.taken,
        among: codes.all)
    }
  }
}
