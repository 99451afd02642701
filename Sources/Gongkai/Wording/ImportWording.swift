import Sheets
import Upstream

extension UpstreamPlace {
  /// The place in words, with the file where another was told before.
  func words(_ say: Language, besides file: String? = nil) -> String {
    (self.file == file ? "" : "\(self.file) ") + place.words(say)
  }
}

extension UpstreamNote {
  /// Places in words, the first few of each sheet together.
  private static func together(_ places: [UpstreamPlace], _ say: Language) -> String {
    var texts: [String] = []
    var last: (file: String, sheet: String)?
    for place in places.prefix(6) {
      if case .cell(let sheet, let row, let column) = place.place, last?.file == place.file,
        last?.sheet == sheet
      {
        texts.append("\(columnLetters(column))\(row)")
        continue
      }
      if case .cell(let sheet, _, _) = place.place { last = (place.file, sheet) }
      texts.append(place.words(say))
    }
    return say.list(texts) + (places.count > texts.count ? say("等 \(places.count) 格", " …") : "")
  }

  /// The note in words.
  func words(_ say: Language) -> String {
    let at = place.map { $0.words(say) + say("：", ": ") } ?? ""
    switch self {
    case .conflict(let fact, let amount, let here, let other, let there):
      return at
        + say(
          "\(fact)是 \(amount)，\(there.words(say, besides: here.file))是 \(other)，取了前一个",
          "\(fact) is \(amount), but \(other) at \(there.words(say, besides: here.file)); the first was taken"
        )
    case .total(let table, let cell, let printed, let sum, _):
      return at
        + say(
          "\(table)“\(cell)”写的是 \(printed)，各部分合计 \(sum)",
          "\(table), “\(cell)” is \(printed); its parts add up to \(sum)")
    case .unreadable(let table, let column, let text, _):
      return at
        + say(
          "\(table)的“\(column)”写的是“\(text)”，不是金额，没有取",
          "\(column) of \(table) is “\(text)”, which is no amount, and was not taken")
    case .unknownWord(let table, let column, "", let rows, _):
      return at
        + say(
          "\(table)的“\(column)”空着，\(rows) 行没有取",
          "\(column) of \(table) is empty: \(rows) rows were not taken")
    case .unknownWord(let table, let column, let text, let rows, _):
      return at
        + say(
          "\(table)的“\(column)”写的是“\(text)”，不认得，\(rows) 行没有取",
          "\(column) of \(table) is “\(text)”, which means nothing: \(rows) rows were not taken")
    case .unusedSheet(let sheet, _, _):
      return say(
        "工作表“\(sheet)”没有来源版式认得，没有用到",
        "no source template knows sheet “\(sheet)”, and it was not used")
    case .leftSheets(let sheets, _):
      return say(
        "工作表 \(say.list(sheets)) 没有公开要用的数据，没有用到",
        "sheets \(say.list(sheets)) state nothing that is published, and were not used")
    case .unusedColumns(let columns, let sheet, _):
      return say(
        "工作表“\(sheet)”没有用到的列：\(say.list(columns))",
        "columns of sheet “\(sheet)” that were not used: \(say.list(columns))")
    case .filtered(let table, let rows, _):
      return at
        + say(
          "\(table)有 \(rows) 行不在要取的之列（如别的年度、已删除），从这里起",
          "\(rows) rows of \(table) are none of those to be taken (of another year, deleted), from here on"
        )
    case .unusedRow(let table, let row, let empty, _) where !empty.isEmpty:
      return at
        + say(
          "\(table)的这一行“\(row)”有金额，\(say.list(empty))空着，没有取全",
          "row “\(row)” of \(table) has amounts, but no \(say.list(empty)): not all was taken")
    case .unusedRow(let table, let row, _, _):
      return at
        + say(
          "\(table)的这一行“\(row)”有金额，不知道是什么，没有取",
          "row “\(row)” of \(table) has amounts and means nothing known: it was not taken")
    case .rounded(let table, let text, let count, _):
      return at
        + say(
          "\(table)有 \(count) 个数不是整分（如“\(text)”），四舍五入到了分",
          "\(count) amounts of \(table) are not whole 分 (such as “\(text)”), and were rounded")
    case .rest(let fact, let amount, let taken, _):
      return at
        + say(
          "\(fact)减去分得出资金的，还余 \(amount)，按“\(taken)”取数",
          "\(fact) is \(amount) more than what is told by fund: the rest was taken as “\(taken)”")
    case .chosen(let table, let text, _):
      return at + say("\(table)：\(text)", "\(table): \(text)")
    case .noParts(let table, let column, let needs, _):
      let words = say.list(needs)
      return at
        + (needs.isEmpty
          ? say(
            "\(table)的“\(column)”是几项之和，别的表没有分开，没有取",
            "\(column) of \(table) is a sum that no other table tells apart, and was not taken")
          : say(
            "\(table)的“\(column)”要与 \(words) 一起才分得出资金，没有取",
            "\(column) of \(table) needs one of \(words) to be told apart by fund, and was not taken"
          ))
    case .lacking(let what, let instead):
      return say(
        "没有写\(what)，以“\(instead)”代替，请改正",
        "nothing says \(what); “\(instead)” stands for it: please correct")
    case .emptyLists(let lists):
      return say(
        "没有取到的清单：\(say.list(lists))；有这些数据的，另写或另外导入",
        "nothing was found of \(say.list(lists)); write them or import them where there are any")
    case .lacksColumns(let columns, let table, let sheet, let isRead, _):
      return isRead
        ? say(
          "工作表“\(sheet)”按“\(table)”读，没有这些列：\(say.list(columns))",
          "sheet “\(sheet)”, read as \(table), lacks \(say.list(columns))")
        : say(
          "工作表“\(sheet)”的名称像“\(table)”，但找不到这些列，没有读：\(say.list(columns))",
          "sheet “\(sheet)” is called like \(table), but lacks \(say.list(columns)), and was not read"
        )
    case .ambiguous(let table, let column, let here, let other):
      return at
        + say(
          "\(table)的“\(column)”可以是这一列，也可以是\(other.words(say, besides: here.file))，没有取",
          "\(column) of \(table) may be this column or \(other.words(say, besides: here.file)), and was not taken"
        )
    case .hidden(let remark, _):
      return ConvertNote.remark(remark).words(say)
    case .remark(let remark, _):
      return ConvertNote.remark(remark).words(say)
    case .read(let sheet, let table, let source, let rows, let unit, _):
      return say(
        "工作表“\(sheet)”按“\(source)”的“\(table)”读，取 \(rows) 行，单位\(unit.rawValue)",
        "sheet “\(sheet)” was read as \(table) of \(source): \(rows) rows, in \(unit.rawValue)")
    case .negative(let fact, let amount, _):
      return at
        + say(
          "\(fact)是 \(amount)，负数要写明原因：“更正”一项待填写",
          "\(fact) is \(amount); say why it is negative under 更正")
    case .differs(let cell, let printed, let figure, _, _, let sources):
      let told = Self.together(sources, say)
      let from = told.isEmpty ? "" : say("（由\(told)）", " (from \(told))")
      return say(
        "\(cell)公开的是 \(printed.isEmpty ? "空" : printed)，按导入的应为 \(figure.isEmpty ? "空" : figure)\(from)",
        "\(cell) is published as \(printed.isEmpty ? "nothing" : printed); the workbooks give \(figure.isEmpty ? "nothing" : figure)\(from)"
      )
    case .uncompared(let forms, _):
      return say(
        "\(say.list(forms))没有核对：导入的工作簿里没有这些数",
        "\(say.list(forms)) were not compared: the workbooks say nothing of them")
    case .drafted(let text, _): return at + text
    case .repeatedSheet(let table, _, let other):
      let there = other.words(say, besides: file)
      return at
        + say(
          "\(table)这一页的数在\(there)那一页里都有，两页相加了；是同一页的，去掉一份",
          "all that this sheet of \(table) states stands on that of \(there) too, and both were added; drop one if they are the same"
        )
    case .repeatedRows(let table, let rows, _, let other):
      let there = other.words(say, besides: file)
      return at
        + say(
          "\(table)有 \(rows) 笔与\(there)起的一样（凭证号、日期、科目、金额都相同），两处相加了；是同一笔的，在一处删去",
          "\(rows) rows of \(table) are those from \(there) on (the same vouchers, days, codes and amounts), and were added twice; take them out of one if they are the same"
        )
    case .repeatedFile(_, let other):
      return say("与 \(other) 是同一份，只用了一份", "is the same as \(other), and was used once")
    }
  }
}
