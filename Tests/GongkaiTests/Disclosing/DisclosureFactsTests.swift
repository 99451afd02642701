import Changes
import Forms
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@Suite("Documents follow their facts")
struct DisclosureFactsTests {
  private static let example = "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json"
  private let folder = TemporaryFolder()

  /// The document of the example with texts replaced, each of which must be there.
  private func text(_ changes: [(String, String)], isDraft: Bool = false) throws -> String {
    var json = Repository.text(ofFile: Self.example)
    for (old, new) in changes {
      #expect(json.contains(old), "\(old) is not in the example")
      json = json.replacing(old, with: new)
    }
    return try DisclosureMaking(library: Trial.library, isDraft: isDraft)
      .run(Array(json.utf8), named: "\(folder.path)/甲.json").disclosure.plainText()
  }

  private func failure(_ changes: [(String, String)]) -> String? {
    do {
      _ = try text(changes)
      return nil
    } catch {
      return (error as? Failure)?.words(.chinese)
    }
  }

  /// Ten more on 公用经费 of the one line that states it: 387.876 → 397.876, 1215.476 → 1225.476 and so on, each written in
  /// every sentence that speaks of it.
  @Test("A changed leaf changes every sentence that shows it")
  func leaf() throws {
    let text = try text([
      ("\"公用经费\": 70.53", "\"公用经费\": 80.53"), ("\"当年预算\": 987.546", "\"当年预算\": 997.546"),
      (#""经济科目": "30201", "金额": 6.20"#, #""经济科目": "30201", "金额": 16.20"#),
    ])
    for sentence in [
      "2023年收支总预算1225.48万元，其中：当年预算997.55万元；上年结转227.93万元。",
      // 1366.99 − 997.546
      "2023年当年预算比2022年预算数减少369.44万元，主要原因是",
      // 997.546 ÷ 1225.476, 227.93 ÷ 1225.476
      "本年收入997.55万元，占81.40%；上年结转227.93万元，占18.60%。".replacing("81.40", with: "81.4").replacing(
        "18.60", with: "18.6"),
      // 397.876 ÷ 1225.476, 827.6 ÷ 1225.476
      "基本支出397.88万元，占32.47%；项目支出827.60万元，占67.53%",
      // 317.346 ÷ 397.876, 80.53 ÷ 397.876
      "人员经费317.35万元，占79.76%；公用经费80.53万元，占20.24%。",
      // 1140.944 ÷ 1225.476, with 37.58 ÷ 1225.476
      "一般公共服务（类）支出1140.94万元，占93.1%", "社会保障和就业（类）支出37.58万元，占3.07%",
      "公用经费80.53万元，主要包括：办公费",
    ] { #expect(text.contains(sentence), "\(sentence)") }
    #expect(!text.contains("1215.48"))
    #expect(!text.contains("70.53万元，占"))
  }

  @Test("What is missing is named by its path, and where it is needed")
  func missing() {
    let words = failure([("    \"公务接待费\": \"疫情防控政策放开，公务接待活动预算增加\",\n", "")])
    #expect(words?.contains("缺少“原因.公务接待费”，“七、2023年一般公共预算“三公”经费拨款情况”要用") == true)
  }

  @Test("A draft says what is to be filled in")
  func draft() throws {
    let text = try text([("\"201\": \"我单位职工工资支出等\",\n", "")], isDraft: true)
    #expect(text.contains("主要用于【待填写：用途.201】。"))
  }

  @Test("A reason that no change needs is not wanted")
  func noChange() throws {
    let text = try text([
      ("\"公务接待费\": 4.36", "\"公务接待费\": 6.36"), ("\"公务接待费\": \"疫情防控政策放开，公务接待活动预算增加\",", ""),
    ])
    #expect(text.contains("2、公务接待费6.36万元，其中：当年预算6.36万元；上年结转0万元。2023年预算数与2022年预算数相等。"))
  }

  @Test("An unknown name is an error with its place and the nearest")
  func unknown() {
    let words = failure([("\"行政单位数\"", "\"行政单位\"")])
    #expect(words?.contains("情况") == true)
    #expect(words?.contains("行政单位数") == true)
  }

  @Test("Government funds have a sentence of their own, and none says so")
  func funds() throws {
    let none = try text([])
    #expect(none.contains("本部门2023年无政府性基金预算支出。"))
    let some = try text([
      (
        #"{"功能科目": "2101199", "资金": "一般公共预算", "人员经费": 0.63},"#,
        #"{"功能科目": "2101199", "资金": "一般公共预算", "人员经费": 0.63},{"功能科目": "2120899", "资金": "政府性基金预算", "基本支出": 5},"#
      ),
      (
        "\"经济科目\": {\n",
        "\"功能科目\": {\"21208\": \"甲\", \"2120899\": \"乙\"}, \"经济科目\": {\n".replacing(
          "{\n", with: "{")
      ),
    ])
    #expect(some.contains("2023年政府性基金预算支出5万元，其中：基本支出5万元；项目支出0万元。"))
  }
}

@Suite("Last year's facts from their file")
struct PreviousYearTests {
  private let folder = TemporaryFolder()
  private static let example = Repository.text(
    ofFile: "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json")

  /// The example, with 上年 as it is given.
  private func report(_ previous: String, year: Int = 2023) -> String {
    let parts = Self.example.split(separator: "  \"上年\": {", maxSplits: 1)
    let rest = parts[1].split(separator: "\n  },\n", maxSplits: 1)
    return (parts[0] + "  \"上年\": \(previous),\n" + rest[1])
      .replacing("\"年度\": 2023", with: "\"年度\": \(year)")
  }

  private func text(_ previous: String) throws(Failure) -> String {
    let path = folder.write(report(previous), to: "今年.json")
    return try DisclosureMaking(library: Trial.library, isDraft: true).run(path).disclosure
      .plainText()
  }

  private func failure(_ previous: String) -> String? {
    do throws(Failure) {
      _ = try text(previous)
      return nil
    } catch {
      return error.words(.chinese).replacing(folder.path + "/", with: "")
    }
  }

  @Test("Its figures are computed by their names, what it says of its own last year is not read")
  func file() throws {
    // The same department with 10 more of 人员经费 the year before, whose own last year leads back here.
    let earlier = report("\"今年.json\"", year: 2022)
      .replacing("\"人员经费\": 232.814", with: "\"人员经费\": 242.814")
      .replacing("\"当年预算\": 987.546", with: "\"当年预算\": 997.546")
    _ = folder.write(earlier, to: "去年.json")
    let text = try text("\"去年.json\"")
    #expect(text.contains("2023年当年预算比2022年预算数减少10万元，主要原因是"))
    #expect(text.contains("机关运行经费财政拨款预算70.53万元，与2022年预算数相等。"))
  }

  @Test("A file that is missing, wrong or of another year is named with the place that names it")
  func failures() {
    #expect(failure("\"没有.json\"")?.hasPrefix("今年.json:") == true)
    #expect(failure("\"没有.json\"")?.contains("没有.json") == true)
    #expect(failure("\"今年.json\"")?.contains("这里应为 2022 年的数据，所指的文件是 2023 年的") == true)
    _ = folder.write("{", to: "坏.json")
    #expect(failure("\"坏.json\"")?.contains("上年") == true)
  }
}
