import Facts

/// A text with places for what the report says: `{年度}年预算数`, `预算单位：{部门.预算单位}`.
package struct TextTemplate: Sendable, Hashable {
  /// What a `{…}` stands for.
  package enum Field: String, CaseIterable, Sendable, Hashable {
    /// 年度
    case year = "年度"
    /// The unit of the edition's amounts.
    case amountUnit = "金额单位"
    /// The name of the form.
    case formName = "表名"
    /// The number of the form.
    case formNumber = "表号"
    /// The department's code.
    case departmentCode = "部门.代码"
    /// The department's name.
    case departmentName = "部门.名称"
    /// The name printed above the forms.
    case departmentPrintedName = "部门.预算单位"
    /// The code of what the row is about.
    case code = "代码"
    /// The name of what the row is about.
    case name = "名称"
    /// The row's place among the numbered rows beside it, in Chinese numerals: 一, 二, 三 …
    case chineseOrdinal = "一"
    /// The row's place among the numbered rows beside it: 1, 2, 3 …
    case ordinal = "1"
    /// The code of the row's unit.
    case unitCode = "单位.代码"
    /// The name of the row's unit.
    case unitName = "单位.名称"
    /// The name of the row's unit as project forms print it.
    case unitProjectName = "单位.项目库名称"
    /// The row's project category, code and name.
    case category = "类别"
    /// The code of the row's project category.
    case categoryCode = "类别.代码"
    /// The name of the row's project category.
    case categoryName = "类别.名称"
    /// The row's 一级项目.
    case parentProject = "一级项目"
    /// The name of the row's project.
    case projectName = "项目.名称"
    /// 绩效: the project's name on its card.
    case cardName = "绩效.项目名称"
    /// 绩效: 项目级次.
    case cardLevel = "绩效.项目级次"
    /// 绩效: 主管部门及编码.
    case cardSupervisor = "绩效.主管部门及编码"
    /// 绩效: 年度绩效目标.
    case cardGoal = "绩效.年度绩效目标"
    /// 指标: 一级指标.
    case indicatorFirst = "指标.一级指标"
    /// 指标: 二级指标.
    case indicatorSecond = "指标.二级指标"
    /// 指标: 三级指标.
    case indicatorThird = "指标.三级指标"
    /// 指标: 指标值.
    case indicatorValue = "指标.指标值"
    /// 指标: 权重.
    case indicatorWeight = "指标.权重"
    /// 指标: 年度指标值, of a self-evaluation.
    case indicatorTarget = "指标.年度指标值"
    /// 指标: 实际完成值, of a self-evaluation.
    case indicatorActual = "指标.实际完成值"
    /// 指标: 偏差原因分析及改进措施, of a self-evaluation.
    case indicatorDeviation = "指标.偏差原因分析及改进措施"
    /// 自评: 项目名称.
    case evaluationName = "自评.项目名称"
    /// 自评: 实施单位.
    case evaluationUnit = "自评.实施单位"
    /// 自评: 预期目标.
    case evaluationGoal = "自评.预期目标"
    /// 自评: 实际完成情况.
    case evaluationResult = "自评.实际完成情况"
    /// 委托: 项目名称.
    case commissionName = "委托.项目名称"
    /// 委托: 委托事项内容.
    case commissionContent = "委托.委托事项内容"
    /// 委托: 是否政府购买服务.
    case commissionService = "委托.是否政府购买服务"
    /// 委托: 是否政府采购.
    case commissionProcurement = "委托.是否政府采购"
    /// 委托: 特殊情况说明.
    case commissionRemark = "委托.特殊情况说明"
  }

  /// A piece of the text.
  package enum Part: Sendable, Hashable {
    case literal(String)
    case field(Field)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// A text without places.
  package init(literal: String) { parts = literal.isEmpty ? [] : [.literal(literal)] }

  package init(_ node: TemplateNode) throws(TemplateError) {
    let text = try node.text()
    try TemplateLimits.Limit.label.check(text.utf8.count, at: node.place)
    guard text.contains("{") else {
      self.init(literal: text)
      return
    }
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw node.error(.openPlaceholder)
      }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = Field(rawValue: name) else {
        let known = Field.allCases.map(\.rawValue)
        throw node.error(.unknownWord(name, nearest: nearest(to: name, among: known), known: known))
      }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    self.init(parts)
  }

  /// The text with every place filled.
  package func filled(_ value: (Field) -> String) -> String {
    if parts.count == 1 {
      switch parts[0] {
      case .literal(let text): return text
      case .field(let field): return value(field)
      }
    }
    return parts.reduce(into: "") { text, part in
      switch part {
      case .literal(let literal): text += literal
      case .field(let field): text += value(field)
      }
    }
  }

  /// The text as the template writes it, without white space: `{年度}年预算数`.
  package var displayText: String {
    parts.map { part in
      switch part {
      case .literal(let text): text.filter { !$0.isWhitespace }
      case .field(let field): "{\(field.rawValue)}"
      }
    }.joined()
  }

  /// Whether the text tells a row's place.
  package var numbers: Bool {
    parts.contains(.field(.chineseOrdinal)) || parts.contains(.field(.ordinal))
  }

  /// The text as it names a row or column: places left out, and white space.
  package var referenceName: String {
    var name = ""
    for case .literal(let text) in parts { name += text.filter { !$0.isWhitespace } }
    return name
  }
}
