import Audit

extension AuditRule {
  /// What to do about a breach.
  package func advice(_ say: Language) -> String {
    switch self {
    case .total, .nested, .row, .rows, .balance, .expenses, .natures, .units:
      say(
        "对照原始数据核实是合计还是分项错了，改正后各表一并重出",
        "see in the books whether the sum or a part is wrong, and make all forms again")
    case .same, .budgetForms, .finalForms, .basicExpenses, .codeForms:
      say("核实两张表中哪一个数错了，改成一致", "see which of the forms is wrong, and make them agree")
    case .amount: say("以表为准改正文字，或改正表", "correct the sentence by the form, or the form")
    case .share, .completion, .change:
      say(
        "按文中的两个数重算百分比；金额错的改金额；基数为零的不写百分比",
        "compute the percentage anew, or correct the amount; on a base of zero state none")
    case .word: say("按两个数的大小改正用词", "choose the word that fits the figures")
    case .name, .codeName: say("改成当年目录中的名称", "write the name that the catalogue has")
    case .unit, .scale, .cardScale: say("改正金额单位", "correct the unit of money")
    case .year: say("改成报告的年度；有意写别的年度的，可列入 .gongkai-ignore", "write the report's year")
    case .leftOver: say("选定或填写后再公布", "choose or fill it in before publishing")
    case .punctuation: say("改正标点和用字", "correct the punctuation and the words")
    case .codes: say("按科目目录补齐或改正代码，按顺序排列", "complete, correct and order the codes")
    case .cell: say("金额格里只填金额，零的写法统一", "put amounts alone into cells of amounts, zeros alike")
    case .emptiness: say("空表注明没有这项收支，有数的表删去空表说明", "say so below empty forms alone")
    case .caption: say("补齐金额单位，序号、行次改成连续", "print the unit, and number the rows on")
    case .fund: say("核实资金来源和科目，改正其一", "see which is wrong, the fund or the code")
    case .card: say("核实项目名称和金额，卡片与项目表改成一致", "make the card and the project form agree")
    case .counts, .number: say("核实个数与金额，改成相符", "make the counts and the money agree")
    case .contents: say("补上缺的表，或改正目录", "add the form, or correct the contents")
    case .numbering: say("补齐各部分，标题编号改成连续", "add the part, and number the headings on")
    case .expensesStated, .stated, .reason: say("补写应说明的事项", "state what must be stated")
    case .level: say("按报告的种类改正用词", "choose the word for the kind of report")
    case .cost: say("核实成本指标和项目金额", "see which is wrong, the cost or the money")
    case .weights: say("把权重调整到合计100", "make the weights add up to 100")
    case .rate: say("按执行数和预算数重算执行率", "compute the rate anew")
    case .goal: say("写这个项目自己的目标", "write the goal of this project")
    case .repeated: say("核实哪一处错了，前后改成一致", "see which is wrong, and make them agree")
    case .parts: say("核实分项与总数，补上漏写的项", "see whether a part is wrong or missing")
    case .lastYear: say("对照上年公布的报告改正", "correct it by last year's report")
    case .purpose: say("核实用途与科目是否相符", "see whether the purpose fits the code")
    case .places: say("同一段的百分比保留相同的位数", "print percentages of a passage alike")
    case .department: say("部门名称改成全文一致", "write the name alike everywhere")
    case .opposite: say("按章节改正“收入、支出”“预算、决算”", "choose the word for the section")
    case .hidden: say("公布前删去隐藏的内容、批注和修订", "remove what is hidden before publishing")
    case .text: say("换成有文字的文件，并填写标题", "publish a file with text, and give it a title")
    case .files: say("核实哪个文件错了，改成一致", "see which file is wrong, and make them agree")
    case .facts: say("核实公布的数，按批准的数改正", "correct what is published by what was approved")
    }
  }
}
