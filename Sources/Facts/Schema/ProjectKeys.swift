/// The keys of a project.
enum ProjectKey: String, AmountKey {
  case name = "名称"
  case category = "类别"
  case parent = "一级项目"
  case unit = "单位"
  case function = "功能科目"
  case fund = "资金"
  case current = "当年预算"
  case carriedOver = "上年结转"
  case funding = "资金来源"
  case performance = "绩效"
  case correction = "更正"

  static var title: String { "一个二级项目" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<ProjectKey, Period> = [
    .current: .current, .carriedOver: .carriedOver,
  ]

  var field: FieldSpec {
    switch self {
    case .name: FieldSpec(.text, required: true, "项目名称")
    case .category: FieldSpec(.text, "项目类别，写作“代码-名称”，如 311-专项业务支出")
    case .parent: FieldSpec(.text, required: true, "所属一级项目")
    case .unit: .unitOfLine
    case .function: FieldSpec(.code(.function), "功能科目代码，到项级；写了“资金来源”时可写在其中")
    case .fund: .fund
    case .current: FieldSpec(.amount, "当年预算")
    case .carriedOver: FieldSpec(.amount, "上年结转")
    case .funding:
      FieldSpec(.list(FundingKey.self, atLeast: 1), "资金不止一种时，逐笔列出；不与本项目的“当年预算”“上年结转”同时写")
    case .performance: FieldSpec(.object(PerformanceKey.self), "向社会公开的绩效目标")
    case .correction: .correction
    }
  }
}

/// The keys of one source of a project's money.
enum FundingKey: String, AmountKey {
  case function = "功能科目"
  case fund = "资金"
  case current = "当年预算"
  case carriedOver = "上年结转"

  static var title: String { "项目的一笔资金" }

  /// The keys that state an amount, each with its period.
  static let amounts: KeyValuePairs<FundingKey, Period> = [
    .current: .current, .carriedOver: .carriedOver,
  ]

  var field: FieldSpec {
    switch self {
    case .function: FieldSpec(.code(.function), standard: .around, "功能科目代码；省略时用项目的")
    case .fund: .fund
    case .current: FieldSpec(.amount, "当年预算")
    case .carriedOver: FieldSpec(.amount, "上年结转")
    }
  }
}

/// The keys of 绩效.
enum PerformanceKey: String, FactKey {
  case name = "项目名称"
  case level = "项目级次"
  case supervisor = "主管部门及编码"
  case goal = "年度绩效目标"
  case indicators = "指标"

  static var title: String { "项目支出绩效目标" }

  var field: FieldSpec {
    switch self {
    case .name: FieldSpec(.text, "绩效目标表上的项目名称；省略时用项目名称")
    case .level: FieldSpec(.text, "省略时由版式决定，一般为二级项目")
    case .supervisor: FieldSpec(.text, "省略时由版式决定，一般为“部门名称-部门代码”")
    case .goal: FieldSpec(.text, required: true, "年度绩效目标")
    case .indicators: FieldSpec(.list(IndicatorKey.self, atLeast: 1), required: true, "绩效指标")
    }
  }
}

/// The keys of a performance indicator.
enum IndicatorKey: String, FactKey {
  case first = "一级指标"
  case second = "二级指标"
  case third = "三级指标"
  case value = "指标值"
  case weight = "权重"

  static var title: String { "一条绩效指标" }

  var field: FieldSpec {
    switch self {
    case .first, .second, .third: FieldSpec(.text, required: true, rawValue)
    case .value: FieldSpec(.text, required: true, "指标值，照原文写：>=80次、完成")
    case .weight: FieldSpec(.weight, "权重")
    }
  }
}
