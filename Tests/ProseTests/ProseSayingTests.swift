import Forms
import Prose
import Templates
import Testing

@Suite("Sentences of a document")
struct ProseSayingTests {
  private func say(
    _ text: String, _ facts: String = ProseTrial.facts, _ prose: String = ""
  ) throws -> String {
    try ProseTrial(text).say(facts, prose).joined(separator: "\n")
  }

  @Test(
    "Figures, filters and conditions",
    arguments: [
      ("{{总}}", "40万元"), ("{{总|数}}", "40"), ("{{差额}}", "20万元"), ("{{一类}}", "35万元"),
      ("{{年初}}", "8万元"), ("{{项数}}", "3个"), ("{{房屋}}", "0平方米"), ("{{经费}}", "30万元"),
      ("{{年度}}与{{上年}}与{{下年}}", "2023与2022与2024"), ("{{日期}}", "2022年底"), ("{{部门}}", "局"),
      ("基本{{基本}}{{基本|占:总}}。", "基本30万元，占75%。"), ("{{房屋|占:房屋}}", "（无）"),
      ("{{各类|名称}}", "类甲、类乙"), ("{{各类|名称:\"和\"}}", "类甲和类乙"), ("{{各类|个数}}", "2"),
      ("{{各项|名称}}", "项甲、项乙"),
      (
        "{% for 项 in 年初各项 %}{{项.编码}}{{项.名称}}{{项.年初|数}}/{{项.支出|数}}{{项.支出|占:项.年初}} {% endfor %}",
        "2010101项甲8/20，占250%2010102项乙0/15（无）2080101项丙0/5（无）"
      ),
      (
        "{% for 类 in 各类 %}{{类.序号}}.{{类.编码}}{{类.名称}}{{类.数额|数}}{% if not forloop.last %}；{% endif %}{% endfor %}",
        "1.201类甲35；2.208类乙5"
      ),
      ("{% for 项 in 各项 %}{{项.类}}{{项.款}}{{项.名称}}{% endfor %}", "类甲款甲项甲类甲款甲项乙"),
      ("{% for 类 in 各类 %}{{类.年初|数}},{% endfor %}", "8,0,"),
      ("{% for 类 in 各类 %}{{类.名称|去尾:\"甲\"}}{% endfor %}", "类类乙"),
      ("{% if 项目|有 %}有{% else %}无{% endif %}", "有"), ("{% if 房屋|有 %}有{% else %}无{% endif %}", "无"),
      ("{% if 各类|有 and not 房屋|有 %}是{% endif %}", "是"),
      ("{% if 房屋|有 or ( 总|有 ) %}是{% endif %}", "是"),
      ("{% if 基本|大于:项目 %}大{% elif 基本|小于:项目 %}小{% else %}平{% endif %}", "大"),
      ("{% if 经费|等于:基本 %}等{% endif %}", "等"), ("{% if 附注|有 %}有{% else %}没有{% endif %}", "没有"),
      ("一 、 二", "一、二"), ("甲\n\n{% if 房屋|有 %}\n乙\n{% endif %}\n丙", "甲\n丙"),
    ])
  func says(_ text: String, _ said: String) throws { #expect(try say(text) == said) }

  private func previous(_ amount: String) -> String {
    #""上年": {"总": \#(amount)}, "原因": {"总": "甲"}"#
  }

  @Test(
    "A change says its direction, and nothing that is no change",
    arguments: [
      ("{{总|增减}}", "30", "增加10万元，增长33.33%"), ("{{总|增减}}", "50", "减少10万元，下降20%"),
      ("{{总|增减}}", "40", "持平"), ("{{总|增减}}", "0", "新增40万元"), ("{{总|增减}}", "0.004", "新增40万元"),
      // What rounds to nothing is no change; what prints a last digit is one.
      ("{{总|增减}}", "40.004", "持平"), ("{{总|增减}}", "39.995", "增加0.01万元，增长0.01%"),
      ("{{总|增减}}", "40.005", "减少0.01万元，下降0.01%"), ("{{总|因}}", "40", "不变"),
      ("{{总|因}}", "38", "增2万元，因甲"), ("{{总|因}}", "42.5", "减2.50万元，因甲"),
      ("{{总|上年}}", "38.5", "38.50万元"),
    ])
  func changes(_ text: String, _ earlier: String, _ said: String) throws {
    #expect(try say(text, ProseTrial.facts, previous(earlier)) == said)
  }

  @Test("A percentage that rounds to nothing is not said")
  func smallRate() throws {
    let facts = #""支出": [{"功能科目": "2010101", "人员经费": 1000000.01}]"#
    #expect(try say("{{总|增减}}", facts, previous("1000000")) == "新增0.01万元")
  }

  @Test("A change from less than nothing says no percentage, either way")
  func negative() throws {
    let facts = #""支出": [{"功能科目": "2010101", "人员经费": -5, "更正": "冲减"}]"#
    #expect(try say("{{总|增减}}", facts, previous("0")) == "冲减5万元")
    #expect(try say("{{总|增减}}", facts, previous("-8")) == "新增3万元")
    #expect(try say("{{总|占:总}}", facts) == "（无）")
  }

  @Test("Without any fact nothing crashes, and empty lists are left out")
  func nothing() throws {
    let text = "{{总}}{{总|占:总}}{% for 类 in 各类 %}{{类.名称}}{% endfor %}{{各类|个数}}"
    #expect(try say(text, #""支出": []"#) == "0万元（无）0")
  }

  @Test("Trailing zeros: kept, dropped, or dropped where all are")
  func zeros() throws {
    let facts = #""支出": [{"功能科目": "2010101", "人员经费": 36}, {"功能科目": "2080101", "项目支出": 8.1}]"#
    for (zeros, said) in [
      ("keep", "36.00万元8.10万元0平方米"), ("drop", "36万元8.1万元0平方米"), ("whole", "36万元8.10万元0平方米"),
    ] {
      let names = "numbers: {amounts: {places: 2, zeros: \(zeros)}}\n\(ProseTrial.names)"
      #expect(try ProseTrial("{{基本}}{{项目}}{{房屋}}", names: names).say(facts) == [said])
    }
  }
}

@Suite("Facts that a document lacks")
struct ProseMissingTests {
  private func missing(_ text: String, _ prose: String = "") throws -> [String] {
    let trial = try ProseTrial(text)
    do {
      _ = try trial.make(ProseTrial.facts, prose)
      return []
    } catch DisclosureError.missing(let facts, possible: _) {
      return facts.map(\.path)
    }
  }

