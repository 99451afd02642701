import Facts

/// What a `{…}` in a text of a template stands for.
///
/// What stands in every report is named here, and what rules need by name; whatever else records say is known from the schema
/// of facts.
package struct TextField: Sendable, Hashable {
  /// What templates write: `绩效.项目名称`.
  package let name: String
  /// Where a record of the report states it; nil for what is said of the whole, or made of several texts.
  package let place: RecordText?
  /// Whether the report may leave it out.
  package let mayBeLeftOut: Bool
  /// What it says of its thing: 年度绩效目标 of 绩效.年度绩效目标.
  package let lastWord: String

  /// What templates can write.
  package static func names(of schema: FactSchema?) -> [String] {
    general.map(\.name) + (schema?.placeholders ?? [])
  }

  private init(_ name: String, _ place: RecordText? = nil, mayBeLeftOut: Bool = false) {
    (self.name, self.place, self.mayBeLeftOut) = (name, place, mayBeLeftOut)
    lastWord = name.split(separator: ".").last.map { String($0) } ?? ""
  }

  /// The field that a template means; nil where there is none.
  package init?(_ name: String, of schema: FactSchema?) {
    if let known = Self.general.first(where: { $0.name == name }) {
      self = known
    } else if let text = schema?.recordText(name) {
      self.init(name, text.place, mayBeLeftOut: !text.isRequired)
    } else {
      return nil
    }
  }

  /// The text of a record under a key, as templates call it.
  package init(_ placeholder: String, _ key: String, at place: RecordText) {
    self.init("\(placeholder).\(key)", place)
  }

  package static func == (a: Self, b: Self) -> Bool {
    // Byte by byte: names are asked for often.
    a.name.isSame(as: b.name)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The dimension whose record states it, such as a project, and the keys under which it stands there.
  package var recordPlace: (entity: Dimension, keys: [String])? {
    if case .record(let entity, let keys)? = place { (entity, keys) } else { nil }
  }

  /// The key of an indicator that states it.
  package var indicatorKey: String? {
    if case .indicator(let key)? = place { key } else { nil }
  }
}

extension TextField {
  /// 年度.
  package static let year = Self("年度")
  /// The unit of the form's amounts.
  package static let amountUnit = Self("金额单位")
  /// The name of the form.
  package static let formName = Self("表名")
  /// The number of the form.
  package static let formNumber = Self("表号")
  /// The department's code.
  package static let departmentCode = Self("部门.代码")
  /// The department's name.
  package static let departmentName = Self("部门.名称")
  /// The name printed above the forms.
  package static let departmentPrintedName = Self("部门.预算单位")
  /// The code of what the row is about.
  package static let code = Self("代码")
  /// The name of what the row is about.
  package static let name = Self("名称")
  /// The row's place among the numbered rows beside it, in Chinese numerals: 一, 二, 三.
  package static let chineseOrdinal = Self("一")
  /// The row's place among the numbered rows beside it: 1, 2, 3.
  package static let ordinal = Self("1")
  /// The code of the row's unit.
  package static let unitCode = Self("单位.代码")
  /// The name of the row's unit.
  package static let unitName = Self("单位.名称")
  /// The name of the row's unit as project forms print it.
  package static let unitProjectName = Self("单位.项目库名称")
  /// The row's project category, code and name.
  package static let category = Self("类别")
  /// The code of the row's project category.
  package static let categoryCode = Self("类别.代码")
  /// The name of the row's project category.
  package static let categoryName = Self("类别.名称")
  /// The row's 一级项目.
  package static let parentProject = Self("一级项目")

  /// What needs no schema of facts.
  static let general: [Self] = [
    .year, .amountUnit, .formName, .formNumber, .departmentCode, .departmentName,
    .departmentPrintedName, .code, .name, .chineseOrdinal, .ordinal, .unitCode, .unitName,
    .unitProjectName, .category, .categoryCode, .categoryName, .parentProject,
  ]
}

// What rules need to know by name.
extension TextField {
  /// The name of the row's project.
  package static let projectName = Self("项目.名称", .record(.project, ["名称"]))
  /// 绩效: the project's name on its card.
  package static let cardName = Self("绩效.项目名称", .record(.project, ["绩效", "项目名称"]))
  /// 自评: 项目名称.
  package static let evaluationName = Self("自评.项目名称", .record(.evaluation, ["项目名称"]))
  /// 委托: 项目名称.
  package static let commissionName = Self("委托.项目名称", .record(.commission, ["项目名称"]))
  /// 指标: 一级指标.
  package static let indicatorFirst = Self("指标.一级指标", .indicator("一级指标"))
  /// 指标: 二级指标.
  package static let indicatorSecond = Self("指标.二级指标", .indicator("二级指标"))
  /// 指标: 三级指标.
  package static let indicatorThird = Self("指标.三级指标", .indicator("三级指标"))
  /// 指标: 指标值.
  package static let indicatorValue = Self("指标.指标值", .indicator("指标值"))
  /// 指标: 权重.
  package static let indicatorWeight = Self("指标.权重", .indicator("权重"))
  /// 指标: 年度指标值, of a self-evaluation.
  package static let indicatorTarget = Self("指标.年度指标值", .indicator("年度指标值"))
}
