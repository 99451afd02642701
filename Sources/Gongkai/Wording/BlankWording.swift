import Recognition
import Sheets

extension BlankNote {
  /// The note in words.
  func words(_ say: Language) -> String {
    switch self {
    case .layout(let form, let edition, isLearned: true):
      return say(
        "“\(form)”没有现成的版式，按空白表自己的表头学来填（\(edition)）",
        "no edition has “\(form)” so: it was learned from the blank's own heads (\(edition))")
    case .layout(let form, let edition, isLearned: false):
      return say(
        "“\(form)”与数据的版式不同，按版式 \(edition) 填",
        "“\(form)” is not laid out as in the edition of the facts: filled by edition \(edition)")
    case .unknownForm(let form, let place):
      return say(
        "“\(form)”（\(place.words(say))）看不懂，没有填，原样留着",
        "“\(form)” (\(place.words(say))) is not understood, and was left as it is")
    case .card(let form, let place):
      return say(
        "“\(form)”（\(place.words(say))）是一个项目一张的表，没有填，原样留着",
        "“\(form)” (\(place.words(say))) is a card for each project, and was left as it is")
    case .otherUnit(let form, let unit, let place):
      return say(
        "“\(form)”（\(place.words(say))）的金额单位是\(unit)，不能换算，没有填",
        "“\(form)” (\(place.words(say))) is in \(unit), which cannot be converted: it was left as it is"
      )
    case .noRow(let form, let row, let amount):
      return say(
        "“\(form)”里没有“\(row)”这一行，\(amount) 没有地方填",
        "“\(form)” has no row “\(row)” for \(amount)")
    case .noColumn(let form, let column, let amount):
      return say(
        "“\(form)”里没有“\(column)”这一列，\(amount) 等没有地方填",
        "“\(form)” has no column “\(column)” for \(amount) and others like it")
    case .unfilledRows(let form, let names, let place):
      let some = say.list(names.prefix(5).map { "“\($0)”" })
      let count = names.count
      return count > 5
        ? say(
          "“\(form)”（\(place.words(say))起）的\(some)等 \(count) 行没有数，空着",
          "\(count) rows of “\(form)” (from \(place.words(say))), \(some) and others, have no facts and stay blank"
        )
        : say(
          "“\(form)”（\(place.words(say))起）的\(some)没有数，空着",
          "rows of “\(form)” (from \(place.words(say))), \(some), have no facts and stay blank")
    case .unknownColumn(let form, let header, let place):
      return say(
        "“\(form)”（\(place.words(say))）的“\(header)”一列不是数据里有的，空着",
        "column “\(header)” of “\(form)” (\(place.words(say))) is nothing that the facts state, and stays blank"
      )
    case .formula(let form, let formula, let gives, let figure, let place):
      return say(
        "“\(form)”（填好后的\(place.words(say))）的公式 =\(formula) 得 \(gives)，应为 \(figure)；公式没有动",
        "formula =\(formula) of “\(form)” (\(place.words(say)) of the filled file) gives \(gives) where \(figure) belongs; it was left"
      )
    case .uncomputed(let form, let formula, let place):
      return say(
        "“\(form)”（填好后的\(place.words(say))）的公式 =\(formula) 这里不会算，没有核对",
        "formula =\(formula) of “\(form)” (\(place.words(say)) of the filled file) cannot be computed here, and was not compared"
      )
    case .newRows(let form, let count, let place):
      return say(
        "“\(form)”的空行不够，在\(place.words(say))等处之下插入了 \(count) 行",
        "“\(form)” has too few empty rows: \(count) were put in, from below \(place.words(say))")
    case .otherYear(let printed, let year):
      return say(
        "空白表印的是 \(printed) 年，数据是 \(year) 年的",
        "the blank is printed for \(printed), the facts are of \(year)")
    case .otherDepartment(let printed, let place):
      return say(
        "\(place.words(say))印的是“\(printed)”，不是数据的部门，没有改",
        "\(place.words(say)) prints “\(printed)”, which is not the department of the facts; it was left"
      )
    case .openPlace(let text, let place):
      return say(
        "\(place.words(say))“\(text)”留给手填",
        "\(place.words(say)): “\(text)” is left to be filled by hand")
    case .placeholder(let name, let place):
      return say(
        "\(place.words(say))：没有 {{\(name)}} 这个占位符，原样留着",
        "\(place.words(say)): {{\(name)}} means nothing, and was left")
    case .missingForms(let names):
      return say(
        "空白表里没有\(say.list(names.map { "“\($0)”" }))",
        "the blank does not have \(say.list(names.map { "“\($0)”" }))")
    }
  }
}

