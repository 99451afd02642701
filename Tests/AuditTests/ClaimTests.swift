import Facts
import Sheets
import Templates
import TestSupport
import Testing

@testable import Audit

/// What sentences claim of figures, and what of it does not hold.
@Suite("Claims of sentences")
struct ClaimTests {
  private static func template(_ file: String) throws -> TemplateNode {
    try TemplateNode(
      parsing: Repository.text(ofFile: "\(Repository.templates)/\(file)"), file: file)
  }

  private static func words() throws -> SentenceWords {
    try SentenceWords(Self.template("sentences.yaml"))
  }

  private static func demands() throws -> CheckWords {
    try CheckWords(Self.template("checks.yaml"))
  }

  /// The codes of what is wrong in a text.
  private func codes(_ text: String, year: Int? = 2023) throws -> [String] {
    let lines = text.split(separator: "\n").enumerated().map { index, line in
      SourceText(String(line), at: .line(index + 1, column: nil))
    }
    return ProseAudit(
      lines, words: try Self.words(), year: year, tables: [], unit: .tenThousandYuan,
      catalogue: Catalogue(), demands: try Self.demands()
    ).findings.map(\.rule.rawValue)
  }

  @Test(
    "Sentences that hold, in several wordings",
    arguments: [
      "2023年收入预算1215.48万元，其中：本年收入987.55万元，占81.25%；上年结转227.93万元，占18.75%。",
      "年初预算为94.19万元，支出决算为96.06万元，完成年初预算的101.99%。决算数大于年初预算数的主要原因是追加。",
      "机关运行经费70.53万元，比2022年预算增加3.22万元，增长4.78%，主要原因：办公经费增加9万元，增长5%。",
      "本年支出合计593.99万元，其中：基本支出445.65万元，占75%；项目支出148.34万元，占25%；基本支出中，人员经费319.77万元，占71.8%；公用经费125.88万元，占28.2%。",
      "2023年度收入合计593.32万元，支出合计593.99万元。与2022年度相比，收入减少122.05万元，下降17.1%，支出减少120.8万元，下降16.9%。",
      "２０２３年支出预算１，２１５．４８ 万元，其中：基本支出 387.88\n万元，占 31.91 ％；项目支出 827.60 万元，占 68.09%。",
      "政府采购支出总额42198.47万元，其中：服务支出42198.47万元。授予中小企业合同金额1274.36万元，占政府采购支出总额的3.02%。",
      "年初预算为0万元，支出决算为0万元，完成年初预算的0%。",
    ])
  func holds(_ text: String) throws { #expect(try codes(text) == []) }

  @Test(
    "What does not hold, by its rule",
    arguments: [
      ("收入预算1215.48万元，其中：本年收入987.55万元，占82.25%；上年结转227.93万元，占18.75%。", "P2"),
      ("年初预算为94.19万元，支出决算为96.06万元，完成年初预算的111.99%。", "P3"),
      ("年初预算为0万元，支出决算为468.9万元，完成年初预算的46890%。", "P3"),
      ("年初预算为9.55万元，支出决算为11.33元，完成年初预算的118.64%。", "P10"),
      ("机关运行经费70.53万元，比2022年预算增加3.22万元，增长4.98%。", "P4"),
      ("机关运行经费70.53万元，比2022年预算增加3.22万元，下降4.78%。", "P5"),
      ("年初预算为94.19万元，支出决算为90.06万元。决算数大于年初预算数的主要原因是追加。", "P5"),
      ("机关运行经费70.53万元，比2023年预算增加3.22万元，增长4.78%。", "W1"),
      ("机关运行经费70.53万元，比2022年增加（减少）3.22万元。", "W2"),
      ("2023年度收入总计593.32万元，支出总计593.99万元。", "P6"),
      ("本年支出合计593.99万元，其中：基本支出445.65万元；项目支出149.34万元。", "P7"),
      ("年初预算为0.01万元，支出决算为45.84万元，完成年初预算的458400%。", "P3"),
      ("公务接待费5万元，比2022年减少0万元。", "P5"),
      ("机关运行经费26.70，比2022年增加1.35万元。", "P10"),
      ("由XX局负责。", "W2"), ("用于办公。。", "W4"),
    ])
  func fails(_ text: String, _ code: String) throws { #expect(try codes(text) == [code]) }

  @Test("A line that a page broke is joined, a heading is not")
  func passages() throws {
    let passages = Passage.passages(
      of: ["一、收入情况", "2023年收入", "预算10万元。", "二、支出情况", "支出", "（一）其他"].enumerated().map {
        SourceText($0.element, at: .line($0.offset + 1, column: nil))
      }, try Self.words())
    #expect(
      passages.map { $0.string } == ["一、收入情况", "2023年收入预算10万元。", "二、支出情况", "支出", "（一）其他"])
    #expect(passages[1].section == "一、收入情况")
    #expect(passages[1].place(of: 9) == .line(3, column: nil))
  }
}
