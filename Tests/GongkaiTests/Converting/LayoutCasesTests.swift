import Foundation
import Gongkai
import TestSupport
import Testing

/// Layouts of no edition's own, as people's programs make them: what is printed decides.
@Suite("Layouts that no edition has")
struct LayoutCasesTests {
  private static let folder = Repository.root + "/Tests/GongkaiTests/Cases/layouts"

  /// What came of a case.
  private struct Made {
    var tables: [[[String]]]
    var tidy: [[String]]
    var facts: [String: Any]?
    var words: [String]
  }

  private func convert(_ name: String, _ text: String? = nil) throws -> Made {
    let trial = ConvertTrial([.csv, .tidy, .json])
    let outcome = trial.run(text ?? Repository.text(ofFile: "\(Self.folder)/\(name).md"))
    #expect(outcome.isSuccess)
    let json = Repository.bytes(ofFile: "\(trial.options.folder)/甲/甲.json")
    return Made(
      tables: trial.tables().map(\.rows),
      tidy: CSVText.values(Repository.bytes(ofFile: "\(trial.options.folder)/甲/tidy.csv")),
      facts: json.isEmpty
        ? nil : try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
      words: outcome.notes.map { Finding($0) }.filter { $0.severity == .error }.map {
        $0.words(.chinese)
      })
  }

  /// The amounts of a list of facts: the texts of each record, and each of its amounts.
  private func amounts(_ made: Made, _ list: String) -> Set<String> {
    let records = made.facts?[list] as? [[String: Any]] ?? []
    return Set(
      records.flatMap { record in
        let texts = record.values.compactMap { $0 as? String }.sorted()
        return record.compactMap { key, value in
          (value as? NSNumber).map { "\(texts.joined(separator: " ")) \(key) \($0)" }
        }
      })
  }

  /// The row of a table that begins with cells.
  private func row(_ made: Made, _ table: Int, _ first: String) -> [String]? {
    made.tables[table].first { $0.first == first }
  }

  @Test("Figures stand under their printed headers, in CSV, tidy and facts")
  func threeColumns() throws {
    let made = try convert("three-column-05")
    #expect(made.words == [])
    let header = try #require(made.tables[2].first { $0.contains("合计") && $0.contains("基本支出") })
    let body = try #require(row(made, 2, "2010302"))
    for (name, figure) in [("合计", "20.00"), ("基本支出", ""), ("项目支出", "20.00")] {
      let column = try #require(header.firstIndex(of: name))
      #expect(body[column] == figure, "\(name)")
    }
    #expect(
      amounts(made, "支出") == ["2010301 基本支出 10", "2010302 项目支出 20"])
    let own = made.tidy.filter { $0[0] == "一般公共预算财政拨款支出决算表" && $0[1] == "行政运行" }
    #expect(own.count { $0[3].contains("基本支出") && $0[4] == "10.00" } == 1)
    #expect(!own.contains { $0[3].contains("项目支出") })
  }

  @Test("An empty 基本支出 form is that form, and empty")
  func basicForm() throws {
    let made = try convert("basic-form-misread")
    #expect(made.words == [])
    #expect(made.facts?["基本支出"] == nil)
    #expect(amounts(made, "支出") == ["2010301 基本支出 10", "2010302 项目支出 20"])
    #expect(row(made, 1, "301")?.contains("工资福利支出") == true)
  }

  @Test("The right half of a two-sided form has its own labels")
  func twoSided() throws {
    let made = try convert("two-sided")
    let own = made.tidy.filter { $0[4] == "1000.00" }
    #expect(own.map { $0[1] } == ["二、教育支出"])
  }

  @Test("The right half of a two-sided table that no edition knows has its own labels too")
  func twoSidedUnknown() throws {
    let made = try convert(
      "",
      """
      甲河测站水量表

      | 站点 | 水量 | 月份 | 雨量 |
      |---|---|---|---|
      | 上游站 | 3,000.00 | 一月 | 2,000.00 |
      | 中游站 | | 二月 | 1,000.00 |
      | 下游站 | 500.00 | 三月 | 100.00 |
      """)
    #expect(made.tidy.filter { $0[4] == "1000.00" }.map { $0[1] } == ["二月"])
    #expect(made.tidy.filter { $0[4] == "500.00" }.map { $0[1] } == ["下游站"])
  }

  @Test("A row that is header and total at once loses no figure, and gives none to the header")
  func totalInHeader() throws {
    let made = try convert("total-in-header")
    #expect(made.words == [])
    #expect(
      row(made, 0, "类")?.filter { !$0.isEmpty } == ["类", "款", "项", "合计", "30.00", "29.00", "1.00"])
    #expect(made.tidy.filter { $0[1] == "合计" }.map { $0[4] } == ["30.00", "29.00", "1.00"])
    #expect(!made.tidy.contains { $0[3].contains("30.00") })
    #expect(amounts(made, "收入") == ["20106 一般公共预算 决算数 29", "20106 其他收入 决算数 1"])
  }

  @Test("A table goes on though its first cells are blank")
  func blankLeft() throws {
    let made = try convert("continued-blank-left")
    #expect(made.tables.count == 1)
    #expect(made.tables[0].count { $0.contains("十九、住房保障支出") || $0.contains("一、一般公共服务支出") } == 2)
  }

  @Test(
    "A comment, a picture, a rule or the number of a page ends no table",
    arguments: [
      "<!-- page 2 -->", "![图](x.png)", "---", "- 2 -", "第 2 页", "<hr/>",
    ])
  func leftOvers(_ mark: String) throws {
    let text = Repository.text(ofFile: "\(Self.folder)/page-comments.md")
    let made = try convert("", text.replacing("<!-- page 2 -->", with: mark))
    #expect(made.tables.count == 1)
    #expect(
      amounts(made, "支出") == ["201 基本支出 1", "208 基本支出 2", "221 基本支出 3"])
  }

  @Test("The end of a sentence is no title")
  func proseTitle() throws {
    let made = try convert("prose-title")
    #expect(made.tables.count == 1)
    #expect(made.tables[0].allSatisfy { !$0.joined().contains("围的单位包括") })
    #expect(made.tables[0].contains { $0.contains("甲市乙区丙局（本级）") })
  }

  @Test(
    "Who, when and what: captions, years and parts of a document are no names",
    arguments: [
      ("metadata-budget", "部门：甲市乙区丙局、年度：2025、种类：部门预算"),
      ("metadata-section", "部门：甲市乙区财政局、年度：2024、种类：部门决算"),
    ])
  func identity(_ name: String, _ expected: String) throws {
    let trial = ConvertTrial([.csv, .json])
    let outcome = trial.run(Repository.text(ofFile: "\(Self.folder)/\(name).md"))
    let words = outcome.notes.map { $0.words(.chinese) }
    #expect(words.contains { $0.hasPrefix(expected) }, "\(words)")
  }

  @Test("元 over a form is the unit of its figures")
  func unit() throws {
    let made = try convert("metadata-budget")
    #expect(amounts(made, "支出") == ["201 基本支出 0.1", "201 项目支出 0.2"])
  }
}
