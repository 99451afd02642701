import JSONText

extension JSONSyntaxError.Reason {
  func words(_ say: Language) -> String {
    switch self {
    case .empty: say("文件是空的", "the file is empty")
    case .trailing: say("JSON 到此已结束，后面不应再有内容", "the JSON ends before this")
    case .value:
      say(
        "不是 JSON：此处应为一个值（数、加英文双引号的文字、[ ] 或 { }；NaN 等不行）",
        "not JSON: a value is expected here: a number, a text in double quotes, [ ] or { }; no NaN")
    case .key: say("不是 JSON：此处应为加英文双引号的名称", "not JSON: a key in double quotes is expected here")
    case .colon: say("不是 JSON：名称后缺少英文冒号", "not JSON: a colon is missing after the key")
    case .separator:
      say("不是 JSON：此处缺少英文逗号或右括号", "not JSON: a comma or closing bracket is missing here")
    case .escape: say("不是 JSON：反斜杠后的写法无效", "not JSON: bad escape after the backslash")
    case .string:
      say("不是 JSON：文字没有收尾的英文双引号，或其中有换行", "not JSON: a text is not closed, or holds a line break")
    case .tab:
      say(
        "文字里有制表符（Tab 键），JSON 不允许；请删去，或写作 \\t",
        "a text holds a tab, which JSON does not allow; remove it, or write \\t")
    case .comment:
      say(
        "JSON 里不能写注释；请删去，要留备注的写成 \"// 备注\": \"……\"",
        "JSON has no comments; remove it, or write \"// remark\": \"…\" to keep it")
    case .groupedNumber(let number):
      say(
        "数里有千位逗号，要加英文双引号：\"\(number)\"；或去掉逗号：\(number.filter { $0 != "," })",
        "the number has thousands separators: quote it, \"\(number)\", or write \(number.filter { $0 != "," })"
      )
    case .quote(let mark):
      say("“\(mark)”不能作 JSON 的引号，请改为英文双引号 \"", "\(mark) is no quotation mark of JSON; write \"")
    case .mark(_, meant: " "):
      say("这里有全角空格或不换行空格，请改为普通空格", "a wide or no-break space stands here; write an ordinary one")
    case .mark(let mark, let meant):
      say("“\(mark)”是中文标点，请改为英文的 \(meant)", "\(mark) is a full-width mark; write \(meant)")
    case .comma: say("多了一个逗号，请删去", "there is a comma too many; remove it")
    case .encoding: say("不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8; save the file as UTF-8")
    case .number: say("不是 JSON：数字写法无效", "not JSON: malformed number")
    case .largeNumber:
      say("数字超出可精确计算的范围，请检查位数", "the number is too large to be computed exactly")
    case .size: say("文件过大", "the file is too large")
    }
  }
}
