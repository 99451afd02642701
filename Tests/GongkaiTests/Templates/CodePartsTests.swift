import Foundation
import Gongkai
import TestSupport
import Testing

/// An edition of final accounts that prints 类, 款 and 项 of a code in columns of their own.
@Suite("Codes in parts")
struct CodePartsTests {
  private let folder = TemporaryFolder()

  private func library() throws -> TemplateLibrary {
    let templates = try folder.copy(Repository.templates, as: "templates")
    folder.write(
      """
      edition: moushi-final-2023
      inherits: 部门决算
      title: 某市2023年度部门决算
      region: 某市
      """, to: "templates/moushi-final-2023/edition.yaml")
    for form in ["02-收入决算表", "03-支出决算表", "05-一般公共预算财政拨款支出决算表"] {
      folder.write(
        """
        inherits: \(form).yaml
        changes:
          - column: 科目代码
            set: {columns: [{head: 类, show: 类}, {head: 款, show: 款}, {head: 项, show: 项}], width: 6}
        """, to: "templates/moushi-final-2023/\(form).yaml")
    }
    return TemplateLibrary(folder: templates)
  }

  private func report() -> String {
    Repository.text(ofFile: Repository.templates + "/部门决算/starter.json")
      .replacing("\"版式\": \"部门决算\"", with: "\"版式\": \"moushi-final-2023\"")
  }

  @Test("Each part stands in its column, and only as far as the code goes")
  func printed() throws {
    var trial = Trial(formats: [.csv])
    trial.library = try library()
    _ = try trial.run(report()).get()
    let codes = trial.records("csv/03-支出决算表.csv").map { Array($0.prefix(3)) }
    #expect(codes.contains(["201", "", ""]))
    #expect(codes.contains(["201", "03", ""]))
    #expect(codes.contains(["201", "03", "01"]))
    #expect(!codes.contains { $0[0].count > 3 && $0[0].allSatisfy(\.isNumber) })
  }

  @Test(
    "What was written is read back: the facts make the same forms again",
    arguments: ["xlsx", "txt", "csv"])
  func readBack(_ format: String) throws {
    var trial = Trial(formats: [.xlsx, .txt, .csv])
    trial.library = try library()
    _ = try trial.run(report()).get()
    var options = Convert.Options()
    options.folder = folder.path + "/again"
    options.formats = [.json]
    options.edition = "moushi-final-2023"
    let path = "\(trial.options.folder)/甲/" + (format == "csv" ? "csv" : "甲.\(format)")
    _ = try Convert(library: trial.library, options: options).run(path)
    let json = try #require(folder.files(below: "again").first { $0.key.hasSuffix("甲.json") })
    var second = Trial(formats: [.csv])
    second.library = trial.library
    _ = try second.run(json.value).get()
    for form in ["02-收入决算表", "03-支出决算表", "05-一般公共预算财政拨款支出决算表"] {
      let rows = trial.records("csv/\(form).csv")
      #expect(rows.count > 10)
      #expect(second.records("csv/\(form).csv") == rows)
    }
  }
}
