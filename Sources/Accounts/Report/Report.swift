/// The facts of one department's disclosure for one year, each stated once.
public struct Report: Sendable {
  /// 版式: the name of the edition whose forms the report is published in.
  public var edition: String
  /// 年度
  public var year: Int
  /// 金额单位: the unit in which the input states amounts.
  public var unit: AmountUnit
  /// 部门
  public var department: Department
  /// 科目名称: names that the report prints instead of the catalogue's, or for codes the catalogue lacks.
  public var codeNames: [CodeKind: [String: String]] = [:]
  /// 收入
  public var income: [IncomeLine] = []
  /// 支出 except projects: 基本支出 and what a unit does for money of its own.
  public var expenditure: [ExpenditureLine] = []
  /// 基本支出 by 经济科目.
  public var basicByEconomy: [EconomyLine] = []
  /// 项目: 项目支出 of every form comes from here.
  public var projects: [Project] = []
  /// 结转下年
  public var carriedForward: [CarriedForwardLine] = []
  /// 三公经费
  public var publicOutlays: [PublicOutlayLine] = []
  /// 说明: notes printed below forms, by the form's name.
  public var notes: [(form: String, lines: [String])] = []

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
public struct Department: Sendable {
  /// 代码
  public var code: String
  /// 名称
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
public struct Unit: Sendable {
  /// 代码
  public var code: String
  /// 名称
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

/// Money of this year and of the last, in one line of facts.
public struct PeriodAmounts: Sendable, Hashable {
  /// 当年预算
  public var current: Amount?
  /// 上年结转
  public var carriedOver: Amount?

  /// The amounts that are stated, each with its period.
  public var stated: [(period: Period, amount: Amount)] {
    var stated: [(period: Period, amount: Amount)] = []
    if let current { stated.append((.current, current)) }
    if let carriedOver { stated.append((.carriedOver, carriedOver)) }
    return stated
  }
}

/// A line of 收入.
public struct IncomeLine: Sendable {
  /// 单位: the unit's code.
  public var unit: String
  /// 来源
  public var source: IncomeSource
  /// 当年预算, 上年结转
  public var amounts: PeriodAmounts
}

/// A line of 支出.
public struct ExpenditureLine: Sendable {
  /// 单位: the unit's code, where the line is of one unit.
  public var unit: String?
  /// 功能科目
  public var function: String
  /// 资金
  public var fund: Fund
  /// 期间
  public var period: Period
  /// Amounts by nature; never 项目支出.
  public var amounts: [(nature: Nature, amount: Amount)]
}

/// A line of 基本支出 by 经济科目.
public struct EconomyLine: Sendable {
  /// 经济科目
  public var economy: String
  /// 资金
  public var fund: Fund
  /// 期间
  public var period: Period
  /// 金额
  public var amount: Amount
}

/// A line of 结转下年.
public struct CarriedForwardLine: Sendable {
  /// 资金
  public var fund: Fund
  /// 当年预算, 上年结转
  public var amounts: PeriodAmounts
}

/// A line of 三公经费.
public struct PublicOutlayLine: Sendable {
  /// 项目
  public var item: PublicOutlay
  /// 当年预算, 上年结转
  public var amounts: PeriodAmounts
}
