import Facts
import Recognition
import Templates

/// Learns the rows of one list of a form.
struct RowLearning {
  /// A column of texts, and what of the row it prints.
  struct TextColumn {
    var column: Int
    var field: String
    var key: String
  }

  /// Which columns of the table hold what.
  struct Parts {
    var rows: [Int]
    var name: Int?
    var code: Int?
    /// The columns beside it that hold the rest of codes.
    var codeParts: [Int] = []
    var unitName: Int?
    var unitCode: Int?
    var texts: [TextColumn]
    var amounts: [Int]
    /// Whether the columns tell of which year the money is, so that rows need not.
    var columnsTellPeriods: Bool
  }

  let table: FoundTable
  let parts: Parts
  /// The lists beside it.
  var before: Parts?
  var after: Parts?
  /// What the facts state where a label does not say.
  let subjects: Set<String>
  let title: TitleMeaning
  let context: LearningContext
  let isByEconomy: Bool
  let isSideBySide: Bool
  let isCommission: Bool
  /// The head over the list.
  let head: String?

  /// How the form prints its figures.
  let style: NumberStyle

  /// What the list is called.
  let listName: String
  /// The names that rows of the form have already.
  var taken: Set<String>

  /// What the facts of the list satisfy.
  var condition: YAMLValue?
  var questions: [LearnedForm.Question] = []
  var doubts: [String] = []

  mutating func run() -> [LearnedForm.Row] {
    let fields = Set(parts.texts.map(\.field))
    if !fields.isDisjoint(with: ["项目.名称", "一级项目"]) { return projects() }
    if isCommission { return commissions() }
    if parts.unitName != nil { return units() }
    guard parts.name != nil || parts.code != nil else {
      // Without names one row can be told from no other.
      let filled = parts.rows.filter { !isBlank($0) }
      let hasTexts = parts.texts.contains { text in
        filled.contains { !table.grid.rows[$0][text.column].isEmpty }
      }
      if filled.count > 1 || hasTexts { ask(table.title ?? "", .content(table.title ?? "")) }
      setCondition(subjects)
      return [LearnedForm.Row(pairs: [.init("key", "本表"), .init("where", .mapping([]))])]
    }
    return isTree ? tree() : labels()
  }

  mutating func ask(_ text: String, _ doubt: ColumnReading.Doubt) {
    let question = LearnedForm.Question(text: text, doubt: doubt)
    if !questions.contains(question) { questions.append(question) }
  }

  /// A name for a row, by which expressions mean it alone: its own, else one with the list's before it.
  mutating func key(_ name: String) -> String {
    var key = name
    var count = 1
    while !taken.insert(key).inserted {
      count += 1
      key = count == 2 ? listName + name : "\(listName)\(name)\(count)"
    }
    return key
  }

  mutating func setCondition(_ stated: Set<String>) {
    condition = FormLearning.alternatives(stated, title, context.order)
  }

  // MARK: - Cells

  /// The text of a cell on one line.
  func text(_ row: Int, _ column: Int?) -> String {
    guard let column else { return "" }
    return HeaderTree.oneLine(table.grid.rows[row][column].text)
  }

  /// Whether a row has amounts in the list.
  func hasFigures(_ row: Int) -> Bool {
    parts.amounts.contains {
      table.grid.rows[row][$0].figure.number.map { !$0.value.isZero } ?? false
    }
  }

  /// What zero prints as in a row that prints it where others leave it out; nil where it is as in the rest of the form.
  func printedZero(_ row: Int) -> String? {
    guard style.zero == nil else { return nil }
    let zeros = parts.amounts.map { table.grid.rows[row][$0] }.filter {
      $0.figure.number?.value.isZero ?? false
    }
    guard !zeros.isEmpty, zeros.count == parts.amounts.count else { return nil }
    return zeros.allSatisfy { folded($0.text) == "0" } ? "0" : "0.00"
  }

  /// Whether nothing stands in the list's cells of a row.
  func isBlank(_ row: Int) -> Bool {
    let columns =
      [parts.name, parts.code, parts.unitName, parts.unitCode].compactMap { $0 } + parts.amounts
      + parts.texts.map(\.column)
    return columns.allSatisfy { table.grid.rows[row][$0].isEmpty }
  }

