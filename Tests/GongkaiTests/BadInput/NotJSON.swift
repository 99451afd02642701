extension BadInput {
  /// Texts that are not JSON: the reader says where they stop being it.
  static let notJSON = [
    BadInput("¦", at: "", says: "文件是空的"),
    BadInput("  \n  ¦", at: "", says: "文件是空的"),
    BadInput(
      "¦年度: 2023", at: "", says: "不是 JSON：此处应为一个值（多余的逗号、中文引号、NaN 等都不行）"),
    BadInput(
      #""年度": 2023,"#, with: #""年度": ¦NaN,"#, at: "",
      says: "不是 JSON：此处应为一个值（多余的逗号、中文引号、NaN 等都不行）"),
    BadInput(
      #""当年预算": 30}],"#, with: #""当年预算": 30},¦],"#, at: "",
      says: "不是 JSON：此处应为一个值（多余的逗号、中文引号、NaN 等都不行）"),
    BadInput(
      #""当年预算": 30}],"#, with: #""当年预算": 30,¦}],"#, at: "", says: "不是 JSON：此处应为加英文双引号的名称"),
    BadInput(#""年度": 2023,"#, with: "¦“年度”: 2023,", at: "", says: "不是 JSON：此处应为加英文双引号的名称"),
    BadInput(#""年度": 2023,"#, with: #""年度"¦：2023,"#, at: "", says: "不是 JSON：名称后缺少英文冒号"),
    BadInput(
      #""年度": 2023,"#, with: #""年度": 2023"# + "\n  ¦\"备注\": 1,", at: "",
      says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#""年度": 2023,"#, with: #""年度": 0¦23,"#, at: "", says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#"[{"年度": 2023"# + "¦", at: "", says: "不是 JSON：此处缺少英文逗号或右括号"),
    BadInput(#"{"年度": 1} ¦}"#, at: "", says: "JSON 到此已结束，后面不应再有内容"),
  ]
}
