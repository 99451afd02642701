/// A small input without a fault, for tests to put one in.
enum SmallInput {
  /// The input: income 30 = 基本支出 15 + 项目支出 15.
  static let text = """
    {
      "版式": "yanbian-budget-2023",
      "年度": 2023,
      "金额单位": "万元",
      "部门": {"代码": "900", "名称": "示例局", "单位": [{"代码": "900001", "名称": "示例局本级"}]},
      "收入": [{"来源": "一般公共预算", "当年预算": 30}],
      "支出": [{"功能科目": "2010301", "人员经费": 10, "公用经费": 5}],
      "基本支出": [{"经济科目": "30101", "金额": 10}, {"经济科目": "30201", "金额": 5}],
      "项目": [{"名称": "甲项目", "一级项目": "乙类", "功能科目": "2010399", "当年预算": 15}]
    }
    """

  /// The same with a part replaced.
  static func replacing(_ part: String, with new: String) -> String {
    precondition(text.ranges(of: part).count == 1, "\(part) must stand once in the small input")
    return text.replacing(part, with: new)
  }
}
