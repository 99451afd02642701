import EditionSupport
import Forms
import Templates
import Testing

@Suite("Placing facts")
struct PlacingTests {
  @Test("A fact that no column takes is told, with form, fact and amount")
  func unplaced() throws {
    let form = """
      form: 支出表
      number: 表1
      where: {主题: 支出}
      columns:
        - {head: 名称, show: 名称}
        - {head: 人员, where: {性质: 人员经费}}
      rows:
        - {each: 功能科目, levels: [类]}
      """
    let result = try MiniEdition(form).fill(
      #""支出": [{"功能科目": "2010101", "人员经费": 1, "公用经费": 1234.5}]"#)
    #expect(
      result.warnings == [
        .unplaced(
          form: "表1", fact: "主题=支出，资金=一般公共预算，期间=当年预算，性质=公用经费，功能科目=2010101",
          amount: "1,234.50")
      ])
    // Nothing is told as an amount too.
    let nothing = try MiniEdition(form).fill(#""支出": [{"功能科目": "2010101", "公用经费": 0}]"#)
    #expect(
      nothing.warnings.map {
        if case .unplaced(_, _, let amount) = $0 { amount } else { "" }
      } == ["0.00"])
  }

  @Test("Several fills of a list share what it lacks evenly")
  func fills() throws {
    let form = """
      form: 收支表
      columns:
        - {head: 收, list: 收, columns: [{head: 项目, show: 名称}, {head: 数, where: {主题: 收入}}]}
        - {head: 支, list: 支, columns: [{head: 项目, show: 名称}, {head: 数, where: {主题: 支出}}]}
      lists:
        - name: 收
          rows:
            - {name: 甲, where: {}}
            - {fill: true}
            - {name: 乙, where: {}}
            - {fill: true}
            - {name: 丙, where: {}}
        - name: 支
          rows: [{name: 一, where: {}}, {name: 二, where: {}}, {name: 三, where: {}}, {name: 四, where: {}},
            {name: 五, where: {}}, {name: 六, where: {}}, {name: 七, where: {}}, {name: 八, where: {}}]
      """
    let filled = try MiniEdition(form).fill(#""支出": []"#).forms[0]
    let lines = filled.lines.filter { $0.list == 0 && !$0.name.isEmpty }
    let rows = lines.map { "\($0.name)\($0.row)" }
    // Five rows are missing: three of them between the first two.
    #expect(rows == ["甲0", "乙4", "丙7"])
    #expect(filled.rowCount == 8)
  }

  @Test("A fact of another kind than the form shows is none of its business")
  func otherSubject() throws {
    let form = """
      form: 支出表
      where: {主题: 支出}
      columns: [{head: 名称, show: 名称}, {head: 数, where: {性质: 人员经费}}]
      rows: [{each: 功能科目, levels: [类]}]
      """
    let result = try MiniEdition(form).fill(#""收入": [{"来源": "其他收入", "当年预算": 1}]"#)
    #expect(result.warnings.isEmpty)
  }

  @Test("Units stand in order of their codes, with or without facts when all are asked for")
  func units() throws {
    let form = """
      form: 收入表
      where: {主题: 收入}
      columns:
        - {head: 名称, show: 名称}
        - {head: 数, where: {期间: 当年预算}, number: {zero: "0.00"}}
      rows:
        - name: 部门
          rows:
            - {each: 单位, all: true}
      """
    let facts = #""收入": [{"单位": "02", "来源": "其他收入", "当年预算": 2}]"#
    let result = try MiniEdition(form).fill(facts, units: ["03", "02", "01"])
    #expect(
      MiniEdition.values(result) == [
        "部门||数|2.00", "单位01|01|数|0.00", "单位02|02|数|2.00", "单位03|03|数|0.00",
      ])
  }

  @Test("A constraint of not takes the rest: the columns share everything out")
  func rest() throws {
    let form = """
      form: 基本支出表
      where: {主题: 基本支出}
      columns:
        - {head: 名称, show: 名称}
        - {head: 工资, where: {经济科目: 301}}
        - {head: 其余, where: {经济科目: {not: [301]}}}
      rows: [{name: 合计, total: below}, {each: 经济科目, levels: [类]}]
      """
    let result = try MiniEdition(form).fill(
      #""基本支出": [{"经济科目": "30101", "金额": 1}, {"经济科目": "30201", "金额": 2}]"#)
    #expect(
      MiniEdition.values(result) == [
        "合计||工资|1.00", "合计||其余|2.00", "工资|301|工资|1.00", "商品|302|其余|2.00",
      ])
    #expect(result.warnings.isEmpty)
  }

  @Test("Rounding is never summed: a total is rounded from its exact parts")
  func rounding() throws {
    let form = """
      form: 基本支出表
      where: {主题: 基本支出}
      columns: [{head: 名称, show: 名称}, {head: 数, where: {期间: 当年预算}}]
      rows: [{each: 经济科目, levels: [款]}, {name: 合计, total: above}]
      """
    // 1.004 + 1.004 = 2.008: the printed parts would give 2.00.
    let result = try MiniEdition(form).fill(
      #""基本支出": [{"经济科目": "30101", "金额": 1.004}, {"经济科目": "30201", "金额": 1.004}]"#)
    #expect(
      MiniEdition.values(result).map { $0.split(separator: "|").last } == ["1.00", "1.00", "2.01"])
  }

  @Test("A fill makes lists side by side end together and leaves no value of its own")
  func fill() throws {
    let form = """
      form: 收支表
      columns:
        - head: 收入
          list: 收入
          columns: [{head: 项目, show: 名称}, {head: 数, where: {主题: 收入}}]
        - head: 支出
          list: 支出
          columns: [{head: 项目, show: 名称}, {head: 数, where: {主题: 支出}}]
      lists:
        - name: 收入
          rows: [{name: 其他, key: 甲, where: {来源: 其他收入}}, {fill: true}, {name: 总计, key: 收, total: above}]
        - name: 支出
          rows: [{each: 功能科目, levels: [类]}, {fill: true}, {name: 总计, key: 支, total: above}]
      """
    let result = try MiniEdition(form).fill(
      """
      "收入": [{"来源": "其他收入", "当年预算": 3}],
      "支出": [{"功能科目": "201", "人员经费": 1}, {"功能科目": "208", "人员经费": 2}]
      """)
    #expect(
      MiniEdition.values(result) == [
        "其他||收入/数|3.00", "类甲|201|支出/数|1.00", "类乙|208|支出/数|2.00", "总计||收入/数|3.00",
        "总计||支出/数|3.00",
      ])
  }
}
