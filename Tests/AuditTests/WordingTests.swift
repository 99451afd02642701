import Facts
import Foundation
import Sheets
import Templates
import TestSupport
import Testing

@testable import Audit

/// Sentences in wordings that no report of ours has: in the manner of provinces, cities, counties, schools and hospitals.
@Suite("Wordings of sentences")
struct WordingTests {
  /// What a text is judged with.
  private static let judge: Result<(SentenceWords, CheckWords), any Error> = Result {
    (
      try SentenceWords(try template("sentences.yaml")),
      try CheckWords(try template("checks.yaml"))
    )
  }

  private static func template(_ file: String) throws -> TemplateNode {
    try TemplateNode(
      parsing: Repository.text(ofFile: "\(Repository.templates)/\(file)"), file: file)
  }

  private func audit(_ text: String, isOfBudget: Bool = true) throws -> ProseAudit {
    let (words, demands) = try Self.judge.get()
    let lines = text.split(separator: "\n").enumerated().map { index, line in
      SourceText(String(line), at: .line(index + 1, column: nil))
    }
    return ProseAudit(
      lines, words: words, year: 2023, isOfBudget: isOfBudget, tables: [], unit: .tenThousandYuan,
      catalogue: Catalogue(), demands: demands)
  }

  private func codes(_ text: String) throws -> [String] {
    try audit(text).findings.map(\.rule.rawValue)
  }