  /// Whether a text names a total and nothing else.
  func isTotal(_ text: String) -> Bool {
    let reading = context.book.read(text)
    return reading.left.isEmpty && reading.words.contains { $0.sense == .total }
  }

  // MARK: - Units, projects, commissioned work

  private mutating func units() -> [LearnedForm.Row] {
    var rows: [LearnedForm.Row] = []
    let own = parts.rows.filter { !isBlank($0) }
    let totals = own.filter {
      isTotal(text($0, parts.unitName)) || isTotal(text($0, parts.unitCode))
    }
    let others = own.filter { !totals.contains($0) }
    let codes = others.map { folded(text($0, parts.unitCode)) }
    // A code that begins all others is the department's: its row is their total.
    let hasDepartment =
      codes.count > 1 && !codes[0].isEmpty
      && codes.dropFirst().allSatisfy { $0.hasPrefix(codes[0]) && $0.count > codes[0].count }
    let each = LearnedForm.Row(pairs: [.init("each", "单位"), .init("all", true)])
    if hasDepartment, !isSum(others[0], of: others.dropFirst()) {
      // Units in groups: which of them are whose total cannot be told.
      ask(text(others[0], parts.unitName), .scope(text(others[0], parts.unitName)))
    }
    if hasDepartment {
      var department: [YAMLValue.Pair] = [.init("name", "{部门.名称}"), .init("key", "部门")]
      if parts.unitCode != nil { department.append(.init("code", "{部门.代码}")) }
      rows = [LearnedForm.Row(pairs: department, children: [each])]
    } else {
      rows = [each]
    }
    return withTotal(rows, totals, own, names: [parts.unitName, parts.unitCode])
  }

