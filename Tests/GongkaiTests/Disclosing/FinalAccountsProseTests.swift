import Changes
import Forms
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport
import Testing

/// What the documents of final accounts say, beside the laws that hold for all: sentences as the reports published them, and
/// those for what the reports do not have.
@Suite("Documents of final accounts")
struct FinalAccountsProseTests {
  private static let jilin = "\(Repository.root)/Examples/jilin-fwzx-2023-final.json"
  private static let jingyu = "\(Repository.root)/Examples/jingyu-zsj-2023-final.json"
  private static let editions = ["jilin-final-2023", "jingyu-final-2023"]
  private let folder = TemporaryFolder()

  /// The document of a file with texts replaced, each of which must be there.
  private func text(_ file: String, _ changes: [(String, String)] = []) throws -> String {
    var json = Repository.text(ofFile: file)
    for (old, new) in changes {
      #expect(json.contains(old), "\(old) is not in \(file)")
      json = json.replacing(old, with: new)
    }
    return try DisclosureMaking(library: Trial.library)
      .run(Array(json.utf8), named: "\(folder.path)/甲.json").disclosure.plainText()
  }

  private func starter(_ edition: String) -> String {
    "\(Repository.templates)/\(edition)/starter.json"
  }

  @Test("Sentences of report 004")
  func published004() throws {
    let text = try text(Self.jilin)
    for sentence in [
      "2023年度收、支总计均为42590.81万元。与2022年度相比，收、支总计各增加18811.13万元，增长79.11%。主要原因：",
      "支出年初预算为6655.58万元，支出决算为42590.81万元，完成年初预算的639.93%。",
      "年初预算为0.01万元，支出决算为45.84万元，完成年初预算的458400%。决算数大于预算数的主要原因是：",
      "共涉及资金6411.44万元，绩效自评率为100%。",
      "吉林省政务服务和数字化建设服务中心为事业单位，无机关运行经费支出。",
      // 171.6 ÷ 1274.36, where the report has 13%.
      "授予小微企业合同金额171.6万元，占授予中小企业合同金额的13.47%；服务采购授予中小企业合同金额占服务支出金额的3.02%。",
    ] { #expect(text.contains(sentence), "\(sentence)") }
  }

  @Test("Sentences of report 001")
  func published001() throws {
    let text = try text(Self.jingyu)
    for sentence in [
      "与2022年度相比，收入减少122.05万元，下降17.1%，支出减少120.8万元，下降16.9%。主要原因：",
      "基本支出445.65万元，占75%；项目支出148.34万元，占25%。",
      "年初预算为764.17万元，支出决算为593.99万元，完成年初预算的77.7%。",
      "年初未安排财政拨款预算，支出决算为21.53万元。决算数大于预算数的主要原因是追加购买社会化服务项目。",
      "机关运行经费支出125.88万元，比2022年度减少40.7万元，降低24.4%，主要是行政运行和事业运行经费减少。",
      "政府采购支出总额172.28万元，其中：政府采购服务支出172.28万元。",
    ] { #expect(text.contains(sentence), "\(sentence)") }
    // Of the whole, and of eleven 项 that have a budget.
    #expect(text.ranges(of: "完成年初预算的").count == 12)
  }

  @Test("The starters need no draft", arguments: editions)
  func starters(_ edition: String) throws {
    let text = try text(starter(edition))
    #expect(text.contains("“示例系统运行维护”1个二级项目"))
    #expect(!text.contains("等1个"))
  }

  @Test("Of a zero base there is no percentage")
  func zeroBase() throws {
    let text = try text(Self.jilin)
    #expect(text.contains("年初预算为0万元，支出决算为468.9万元。决算数大于预算数的主要原因是："))
    let (_, after) = try #require(text.split("九、财政拨款“三公”经费支出决算情况说明"))
    let (section, _) = try #require(after.split("十、绩效评价情况说明"))
    #expect(!section.contains("%"))
    #expect(section.contains("公务接待费预算为0万元，支出决算为0万元。主要原因是：2023年度未安排此项预算。"))
  }

  @Test("A budget of which nothing was spent is told too", arguments: editions)
  func unspent(_ edition: String) throws {
    let text = try text(
      starter(edition),
      [
        (
          #"{"功能科目": "2210201", "人员经费": 12.00"#,
          #"{"功能科目": "2101101", "年初预算数": 8.00}, {"功能科目": "2210201", "人员经费": 12.00"#
        ),
        (#""2210201": "住房公积金"#, #""2101101": "未参保", "2210201": "住房公积金"#),
      ])
    // 148 + 60 + 15 + 11.5 + 8
    #expect(text.contains("年初预算为242.5万元，支出决算为227.7万元"))
    #expect(text.contains("行政单位医疗（项）"))
    #expect(text.contains("年初预算为8万元，支出决算为0万元，完成年初预算的0%。决算数小于预算数的主要原因是"))
  }

  @Test("No change says so, and wants no reason")
  func noChange() throws {
    let text = try text(
      Self.jingyu,
      [
        (#""收入合计": 715.37, "支出合计": 714.79"#, #""收入合计": 593.32, "支出合计": 593.99"#),
        (#"    "支出合计": "一般行政管理事务和其他网信事务科目对应的相关项目业务没发生","#, ""),
      ])
    #expect(text.contains("与2022年度相比，收入持平，支出持平。"))
  }
}

extension String {
  /// What stands before and behind a text.
  fileprivate func split(_ text: String) -> (String, String)? {
    guard let range = ranges(of: text).first else { return nil }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}
