import EditionSupport
import Facts
import Forms
import JSONText
import Prose
import Sheets
import Templates
import TestSupport
import Testing

/// Templates that are nearly right: each is either refused with its place or filled and laid out.
@Suite("No template is a crash")
struct TemplateMutationTests {
  /// A form of every kind, with most of what templates can say.
  static let forms = [
    """
    form: 收支表
    number: 表1
    page: {orientation: portrait}
    number style: {places: 2, zero: "0.00"}
    head: [{left: "{表号}"}, {title: "{表名}"}, {left: "{部门.名称}", right: "单位：{金额单位}"}]
    empty: 无
    notes: ["注：{年度}"]
    columns:
      - {head: 序号, show: 序号, width: 6}
      - head: 收入
        list: 收入
        columns:
          - {head: 项目, show: 名称, width: 20}
          - {head: "{年度}年", key: 预算数, total: [当年预算, 上年结转], align: center}
          - {head: 当年预算, where: {期间: 当年预算}}
          - {head: 上年结转, where: {期间: 上年结转}}
      - head: 支出
        list: 支出
        columns:
          - {head: 项目, show: 名称}
          - {head: 预算数, where: {期间: [当年预算, 上年结转]}, follows: "表2[*].合计"}
          - {head: 占比, formula: 预算数 ÷ 100, number: {percent: true, trim: true}}
    lists:
      - name: 收入
        where: {主题: 收入}
        rows:
          - name: 一、拨款
            rows:
              - {name: 一般, where: {来源: 一般公共预算}}
              - {name: 基金, where: {来源: 政府性基金预算}, cells: {当年预算: {formula: "1 + 2"}}}
          - {fill: true}
          - {name: 结转, blank: true}
          - {name: 收入总计, total: [一、拨款, 结转], bold: true}
      - name: 支出
        where: {主题: 支出}
        rows:
          - {each: 功能科目, levels: [类], only: [201, 208], name: "{一}、{名称}"}
          - {name: 支出总计, total: above, zero: "0"}
    relations: ["[收入总计].预算数 = [支出总计].预算数", "[*].预算数 ≤ 表2[*].合计"]
    """,
    """
    form: 项目表
    number: 表2
    where: {主题: 支出, 性质: {not: 事业单位经营支出}}
    columns:
      - {head: 编码, show: 代码}
      - {head: 名称, show: 名称}
      - {head: 二级项目, show: 文字}
      - {head: 合计, total: [小计]}
      - head: 小计
        columns: [{head: 人员, where: {性质: [人员经费, 公用经费]}}, {head: 项目, where: {性质: 项目支出}}]
    rows:
      - {name: 合计, total: below, cells: {二级项目: 全部}}
      - {each: 功能科目, levels: [类, 款, 项], indent levels: true, minimum: 3}
    """,
    """
    form: 类别表
    where: {主题: 支出, 性质: 项目支出}
    columns: [{head: 名称, show: 名称}, {head: 项目单位, show: 文字}, {head: 数, where: {期间: 当年预算}}]
    rows:
      - each: 类别
        open: true
        rows:
          - each: 一级项目
            rows:
              - {each: 项目, cells: {项目单位: "{单位.名称}"}, indent: 1}
      - {name: 合计, total: above}
    """,
    """
    form: 绩效表
    number: 表3
    where: {主题: 支出, 性质: 项目支出}
    each: 项目
    widths: [10, 10, 10, 10]
    card:
      - [{head: 项目名称}, {text: "{绩效.项目名称}", span: 3}]
      - [{head: 资金, down: 2}, {head: 总额}, {key: 总额, total: [财政], span: 2}]
      - [{head: 财政}, {key: 财政, where: {资金: 一般公共预算}, span: 2, align: center}]
      - [{head: 指标, down: rest}, {head: 一级}, {head: 二级}, {head: 值}]
      - each: 指标
        cells: [{text: "{指标.一级指标}", merge: true}, {text: "{指标.二级指标}"}, {text: "{指标.指标值}"}]
    """,
  ]
  private static let facts = """
    "收入": [{"来源": "一般公共预算", "当年预算": 4, "上年结转": 1}],
    "支出": [{"功能科目": "2010101", "人员经费": 3}],
    "项目": [{"名称": "甲", "类别": "311-专项", "一级项目": "乙", "功能科目": "2080101", "当年预算": 5,
      "绩效": {"年度绩效目标": "好", "指标": [
        {"一级指标": "产出", "二级指标": "数量", "三级指标": "件", "指标值": "1"},
        {"一级指标": "产出", "二级指标": "质量", "三级指标": "级", "指标值": "2"}]}}]
    """

  @Test("The forms as they are can be filled")
  func control() throws {
    let result = try fill(TemplateMutationTests.forms)
    #expect(result.warnings.isEmpty)
    #expect(MiniEdition.values(result, form: 3) == ["甲||总额|5.00", "甲||财政|5.00"])
  }

  @Test("Words in the wrong places", arguments: 0..<4)
  func words(_ form: Int) throws {
    var mutator = TextMutator(seed: UInt64(form), text: TemplateMutationTests.forms[form])
    for _ in 0..<250 {
      var forms = TemplateMutationTests.forms
      forms[form] = mutator.next()
      judge(forms)
    }
  }

  private func fill(_ forms: [String]) throws -> FormFiller.Result {
    try MiniEdition(forms[0], forms[1], forms[2], forms[3]).fill(TemplateMutationTests.facts)
  }

  private func judge(_ forms: [String]) {
    do {
      let result = try fill(forms)
      let renderer = SheetRenderer(result, selection: Array(result.forms.indices))
      for index in result.forms.indices {
        let sheet = renderer.sheet(of: index)
        #expect(sheet.rows.allSatisfy { $0.cells.count == sheet.widths.count })
        for span in sheet.spans {
          #expect(span.lastRow < sheet.rows.count && span.lastColumn < sheet.widths.count)
        }
      }
    } catch let error as TemplateError {
      #expect(error.place.file.hasPrefix("小/"))
    } catch is FillError {
    } catch {
      Issue.record("\(error)")
    }
  }
}

/// Makes many texts of one by putting its words in each other's places.
private struct TextMutator {
  private var random: SeededGenerator
  private let words: [String]
  private static let trouble = [
    "", "0", "-1", "9999999", "[", "]", "{}", "[]", "true", "{", "}", "[*]", "`", "÷",
    "total: above",
    "span: 3", "down: 3", "down: rest", "minimum: 9", "levels: [款]", "{名称}", "合计", "a: b", "\n",
    "each: 单位", "each: 期间", "only: [2]", "rows: []", "columns: []", "card: []", "widths: []", "- ",
  ]

  init(seed: UInt64, text: String) {
    random = SeededGenerator(seed: seed)
    // Words and what stands between them.
    var words: [String] = [""]
    var inWord = false
    for character in text {
      let isWord = !" ,:[]{}\"\n".contains(character)
      if isWord == inWord {
        words[words.count - 1].append(character)
      } else {
        words.append("\(character)")
      }
      inWord = isWord
    }
    self.words = words
  }

  mutating func next() -> String {
    var words = words
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let at = Int.random(in: 0..<words.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: words[at] = self.words.randomElement(using: &random) ?? ""
      case 1: words[at] = TextMutator.trouble.randomElement(using: &random) ?? ""
      case 2: words.remove(at: at)
      default: words.swapAt(at, Int.random(in: 0..<words.count, using: &random))
      }
      if words.isEmpty { return "" }
    }
    return words.joined()
  }
}