  /// Whether the amounts of a row are those of others together, each rounded by itself.
  private func isSum(_ row: Int, of others: ArraySlice<Int>) -> Bool {
    let half = AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2)) * (others.count + 1)
    return parts.amounts.allSatisfy { column in
      var rest = table.grid.rows[row][column].figure.stated(in: .tenThousandYuan)
      for other in others {
        rest = rest - table.grid.rows[other][column].figure.stated(in: .tenThousandYuan)
      }
      return rest.magnitude <= half
    }
  }

  private mutating func commissions() -> [LearnedForm.Row] {
    let cells = parts.texts.filter { !$0.field.isEmpty }.map {
      YAMLValue.Pair($0.key, .scalar("{\($0.field)}"))
    }
    var work: [YAMLValue.Pair] = [.init("each", "委托事项"), .init("name", "{委托.项目名称}")]
    if !cells.isEmpty { work.append(.init("cells", .mapping(cells))) }
    let unit = LearnedForm.Row(
      pairs: [.init("each", "单位"), .init("all", true)], children: [LearnedForm.Row(pairs: work)])
    return [
      LearnedForm.Row(
        pairs: [.init("name", "{部门.名称}"), .init("key", "部门")], children: [unit])
    ]
  }

  private mutating func projects() -> [LearnedForm.Row] {
    let own = parts.rows.filter { !isBlank($0) }
    func filled(_ row: Int) -> Set<Int> {
      Set(parts.texts.map(\.column).filter { !table.grid.rows[row][$0].isEmpty })
    }
    let totals = own.filter { row in parts.texts.contains { isTotal(text(row, $0.column)) } }
    let others = own.filter { !totals.contains($0) }
    func field(_ column: TextColumn) -> String {
      guard column.field == "类别.名称" else { return column.field }
      // 类别 stands as code, as name, or as both in one cell.
      let texts = others.map { text($0, column.column) }.filter { !$0.isEmpty }
      if texts.contains(where: { $0.contains("-") && $0.first?.isNumber == true }) {
        return "类别"
      }
      return !texts.isEmpty && texts.allSatisfy { $0.allSatisfy(\.isNumber) } ? "类别.代码" : "类别.名称"
    }
    let unit = parts.texts.filter { $0.field == "单位.项目库名称" }.map(\.column)
    let leaves = others.filter { row in
      unit.isEmpty || unit.contains { !table.grid.rows[row][$0].isEmpty }
    }
    let groups = others.filter { !leaves.contains($0) }
    var used: Set<String> = []
    var cells: [YAMLValue.Pair] = []
    let isNested = !groups.isEmpty
    for column in parts.texts where !column.field.isEmpty {
      // Groups say their own names once; a name of a project that is printed twice is left to the first column.
      if isNested, column.field == "类别.名称" || column.field == "一级项目" { continue }
      if column.field == "项目.名称", used.contains(column.field) { continue }
      used.insert(column.field)
      cells.append(.init(column.key, .scalar("{\(field(column))}")))
    }
    var each: [YAMLValue.Pair] = [.init("each", "项目")]
    each.append(.init("cells", .mapping(cells)))
    var rows = [LearnedForm.Row(pairs: each)]
    if isNested {
      let parents = parts.texts.filter { $0.field == "一级项目" }
      let kinds = parts.texts.filter { $0.field == "类别.名称" }
      // The names of 一级项目 may have slid under 二级项目.
      let named = parts.texts.filter { $0.field == "一级项目" || $0.field == "项目.名称" }
      func isNamed(_ row: Int) -> Bool {
        named.contains { !table.grid.rows[row][$0.column].isEmpty }
      }
      let hasParents = !parents.isEmpty && groups.contains(where: isNamed)
      if hasParents {
        var own = parents.map { YAMLValue.Pair($0.key, "{一级项目}") }
        let beside = kinds.first { kind in
          groups.contains { row in
            text(row, kind.column).contains("-") && isNamed(row)
          }
        }
        if let beside { own.insert(.init(beside.key, "{类别}"), at: 0) }
        rows = [
          LearnedForm.Row(
            pairs: [.init("each", "一级项目"), .init("cells", .mapping(own))], children: rows)
        ]
      }
      let heads = groups.filter { row in
        !isNamed(row) && kinds.contains { !table.grid.rows[row][$0.column].isEmpty }
      }
      if !heads.isEmpty {
        let own = kinds.map { kind -> YAMLValue.Pair in
          let texts = heads.map { text($0, kind.column) }.filter { !$0.isEmpty }
          let isCode = !texts.isEmpty && texts.allSatisfy { $0.allSatisfy(\.isNumber) }
          return .init(kind.key, isCode ? "{类别.代码}" : "{类别.名称}")
        }
        rows = [
          LearnedForm.Row(
            pairs: [.init("each", "类别"), .init("open", true), .init("cells", .mapping(own))],
            children: rows)
        ]
      }
    }
    guard let total = totals.first,
      let column = parts.texts.first(where: { isTotal(text(total, $0.column)) })
    else { return rows }
    // The word stands under a head of texts: where the first row that has one puts it, by a head that is no group.
    let row = LearnedForm.Row(pairs: [
      .init("name", .scalar(text(total, column.column))),
      .init("total", total == own.first ? "below" : "above"),
      .init("cells", .mapping([.init(column.key, .scalar(text(total, column.column)))])),
      .init("bold", true),
    ])
    return total == own.first ? [row] + rows : rows + [row]
  }

  /// Rows with the total before or behind them that the list prints.
  func withTotal(
    _ rows: [LearnedForm.Row], _ totals: [Int], _ own: [Int], names: [Int?]
  ) -> [LearnedForm.Row] {
    guard let row = totals.first else { return rows }
    var pairs: [YAMLValue.Pair] = []
    if let column = names[0], isTotal(text(row, column)) {
      pairs.append(.init("name", .scalar(text(row, column))))
    } else if names.count > 1, let column = names[1] {
      pairs.append(.init("code", .scalar(text(row, column))))
      pairs.append(.init("key", .scalar(FormLearning.referenceName(text(row, column), nil))))
    }
    let isFirst = row == own.first
    pairs += [.init("total", isFirst ? "below" : "above"), .init("bold", true)]
    let total = LearnedForm.Row(pairs: pairs)
    return isFirst ? [total] + rows : rows + [total]
  }
}
