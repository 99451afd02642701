import EditionSupport
import Forms
import Prose
import Templates
import TestSupport
import Testing

@Suite("Prose that is inherited")
struct ProseInheritanceTests {
  private static let base = """
    \(ProseTrial.names)
    parts:
      - title: 第三部分 情况
        sections:
          - {title: 一、甲, name: 甲, text: "总{{总}}{{总|占:总}}"}
          - title: 二、乙
            name: 乙
            sections:
              - {title: （一）丙, name: 丙, text: "丙{{项目}}"}
              - {title: （二）丁, name: 丁, text: 丁}
    definitions: {基本支出: 甲}
    """

  /// The headings and paragraphs of an edition that inherits the base.
  private func say(_ own: String) throws -> [String] {
    let reader = try reader(own)
    let edition = try reader.read("新")
    let prose = try #require(try reader.prose(of: edition))
    let mini = try MiniEdition(prose: Self.base, ProseTrial.forms)
    let filled = try mini.fill(ProseTrial.facts)
    return try DisclosureBuilder.build(prose, filled: filled).parts[0].sections.flatMap { section in
      [section.title ?? ""]
        + section.blocks.map {
          switch $0 {
          case .heading(level: _, let text), .paragraph(let text): text
          default: ""
          }
        }
    }
  }

  private func reader(_ own: String) throws -> EditionReader {
    let index = """
      title: 小版式
      kind: 部门预算
      year: 2023
      region: 某地
      unit: 万元
      catalogue: {功能科目: f.csv}
      prose: prose.yaml
      forms: [0.yaml]
      """
    let facts = FactSchemaReader.file
    let files = [
      facts: Repository.text(ofFile: "\(Repository.templates)/\(facts)"),
      "小/edition.yaml": "edition: 小\n\(index)", "小/f.csv": "code,name\n201,类甲\n",
      "小/0.yaml": ProseTrial.forms[0], "小/prose.yaml": Self.base,
      "新/edition.yaml": "edition: 新\ninherits: 小", "新/prose.yaml": own,
    ]
    return EditionReader { files[$0] }
  }

  @Test(
    "Sections are changed, added and left out by their names",
    arguments: [
      ("inherits: prose.yaml", ["一、甲", "总40万元，占100%", "二、乙", "（一）丙", "丙10万元", "（二）丁", "丁"]),
      (
        "inherits: prose.yaml\nfigures: {总: 基本}\nphrases: {占: {say: \"（{{率}}）\", nothing: \"\"}}",
        ["一、甲", "总30万元（100%）", "二、乙", "（一）丙", "丙10万元", "（二）丁", "丁"]
      ),
      (
        "inherits: prose.yaml\nchanges: [{section: 丙, remove: true}, {section: 丁, set: {title: （一）丁, text: 新}}]",
        ["一、甲", "总40万元，占100%", "二、乙", "（一）丁", "新"]
      ),
      (
        "inherits: prose.yaml\nchanges: [{section: 丙, title: （一）新丙}, {丁: 新}, {section: 甲, after: {又、戊: 戊}}]",
        ["一、甲", "总40万元，占100%", "又、戊", "戊", "二、乙", "（一）新丙", "丙10万元", "（二）丁", "新"]
      ),
      (
        "inherits: prose.yaml\nchanges: [{section: 丙, after: {title: 又, name: 戊, text: 戊}}, {section: 甲, remove: true}]",
        ["二、乙", "（一）丙", "丙10万元", "又", "戊", "（二）丁", "丁"]
      ),
    ])
  func changes(_ own: String, _ said: [String]) throws { #expect(try say(own) == said) }

  @Test("A change of what is not there is an error")
  func missing() throws {
    let reader = try reader("inherits: prose.yaml\nchanges: [{section: 无, remove: true}]")
    let edition = try reader.read("新")
    #expect(throws: TemplateError.self) { _ = try reader.prose(of: edition) }
  }

  @Test(
    "An edition without a file of its own has that of its base, and its forms are read without it")
  func lazily() throws {
    let reader = try reader("title: [")
    let edition = try reader.read("新")
    #expect(throws: TemplateError.self) { _ = try reader.prose(of: edition) }
  }
}