  @Test(
    "Each is named by its path",
    arguments: [
      ("{{车辆}}", "情况.车辆"), ("{{备注}}", "情况.备注"), ("{{总|增减}}", "上年.总"), ("{{总|上年}}", "上年.总"),
      ("{{总|原因}}", "原因.总"),
      ("{% for 类 in 各类 %}{% if forloop.first %}{{类|用途}}{% endif %}{% endfor %}", "用途.201"),
      ("{% for 项 in 各项 %}{% if forloop.last %}{{项|原因}}{% endif %}{% endfor %}", "原因.2010102"),
      ("{% if 车辆|有 %}甲{% endif %}", "情况.车辆"), ("{% if 备注|有 %}甲{% endif %}", "情况.备注"),
      ("{{车辆|占:总}}", "情况.车辆"),
    ])
  func path(_ text: String, _ path: String) throws { #expect(try missing(text) == [path]) }

  @Test("All are named at once, each only once")
  func all() throws {
    let text = "{{车辆}}{{车辆}}{{总|因}}{{备注}}"
    #expect(try missing(text) == ["情况.车辆", "上年.总", "情况.备注"])
  }

  @Test("A reason is wanted only where something changed")
  func reason() throws {
    #expect(try missing("{{总|因}}", #""上年": {"总": 40}"#).isEmpty)
    #expect(try missing("{{总|因}}", #""上年": {"总": 41}"#) == ["原因.总"])
  }

  @Test("In a branch that is not taken, nothing is wanted")
  func branch() throws {
    #expect(try missing("{% if 房屋|有 %}{{车辆}}{% endif %}").isEmpty)
  }

  @Test(
    "What may be wanted besides, depending on what is filled in, is told apart",
    arguments: [
      ("{{总|因}}", "上年.总", "原因.总"), ("{% if 车辆|有 %}甲{% else %}{{备注}}{% endif %}", "情况.车辆", "情况.备注"),
      ("{[有{{车辆}}{% else %}{{备注}}]}", "情况.车辆", "情况.备注"),
      ("{% if 车辆|有 %}甲{% elif 总|上年|有 %}乙{% else %}{{备注}}{% endif %}", "情况.车辆 上年.总", "情况.备注"),
    ])
  func possible(_ text: String, _ certain: String, _ possible: String) throws {
    let made = try ProseTrial(text).make(isDraft: true)
    #expect(made.missing.map(\.path).joined(separator: " ") == certain)
    #expect(made.wanted.filter(\.isPossible).map(\.path).joined(separator: " ") == possible)
  }

  @Test(
    "Nothing is said of what nobody stated: a standard that comes to nothing stands for nothing")
  func nothing() throws {
    let names = ProseTrial.names.replacing(
      "  车辆: {unit: 辆}\n", with: "  车辆: {unit: 辆, default: 房屋}\n")
    let trial = try ProseTrial("{[有车{{车辆}}。{% else %}没有车。]}", names: names)
    #expect(throws: DisclosureError.self) { try trial.make() }
    #expect(try trial.say(ProseTrial.facts, #""情况": {"车辆": 0}"#) == ["没有车。"])
    #expect(try trial.say(ProseTrial.facts, #""情况": {"车辆": 2}"#) == ["有车2辆。"])
  }

  @Test("A standard that is not computed from others is refused")
  func standard() {
    let names = ProseTrial.names.replacing(
      "  车辆: {unit: 辆}\n", with: "  车辆: {unit: 辆, default: 0}\n")
    guard case .prose(.notDerived) = ProseTrial.problem("甲", names: names)?.0 else {
      Issue.record("default: 0 was taken")
      return
    }
  }

  @Test(
    "A line of a list may be nothing only where it says so",
    arguments: [
      ("", nil), (#""三公经费": [{"项目": "公务用车购置", "当年预算": 3}]"#, nil),
      (#""三公经费": [{"项目": "公务接待费", "当年预算": 0}]"#, "没有接待。"),
      (#""三公经费": [{"项目": "公务接待费", "当年预算": 3}]"#, "接待3万元。"),
    ])
  func line(_ list: String, _ said: String?) throws {
    let figure = "接待: {where: {主题: 三公经费, 三公经费: 公务接待费}}"
    let text = "{[接待{{接待}}。{% else %}没有接待。]}"
    func trial(_ figure: String) throws -> ProseTrial {
      let names = ProseTrial.names.replacing("figures:\n", with: "figures:\n  \(figure)\n")
      return try ProseTrial(text, names: "stated lists: [三公经费]\n" + names)
    }
    let made = try trial(figure).make(ProseTrial.facts, list, isDraft: true)
    #expect(made.missing.map(\.path) == (said == nil ? ["三公经费.公务接待费"] : []))
    if let said { #expect(try trial(figure).say(ProseTrial.facts, list) == [said]) }
    // One that is told only where it is something may be silent.
    let silent = try trial(figure.replacing("}}", with: "}, silent: true}"))
    #expect(try silent.say(ProseTrial.facts, list) == [said ?? "没有接待。"])
  }

  @Test("A mark that was pasted and not filled in is still missing")
  func mark() throws {
    let marks =
      #""情况": {"车辆": "【待填写：数，辆】", "备注": "【待填写：文字】"}, "上年": {"总": "【待填写：数】"}, "原因": {"总": "【待填写】"}"#
    let made = try ProseTrial("{{车辆}}{{备注}}{{总|因}}").make(ProseTrial.facts, marks, isDraft: true)
    #expect(made.wanted.map(\.path) == ["情况.车辆", "情况.备注", "原因.总", "上年.总"])
  }

  @Test("A draft shows them")
  func draft() throws {
    let trial = try ProseTrial("共有{{车辆}}。")
    #expect(try trial.say(isDraft: true) == ["共有【待填写：情况.车辆】。"])
    let made = try trial.make(isDraft: true)
    #expect(made.missing.map(\.path) == ["情况.车辆"])
    #expect(made.missing.map(\.place.section) == ["一、情况"])
  }
}

@Suite("What facts say stays text")
struct ProseHostileTests {
  @Test(
    "Marks of templates and of other languages",
    arguments: [
      "{{ 总 }}", "{% if %}", "<script>", "a|b", "{#", "%}", "\\u0000".isEmpty ? "" : "}}", "$&",
      "n&amp;",
    ])
  func marks(_ text: String) throws {
    let trial = try ProseTrial("甲{{总|原因}}乙")
    #expect(try trial.say(ProseTrial.facts, #""原因": {"总": "\#(text)"}"#) == ["甲\(text)乙"])
  }

  @Test("Lines of a reason do not break its sentence")
  func lines() throws {
    let trial = try ProseTrial("甲{{总|原因}}乙")
    #expect(try trial.say(ProseTrial.facts, #""原因": {"总": "一\n\n 二"}"#) == ["甲一 二乙"])
  }

  @Test("Names of codes are text as well")
  func names() throws {
    let facts = ProseTrial.facts + #", "科目名称": {"功能科目": {"201": "{{总}}"}}"#
    #expect(try ProseTrial("{{各类|名称}}").say(facts) == ["{{总}}、类乙"])
  }
}
