/// The facts of a report as one long table: a row for every amount, with its place on every dimension.
///
/// What columns there are, `facts.yaml` says: a dimension or a text that is added there has a column here.
///
///     清单,单位,来源,…,金额种类,数,位置
///     收入,901001,一般公共预算,…,当年预算,120,收入[0].当年预算
package struct FactList: Sendable {
  /// The columns.
  package let fields: [DataField]
  private let dimensions: [Dimension]
  private let texts: [String]

  /// The columns that together tell rows apart.
  package static let key = ["报告", "位置"]

  /// Lays out the table of facts that a schema allows.
  package init(_ schema: FactSchema) {
    dimensions = schema.dimensions.all
    var texts: [(name: String, doc: String)] = []
    for (_, kind) in schema.lists {
      for (position, field) in kind.fields.enumerated()
      where field.isStatedText && field.dimension == nil && position != kind.namePosition {
        if !texts.contains(where: { $0.name == field.name }) {
          texts.append((field.name, field.doc))
        }
      }
    }
    self.texts = texts.map(\.name)
    fields =
      ReportKey.fields + [DataField("清单", required: true, doc: "数据里的清单，如 收入、支出")]
      + dimensions.map { DataField($0.name, fiscal: $0.fiscalType, doc: "维度：\($0.name)；不分的空着") }
      + [
        DataField("单位名称", doc: "单位代码的名称"),
        DataField(
          "功能科目名称", fiscal: "functional-classification:generic:label", doc: "功能科目代码的名称"),
        DataField("经济科目名称", fiscal: "economic-classification:generic:label", doc: "经济科目代码的名称"),
        DataField(
          "金额种类", fiscal: "value-kind:code", required: true, doc: "清单里写这个数的键，如 决算数、人员经费"),
      ] + texts.map { DataField($0.name, doc: $0.doc) }
      + [
        DataField("数", .number, fiscal: "value", required: true, doc: "数，没有千位分隔符"),
        DataField("金额单位", doc: "元、万元；不是金额的（个数）空着"),
        DataField("位置", required: true, doc: "在数据文件里的位置，如 支出[0].人员经费"),
      ]
  }

  /// Gives the row of every amount, in the order of the report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - key: what its rows are told from others' by.
  ///   - catalogue: the official names of codes.
  ///   - record: takes the fields of one row.
  package func forEachRecord(
    of report: Report, _ key: ReportKey, catalogue: Catalogue, _ record: ([String]) -> Void
  ) {
    let table = FactTable(report, naming: [])
    let units = Dictionary(
      report.department.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    func name(of code: String, _ kind: CodeKind) -> String {
      code.isEmpty
        ? "" : report.givenName(of: code, in: kind) ?? catalogue.name(of: code, in: kind) ?? ""
    }
    var position = 0
    report.forEachAmount { place, amount, line, source in
      let fact = table.facts[position]
      position += 1
      func value(_ dimension: Dimension) -> String { table.name(of: fact[dimension]) }
      let list = report.schema.report.fields[place.list]
      let field = (source ?? line)?.kind.fields[place.field] ?? list
      var isCount = false
      if case .count = field.shape { isCount = true }
      var row = key.values + [list.name]
      row += dimensions.map(value)
      row += [
        units[value(.unit)] ?? "", name(of: value(.function), .function),
        name(of: value(.economy), .economy), field.name,
      ]
      row += texts.map { line?.text($0) ?? "" }
      row += [
        amount.text(in: isCount ? .yuan : report.unit), isCount ? "" : report.unit.rawValue,
        report.path(of: place),
      ]
      record(row)
    }
  }
}

extension Report {
  /// Where an amount stands in the JSON of the report: `项目[3].资金来源[1].当年预算`.
  fileprivate func path(of place: AmountPlace) -> String {
    let list = schema.report.fields[place.list]
    guard let line = place.line, let kind = schema.kind(of: list) else { return list.name }
    let start = "\(list.name)[\(line)]."
    guard let source = place.source, let sources = schema.sources(of: kind) else {
      return start + kind.fields[place.field].name
    }
    let own = kind.fields[sources.position].name
    return "\(start)\(own)[\(source)].\(sources.kind.fields[place.field].name)"
  }
}

extension Field {
  /// Whether it states a text: words, or one of some terms.
  fileprivate var isStatedText: Bool {
    switch shape {
    case .text, .term, .weight: true
    default: false
    }
  }
}

extension Dimension {
  /// What it is in the words of the Fiscal Data Package.
  fileprivate var fiscalType: String? {
    switch self {
    case .subject: "direction"
    case .function: "functional-classification:generic:code"
    case .economy: "economic-classification:generic:code"
    case .fund: "fin-source:generic:code"
    case .project: "activity:generic:project:code"
    default: nil
    }
  }
}
