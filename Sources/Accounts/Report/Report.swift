/// The facts of one department's disclosure for one year, each stated once.
public struct Report: Hashable, Sendable {
  /// 版式: the name of the edition whose forms the report is published in.
  public var edition: String
  /// 年度.
  public var year: Int
  /// 金额单位: the unit in which the input states amounts.
  public var unit: AmountUnit
  /// 部门.
  public var department: Department
  /// 科目名称: names that the report prints instead of the catalogue's, or for codes the catalogue lacks.
  public var codeNames: [CodeKind: [String: String]] = [:]
  /// 收入.
  public var income: [IncomeLine] = []
  /// 支出 except projects: 基本支出 and what a unit does for money of its own.
  public var expenditure: [ExpenditureLine] = []
  /// 基本支出 by 经济科目.
  public var basicByEconomy: [EconomyLine] = []
  /// 项目: 项目支出 of every form comes from here.
  public var projects: [Project] = []
  /// 结转下年.
  public var carriedForward: [CarriedForwardLine] = []
  /// 三公经费.
  public var publicOutlays: [PublicOutlayLine] = []
  /// 结转结余.
  public var balances: [BalanceLine] = []
  /// 使用非财政拨款结余.
  public var usedBalance: Amount?
  /// 结余分配.
  public var distributed: Amount?
  /// 机构运行信息.
  public var operations: [OperationLine] = []
  /// 绩效自评.
  public var evaluations: [SelfEvaluation] = []
  /// 委托业务费.
  public var commissions: [Commission] = []
  /// 说明: notes printed below forms, by the form's name.
  public var notes: [FormNotes] = []
  /// What the prose of the document says beside the forms' figures.
  public var prose = ProseFacts()

  /// Makes a report without facts.
  public init(edition: String, year: Int, unit: AmountUnit, department: Department) {
    self.edition = edition
    self.year = year
    self.unit = unit
    self.department = department
  }

  /// The name that the report gives a code, if it gives one.
  public func givenName(of code: String, in kind: CodeKind) -> String? { codeNames[kind]?[code] }
}

/// 部门: who publishes.
public struct Department: Hashable, Sendable {
  /// 代码.
  public var code: String
  /// 名称.
  public var name: String
  /// 预算单位: the name printed above the forms.
  public var printedName: String
  /// 单位: the department's budget units, by code.
  public var units: [Unit]

  /// Makes a department.
  public init(code: String, name: String, printedName: String? = nil, units: [Unit]) {
    self.code = code
    self.name = name
    self.printedName = printedName ?? name
    self.units = units
  }
}

/// 单位: a budget unit of the department.
public struct Unit: Hashable, Sendable {
  /// 代码.
  public var code: String
  /// 名称.
  public var name: String
  /// 项目库名称: the name under which the project forms print the unit.
  public var projectName: String

  /// Makes a unit.
  public init(code: String, name: String, projectName: String? = nil) {
    self.code = code
    self.name = name
    self.projectName = projectName ?? name
  }
}

/// An amount of a line of facts, with the term that tells it from the line's other amounts.
public struct StatedAmount<Told: Term>: Hashable, Sendable {
  /// What it is an amount of: its period, nature or fund.
  public let term: Told
  /// The amount.
  public let amount: Amount

  /// Makes an amount of a line.
  public init(_ term: Told, _ amount: Amount) {
    self.term = term
    self.amount = amount
  }
}

/// 说明: the notes below one form.
public struct FormNotes: Hashable, Sendable {
  /// The form's name or number.
  public var form: String
  /// The notes, a paragraph each.
  public var lines: [String]

  /// Makes the notes of a form.
  package init(
    form: String, lines: [String]
  ) {
    self.form = form
    self.lines = lines
  }
}

/// A line of 收入.
public struct IncomeLine: Hashable, Sendable {
  /// 单位: the unit's code.
  public var unit: String
  /// 来源.
  public var source: IncomeSource
  /// 功能科目, where income is told apart by it (final accounts).
  public var function: String?
  /// 性质: whether it is for 基本支出 or 项目支出, where that is told.
  public var nature: Nature?
  /// 当年预算, 上年结转, 决算数.
  public var amounts: [StatedAmount<Period>]
  /// 更正: why an amount is negative, where one may be.
  public var correction: String?

  /// Makes a line.
  package init(
    unit: String, source: IncomeSource, function: String? = nil, nature: Nature? = nil,
    amounts: [StatedAmount<Period>], correction: String? = nil
  ) {
    self.unit = unit
    self.source = source
    self.function = function
    self.nature = nature
    self.amounts = amounts
    self.correction = correction
  }
}

