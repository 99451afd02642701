import EditionSupport
import Forms
import Templates
import Testing

/// A form, or a column, may have a unit of money of its own: it shows the same money.
@Suite("Units of forms and columns")
struct UnitTests {
  private static let inTenThousands = """
    form: 支出表
    number: 表1
    where: {主题: 支出}
    columns:
      - {head: 名称, show: 名称}
      - {head: 人员, where: {性质: 人员经费}}
      - {head: 公用（元）, where: {性质: 公用经费}, unit: 元}
      - {head: 合计, total: rest}
      - {head: 占比, formula: 公用（元） ÷ 合计, number: {percent: true, places: 2}}
    rows: [{name: 合计, total: below}, {each: 功能科目, levels: [类]}]
    """

  private static let inYuan = """
    form: 对照表
    number: 表2
    unit: 元
    where: {主题: 支出}
    columns:
      - {head: 名称, show: 名称}
      - {head: 全部, where: {}, follows: "表1[*].合计"}
      - {head: 差, formula: "全部 - 表1[*].人员"}
    rows: [{name: 合计, total: below}, {each: 功能科目, levels: [类]}]
    relations: ["[合计].全部 = 表1[合计].合计", "[合计].全部 = 表1[合计].人员 + 表1[合计].公用（元）"]
    """

  private static let facts =
    #""支出": [{"功能科目": "201", "人员经费": 2, "公用经费": 4.5}, {"功能科目": "208", "人员经费": 1.25}]"#

  @Test("Cells show the same money in their own unit; shares are of the same money")
  func values() throws {
    let filled = try MiniEdition(Self.inTenThousands, Self.inYuan).fill(Self.facts)
    let first = MiniEdition.values(filled)
    // 2 and 4.5 万元; 4.5 of 6.5 is 69.23 %.
    for value in ["人员|2.00", "公用（元）|45000.00", "合计|6.50", "占比|69.23%"] {
      #expect(first.contains { $0.contains("类甲") && $0.hasSuffix("|\(value)") }, "\(value)")
    }
    let second = MiniEdition.values(filled, form: 1)
    for value in ["全部|65000.00", "差|45000.00"] {
      #expect(second.contains { $0.contains("类甲") && $0.hasSuffix("|\(value)") }, "\(value)")
    }
    #expect(second.contains { $0.hasSuffix("|全部|77500.00") })
    #expect(filled.warnings.isEmpty)
  }

  @Test("Formulas convert what they take from cells in another unit")
  func formulas() throws {
    let filled = try MiniEdition(Self.inTenThousands, Self.inYuan).fill(Self.facts)
    let form = filled.forms[0]
    let total = try #require(form.linesByName["合计"])
    guard case .derived(let index) = form[form.lines[total].row, 3] else {
      Issue.record("no formula")
      return
    }
    #expect("\(form.derived[index].formula)".contains("divide"))
  }

  @Test("A relation between forms of two units fails where the money differs")
  func relation() throws {
    let other = Self.inYuan.replacing("[合计].全部 = 表1[合计].合计", with: "[合计].全部 = 表1[合计].人员")
    let filled = try MiniEdition(Self.inTenThousands, other).fill(Self.facts)
    #expect(filled.warnings.count == 1)
  }
}