  @Test(
    "Passages that hold",
    arguments: [
      "2023年度收、支总计均为5821.36万元。与2022年度相比，收、支总计各增加321.36万元，增长5.84%。主要变动原因是项目增加。",
      "2023年本年收入合计5600万元，其中：一般公共预算财政拨款收入4200万元，占75%；政府性基金预算财政拨款收入0万元，占0%；事业收入1120万元，占20%；其他收入280万元，占5%。",
      "2023年度，本单位收入为1686.40万元，其中：财政拨款收入1517.76万元，占90.00%；事业收入168.64万元，占10.00%；经营收入0万元，占0%；其他收入0万元，占0%。",
      // The budget of the parts is not stated.
      "2023年度“三公”经费财政拨款支出年初预算为22.00万元，支出决算为8.80万元，完成预算的40.00%，其中：因公出国（境）费决算为0万元，完成预算的0%；公务用车购置及运行维护费支出决算为8.50万元，完成预算的60.71%；公务接待费支出决算为0.30万元，完成预算的3.75%。",
      "公务接待费支出2.14万元，与2022年度预算相比，增加1.14万元，增长114%，增长的原因是成立新的临时机构。",
      "“三公”经费支出预算合计24.75万元，比上年预算数减少4.65万元，下降15.82%。其中：因公出国（境）费支出预算0万元，与上年预算数持平，无增减变化。公务用车运行维护费支出预算8.20万元，与上年预算数持平；公务接待费支出预算16.55万元，比上年预算数减少4.65万元。",
      "2023年度收入合计8542318.57元。其中：财政拨款收入8500000.00元，占总收入的99.50%。与上年相比，收入合计增加242318.57元，增长2.92%。",
      "2023年度收入合计8,542,318.57元，比上年8,300,000.00元增加242,318.57元，增长2.92%。",
      "2023年收入预算12345.67万元，比2022年11000.00万元增加1345.67万元，增幅12.23%。",
      "行政运行支出90.00万元，与年初预算数100.00万元相比，减少10.00万元，下降10.00%。",
      "行政运行支出95万元，完成年初预算100万元的95%。",
      "2023年支出200.00万元，其中：基本支出120.50万元（占60.25%），项目支出79.50万元（占39.75%）。",
      "1.卫生健康支出（210类）行政事业单位医疗（11款）行政单位医疗（01项）90万元。年初预算为100万元，支出决算为90万元，完成年初预算的90%。",
      "年初预算为51.98万元，支出决算为51.98万元，完成年初预算的100%。决算数与年初预算数持平，与上年相比无增长变化。",
      "年初预算为100万元，支出决算为90万元，完成年初预算的90%，与上年决算数持平。",
      "年初预算为100万元，支出决算为99.8万元，与年初预算基本持平。",
      "2023年度一般公共预算财政拨款支出1452.00万元，占本年支出合计1500.00万元的96.80%。",
      "2023年度机关运行经费支出56.20万元，较上年增长4.07%。",
      "2023年度政府采购支出总额100万元，其中：政府采购货物支出60万元、政府采购工程支出0万元、政府采购服务支出40万元。授予中小企业合同金额80万元，占政府采购支出总额的80%，其中：授予小微企合同金额20万元，占授予中小企业合同金额的25%。",
      "一般公共服务支出、教育支出分别为30万元、70万元，分别占30%、70%。",
      "支出1.25亿元，其中：基本支出5000万元，占40%；项目支出7500万元，占60%。",
      "与年初预算相比，支出决算增加5万元。",
      "2023年度财政拨款收、支总计各为310.50万元，较上年各减少10.50万元，减幅3.27%。",
      "项目支出预算为500万元，较2022年的480万元增加20万元，同比上升4.17%，主要是新增项目。",
      "单位价值50万元以上通用设备3台（套），单价100万元以上专用设备0台（套）。",
      "按合同金额的30%支付首付款，不超过100万元。",
      "财政供养人员控制率98%，预算完成率100%。",
      // What a share is said to be of is another thing than the figure that stands last.
      "1.基本支出预算300.00万元，占一般公共预算支出的75.00%。其中：\n工资福利支出预算240.00万元，占基本支出预算80.00%。\n2.项目支出100.00万元，占一般公共预算支出的25.00%。其中：\n商品和服务支出90.00万元，占项目支出预算90.00%；资本性支出10.00万元，占项目支出预算10.00%。",
      // Both sides of what balances, each with its own list.
      "2023年财政拨款收支总预算100.00万元。收入包括：一般公共预算拨款98.00万元、上年结转结余2.00万元；支出包括：教育支出80.00万元、住房保障支出20.00万元。",
      // English marks, as many type them.
      "“三公”经费支出决算10.00万元,比上年减少2.50万元,下降20.00%;其中:公务接待费4.00万元,占40.00%;公务用车运行维护费6.00万元,占60.00%。",
      // What is stated far above is the whole of shares below.
      "一、总体情况\n2023年度“三公”经费财政拨款支出决算为6.50万元，完成预算的65.00%。\n二、具体情况\n2023年度“三公”经费财政拨款支出决算中，公务用车运行维护费支出3.40万元，占52.31%；公务接待费支出3.10万元，占47.69%。",
      // Of two sides one is not the other.
      "2023年财政拨款收入200.00万元。其中，人员经费50.00万元，占财政拨款支出的40.00%。",
      "一、收入\n2023年财政拨款收入200.00万元。\n二、支出\n2023年财政拨款支出中，人员经费50.00万元，占40.00%。",
      // That of another year is not.
      "一、总体情况\n2022年度“三公”经费财政拨款支出决算为6.50万元。\n二、具体情况\n2023年度“三公”经费财政拨款支出决算中，公务接待费支出3.10万元，占31.00%。",
      // A budget tells last year's accounts.
      "一、2023年“三公”经费预算安排情况\n“三公”经费预算总计21.00万元。\n二、2022年“三公”经费决算情况\n“三公”经费支出20.00万元。",
      "2023年一般公共预算支出决算数为90.00万元，完成预算60.00%。",
      "较2022年度决算数增加2.00万元。",
      "“三公”经费支出决算2.00万元，完成全年预算5.00万元的40.00%，占本年支出合计100.00万元的2.00%。",
      "支出决算为67.00万元，完成预算89.00%，决算数小于预算数的主要原因是压减。",
      // A reason of several points; then the list goes on.
      "“三公”经费10.00万元，比上年减少2.00万元，主要原因是一是压减接待2.00万元；二是少购车辆1.00万元。其中：公务接待费4.00万元，比上年减少1.00万元，下降20.00%，主要原因是批次减少；公务用车运行维护费6.00万元，比上年减少1.00万元，下降14.29%。",
    ])
  func holds(_ text: String) throws { #expect(try codes(text) == []) }

  @Test(
    "Passages that do not, by their rule",
    arguments: [
      ("2023年度收、支总计均为5821.36万元。与2022年度相比，收、支总计各增加321.36万元，增长6.84%。", "P4"),
      ("2023年收入预算12345.67万元，比2022年11000.00万元增加1345.67万元，增幅10.23%。", "P4"),
      ("行政运行支出90.00万元，与年初预算数100.00万元相比，减少10.00万元，下降12.00%。", "P4"),
      ("2023年支出200.00万元，其中：基本支出120.50万元（占66.25%），项目支出79.50万元（占39.75%）。", "P2"),
      ("年初预算为51.98万元，支出决算为61.98万元。决算数与年初预算数持平。", "P5"),
      ("年初预算为51.98万元，支出决算为61.98万元。决算数等于预算数。", "P5"),
      ("2023年度收入合计8,542,318.57元，比上年8,300,000.00元增加242,318.57元，增长3.92%。", "P4"),
      ("年初预算为0，支出决算为307.82万元，完成年初预算的95.89%。", "P3"),
      ("“三公”经费支出预算合计24.75万元，比上年预算数减少4.65万元，降幅17.82%。", "P4"),
      ("支出1.25亿元，其中：基本支出5000万元，占45%；项目支出7500万元，占60%。", "P2"),
      ("2023年度财政拨款收、支总计各为310.50万元，较上年各减少10.50万元，增长3.27%。", "P5"),
      ("项目支出100.00万元。其中：\n商品和服务支出90.00万元，占项目支出预算80.00%。", "P2"),
      ("“三公”经费支出决算2.00万元，完成全年预算5.00万元的45.00%。", "P3"),
      ("一般公共预算财政拨款支出60.00万元，占本年支出合计100.00万元的66.00%。", "P2"),
      (
        "一、总体情况\n2023年度“三公”经费财政拨款支出决算为6.50万元。\n二、具体情况\n2023年度“三公”经费财政拨款支出决算中，公务接待费支出3.10万元，占57.69%。",
        "P2"
      ),
      ("支出决算为67.00万元，完成预算89.00%，决算数大于预算数的主要原因是追加。", "P5"),
      ("支出决算为67.00万元，完成预算112.00%，决算数小于预算数的主要原因是追加。", "P5"),
      (
        "“三公”经费10.00万元，主要原因是人员增加。其中：公务接待费4.00万元，比上年减少1.00万元，下降25.00%。",
        "P4"
      ),
      ("公务接待费4.00万元，比上年减少万元。", "W2"),
      ("公务接待费4.00万元，占%。", "W2"), ("公务接待费4.00万元，占“三公”经费预算%。", "W2"),
      ("决算数小于预算数(或与预算数持平)的主要原因是压减。", "W2"),
      ("“三公”经费支出决算10.00万元,比上年减少2.50万元,下降25.00%。", "P4"),
    ])
  func fails(_ text: String, _ code: String) throws { #expect(try codes(text) == [code]) }

  @Test("Accounts are compared with their own year's budget, a budget is not")
  func ownYear() throws {
    let text = "公务接待费支出2.00万元，与2023年度预算相比，减少1.00万元。"
    #expect(try audit(text, isOfBudget: false).findings.isEmpty)
    #expect(try audit(text).findings.map(\.rule.rawValue) == ["W1"])
  }

  // MARK: - The law

  /// Sentences made by arithmetic, in words drawn by lot: what they claim holds, and one digit more does not.
  private struct Maker {
    var dice: SeededGenerator

    mutating func pick(_ words: [String]) -> String {
      words.randomElement(using: &dice) ?? ""
    }

    mutating func cents() -> Int { Int.random(in: 20_000...9_999_999, using: &dice) }

    /// An amount in 万元 with two places, or the same in 元.
    mutating func amount(_ cents: Int, inYuan: Bool) -> String {
      var digits = "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
      if inYuan { digits = "\(cents * 100).00" }
      return digits + (inYuan ? "元" : "万元")
    }

    /// A quotient as a percentage with two places, rounded half up.
    func percent(_ a: Int, _ b: Int) -> String {
      let value = (a * 100_000 / b + 5) / 10
      return "\(value / 100)." + (value % 100 < 10 ? "0" : "") + "\(value % 100)%"
    }

    /// The same with another first digit.
    func misprinted(_ percent: String) -> String {
      guard let first = percent.first?.wholeNumberValue else { return percent }
      return "\((first + 3) % 9 + 1)" + percent.dropFirst()
    }

    /// A sentence, its percentages, and the rule that one of these breaks.
    mutating func sentence() -> (text: String, percents: [String], rule: String) {
      let inYuan = Int.random(in: 0..<5, using: &dice) == 0
      let a = cents()
      // What is a hundred times its budget is told as such.
      let b = Int.random(in: max(20_000, a / 50)...9_999_999, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0:
        let share = percent(a, b)
        let text =
          pick(["年初预算为", "年初预算数为", "年初部门预算", "全年预算数为"]) + amount(b, inYuan: inYuan)
          + pick(["，", "；"]) + pick(["支出决算为", "支出决算数为", "决算数", "支出决算"])
          + amount(a, inYuan: inYuan) + "，" + pick(["完成预算的", "完成预算"]) + share + "。"
        return (text, [share], "P3")
      case 1:
        let (whole, first) = (a + b, percent(a, a + b))
        let second = percent(b, whole)
        let (open, close) = pick(["", "（"]) == "" ? ("，", "") : ("（", "）")
        let of = pick(["占", "占比", "占比为", "占本年支出合计的"])
        let head = pick(["2023年度本年支出合计", "本单位2023年支出合计", "支出总额为"])
        let text =
          head + amount(whole, inYuan: inYuan)
          + pick(["，其中：", "。其中：", "，包括："]) + "基本支出" + amount(a, inYuan: inYuan) + open + of
          + first + close + pick(["；", "，"]) + "项目支出" + amount(b, inYuan: inYuan) + open + of
          + second + close + "。"
        // Of what is not stated under its name no share is judged.
        let isStated = !of.contains("本年") || head.contains("本年")
        return (text, isStated ? [first, second] : [], "P2")
      case 2:
        // A base that is not near nothing.
        let (figure, change) = (a + b, min(a, b))
        let isUp = change * 2 < figure && pick(["增", "减"]) == "增"
        let base = isUp ? figure - change : figure + change
        let growth = percent(change, base)
        let text =
          pick(["机关运行经费", "2023年度机关运行经费支出", "公用经费"]) + pick(["", "为", "支出"])
          + amount(figure, inYuan: inYuan) + "，" + pick(["比2022年", "较上年", "与上年相比，", "比上年决算数"])
          + pick(isUp ? ["增加", "增加了", "提高"] : ["减少", "减少了", "降低"])
          + amount(change, inYuan: inYuan) + "，"
          + pick(isUp ? ["增长", "增幅", "上升", "增长了"] : ["下降", "降幅", "减幅为", "下降了"]) + growth + "。"
        return (text, [growth], "P4")
      default:
        let change = max(a, b) - min(a, b) + 100
        let (figure, isUp) = a > b ? (b + change, true) : (b - change, false)
        guard figure > 0 else { return ("收入预算1.00万元。", [], "P4") }
        let growth = percent(change, b)
        let text =
          pick(["支出预算", "项目支出预算为"]) + amount(figure, inYuan: inYuan) + "，"
          + pick(["比2022年", "较上年预算数", "较2022年预算的", "比上年"]) + amount(b, inYuan: inYuan)
          + pick(isUp ? ["增加", "增长"] : ["减少", "下降"]) + amount(change, inYuan: inYuan) + "，"
          + pick(isUp ? ["增长", "增幅为"] : ["下降", "降幅为"]) + growth + "。"
        return (text, [growth], "P4")
      }
    }

    /// The same text as a page may print it: broken lines, spaces, full-width digits.
    mutating func dressed(_ text: String) -> String {
      let wide = Int.random(in: 0..<4, using: &dice) == 0
      var dressed = ""
      for character in text {
        if wide, let digit = character.wholeNumberValue, character.isASCII,
          let scalar = Unicode.Scalar(0xFF10 + UInt32(digit))
        {
          dressed.unicodeScalars.append(scalar)
        } else if wide, character == "%" {
          dressed += "％"
        } else {
          dressed.append(character)
        }
        // A line may be broken anywhere but behind the end of a clause.
        if Int.random(in: 0..<30, using: &dice) == 0, !"。；：".contains(character) {
          dressed += pick(["\n", " "])
        }
      }
      return dressed
    }
  }

  @Test("What holds in any words has no finding, a wrong percentage has one", arguments: 1...4)
  func law(_ seed: UInt64) throws {
    var maker = Maker(dice: SeededGenerator(seed: seed))
    var (planted, found) = (0, 0)
    for _ in 0..<150 {
      let (text, percents, rule) = maker.sentence()
      let dressed = maker.dressed(text)
      #expect(try codes(dressed) == [], "\(dressed)")
      for percent in percents {
        let mistaken = text.replacing(percent, with: maker.misprinted(percent), maxReplacements: 1)
        let dressed = maker.dressed(mistaken)
        let codes = try codes(dressed)
        #expect(codes.allSatisfy { $0 == rule }, "\(codes) \(dressed)")
        planted += 1
        if codes.contains(rule) { found += 1 }
      }
    }
    #expect(planted > 100)
    #expect(found * 100 >= planted * 95, "\(found) of \(planted)")
  }
}
