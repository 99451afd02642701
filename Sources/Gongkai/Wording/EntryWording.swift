import Entry
import Facts

extension EntryFaults {
  /// The faults in words, a line each, and how many more there are.
  func words(_ say: Language, file: String) -> String {
    var lines = told.map { "\(file): \($0.spot): \($0.problem.words(say))" }
    if untold > 0 { lines.append("\(file): \(wordsOnRest(say))") }
    return lines.joined(separator: "\n")
  }

  /// How many more there are than are told.
  func wordsOnRest(_ say: Language) -> String {
    say(
      "还有 \(untold) 格有错，改好以上各格后再运行即可看到",
      "\(untold) more cells are wrong; mend those above and run again to see them")
  }
}

extension EntryFault.Problem {
  /// What is wrong, and what to do.
  func words(_ say: Language) -> String {
    switch self {
    case .facts(let problem):
      // Cells hold lines; what is told of one stands on one.
      (cellWords(problem, say) ?? problem.words(say)).split(whereSeparator: \.isNewline)
        .joined(separator: "⏎")
    case .errorValue(let text):
      say(
        "这格显示 \(text)，公式出了错；请改正公式，或直接填数",
        "the cell shows \(text); mend its formula, or type the value")
    case .uncomputed:
      say(
        "这格的公式没有存下结果；请用 Excel 或 WPS 打开工作簿，存盘后再运行",
        "the file holds no value of this formula; open it in a spreadsheet, save it, and run again")
    case .merged(let name):
      say(
        "“\(name)”这格与别的格合并了，分不清是哪一格的；请取消合并，逐格填写",
        "this cell of “\(name)” is merged with others; unmerge them and fill in each")
    case .date(let text):
      say(
        "这格是日期（\(text)）；请把格式改为“常规”或“文本”，重新填写",
        "this cell holds a date (\(text)); set its format to text and type the value again")
    case .percent(let text):
      say(
        "这格是百分数（\(text)）；请把格式改为“数值”，填写数本身",
        "this cell holds a percentage (\(text)); set its format to number and type the number")
    case .shownOtherwise(let text):
      say(
        "这格的数字格式显示的数与存的不同：\(text)；请把格式改为“数值”，照金额单位填写",
        "its number format shows another number than is stored: \(text); use a plain number format")
    case .repeatedHeader(let name, let first):
      say(
        "表头“\(name)”与 \(first) 重复，不知该读哪一列；请改名或删去一列",
        "the header “\(name)” stands at \(first) too; rename or delete one of the columns")
    case .noHeader(let page, let headers):
      say(
        "“\(page)”页没有表头，应有\(say.list(headers))；请恢复表头，或给这一页改个名称",
        "the page “\(page)” has no header; it needs \(say.list(headers))")
    case .noReference(let page, let column):
      say(
        "这一行没有填“\(column)”，不知属于“\(page)”页的哪一行；请补上",
        "“\(column)” is missing: say which line of “\(page)” this belongs to")
    case .unknownReference(let text, let page, let column):
      say(
        "“\(page)”页没有“\(column)”或名称是“\(text)”的行；请改成那一页上有的",
        "no line of “\(page)” has the \(column) or name “\(text)”")
    case .unclearReference(let text, let page, let column):
      say(
        "“\(page)”页有几行都叫“\(text)”；请改填那一行的“\(column)”",
        "several lines of “\(page)” are called “\(text)”; give the \(column) of one")
    case .repeatedNumber(let text, let first):
      say(
        "“\(text)”与 \(first) 重复，别的页分不清指的是哪一行；请改一个",
        "“\(text)” stands at \(first) too; change one of them")
    case .repeatedObject(let text, let first):
      say(
        "“\(text)”在 \(first) 已经写过，只能有一行；请合并或改成别的编号",
        "“\(text)” is stated at \(first) already; join the lines, or change the number")
    case .repeatedName(let name, let first):
      say(
        "“\(name)”在 \(first) 已经写过；请只保留一处", "“\(name)” stands at \(first) already; keep one")
    case .noName(let column):
      say("这一行没有填“\(column)”；请补上，或清空这一行", "“\(column)” is missing; add it, or clear the line")
    case .missingLines(let page):
      say("“\(page)”页里没有属于它的行；请补上", "the page “\(page)” has no line of it; add one")
    case .unknownLabel(let label, let nearest):
      say("没有“\(label)”这一项；请删去这一行", "no such item: “\(label)”; delete the line")
        + (nearest.map { say("，或改为“\($0)”", ", or call it “\($0)”") } ?? "")
    case .sumLine(let text):
      say(
        "“\(text)”不用填，由程序算出；请删去这一行",
        "“\(text)” is computed; delete this line")
    }
  }

