/// The keys of the whole input.
enum ReportKey: String, FactKey {
  case edition = "版式"
  case year = "年度"
  case unit = "金额单位"
  case department = "部门"
  case codeNames = "科目名称"
  case income = "收入"
  case expenditure = "支出"
  case basicByEconomy = "基本支出"
  case projects = "项目"
  case carriedForward = "结转下年"
  case publicOutlays = "三公经费"
  case balances = "结转结余"
  case usedBalance = "使用非财政拨款结余"
  case distributed = "结余分配"
  case operations = "机构运行信息"
  case evaluations = "绩效自评"
  case commissions = "委托业务费"
  case notes = "说明"
  case previous = "上年"
  case reasons = "原因"
  case purposes = "用途"
  case overview = "概况"
  case situation = "情况"
  case definitions = "名词解释"
  case additions = "补充"

  static var title: String { "一个部门一个年度的公开数据：每个事实只写一次，合计、小计、占比一律由程序算出" }

  var field: FieldSpec {
    switch self {
    case .edition: FieldSpec(.text, required: true, "版式名称，即 templates 下的文件夹名；gongkai templates 可列出")
    case .year: FieldSpec(.year, required: true, "预算或决算年度")
    case .unit: FieldSpec(.term(AmountUnit.allCases.map(\.rawValue)), required: true, "本文件中金额的单位")
    case .department: FieldSpec(.object(DepartmentKey.self), required: true, "公开的部门")
    case .codeNames: FieldSpec(.object(CodeNamesKey.self), "与目录不同的科目名称，或目录中没有的科目的名称")
    case .income: FieldSpec(.list(IncomeKey.self, atLeast: 0), "收入，按单位和来源")
    case .expenditure:
      FieldSpec(.list(ExpenditureKey.self, atLeast: 0), "支出，按功能科目和资金；项目支出不写在这里，由“项目”得出")
    case .basicByEconomy: FieldSpec(.list(EconomyKey.self, atLeast: 0), "基本支出，按经济科目")
    case .projects: FieldSpec(.list(ProjectKey.self, atLeast: 0), "项目；各表的项目支出由此得出")
    case .carriedForward: FieldSpec(.list(CarriedForwardKey.self, atLeast: 0), "结转下年支出")
    case .publicOutlays: FieldSpec(.list(PublicOutlayKey.self, atLeast: 0), "“三公”经费")
    case .balances: FieldSpec(.list(BalanceKey.self, atLeast: 0), "决算：年初、年末结转和结余")
    case .usedBalance: FieldSpec(.amount, "决算：使用非财政拨款结余（含专用结余）")
    case .distributed: FieldSpec(.amount, "决算：结余分配")
    case .operations: FieldSpec(.list(OperationKey.self, atLeast: 0), "决算：机构运行信息表的各行")
    case .evaluations: FieldSpec(.list(EvaluationKey.self, atLeast: 0), "决算：项目支出绩效自评")
    case .commissions: FieldSpec(.list(CommissionKey.self, atLeast: 0), "委托业务费")
    case .notes: FieldSpec(.linesByForm, "表下的说明：表名 → 各条文字")
    case .previous:
      FieldSpec(.figuresOrFile, "报告用：上年的数，名称 → 金额；或上年数据文件的路径，由程序从中算出")
    case .reasons: FieldSpec(.textsByName, "报告用：增减、差异的主要原因，数的名称或科目代码 → 文字")
    case .purposes: FieldSpec(.textsByName, "报告用：支出的主要用途，科目代码 → 文字")
    case .overview: FieldSpec(.object(OverviewKey.self), "报告用：部门概况")
    case .situation: FieldSpec(.valuesByName, "报告用：各表之外的数和文字（机关运行经费、政府采购、资产等）")
    case .definitions: FieldSpec(.textsByName, "报告用：名词解释，名词 → 文字；代替或补充版式的解释")
    case .additions: FieldSpec(.linesByName, "报告用：补入情况说明的段落，一节的名称 → 各段文字")
    }
  }
}

/// The keys of 部门.
enum DepartmentKey: String, FactKey {
  case code = "代码"
  case name = "名称"
  case printedName = "预算单位"
  case units = "单位"

  static var title: String { "部门" }

  var field: FieldSpec {
    switch self {
    case .code: FieldSpec(.unitCode, required: true, "部门代码")
    case .name: FieldSpec(.text, required: true, "部门全称")
    case .printedName: FieldSpec(.text, "各表上方“预算单位：”后的名称；省略时用部门全称")
    case .units: FieldSpec(.list(UnitKey.self, atLeast: 1), required: true, "所属预算单位，含本级")
    }
  }
}

/// The keys of a unit.
enum UnitKey: String, FactKey {
  case code = "代码"
  case name = "名称"
  case projectName = "项目库名称"

  static var title: String { "预算单位" }

  var field: FieldSpec {
    switch self {
    case .code: FieldSpec(.unitCode, required: true, "单位代码")
    case .name: FieldSpec(.text, required: true, "单位全称")
    case .projectName: FieldSpec(.text, "项目支出表“项目单位”一列印的名称；省略时用单位全称")
    }
  }
}

/// The keys of 科目名称.
enum CodeNamesKey: String, FactKey {
  case function = "功能科目"
  case economy = "经济科目"

  static var title: String { "科目代码 → 名称" }

  var field: FieldSpec { FieldSpec(.namesByCode, "代码 → 名称") }
}

/// The keys of a line of 收入.
enum IncomeKey: String, AmountKey {
  case unit = "单位"
  case source = "来源"
  case function = "功能科目"
  case nature = "性质"
  case current = "当年预算"
  case carriedOver = "上年结转"
  case final = "决算数"
  case correction = "更正"

