import Facts
import Recognition
import Templates

/// Rows that list the codes of a classification.
extension RowLearning {
  private var kind: CodeKind { isByEconomy ? .economy : .function }

  /// Whether the rows are a tree of codes: they have codes, or names that the catalogue knows.
  var isTree: Bool {
    if parts.code != nil { return true }
    guard !isSideBySide else { return false }
    let names = parts.rows.map { text($0, parts.name) }.filter { !$0.isEmpty && !isTotal($0) }
    let heads = folded(table.grid.rows[table.headerRows].joined().map(\.text).joined())
    if heads.contains("功能分类") || heads.contains("经济分类") { return true }
    let known = names.count { !context.codes.codes($0, kind).isEmpty }
    return known * 2 > names.count
  }

  mutating func tree() -> [LearnedForm.Row] {
    // Codes of a classification that facts of the subject do not have.
    let schema = context.base.schema
    for subject in subjects where !schema.space(of: subject).dimensions.contains(kind.dimension) {
      ask(table.title ?? kind.rawValue, .subject(table.title ?? kind.rawValue))
    }
    let own = parts.rows.filter { !isBlank($0) }
    func code(_ row: Int) -> String? {
      // 类, 款 and 项 may stand in columns of their own.
      var text = folded(self.text(row, parts.code))
      for column in parts.codeParts {
        let part = folded(self.text(row, column))
        if part.utf8.count == 2 { text += part }
      }
      return kind.hasShape(text) ? text : nil
    }
    let totals = own.filter { row in
      code(row) == nil && (isTotal(text(row, parts.name)) || isTotal(text(row, parts.code)))
        || isLentTotal(row)
    }
    let coded = own.filter { !totals.contains($0) }
    let codes = coded.compactMap(code)
    var each: [YAMLValue.Pair] = [.init("each", .scalar(kind.rawValue))]
    each.append(.init("levels", .texts(levels(coded, codes))))
    if coded.contains(where: { row in
      let name = folded(text(row, parts.name))
      return name.withoutOrdinal != name
    }) {
      each.append(.init("names", .mapping([.init("类", "{一}、{名称}")])))
    }
    if parts.code == nil { each.append(.init("indent levels", true)) }
    // A list that prints codes without money prints them all, next year too.
    let deepest = codes.map(\.utf8.count).max() ?? 0
    let leaves = codes.filter { code in code.utf8.count == deepest }
    let isBlankListed = coded.contains { row in
      code(row).map { $0.utf8.count == deepest } ?? false && !hasFigures(row)
    }
    if isBlankListed, leaves.count > 1 { each.append(.init("always", .texts(leaves))) }
    let blanks = parts.rows.count - own.count
    if coded.isEmpty, blanks > 0 { each.append(.init("minimum", .scalar("\(min(blanks, 100))"))) }
    var rows = [LearnedForm.Row(pairs: each)]
    if isSideBySide {
      narrow(to: codes)
      rows.append(LearnedForm.Row(pairs: [.init("fill", true)]))
      if let total = totals.first { rows.append(sideTotal(total, codes)) }
      return rows
    }
    setCondition(subjects)
    return withTotal(rows, totals, own, names: [parts.name, parts.code])
  }

  /// The levels of the classification that the list prints.
  private func levels(_ rows: [Int], _ codes: [String]) -> [String] {
    var digits = Set(codes.map(\.utf8.count))
    if digits.isEmpty, !rows.isEmpty {
      // Without codes, names tell: those that only one level has. One that nobody knows may be of any.
      for row in rows {
        let lengths = Set(context.codes.codes(text(row, parts.name), kind).map(\.utf8.count))
        if lengths.isEmpty { return kind.levels.map(\.name) }
        if lengths.count == 1 { digits.formUnion(lengths) }
      }
    }
    let all = kind.levels
    // Rows without their codes, among others with them, may be of any level.
    let isDamaged = !codes.isEmpty && codes.count < rows.count
    if digits.isEmpty || isDamaged { return all.map(\.name) }
    return all.filter { digits.contains($0.digits) }.map(\.name)
  }

  /// The list's own 类, by which lists side by side are told apart.
  private mutating func narrow(to codes: [String]) {
    let classes = Set(codes.map { String($0.prefix(3)) })
    guard let subject = subjects.first, subjects.count == 1 else { return setCondition(subjects) }
    var region = title.region(subject)
    if !classes.isEmpty { region.values[kind.rawValue] = .of(classes) }
    condition = .condition(region, order: context.order)
  }

  /// Whether a row holds the figure of a total whose label stands in the list before.
  private func isLentTotal(_ row: Int) -> Bool {
    guard let before, text(row, parts.name).isEmpty, text(row, parts.code).isEmpty,
      parts.amounts.contains(where: { !table.grid.rows[row][$0].isEmpty })
    else { return false }
    return isTotal(table.grid.rows[row], before)
      && before.amounts.allSatisfy { table.grid.rows[row][$0].isEmpty }
  }

  private func isTotal(_ cells: [Grid.Cell], _ parts: Parts) -> Bool {
    [parts.code, parts.name].contains { column in
      column.map { !cells[$0].isEmpty && isTotal(HeaderTree.oneLine(cells[$0].text)) } ?? false
    }
  }

  /// The total of a list beside others: its label may stand under the codes, its figure in the next list.
  private func sideTotal(_ row: Int, _ codes: [String]) -> LearnedForm.Row {
    if isLentTotal(row), let before {
      let label =
        [before.code, before.name].compactMap { $0 }.map { text(row, $0) }
        .first { !$0.isEmpty } ?? ""
      let classes = Set(
        (parts.rows.flatMap { row in
          [before.code, parts.code].compactMap { $0 }.map { folded(text(row, $0)) }
        }).filter { kind.hasShape($0) && $0.utf8.count == 3 })
      return LearnedForm.Row(pairs: [
        .init("key", .scalar(FormLearning.referenceName(label, nil))),
        .init("total", .texts(classes.sorted())), .init("bold", true),
      ])
    }
    let isUnderCodes = !text(row, parts.code).isEmpty
    let label = isUnderCodes ? text(row, parts.code) : text(row, parts.name)
    let lends =
      parts.amounts.allSatisfy { table.grid.rows[row][$0].isEmpty }
      && (after?.amounts.contains { !table.grid.rows[row][$0].isEmpty } ?? false)
    var pairs: [YAMLValue.Pair] = [.init(isUnderCodes ? "code" : "name", .scalar(label))]
    if lends {
      pairs.append(.init("blank", true))
    } else {
      pairs.append(.init("key", .scalar(FormLearning.referenceName(label, nil))))
      pairs.append(.init("total", "above"))
    }
    pairs.append(.init("bold", true))
    return LearnedForm.Row(pairs: pairs)
  }
}
