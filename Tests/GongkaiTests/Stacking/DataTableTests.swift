import Facts
import Foundation
import Gongkai
import JSONText
import TestSupport
import Testing

/// Every table of data is as its package says: the columns, their types, and a key that no two rows share.
@Suite("Tables of data are what their package says")
struct DataTableTests {
  @Test("What is generated", arguments: Corpus.all)
  func generated(_ subject: Corpus) throws {
    let trial = Trial(formats: [.csv, .tidy])
    #expect(trial.run(file: subject.path).isSuccess)
    let folder = "\(trial.options.folder)/\(subject.name)"
    let made = try #require(try DataTables(folder))
    #expect(made.problems == [])
    #expect(made.tables.keys.sorted() == ["tidy.csv"])
    // Converted back, too.
    var back = ConvertTrial([.tidy, .facts])
    back.options.takesHidden = true
    #expect(back.run(file: "\(folder)/csv").isSuccess)
    let read = try #require(try DataTables("\(back.options.folder)/\(subject.name)"))
    #expect(read.problems == [])
    #expect(read.tables["tidy.csv"]?.records.isEmpty == false)
  }

  @Test("What was published", arguments: PublishedConversionTests.reports)
  func published(_ report: String) throws {
    let trial = ConvertTrial([.tidy, .facts])
    let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""
    let isRead = trial.run(file: "\(folder)/\(report)").isSuccess
    let name = String(report.dropLast(4))
    let read = try DataTables("\(trial.options.folder)/\(name)")
    // One of them has no tables, only pictures of them.
    #expect((read != nil) == isRead)
    #expect(read?.problems ?? [] == [])
  }

  @Test(
    "What an edition was learned for, too", arguments: ["jilin-final-2023", "siping-budget-2024"])
  func learned(_ edition: String) throws {
    let trial = Trial(formats: [.csv])
    #expect(trial.run(file: "\(Repository.templates)/\(edition)/starter.json").isSuccess)
    let convert = ConvertTrial([.tidy, .facts, .json])
    _ = try Convert(library: LeftOut(edition).library, options: convert.options)
      .run("\(trial.options.folder)/starter/csv")
    let read = try #require(try DataTables("\(convert.options.folder)/starter"))
    #expect(read.problems == [])
  }

  @Test("Every fact stands where its row says, and has a row", arguments: Corpus.rich)
  func facts(_ subject: Corpus) throws {
    let trial = Trial(formats: [.csv])
    #expect(trial.run(file: subject.path).isSuccess)
    let convert = ConvertTrial([.facts, .json])
    #expect(convert.run(file: "\(trial.options.folder)/\(subject.name)/csv").isSuccess)
    let folder = "\(convert.options.folder)/\(subject.name)"
    let bytes = Repository.bytes(ofFile: "\(folder)/\(subject.name).json")
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    let rows = try #require(try DataTables(folder)?.tables["facts.csv"])
    var keys: Set<String> = []
    for row in rows.columns("位置", "数", "金额种类", "清单") {
      let stated = Self.value(at: row[0], in: json) as? NSNumber
      #expect(stated.map { Decimal(string: $0.stringValue) } == Decimal(string: row[1]), "\(row)")
      #expect(row[0].hasSuffix(row[2]) && row[0].hasPrefix(row[3]))
      keys.insert(row[2])
    }
    #expect(rows.records.count - 1 == Self.count(of: keys, in: json))
  }

  /// What stands at `项目[3].资金来源[1].当年预算`.
  private static func value(at path: String, in json: Any) -> Any? {
    var value: Any? = json
    for step in path.split(whereSeparator: { ".[".contains($0) }) {
      if step.hasSuffix("]") {
        let all = value as? [Any] ?? []
        let index = Int(step.dropLast()) ?? -1
        value = all.indices.contains(index) ? all[index] : nil
      } else {
        value = (value as? [String: Any])?[String(step)]
      }
    }
    return value
  }

  /// How many numbers stand under keys, in objects of lists and alone.
  private static func count(of keys: Set<String>, in json: Any) -> Int {
    switch json {
    case let object as [String: Any]:
      object.reduce(0) { count, member in
        let isNumber = member.value is NSNumber && keys.contains(member.key)
        return count + (isNumber ? 1 : self.count(of: keys, in: member.value))
      }
    case let array as [Any]: array.reduce(0) { $0 + count(of: keys, in: $1) }
    default: 0
    }
  }

  @Test("A table with a title, a row, a column of another's keeps its values apart")
  func alike() throws {
    let table = """
      某县车辆情况表

      | 项目 | 金额 | 金额 | 项目 | 金额 |
      |---|---|---|---|---|
      | 甲 | 1.00 | 2.00 | 甲 | 3.00 |
      | 甲 | 4.00 | 5.00 | 甲 | 6.00 |

      """
    let trial = ConvertTrial([.tidy])
    #expect(trial.run(table + "\n说明文字。\n\n" + table.replacing("1.00", with: "7.00")).isSuccess)
    let read = try #require(try DataTables("\(trial.options.folder)/甲"))
    #expect(read.problems == [])
    let values = try #require(read.tables["tidy.csv"]).columns("值").flatMap { $0 }
    #expect(
      values.sorted() == [
        "1.00", "2.00", "2.00", "3.00", "3.00", "4.00", "4.00", "5.00",
        "5.00", "6.00", "6.00", "7.00",
      ])
  }
}
