import TestSupport
import Testing

/// The mistakes that people make in JSON most: all in one file, all told in one run.
@Suite("Thirty mistakes in one file of facts")
struct ThirtyMistakesTests {
  /// The input; a mistake stands behind each mark, in the order of the expected words.
  private static let input = """
    {
      "版式": "yanbian-budget-2024",
      "年度": ¦"二〇二四",
      "金额单位": ¦"千元",
      "部门": {"代码": "900", "名称": ¦"", "单位": [
        {"代码": "900001", "名称": "甲局"}, {"代码": "900002", "名称": ¦12},
        ¦{"代码": "900001", "名称": "乙局"}, ¦{"名称": "丙局"}
      ]},
      "科目名称": {"功能科目": {¦"21": "某"}, "经济科目": {"30101": ¦""}},
      "收入": [
        {"单位": ¦"900009", "来源": "一般公共预算", "当年预算": 1},
        {"单位": "900001", "来源": ¦"一般公共", "当年预算": 1},
        ¦{"来源": "事业收入", "当年预算": 1},
        ¦{"单位": "900001", "来源": "其他收入"},
        {"单位": "900001", "来源": "其他收入", ¦"当年预箅": 1},
        {"单位": "900001", "来源": "其他收入", "当年预算": ¦"1万元"}
      ],
      "支出": [
        {"功能科目": ¦"201030", "人员经费": 1},
        {"功能科目": ¦2010301, "人员经费": 1},
        {"功能科目": "2080505", "人员经费": ¦"一百"},
        {"功能科目": "2101101", "人员经费": ¦-1},
        {"功能科目": "2101102", "人员经费": ¦0.0000001},
        {"功能科目": "2101103", "资金": ¦"预算内", "人员经费": 1},
        {"功能科目": "2101199", "期间": ¦"2024", "人员经费": 1},
        ¦{"人员经费": 1},
        {"功能科目": "2210201", "人员经费": 1, ¦"人员经费": 2}
      ],
      "基本支出": [¦{"经济科目": "30102"}, {"经济科目": ¦"2010301", "金额": 1}],
      "项目": [
        ¦{"名称": "甲项目", "功能科目": "2010399", "单位": "900001", "当年预算": 1},
        {"名称": "乙项目", "一级项目": "乙", "功能科目": "2010399", "单位": "900001",
          "当年预算": ¦1, "资金来源": [{"当年预算": 1}]},
        {"名称": "丙项目", "一级项目": "丙", "功能科目": "2010399", "单位": "900001", "当年预算": 1,
          "绩效": {"年度绩效目标": "好", "指标": ¦[]}}
      ],
      "三公经费": [{"项目": ¦"接待费", "当年预算": 1}, {"项目": "公务接待费", "当年预算": ¦-1}],
      "说明": {¦"没有的表": ["一"]},
      "概况": {"职能": ¦"一段"},
      "原因": ¦["一"]
    }
    """

  private static let words = [
    "不是年度", "不是规定的用语", "不能为空", "应为文字", "已在 部门.单位[0] 写过", "缺少“代码”", "不是功能科目代码",
    "不能为空", "没有在“部门.单位”中列出", "不是规定的用语", "部门有多个单位", "没有金额", "没有“当年预箅”这一项",
    "不是金额", "不是功能科目代码", "应为文字", "不是金额", "为负", "分以下", "不是规定的用语", "不是规定的用语",
    "缺少“功能科目”", "写了两次", "缺少“金额”", "不是经济科目代码", "缺少“一级项目”", "已写“资金来源”", "至少要有一项",
    "不是规定的用语", "不能有负数", "没有“没有的表”这张表", "应为列表", "应为对象",
  ]

  @Test("Each has its line and column, and says what it is")
  func all() throws {
    var places: [String] = []
    for (number, line) in Self.input.split(separator: "\n").enumerated() {
      var column = 1
      for part in line.split(separator: "¦", omittingEmptySubsequences: false).dropLast() {
        column += part.count
        places.append("\(number + 1):\(column): ")
      }
    }
    try #require(places.count == Self.words.count && places.count >= 30)
    let trial = Trial()
    let result = trial.run(Array(Self.input.replacing("¦", with: "").utf8))
    let lines = (trial.message(result) ?? "").split(separator: "\n")
    #expect(lines.count == places.count)
    for (line, (place, words)) in zip(lines, zip(places, Self.words)) {
      let isTold = line.hasPrefix("甲.json:\(place)") && line.contains(words)
      #expect(isTold, "\(place)\(words): \(line)")
    }
  }
}
