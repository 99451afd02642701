import EditionSupport
import Templates
import Testing

@testable import Forms

@Suite("Forms that list only what there is")
struct OptionalRowTests {
  private let form = """
    form: 收入表
    where: {主题: 收入}
    columns: [{head: 项目, show: 名称}, {head: 数, where: {期间: 当年预算}}]
    rows:
      - {name: "{一}、拨款", key: 拨款, where: {来源: 一般公共预算}, optional: true}
      - {name: "{一}、事业收入", key: 事业收入, where: {来源: 事业收入}, optional: true}
      - {name: 其中, blank: true}
      - {name: "{一}、{名称}", each: 单位, where: {来源: 其他收入}}
      - {name: 合计, total: above, optional: true}
    """

  @Test("A row without facts is left out, and those that stay are numbered one after the other")
  func optional() throws {
    let result = try MiniEdition(form).fill(
      #""收入": [{"来源": "事业收入", "当年预算": 2}, {"来源": "其他收入", "当年预算": 3}]"#)
    #expect(result.forms[0].lines.map(\.name) == ["一、事业收入", "其中", "二、单位01", "合计"])
    #expect(MiniEdition.values(result).last == "合计||数|5.00")
  }

  @Test("A total without facts can be left out too")
  func optionalTotal() throws {
    let result = try MiniEdition(form).fill(#""支出": []"#)
    #expect(result.forms[0].lines.map(\.name) == ["其中"])
  }

  @Test(
    "The least number of rows counts those of every level", arguments: [(2, 3), (3, 3), (5, 5)])
  func minimum(_ minimum: Int, _ rows: Int) throws {
    let form = """
      form: 支出表
      where: {主题: 支出}
      columns: [{head: 名称, show: 名称}, {head: 数, where: {期间: 当年预算}}]
      rows: [{each: 功能科目, levels: [类, 款, 项], minimum: \(minimum)}]
      """
    let result = try MiniEdition(form).fill(#""支出": [{"功能科目": "2010101", "人员经费": 1}]"#)
    #expect(result.forms[0].rowCount == rows)
  }

  @Test("[Σ] adds up the rows that state facts, once each", arguments: [(3, true), (4, false)])
  func stating(_ amount: Int, _ holds: Bool) throws {
    let form = """
      form: 支出表
      where: {主题: 支出}
      columns: [{head: 名称, show: 名称}, {head: 数, where: {期间: 当年预算}}]
      rows: [{each: 功能科目, levels: [类, 款, 项]}]
      """
    let other = """
      form: 基本支出表
      where: {主题: 基本支出}
      columns: [{head: 名称, show: 名称}, {head: 数, where: {期间: 当年预算}}]
      rows: [{name: 合计, total: below}, {each: 经济科目, levels: [款]}]
      relations: ["[合计].数 = 支出表[Σ].数"]
      """
    let result = try MiniEdition(form, other).fill(
      """
      "支出": [{"功能科目": "2010101", "人员经费": 1}, {"功能科目": "2080101", "人员经费": 2}],
      "基本支出": [{"经济科目": "30101", "金额": \(amount)}]
      """)
    #expect(result.warnings.isEmpty == holds)
  }

  @Test("A project's row names the project's own category, an indicator that no card lists is told")
  func projects() throws {
    let table = """
      form: 项目表
      where: {主题: 支出}
      columns: [{head: 类型, show: 文字}, {head: 项目, show: 名称}, {head: 数, where: {期间: 当年预算}}]
      rows: [{each: 项目, cells: {类型: "{类别.代码}/{类别.名称}"}}]
      """
    let cards = """
      form: 绩效表
      each: 项目
      widths: [10, 10]
      card:
        - {each: 指标, of: 数量指标, cells: [{head: 数量指标}, {text: "{指标.三级指标}"}]}
        - {each: 指标, of: 质量指标, cells: [{head: 质量指标}, {text: "{指标.三级指标}"}]}
      """
    let result = try MiniEdition(table, cards).fill(
      """
      "项目": [{"名称": "甲", "类别": "3-专项", "一级项目": "乙", "功能科目": "2010101", "当年预算": 1,
        "绩效": {"年度绩效目标": "好", "指标": [
          {"一级指标": "产出", "二级指标": "数量指标", "三级指标": "次数", "指标值": "1"},
          {"一级指标": "产出", "二级指标": "时效指标", "三级指标": "及时", "指标值": "是"}]}}]
      """)
    guard case .text(let type) = result.forms[0][0, 0] else {
      Issue.record("no category")
      return
    }
    #expect(type == "3/专项")
    #expect(result.warnings == [.unlisted(form: "绩效表", card: "甲", indicator: "产出/时效指标/及时")])
  }
}
