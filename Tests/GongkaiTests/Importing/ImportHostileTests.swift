import TestSupport
import Testing
import Upstream

@testable import Gongkai

@Suite("Importing what nobody means well")
struct ImportHostileTests {
  @Test("Who gives import a report, or convert a workbook, is told of the other")
  func wrong() throws {
    let trial = ImportTrial("yanbian-budget-2024")
    var generate = Generate.Options()
    generate.folder = trial.folder.path + "/output"
    let example = "\(Repository.root)/Examples/yanbian-zfb-2024-budget.json"
    _ = try Generate(library: ImportTrial.library, options: generate).run(example)
    let name = "yanbian-zfb-2024-budget"
    let published = trial.folder.path + "/output/\(name)/\(name).xlsx"
    let failure = #expect(throws: Failure.self) { try trial.run([published]) }
    #expect(failure?.exitCode == 65)
    #expect(failure?.words(.chinese).contains("gongkai convert") == true)

    let plan =
      "单位编码,功能科目,经济科目,资金性质,项目类别,项目名称,金额\n1,2010301,30101,一般公共预算,人员类,工资,5\n"
    var convert = Convert.Options()
    convert.folder = trial.folder.path + "/数据"
    let outcome = try Convert(library: ImportTrial.library, options: convert)
      .run(trial.folder.write(plan, to: "导出.csv"))
    #expect(outcome.findings.contains { $0.code.rawValue == "C52" })
  }

  @Test("Rows, cells and whole sheets of anything end in findings or a failure", arguments: 0..<60)
  func anything(_ seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let words = [
      "科目编码", "科目名称", "本年支出", "基本支出", "项目支出", "合计", "2010301", "201", "99999999999999999999",
      "-", "1e400", "0.0000001", "单位：元", "=1+1", "\u{0}", "🙂", "年度", "{年度}", "EXP_FUNC_CODE",
      "DEP_BGT_ECO_CODE", "FUND_TYPE_CODE", "PRO_CAT_CODE", "PRO_NAME", "REPLY_AMT", "AGENCY_CODE",
      "11",
      "人员类", "30101", "-9223372036854775808", "小计", "", "", "",
    ]
    var rows: [String] = []
    for _ in 0..<Int.random(in: 1...30, using: &dice) {
      let width = Int.random(in: 1...14, using: &dice)
      let cells = (0..<width).map { _ in words.randomElement(using: &dice) ?? "" }
      rows.append(cells.joined(separator: ","))
    }
    if seed % 2 == 0 {
      let fields = words.filter { $0.hasSuffix("_CODE") } + ["PRO_NAME", "REPLY_AMT"]
      rows.insert(fields.joined(separator: ","), at: 0)
    }
    for edition in ["yanbian-budget-2024", "jilin-final-2023"] {
      let trial = ImportTrial(edition)
      let text = rows.joined(separator: "\n")
      let sheets = [
        "Z04 支出决算表": text, "Z07 表": rows.reversed().joined(separator: "\n"), "三公": text,
      ]
      do throws(Failure) {
        let outcome = try Import(library: ImportTrial.library, options: trial.options)
          .run([trial.book("本", sheets)])
        #expect(outcome.bytes != nil || outcome.all.worst == .error)
      } catch {
        #expect(error.exitCode != 0)
      }
      _ = try? Import(library: ImportTrial.library, options: trial.options)
        .learn(trial.book("本", sheets))
    }
  }

  @Test("Sums beyond what amounts hold are refused")
  func overflow() throws {
    let head = "单位编码,功能科目,经济科目,资金性质,项目类别,项目名称,金额\n"
    let row = "1,2010301,30101,一般公共预算,人员类,工资,90000000000000000\n"
    let outcome = try ImportTrial("yanbian-budget-2024")
      .run("表", head + row + row)
    #expect(outcome.all.worst == .error || outcome.bytes == nil)
  }

  @Test("Many rows take time in their number only", arguments: [2_000, 20_000])
  func long(_ count: Int) throws {
    var text = "单位编码,功能科目,经济科目,资金性质,项目类别,项目名称,金额\n"
    for number in 0..<count {
      text += "1,2010301,30101,一般公共预算,特定目标类,项目\(number),1.25\n"
    }
    let outcome = try ImportTrial("yanbian-budget-2024").run("表", text)
    #expect(try outcome.lines("项目").count == count)
  }
}
