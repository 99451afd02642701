import TestSupport

extension BadInput {
  /// Words that are not the official ones.
  static let terms = [
    BadInput(
      #""万元""#, with: #"¦"千元""#, at: "金额单位", says: "“千元”不是规定的用语。可用的有：元、万元"),
    BadInput(
      #""一般公共预算""#, with: #"¦"一般公共预算拨款""#, at: "收入[0].来源", says: "“一般公共预算拨款”不是规定的用语，是否应为“一般公共预算”？"),
    BadInput(
      #""人员经费": 10"#, with: #""资金": ¦"abcdefghijk", "人员经费": 10"#, at: "支出[0].资金",
      says: "“abcdefghijk”不是规定的用语。可用的有：一般公共预算、政府性基金预算、国有资本经营预算、财政专户管理资金、单位资金"),
    BadInput(
      #""人员经费": 10"#, with: #""期间": ¦"上年接转", "人员经费": 10"#, at: "支出[0].期间",
      says: "“上年接转”不是规定的用语，是否应为“上年结转”？"),
    BadInput("2023,\n", with: "¦1989,\n", at: "年度", says: "“1989”不是年度，应为 1990 至 2100 的整数"),
    BadInput("2023,\n", with: "¦2023.5,\n", at: "年度", says: "“2023.5”不是年度，应为 1990 至 2100 的整数"),
    BadInput(
      "2023,\n", with: "¦99999999999999999999,\n", at: "年度",
      says: "“99999999999999999999”不是年度，应为 1990 至 2100 的整数"),
    BadInput(
      #""收入": ["#, with: #""说明": {¦"收支总": ["注"]}, "收入": ["#, at: "说明.收支总",
      says: "本版式没有“收支总”这张表，是否应为“收支总表”？"),
    BadInput(
      #""yanbian-budget-2023""#, with: #"¦"yanbian-budget-1999""#, at: "版式",
      says: "没有版式“yanbian-budget-1999”。可用的版式："
        + Repository.editions.joined(separator: "、")),
  ]
}
