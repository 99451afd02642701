import Foundation
import TestSupport
import Testing

/// Reports with more performance cards than a spreadsheet breaks into pages by hand on one sheet.
@Suite("Very many performance cards")
struct ManyCardsTests {
  @Test(
    "They are generated, read back as the same facts, and an unedited workbook changes nothing",
    arguments: [1_025, 2_100])
  func cards(_ count: Int) throws {
    let folder = TemporaryFolder()
    let example = Repository.bytes(
      ofFile: "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json")
    var facts = try #require(
      try JSONSerialization.jsonObject(with: Data(example)) as? [String: Any])
    facts["项目"] = (0..<count).map { index -> [String: Any] in
      [
        "名称": "项目\(index)", "一级项目": "政务", "单位": "603001", "功能科目": "2010399",
        "资金": "一般公共预算", "当年预算": index % 97,
        "绩效": [
          "年度绩效目标": "目标\(index)",
          "指标": [["一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "次数", "指标值": "\(index)次"]],
        ],
      ]
    }
    let json = try JSONSerialization.data(withJSONObject: facts)
    folder.write(Array(json), to: "甲.json")
    let generated = try Executable.run(
      ["generate", "甲.json", "-q", "--format", "xlsx"], in: folder.path)
    #expect(generated.code <= 1, "\(generated.errors.prefix(300))")

    let corrected = try Executable.run(
      ["correct", "甲.json", "--from", "output/甲/甲.xlsx", "--reason", "无"], in: folder.path)
    #expect(corrected.code <= 1, "\(corrected.errors.prefix(300))")
    #expect(corrected.output.contains("没有"), "\(corrected.output.suffix(300))")
    #expect(Repository.bytes(ofFile: folder.path + "/甲.json") == Array(json))

    let converted = try Executable.run(
      ["convert", "output/甲/甲.xlsx", "-o", "back", "--to", "json", "-q"], in: folder.path)
    #expect(converted.code == 0, "\(converted.errors.prefix(300))")
    let back = Repository.bytes(ofFile: folder.path + "/back/甲/甲.json")
    let read = try #require(try JSONSerialization.jsonObject(with: Data(back)) as? [String: Any])
    let projects = try #require(read["项目"] as? [[String: Any]])
    #expect(projects.map { $0["名称"] as? String } == (0..<count).map { "项目\($0)" })
    for (index, project) in projects.enumerated() {
      let card = project["绩效"] as? [String: Any]
      let indicators = card?["指标"] as? [[String: String]]
      #expect(card?["年度绩效目标"] as? String == "目标\(index)")
      #expect(indicators?.map { $0["指标值"] } == ["\(index)次"])
    }
  }
}
