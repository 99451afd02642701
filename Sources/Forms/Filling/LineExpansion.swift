import Facts
import Sheets
import Templates

/// Makes the lines of a form's lists from its rows and a report's facts.
struct LineExpansion {
  let form: FormTemplate
  let table: FactTable
  let names: ReportNames
  let budget: FillBudget
  private(set) var lines: [FilledForm.Line] = []
  /// What the facts of the lines being made satisfy.
  private var scope = Constraint.nothing

  init(_ form: FormTemplate, table: FactTable, names: ReportNames, budget: FillBudget) {
    self.form = form
    self.budget = budget
    self.table = table
    self.names = names
  }

  /// Lines that stand on one level: those of rows in a list, or of rows nested in another.
  private struct Level {
    /// The lines of the level itself, for totals over them, by the row they came from.
    var lines: [(row: Int, line: Int)] = []
  }

  /// Expands a list; its lines are appended in printed order, a fill marked by its row's rule.
  ///
  /// - Returns: the facts that the list is about.
  /// - Throws: ``FillError`` when there are more lines than fit.
  mutating func expand(
    _ list: TableTemplate.List, at index: Int
  ) throws(FillError) -> [Int32] {
    let filter = FactFilter(list.constraint, in: table)
    let facts = table.facts.indices.compactMap {
      filter.accepts(table.facts[$0]) ? Int32($0) : nil
    }
    scope = list.constraint
    _ = try expand(list.rows, list: index, facts: facts, subjects: [], indent: 0)
    return facts
  }

  private mutating func expand(
    _ rows: [RowTemplate], list: Int, facts: [Int32], subjects: [FilledForm.Subject], indent: Int
  ) throws(FillError) -> [Int] {
    var level = Level()
    var numbered = 0
    for (position, row) in rows.enumerated() {
      let first = lines.count
      let own = try expand(
        row, list: list, facts: facts, subjects: subjects, after: numbered,
        indent: indent + row.indent)
      if row.isNumbered { numbered += own.count }
      for line in own where line >= first && countsInTotals(lines[line]) {
        level.lines.append((position, line))
      }
    }
    // Totals over their level can only be told when all of it stands. They count neither each other nor, further up, twice.
    let counted = level.lines.filter { entry in
      if case .total(let total) = rows[entry.row].rule { return total == .children }
      return true
    }
    for (position, row) in rows.enumerated() {
      guard case .total(let total) = row.rule, total != .children else { continue }
      let parts = counted.filter {
        total == .below ? $0.row > position : $0.row < position
      }.map(\.line)
      for entry in level.lines where entry.row == position {
        lines[entry.line].source = .sum(parts)
      }
    }
    return counted.map(\.line)
  }

  private func countsInTotals(_ line: FilledForm.Line) -> Bool {
    line.template.rule != .blank && line.template.rule != .fill
  }

  /// Expands one row, `after` so many numbered lines of its level.
  ///
  /// - Returns: its lines on the level of the row.
  private mutating func expand(
    _ row: RowTemplate, list: Int, facts: [Int32], subjects: [FilledForm.Subject], after: Int,
    indent: Int
  ) throws(FillError) -> [Int] {
    var facts = facts
    let outer = scope
    scope = scope.and(row.constraint)
    defer { scope = outer }
    if let constraint = row.constraint {
      let filter = FactFilter(constraint, in: table)
      facts = facts.filter { filter.accepts(table.facts[Int($0)]) }
    }
    if row.isOptional, facts.isEmpty { return [] }
    guard let each = row.each else {
      let line = try append(
        row, list: list, facts: facts, subjects: subjects, ordinal: after + 1, indent: indent)
      try nest(row.children, in: line, facts: facts, subjects: subjects)
      return [line]
    }
    var own: [Int] = []
    let first = lines.count
    if each.dimension.codeKind != nil {
      own = try expandCodes(
        row, each, list: list, facts: facts, subjects: subjects, after: after, indent: indent)
    } else {
      for group in groups(each, facts: facts) {
        let inner = subjects + [FilledForm.Subject(dimension: each.dimension, symbol: group.symbol)]
        let line = try append(
          row, list: list, facts: group.facts, subjects: inner,
          ordinal: after + own.count + 1, indent: indent)
        try nest(row.children, in: line, facts: group.facts, subjects: inner)
        own.append(line)
      }
    }
    // All levels count towards the least number of rows.
    while lines.count - first < each.minimum {
      try budget.take(columns: form.columnCount, of: form)
      lines.append(
        FilledForm.Line(
          template: row, list: list, row: 0, name: "", code: "", subjects: [], indent: 0,
          source: .blank))
    }
    return own
  }

  /// Puts the lines of nested rows below a line and lets it add them up.
  private mutating func nest(
    _ children: [RowTemplate], in line: Int, facts: [Int32], subjects: [FilledForm.Subject]
  ) throws(FillError) {
    guard !children.isEmpty else { return }
    let own = try expand(
      children, list: lines[line].list, facts: facts, subjects: subjects,
      indent: lines[line].indent)
    if case .total(.children) = lines[line].template.rule { lines[line].source = .sum(own) }
  }

