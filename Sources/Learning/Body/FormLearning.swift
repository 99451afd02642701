import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Learns one form from a table: header grid, paths, words, readings, rows.
struct FormLearning {
  let table: FoundTable
  let position: Int
  let context: LearningContext
  let layout: FormLayout
  let title: TitleMeaning
  let name: FormTitle
  var form: LearnedForm
  /// What each column of the table is.
  var meanings: [ColumnReading.Meaning?] = []
  var own: [ObjectIdentifier: Region] = [:]
  let isByEconomy: Bool
  /// The names of rows that expressions can mean.
  var taken: Set<String> = []

  /// Widest tables that can be forms.
  static let mostColumns = 200

  /// Prepares learning; nil for a table that is no form: one without a title or a header.
  init?(_ found: FoundTable, at position: Int, _ context: LearningContext) {
    let table = found.withWholeHeader
    guard let name = FormTitle(table, identity: context.identity),
      table.grid.columnCount <= Self.mostColumns
    else { return nil }
    (self.table, self.position, self.context) = (table, position, context)
    self.name = name
    layout = FormLayout(table, book: context.book) { table, profiles in
      HeaderBorrowing(title: name.name, forms: context.known).header(for: table, profiles)
    }
    isByEconomy = Self.isByEconomy(table, layout)
    title = TitleMeaning(name.name, isByEconomy: isByEconomy, book: context.book)
    form = LearnedForm(title: name, table: position)
  }

  /// Whether the form lists 经济科目: its header says so, or its codes do.
  private static func isByEconomy(_ table: FoundTable, _ layout: FormLayout) -> Bool {
    let heads = layout.tree.paths.flatMap { $0.map { folded($0.text) } }
    if heads.contains(where: { $0.contains("经济分类") }) { return true }
    if heads.contains(where: { $0.contains("功能分类") }) { return false }
    for column in layout.roles.indices where layout.roles[column] == .code {
      let codes = table.bodyRows.compactMap { row -> String? in
        let text = folded(table.grid.rows[row][column].text)
        return CodeKind.economy.hasShape(text) ? text : nil
      }
      if let first = codes.first { return first.hasPrefix("3") }
    }
    return false
  }

  /// The form; with questions where it is not understood.
  mutating func run() -> LearnedForm {
    if title.isOfGoals || table.headerCount == 0 {
      var card = CardLearning(table, name, position: position, context)
      return card.run()
    }
    if title.isForeign {
      ask(.subject(name.name))
      return finished()
    }
    readColumns()
    checkContents()
    guard form.questions.isEmpty else { return finished() }
    writeConditions()
    writeColumns()
    for (index, side) in layout.sides.enumerated() { writeList(index, side) }
    return finished()
  }

  func finished() -> LearnedForm {
    var form = self.form
    (form.notes, form.empty) = FormNotes.read(table, isBlank: !hasFigures, context.identity)
    let style = NumberStyle(table, columns: amountColumns)
    if let pairs = style.pairs(against: context.base.format) {
      form.keys.append(.init("number style", .mapping(pairs)))
    }
    form.questions = LearnedForm.roots(of: form.questions)
    form.doubts += layout.doubts
    if layout.isMended { form.doubts.append("表头的格子错位，按下面的内容移正") }
    let numbered = amountColumns.compactMap { Int(layout.tree.numbers[$0]) }
    if let first = numbered.first, numbered.count == amountColumns.count,
      numbered == Array(first..<first + numbered.count)
    {
      form.keys.append(.init("numbered", .scalar(first == 1 ? "true" : "\(first)")))
    }
    return form
  }

  var hasFigures: Bool {
    table.bodyRows.contains { row in
      amountColumns.contains { table.grid.rows[row][$0].figure.number != nil }
    }
  }

  var amountColumns: [Int] {
    meanings.indices.filter {
      switch meanings[$0] {
      case .facts, .total: true
      default: false
      }
    }
  }

  // MARK: - Columns

  /// What the facts of a list may state where nothing else tells.
  func subjects(of index: Int, _ side: FormLayout.Side) -> Set<String> {
    if !side.subjects.isEmpty { return side.subjects }
    if layout.sides.count == 2, title.subjects == ["收入", "支出"] {
      return index == 0 ? ["收入"] : ["支出"]
    }
    return title.subjects
  }