extension Finding.Code {
  /// What a finding on a blank form says, in general.
  func blankMeaning(_ say: Language) -> String {
    switch self {
    case .unknownBlank:
      say("空白表里的一张表看不懂，没有填", "a form of the blank is not understood, and was left as it is")
    case .noBlankRow: say("一行数在空白表里没有行可填", "a row of facts has no row on the blank")
    case .noBlankColumn: say("一列数在空白表里没有列可填", "a column of facts has no column on the blank")
    case .wrongFormula:
      say(
        "空白表里的一个公式得出的不是应填的数",
        "a formula of the blank does not give the figure that belongs there")
    case .blankUnit:
      say(
        "空白表的金额单位不能换算，没有填",
        "the blank's unit of money is not computed in: a form was left as it is")
    case .unknownPlaceholder: say("空白表里的一个占位符没有意思", "a placeholder of the blank means nothing")
    case .blankCard: say("空白表里一个项目一张的表没有填", "the cards of a form were left as they are")
    case .missingForms: say("空白表里没有数据能生成的某些表", "the blank lacks forms that have figures")
    case .unknownColumn: say("空白表里的一列不是数据里有的", "a column of the blank is nothing that facts state")
    case .otherYear: say("空白表印的年度不是数据的年度", "the blank is printed for another year")
    case .otherDepartment: say("空白表印的部门不是数据的部门", "the blank is printed for another department")
    case .uncheckedFormula:
      say(
        "空白表里的一个公式不会算，没有核对",
        "a formula of the blank cannot be computed here, and was not compared")
    case .unfilledRows: say("空白表里的一些行没有数", "rows of the blank have no facts")
    case .newRows: say("空白表的空行不够，插入了行", "the blank has too few empty rows, and rows were put in")
    case .blankLayout:
      say(
        "空白表里的一张表按别的版式填",
        "a form of the blank was filled by an edition that the facts do not name")
    default: say("空白表里有一处留给手填", "a place of the blank is left to be filled by hand")
    }
  }

  /// What a person does about a finding on a blank form.
  func blankAdvice(_ say: Language) -> String {
    switch self {
    case .unknownBlank, .blankUnit, .blankCard: say("手填", "fill it by hand")
    case .noBlankRow, .noBlankColumn:
      say("核对数据；表确实少了的，问发表的单位", "check the facts; ask who handed out the blank where it lacks one")
    case .wrongFormula: say("看公式的范围对不对", "see whether the formula covers what it should")
    case .unknownPlaceholder: say("改正占位符", "correct the placeholder")
    case .missingForms, .otherYear: say("看拿到的空白表对不对", "see whether it is the right blank")
    case .unknownColumn: say("要填的，手填", "fill it by hand where it is wanted")
    case .otherDepartment: say("看是不是本部门的表", "see whether it is the department's blank")
    case .uncheckedFormula: say("用 Office 或 WPS 打开看一眼", "open it with Office or WPS and look")
    case .newRows, .blankLayout: say("看一眼填得对不对", "see whether it is right")
    case .unfilledRows: say("确实没有数的，不必管", "none where there are no facts")
    default: say("手填", "fill it by hand")
    }
  }
}