/// A line of 支出.
public struct ExpenditureLine: Hashable, Sendable {
  /// 单位: the unit's code, where the line is of one unit.
  public var unit: String?
  /// 功能科目.
  public var function: String
  /// 资金.
  public var fund: Fund
  /// 期间.
  public var period: Period
  /// Amounts by nature.
  public var amounts: [StatedAmount<Nature>]
  /// 年初预算数: what the budget gave, where final accounts are compared with it.
  public var initialBudget: Amount?
  /// 更正: why an amount is negative, where one may be.
  public var correction: String?

  /// Makes a line.
  package init(
    unit: String? = nil, function: String, fund: Fund, period: Period,
    amounts: [StatedAmount<Nature>], initialBudget: Amount? = nil, correction: String? = nil
  ) {
    self.unit = unit
    self.function = function
    self.fund = fund
    self.period = period
    self.amounts = amounts
    self.initialBudget = initialBudget
    self.correction = correction
  }
}

/// A line of 基本支出 by 经济科目.
public struct EconomyLine: Hashable, Sendable {
  /// 经济科目.
  public var economy: String
  /// 资金.
  public var fund: Fund
  /// 期间.
  public var period: Period
  /// 金额.
  public var amount: Amount
  /// 更正: why an amount is negative, where one may be.
  public var correction: String?

  /// Makes a line.
  package init(
    economy: String, fund: Fund, period: Period, amount: Amount, correction: String? = nil
  ) {
    self.economy = economy
    self.fund = fund
    self.period = period
    self.amount = amount
    self.correction = correction
  }
}

/// A line of 结转下年.
public struct CarriedForwardLine: Hashable, Sendable {
  /// 资金.
  public var fund: Fund
  /// 当年预算, 上年结转.
  public var amounts: [StatedAmount<Period>]

  /// Makes a line.
  package init(
    fund: Fund, amounts: [StatedAmount<Period>]
  ) {
    self.fund = fund
    self.amounts = amounts
  }
}

/// A line of 三公经费.
public struct PublicOutlayLine: Hashable, Sendable {
  /// 项目.
  public var item: PublicOutlay
  /// 当年预算 and 上年结转, or 预算数 and 决算数.
  public var amounts: [StatedAmount<Period>]

  /// Makes a line.
  package init(
    item: PublicOutlay, amounts: [StatedAmount<Period>]
  ) {
    self.item = item
    self.amounts = amounts
  }
}

/// A line of 结转结余.
public struct BalanceLine: Hashable, Sendable {
  /// 功能科目, where it is told.
  public var function: String?
  /// 资金.
  public var fund: Fund
  /// 结转类型, where it is told.
  public var kind: BalanceKind?
  /// 年初, 年末.
  public var amounts: [StatedAmount<Period>]

  /// Makes a line.
  package init(
    function: String? = nil, fund: Fund, kind: BalanceKind? = nil, amounts: [StatedAmount<Period>]
  ) {
    self.function = function
    self.fund = fund
    self.kind = kind
    self.amounts = amounts
  }
}

/// A line of 机构运行信息.
public struct OperationLine: Hashable, Sendable {
  /// 项目: the row's name.
  public var item: String
  /// 预算数, 决算数 of money.
  public var amounts: [StatedAmount<Period>]
  /// 数量: a count of people, vehicles or meetings; in hundredths.
  public var count: Amount?

  /// Makes a line.
  package init(
    item: String, amounts: [StatedAmount<Period>], count: Amount? = nil
  ) {
    self.item = item
    self.amounts = amounts
    self.count = count
  }
}

/// A line of 委托业务费.
public struct Commission: Hashable, Sendable {
  /// 单位: the unit's code.
  public var unit: String
  /// 项目名称.
  public var name: String
  /// 委托事项内容.
  public var content: String
  /// The money, by fund.
  public var amounts: [StatedAmount<Fund>]
  /// 是否政府购买服务.
  public var purchasedService: String
  /// 是否政府采购.
  public var procurement: String
  /// 特殊情况说明.
  public var remark: String

  /// Makes a line.
  package init(
    unit: String, name: String, content: String, amounts: [StatedAmount<Fund>],
    purchasedService: String, procurement: String, remark: String
  ) {
    self.unit = unit
    self.name = name
    self.content = content
    self.amounts = amounts
    self.purchasedService = purchasedService
    self.procurement = procurement
    self.remark = remark
  }
}
