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
    case .notTaken(.unclear, let form, let cell, let amount, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(amount)，不成一个数，没有取数",
        "\(form), \(place.words(say)): “\(cell)” is printed \(amount), which is no number, and was left out of the facts"
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
    case .brokenSum(let form, let cell, let printed, let place, let parts, let partsPlaces):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(printed)，它的各部分（\(partsPlaces.span(say))）合计 \(parts)",
        "\(form), \(place.words(say)): “\(cell)” is printed \(printed); its parts (\(partsPlaces.span(say))) add up to \(parts)"
      )
    case .misprint(let form, let cell, let printed, let instead, let place):
      return say(
        "\(form) \(place.words(say))：“\(cell)”印作 \(printed)，与它有关的各处合计都应为 \(instead)，按 \(instead) 取数",
        "\(form), \(place.words(say)): “\(cell)” is printed \(printed); all sums that it is in give \(instead), which was taken"
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
    case .chosen(let choice, let about, let taken, let others):
      return choice.words(about, say.list(taken), say)
        + (others.isEmpty ? "" : say("；也可能是 ", "; it may also be ") + say.list(others))
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
    case .unreadSections(let titles, let place):
      return say(
        "\(place.words(say))起：\(titles.count) 节不是按版式的句子写的，其中的上年数、原因等没有读：\(say.list(titles))",
        """
        from \(place.words(say)): \(titles.count) sections are not written in the edition's sentences; what only they state \
        was not read: \(say.list(titles))
        """)
    case .unreadFact(let path, let reason, let place):
      return "\(place.words(say))\(say("：", ": "))\(reason.words(path, say))"
    }
  }
}

extension ReadingFinding.Choice {
  fileprivate func words(_ about: String, _ taken: String, _ say: Language) -> String {
    switch self {
    case .projectFunction:
      say(
        "各表没有印项目“\(about)”的功能科目，按 \(taken) 取数，使各科目的项目支出合得上",
        "no form prints the 功能科目 of project “\(about)”: taken as \(taken), so that the sums hold")
    case .nature:
      say(
        "各表没有分 \(about) 的基本支出和项目支出，按\(taken)取数",
        "no form tells 基本支出 and 项目支出 of \(about) apart: taken as \(taken)")
    case .carriedOver:
      say(
        "各表只印了 \(about) 一类的上年结转，分到 \(taken)",
        "forms print 上年结转 of \(about) as a whole: taken to be of \(taken)")
    case .otherFund:
      say(
        "看不出 \(about) 在财政拨款以外用的是哪种资金，按\(taken)取数",
        "forms do not tell of which fund beside the budgets \(about) is: taken as \(taken)")
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

extension ReadingFinding.UnreadFactReason {
  /// Why a fact was not read, in words.
  fileprivate func words(_ path: String, _ say: Language) -> String {
    switch self {
    case .severalWays:
      say("“\(path)”可以有几种读法，没有取", "\(path) can be read in several ways, and was not taken")
    case .saidTwice:
      say("“\(path)”写了两次，内容不同，没有取", "\(path) is said twice, differently, and was not taken")
    case .notTheSame:
      say(
        "“\(path)”没有取：这一段与照读到的数据写出来的不同",
        "\(path) was not taken: the paragraph is not what is written of the facts that were read")
    case .notPrinted:
      say("“\(path)”文中没有印，或印的定不出数", "\(path) is not printed, or not told by what is printed")
    case .noSentences:
      say(
        "\(path)里只在句子里写的没有取：版式的句子读不了，或写不出来",
        "what only sentences of \(path) state was not taken: the edition's cannot be read or made")
    }
  }
}
