import Gongkai
import TestSupport
import Testing

@Suite("The forms of several reports below each other")
struct StackTests {
  private let folder = TemporaryFolder()

  /// Stacks the forms of two editions' starters and a file that is no report.
  private func stack(_ options: String...) throws -> Executable.Outcome {
    for edition in ["yanbian-budget-2023", "siping-budget-2024"] {
      let bytes = Repository.bytes(ofFile: "\(Repository.templates)/\(edition)/starter.json")
      folder.write(bytes, to: "\(edition).json")
    }
    folder.write("不是报告", to: "坏.txt")
    _ = try Executable.run(
      ["generate", "yanbian-budget-2023.json", "siping-budget-2024.json", "-o", "表", "-q"],
      in: folder.path)
    return try Executable.run(
      ["convert", "表/yanbian-budget-2023/csv", "坏.txt", "表/siping-budget-2024/csv", "-o", "出"]
        + ["--stack"] + options, in: folder.path)
  }

  private func table(_ name: String) -> [[String]] {
    CSVText.records(Repository.bytes(ofFile: "\(folder.path)/出/汇总/\(name)"))
  }

  @Test(
    "The same form is one table with one header; what is not read is told and leaves the others")
  func forms() throws {
    let outcome = try stack()
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("坏.txt: "))
    let table = table("csv/收支总表.csv")
    #expect(
      Array(table[0].prefix(8)) == ["报告", "部门", "部门代码", "年度", "种类", "版式", "金额单位", "位置"])
    let reports = Set(table.dropFirst().map { $0[0] })
    #expect(reports == ["yanbian-budget-2023", "siping-budget-2024"])
    #expect(table.allSatisfy { $0.count == table[0].count })
    // A column that only one edition has is empty for the other.
    for row in CSVText.columns(["版式", "收入/当年预算"], of: table) where row[0].hasPrefix("siping") {
      #expect(row[1] == "")
    }
    let all = CSVText.columns(["版式", "收入/预算数"], of: table)
    for edition in reports { #expect(all.contains { $0[0] == edition && !$0[1].isEmpty }) }
  }

  @Test("Forms of other names are one where they are one in the base edition")
  func names() throws {
    _ = try stack()
    let table = table("csv/本年一般公共预算支出表.csv")
    #expect(Set(table.dropFirst().map { $0[5] }).count == 2)
    let small = CSVText.columns(["版式", "基本支出/小计"], of: table)
    #expect(Set(small.filter { !$0[1].isEmpty }.map { $0[0] }).count == 2)
  }

  @Test("Values and facts of all are one table each, with a key that no two rows share")
  func data() throws {
    _ = try stack()
    let read = try #require(try DataTables("\(folder.path)/出/汇总"))
    #expect(read.problems == [])
    #expect(read.tables.keys.sorted() == ["facts.csv", "tidy.csv"])
    for (_, table) in read.tables {
      #expect(Set(table.columns("报告").map { $0[0] }).count == 2)
    }
    #expect(!folder.files(below: "出").keys.contains { !$0.hasPrefix("汇总/") })
  }

  @Test("Only what fits a stack can be asked for")
  func formats() throws {
    #expect(try stack("--to", "xlsx").code == 64)
    #expect(try stack("--to", "tidy").output == "出/汇总/tidy.csv\n出/汇总/datapackage.json\n")
  }

  @Test("The same again is the same, byte for byte, and a dry run writes nothing")
  func again() throws {
    _ = try stack()
    let first = folder.files(below: "出")
    _ = try stack()
    #expect(folder.files(below: "出") == first)
    let other = try stack("--dry-run", "--to", "csv")
    #expect(other.output.contains("收支总表.csv"))
    #expect(folder.files(below: "出") == first)
  }
}
