import Facts
import Forms
import Recognition
import Sheets
import Templates

extension ComparisonRun {
  /// Compares the bodies of two tables.
  mutating func compareTables(
    _ old: FilledSide, _ oldTable: TableTemplate, _ new: FilledSide, _ newTable: TableTemplate
  ) {
    let start = differences.count
    var order: [(row: Int, list: Int)] = []
    var titles = (RowTitles(old), RowTitles(new))
    var lists = ItemMatching(old: oldTable.lists.count, new: newTable.lists.count)
    lists.pair({ oldTable.lists[$0].name }, { newTable.lists[$0].name })
    for (position, pair) in lists.pairs.enumerated() {
      let columns = pairedColumns(oldTable, pair.old, newTable, pair.new)
      let rows = RowPairs(old, pair.old, new, pair.new, isOneEdition: isOneEdition)
      var lastRow = -1
      for (before, now) in rows.pairs {
        if let now { lastRow = new.form.lines[now].row }
        let first = differences.count
        compareLines(
          old, before.map { old.form.lines[$0] }, new, now.map { new.form.lines[$0] }, columns
        ) {
          if let now { return titles.1[now] }
          return before.map { titles.0[$0] } ?? ""
        }
        for _ in first..<differences.count { order.append((lastRow, position)) }
      }
    }
    if lists.pairs.count > 1 { reorder(from: start, by: order) }
  }

  /// A column of either form, or of both.
  private typealias ColumnPair = (old: Int?, new: Int?, path: String)

  /// The columns that the rows of a list fill, those left out that only tell where a row stands.
  private func pairedColumns(
    _ old: TableTemplate, _ oldList: Int?, _ new: TableTemplate, _ newList: Int?
  ) -> [ColumnPair] {
    func own(_ table: TableTemplate, _ list: Int?) -> [Int] {
      guard let list else { return [] }
      return table.tree.columns.indices.filter { index in
        let column = table.tree.columns[index]
        if column.content == .ordinal || column.content == .rowNumber { return false }
        return (column.list ?? (table.lists.count == 1 ? 0 : nil)) == list
      }
    }
    func path(_ table: TableTemplate, _ column: Int) -> String {
      table.tree.columns[column].path.joined(separator: "/")
    }
    let (before, now) = (own(old, oldList), own(new, newList))
    if isOneEdition, oldList == newList { return now.map { ($0, $0, path(new, $0)) } }
    var matching = ItemMatching(old: before.count, new: now.count)
    matching.pair({ path(old, before[$0]) }, { path(new, now[$0]) })
    return matching.pairs.map { a, b in
      let title = b.map { path(new, now[$0]) } ?? a.map { path(old, before[$0]) } ?? ""
      return (a.map { before[$0] }, b.map { now[$0] }, title)
    }
  }

  private mutating func compareLines(
    _ old: FilledSide, _ before: FilledForm.Line?, _ new: FilledSide, _ now: FilledForm.Line?,
    _ columns: [ColumnPair], title: () -> String
  ) {
    for column in columns {
      if let before, let now, let a = column.old, let b = column.new,
        old.form[before.row, a].isSame(as: new.form[now.row, b], old.form, new.form),
        factor == nil
      {
        continue
      }
      func side(
        _ side: FilledSide, _ line: FilledForm.Line?, _ column: Int?
      ) -> (FilledSide.Content, String)? {
        guard let line, let column, case .table(let table) = side.form.template.body else {
          return nil
        }
        let content = side.content(
          line.row, column, table.tree.columns[column].style(in: line).format)
        return (content, side.address(line.row, column))
      }
      if let before, let now, let b = column.new, isOnlyRenumbered(old, before, new, now, b) {
        continue
      }
      let isCount = now?.template.isCount ?? before?.template.isCount ?? false
      note(
        SideBySide(
          old: side(old, before, column.old), new: side(new, now, column.new),
          factor: isCount ? nil : factor, zeroIsPrinted: isOneEdition), new.label,
        { (.body, title(), now?.code ?? before?.code ?? "", column.path) },
        old: cell(old, before, column.old), new: cell(new, now, column.new))
    }
  }

  private func cell(
    _ side: FilledSide, _ line: FilledForm.Line?, _ column: Int?
  ) -> CellReference? {
    guard let line, let column else { return nil }
    return CellReference(sheet: side.form.index, row: line.row, column: column)
  }

  /// Whether a column of names says the same in both but for the place that it numbers.
  private func isOnlyRenumbered(
    _ old: FilledSide, _ before: FilledForm.Line, _ new: FilledSide, _ now: FilledForm.Line,
    _ column: Int
  ) -> Bool {
    guard case .table(let table) = new.form.template.body,
      table.tree.columns[column].content == .name, before.template.isNumbered,
      now.template.isNumbered
    else { return false }
    return old.nameWithoutNumber(of: before) == new.nameWithoutNumber(of: now)
  }
}

extension FilledSide {
  /// The name of a line with 0 where it tells the line's place.
  fileprivate func nameWithoutNumber(of line: FilledForm.Line) -> String {
    let names = result.names
    var name = line.template.name
    if !line.template.namesByLevel.isEmpty, let symbol = line.subjects.last?.symbol {
      name = line.template.namesByLevel[names.table.name(of: symbol).utf8.count] ?? name
    }
    return name.filled { names.text($0, form: form.template, subjects: line.subjects) }
  }
}

extension FilledForm.Cell {
  /// Whether two cells hold the same, seen at a glance.
  fileprivate func isSame(as other: Self, _ form: FilledForm, _ otherForm: FilledForm) -> Bool {
    switch (self, other) {
    case (.blank, .blank): true
    case (.text(let a), .text(let b)): a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
    case (.number(let a), .number(let b)): a == b
    case (.derived(let a), .derived(let b)): form.derived[a].value == otherForm.derived[b].value
    default: false
    }
  }
}
