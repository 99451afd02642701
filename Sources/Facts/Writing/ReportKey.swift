/// Whose report a row of data is of, of which year and kind: what the rows of many reports are told apart by.
package struct ReportKey: Hashable, Sendable {
  /// 报告: what its files are named for; no two of a run are called the same.
  package var name: String
  /// 部门; empty where that is not known.
  package var department: String
  /// 部门代码; empty where none is printed.
  package var code: String
  /// 年度; nil where that is not known.
  package var year: Int?
  /// 种类: 部门预算, 单位预算, 部门决算 or 单位决算; empty where that is not known.
  package var kind: String
  /// 版式: the edition's name; empty where there is none.
  package var edition: String

  /// Makes a key.
  package init(
    name: String, department: String = "", code: String = "", year: Int? = nil, kind: String = "",
    edition: String = ""
  ) {
    (self.name, self.department, self.code) = (name, department, code)
    (self.year, self.kind, self.edition) = (year, kind, edition)
  }

  /// The key of facts; a code that stands for none is left out.
  package init(_ report: Report, named name: String, kind: String) {
    let code = report.department.code
    self.init(
      name: name, department: report.department.name,
      code: code.utf8.allSatisfy { $0 < 0x80 } ? code : "", year: report.year, kind: kind,
      edition: report.edition)
  }

  /// The columns that it fills.
  package static let fields = [
    DataField("报告", required: true, doc: "报告：输出文件夹里的名称，一次运行里不重复"),
    DataField("部门", fiscal: "administrative-classification:generic:label", doc: "部门名称"),
    DataField("部门代码", fiscal: "administrative-classification:generic:code", doc: "部门代码；没有印的空着"),
    DataField("年度", .integer, fiscal: "date:fiscal-year", doc: "预算或决算年度"),
    DataField("种类", fiscal: "phase:id", doc: "部门预算、单位预算、部门决算、单位决算"),
    DataField("版式", doc: "版式的名称；没有版式认得的空着"),
  ]

  /// What stands in its columns.
  package var values: [String] {
    [name, department, code, year.map(String.init) ?? "", kind, edition]
  }
}
