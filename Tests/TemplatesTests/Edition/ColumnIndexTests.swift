import EditionSupport
import Forms
import Prose
import Templates
import Testing

/// Columns are found when an edition is read: what is missing or may be several is an error then, not a cell left out later.
@Suite("Columns that templates name")
struct ColumnIndexTests {
  /// A form of 支出 whose columns stand below two headers, with something said of the cells of a row.
  private func edition(
    cell: String = "甲.人员: {formula: 甲.公用}", other: String = "[*].甲.人员 = [*].甲.人员"
  ) throws -> MiniEdition {
    try MiniEdition(
      """
      form: 支出表
      number: 表1
      where: {主题: 支出}
      columns:
        - {head: 名称, show: 名称}
        - head: 甲
          columns: [{head: 人员, where: {性质: 人员经费}}, {head: 公用, where: {性质: 公用经费}}]
        - head: 乙
          columns: [{head: 人员, where: {性质: 项目支出}}]
      rows: [{name: 合计, total: below}, {each: 功能科目, levels: [类], cells: {\(cell)}}]
      """,
      """
      form: 对照表
      number: 表2
      where: {主题: 支出}
      columns: [{head: 名称, show: 名称}, {head: 人员, where: {性质: 人员经费}}]
      rows: [{name: 合计, total: below}, {each: 功能科目, levels: [类]}]
      relations: ["\(other)"]
      """)
  }

  private func problem(_ make: () throws -> MiniEdition) -> TemplateError.Problem? {
    do {
      _ = try make()
      return nil
    } catch {
      return (error as? TemplateError)?.problem
    }
  }

  @Test("A row's cell finds its column, and what it is derived from")
  func found() throws {
    let facts = #""支出": [{"功能科目": "201", "人员经费": 2, "公用经费": 4}]"#
    let values = MiniEdition.values(try edition(other: "表1[合计].乙.人员 = 0").fill(facts))
    #expect(values.contains("类甲|201|甲/人员|4.00"), "\(values)")
  }

  @Test("A row's cell in a column that is not there")
  func missing() {
    #expect(
      problem { try edition(cell: "人圆: {formula: 甲.公用}") }
        == .noSuchColumn("人圆", form: "表1", nearest: "人员"))
  }

  @Test("A row's cell in a column that may be either of two")
  func ambiguous() {
    #expect(
      problem { try edition(cell: "人员: {formula: 甲.公用}") } == .ambiguousColumn("人员", form: "表1"))
  }

  @Test("A matching row's column that may be either of two")
  func matching() {
    #expect(
      problem { try edition(other: "[*].人员 = 表1[*].人员") } == .ambiguousColumn("人员", form: "表1"))
  }

  @Test("Every row's column that may be either of two")
  func stating() {
    #expect(
      problem { try edition(other: "[合计].人员 = 表1[Σ].人员") } == .ambiguousColumn("人员", form: "表1"))
  }

  @Test("A relation over all columns, of which one may be either of two in the other form")
  func alike() {
    #expect(
      problem { try edition(other: "[合计] = 表1[合计]") } == .ambiguousColumn("人员", form: "表1"))
    #expect(problem { try edition(other: "表1[合计].乙.人员 = 0") } == nil)
  }
}