  /// What is wrong with facts, where a person with a workbook is told otherwise than one with JSON.
  private func cellWords(_ problem: FactsError.Problem, _ say: Language) -> String? {
    switch problem {
    case .missingKey(let key): say("没有填“\(key)”，请补上", "“\(key)” is missing; fill it in")
    case .notAnAmount(let text):
      say(
        "“\(text)”不是金额；请填数字，如 1215.48（可以带千位逗号、“元”“万元”），没有的空着",
        "“\(text)” is not an amount; type a number such as 1215.48, or leave it empty")
    case .finerThanFen(let text, let unit):
      say(
        "“\(text)”\(unit.rawValue)精确到了分以下；请四舍五入，最多 \(unit.places) 位小数",
        "“\(text)” \(unit.rawValue) is finer than 分; round it to at most \(unit.places) decimals")
    case .tooLarge(let text):
      say(
        "“\(text)”超出可精确计算的范围；请检查位数和金额单位",
        "“\(text)” is too large to be computed exactly; check its digits and the unit")
    case .noAmount(let keys):
      say(
        "这一行没有金额；请填\(say.list(keys))中的至少一项，或清空这一行",
        "the line states no amount; fill in one of \(say.list(keys)), or clear the line")
    case .unitNeeded(let declared):
      say(
        "部门有几个单位，请填是哪一个：\(say.list(declared))",
        "the department has several units; say which: \(say.list(declared))")
    case .undeclaredUnit(let code, let declared):
      say(
        "单位 \(code) 不在“单位”页里；已有的是\(say.list(declared))，请改正，或在“单位”页补上",
        "unit \(code) is not on the page of units; there are \(say.list(declared))")
    case .negative(let text, true):
      say(
        "金额 \(text) 为负；若是冲减或更正，请在本行的“更正”列写明原因，否则请改正",
        "the amount \(text) is negative; for a correction, state the reason in the column 更正")
    case .negative(let text, false):
      say("\(text) 为负，这里不能有负数；请改正", "\(text) is negative, and nothing here may be; correct it")
    case .statedTwice(let key, let other):
      say(
        "已在“\(other)”页逐笔列出，这里就不能再填“\(key)”；请清空其中一处",
        "“\(key)” must not stand beside the lines of “\(other)”; clear one of them")
    case .malformedCode(let code, let kind, let digits):
      say(
        "“\(code)”不是\(kind.rawValue)代码，应为 \(say.list(digits.map(String.init))) 位数字；请从下拉清单里选",
        "“\(code)” is not a code of \(kind.rawValue), which has \(say.list(digits.map(String.init))) digits; pick it from the list"
      )
    default: nil
    }
  }
}

extension EntryObstacle {
  /// Why a workbook cannot be corrected, in words.
  func words(_ say: Language) -> String {
    switch self {
    case .noPage(let page):
      say(
        "这处更正写不进工作簿：没有“\(page)”页",
        "the correction has no place in the workbook: there is no page “\(page)”")
    case .noColumn(let column, let page):
      say(
        "这处更正写不进工作簿：“\(page)”页没有“\(column)”列",
        "the correction has no place in the workbook: there is no column “\(column)” on “\(page)”")
    case .noLabel(let label, let page):
      say(
        "这处更正写不进工作簿：“\(page)”页没有“\(label)”一行",
        "the correction has no place in the workbook: there is no line “\(label)” on “\(page)”")
    case .remark(let name):
      say(
        "备注“\(name)”不在工作簿的行上，不能更正",
        "the remark “\(name)” stands on no line and cannot be corrected")
    case .formula(let spot):
      say(
        "要更正的 \(spot) 是公式；请先在工作簿里换成数",
        "\(spot), which is to be corrected, is a formula; make it a number first")
    case .unlike(let spot):
      say(
        "更正写进工作簿后读出来不一样\(spot.map { "（\($0)）" } ?? "")，如合并了的格子；没有更正",
        "corrected so, the workbook would be read otherwise\(spot.map { " (\($0))" } ?? ""), as where cells are merged; nothing was changed"
      )
    case .format:
      say(
        "只有 .xlsx 的填报工作簿能直接改；请另存为 .xlsx，或不加 --write",
        "only workbooks saved as .xlsx can be changed in place; save it so, or leave out --write")
    }
  }
}
