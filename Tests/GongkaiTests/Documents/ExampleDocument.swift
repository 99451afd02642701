import Changes
import Facts
import Forms
import Gongkai
import Prose
import Recognition
import Sheets
import Templates
import TestSupport

/// A document with all forms of an input, and a little prose around them.
struct ExampleDocument {
  /// The input's name.
  let name: String
  /// The forms as they are laid out.
  let sheets: [Sheet]

  /// Fills the forms of an input.
  init(path: String) throws {
    let json = try ReportReader.parse(Repository.bytes(ofFile: path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: json).name)
    let reader = ReportReader(edition)
    let filled = try FormFiller.fill(edition, with: reader.read(json))
    let selection = Array(edition.forms.indices)
    let renderer = SheetRenderer(filled, selection: selection)
    sheets = selection.map { renderer.sheet(of: $0) }
    let folder = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let file = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
    name = file == "starter" ? "\(folder)-starter" : file
  }

  /// The document: a part with prose, one with the forms, and one with charts.
  var document: Document {
    let prose = "某局贯彻落实有关法律法规和方针政策，负责“三公”经费管理工作，全年支出1,215.48万元，占年初预算的81.25%。"
    var blocks: [Document.Block] = [
      .heading(1, "第一部分　部门概况"), .heading(2, "一、主要职能"),
      .paragraph(String(repeating: prose, count: 3)), .paragraph(prose),
      .heading(3, "（一）内设机构"), .list(["办公室", "财务科（加挂审计科牌子）"]),
      .heading(1, "第二部分　部门预算表"),
    ]
    for (index, sheet) in sheets.enumerated() {
      blocks += [.heading(2, "表\(index + 1)　\(sheet.name)"), .sheet(sheet)]
    }
    func numbers(_ fen: [Int64]) -> [Number] { fen.compactMap { Number($0, over: 100) } }
    blocks += [
      .heading(1, "第三部分　情况说明"), .heading(2, "一、收入支出总体情况"), .paragraph(prose),
      .chart(
        Chart(
          title: "本年收入构成", unit: "万元", kind: .shares,
          categories: ["一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "其他收入"],
          series: [.init(name: "金额", values: numbers([987_655, 120_000, 0, 107_893]))])),
      .paragraph(prose),
      .chart(
        Chart(
          title: "支出与上年比较", unit: "万元", kind: .comparison,
          categories: ["一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出", "结余（含上年结转和结余资金及其他各项资金的年末数）"],
          series: [
            .init(name: "2022年", values: numbers([100_000, 23_456, 1_200, 8_000, -4_500])),
            .init(name: "2023年", values: numbers([121_548, 20_000, 1_300, 8_000, 2_500])),
          ])),
      .heading(1, "第四部分　名词解释"),
      .definition(term: "财政拨款收入", text: "指由同级财政当年拨付的资金。"),
      .definition(term: "“三公”经费", text: prose),
    ]
    return Document(
      titleLines: ["某自治州某局", "2023年度部门决算"], issueLines: ["某自治州某局", "2024年8月"],
      blocks: blocks)
  }
}
