import Facts
import Templates

/// Another way to lay out the forms of an edition, saying the same.
enum LayoutVariant: String, CaseIterable, Sendable {
  /// As they are.
  case same
  /// Other words for heads.
  case synonyms
  /// Totals last, what they add up the other way round.
  case order
  /// 类, 款 and 项 in columns of their own.
  case codeParts
  /// Amounts in 元.
  case yuan
  /// One form in another unit than the others.
  case mixedUnits
  /// Titles with department and year.
  case titles
  /// The funds under a head of their own.
  case subheads
  /// 合计 and what it adds up, each with 预算数 and 决算数.
  case interleaved
  /// Codes of 基本支出 in two lists side by side.
  case sideBySide

  private static let otherWords = [
    "科目编码": "科目代码", "人员经费": "人员支出", "公用经费": "日常公用支出", "经营支出": "事业单位经营支出",
    "上缴上级支出": "上缴上级", "对附属单位补助支出": "对附属单位的补助支出",
    "财政专户管理资金": "财政专户核拨资金", "附属单位上缴收入": "附属单位缴款", "上年结转": "上年结转和结余",
    "当年预算": "本年预算", "公务用车购置及运行费": "公务用车购置及运行维护费", "上级补助收入": "上级补助",
    "政府性基金预算": "政府性基金预算财政拨款", "国有资本经营预算": "国有资本经营预算财政拨款",
    "一般公共预算": "一般公共预算财政拨款", "公务接待费": "公务接待",
  ]

  /// The forms of a report laid out so.
  func apply(to forms: [PrintedForm], department: String, year: Int) -> [PrintedForm] {
    // Cards print their own unit, and values of indicators in words.
    var forms = self == .yuan ? forms.filter(\.isTable) : forms
    for index in forms.indices {
      apply(to: &forms[index], department: department, year: year)
    }
    if self == .mixedUnits, let index = mixed(forms) { Self.inYuan(&forms[index]) }
    return forms
  }

  /// The form that is in another unit: a template has none of its own, so its figures come out in the edition's.
  func mixed(_ forms: [PrintedForm]) -> Int? {
    self == .mixedUnits ? forms.firstIndex { $0.isTable && $0.lines.count > 1 } : nil
  }

  private func apply(to form: inout PrintedForm, department: String, year: Int) {
    switch self {
    case .same, .mixedUnits: break
    case .synonyms:
      guard form.isTable else { return }
      form.header = form.header.map { $0.map { Self.otherWords[$0] ?? $0 } }
    case .order: Self.reverse(&form)
    case .codeParts: Self.partCodes(&form)
    case .yuan: if form.isTable { Self.inYuan(&form) }
    case .titles:
      if let title = form.lines.firstIndex(where: { $0.hasSuffix("表") && $0.count > 5 }),
        form.isTable
      {
        form.lines[title] = "\(department)\(year)年\(form.lines[title])"
      }
    case .subheads: Self.addSubheads(&form)
    case .interleaved: Self.interleave(&form)
    case .sideBySide: Self.partLists(&form)
    }
  }

  private static func inYuan(_ form: inout PrintedForm) {
    form.lines = form.lines.map { $0.replacing("单位：万元", with: "单位：元") }
    guard form.lines.contains(where: { $0.hasSuffix("单位：元") }) else { return }
    form.body = form.body.map { row in
      row.map { cell in
        guard cell.wholeMatch(of: /-?[0-9,]+\.[0-9]{2}/) != nil else { return cell }
        let digits = cell.replacing(",", with: "").replacing(".", with: "") + "00"
        let isNegative = digits.hasPrefix("-")
        let whole = String(Int(digits.replacing("-", with: "")) ?? 0)
        return (isNegative ? "-" : "") + whole + ".00"
      }
    }
  }

  private static func reverse(_ form: inout PrintedForm) {
    // Only where heads stand in one row.
    guard form.header.count == 1, let head = form.header.first else { return }
    let amounts = head.indices.filter { column in
      form.body.contains { $0[column].wholeMatch(of: /-?[0-9,]+\.[0-9]{2}/) != nil }
        || ["基本支出", "项目支出", "合计", "总计"].contains(folded(head[column]))
        || folded(head[column]).hasSuffix("支出") || folded(head[column]).hasSuffix("收入")
    }
    guard amounts.count > 1, Array(head.indices.suffix(amounts.count)) == amounts else { return }
    form.reorder(Array(head.indices.prefix(head.count - amounts.count)) + amounts.reversed())
  }

