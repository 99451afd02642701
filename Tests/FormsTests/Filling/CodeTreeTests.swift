import EditionSupport
import Forms
import Templates
import Testing

@Suite("Trees of codes")
struct CodeTreeTests {
  private let form = """
    form: 支出表
    where: {主题: 支出}
    columns:
      - {head: 编码, show: 代码}
      - {head: 名称, show: 名称}
      - {head: 数, where: {期间: 当年预算}}
    rows:
      - {name: 合计, total: below}
      - {each: 功能科目, levels: [类, 款, 项]}
    """
  private let facts = """
    "支出": [{"功能科目": "2080101", "人员经费": 3}, {"功能科目": "2010102", "公用经费": 2},
           {"功能科目": "2010101", "人员经费": 1}, {"功能科目": "2010101", "公用经费": 0.5}]
    """

  @Test("Parents are made, named and summed; codes stand in order whatever the input's")
  func tree() throws {
    let values = MiniEdition.values(try MiniEdition(form).fill(facts))
    #expect(
      values == [
        "合计||数|6.50", "类甲|201|数|3.50", "款甲|20101|数|3.50", "项甲|2010101|数|1.50", "项乙|2010102|数|2.00",
        "类乙|208|数|3.00", "款乙|20801|数|3.00", "项丙|2080101|数|3.00",
      ])
  }

  @Test("A form of 类 only gathers what stands below")
  func coarse() throws {
    let form = form.replacing("[类, 款, 项]", with: "[类]")
    let values = MiniEdition.values(try MiniEdition(form).fill(facts))
    #expect(values == ["合计||数|6.50", "类甲|201|数|3.50", "类乙|208|数|3.00"])
  }

  @Test("A fact that names a 类 only keeps its place, without rows made up below it")
  func coarseFact() throws {
    let facts = #""支出": [{"功能科目": "201", "人员经费": 1}]"#
    let values = MiniEdition.values(try MiniEdition(form).fill(facts))
    #expect(values == ["合计||数|1.00", "类甲|201|数|1.00"])
  }

  @Test(
    "A fixed list shows all its codes in its order and no other; what is missing from it is told")
  func fixedList() throws {
    let form = form.replacing("[类, 款, 项]}", with: "[类], only: [208, 201]}")
      .replacing("期间: 当年预算}}", with: "期间: 当年预算}, number: {zero: \"0\"}}")
    let result = try MiniEdition(form).fill(#""支出": [{"功能科目": "2010101", "人员经费": 1}]"#)
    #expect(
      MiniEdition.values(result) == ["合计||数|1.00", "类乙|208|数|0", "类甲|201|数|1.00"])
    #expect(result.warnings.isEmpty)
    let other = try MiniEdition(form.replacing("208, 201", with: "208"))
      .fill(#""支出": [{"功能科目": "2010101", "人员经费": 1}]"#)
    #expect(
      other.warnings == [
        .unplaced(
          form: "支出表", fact: "主题=支出，资金=一般公共预算，期间=当年预算，性质=人员经费，功能科目=2010101", amount: "1.00")
      ])
  }

  @Test("Names that the input gives override the catalogue's, with a warning")
  func names() throws {
    let result = try MiniEdition(form).fill(
      #""科目名称": {"功能科目": {"201": "别名"}}, "支出": [{"功能科目": "201", "人员经费": 1}]"#)
    #expect(MiniEdition.values(result).last == "别名|201|数|1.00")
    #expect(result.warnings == [.codeName(code: "201", given: "别名", official: "类甲")])
  }

  @Test("A name that is the catalogue's own needs no warning")
  func sameName() throws {
    let result = try MiniEdition(form).fill(
      #""科目名称": {"功能科目": {"201": "类甲"}}, "支出": [{"功能科目": "201", "人员经费": 1}]"#)
    #expect(result.warnings.isEmpty)
  }
}
