import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Tells in official terms how one edition differs from another.
package struct EditionComparison {
  private let old: Edition
  private let new: Edition

  /// Makes the comparison of two editions.
  package init(from old: Edition, to new: Edition) {
    self.old = old
    self.new = new
  }

  /// The differences: of the whole first, then form by form in the second edition's order.
  package func run() -> [EditionDifference] {
    var differences: [EditionDifference] = []
    if old.unit != new.unit {
      differences.append(.property(.unit, from: old.unit.rawValue, to: new.unit.rawValue))
    }
    if old.format != new.format {
      differences.append(
        .property(.numberStyle, from: old.format.example, to: new.format.example))
    }
    differences += FactSchemaComparison(from: old.schema, to: new.schema).run()
    let pairs = pairs()
    let kept = Set(pairs.compactMap(\.old))
    for (index, form) in old.forms.enumerated() where !kept.contains(index) {
      differences.append(.formRemoved(form.name))
    }
    // The forms that moved are those whose removal leaves the rest in the order of both editions.
    let still = Set(longestRising(pairs.compactMap(\.old)))
    for pair in pairs {
      guard let index = pair.old, !still.contains(index) else { continue }
      differences.append(
        .formMoved(new.forms[pair.new].name, from: index + 1, to: pair.new + 1))
    }
    for pair in pairs {
      let form = new.forms[pair.new]
      guard let index = pair.old else {
        differences.append(.formAdded(form.name, place: pair.new + 1))
        continue
      }
      let before = old.forms[index]
      if before.name != form.name {
        differences.append(.formRenamed(from: before.name, to: form.name))
      }
      let comparison = FormTemplateComparison(
        from: before, to: form, formats: (from: old.format, to: new.format),
        units: (from: old.unit, to: new.unit))
      differences += comparison.run().map { .inForm(form.name, $0) }
    }
    return differences
  }

  /// Each form of the second edition with the one it continues: of the same name, else of the same file name, else of the
  /// same number.
  private func pairs() -> [(new: Int, old: Int?)] {
    var partner: [Int: Int] = [:]
    var taken: Set<Int> = []
    let tests: [(FormTemplate, FormTemplate) -> Bool] = [
      { $0.name == $1.name }, { $0.fileName == $1.fileName },
      { $0.number != nil && $0.number == $1.number },
    ]
    for test in tests {
      for (index, form) in new.forms.enumerated() where partner[index] == nil {
        let found = old.forms.indices.first { !taken.contains($0) && test(old.forms[$0], form) }
        guard let found else { continue }
        partner[index] = found
        taken.insert(found)
      }
    }
    return new.forms.indices.map { ($0, partner[$0]) }
  }

  /// A longest part of a sequence that rises, in its order.
  private func longestRising(_ sequence: [Int]) -> [Int] {
    var best: [[Int]] = []
    for value in sequence {
      let before = best.filter { ($0.last ?? -1) < value }.max { $0.count < $1.count } ?? []
      best.append(before + [value])
    }
    return best.max { $0.count < $1.count } ?? []
  }
}

/// Tells how one template of a form differs from another.
struct FormTemplateComparison {
  private let old: FormTemplate
  private let new: FormTemplate
  /// How the editions print numbers where nothing else is said.
  private let formats: (from: NumberFormat, to: NumberFormat)
  /// The units of the editions' amounts where forms say nothing else.
  private let units: (from: AmountUnit, to: AmountUnit)

  init(
    from old: FormTemplate, to new: FormTemplate, formats: (from: NumberFormat, to: NumberFormat),
    units: (from: AmountUnit, to: AmountUnit)
  ) {
    self.old = old
    self.new = new
    self.formats = formats
    self.units = units
  }

  func run() -> [FormDifference] {
    var differences: [FormDifference] = []
    // Of a form that has its edition's unit that is told of the edition.
    if old.unit != new.unit, old.unit != units.from || new.unit != units.to {
      differences.append(.unit(from: old.unit.rawValue, to: new.unit.rawValue))
    }
    if old.head != new.head { differences.append(.heading) }
    switch (old.body, new.body) {
    case (.table(let old), .table(let new)):
      differences += columns(old.tree, new.tree)
      differences += rows(old, new)
    case (.cards(let old), .cards(let new)):
      if old != new || !printsAlike(old, new) { differences.append(.layout) }
    default: differences.append(.layout)
    }
    if old.notes != new.notes || old.emptyNote != new.emptyNote { differences.append(.notes) }
    if old.relations.map(\.text) != new.relations.map(\.text) { differences.append(.relations) }
    if old.page != new.page { differences.append(.page) }
    return differences
  }

