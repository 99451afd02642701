import EditionSupport
import Facts
import Forms
import Sheets
import Templates
import Testing

@Suite("What a cell derives from")
struct OriginTests {
  private func result() throws -> FormFiller.Result {
    let edition = try MiniEdition(
      """
      form: 支出表
      number: 表1
      where: {主题: 支出}
      columns:
        - {head: 编码, show: 代码}
        - {head: 名称, show: 名称}
        - {head: 合计, total: [人员经费, 公用经费]}
        - {head: 人员经费, where: {性质: 人员经费}}
        - {head: 公用经费, where: {性质: 公用经费}}
        - {head: 占比, formula: "人员经费 ÷ 公用经费", number: {percent: true}}
      rows:
        - {name: 合计, total: below}
        - {each: 功能科目, levels: [类, 项]}
        - {name: 待填, blank: true}
      """)
    return try edition.fill(
      """
      "支出": [
        {"功能科目": "2010101", "资金": "一般公共预算", "人员经费": 1.5, "公用经费": 3},
        {"功能科目": "2010101", "资金": "政府性基金预算", "人员经费": 2},
        {"功能科目": "2080101", "资金": "一般公共预算", "人员经费": 4}
      ]
      """)
  }

  private func origin(_ words: String) throws -> Explanation {
    let result = try result()
    let cell = try result.cell(named: words, inForm: 0)
    return result.origin(form: 0, row: cell.row, column: cell.column)
  }

  @Test("Facts, each with its amount")
  func facts() throws {
    let explanation = try origin("2010101.人员经费")
    guard case .facts(let facts, nil) = explanation.root?.origin else {
      Issue.record("no facts")
      return
    }
    #expect(facts.map(\.amount) == [Number(3, over: 2), Number(exactly: 2)])
    #expect(explanation.facts == facts.map(\.index))
    #expect(explanation.cells.count == 1)
  }

  @Test("A total comes from codes, these from facts, all met once")
  func totals() throws {
    let explanation = try origin("合计.合计")
    #expect(explanation.root?.printed == "10.50")
    #expect(explanation.facts.count == 4)
    #expect(Set(explanation.cells.map(\.name)).count == explanation.cells.count)
    guard case .derived(let derivation) = explanation.root?.origin else {
      Issue.record("not derived")
      return
    }
    #expect(derivation.rule == .expression("人员经费 + 公用经费"))
  }

  @Test("The rule of a code above others, and of a total over rows")
  func rules() throws {
    for (words, rule) in [("201.人员经费", Explanation.Total.codes), ("合计.人员经费", .below)] {
      guard case .derived(let derivation) = try origin(words).root?.origin else {
        Issue.record("\(words) is not derived")
        continue
      }
      #expect(derivation.rule == .total(rule))
    }
  }

  @Test("A share of nothing has no value; a row left blank has no origin")
  func nothing() throws {
    #expect(try origin("2080101.占比").root?.value == nil)
    #expect(try origin("2080101.占比").cells.count == 3)
    guard case .nothing(isLeftBlank: true) = try origin("待填.人员经费").root?.origin else {
      Issue.record("not blank")
      return
    }
    guard case .nothing(isLeftBlank: false) = try origin("2080101.公用经费").root?.origin else {
      Issue.record("not empty")
      return
    }
  }

  @Test("A place that is not there has no origin")
  func outside() throws {
    #expect(try result().origin(form: 0, row: 99, column: 0).cells.isEmpty)
    #expect(try result().origin(form: 7, row: 0, column: 0).cells.isEmpty)
  }
}
