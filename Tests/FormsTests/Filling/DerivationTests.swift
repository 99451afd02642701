import EditionSupport
import Forms
import Templates
import Testing

@Suite("Derived values")
struct DerivationTests {
  private func form(
    _ columns: String, rows: String = "[{name: 合计, total: below}, {each: 功能科目, levels: [类]}]"
  )
    throws -> MiniEdition
  {
    try MiniEdition(
      """
      form: 支出表
      where: {主题: 支出}
      columns:
        - {head: 名称, show: 名称}
        - {head: 人员, where: {性质: 人员经费}}
        - {head: 公用, where: {性质: 公用经费}}
      \(columns)
      rows: \(rows)
      """)
  }
  private let facts = #""支出": [{"功能科目": "201", "人员经费": 2, "公用经费": 4}, {"功能科目": "208", "人员经费": 1}]"#

  private func column(_ name: String, _ edition: MiniEdition) throws -> [String] {
    MiniEdition.values(try edition.fill(facts)).filter { $0.contains("|\(name)|") }.map {
      String($0.split(separator: "|").last ?? "")
    }
  }

  @Test("A share is exact and rounded once; a share of nothing is blank, not an error")
  func share() throws {
    let edition = try form(
      "  - {head: 占比, formula: 人员 ÷ 公用, number: {percent: true, places: 2}}")
    // 合计 3 ÷ 4, 201 2 ÷ 4, 208 1 ÷ 0.
    #expect(try column("占比", edition) == ["75.00%", "50.00%"])
  }

  @Test("A third is rounded from the exact quotient")
  func thirds() throws {
    let edition = try form("  - {head: 商, formula: 人员 ÷ 3, number: {places: 4}}")
    #expect(try column("商", edition) == ["1.0000", "0.6667", "0.3333"])
  }

  @Test("A difference may be negative")
  func difference() throws {
    let edition = try form("  - {head: 差, formula: 人员 - 公用}")
    #expect(try column("差", edition) == ["-1.00", "-2.00", "1.00"])
  }

  @Test("A total of columns is their sum in every row")
  func total() throws {
    let edition = try form("  - {head: 和, total: [人员, 公用]}")
    #expect(try column("和", edition) == ["7.00", "6.00", "1.00"])
  }

  @Test("Totals above and below do not count each other")
  func twoTotals() throws {
    let edition = try form(
      "  - {head: 和, total: [人员, 公用]}",
      rows: "[{name: 上, total: below}, {each: 功能科目, levels: [类]}, {name: 下, total: above}]")
    #expect(try column("和", edition) == ["7.00", "6.00", "1.00", "7.00"])
  }

  @Test("A column that repeats itself is a cycle, with its cell's name")
  func cycle() throws {
    let edition = try form("  - {head: 甲, formula: 乙 + 1}\n  - {head: 乙, formula: 甲 + 1}")
    let error = #expect(throws: FillError.self) { try edition.fill(facts) }
    #expect(error == .cycle(form: "支出表", row: "合计", column: "甲"))
  }
}