  static var title: String { "一笔收入" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<IncomeKey, Period> = [
    .current: .current, .carriedOver: .carriedOver, .final: .final,
  ]

  var field: FieldSpec {
    switch self {
    case .unit: .unitOfLine
    case .source: FieldSpec(.term(IncomeSource.terms), required: true, "收入来源")
    case .function: FieldSpec(.code(.function), "决算：功能科目代码")
    case .nature:
      FieldSpec(
        .term([Nature.basic.rawValue, Nature.project.rawValue]), "决算：用于基本支出还是项目支出")
    case .current: FieldSpec(.amount, "当年预算")
    case .carriedOver: FieldSpec(.amount, "上年结转")
    case .final: FieldSpec(.amount, "决算数")
    case .correction: .correction
    }
  }
}

/// The keys of a line of 支出.
enum ExpenditureKey: String, AmountKey {
  case unit = "单位"
  case function = "功能科目"
  case fund = "资金"
  case period = "期间"
  case personnel = "人员经费"
  case operating = "公用经费"
  case basic = "基本支出"
  case project = "项目支出"
  case business = "事业单位经营支出"
  case operatingExpense = "经营支出"
  case paidToSuperior = "上缴上级支出"
  case subsidyToSubsidiary = "对附属单位补助支出"
  case initialBudget = "年初预算数"
  case correction = "更正"

  static var title: String { "一笔支出；已在“项目”中列出的项目支出不再写在这里" }

  /// The keys that state an amount, each with the nature of expenditure that it names.
  static let amounts: KeyValuePairs<ExpenditureKey, Nature> = [
    .personnel: .personnel, .operating: .operating, .basic: .basic, .project: .project,
    .business: .business, .operatingExpense: .business,
    .paidToSuperior: .paidToSuperior, .subsidyToSubsidiary: .subsidyToSubsidiary,
  ]

  var field: FieldSpec {
    switch self {
    case .unit: .unitOfLine
    case .function: FieldSpec(.code(.function), required: true, "功能科目代码，到项级")
    case .fund: .fund
    case .period: .period
    case .personnel, .operating: FieldSpec(.amount, "基本支出中的\(rawValue)")
    case .basic: FieldSpec(.amount, "基本支出；分得出人员经费、公用经费时写那两项")
    case .project: FieldSpec(.amount, "项目支出；已在“项目”中列出的不写")
    case .operatingExpense: FieldSpec(.amount, "经营支出（决算用语，同事业单位经营支出）")
    case .business, .paidToSuperior, .subsidyToSubsidiary: FieldSpec(.amount, rawValue)
    case .initialBudget: FieldSpec(.amount, "决算：年初预算数")
    case .correction: .correction
    }
  }
}

/// The keys of a line of 基本支出.
enum EconomyKey: String, FactKey {
  case economy = "经济科目"
  case fund = "资金"
  case period = "期间"
  case amount = "金额"
  case correction = "更正"

  static var title: String { "一笔基本支出，按经济科目" }

  var field: FieldSpec {
    switch self {
    case .economy: FieldSpec(.code(.economy), required: true, "部门预算支出经济分类科目代码，到款级")
    case .fund: .fund
    case .period: .period
    case .amount: FieldSpec(.amount, required: true, "金额")
    case .correction: .correction
    }
  }
}

/// The keys of a line of 结转下年.
enum CarriedForwardKey: String, AmountKey {
  case fund = "资金"
  case current = "当年预算"
  case carriedOver = "上年结转"

  static var title: String { "结转下年的一笔资金" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<CarriedForwardKey, Period> = [
    .current: .current, .carriedOver: .carriedOver,
  ]

  var field: FieldSpec {
    switch self {
    case .fund: .fund
    case .current: FieldSpec(.amount, "来自当年预算")
    case .carriedOver: FieldSpec(.amount, "来自上年结转")
    }
  }
}

/// The keys of a line of 三公经费.
enum PublicOutlayKey: String, AmountKey {
  case item = "项目"
  case current = "当年预算"
  case carriedOver = "上年结转"
  case budget = "预算数"
  case final = "决算数"

  static var title: String { "一项“三公”经费" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<PublicOutlayKey, Period> = [
    .current: .current, .carriedOver: .carriedOver, .budget: .budget, .final: .final,
  ]

  var field: FieldSpec {
    switch self {
    case .item: FieldSpec(.term(PublicOutlay.terms), required: true, "哪一项")
    case .current: FieldSpec(.amount, "预算：当年预算")
    case .carriedOver: FieldSpec(.amount, "预算：上年结转")
    case .budget: FieldSpec(.amount, "决算：全年预算数")
    case .final: FieldSpec(.amount, "决算：决算数")
    }
  }
}

extension Fund {
  /// 资金 of a line that does not say.
  static let standard = Fund.generalPublicBudget
}

extension Period {
  /// 期间 of a line that does not say.
  static let standard = Period.current
}

extension FieldSpec {
  /// 单位 of a line.
  static var unitOfLine: FieldSpec {
    FieldSpec(.unitCode, standard: .onlyUnit, "单位代码；部门只有一个单位时可省略")
  }
  /// 资金 of a line.
  static var fund: FieldSpec {
    FieldSpec(
      .term(Fund.terms), standard: .term(Fund.standard.rawValue),
      "资金；省略时为\(Fund.standard.rawValue)")
  }
  /// 期间 of a line.
  static var period: FieldSpec {
    FieldSpec(
      .term(Period.terms), standard: .term(Period.standard.rawValue),
      "期间；省略时为\(Period.standard.rawValue)")
  }
  /// 更正 of a line.
  static var correction: FieldSpec {
    FieldSpec(.text, "本行金额为负数（冲减、更正）的原因；没有原因时金额不得为负")
  }
}
