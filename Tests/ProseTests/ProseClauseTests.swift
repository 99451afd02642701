import EditionSupport
import Forms
import Prose
import Templates
import TestSupport
import Testing

@Suite("Clauses, parts and cells in sentences")
struct ProseClauseTests {
  private func say(_ text: String, names: String = ProseTrial.names) throws -> String {
    try ProseTrial(text, names: names).say().joined(separator: "\n")
  }

  @Test(
    "Clauses that have nothing to say drop out, the others are joined and ended",
    arguments: [
      ("甲{[，有{{房屋}}]}。", "甲。"), ("甲{[，有{{总}}]}。", "甲，有40万元。"),
      ("{[有{{房屋}}{% else %}没有]}", "没有"), ("{[有{{总}}{% else %}没有]}", "有40万元"),
      ("{[甲{{总}}{；}乙{{房屋}}{；}丙{{基本}}{。}]}", "甲40万元；丙30万元。"),
      ("{[乙{{房屋}}{；}丙{{基本}}{。}]}", "丙30万元。"),
      ("前{[乙{{房屋}}{；}丙{{房屋}}{。}]}后", "前后"),
      ("{[!乙{{房屋}}{；}丙{{基本}}{。}]}", "乙0平方米；丙30万元。"),
      ("{[乙{{房屋}}{、}丙{{房屋}}{。}{% else %}都没有。]}", "都没有。"),
      ("{[，主要包括：{{各类|名称}}]}", "，主要包括：类甲、类乙"), ("{[{{附注}}]}无", "无"),
      ("{[甲{{房屋}}{[（乙{{总}}）]}]}", "甲0平方米（乙40万元）"),
      ("{[{% for 类 in 各类 %}{{类.数额|数}}{% endfor %}]}", "355"),
      ("{% for 类 in 各类 %}{[{{类.名称}}{{类.年初}}]}{% endfor %}", "类甲8万元"),
    ])
  func clauses(_ text: String, _ said: String) throws { #expect(try say(text) == said) }

  @Test(
    "Parts that are not nothing, with their shares",
    arguments: [
      ("其中：{{总|构成:基本,项目}}。", "其中：基本30万元，占75%；项目10万元，占25%。"),
      ("{{总|构成:基本,房屋,项目}}", "基本30万元，占75%；项目10万元，占25%"),
      ("{{总|构成:\"甲类\" 基本,收支表[合计].项目,\"、\"}}", "甲类30万元，占75%、项目10万元，占25%"),
      ("{{总|构成:各项}}", "项甲20万元，占50%；项乙15万元，占37.5%"),
      ("{{总|构成:各类.数额}}", "类甲35万元，占87.5%；类乙5万元，占12.5%"),
      ("{{总|构成:基本|占:项目}}", "基本30万元，占75%，占300%"), ("{{各项|分列}}", "项甲20万元、项乙15万元"),
      ("{{各项|分列:\"和\"}}", "项甲20万元和项乙15万元"), ("{{总|分列:基本,项目,\"；\"}}", "基本30万元；项目10万元"),
      ("{{总|分列:房屋!,项目}}", "房屋0平方米、项目10万元"), ("{[其中：{{总|分列:房屋}}。]}无", "无"),
      ("{[其中：{{差额|分列:基本}}。]}", "其中：基本30万元。"), ("{[其中：{{房屋|分列:基本!}}。]}无", "无"),
    ])
  func parts(_ text: String, _ said: String) throws { #expect(try say(text) == said) }

  @Test(
    "Cells of forms and of the lists of facts are named where they are said",
    arguments: [
      ("{{收支表[合计].项目}}", "10万元"), ("{{收支表[201].合计|占:总}}", "，占87.5%"),
      ("{{支出[2010101].人员经费}}", "20万元"), ("{{支出[Σ].人员经费}}", "25万元"),
      ("{{支出[Σ].年初预算数}}", "8万元"), ("{[，共{{收支表[208].项目}}]}无", "无"),
      ("{% if 收支表[208].基本|大于:收支表[208].项目 %}多{% endif %}", "多"),
      ("{{收支表[ 合计 ].`项目`}}", "10万元"),
    ])
  func cells(_ text: String, _ said: String) throws { #expect(try say(text) == said) }

  @Test("Figures are made of cells of the lists of facts too")
  func factsInFigures() throws {
    let names = ProseTrial.names.replacing(
      "差额: 基本 - 项目", with: "差额: 支出[Σ].人员经费 - 支出[2080101].人员经费")
    #expect(try say("{{差额}}", names: names) == "20万元")
  }

  @Test(
    "Mistakes are found",
    arguments: [
      "{[ ]}", "{[甲]}", "{[{{部门}}]}", "{[{{总}}", "{[{{总}}{；}乙{。}]}", "{[{{总}}{% endif %}]}",
      "{[{{总}}{% else %}乙", "{% if 总|有 %}{[{{总}}{% endif %}]}", "{[{{总}}{；",
      "{{总|构成}}", "{{总|构成:\"甲\"}}",
      "{{总|构成:部门}}", "{{部门|构成:总}}", "{{各类|构成:总}}", "{{各类|分列}}", "{{总|构成:各类}}",
      "{{总|构成:各类.无}}", "{{总|构成:基本|没有}}", "{{总|构成:基本|占}}", "{{总|构成:各项|增减}}", "{{总|构成:基本,}}",
      "{{收支表[无].合计}}", "{{收支表[合计].无}}", "{{无表[合计].合计}}", "{{收支表[合计]}}",
      "{{收支表[合计].合计|增减}}", "{{收支表[合计].合计|上年}}", "{{支出[201].无}}", "{{支出[20x].人员经费}}",
      "{{三公经费[无].当年预算}}", "{{三公经费[*].当年预算}}", "{{收支表[合计].}}", "{{收支表[*].合计}}",
    ])
  func mistakes(_ text: String) { #expect(ProseTrial.problem(text) != nil, "\(text)") }

  @Test("A mistake in a clause is told with its line")
  func place() throws {
    let found = try #require(ProseTrial.problem("甲\n{[乙{{总}}；\n丙{{基木}}]}"))
    guard case .unknownWord("基木", nearest: "基本", known: _) = found.0 else {
      Issue.record("\(found.0)")
      return
    }
    #expect(found.line == ProseTrial.names.split(separator: "\n").count + 6 + 3)
  }

  @Test("A mistake in a text of several lines that are read as one is told with its own line")
  func foldedPlace() {
    func line(_ text: String) -> Int? {
      let prose = "title: 甲\nparts:\n  - title: 乙\n    sections:\n      - 一、丙: >-\n" + text
      do {
        _ = try MiniEdition(prose: prose, ProseTrial.forms)
        return nil
      } catch {
        return (error as? TemplateError)?.place.line
      }
    }
    #expect(line("          丙{{年度}}\n\n          丁\n          戊{{无}}\n          己\n") == 9)
    #expect(line("          丙{{无}}\n          丁{{年度}}\n") == 6)
    #expect(line("          丙{{年度}}\n          丁{{无\n") == 7)
    #expect(line("          丙{{年度}}\n          丁\n") == nil)
  }

  @Test("Clauses within one another beyond measure are refused")
  func deep() {
    #expect(ProseTrial.problem(String(repeating: "{[", count: 5000)) != nil)
  }

  /// The names with one more phrase.
  private static func names(with phrase: String) -> String {
    ProseTrial.names.replacing("phrases:\n", with: "phrases:\n  \(phrase)\n")
  }

  @Test(
    "One text tells a change in both directions",
    arguments: [
      ("30", "增加10万元，上升33.33%"), ("50", "减少10万元，回落20%"), ("40", "持平"), ("0", "增加40万元"),
    ])
  func change(_ earlier: String, _ said: String) throws {
    let phrase = #"变: {change: "{{增减}}{{差}}{[，{{升降}}{{率}}]}", same: 持平, words: {升降: [上升, 回落]}}"#
    let trial = try ProseTrial("{{总|变}}", names: Self.names(with: phrase))
    #expect(try trial.say(ProseTrial.facts, #""上年": {"总": \#(earlier)}"#) == [said])
  }

  @Test(
    "Mistakes in phrases are found",
    arguments: [
      // No percentage where last year's figure is nothing.
      #"变: {change: "{{增减}}{{差}}，{{率}}", same: 持平}"#, #"变: {change: "{{增减}}{{差}}"}"#,
      #"变: {change: "{{增减}}", same: "{{增减}}"}"#, #"变: {change: 甲, more: 乙, less: 丙, same: 丁}"#,
      #"变: {change: 甲, same: 丁, words: {升降: [上升]}}"#,
      #"变: {change: 甲, same: 丁, words: {率: [上, 下]}}"#,
      #"变: {change: 甲, nothing: "", same: 丁}"#, #"变: "{{差}}""#,
    ])
  func phraseMistakes(_ phrase: String) {
    #expect(ProseTrial.problem("甲", names: Self.names(with: phrase)) != nil, "\(phrase)")
  }
}

@Suite("Units of figures in sentences")
struct ProseUnitTests {
  private static let yuan =
    "numbers: {amounts: {unit: 元, separators: true, places: 0, zeros: keep}}\n\(ProseTrial.names)"

  @Test(
    "A document may print its money in another unit, thousands separated",
    arguments: [
      ("{{总}}", "400,000元"), ("{{总|数}}", "400,000"), ("{{总|增减}}", "增加100,000元，增长33.33%"),
      ("{{基本|占:总}}", "，占75%"), ("{{房屋}}", "0平方米"),
      ("{{总|构成:基本,项目}}", "基本300,000元，占75%；项目100,000元，占25%"),
      ("{% for 项 in 各项 %}{{项.数额}}{% endfor %}", "200,000元150,000元"), ("{{总|上年}}", "300,000元"),
    ])
  func yuan(_ text: String, _ said: String) throws {
    let trial = try ProseTrial(text, names: Self.yuan)
    #expect(try trial.say(ProseTrial.facts, #""上年": {"总": 30}"#) == [said])
  }

  @Test("Facts in 元 give the same sentences, 上年 and 情况 with them")
  func stated() throws {
    let trial = try ProseTrial("{{总}}{{总|增减}}，{{经费}}，{{经费|占:总}}，{{车辆}}")
    let inYuan = """
      "支出": [{"功能科目": "2010101", "人员经费": 400000}]
      """
    let said = try trial.say(
      inYuan, #""上年": {"总": 300000}, "情况": {"经费": 100000, "车辆": 2}"#, in: "元")
    #expect(said == ["40万元增加10万元，增长33.33%，10万元，，占25%，2辆"])
  }

  @Test("A stated figure in 元 is compared with money in 万元, and added to it, by what it is worth")
  func mixed() throws {
    let names = ProseTrial.names.replacing(
      "经费: {unit: 万元, default: 基本}", with: "经费: {unit: 元, default: 基本}"
    ).replacing("差额: 基本 - 项目", with: "差额: 总 - 经费")
    let trial = try ProseTrial("{{经费}}{{经费|占:总}}，{{差额}}", names: names)
    #expect(try trial.say(ProseTrial.facts, #""情况": {"经费": 10}"#) == ["100000元，占25%，30万元"])
    #expect(try trial.say() == ["300000元，占75%，10万元"])
  }

  @Test("Last year's figures that were computed are each in the unit of its figure")
  func previous() throws {
    let names = ProseTrial.names.replacing(
      "经费: {unit: 万元, default: 基本}", with: "经费: {unit: 元, default: 基本}")
    let made = try ProseTrial("{{经费|增减}}", names: names).make(previous: ["经费": 20])
    #expect(made.parts[0].sections[0].blocks == [.paragraph("增加100000元，增长50%")])
  }

  @Test("A section, or one text of it, may print its figures in a way of its own")
  func sections() throws {
    let edition = try MiniEdition(
      prose: """
        \(ProseTrial.names)
        parts:
          - title: 情况
            sections:
              - title: 一、甲
                numbers: {amounts: {unit: 元}}
                text: ["{{总}}", {say: "{{总}}", numbers: {amounts: {separators: true}}}]
                sections: [{title: （一）丙, text: "{{总}}"}]
              - {title: 二、乙, text: "{{总}}"}
        """, ProseTrial.forms)
    let template = try #require(edition.prose)
    let made = try DisclosureBuilder.build(template, filled: try edition.fill(ProseTrial.facts))
    let said = made.parts[0].sections.flatMap(\.blocks).compactMap {
      if case .paragraph(let text) = $0 { text } else { nil }
    }
    #expect(said == ["400000元", "400,000元", "400000元", "40万元"])
  }

  @Test(
    "Mistakes are found",
    arguments: ["shares: {unit: 元}", "amounts: {unit: 亿元}", "amounts: {separators: 1}"])
  func mistakes(_ numbers: String) {
    #expect(ProseTrial.problem("甲", names: "numbers: {\(numbers)}\n\(ProseTrial.names)") != nil)
  }
}

@Suite("Prose written in short")
struct ProseShorthandTests {
  @Test("Figures that are alike stand under one key")
  func alike() throws {
    let names = ProseTrial.names.replacing(
      "  年初: {where: {主题: 年初预算}}\n  项数",
      with: "  人员经费, 公用经费: {where: {主题: 支出, 性质: \"{名称}\"}}\n  年初: {where: {主题: 年初预算}}\n  项数"
    ).replacing("  车辆: {unit: 辆}\n", with: "  车辆, 设备: {unit: 辆, default: 项数}\n")
    let trial = try ProseTrial("{{人员经费}}{{公用经费}}{{车辆}}{{设备}}", names: names)
    #expect(try trial.say() == ["25万元5万元3辆3辆"])
  }

  @Test("Sections are their titles with a text, and have names by their titles")
  func sections() throws {
    let edition = try MiniEdition(
      prose: """
        \(ProseTrial.names)
        parts:
          - title: 情况
            sections:
              - 一、{{年度}}年收入预算情况说明: 甲
              - title: 二、其他
                sections: [{（一）支出情况: 乙}]
        """, ProseTrial.forms)
    let template = try #require(edition.prose)
    #expect(template.names.sections == ["收入预算情况", "其他", "支出情况"])
    let facts = #"\#(ProseTrial.facts), "补充": {"收入预算情况": ["丙"]}"#
    let made = try DisclosureBuilder.build(template, filled: try edition.fill(facts))
    #expect(made.parts[0].sections.map(\.title) == ["一、2023年收入预算情况说明", "二、其他"])
    #expect(
      made.parts[0].sections.flatMap(\.blocks) == [
        .paragraph("甲"), .paragraph("丙"), .heading(level: 2, "（一）支出情况"), .paragraph("乙"),
      ])
  }

  @Test("A title that says no name of its own needs one")
  func nameless() {
    #expect(throws: TemplateError.self) {
      _ = try MiniEdition(
        prose: """
          \(ProseTrial.names)
          parts: [{title: 情况, sections: [{title: "一、{{部门}}", text: 甲}]}]
          """, ProseTrial.forms)
    }
  }
}
