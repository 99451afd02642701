extension BadInput {
  /// Texts that cannot be printed.
  static let texts = [
    BadInput(#""示例局本级""#, with: #"¦"""#, at: "部门.单位[0].名称", says: "不能为空"),
    BadInput(#""示例局本级""#, with: #"¦"   ""#, at: "部门.单位[0].名称", says: "不能为空"),
    BadInput(
      #""甲项目""#, with: #"¦"甲\u0007项目""#, at: "项目[0].名称", says: "含有无法打印的控制字符 U+0007，请删去"),
    BadInput(
      #""甲项目""#, with: #"¦"甲\u0000项目""#, at: "项目[0].名称", says: "含有无法打印的控制字符 U+0000，请删去"),
    BadInput(
      #""甲项目""#, with: "¦\"甲\u{7F}项目\"", at: "项目[0].名称", says: "含有无法打印的控制字符 U+007F，请删去"),
    BadInput(
      #""甲项目""#, with: #"¦"甲\u009B31m项目""#, at: "项目[0].名称",
      says: "含有无法打印的控制字符 U+009B，请删去"),
    BadInput(
      #""甲项目""#, with: #"¦"甲\ufffe项目""#, at: "项目[0].名称", says: "含有无法打印的控制字符 U+FFFE，请删去"),
    BadInput(
      #""甲项目""#, with: "¦\"甲\u{FFFF}项目\"", at: "项目[0].名称", says: "含有无法打印的控制字符 U+FFFF，请删去"),
    BadInput(
      #""甲项目""#, with: "¦\"甲\u{202E}项目\"", at: "项目[0].名称", says: "含有无法打印的控制字符 U+202E，请删去"),
    BadInput(
      #""甲项目""#, with: #"¦"甲\u2028项目""#, at: "项目[0].名称", says: "含有无法打印的控制字符 U+2028，请删去"),
    BadInput(#""甲项目""#, with: #""甲¦\ud800项目""#, at: "", says: "不是 JSON：反斜杠后的写法无效"),
    BadInput(#""甲项目""#, with: #""甲¦\udc00项目""#, at: "", says: "不是 JSON：反斜杠后的写法无效"),
    BadInput(
      #""甲项目""#, with: #""\\\ud83d\ude00甲¦\uDFFF项目""#, at: "", says: "不是 JSON：反斜杠后的写法无效"),
    BadInput(
      #""甲项目""#, with: "\"甲¦\t项目\"", at: "", says: "文字里有制表符（Tab 键），JSON 不允许；请删去，或写作 \\t"),
    BadInput(
      #""甲项目""#, with: "¦\"\(String(repeating: "x", count: 32_768))\"", at: "项目[0].名称",
      says: "文字长 32768 个字符，超过电子表格一格的上限 32767，请缩短"),
  ]

  /// A text of 4 MB, which is slow to read in a debug build: tried once only.
  static let longText = BadInput(
    #""甲项目""#, with: "¦\"\(String(repeating: "长", count: 1_400_000))\"", at: "项目[0].名称",
    says: "文字长 1400000 个字符，超过电子表格一格的上限 32767，请缩短")
}
