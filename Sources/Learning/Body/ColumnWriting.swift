import Facts
import Recognition
import Sheets
import Templates

/// Writes what a form's columns are, and what its facts satisfy.
extension FormLearning {
  /// Whether all lists state one thing, so that the form says it.
  var onlySubject: String? {
    var all: Set<String> = []
    for (index, side) in layout.sides.enumerated() { all.formUnion(subjects(of: index, side)) }
    return layout.sides.count == 1 && all.count == 1 ? all.first : nil
  }

  mutating func writeConditions() {
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

  mutating func writeColumns() {
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
  func shared(_ root: HeaderTree.Node, _ sides: [Int]) -> LearnedForm.Column {
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
  func listName(_ index: Int) -> String {
    let heads = layout.sides.map { $0.head.map { $0.filter { !$0.isWhitespace } } ?? "" }
    let name = heads[index]
    if name.isEmpty || heads.count(where: { $0 == name }) > 1 { return "第\(index + 1)份" }
    return name
  }

  func head(_ text: String) -> YAMLValue {
    let plain = folded(text)
    if let year = context.identity.year, plain.hasPrefix("\(year)"), plain.count > 5 {
      let rest = plain.dropFirst(4)
      return .scalar("{年度}" + FormTitle.unfolded(String(rest), from: text))
    }
    return .scalar(text)
  }

  func columns(
    _ nodes: [HeaderTree.Node], within columns: Range<Int>, above: [HeaderTree.Node]
  ) -> [LearnedForm.Column] {
    var result: [LearnedForm.Column] = []
    var names: [String: Int] = [:]
    for node in nodes where node.columns.overlaps(columns) {
      var pairs: [YAMLValue.Pair] = [.init("head", head(node.text))]
      let name = Self.referenceName(node.text, context.identity.year)
      names[name, default: 0] += 1
      if let count = names[name], count > 1 {
        pairs.append(.init("key", .scalar(name + "\(count)")))
      }
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

  func leaf(
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
    if let zero = NumberStyle(table, columns: [column]).zero(
      against: NumberStyle(table, columns: amountColumns))
    {
      pairs.append(.init("number", .mapping([.init("zero", .scalar(zero))])))
    }
    return pairs
  }

  /// What of a code a column shows: codes may be parted into 类, 款 and 项, or stand whole under these three.
  func codeParts(_ column: Int) -> String? {
    guard meanings[column] == .shows(.code),
      let text = layout.tree.paths[column].last.map({ folded($0.text) }),
      CodeKind.levelNames.contains(text)
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

  static func shown(_ role: Word.Role, _ part: String?) -> String {
    switch role {
    case .ordinal: "序号"
    case .rowNumber: "行次"
    case .code: part ?? "代码"
    case .unitCode: "代码"
    case .name, .unitName, .commissionName: "名称"
    case .text: "文字"
    }
  }

  func width(of column: Int) -> Int {
    let widest =
      table.bodyRows.prefix(200).map { row in
        DisplayWidth(ambiguous: .wide).of(HeaderTree.oneLine(table.grid.rows[row][column].text))
      }.max() ?? 0
    return min(max(widest + 2, 12), 46)
  }

  /// A total as templates write it: of what stands beside it, or of columns by their names.
  func total(of parts: [Int], _ column: Int) -> YAMLValue {
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
    if let year, folded(name).hasPrefix("\(year)"), name.count > 5 {
      name = String(name.dropFirst(4))
    }
    return name
  }

  /// A condition; nil where the head says it of itself.
  func condition(of region: Region, _ node: HeaderTree.Node, isLeaf: Bool) -> YAMLValue? {
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
