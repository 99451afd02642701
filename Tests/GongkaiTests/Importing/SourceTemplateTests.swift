import Facts
import Templates
import TestSupport
import Testing
import Upstream

@testable import Gongkai

@Suite("Source templates")
struct SourceTemplateTests {
  private static func schema() throws -> FactSchema {
    try ImportTrial.library.edition(named: "部门预算").schema
  }

  @Test("The shipped ones are right, and every file in the folder is listed")
  func shipped() throws {
    let sources = try ImportTrial.library.sources(of: Self.schema())
    #expect(sources.count == 4)
    #expect(sources.allSatisfy { !$0.tables.isEmpty && !$0.doc.isEmpty })
    let listed = Repository.text(ofFile: Repository.templates + "/来源/sources.yaml")
    for source in sources { #expect(listed.contains(source.name), "\(source.name)") }
  }

  /// A template that is right, a line that is put in the place of another, and where the error must stand.
  private static let right = """
    source: 试
    unit: 元
    words: {资金: {一般公共预算: [一般*]}}
    tables:
      - table: 表
        columns:
          科目: {heads: [科目], is: 功能科目}
          资金: {heads: [资金], words: 资金}
          金额: {heads: [金额], is: 金额}
        rows: {total: {科目: [合计]}}
        facts:
          - {list: 支出, keys: {功能科目: 科目, 资金: 资金}, amounts: {项目支出: 金额}}

    """

  @Test(
    "Whatever is wrong is told with file and line",
    arguments: [
      ("source: 试", "title: 试", 1), ("unit: 元", "unit: 千元", 2), ("is: 功能科目", "is: 科目码", 7),
      ("words: 资金}\n", "words: 资本}\n", 8), ("{heads: [资金], words: 资金}", "{words: 资金}", 8),
      ("total: {科目", "total: {科木", 10), ("list: 支出", "list: 支处", 12),
      ("功能科目: 科目", "功能科木: 科目", 12), ("功能科目: 科目", "功能科目: 科木", 12),
      ("项目支出: 金额", "项目支处: 金额", 12), (", amounts: {项目支出: 金额}", "", 12),
      ("keys: {", "where: {期间: 明年}, keys: {", 12), ("keys: {", "after: [别的], keys: {", 12),
      ("keys: {", "single: 结余分配, keys: {", 12),
    ])
  func broken(_ from: String, _ to: String, _ line: Int) throws {
    let text = Self.right.replacingOccurrences(of: from, with: to)
    #expect(text != Self.right)
    let reader = SourceTemplateReader(schema: try Self.schema())
    _ = try reader.read(Self.right, file: "试.yaml")
    let error = #expect(throws: TemplateError.self) { try reader.read(text, file: "试.yaml") }
    #expect(error?.place.file == "试.yaml")
    #expect(error?.place.line == line, "\(String(describing: error))")
  }

  @Test("Codes and names are told apart in every spelling")
  func coded() {
    for (text, code, name) in [
      ("2080505 机关", "2080505", "机关"), ("2080505-机关", "2080505", "机关"),
      ("[2080505]机关", "2080505", "机关"), ("2080505机关", "2080505", "机关"),
      ("2080505", "2080505", ""), ("2080505.00", "2080505", ""), ("（2080505）机关", "2080505", "机关"),
      ("2080505—机关", "2080505", "机关"), ("603001|局", "603001", "|局"),
    ] {
      let coded = CodedText(text)
      #expect(coded.code == code, "\(text)")
      #expect(coded.name == name, "\(text)")
    }
    for text in ["机关", "3年期贷款", "IT 服务", "[2080505机关", ""] {
      #expect(CodedText(text).code == nil, "\(text)")
    }
  }

  @Test("Stars stand for anything, headers for those below others")
  func patterns() {
    #expect(Pattern("Z01*").matches("Z01 收入支出"))
    #expect(Pattern("*结转*").matches("上年结转资金"))
    #expect(!Pattern("a*a").matches("a"))
    #expect(Pattern("a*b*c").matches("axbxc"))
    #expect(!Pattern("a*b*c").matches("axcxb"))
    #expect(Pattern("项目（按功能分类）").matches("项 目(按功能分类)"))
    let path = HeadPath("本年支出/人员经费")
    #expect(path.matches(["表", "本年支出", "基本支出", "人员经费"]))
    #expect(!path.matches(["本年收入", "人员经费"]))
    #expect(!path.matches(["本年支出", "人员经费", "小计"]))
  }

  @Test("A draft of an unknown workbook reads as a template, and its facts are those of the rows")
  func learned() throws {
    let trial = ImportTrial("yanbian-budget-2024")
    let text = "单位：万元,,,\n科目,资金类型,对方科目号,数目\n2010301,一般公共预算资金,x,1.5\n2010302,一般公共预算资金,y,2\n"
    let book = trial.book("怪", ["怪表": text])
    #expect(throws: Failure.self) { try trial.run([book]) }
    let draft = try Import(library: ImportTrial.library, options: trial.options).learn(book)
    let yaml = String(decoding: try #require(draft.bytes), as: UTF8.self)
    #expect(yaml.contains("疑问") && draft.codes == ["I17"])
    // What it asks is answered by a person: which amount of the list the column is.
    let answered = yaml.replacing("amounts: {人员经费: 数目}", with: "amounts: {公用经费: 数目}")
    var own = trial
    own.options.sources = [trial.folder.write(answered, to: "怪.yaml")]
    let outcome = try own.run([book])
    #expect(
      try outcome.lines("支出") == ["公用经费=1.5 功能科目=2010301", "公用经费=2 功能科目=2010302"])
  }
}
