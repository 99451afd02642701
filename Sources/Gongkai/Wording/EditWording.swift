import Changes
import Facts
import Forms
import JSONText
import Recognition
import Sheets

extension EditProblem {
  /// The edit, and why it was not taken, in words.
  func words(_ say: Language, in result: FormFiller.Result) -> String {
    let form = result.forms[form].template.shortName
    let cell = [form, row, column ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    return "\(place.words(say))\(say("（", " ("))\(cell)\(say("）：", "): "))"
      + reason.words(say, of: self, in: result)
  }
}

extension EditProblem.Reason {
  fileprivate func words(
    _ say: Language, of problem: EditProblem, in result: FormFiller.Result
  ) -> String {
    switch self {
    case .derived(let stated, let computed):
      return say(
        "改成了“\(stated)”，但这个数由别的数算出，按改后的数据是 \(computed)",
        "it was changed to “\(stated)”, but it is computed, and comes to \(computed)")
        + (problem.origin(in: result).map { say("：", ": ") + $0 } ?? "")
        + say("；请改这些数，不要改合计", "; change what it is computed from instead")
    case .sumOfFacts(let facts):
      let names = facts.prefix(5).map { result.words(of: $0) }
      let more =
        facts.count > 5 ? say(" 等 \(facts.count) 项", " and others, \(facts.count) in all") : ""
      return say(
        "它是几个数之和，看不出改的是哪一个：\(names.joined(separator: "；"))\(more)；请到单独列出这一项的表里改，或用 --set",
        "it adds up several facts and does not tell which one changed: \(names.joined(separator: "; "))\(more); change the form that shows each, or use --set"
      )
    case .contradiction(let place, let stated, let other):
      return say(
        "改成了“\(stated)”，而 \(place.words(say)) 同一个数改成了“\(other)”；请改成一致",
        "it was changed to “\(stated)”, while \(place.words(say)) states the same as “\(other)”; make them agree"
      )
    case .notAnAmount(let text):
      return say("“\(text)”不是金额", "“\(text)” is no amount")
    case .finerThanFen(let text):
      return say("“\(text)”比分还细，最小到分", "“\(text)” is finer than 0.01 元")
    case .tooLarge(let text):
      return say("“\(text)”太大", "“\(text)” is too large")
    case .open(let dimensions):
      return say(
        "原来没有这个数，而这张表说不出它的\(say.list(dimensions))；请到分得出的表里填，或用 --add 加进数据",
        "there was no such fact, and the form does not tell its \(say.list(dimensions)); state it on a form that does, or add it to the facts with --add"
      )
    case .noFact:
      return say(
        "这一格没有对应的数据，不能从表里填",
        "no fact stands behind this cell, so it cannot be filled here")
    case .newRow(let list?):
      return say(
        "新增的行缺少数据所需的内容（如功能科目）；请用 --add '\(list)={…}' 加进数据",
        "the added row lacks what the facts need (such as 功能科目); add it to the facts with --add '\(list)={…}'"
      )
    case .newRow(nil):
      return say(
        "看不出新增的行是什么；请在有科目编码的表里增加，或用 --add 加进数据",
        "what the added row is cannot be told; add it on a form with codes, or to the facts with --add"
      )
    case .removedRow:
      return say(
        "删去了这一行，但它由别的数得出，或合有几个数；请删去这些数，或用 --remove",
        "the row was removed, but it follows from other facts or adds up several; remove those, or use --remove"
      )
    case .text: return plainWords(say)
    }
  }
}

extension EditProblem.Reason {
  /// Why a text was not taken, in words.
  func plainWords(_ say: Language) -> String {
    guard case .text(let old, let new) = self else { return "" }
    return say(
      "“\(old.shortened)”改成了“\(new.shortened)”，这处文字不是数据，没有采用",
      "“\(old.shortened)” was changed to “\(new.shortened)”; the text is no fact and was not taken")
  }
}

extension EditProblem {
  /// What the cell derives from, in words; nil where that is nothing.
  fileprivate func origin(in result: FormFiller.Result) -> String? {
    guard let cell, let form = cell.sheet else { return nil }
    let explanation = result.origin(form: form, row: cell.row, column: cell.column)
    guard case .derived(let derivation)? = explanation.root?.origin else { return nil }
    let parts = derivation.term.parts.map { explanation.cells[$0] }
      .filter { $0.value.map { !$0.isZero } ?? false }
    guard !parts.isEmpty else { return nil }
    let most = 6
    let names = parts.prefix(most).map { part in
      let name = part.name
      let other = name.form == explanation.root?.name.form ? "" : name.form + "!"
      return "\(other)\(name.address) \(name.row.isEmpty ? name.code : name.row) \(part.printed)"
    }
    return names.joined(separator: "、") + (parts.count > most ? " …" : "")
  }
}

extension String {
  /// The text cut to what a message has room for.
  fileprivate var shortened: String { count > 30 ? prefix(30) + "…" : self }
}

extension Failure {
  /// A failure to correct in words.
  func correctionWords(_ say: Language) -> String? {
    switch self {
    case .noReason:
      say(
        "请用 --reason 写明更正原因，更正说明要写",
        "state why with --reason: the notice of correction says so")
    case .refusedEdits(let problems, let result, let file):
      (["\(file): " + say("改动没有采用，什么都没有写：", "the edits were not taken, and nothing was written:")]
        + problems.prefix(20).map { "  " + $0.words(say, in: result) }
        + (problems.count > 20
          ? [say("  还有 \(problems.count - 20) 处", "  and \(problems.count - 20) more")] : []))
        .joined(separator: "\n")
    case .conflictingEdits(let error, let file):
      say(
        "\(file): 改动互相冲突：\(error.path)，请分几次更正",
        "\(file): the edits cannot be made together: \(error.path); correct in several steps")
    case .noFormsIn(let path, let report):
      say(
        "\(path): 其中没有 \(report) 的表；请用由它生成的工作簿或 CSV",
        "\(path): it has none of the forms of \(report); use a workbook or CSV generated from it")
    case .formsOfEarlierFacts(let path, let number):
      say(
        "\(path): 它是第 \(number) 次更正以前的表，直接采用会把那次更正改回去；请在新生成的表里改",
        "\(path): it was made before correction \(number), which taking it over would undo; edit the forms generated since"
      )
    case .history(let path, let line):
      say(
        "\(path):\(line): 不是更正记录；请恢复这个文件，或移走它重新开始",
        "\(path):\(line): it is no record of a correction; restore the file, or move it away to begin anew"
      )
    case .nothingToUndo(let path):
      say("\(path): 没有可以撤销的更正", "\(path): there is no correction to undo")
    case .changedSince(let path, let number):
      say(
        "\(path): 第 \(number) 次更正之后又有人改过，没有撤销；请先恢复它，或用 --set 更正",
        "\(path): it was changed after correction \(number), which is not undone; restore it first, or correct with --set"
      )
    case .correctedElsewhere(let path):
      say(
        "先前的更正在 \(path)；请不加 --write 接着更正，或用它替换原文件后再更正",
        "earlier corrections are in \(path); go on without --write, or put it in place of the report first"
      )
    case .noDate(let text):
      say(
        "“\(text)”不是日期，请写成 2023-03-08 的样子",
        "“\(text)” is no date; write it like 2023-03-08")
    default: nil
    }
  }
}
