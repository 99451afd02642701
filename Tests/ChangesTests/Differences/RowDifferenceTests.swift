import Changes
import EditionSupport
import Facts
import Forms
import Recognition
import Templates
import Testing

@Suite("Rows that come, go and change names")
struct RowDifferenceTests {
  private static let form = """
    form: 项目表
    number: 表1
    where: {主题: 支出, 性质: 项目支出}
    columns:
      - {head: 序号, show: 序号}
      - {head: 名称, show: 名称}
      - {head: 单位, show: 文字}
      - {head: 合计, total: [当年, 结转]}
      - {head: 当年, where: {期间: 当年预算}}
      - {head: 结转, where: {期间: 上年结转}}
    rows:
      - {name: 合计, total: below}
      - each: 项目
        cells: {单位: "{单位.名称}"}
    """

  private func project(_ name: String, _ amount: String, unit: String = "01") -> String {
    """
    {"名称": "\(name)", "一级项目": "总", "单位": "\(unit)", "功能科目": "2010101",
     "资金": "一般公共预算", "当年预算": \(amount)}
    """
  }

  /// What differs: `行|列|原|现|差额|计算得出`.
  private func differences(_ old: [String], _ new: [String]) throws -> [String] {
    let edition = try MiniEdition(Self.form)
    func fill(_ projects: [String]) throws -> FormFiller.Result {
      try edition.fill(#""项目": [\#(projects.joined(separator: ","))]"#, units: ["01", "02"])
    }
    return FormComparison.differences(from: try fill(old), to: try fill(new)).map {
      [
        $0.row, $0.column.text, $0.old?.text ?? "-", $0.new?.text ?? "-",
        $0.printedDifference ?? "", $0.isDerived ? "算" : "",
      ].joined(separator: "|")
    }
  }

  @Test("A row in the middle shifts none below")
  func added() throws {
    let (a, b, c) = (project("甲", "1"), project("乙", "2"), project("丙", "3"))
    #expect(
      try differences([a, c], [a, b, c]) == [
        "合计|合计|4.00|6.00|2.00|算", "合计|当年|4.00|6.00|2.00|算", "乙|名称|-|乙||", "乙|单位|-|单位01||",
        "乙|合计|-|2.00|2.00|算", "乙|当年|-|2.00|2.00|",
      ])
    #expect(try differences([a, b, c], [c, a, b]).isEmpty)
  }

  @Test("A removed row is told where it stood")
  func removed() throws {
    let (a, b, c) = (project("甲", "1"), project("乙", "2"), project("丙", "3"))
    let rows = try differences([a, b, c], [a, project("丙", "3.5")])
    #expect(rows.filter { $0.hasPrefix("乙|") }.count == 4)
    let places = rows.map { String($0.prefix { $0 != "|" }) }
    #expect(places == ["合计", "合计", "乙", "乙", "乙", "乙", "丙", "丙"])
  }

  @Test("A name alone that changed is one cell, also among rows of the same amounts")
  func renamed() throws {
    let (a, b, c) = (project("甲", "1"), project("乙", "1"), project("丙", "1"))
    #expect(try differences([a, b, c], [a, project("乙项", "1"), c]) == ["乙项|名称|乙|乙项||"])
    #expect(
      try differences([a, project("乙", "2"), c], [c, a, project("乙项", "2")]) == [
        "乙项|名称|乙|乙项||"
      ])
  }

  @Test("Rows of one name are told apart by their units")
  func sameNames() throws {
    let (a, b) = (project("甲", "1"), project("甲", "2", unit: "02"))
    let rows = try differences([a, b], [project("甲", "5", unit: "02"), a])
    #expect(rows.filter { $0.contains("|当年|") }.dropFirst() == ["甲（02，总）|当年|2.00|5.00|3.00|"])
  }

  @Test("Digits that the form does not print are shown where they alone differ")
  func digits() throws {
    #expect(
      try differences([project("甲", "1.234")], [project("甲", "1.2341")])
        == [
          "合计|合计|1.2340|1.2341|0.0001|算", "合计|当年|1.2340|1.2341|0.0001|算",
          "甲|合计|1.2340|1.2341|0.0001|算", "甲|当年|1.2340|1.2341|0.0001|",
        ])
  }
}
