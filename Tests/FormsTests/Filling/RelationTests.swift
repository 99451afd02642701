import EditionSupport
import Forms
import Templates
import Testing

@Suite("Relations")
struct RelationTests {
  /// A form of two lists side by side, as 收支总表 is, and a second form.
  private func forms(_ relation: String) throws -> MiniEdition {
    try MiniEdition(
      """
      form: 收支总表
      number: 表1
      columns:
        - head: 收入
          list: 收入
          columns:
            - {head: 项目, show: 名称}
            - {head: 预算数, total: [当年预算, 上年结转]}
            - {head: 当年预算, where: {主题: 收入, 期间: 当年预算}}
            - {head: 上年结转, where: {主题: 收入, 期间: 上年结转}}
        - head: 支出
          list: 支出
          columns:
            - {head: 项目, show: 名称}
            - {head: 预算数, total: [当年预算, 上年结转]}
            - {head: 当年预算, where: {主题: 支出, 期间: 当年预算}}
            - {head: 上年结转, where: {主题: 支出, 期间: 上年结转}}
      lists:
        - name: 收入
          rows: [{name: 其他收入, where: {来源: 其他收入}}, {fill: true}, {name: 收入总计, total: above}]
        - name: 支出
          rows: [{each: 功能科目, levels: [类]}, {fill: true}, {name: 支出总计, total: above}]
      relations: ["\(relation)"]
      """,
      """
      form: 支出表
      number: 表2
      where: {主题: 支出}
      columns: [{head: 名称, show: 名称}, {head: 合计, where: {性质: 人员经费}}]
      rows: [{name: 合计, total: below}, {each: 功能科目, levels: [类, 款, 项]}]
      """)
  }

  private func warnings(_ relation: String, income: String, expenditure: String = "3") throws
    -> [FillWarning]
  {
    try forms(relation).fill(
      """
      "收入": [{"来源": "其他收入", "当年预算": \(income), "上年结转": 0}],
      "支出": [{"功能科目": "2010101", "人员经费": \(expenditure)}]
      """
    ).warnings
  }

  @Test(
    "One that holds says nothing",
    arguments: [
      "[收入总计] = [支出总计]", "[收入总计].预算数 = 表2[合计].合计", "[*].预算数 = 表2[*].合计",
      "[收入总计] ≥ [支出总计]", "表1[收入总计].当年预算 + 1 = 表2[201].合计 + 1", "[收入总计].预算数 ≤ 2 × 表2[合计].合计",
    ])
  func holds(_ relation: String) throws {
    #expect(try warnings(relation, income: "3").isEmpty)
  }

  @Test("One over all columns is tried in each, and names both cells with their values")
  func fails() throws {
    #expect(
      try warnings("[收入总计] = [支出总计]", income: "4") == [
        .relation(
          form: "表1", text: "[收入总计] = [支出总计]", left: "表1[收入总计].收入.预算数 = 4.00",
          right: "表1[支出总计].支出.预算数 = 3.00"),
        .relation(
          form: "表1", text: "[收入总计] = [支出总计]", left: "表1[收入总计].收入.当年预算 = 4.00",
          right: "表1[支出总计].支出.当年预算 = 3.00"),
      ])
  }

  @Test("A difference that rounding would hide is shown")
  func hidden() throws {
    #expect(
      try warnings("[收入总计].预算数 = 表2[合计].合计", income: "3.001") == [
        .relation(
          form: "表1", text: "[收入总计].预算数 = 表2[合计].合计", left: "表1[收入总计].预算数 = 3.001",
          right: "表2[合计].合计 = 3.00")
      ])
  }

  @Test("One over the rows of the same code names the code")
  func matching() throws {
    #expect(
      try warnings("[*].预算数 = 2 × 表2[*].合计", income: "3").first
        == .relation(
          form: "表1", text: "[*].预算数 = 2 × 表2[*].合计", left: "表1[201].预算数 = 3.00",
          right: "2 × 表2[201].合计 = 6.00"))
  }

  @Test(
    "An inequality that does not hold is told",
    arguments: [("[收入总计].预算数 ≥ 表2[合计].合计", "2"), ("[收入总计].预算数 ≤ 表2[合计].合计", "4")])
  func inequality(_ relation: String, _ income: String) throws {
    #expect(try warnings(relation, income: income).count == 1)
  }

  @Test("Zero to 分 is zero: -0 and a blank cell are the same")
  func blank() throws {
    #expect(try warnings("[收入总计].上年结转 = 表2[208].合计", income: "3").isEmpty)
  }
}