  private mutating func append(
    _ row: RowTemplate, list: Int, facts: [Int32], subjects: [FilledForm.Subject], ordinal: Int,
    indent: Int
  ) throws(FillError) -> Int {
    let source: FilledForm.Source =
      switch row.rule {
      case .facts: .facts(facts)
      case .formula(let expression): .formula(expression)
      case .total: .sum([])
      case .blank, .fill: .blank
      }
    var name = row.name
    if !row.namesByLevel.isEmpty, let symbol = subjects.last?.symbol {
      name = row.namesByLevel[table.name(of: symbol).utf8.count] ?? name
    }
    func text(_ template: TextTemplate?) -> String {
      template?.filled {
        names.text($0, form: form, subjects: subjects, ordinal: ordinal)
      } ?? ""
    }
    let line = FilledForm.Line(
      template: row, list: list, row: 0, name: text(name), code: text(row.code),
      subjects: subjects, indent: indent, source: source)
    try budget.take(
      columns: form.columnCount, textBytes: line.name.utf8.count + line.code.utf8.count, of: form)
    lines.append(line)
    return lines.count - 1
  }

  // MARK: - Rows that repeat

  /// The facts of one value of a dimension.
  private struct Group {
    var symbol: Symbol
    var facts: [Int32] = []
  }

  /// The values of a dimension without levels, each with its facts: units and categories by code, the rest in the order of
  /// the report.
  private func groups(_ each: RowTemplate.Each, facts: [Int32]) -> [Group] {
    var groups: [Group] = []
    var position: [Symbol: Int] = [:]
    func group(_ symbol: Symbol) -> Int {
      if let known = position[symbol] { return known }
      position[symbol] = groups.count
      groups.append(Group(symbol: symbol))
      return groups.count - 1
    }
    let named = each.only ?? (each.all ? known(each.dimension) : each.always)
    for name in named { if let symbol = table.symbol(of: name) { _ = group(symbol) } }
    for fact in facts {
      let symbol = table.facts[Int(fact)][each.dimension]
      if symbol == .none, !each.open { continue }
      if each.only != nil, position[symbol] == nil { continue }
      let index = group(symbol)
      groups[index].facts.append(fact)
    }
    if each.only == nil, each.dimension == .unit || each.dimension == .category {
      groups.sort { table.name(of: $0.symbol) < table.name(of: $1.symbol) }
    }
    return groups
  }

  private func known(_ dimension: Dimension) -> [String] {
    let known =
      dimension == .unit
      ? names.report.department.units.map(\.code) : table.dimensions.terms(of: dimension) ?? []
    return known.filter { scope.admits($0, on: dimension) }
  }

  /// Lines for a tree of codes: each level nested in the one above, parents made where facts name children only, sorted
  /// or as the template lists them.
  private mutating func expandCodes(
    _ row: RowTemplate, _ each: RowTemplate.Each, list: Int, facts: [Int32],
    subjects: [FilledForm.Subject], after: Int, indent: Int
  ) throws(FillError) -> [Int] {
    var byCode: [String: [Int32]] = [:]
    for code in each.only ?? (each.all ? knownCodes(each) : each.always) { byCode[code] = [] }
    let only = each.only.map(Set.init)
    // Many facts share few codes: their texts are looked at once each.
    var bySymbol: [Symbol: [Int32]] = [:]
    for fact in facts { bySymbol[table.facts[Int(fact)][each.dimension], default: []].append(fact) }
    // A code shortened to the deepest level may gather several symbols: in the order of the report.
    for (symbol, facts) in bySymbol.sorted(by: { $0.key.id < $1.key.id }) where symbol != .none {
      var code = table.name(of: symbol)
      if let deepest = each.levels.last { code = String(code.prefix(deepest)) }
      if let only, !only.contains(code) { continue }
      byCode[code, default: []] += facts
    }
    // Codes that the template lists stand in its order.
    let sorted: [(key: String, value: [Int32])] =
      each.only?.compactMap { code in byCode.removeValue(forKey: code).map { (code, $0) } }
      ?? byCode.sorted { $0.key < $1.key }
    return try expandLevel(
      row, each, list: list, codes: sorted[...], depth: 0, subjects: subjects, after: after,
      indent: indent)
  }

  private func knownCodes(_ each: RowTemplate.Each) -> [String] {
    guard let kind = each.dimension.codeKind, let deepest = each.levels.last else { return [] }
    return names.edition.catalogue.codes(of: kind).filter {
      $0.utf8.count == deepest && scope.admits($0, on: each.dimension)
    }
  }

  private mutating func expandLevel(
    _ row: RowTemplate, _ each: RowTemplate.Each, list: Int,
    codes: ArraySlice<(key: String, value: [Int32])>, depth: Int,
    subjects: [FilledForm.Subject], after: Int, indent: Int
  ) throws(FillError) -> [Int] {
    var own: [Int] = []
    var rest = codes
    while let first = rest.first {
      let prefix = String(first.key.prefix(each.levels[depth]))
      let run = rest.prefix { $0.key.hasPrefix(prefix) }
      rest = rest.dropFirst(run.count)
      let inner =
        subjects + [
          FilledForm.Subject(dimension: each.dimension, symbol: table.symbol(of: prefix) ?? .none)
        ]
      let isLeaf = depth + 1 == each.levels.count || run.allSatisfy { $0.key == prefix }
      let line = try append(
        row, list: list, facts: isLeaf ? run.flatMap(\.value) : [], subjects: inner,
        ordinal: after + own.count + 1, indent: indent)
      own.append(line)
      if isLeaf {
        try nest(row.children, in: line, facts: run.flatMap(\.value), subjects: inner)
      } else {
        let below = try expandLevel(
          row, each, list: list, codes: run, depth: depth + 1, subjects: subjects, after: 0,
          indent: row.indentsLevels ? indent + 1 : indent)
        lines[line].source = .sum(below)
      }
    }
    return own
  }
}
