import Changes
import Facts
import Forms
import Gongkai
import JSONText
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@Suite("gongkai diff", .tags(.slow))
struct DiffTests {
  private let folder = TemporaryFolder()

  /// The outputs of a report, by how they are named to `diff`.
  private func outputs(_ json: [UInt8], _ name: String) throws -> [String] {
    var options = Generate.Options()
    options.folder = "\(folder.path)/out"
    let input = folder.write(json, to: "\(name).json")
    _ = try Generate(library: Trial.library, options: options).run(input)
    let own = "\(options.folder)/\(name)"
    return [own, "\(own)/\(name).xlsx", "\(own)/csv", "\(own)/\(name).txt"]
  }

  private func diff(_ old: String, _ new: String) throws -> Diff.Outcome {
    try Diff(library: Trial.library).run(old, new)
  }

  @Test(
    "A report does not differ from its own outputs, nor these from each other",
    arguments: Repository.examples)
  func same(_ example: String) throws {
    let all = [example] + (try outputs(Repository.bytes(ofFile: example), "甲"))
    for old in all {
      for new in all {
        let outcome = try diff(old, new)
        #expect(outcome.isSame, "\(old) \(new): \(outcome.lines(.chinese).prefix(5))")
        #expect(outcome.unknown.isEmpty)
      }
    }
  }

  @Test("Nor does any other report from its outputs", arguments: Corpus.all)
  func corpus(_ subject: Corpus) throws {
    let outputs = try outputs(Repository.bytes(ofFile: subject.path), "甲")
    // Text wraps long names: rows without amounts cannot always be told from what goes on from the row above.
    let hasLongNames = Corpus.rich.contains { $0.path == subject.path }
    for new in outputs.dropFirst() where !hasLongNames || !new.hasSuffix(".txt") {
      let outcome = try diff(subject.path, new)
      #expect(outcome.isSame, "\(new): \(outcome.lines(.chinese).prefix(30))")
    }
  }

  /// What is told of a changed amount, whatever it was read from.
  private struct Told: Hashable {
    var form: String
    var code: String
    var column: String
    var old: String
    var new: String
  }

  @Test("The same cells differ whatever both are read from", arguments: Repository.examples)
  func everywhere(_ example: String) throws {
    let document = try ReportReader.parse(Repository.bytes(ofFile: example))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    var report = try ReportReader(edition)
      .read(document)
    let before = try outputs(Array(ReportWriter().write(report).utf8), "前")
    report.changeAmounts(seed: 11)
    let after = try outputs(Array(ReportWriter().write(report).utf8), "后")
    let exact = try diff("\(folder.path)/前.json", "\(folder.path)/后.json")
    let expected = Set(exact.differences.compactMap(told))
    #expect(expected.count > 10)
    for (old, new) in [
      ("\(folder.path)/前.json", after[1]), (before[2], "\(folder.path)/后.json"),
      (before[1], after[2]), (before[2], after[3]), (before[3], after[0]),
    ] {
      let found = try diff(old, new)
      #expect(Set(found.differences.compactMap(told)) == expected, "\(old) \(new)")
      #expect(found.onlyOld.isEmpty && found.onlyNew.isEmpty)
    }
  }

  /// A difference as it is printed; nil where only digits differ that are not.
  private func told(_ difference: CellDifference) -> Told? {
    guard var format = difference.format, let old = difference.old, let new = difference.new else {
      return nil
    }
    format.zero = .full
    format.trim = false
    let texts = [old, new].map { side in side.value.map(format.plain) ?? side.text }
    guard texts[0] != texts[1] else { return nil }
    return Told(
      form: difference.form.name, code: difference.code, column: difference.column.text,
      old: texts[0], new: texts[1])
  }

