import TestSupport
import Testing

@Suite("Inputs with many faults")
struct ManyErrorsTests {
  /// An input with eleven mistakes, each behind a mark.
  private static let elevenMistakes = """
    {
      "版式": "yanbian-budget-2023",
      "年度": ¦20233,
      "金额单位": "万元",
      "部门": {"代码": "900", "名称": ¦"", "单位": [{"代码": "900001", "名称": "示例局本级"}]},
      "收入": [{"来源": ¦"一般公共", "当年预算": 30}, ¦{"来源": "其他收入"}],
      "支出": [
        {"功能科目": "2010302", "人员经费": ¦"一百"},
        {"功能科目": "2010301", "人员经费": ¦-1},
        {"功能科目": ¦"201030", "公用经费": 5}
      ],
      "基本支出": [¦{"经济科目": "30101"}],
      "项目": [
        {"名称": "甲项目", "一级项目": "乙类", "功能科目": "2010399", "当年预算": 15, "单位": ¦"7"},
        ¦{"名称": "乙项目", "功能科目": "2010399", "当年预算": 1, ¦"备注": "x"}
      ]
    }
    """

  private static let paths = [
    "年度", "部门.名称", "收入[0].来源", "收入[1]", "支出[0].人员经费", "支出[1].人员经费", "支出[2].功能科目", "基本支出[0]",
    "项目[0].单位", "项目[1]", "项目[1].备注",
  ]

  @Test("Eleven mistakes, one run: each with its place, in the order of the text")
  func eleven() throws {
    var places: [String] = []
    for (number, line) in Self.elevenMistakes.split(separator: "\n").enumerated() {
      let parts = line.split(separator: "¦", omittingEmptySubsequences: false)
      var column = 1
      for part in parts.dropLast() {
        column += part.count
        places.append("\(number + 1):\(column)")
      }
    }
    let trial = Trial()
    let result = trial.run(Array(Self.elevenMistakes.replacing("¦", with: "").utf8))
    #expect(result.exitCode == 65)
    let lines = try #require(trial.message(result)).split(separator: "\n")
    #expect(lines.count == 11)
    for (line, expected) in zip(lines, zip(places, Self.paths)) {
      #expect(line.hasPrefix("甲.json:\(expected.0): \(expected.1): "))
    }
  }

  @Test("Of very many fifty are told, and how many more there are")
  func many() throws {
    let lines = (0..<120).map { _ in #"{"功能科目": "2010301", "人员经费": -1}"# }
    let text = SmallInput.replacing(
      #"{"功能科目": "2010301", "人员经费": 10, "公用经费": 5}"#, with: lines.joined(separator: ",\n"))
    let trial = Trial()
    let message = try #require(trial.message(trial.run(Array(text.utf8))))
    let told = message.split(separator: "\n")
    #expect(told.count == 51)
    #expect(told.last == "甲.json: 还有 70 处错误，改好以上各处后再运行即可看到")
  }

  @Test("As JSON, each is a line, and how many more there are is one")
  func lines() throws {
    let folder = TemporaryFolder()
    let lines = (0..<60).map { _ in #"{"功能科目": "2010301", "人员经费": -1}"# }
    folder.write(
      SmallInput.replacing(
        #"{"功能科目": "2010301", "人员经费": 10, "公用经费": 5}"#, with: lines.joined(separator: ",")),
      to: "甲.json")
    let outcome = try Executable.run(
      ["generate", "甲.json", "--messages", "json"], in: folder.path)
    let told = outcome.errors.split(separator: "\n")
    #expect(outcome.code == 65)
    #expect(told.count { $0.contains(#""path":"支出["#) } == 50)
    #expect(told.count { $0.contains(#""values":{"count":10}"#) } == 1)
    #expect(told.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
  }
}
