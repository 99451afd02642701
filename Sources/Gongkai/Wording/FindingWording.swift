import Forms
import Recognition
import Sheets

extension ReadingFinding {
  /// The finding in words.
  func words(_ say: Language) -> String {
    switch self {
    case .untold(let what, let instead):
      return say(
        "看不出\(what.rawValue)，以“\(instead)”代替，请改正",
        "\(what.rawValue) cannot be told; “\(instead)” stands for it: please correct")
    case .notTaken(.figureTooLarge, let form, let cell, let amount, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(amount)，数太大，无法计算，没有取数",
        "\(form), \(place.words(say)): “\(cell)” is printed \(amount), too large to compute with, and was left out of the facts"
      )
    case .notTaken(.sumTooLarge, let form, let cell, let amount, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”与同一笔数据的其他各格合计 \(amount)，数太大，无法计算，没有取数",
        "\(form), \(place.words(say)): “\(cell)” and the other cells of the same fact add up to \(amount), too large to compute with, and were left out of the facts"
      )
    case .notTaken(.negative, let form, let cell, let amount, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(amount)，这里不能是负数，没有取数",
        "\(form), \(place.words(say)): “\(cell)” is printed \(amount), which cannot be negative here, and was left out of the facts"
      )
    case .unfillable(let error):
      return say(
        "取得的数据不能再填成各表：\(error.words(say))",
        "the facts that were read do not make forms again: \(error.words(say))")
    case .assumedUnit(let forms, let unit, let reason):
      let examples = say.list(forms.prefix(3).map { "“\($0)”" })
      let isMore = forms.count > 3
      let more = say("等 \(forms.count) 张表", " and others, \(forms.count) forms in all,")
      return say(
        "\(examples)\(isMore ? more : "")没有印金额单位，按\(unit.rawValue)取数（\(reason.words(say))）",
        "\(examples)\(isMore ? more : "") print no unit of their amounts, taken as \(unit.rawValue) (\(reason.words(say)))"
      )
    case .unclearUnit(let form, let place):
      return say(
        "“\(form)”（\(place.words(say))）没有印金额单位，是元是万元看不出，没有取数；请在表上方写明再转",
        "“\(form)” (\(place.words(say))) prints no unit of its amounts, which could be 元 or 万元: they were not taken; write it above the form and convert again"
      )
    case .otherUnit(let form, let unit, let place):
      return say(
        "\(form) \(place.words(say))：金额单位印作“\(unit)”，不能换算，没有取数",
        "\(form), \(place.words(say)): its amounts are in \(unit), which cannot be converted, and were left out of the facts"
      )
    case .unreadRow(let form, let name, let place):
      return say(
        "\(form) \(place.words(say))：不认得“\(name)”这一行，没有取数",
        "\(form), \(place.words(say)): row “\(name)” is not understood and was left out of the facts"
      )
    case .contradiction(let form, let cell, let printed, let place, let parts, let partsPlace):
      let at = partsPlace.map { say("（\($0.words(say))起）", " (from \($0.words(say)))") } ?? ""
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(printed)，各部分\(at)合计 \(parts)，按各部分取数",
        "\(form), \(place.words(say)): “\(cell)” is printed \(printed), its parts\(at) add up to \(parts): the parts were taken"
      )
    case .differs(let form, let cell, let printed, let computed, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(printed)，按数据应为 \(computed)",
        "\(form), \(place.words(say)): “\(cell)” is printed \(printed); the facts give \(computed)")
    case .codeName(let code, let printed, let official, let place):
      return say(
        "\(place.words(say))：科目 \(code) 印作“\(printed)”，目录中为“\(official)”",
        "\(place.words(say)): code \(code) is printed “\(printed)”; the catalogue says “\(official)”"
      )
    case .chosen(let choice, let count, let example): return choice.words(count, example, say)
    case .settled(let count, let example):
      return say(
        "各部分的尾数与印出的合计不合，\(count) 笔补上了四舍五入掉的位数，如 \(example)",
        "printed sums differ from their parts by rounding: \(count) amounts were given the digits it hid, such as \(example)"
      )
    case .cardJoined(let card, let project, let place):
      return say(
        "\(place.words(say))：绩效表“\(card)”归到项目“\(project)”",
        "\(place.words(say)): card “\(card)” was joined to project “\(project)”")
    case .mergedProject(let name, let place):
      return say(
        "\(place.words(say))：项目“\(name)”前面已有一行，两行合为一个项目取数",
        "\(place.words(say)): project “\(name)” stands in an earlier row too; both were taken for one project"
      )
    case .cardWithoutProject(let card, let place):
      return say(
        "\(place.words(say))：绩效表“\(card)”在项目支出表中没有对应的项目，没有取数",
        "\(place.words(say)): card “\(card)” is of no project in the project form and was left out of the facts"
      )
    case .unitJoined(let printed, let unit):
      return say(
        "项目支出表的单位“\(printed)”按“\(unit)”取数",
        "unit “\(printed)” of the project form was taken for “\(unit)”")
    case .unknownName(let name, let code, let place):
      return say(
        "\(place.words(say))：目录中没有“\(name)”这一科目，暂编代码 \(code)",
        "\(place.words(say)): no code is named “\(name)”; \(code) stands for it")
    case .missingText(let what, let place, let instead):
      let name = what.split(separator: ".").last.map(String.init) ?? what
      return say(
        "\(place.words(say))：没有“\(name)”，以“\(instead)”代替",
        "\(place.words(say)): \(name) is missing; “\(instead)” stands for it")
    }
  }
}

extension ReadingFinding.Choice {
  fileprivate func words(_ count: Int, _ example: String, _ say: Language) -> String {
    switch self {
    case .projectFunction:
      say(
        "各表没有印项目的功能科目，\(count) 笔按各科目的项目支出分配，如“\(example)”",
        "forms do not print which 功能科目 projects are of: \(count) amounts were distributed so that the sums hold, such as “\(example)”"
      )
    case .nature:
      say(
        "各表没有分基本支出和项目支出，\(count) 笔都按基本支出取数，如 \(example)",
        "no form tells 基本支出 and 项目支出 apart: \(count) amounts were taken for 基本支出, such as \(example)"
      )
    case .carriedOver:
      say(
        "各表只按类印上年结转，\(count) 个类的结转按合计分到科目，如 \(example)",
        "forms print 上年结转 by 类 only: in \(count) of them it was distributed so that the sums hold, such as \(example)"
      )
    case .otherFund:
      say(
        "看不出财政拨款以外的支出用的是哪种资金，\(count) 笔按“\(example)”取数",
        "forms do not tell which fund \(count) amounts outside the budgets are of: taken as “\(example)”"
      )
    }
  }
}

extension FormUnits.Reason {
  fileprivate func words(_ say: Language) -> String {
    switch self {
    case .text: say("文中说明了", "as the text says")
    case .places: say("有的数到厘以下", "some amounts have more places than 分")
    case .alike: say("与印了单位的表上的数相同", "amounts are those of forms that print it")
    case .others: say("别的表都印这个单位", "the other forms print it")
    case .magnitude: say("按别的单位大小不合情理", "in another unit the amounts would be out of reason")
    }
  }
}
