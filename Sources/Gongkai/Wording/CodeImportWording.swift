import Sheets

extension CodeTable.Problem {
  /// The problem in words: where, what, and what to do.
  func words(_ say: Language) -> String {
    switch self {
    case .noColumns:
      say(
        "里面没有科目表：找不到代码和名称两列（列名认得 代码、编码、科目编码、code、ELE_CODE 和 名称、科目名称、name、ELE_NAME）",
        "there is no table of codes in it: no columns of codes and names (such as code, ELE_CODE, 科目编码 and name, ELE_NAME, 科目名称)"
      )
    case .noKind(let sheet):
      say(
        (sheet.isEmpty ? "" : "工作表“\(sheet)”：") + "看不出是哪种科目；请加 --kind 功能、--kind 部门经济 或 --kind 政府经济",
        (sheet.isEmpty ? "" : "sheet “\(sheet)”: ")
          + "it does not say which classification it is; add --kind 功能, 部门经济 or 政府经济")
    case .twice(let kind):
      say("有两张表都是\(kind)科目；请分开导入", "two sheets are of \(kind); import them one by one")
    case .noCodes: say("表里一个科目也没有", "there is no code in the table")
    case .notACode(let code, let kind, let place):
      say(
        "\(place.words(say))：“\(code)”不是\(kind)科目的代码（\(kind == "功能" ? "3、5、7" : "3、5") 位数字）",
        "\(place.words(say)): “\(code)” is no code of \(kind) (\(kind == "功能" ? "3, 5 or 7" : "3 or 5") digits)"
      )
    case .noName(let code, let place):
      say("\(place.words(say))：\(code) 没有名称", "\(place.words(say)): \(code) has no name")
    case .badName(let name, let place):
      say(
        "\(place.words(say))：名称“\(name)”里有英文逗号、引号或换行，请改正",
        "\(place.words(say)): the name “\(name)” holds a comma, quotation mark or line break")
    case .twoNames(let code, let first, let second, let place):
      say(
        "\(place.words(say))：\(code) 有两个名称：“\(first)”和“\(second)”",
        "\(place.words(say)): \(code) has two names: “\(first)” and “\(second)”")
    }
  }
}

extension CodeImport.Outcome {
  /// How many differences of a kind are listed where not all are wanted.
  private static let most = 20

  /// What came of the table, a line each.
  public func lines(_ say: Language, all: Bool) -> [String] {
    var lines = [
      say(
        "\(kind)科目 \(count) 个：新增 \(new.count)，改名 \(renamed.count)，表里没有的 \(missing.count)（仍可用）",
        "\(kind): \(count) codes; \(new.count) new, \(renamed.count) renamed, \(missing.count) not in the table (they stay known)"
      )
    ]
    if kind == CodeTable.Kind.government.rawValue {
      lines.append(
        say("  现有的表都不用政府经济科目，先存着", "  no form uses this classification yet; it is kept"))
    }
    lines += listed(new.map { say("  新增 ", "  new ") + "\($0.code) \($0.name)" }, say, all)
    lines += listed(
      renamed.map { say("  改名 ", "  renamed ") + "\($0.code) \($0.before) → \($0.now)" }, say, all)
    lines += listed(missing.map { say("  没有 ", "  missing ") + "\($0.code) \($0.name)" }, say, all)
    return lines
  }

  private func listed(_ lines: [String], _ say: Language, _ all: Bool) -> [String] {
    guard !all, lines.count > Self.most + 1 else { return lines }
    let more = lines.count - Self.most
    return lines.prefix(Self.most)
      + [say("  另有 \(more) 个，用 --verbose 列出", "  \(more) more; --verbose lists them")]
  }
}