  private static func partCodes(_ form: inout PrintedForm) {
    let codes = form.columns(["科目编码"])
    guard codes.count == 1, let column = codes.first, form.header.count < 3,
      form.body.contains(where: { $0[column].count == 7 })
    else { return }
    func part(_ row: [String], _ cells: [String]) -> [String] {
      Array(row[..<column]) + cells + Array(row[(column + 1)...])
    }
    let depth = form.header.count
    var header = form.header.map { part($0, [$0[column], "", ""]) }
    if depth == 1 { header.append([String](repeating: "", count: header[0].count)) }
    for (offset, name) in ["类", "款", "项"].enumerated() {
      header[header.count - 1][column + offset] = name
    }
    form.header = header
    form.body = form.body.map { row in
      let code = Array(row[column])
      return part(
        row,
        [
          String(code.prefix(3)), String(code.dropFirst(3).prefix(2)), String(code.dropFirst(5)),
        ])
    }
  }

  private static func addSubheads(_ form: inout PrintedForm) {
    guard form.header.count == 2, let last = form.header.last,
      let first = last.firstIndex(of: "一般公共预算"), last.count > first + 3,
      last[first + 1] == "政府性基金预算", last[first + 2] == "国有资本经营预算",
      last[first + 3] == "财政专户管理资金"
    else { return }
    var middle = [String](repeating: "", count: last.count)
    var inner = [String](repeating: "", count: last.count)
    for column in last.indices { middle[column] = last[column] }
    middle[first] = "财政拨款"
    for offset in 0..<3 {
      if offset > 0 { middle[first + offset] = "" }
      inner[first + offset] = last[first + offset]
    }
    form.header = [form.header[0], middle, inner]
  }

  private static func interleave(_ form: inout PrintedForm) {
    guard form.header.first?.first == "预算数", form.header[0].contains("决算数") else { return }
    let half = form.header[0].count / 2
    var order: [Int] = []
    for column in 0..<half { order += [column, half + column] }
    let names = form.header[1].indices.map { column -> String in
      let inner = form.header.count > 2 ? form.header[2][column] : ""
      return inner == "小计" ? "公务用车购置及运行费" : inner.isEmpty ? form.header[1][column] : inner
    }
    let own = order.map { names[$0] }
    form.header = [
      own.enumerated().map { $0.offset % 2 == 0 ? $0.element : "" },
      own.indices.map { $0 % 2 == 0 ? "预算数" : "决算数" },
    ]
    form.body = form.body.map { row in order.map { row[$0] } }
  }

  private static func partLists(_ form: inout PrintedForm) {
    guard form.header.count == 1, let head = form.header.first,
      let code = head.firstIndex(of: "科目编码"),
      let name = head.firstIndex(where: { $0.contains("经济分类科目名称") }),
      let total = head.firstIndex(of: "合计")
    else { return }
    func rows(_ isPersonnel: Bool) -> [[String]] {
      form.body.filter { row in
        ["301", "303"].contains(String(row[code].prefix(3))) == isPersonnel && !row[code].isEmpty
      }.map { [$0[code], $0[name], $0[total]] }
    }
    let (left, right) = (rows(true), rows(false))
    let whole = form.body.first { $0[code].isEmpty } ?? []
    let blank = ["", "", ""]
    form.header = [
      ["人员经费", "", "", "公用经费", "", ""],
      ["科目编码", "科目名称", "预算数", "科目编码", "科目名称", "预算数"],
    ]
    form.body = (0..<max(left.count, right.count)).map { index in
      (index < left.count ? left[index] : blank) + (index < right.count ? right[index] : blank)
    }
    if whole.count > total + 2 {
      form.body.append(
        ["人员经费合计", "", whole[total + 1], "公用经费合计", "", whole[total + 2]])
    }
  }
}
