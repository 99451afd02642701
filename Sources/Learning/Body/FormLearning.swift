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
  private let layout: FormLayout
  private let title: TitleMeaning
  private let name: FormTitle
  private var form: LearnedForm
  /// What each column of the table is.
  private var meanings: [ColumnReading.Meaning?] = []
  private var own: [ObjectIdentifier: Region] = [:]
  private let isByEconomy: Bool
  /// The names of rows that expressions can mean.
  private var taken: Set<String> = []

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
    readColumns()
    checkContents()
    guard form.questions.isEmpty else { return finished() }
    writeConditions()
    writeColumns()
    for (index, side) in layout.sides.enumerated() { writeList(index, side) }
    return finished()
  }

  private func finished() -> LearnedForm {
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

  private var hasFigures: Bool {
    table.bodyRows.contains { row in
      amountColumns.contains { table.grid.rows[row][$0].figure.number != nil }
    }
  }

  private var amountColumns: [Int] {
    meanings.indices.filter {
      switch meanings[$0] {
      case .facts, .total: true
      default: false
      }
    }
  }

  // MARK: - Columns

  /// What the facts of a list may state where nothing else tells.
  private func subjects(of index: Int, _ side: FormLayout.Side) -> Set<String> {
    if !side.subjects.isEmpty { return side.subjects }
    if layout.sides.count == 2, title.subjects == ["收入", "支出"] {
      return index == 0 ? ["收入"] : ["支出"]
    }
    return title.subjects
  }

  private mutating func readColumns() {
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
  private mutating func takeRests() {
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

  private mutating func ask(_ doubt: ColumnReading.Doubt) {
    let question = LearnedForm.Question(text: doubt.text, doubt: doubt)
    if !form.questions.contains(question) { form.questions.append(question) }
  }

  /// Sees that what stands below the heads is what these say: figures under amounts, words under names.
  private mutating func checkContents() {
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
  private mutating func checkTotals() {
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

/// What learning needs to know beside a table.
struct LearningContext: Sendable {
  /// What the document says of itself.
  let identity: DocumentIdentity
  /// The words.
  let book: WordBook
  /// Codes by name.
  let codes: CodeBook
  /// The edition that the learned one inherits.
  let base: Edition
  /// The forms of known editions of the kind.
  let known: [FormTemplate]
  /// The names of dimensions, in their order.
  let order: [String]

  init(identity: DocumentIdentity, book: WordBook, base: Edition, known: [FormTemplate]) {
    (self.identity, self.book, self.base, self.known) = (identity, book, base, known)
    codes = CodeBook(base.catalogue)
    order = base.schema.dimensions.all.map(\.name)
  }
}

// MARK: - Writing columns and conditions

extension FormLearning {
  /// Whether all lists state one thing, so that the form says it.
  private var onlySubject: String? {
    var all: Set<String> = []
    for (index, side) in layout.sides.enumerated() { all.formUnion(subjects(of: index, side)) }
    return layout.sides.count == 1 && all.count == 1 ? all.first : nil
  }

  private mutating func writeConditions() {
    guard layout.sides.count == 1 else { return }
    if let subject = onlySubject {
      form.condition = .condition(title.region(subject), order: context.order)
      return
    }
    // Columns that state different things.
    var stated: Set<String> = []
    for case .facts(let region)? in meanings { stated.formUnion(region.terms("主题") ?? []) }
    form.condition = Self.alternatives(stated, title, context.order)
  }

  /// The conditions of facts of several subjects: one mapping for each.
  static func alternatives(
    _ subjects: Set<String>, _ title: TitleMeaning, _ order: [String]
  ) -> YAMLValue? {
    let regions = subjects.sorted().map { title.region($0) }
    if regions.isEmpty { return nil }
    if regions.count == 1 { return .condition(regions[0], order: order) }
    return .list(regions.map { .condition($0, order: order) })
  }

  private mutating func writeColumns() {
    var columns: [LearnedForm.Column] = []
    if layout.roles.first == .ordinal, let node = layout.tree.paths[0].first {
      columns.append(
        LearnedForm.Column(
          pairs: [.init("head", head(node.text)), .init("show", "序号")], source: 0))
    }
    for (index, side) in layout.sides.enumerated() {
      for root in layout.tree.roots where root.columns.overlaps(side.columns) {
        if layout.roles.first == .ordinal, root.columns.contains(0) { continue }
        let sides = layout.sides.indices.filter { layout.sides[$0].columns.overlaps(root.columns) }
        if sides.count > 1, !root.children.isEmpty {
          // One head over several lists.
          if sides[0] == index { columns.append(shared(root, sides)) }
          continue
        }
        var own = self.columns([root], within: side.columns, above: [])
        if layout.sides.count > 1 {
          for position in own.indices {
            own[position].pairs.insert(.init("list", .scalar(listName(index))), at: 1)
          }
        }
        columns += own
      }
    }
    form.columns = columns
    form.tableColumns = columns.flatMap(\.sources)
  }

  /// A head that stands over several lists, and below it the columns of each.
  private func shared(_ root: HeaderTree.Node, _ sides: [Int]) -> LearnedForm.Column {
    var column = LearnedForm.Column(pairs: [.init("head", head(root.text))])
    let region = own[ObjectIdentifier(root)] ?? .everything
    if let condition = condition(of: region, root, isLeaf: false) {
      column.pairs.append(.init("where", condition))
    }
    column.children = sides.map { side in
      LearnedForm.Column(
        pairs: [.init("list", .scalar(listName(side)))],
        children: columns(root.children, within: layout.sides[side].columns, above: [root]))
    }
    return column
  }

  /// What a list is called.
  private func listName(_ index: Int) -> String {
    let heads = layout.sides.map { $0.head.map { $0.filter { !$0.isWhitespace } } ?? "" }
    let name = heads[index]
    if name.isEmpty || heads.count(where: { $0 == name }) > 1 { return "第\(index + 1)份" }
    return name
  }

  private func head(_ text: String) -> YAMLValue {
    let plain = folded(text)
    if let year = context.identity.year, plain.hasPrefix("\(year)"), plain.count > 5 {
      let rest = plain.dropFirst(4)
      return .scalar("{年度}" + FormTitle.unfolded(String(rest), from: text))
    }
    return .scalar(text)
  }

  private func columns(
    _ nodes: [HeaderTree.Node], within columns: Range<Int>, above: [HeaderTree.Node]
  ) -> [LearnedForm.Column] {
    var result: [LearnedForm.Column] = []
    var names: [String: Int] = [:]
    for node in nodes where node.columns.overlaps(columns) {
      var pairs: [YAMLValue.Pair] = [.init("head", head(node.text))]
      let name = Self.referenceName(node.text, context.identity.year)
      names[name, default: 0] += 1
      if let count = names[name], count > 1 { pairs.append(.init("key", .scalar(name + "\(count)"))) }
      let own = node.columns.clamped(to: columns)
      if node.children.isEmpty {
        let filled = own.filter { meanings[$0] != nil }
        for (offset, column) in (filled.isEmpty ? [own.lowerBound] : filled).enumerated() {
          guard let meaning = meanings[column] else { continue }
          let leaf = self.leaf(meaning, column, node, above)
          if offset == 0, filled.count < 2 {
            result.append(LearnedForm.Column(pairs: pairs + leaf, source: column))
          } else if offset == 0 {
            result.append(
              LearnedForm.Column(
                pairs: pairs, children: [LearnedForm.Column(pairs: leaf, source: column)]))
          } else {
            result[result.count - 1].children.append(
              LearnedForm.Column(pairs: leaf, source: column))
          }
        }
        continue
      }
      let inner = self.columns(node.children, within: own, above: above + [node])
      if inner.isEmpty { continue }
      let region = self.own[ObjectIdentifier(node)] ?? .everything
      if let condition = condition(of: region, node, isLeaf: false) {
        pairs.append(.init("where", condition))
      }
      result.append(LearnedForm.Column(pairs: pairs, children: inner))
    }
    return result
  }

  private func leaf(
    _ meaning: ColumnReading.Meaning, _ column: Int, _ node: HeaderTree.Node,
    _ above: [HeaderTree.Node]
  ) -> [YAMLValue.Pair] {
    var pairs: [YAMLValue.Pair] = []
    switch meaning {
    case .facts:
      let region = own[ObjectIdentifier(node)] ?? .everything
      if let condition = condition(of: region, node, isLeaf: true) {
        pairs.append(.init("where", condition))
      }
    case .total(let parts): pairs.append(.init("total", total(of: parts, column)))
    case .shows(let role):
      pairs.append(.init("show", .scalar(Self.shown(role, codeParts(column)))))
      if role == .name || role == .unitName || role == .commissionName {
        pairs.append(.init("width", .scalar("\(width(of: column))")))
      }
    case .comparison, .unknown: pairs.append(.init("show", "文字"))
    }
    if case .total = meaning {} else if case .facts = meaning {} else { return pairs }
    if let zero = NumberStyle(table, columns: [column]).zero(against: NumberStyle(table, columns: amountColumns)) {
      pairs.append(.init("number", .mapping([.init("zero", .scalar(zero))])))
    }
    return pairs
  }

  /// What of a code a column shows: codes may be parted into 类, 款 and 项, or stand whole under these three.
  private func codeParts(_ column: Int) -> String? {
    guard meanings[column] == .shows(.code),
      let text = layout.tree.paths[column].last.map({ folded($0.text) }),
      ["类", "款", "项"].contains(text)
    else { return nil }
    let isWhole = layout.profiles.indices.contains { index in
      meanings[index] == .shows(.code)
        && table.bodyRows.contains {
          [5, 7].contains(folded(table.grid.rows[$0][index].text).utf8.count)
            && CodeKind.function.hasShape(folded(table.grid.rows[$0][index].text))
        }
    }
    let isBlank = layout.profiles.indices.allSatisfy {
      meanings[$0] != .shows(.code) || layout.profiles[$0].codes == 0
    }
    if isWhole || isBlank { return text == "类" ? "代码" : "文字" }
    return text
  }

  private static func shown(_ role: Word.Role, _ part: String?) -> String {
    switch role {
    case .ordinal: "序号"
    case .rowNumber: "行次"
    case .code: part ?? "代码"
    case .unitCode: "代码"
    case .name, .unitName, .commissionName: "名称"
    case .text: "文字"
    }
  }

  private func width(of column: Int) -> Int {
    let widest = table.bodyRows.prefix(200).map { row in
      DisplayWidth(ambiguous: .wide).of(HeaderTree.oneLine(table.grid.rows[row][column].text))
    }.max() ?? 0
    return min(max(widest + 2, 12), 46)
  }

  /// A total as templates write it: of what stands beside it, or of columns by their names.
  private func total(of parts: [Int], _ column: Int) -> YAMLValue {
    let path = layout.tree.paths[column]
    let parent = path.dropLast().map(ObjectIdentifier.init)
    let beside = amountColumns.filter { other in
      guard other != column, case .facts? = meanings[other],
        layout.sides.contains(where: { $0.columns.contains(other) && $0.columns.contains(column) })
      else { return false }
      let own = layout.tree.paths[other]
      return own.dropLast().count >= parent.count
        && own.prefix(parent.count).map(ObjectIdentifier.init) == parent
        && !folded(own[parent.count].text).hasPrefix("其中")
    }
    if Set(beside) == Set(parts) { return "rest" }
    return .texts(
      parts.map { part in
        layout.tree.paths[part].map { Self.reference($0.text, context.identity.year) }
          .joined(separator: ".")
      })
  }

  /// A name as expressions mean it: in back quotes where it holds marks of theirs.
  static func reference(_ text: String, _ year: Int?) -> String {
    let name = referenceName(text, year)
    let marks = "+-*/.[]()（）=≥≤<>×÷−`"
    return name.contains(where: { marks.contains($0) }) ? "`\(name)`" : name
  }

  /// The name of a header without white space and year.
  static func referenceName(_ text: String, _ year: Int?) -> String {
    var name = text.filter { !$0.isWhitespace }
    if let year, folded(name).hasPrefix("\(year)"), name.count > 5 { name = String(name.dropFirst(4)) }
    return name
  }

  /// A condition; nil where the head says it of itself.
  private func condition(of region: Region, _ node: HeaderTree.Node, isLeaf: Bool) -> YAMLValue? {
    let name = WordBook.core(node.text)
    let isSet = context.base.sets.keys.contains { folded($0) == name }
    let side = layout.sides.firstIndex { $0.columns.overlaps(node.columns) }
    let stated = side.map { subjects(of: $0, layout.sides[$0]) } ?? []
    // Lists side by side may hold rows of other subjects.
    let spaces =
      layout.sides.count == 1 && stated.count == 1
      ? stated.map { context.base.schema.space(of: $0) } : context.base.schema.allSpaces
    let dimensions = context.base.schema.dimensions.all.filter { dimension in
      spaces.contains { space in
        space.terms(of: dimension, in: context.base.kind).contains { folded($0) == name }
      }
    }
    if region.values.isEmpty {
      // A group that means nothing says nothing, unless its words would be taken for a condition.
      return isLeaf || isSet || !dimensions.isEmpty ? .mapping([]) : nil
    }
    if !isSet, region.values.count == 1, let (dimension, values) = region.values.first,
      case .of(let terms) = values, terms.count == 1, let term = terms.first, folded(term) == name,
      dimensions.map(\.name) == [dimension]
    {
      return nil
    }
    return .condition(region, order: context.order)
  }
}

// MARK: - Rows

extension FormLearning {
  /// Which columns of a list hold what.
  private func parts(_ side: FormLayout.Side) -> RowLearning.Parts {
    let amounts = amountColumns.filter { side.columns.contains($0) }
    let tellsPeriods = amounts.contains { column in
      if case .facts(let region)? = meanings[column] { return region.values["期间"] != nil }
      return false
    }
    func column(_ role: Word.Role) -> Int? {
      side.columns.first { meanings[$0] == .shows(role) }
    }
    return RowLearning.Parts(
      rows: Array(table.bodyRows), name: column(.name) ?? column(.commissionName),
      code: column(.code),
      codeParts: Array(side.columns.filter { meanings[$0] == .shows(.code) }.dropFirst()),
      unitName: column(.unitName), unitCode: column(.unitCode),
      texts: side.columns.compactMap { column in
        guard case .shows(.text(let field))? = meanings[column] else { return nil }
        return RowLearning.TextColumn(
          column: column, field: field,
          key: layout.tree.paths[column].map { Self.reference($0.text, context.identity.year) }
            .joined(separator: "."))
      }, amounts: amounts, columnsTellPeriods: tellsPeriods)
  }

  private mutating func writeList(_ index: Int, _ side: FormLayout.Side) {
    let subjects = subjects(of: index, side)
    var stated = subjects
    if subjects.count != 1 {
      for case .facts(let region)? in meanings { stated.formUnion(region.terms("主题") ?? []) }
    }
    let parts = parts(side)
    var learning = RowLearning(
      table: table, parts: parts,
      before: index > 0 ? self.parts(layout.sides[index - 1]) : nil,
      after: index + 1 < layout.sides.count ? self.parts(layout.sides[index + 1]) : nil,
      subjects: subjects, title: title, context: context,
      isByEconomy: isByEconomy, isSideBySide: layout.sides.count > 1,
      isCommission: side.columns.contains { meanings[$0] == .shows(.commissionName) }, head: side.head,
      style: NumberStyle(table, columns: amountColumns), listName: listName(index),
      taken: taken)
    var list = LearnedForm.List(name: listName(index), condition: nil, rows: learning.run())
    if layout.sides.count > 1 { list.condition = learning.condition }
    taken = learning.taken
    for question in learning.questions where !form.questions.contains(question) {
      form.questions.append(question)
    }
    form.doubts += learning.doubts
    form.lists.append(list)
  }
}