  @Test("A row more is told as one, and shifts no other")
  func rows() throws {
    let example = Repository.root + "/Examples/yanbian-dsj-2023-budget.json"
    let text = Repository.text(ofFile: example)
    let document = try ReportReader.parse(Array(text.utf8))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    var report = try ReportReader(edition)
      .read(document)
    report["项目"].remove(at: 9)
    let outputs = try outputs(Array(ReportWriter().write(report).utf8), "少")
    for new in outputs + ["\(folder.path)/少.json"] {
      let rows = try diff(example, new).differences.filter {
        $0.form.name == "项目支出表" && $0.new == nil
      }
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { $0.row.contains("州政务大厅运行及保障") })
      #expect(
        rows.contains { $0.old?.text == "32.17" && $0.difference == Number(-3217, over: 100) })
    }
  }

  @Test("Tables that no template knows are compared by title and header")
  func unknown() throws {
    func table(_ amount: String, _ extra: String = "") -> String {
      "# 某某情况表\n\n| 事项 | 金额 |\n|---|---|\n| 甲事 | \(amount) |\n| 乙事 | 3.00 |\n\(extra)"
    }
    let old = folder.write(Array(table("1.50").utf8), to: "a.md")
    let new = folder.write(Array(table("2.50", "| 丙事 | 9.00 |\n").utf8), to: "b.md")
    let outcome = try diff(old, new)
    #expect(outcome.unknown == ["某某情况表"])
    let cells = outcome.differences.map {
      [$0.row, $0.column.text, $0.old?.text ?? "-", $0.new?.text ?? "-"]
    }
    #expect(cells.contains(["甲事", "金额", "1.50", "2.50"]))
    #expect(cells.contains(["丙事", "金额", "-", "9.00"]))
    #expect(!cells.contains { $0[0] == "乙事" })
  }

  @Test("Forms that one side lacks are said")
  func missing() throws {
    let example = Repository.root + "/Examples/yanbian-dsj-2023-budget.json"
    var options = Generate.Options()
    options.folder = "\(folder.path)/part"
    options.formats = [.xlsx]
    options.forms = ["预算表1", "预算表2", "预算表3", "预算表5"]
    let file = try #require(
      try Generate(library: Trial.library, options: options).run(example).files.first)
    let outcome = try diff(example, file)
    #expect(outcome.onlyOld.count == 7)
    #expect(outcome.differences.isEmpty)
    #expect(!outcome.isSame)
    #expect(outcome.lines(.chinese).first?.contains("只在原处有这张表") == true)
  }

  @Test("CSV and JSON hold every difference")
  func formats() throws {
    let subject = try #require(Corpus.all.first { $0.name == "yanbian-dsj-2023-budget" })
    let document = try ReportReader.parse(Repository.bytes(ofFile: subject.path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    var report = try ReportReader(edition)
      .read(document)
    report.changeAmounts(seed: 3)
    let new = folder.write(Array(ReportWriter().write(report).utf8), to: "新.json")
    let outcome = try diff(subject.path, new)
    let records = CSVText.records(outcome.csv())
    #expect(records.count == outcome.differences.count + 1)
    #expect(records.allSatisfy { $0.count == records[0].count })
    let json = try JSONDocument(parsing: Array(outcome.json.utf8))
    #expect(
      json.root.member("差异")?.elements.reduce(0) { count, _ in count + 1 }
        == outcome.differences.count)
  }

  @Test("Exit codes: 0 the same, 1 different, 74 not there, 65 bad facts")
  func codes() throws {
    let example = Repository.root + "/Examples/yanbian-dsj-2023-budget.json"
    let same = try Executable.run(["diff", example, example])
    #expect(same.output == "没有不同\n")
    #expect(same.code == 0)
    let other = Repository.root + "/Examples/yanbian-zfb-2024-budget.json"
    #expect(try Executable.run(["diff", example, other]).code == 1)
    #expect(try Executable.run(["diff", example, "/没有/这个.json"]).code == 74)
    let bad = folder.write("{", to: "坏.json")
    #expect(try Executable.run(["diff", bad, example]).code == 65)
    #expect(try Executable.run(["diff", example]).code == 64)
  }
}
