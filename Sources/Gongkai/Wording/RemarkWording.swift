import Sheets

extension SourceRemark {
  /// The remark in words.
  func words(_ say: Language) -> String {
    if let kind { return kind.words(page: page, say) }
    let at = place.map { "（\($0.words(say))\(count > 1 ? say("起", " on") : "")）" } ?? ""
    switch what {
    case .hiddenWorksheet:
      return hidden(
        say("隐藏的工作表“\(name)”", "the hidden worksheet “\(name)”"), say)
    case .hiddenRows: return hidden(say("隐藏的 \(count) 行", "\(count) hidden rows") + at, say)
    case .hiddenColumns:
      return hidden(say("隐藏的 \(count) 列", "\(count) hidden columns") + at, say)
    case .hiddenText:
      return hidden(say("隐藏的 \(count) 处文字", "\(count) hidden pieces of text") + at, say)
    case .hiddenTable:
      return hidden(say("隐藏的 \(count) 张表", "\(count) hidden tables") + at, say)
    case .errorValue:
      return say(
        "\(count) 个格子是错误值\(at)，如 \(name)", "\(count) cells show errors\(at), such as \(name)")
    case .uncomputed:
      return say(
        "\(count) 个公式没有算过的值，也算不出\(at)，当作空白",
        "\(count) formulas have no values and cannot be computed\(at): taken as blank")
    case .missingText:
      return say(
        "\(count) 个格子的文字在文件里找不到\(at)，当作空白",
        "the texts of \(count) cells are not in the file\(at): taken as blank")
    case .repeatedTable:
      return say(
        "“\(name)”又出现一次\(at)，内容相同，只取一次",
        "“\(name)” stands in the document once more\(at), the same, and was taken once")
    case .differingTable:
      if count == 0 {
        return say(
          "“\(name)”又出现一次\(at)，各数相同，只取前一张",
          "“\(name)” stands in the document once more\(at), with the same figures: the first was taken"
        )
      }
      return say(
        "“\(name)”又出现一次\(at)，有 \(count) 个数不同，取前一张的，请核对",
        "“\(name)” stands in the document once more\(at), with \(count) other figures: the first was taken"
      )
    case .comments:
      return say(
        "\(count) 条批注\(at)没有取，如“\(name)”",
        "\(count) comments\(at) were not taken, such as “\(name)”")
    case .revisions:
      return say(
        "修订 \(count) 处\(at)没有接受，按接受后的取",
        "\(count) tracked changes\(at) were not accepted: the text was taken as if they were")
    case .fromSpaces:
      return say(
        "\(place?.words(say) ?? "")起的表按空格对齐的列读出：空着的列、折行的格子会读错，请核对",
        "the columns of the table from \(place?.words(say) ?? "") on were told from spaces: empty columns and broken cells may be misread"
      )
    case .shownUnit:
      return say(
        "\(count) 个格子的数字格式带单位\(at)，如 \(name)，按显示的单位取",
        "the number format of \(count) cells shows a unit\(at), such as \(name), which was taken")
    case .shownOtherwise:
      return say(
        "\(count) 个格子显示的与存的不是一个数\(at)，如 \(name)，按显示的取，请核对",
        "\(count) cells show another amount than they store\(at), such as \(name): what is shown was taken"
      )
    case .onPage: return at
    case .embedded:
      return say("\(count) 处嵌入的内容没有读\(at)", "\(count) embedded parts were not read\(at)")
    }
  }

  private func hidden(_ what: String, _ say: Language) -> String {
    isTaken
      ? say("\(what)看不见，照所说的取了", "\(what) cannot be seen, and was taken as asked for")
      : say("\(what)看不见，没有取", "\(what) cannot be seen, and was left out")
  }
}
