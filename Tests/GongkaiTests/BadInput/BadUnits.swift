extension BadInput {
  private static let declared = #"{"代码": "900001", "名称": "示例局本级"}"#
  private static let second = #"{"代码": "900002", "名称": "示例局中心"}"#
  private static let project =
    #"{"名称": "甲项目", "一级项目": "乙类", "功能科目": "2010399", "当年预算": 15}"#

  /// Units and projects that are not told apart.
  static let units = [
    BadInput(
      declared, with: "\(declared), ¦\(declared)", at: "部门.单位[1]",
      says: "单位“900001”已在 部门.单位[0] 写过，请合并或改名"),
    BadInput(
      #""来源": "一般公共预算""#, with: #""单位": ¦"900009", "来源": "一般公共预算""#, at: "收入[0].单位",
      says: "单位 900009 没有在“部门.单位”中列出；已列出的有：900001"),
    BadInput(
      SmallInput.replacing(declared, with: "\(declared), \(second)")
        .replacing(#"{"来源""#, with: #"¦{"来源""#), at: "收入[0]",
      says: "部门有多个单位，请用“单位”写明是哪一个：900001、900002"),
    BadInput(
      SmallInput.replacing(declared, with: "\(declared), \(second)")
        .replacing(#"{"来源""#, with: #"{"单位": "900001", "来源""#)
        .replacing(#"{"名称": "甲项目""#, with: #"¦{"名称": "甲项目""#), at: "项目[0]",
      says: "部门有多个单位，请用“单位”写明是哪一个：900001、900002"),
    BadInput(
      project, with: "\(project), ¦\(project)", at: "项目[1]",
      says: "项目“甲项目”已在 项目[0] 写过（类别、一级项目、单位都相同），请合并或改名"),
  ]
}