  /// Whether the numbers of two cards of one layout print alike, but for what their editions say.
  private func printsAlike(_ old: CardTemplate, _ new: CardTemplate) -> Bool {
    zip(old.rows.flatMap(\.cells), new.rows.flatMap(\.cells)).allSatisfy { old, new in
      old.format.following(formats.from, to: formats.to) == new.format
    }
  }

  private func columns(_ old: ColumnTree, _ new: ColumnTree) -> [FormDifference] {
    var differences: [FormDifference] = []
    // Columns of lists side by side may have the same path: they are told apart by their order.
    var seen: [[String]: [Int]] = [:]
    for (index, column) in old.columns.enumerated() { seen[column.path, default: []].append(index) }
    for (index, column) in new.columns.enumerated() {
      let name = new.headText(of: index)
      guard let same = seen[column.path], let before = same.first else {
        differences.append(.columnAdded(name))
        continue
      }
      seen[column.path] = Array(same.dropFirst())
      if old.headText(of: before) != name {
        differences.append(.columnRenamed(from: old.headText(of: before), to: name))
      }
      if old.columns[before].content != column.content {
        differences.append(.columnShowsOther(name))
      }
      let format = old.columns[before].format.following(formats.from, to: formats.to)
      if column.isAmount, format != column.format || old.columns[before].unit != column.unit {
        differences.append(.columnPrintsOtherwise(name))
      }
    }
    for index in seen.values.joined().sorted() {
      differences.append(.columnRemoved(old.headText(of: index)))
    }
    return differences
  }

  private func rows(_ old: TableTemplate, _ new: TableTemplate) -> [FormDifference] {
    var differences: [FormDifference] = []
    // Rows of one name, as blank ones are, are told apart by their order.
    var seen: [(key: String, row: RowTemplate)] = old.keyedRows
    for (key, row) in new.keyedRows {
      guard let index = seen.firstIndex(where: { $0.key == key }) else {
        differences.append(.rowAdded(row.displayName))
        continue
      }
      let before = seen.remove(at: index).row
      if before.displayName != row.displayName {
        differences.append(.rowRenamed(from: before.displayName, to: row.displayName))
      }
      if before.rule != row.rule || before.constraint != row.constraint
        || before.follows != row.follows
      {
        differences.append(.rowShowsOther(row.displayName))
      }
      let (was, now) = (before.each?.only ?? [], row.each?.only ?? [])
      let (added, removed) = (now.filter { !was.contains($0) }, was.filter { !now.contains($0) })
      if !added.isEmpty { differences.append(.codesAdded(added)) }
      if !removed.isEmpty { differences.append(.codesRemoved(removed)) }
    }
    differences += seen.map { .rowRemoved($0.row.displayName) }
    return differences
  }
}

extension FormTemplate {
  /// The name of the form's file without its folder.
  fileprivate var fileName: Substring {
    file.split(separator: "/").last ?? ""
  }
}

extension ColumnTree {
  /// The headers over a column as they read, joined by `/`.
  fileprivate func headText(of column: Int) -> String {
    headers.filter { $0.columns.contains(column) }.map(\.text.displayText).joined(separator: "/")
  }
}

extension TableTemplate {
  /// The rows that are printed, each with what it is known by.
  fileprivate var keyedRows: [(key: String, row: RowTemplate)] {
    lists.flatMap { list in
      list.allRows.filter { $0.rule != .fill && !$0.displayName.isEmpty }.map { row in
        (list.name + "/" + (row.each.map { "\($0.dimension.name)" } ?? row.key), row)
      }
    }
  }
}

extension RowTemplate {
  /// What the row is called, or what it repeats over.
  fileprivate var displayName: String {
    each.map { "{\($0.dimension.name)}" } ?? name.displayText
  }
}

extension NumberFormat {
  /// The format with what it has in common with `old` changed to what `new` has.
  fileprivate func following(_ old: NumberFormat, to new: NumberFormat) -> NumberFormat {
    var format = self
    if places == old.places { format.places = new.places }
    if grouping == old.grouping { format.grouping = new.grouping }
    if trim == old.trim { format.trim = new.trim }
    if zero == old.zero { format.zero = new.zero }
    if percent == old.percent { format.percent = new.percent }
    return format
  }

  /// How the format prints a number and a zero.
  fileprivate var example: String {
    let zero = plain(.zero)
    return (Number(12_345_600, over: 10_000).map(printed) ?? "")
      + (zero.isEmpty ? "" : " / \(zero)")
  }
}
