extension BadInput {
  /// Texts that are not JSON: the reader says where they stop being it.
  static let notJSON = [
    BadInput("¦", at: "", says: "文件是空的"),
    BadInput("  \n  ¦", at: "", says: "文件是空的"),
    BadInput(
      "¦年度: 2023", at: "", says: "不是 JSON：此处应为一个值（数、加英文双引号的文字、[ ] 或 { }；NaN 等不行）"),
    BadInput(
      #""年度": 2023,"#, with: #""年度": ¦NaN,"#, at: "",
      says: "不是 JSON：此处应为一个值（数、加英文双引号的文字、[ ] 或 { }；NaN 等不行）"),
    BadInput(
      #""当年预算": 30}],"#, with: #""当年预算": 30}¦,],"#, at: "", says: comma),
    BadInput(#""当年预算": 30}],"#, with: #""当年预算": 30¦,}],"#, at: "", says: comma),
    BadInput(#""年度": 2023,"#, with: #""年度": 2023,¦,"#, at: "", says: comma),
    BadInput(
      #""年度": 2023,"#, with: #""年度": 2023"# + "\n  ¦\"备注\": 1,", at: "",
      says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#""年度": 2023,"#, with: #""年度": 0¦23,"#, at: "", says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#"[{"年度": 2023"# + "¦", at: "", says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#"{"年度": 1} ¦}"#, at: "", says: "JSON 到此已结束，后面不应再有内容"),
  ]

  private static let comma = "多了一个逗号，请删去"

  /// What Chinese keyboards and spreadsheets put into JSON; each is told as what it is, where it stands.
  static let slips = [
    BadInput(
      #""年度": 2023,"#, with: "¦“年度”: 2023,", at: "", says: "““”不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(
      #""年度": 2023,"#, with: "¦'年度': 2023,", at: "", says: "“'”不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(
      #""金额单位": "万元","#, with: #""金额单位": ¦“万元”,"#, at: "",
      says: "““”不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(
      #""金额单位": "万元","#, with: #""金额单位": "万元¦”,"#, at: "",
      says: "“””不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(
      #""年度": 2023,"#, with: #""年度¦”: 2023,"#, at: "", says: "“””不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(
      #""来源": "一般公共预算", "当年"#, with: #""来源": "一般公共预算¦”, "当年"#, at: "",
      says: "“””不能作 JSON 的引号，请改为英文双引号 \""),
    BadInput(#""年度": 2023,"#, with: #""年度"¦：2023,"#, at: "", says: "“：”是中文标点，请改为英文的 :"),
    BadInput(#""年度": 2023,"#, with: #""年度": 2023¦，"#, at: "", says: "“，”是中文标点，请改为英文的 ,"),
    BadInput(
      #""一般公共预算", "当年"#, with: #""一般公共预算"¦，"当年"#, at: "", says: "“，”是中文标点，请改为英文的 ,"),
    BadInput(#""收入": ["#, with: #""收入": ¦【"#, at: "", says: "“【”是中文标点，请改为英文的 ["),
    BadInput(
      #""年度": 2023,"#, with: "¦\u{3000}\"年度\": 2023,", at: "", says: "这里有全角空格或不换行空格，请改为普通空格"),
    BadInput(
      #""名称": "示例局","#, with: "\"名称\": \"示例¦\t局\",", at: "",
      says: "文字里有制表符（Tab 键），JSON 不允许；请删去，或写作 \\t"),
    BadInput(#""年度": 2023,"#, with: #""年度": 2023, ¦// 今年"#, at: "", says: comment),
    BadInput(#""年度": 2023,"#, with: #"¦# 今年 "#, at: "", says: comment),
    BadInput(#""年度": 2023,"#, with: #""年度": ¦/* 今年 */ 2023,"#, at: "", says: comment),
    BadInput(
      #""当年预算": 30}],"#, with: #""当年预算": ¦1,286.47}],"#, at: "",
      says: #"数里有千位逗号，要加英文双引号："1,286.47"；或去掉逗号：1286.47"#),
    BadInput(
      #""人员经费": 10,"#, with: #""人员经费": ¦-12,345,678, "#, at: "",
      says: #"数里有千位逗号，要加英文双引号："-12,345,678"；或去掉逗号：-12345678"#),
  ]

  private static let comment = #"JSON 里不能写注释；请删去，要留备注的写成 "// 备注": "……""#
}
