import Forms
import Prose
import Templates
import Testing

@Suite("Mistakes in prose.yaml")
struct ProseTemplateTests {
  @Test(
    "Each is found in whatever branch it stands",
    arguments: [
      "{{ 总", "{{ 总 }", "{{}}", "{{ 无 }}", "{{ 总|没有 }}", "{{ 各类 }}", "{{ 总|有 }}", "{{ 总|名称 }}",
      "{{ 各类|数 }}",
      "{{ 总|占 }}", "{{ 总|占:各类 }}", "{{ 总|占:总,总 }}", "{{ 总|等于 }}", "{{ 部门|去尾 }}", "{{ 总|数:总 }}",
      "{% if 总 %}{% endif %}", "{% if 房屋|有 %}{{ 无 }}{% endif %}", "{% if 总|有 %}", "{% endif %}",
      "{% else %}",
      "{% for 类 in 总 %}{% endfor %}", "{% for 类 in 各类 %}{{ 类.无 }}{% endfor %}",
      "{% for 类 in 各类 %}{% endif %}",
      "{% for 类 in 各类 %}{% endfor %}{{ 类.名称 }}", "{% for 类 in 各类 %}{{ 类 }}{% endfor %}",
      "{% include \"x\" %}",
      "{# 注 #}", "{{ 各类.last }}", "{{ forloop.last }}", "{% if forloop.last %}{% endif %}",
      "{{ 差额.总 }}",
      "{% for 类 in 各类 %}{{ 类.数额|增减 }}{% endfor %}", "{% for 类 in 各类 %}{{ 类.数额|上年 }}{% endfor %}",
      "{{ \"总\"|增减 }}", "{% if 总|有 == 1 %}{% endif %}", "{{ 总 if 总 else 总 }}", "{{ 总|print }}",
      "{{ 总|default:\"x\" }}",
      "{% if not not 总|有 %}{% endif %}",
    ])
  func text(_ text: String) { #expect(ProseTrial.problem(text) != nil, "\(text)") }

  @Test("The place is the line of the mark, and the nearest name is named")
  func place() throws {
    let found = try #require(ProseTrial.problem("甲\n乙{{ 总 }}\n{{ 基木 }}"))
    guard case .unknownWord("基木", nearest: "基本", known: _) = found.0 else {
      Issue.record("\(found.0)")
      return
    }
    let first = ProseTrial.names.split(separator: "\n").count + 6
    #expect(found.line == first + 3)
  }

  @Test("Blocks within one another beyond measure are refused")
  func deep() {
    let text = String(repeating: "{% if 总|有 %}", count: 5000)
    #expect(ProseTrial.problem(text) != nil)
    let brackets = "{% if " + String(repeating: "( ", count: 5000) + "总|有 %}"
    #expect(ProseTrial.problem(brackets) != nil)
  }

  private static func names(_ change: (String, String)) -> String {
    ProseTrial.names.replacing(change.0, with: change.1)
  }

  @Test(
    "Names, figures and phrases are checked",
    arguments: [
      ("总: 收支表[合计].合计", "总: 收支表[合计].合十"), ("总: 收支表[合计].合计", "总: 没有表[合计].合计"),
      ("总: 收支表[合计].合计", "总: 收支表[合计]"),
      ("总: 收支表[合计].合计", "总: \"[合计].合计\""), ("总: 收支表[合计].合计", "总: \"收支表[*].合计\""),
      ("总: 收支表[合计].合计", "部门: 收支表[合计].合计"), ("总: 收支表[合计].合计", "总 数: 1"),
      ("总: 收支表[合计].合计", "总|数: 1"), ("{主题: 年初预算}}\n  项", "{主体: 年初预算}}\n  项"),
      ("default: 基本", "default: 没有"), ("车辆: {unit: 辆}", "车辆: {}"),
      ("form: 收支表, level: 类", "form: 收表, level: 类"),
      ("level: 类", "level: 目"), ("{数额: 合计}", "{数额: 没有}"), ("{数额: 合计}", "{名称: 合计}"),
      (", nothing: \"（无）\"", ""), ("    same: 持平\n", ""), ("    more from nothing: 新增{{差}}\n", ""),
      ("same: 持平", "same: 持平{{差}}"), ("新增{{差}}", "新增{{率}}"), ("占: {say", "原因: {say"),
      ("因: {more: \"增{{差}}", "因: {more: \"增{{占}}"),
      ("日期: {text: true, default: \"{{上年}}", "日期: {text: true, default: \"{{总}}"),
      ("title: 报告", "titel: 报告"), ("title: 报告", "numbers: {amounts: {zeros: all}}\ntitle: 报告"),
    ])
  func names(_ change: (String, String)) {
    let changed = Self.names(change)
    #expect(changed != ProseTrial.names, "\(change.0) is not there")
    #expect(ProseTrial.problem("甲", names: changed) != nil, "\(change.1)")
  }

  @Test("Figures made of each other are found before anything is computed")
  func cycle() throws {
    let found = try #require(
      ProseTrial.problem("甲", names: Self.names(("差额: 基本 - 项目", "差额: 基本 - 反\n  反: 项目 + 差额"))))
    guard case .prose(.figureCycle) = found.0 else {
      Issue.record("\(found.0)")
      return
    }
  }

  @Test("Definitions: of terms that are used, in the report's words before the edition's")
  func definitions() throws {
    let unused = try ProseTrial("甲", definitions: "  项目支出: 乙")
    func terms(_ made: Disclosure) -> [String] {
      made.parts[1].sections[0].blocks.map {
        if case .definition(let term, let text) = $0 { return "\(term)=\(text)" }
        return ""
      }
    }
    #expect(terms(try unused.make()) == [])
    let used = try ProseTrial("有基本支出{{总}}", definitions: "  项目支出: {text: 乙, words: [总预算]}")
    #expect(terms(try used.make()) == ["基本支出=甲"])
    #expect(
      terms(try used.make(ProseTrial.facts, #""名词解释": {"基本支出": "丙", "别的": "丁"}"#))
        == ["基本支出=丙", "别的=丁"])
    #expect(
      terms(try ProseTrial("总预算", definitions: "  项目支出: {text: 乙, words: [总预算]}").make()) == [
        "项目支出=乙"
      ])
  }

  @Test("补充 adds to its section")
  func additions() throws {
    #expect(
      try ProseTrial("甲").say(ProseTrial.facts, #""补充": {"情况": ["一", "二"]}"#) == ["甲", "一", "二"])
  }
}
