import TestSupport
import Testing

/// A text of a record that the program has never heard of, printed in a column and on a card of a user's own edition: from files.
@Suite("A new text of a list, a new text of a card")
struct NewTextTests {
  private let folder = TemporaryFolder()
  private static let name = "某州-2025"

  init() throws {
    func write(_ file: String, _ text: String) {
      folder.write(text, to: "data/templates/\(Self.name)/\(file)")
    }
    write(
      "edition.yaml",
      """
      edition: 某州-2025
      inherits: yanbian-budget-2024
      title: 某州2025年部门预算
      year: 2025
      region: 某州
      """)
    write(
      "facts.yaml",
      """
      objects:
        委托业务费:
          keys:
            承担单位: {text: , doc: 由谁承担}
        绩效:
          keys:
            项目负责人: {text: , doc: 谁负责}
      """)
    let templates = "\(Repository.templates)/yanbian-budget-2024"
    write(
      "11-委托业务费支出预算表.yaml",
      Repository.text(ofFile: "\(templates)/11-委托业务费支出预算表.yaml")
        .replacing("  - {head: 特殊情况说明,", with: "  - {head: 承担单位, show: 文字}\n  - {head: 特殊情况说明,")
        .replacing("特殊情况说明: \"{委托", with: "承担单位: \"{委托.承担单位}\", 特殊情况说明: \"{委托"))
    write(
      "12-项目支出绩效目标表.yaml",
      Repository.text(ofFile: "\(Repository.templates)/部门预算/11-项目支出绩效目标表.yaml")
        .replacing("{绩效.项目级次}", with: "{绩效.项目负责人}"))
    let starter = Repository.text(ofFile: "\(templates)/starter.json")
    folder.write(
      starter.replacing("yanbian-budget-2024", with: Self.name)
        .replacing("\"年度\": 2024", with: "\"年度\": 2025")
        .replacing("\"委托事项内容\"", with: "\"承担单位\": \"甲公司\", \"委托事项内容\"")
        .replacing("\"年度绩效目标\"", with: "\"项目负责人\": \"张三\", \"年度绩效目标\""),
      to: "甲.json")
  }

  private func run(_ arguments: String...) throws -> Executable.Outcome {
    try Executable.run(
      arguments, environment: ["GONGKAI_DATA": "\(folder.path)/data"], in: folder.path)
  }

  @Test("They are printed, read back, explained, and corrected on the forms")
  func there() throws {
    let generated = try run("generate", "甲.json", "-o", "out", "--to", "xlsx,csv")
    #expect(generated.isDone, "\(generated.errors)")
    for file in ["甲.xlsx", "csv"] {
      let back = try run(
        "convert", "out/甲/\(file)", "--edition", Self.name, "-o", "back", "--to", "json",
        "--force")
      #expect(back.isDone, "\(back.errors)")
      let facts = Repository.text(ofFile: "\(folder.path)/back/甲/甲.json")
      #expect(facts.contains("\"承担单位\": \"甲公司\""))
      #expect(facts.contains("\"项目负责人\": \"张三\""))
    }
    let edited = try folder.copy("\(folder.path)/out/甲/csv", as: "改过")
    var changed = 0
    for form in try folder.names(in: "改过") where form.hasSuffix(".csv") {
      let csv = Repository.text(ofFile: "\(edited)/\(form)")
      let new = csv.replacing("甲公司", with: "乙公司").replacing("张三", with: "李四")
      if csv != new { changed += 1 }
      folder.write(new, to: "改过/\(form)")
    }
    #expect(changed == 2)
    let corrected = try run("correct", "甲.json", "--from", "改过", "--reason", "核对", "--write")
    #expect(corrected.isDone, "\(corrected.errors)")
    let facts = Repository.text(ofFile: "\(folder.path)/甲.json")
    #expect(facts.contains("\"承担单位\": \"乙公司\""))
    #expect(facts.contains("\"项目负责人\": \"李四\""))
  }

  @Test("A text that there is not is an error with the line, and what there is")
  func unknown() throws {
    let path = "data/templates/\(Self.name)/12-项目支出绩效目标表.yaml"
    let text = Repository.text(ofFile: "\(folder.path)/\(path)")
    folder.write(text.replacing("{绩效.项目负责人}", with: "{绩效.项目负责}"), to: path)
    let outcome = try run("generate", "甲.json", "-o", "out")
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("绩效.项目负责人"), "\(outcome.errors)")
  }
}