  mutating func readColumns() {
    meanings = Array(repeating: nil, count: layout.tree.paths.count)
    if layout.roles.first == .ordinal { meanings[0] = .shows(.ordinal) }
    for (index, side) in layout.sides.enumerated() {
      let subjects = subjects(of: index, side)
      let base = subjects.count == 1 ? title.region(subjects.first ?? "") : .everything
      let reader = PathReader(
        book: context.book, base: base, subjects: subjects,
        allowed: title.allowed.union(subjects), year: context.identity.year)
      let reading = ColumnReading(
        layout.tree, columns: side.columns, roles: layout.roles, reader: reader)
      own.merge(reading.own) { $1 }
      if let position = reading.eliminated,
        let node = layout.tree.paths[side.columns.lowerBound + position].last
      {
        own[ObjectIdentifier(node)] = Region(["期间": .of(["当年预算"])])
        form.isTentative = true
        form.doubts.append("不认得“\(node.text)”：旁边只有上年结转，按当年预算，别的表都合得上")
      }
      for (offset, meaning) in reading.columns.enumerated() {
        let column = side.columns.lowerBound + offset
        if let role = layout.roles[column] {
          meanings[column] = .shows(role)
        } else if layout.tree.paths[column].isEmpty, layout.profiles[column].isEmpty {
          meanings[column] = nil
        } else {
          meanings[column] = meaning
        }
      }
    }
    takeRests()
    for column in meanings.indices {
      guard case .unknown(let doubt)? = meanings[column] else { continue }
      // A column of words whose head nobody knows is a text that people fill in.
      let profile = layout.profiles[column]
      if profile.words > 0, profile.figures == 0 {
        meanings[column] = .shows(.text(""))
      } else {
        ask(doubt)
      }
    }
  }

  /// Lets the columns for other income hold the sources that have no column of their own.
  mutating func takeRests() {
    for (index, side) in layout.sides.enumerated() where subjects(of: index, side) == ["收入"] {
      let columns = side.columns.filter { if case .facts? = meanings[$0] { true } else { false } }
      func region(_ column: Int) -> Region {
        if case .facts(let region)? = meanings[column] { return region }
        return .everything
      }
      for column in columns {
        let beside = columns.filter { other in
          other != column && region(other).without("来源") == region(column).without("来源")
        }
        let taken = Set(beside.flatMap { region($0).terms("来源") ?? [] })
        guard let rest = IncomeRest.with(region(column), besides: taken, kind: context.book.kind),
          let node = layout.tree.paths[column].last
        else { continue }
        meanings[column] = .facts(rest)
        own[ObjectIdentifier(node)] = (own[ObjectIdentifier(node)] ?? .everything)
          .taking("来源", of: rest)
        form.doubts.append(IncomeRest.remark(node.text))
      }
    }
  }

  mutating func ask(_ doubt: ColumnReading.Doubt) {
    let question = LearnedForm.Question(text: doubt.text, doubt: doubt)
    if !form.questions.contains(question) { form.questions.append(question) }
  }

  /// Sees that what stands below the heads is what these say: figures under amounts, words under names.
  mutating func checkContents() {
    for column in meanings.indices {
      let profile = layout.profiles[column]
      let head = layout.tree.paths[column].last?.text ?? ""
      switch meanings[column] {
      case .facts, .total:
        if profile.words > 1 && profile.words > profile.figures { ask(.content(head)) }
      case .shows(.code), .shows(.unitCode), .shows(.name), .shows(.unitName):
        if profile.decimals > 0 { ask(.content(head)) }
      default: continue
      }
    }
    if amountColumns.isEmpty { ask(.content(name.name)) }
    checkTotals()
  }

  /// Lets the figures confirm the totals: one that more rows contradict than bear out is none.
  mutating func checkTotals() {
    for column in meanings.indices {
      guard case .total(let parts)? = meanings[column] else { continue }
      var holds = 0
      var fails = 0
      for row in table.bodyRows.prefix(1000) {
        let cells = table.grid.rows[row]
        guard cells[column].figure.number != nil else { continue }
        var rest = cells[column].figure.stated(in: .tenThousandYuan)
        for part in parts { rest = rest - cells[part].figure.stated(in: .tenThousandYuan) }
        // Each figure is rounded by itself.
        let half = AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2))
        let slack = (0...parts.count).reduce(AmountSum()) { sum, _ in sum + half }
        if rest <= slack, AmountSum() - slack <= rest { holds += 1 } else { fails += 1 }
      }
      let head = layout.tree.paths[column].last?.text ?? ""
      if layout.isGuessed, fails > 0 || holds < 3 {
        ask(.scope(head))
      } else if fails > 0 {
        form.doubts.append("“\(head)”有 \(fails) 行与各列之和不合，\(holds) 行相合")
      }
    }
  }
}
