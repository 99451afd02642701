import Facts
import Forms
import JSONText
import Prose
import Templates
import TestSupport

/// An edition of one or two small forms, for tests of what templates can say.
package struct MiniEdition {
  /// The edition.
  package let edition: Edition

  /// The prose of its document, where it has one.
  package let prose: ProseTemplate?

  /// Reads an edition whose forms are given as YAML.
  package init(_ forms: String...) throws { try self.init(prose: nil, forms) }

  /// Reads an edition that says more of itself.
  package init(saying index: String, _ forms: String...) throws {
    try self.init(prose: nil, forms, saying: index)
  }

  /// Reads an edition with the prose of its document.
  package init(prose: String?, _ forms: [String], saying index: String = "") throws {
    var files = [
      "小/edition.yaml": """
      edition: 小
      title: 小版式
      kind: 部门预算
      year: 2023
      region: 某地
      unit: 万元
      catalogue: {功能科目: f.csv, 经济科目: e.csv}
      \(prose == nil ? "" : "prose: prose.yaml")
      \(index)
      forms: [\(forms.indices.map { "\($0).yaml" }.joined(separator: ", "))]
      """,
      "小/f.csv":
        "code,name\n201,类甲\n20101,款甲\n2010101,项甲\n2010102,项乙\n208,类乙\n20801,款乙\n2080101,项丙\n",
      "小/e.csv": "code,name\n301,工资\n30101,基本工资\n302,商品\n30201,办公费\n",
    ]
    for (index, form) in forms.enumerated() { files["小/\(index).yaml"] = form }
    files["小/prose.yaml"] = prose
    let facts = FactSchemaReader.file
    files[facts] = Repository.text(ofFile: "\(Repository.templates)/\(facts)")
    let written = files
    let reader = EditionReader { written[$0] }
    edition = try reader.read("小")
    self.prose = try reader.prose(of: edition)
  }

  /// Fills the forms with facts: the lists of an input, as JSON.
  package func fill(
    _ facts: String, units: [String] = ["01"], in money: String = "万元"
  ) throws -> FormFiller.Result {
    let declared = units.map { #"{"代码": "\#($0)", "名称": "单位\#($0)"}"# }
    let json = """
      {"版式": "小", "年度": 2023, "金额单位": "\(money)",
       "部门": {"代码": "0", "名称": "局", "单位": [\(declared.joined(separator: ","))]}, \(facts)}
      """
    let reader = ReportReader(edition)
    let report = try reader.read(try ReportReader.parse(Array(json.utf8)))
    return try FormFiller.fill(edition, with: report)
  }

  /// The values of a filled form: `行|编码|列|值`.
  package static func values(_ result: FormFiller.Result, form: Int = 0) -> [String] {
    var values: [String] = []
    let edition = result.names.edition
    let bases = edition.bases(in: nil)
    var tidy = TidyTable(ReportKey(name: "小"), forms: bases)
    let names = TidyTable.fields.map(\.name)
    tidy.forEachRecord(
      of: result.view(of: form), edition.forms[form], base: bases[form]
    ) { fields in
      let value = Dictionary(zip(names, fields)) { first, _ in first }
      let share = value["金额单位"] == "%" ? "%" : ""
      values.append(
        ["行", "科目编码", "列", "值"].map { value[$0] ?? "" }.joined(separator: "|") + share)
    }
    return values
  }
}
