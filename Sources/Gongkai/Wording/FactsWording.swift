import Facts
import JSONText

extension FactsErrors {
  /// The errors in words, a line each, and how many more there are.
  package func words(_ say: Language, file: String) -> String {
    var lines = told.map { $0.words(say, file: file) }
    if untold > 0 { lines.append("\(file): \(wordsOnRest(say))") }
    return lines.joined(separator: "\n")
  }

  /// How many more there are than are told.
  func wordsOnRest(_ say: Language) -> String {
    say(
      "还有 \(untold) 处错误，改好以上各处后再运行即可看到",
      "\(untold) more errors; mend those above and run again to see them")
  }
}

extension FactsError {
  /// The error in words: where, what, and what to do.
  package func words(_ say: Language, file: String) -> String {
    "\(place.words(in: file)): \(problem.words(say))"
  }
}

extension FactsError.Place {
  /// The place in words: file, line, column and path; of a workbook file and cell, which has no line.
  func words(in file: String) -> String {
    let path = path.isEmpty ? "" : ": \(path)"
    return line == 0 ? "\(file)\(path)" : "\(file):\(line):\(column)\(path)"
  }
}

extension FactsError.Problem {
  func words(_ say: Language) -> String {
    switch self {
    case .syntax(let reason): reason.words(say)
    case .unknownKey(let key, let nearest, let known):
      say("没有“\(key)”这一项", "no such key: “\(key)”") + say.known(known, nearest: nearest)
    case .repeatedKey(let key):
      say("“\(key)”写了两次，请只保留一个", "“\(key)” stands twice; keep one")
    case .missingKey(let key): say("缺少“\(key)”，请补上", "“\(key)” is missing; add it")
    case .wrongType(let expected, let found):
      say(
        "这里应为\(expected.words(say))，实为\(found.words(say))",
        "expected \(expected.words(say)), found \(found.words(say))")
    case .emptyText: say("不能为空", "must not be empty")
    case .controlCharacter(let code):
      say(
        "含有无法打印的控制字符 U+\(hexadecimal(code))，请删去",
        "holds the control character U+\(hexadecimal(code)), which cannot be printed; remove it")
    case .longText(let length, let limit):
      say(
        "文字长 \(length) 个字符，超过电子表格一格的上限 \(limit)，请缩短",
        "the text has \(length) characters; a spreadsheet cell holds \(limit)")
    case .emptyList: say("至少要有一项", "must have at least one element")
    case .notAnAmount(let text):
      say(
        "“\(text)”不是金额，应写作 1215.48 或 \"1,215.48\"",
        "“\(text)” is not an amount; write 1215.48 or \"1,215.48\"")
    case .finerThanFen(let text, let unit):
      say(
        "“\(text)”\(unit.rawValue)精确到了分以下，最多 \(unit.places) 位小数",
        "“\(text)” \(unit.rawValue) is finer than 分; at most \(unit.places) decimals")
    case .tooLarge(let text):
      say("“\(text)”超出可精确计算的范围，请检查位数", "“\(text)” is too large to be computed exactly")
    case .negative(let text, let mayBeCorrection):
      mayBeCorrection
        ? say(
          "金额 \(text) 为负；若是冲减或更正，请在本行加“更正”写明原因",
          "the amount \(text) is negative; for a correction, state the reason under “更正” on this line"
        )
        : say("\(text) 为负，这里不能有负数", "\(text) is negative, and nothing here may be")
    case .noAmount(let keys):
      say(
        "这一行没有金额，请写明\(say.list(keys))中的至少一项",
        "the line states no amount; give one of \(say.list(keys))")
    case .unknownTerm(let text, let nearest, let known):
      say("“\(text)”不是规定的用语", "“\(text)” is not an official term here")
        + say.known(known, nearest: nearest)
    case .year(let text, let range):
      say(
        "“\(text)”不是年度，应为 \(range.lowerBound) 至 \(range.upperBound) 的整数",
        "“\(text)” is not a year from \(range.lowerBound) to \(range.upperBound)")
    case .malformedCode(let code, let kind, let digits):
      say(
        "“\(code)”不是\(kind.rawValue)代码，应为 \(say.list(digits.map(String.init))) 位数字",
        "“\(code)” is not a code of \(kind.rawValue); it must have \(say.list(digits.map(String.init))) digits"
      )
    case .parentBesideChild(let code, let child, let place):
      say(
        "\(code) 是 \(child)（\(place)）的上级科目，上级的金额由下级相加得出，请改写到末级科目",
        "\(code) is above \(child) (\(place)); its amount is the sum of those below, so state it there"
      )
    case .undeclaredUnit(let code, let declared):
      say(
        "单位 \(code) 没有在“部门.单位”中列出；已列出的有：\(say.list(declared))",
        "unit \(code) is not declared under 部门.单位; declared: \(say.list(declared))")
    case .unitNeeded(let declared):
      say(
        "部门有多个单位，请用“单位”写明是哪一个：\(say.list(declared))",
        "the department has several units; say which under “单位”: \(say.list(declared))")
    case .repeatedRecord(let kind, let name, let alike, let first):
      say(
        "\(kind)“\(name)”已在 \(first) 写过\(alike.isEmpty ? "" : "（\(alike.joined(separator: "、"))都相同）")，请合并或改名",
        "\(kind) “\(name)” stands at \(first) already\(alike.isEmpty ? "" : ", with the same \(alike.joined(separator: ", "))"); join them or rename one"
      )
    case .statedTwice(let key, let other):
      say("已写“\(other)”，不能再写“\(key)”", "“\(key)” must not stand beside “\(other)”")
    case .noSuchProseName(let name, let nearest, let known):
      say("本版式的报告没有“\(name)”", "the edition's prose has no “\(name)”")
        + say.known(known, nearest: nearest)
    case .noSuchForm(let form, let nearest, let known):
      say("本版式没有“\(form)”这张表", "the edition has no form “\(form)”")
        + say.known(known, nearest: nearest)
    }
  }

  private func hexadecimal(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension FactsError.Expected {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .text: say("文字（加引号）", "a text")
    case .amount: say("金额", "an amount")
    case .integer: say("整数", "a whole number")
    case .array: say("列表 [ ]", "an array")
    case .object: say("对象 { }", "an object")
    }
  }
}

extension JSONValue.Kind {
  /// The kind in words.
  func words(_ say: Language) -> String {
    switch self {
    case .null: "null"
    case .boolean: say("真假值", "a boolean")
    case .number: say("数字", "a number")
    case .string: say("文字", "a text")
    case .array: say("列表", "an array")
    case .object: say("对象", "an object")
    }
  }
}
