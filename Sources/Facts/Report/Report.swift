/// The facts of one department's disclosure for one year, each stated once.
package struct Report: Hashable, Sendable {
  /// 版式: the name of the edition whose forms the report is published in.
  package var edition: String
  /// 年度.
  package var year: Int
  /// 金额单位: the unit in which the input states amounts.
  package var unit: AmountUnit
  /// 部门.
  package var department: Department
  /// 科目名称: names that the report prints instead of the catalogue's, or for codes the catalogue lacks.
  package var codeNames: [CodeKind: [String: String]] = [:]
  /// 收入.
  package var income: [IncomeLine] = []
  /// 支出 except projects: 基本支出 and what a unit does for money of its own.
  package var expenditure: [ExpenditureLine] = []
  /// 基本支出 by 经济科目.
  package var basicByEconomy: [EconomyLine] = []
  /// 项目: 项目支出 of every form comes from here.
  package var projects: [Project] = []
  /// 结转下年.
  package var carriedForward: [CarriedForwardLine] = []
  /// 三公经费.
  package var publicOutlays: [PublicOutlayLine] = []
  /// 结转结余.
  package var balances: [BalanceLine] = []
  /// 使用非财政拨款结余.
  package var usedBalance: Amount?
  /// 结余分配.
  package var distributed: Amount?
  /// 机构运行信息.
  package var operations: [OperationLine] = []
  /// 绩效自评.
  package var evaluations: [SelfEvaluation] = []
  /// 委托业务费.
  package var commissions: [Commission] = []
  /// 说明: notes printed below forms, by the form's name.
  package var notes: [FormNotes] = []
  /// What the prose of the document says beside the forms' figures.
  package var prose = ProseFacts()

  /// Makes a report without facts.
  package init(edition: String, year: Int, unit: AmountUnit, department: Department) {
    self.edition = edition
    self.year = year
    self.unit = unit
    self.department = department
  }

  /// The name that the report gives a code, if it gives one.
  package func givenName(of code: String, in kind: CodeKind) -> String? { codeNames[kind]?[code] }
}

/// 部门: who publishes.
package struct Department: Hashable, Sendable {
  /// 代码.
  package var code: String
  /// 名称.
  package var name: String
  /// 预算单位: the name printed above the forms.
  package var printedName: String
  /// 单位: the department's budget units, by code.
  package var units: [Unit]

  /// Makes a department.
  package init(code: String, name: String, printedName: String? = nil, units: [Unit]) {
    self.code = code
    self.name = name
    self.printedName = printedName ?? name
    self.units = units
  }
}

/// 单位: a budget unit of the department.
package struct Unit: Hashable, Sendable {
  /// 代码.
  package var code: String
  /// 名称.
  package var name: String
  /// 项目库名称: the name under which the project forms print the unit.
  package var projectName: String

  /// Makes a unit.
  package init(code: String, name: String, projectName: String? = nil) {
    self.code = code
    self.name = name
    self.projectName = projectName ?? name
  }
}

/// An amount of a line of facts, with the term that tells it from the line's other amounts.
package struct StatedAmount<Told: Term>: Hashable, Sendable {
  /// What it is an amount of: its period, nature or fund.
  package let term: Told
  /// The amount.
  package let amount: Amount

  /// Makes an amount of a line.
  package init(_ term: Told, _ amount: Amount) {
    self.term = term
    self.amount = amount
  }
}

/// 说明: the notes below one form.
package struct FormNotes: Hashable, Sendable {
  /// The form's name or number.
  package var form: String
  /// The notes, a paragraph each.
  package var lines: [String]

  /// Makes the notes of a form.
  package init(
    form: String, lines: [String]
  ) {
    self.form = form
    self.lines = lines
  }
}

/// A line of 收入.
package struct IncomeLine: Hashable, Sendable {
  /// 单位: the unit's code.
  package var unit: String
  /// 来源.
  package var source: IncomeSource
  /// 功能科目, where income is told apart by it (final accounts).
  package var function: String?
  /// 性质: whether it is for 基本支出 or 项目支出, where that is told.
  package var nature: Nature?
  /// 当年预算, 上年结转, 决算数.
  package var amounts: [StatedAmount<Period>]
  /// 更正: why an amount is negative, where one may be.
  package var correction: String?

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
package struct ExpenditureLine: Hashable, Sendable {
  /// 单位: the unit's code, where the line is of one unit.
  package var unit: String?
  /// 功能科目.
  package var function: String
  /// 资金.
  package var fund: Fund
  /// 期间.
  package var period: Period
  /// Amounts by nature.
  package var amounts: [StatedAmount<Nature>]
  /// 年初预算数: what the budget gave, where final accounts are compared with it.
  package var initialBudget: Amount?
  /// 更正: why an amount is negative, where one may be.
  package var correction: String?

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
package struct EconomyLine: Hashable, Sendable {
  /// 经济科目.
  package var economy: String
  /// 资金.
  package var fund: Fund
  /// 期间.
  package var period: Period
  /// 金额.
  package var amount: Amount
  /// 更正: why an amount is negative, where one may be.
  package var correction: String?

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
package struct CarriedForwardLine: Hashable, Sendable {
  /// 资金.
  package var fund: Fund
  /// 当年预算, 上年结转.
  package var amounts: [StatedAmount<Period>]

  /// Makes a line.
  package init(
    fund: Fund, amounts: [StatedAmount<Period>]
  ) {
    self.fund = fund
    self.amounts = amounts
  }
}

/// A line of 三公经费.
package struct PublicOutlayLine: Hashable, Sendable {
  /// 项目.
  package var item: PublicOutlay
  /// 当年预算 and 上年结转, or 预算数 and 决算数.
  package var amounts: [StatedAmount<Period>]

  /// Makes a line.
  package init(
    item: PublicOutlay, amounts: [StatedAmount<Period>]
  ) {
    self.item = item
    self.amounts = amounts
  }
}

/// A line of 结转结余.
package struct BalanceLine: Hashable, Sendable {
  /// 功能科目, where it is told.
  package var function: String?
  /// 资金.
  package var fund: Fund
  /// 结转类型, where it is told.
  package var kind: BalanceKind?
  /// 年初, 年末.
  package var amounts: [StatedAmount<Period>]

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
package struct OperationLine: Hashable, Sendable {
  /// 项目: the row's name.
  package var item: String
  /// 预算数, 决算数 of money.
  package var amounts: [StatedAmount<Period>]
  /// 数量: a count of people, vehicles or meetings; in hundredths.
  package var count: Amount?

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
package struct Commission: Hashable, Sendable {
  /// 单位: the unit's code.
  package var unit: String
  /// 项目名称.
  package var name: String
  /// 委托事项内容.
  package var content: String
  /// The money, by fund.
  package var amounts: [StatedAmount<Fund>]
  /// 是否政府购买服务.
  package var purchasedService: String
  /// 是否政府采购.
  package var procurement: String
  /// 特殊情况说明.
  package var remark: String

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
