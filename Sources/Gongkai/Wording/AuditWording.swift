import Audit
import Sheets

extension AuditRule {
  /// What the rule asks, in a few words.
  package func title(_ say: Language) -> String {
    switch self {
    case .total: say("合计行等于各行之和", "a total row is the sum of its rows")
    case .nested: say("上级等于下级之和", "a row is the sum of what stands below it")
    case .row: say("一行里的合计等于各列之和", "a column is what its form computes")
    case .rows: say("由几行算出的行等于那几行的结果", "a row is what its form computes")
    case .same: say("同一个数在各表里相同", "what two forms state of the same is the same")
    case .budgetForms: say("预算各表之间相符", "the forms of a budget agree")
    case .finalForms: say("决算各表之间相符", "the forms of final accounts agree")
    case .amount: say("文字里的金额与表上的一致", "an amount in a sentence is that of the tables")
    case .share: say("占比等于部分除以整体", "a share is the part divided by the whole")
    case .completion: say("完成预算的百分比等于决算除以预算", "a completion is execution over budget")
    case .change: say("增减百分比等于增减额除以基数", "a growth rate is the change over its base")
    case .word: say("增减、大于小于与数相符", "words for more and less fit the figures")
    case .name: say("科目名称与目录一致", "names of classifications are those of the catalogue")
    case .unit: say("金额单位没有写错", "units of money are the right ones")
    case .year: say("年度与报告的年度相符", "years fit the report's year")
    case .leftOver: say("没有留下未选的字和空白", "no choice or blank was left over")
    case .punctuation: say("标点没有重复", "punctuation marks stand once")
    default: ruleTitle(say)
    }
  }

  /// How the rule is judged, and what is not judged.
  package func explanation(_ say: Language) -> String {
    switch self {
    case .total, .nested, .row, .rows, .same, .budgetForms, .finalForms:
      say(
        """
        印出的一个数可以是末位半个单位上下的任何数；各数的和、差也是一段。两段不相交才算不符，尾数误差不算。
        几处不符出于同一个数时只说那一个数，并说别处表明它应是多少。没有看懂的行所在的表，不核对合计。
        """,
        """
        A printed figure is any value within half a unit of its last digit; sums and differences are ranges
        likewise. Only ranges that do not meet are a finding: rounding is none. Where several fail for one
        figure, that figure is told, with what the others say it is. Forms with rows that were not
        understood are not added up.
        """)
    case .amount:
      say(
        """
        文字里写了名称的一个金额，须是表上同一名称的行或列的某一个数（政府性基金、国有资本经营的一节只看它们自己的表）。
        “支出决算为”之类没有名称的，是前面说到的科目的。表上没有这个名称的，上年的、年初预算的数，不判断。
        """,
        """
        An amount that a sentence names must be one of those that the tables print in a row or column of that
        name; in sections on one fund only in its own tables. Without a name it is of the item named before. Names that no table has, and figures of other years
        or of initial budgets, are not judged.
        """)
    case .name:
      say(
        "“（类）”前的名称，以及与某个类名只差一两个字的长名称。",
        "Names before （类）, and long names that differ from a 类 by a letter or two.")
    case .unit:
      say(
        "同一段里一个写元、一个写万元，换了单位百分比才对的；换了单位才是表上同一名称的数的。",
        "Amounts whose percentage comes out, or that a table prints under their name, only in another unit."
      )
    case .share, .completion, .change, .word:
      say(
        """
        只看同一段话里的数：年初预算和决算、其中各项和总数、增减额和它的基数；只有表上有的总数，看表。看不准是哪两个数的，不判断。
        “主要原因”以后的数不判断。差不到末位一个单位的是疑问。
        """,
        """
        Judged by figures of one paragraph: budget and execution, parts and their whole, a change and its
        base; a whole that only tables print is looked up there. Where it is not sure which figures are meant nothing is judged, nor behind “原因”. Less than one
        unit of the last place is a doubt.
        """)
    case .year:
      say(
        "标题里说报告自己的年度，须是封面上的年度；“比、较、与某年”的某年须是上一年。",
        "Headings that name the report's own year name that of the cover; 比, 较 and 与 name the year before."
      )
    case .leftOver:
      say("“增加（减少）”“XX”之类是模板里留下的。", "增加（减少）, XX and the like were left over from a template.")
    case .punctuation:
      say("“。。”“，，”之类。", "Marks such as 。。 and ，，.")
    default: ruleExplanation(say)
    }
  }
}

extension AuditFinding {
  /// The finding in words, without its code.
  package func words(_ say: Language) -> String {
    if let relation {
      return say(
        "\(subject)的勾稽关系不成立（\(relation)）：\(printed)，而 \(expected)",
        "a relation of \(subject) does not hold (\(relation)): \(printed), but \(expected)")
    }
    var text = subject
    if let place { text = "\(place.words(say)) \(text)" }
    text += text.isEmpty ? "" : say("：", ": ")
    text += say(
      "印作 \(printed.isEmpty ? "空白" : printed)", "printed \(printed.isEmpty ? "blank" : printed)")
    if !expected.isEmpty { text += say("，应为 \(expected)", ", should be \(expected)") }
    if !evidence.isEmpty { text += say("（\(evidence)）", " (\(evidence))") }
    if !also.isEmpty {
      text += say("；同时不符合 ", "; also breaks ") + also.map(\.rawValue).joined(separator: " ")
    }
    return text
  }
}

extension Check {
  /// The catalogue of rules, a line each.
  public static func catalogue(_ say: Language) -> [String] {
    AuditRule.allCases.map { "\($0.rawValue)  \($0.title(say))" }
  }

  /// What a rule asks and how it is judged; nil where there is no such rule.
  public static func explanation(of code: String, _ say: Language) -> String? {
    AuditRule(rawValue: code.uppercased()).map {
      "\($0.rawValue) \($0.title(say))\n\n\($0.explanation(say))"
    }
  }

  /// The page of the manual on the rules.
  static var page: String {
    let rows = AuditRule.allCases.map {
      "| \($0.rawValue) | \($0.severity.general.word(.chinese)) | \($0.title(.chinese)) |"
    }
    var explained: [String] = []
    for rule in AuditRule.allCases {
      let text = rule.explanation(.chinese).split(separator: "\n").joined()
      let line = "- \(text)"
      if !explained.contains(line) { explained.append(line) }
    }
    return """
      # 检查的规则

      `gongkai check --list` 列出这些规则，`--explain 代码` 说明一条，`--only`、`--skip` 选择。

      | 代码 | 程度 | 要求 |
      |---|---|---|
      \(rows.joined(separator: "\n"))

      ## 怎样判断

      \(explained.joined(separator: "\n"))

      """
  }

  /// The codes of all rules.
  public static var codes: [String] { AuditRule.allCases.map(\.rawValue) }
}
