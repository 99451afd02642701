import Forms
import Sheets
import Templates

/// Joins tables that go on over a page.
extension TableFinding {
  /// Whether a table is the last one's, gone on over a page; then it is joined to that.
  mutating func continuesLast(_ table: FoundTable) -> Bool {
    guard let index = tables.indices.last, let first = firstOfNext(table, after: index) else {
      return false
    }
    tables[index].grid.append(table.grid, from: first)
    tables[index].noteCount = table.noteCount
    return true
  }

  /// The row with which a table goes on after one that ends on the page before; nil where it does not.
  private mutating func firstOfNext(_ table: FoundTable, after index: Int) -> Int? {
    guard table.grid.columnCount == tables[index].grid.columnCount, tables[index].noteCount == 0
    else { return nil }
    let last = tables[index]
    let lastHeader = last.grid.rows[last.headerRows].map { $0.map { folded($0.text) } }
    let ownHeader = table.grid.rows[table.headerRows].map { $0.map { folded($0.text) } }
    let repeats = table.headerCount > 0 && lastHeader == ownHeader
    // Without its header it begins with figures, as a body does.
    let goesOn =
      !repeats && table.headCount == 0 && last.headerCount > 0 && !last.bodyRows.isEmpty
      && (table.headerCount == 0 || isOverleaf(table, of: index))
    guard repeats || goesOn, isOverPage(table, after: last, repeats: repeats),
      !repeats || !beginsAnew(table, after: last)
    else { return nil }
    return repeats ? table.headCount + table.headerCount : 0
  }

  /// Whether a table begins with the rows that the last began with: then it is the same form once more, and no page of it.
  private func beginsAnew(_ table: FoundTable, after last: FoundTable) -> Bool {
    let (own, known) = (table.bodyRows.prefix(2), last.bodyRows.prefix(2))
    guard !own.isEmpty, own.count == known.count else { return false }
    func words(_ row: [Grid.Cell]) -> [String] {
      row.map { $0.figure == .words ? folded($0.text) : "" }
    }
    return zip(own, known).allSatisfy { own, known in
      let said = words(table.grid.rows[own])
      return said.contains { !$0.isEmpty } && said == words(last.grid.rows[known])
    }
  }

  /// Whether a table whose first row is no header goes on with the last: nothing but the marks of a page stands between, and it
  /// has no words where that has amounts.
  private mutating func isOverleaf(_ table: FoundTable, of last: Int) -> Bool {
    guard pending.allSatisfy({ Self.isPageMark(folded($0.text.text)) }),
      let first = table.grid.rows.first
    else { return false }
    let amounts = amountColumns(of: last)
    return amounts.contains(true)
      && zip(first, amounts).allSatisfy { !$1 || $0.figure != .words }
  }

  /// Which columns of a table hold amounts; of one that goes on over many pages each row is looked at once.
  private mutating func amountColumns(of index: Int) -> [Bool] {
    let rows = tables[index].bodyRows
    if counted.table != index || counted.columns.count != tables[index].grid.columnCount {
      counted = CountedColumns(
        table: index, columns: AmountColumns(count: tables[index].grid.columnCount),
        end: rows.lowerBound)
    }
    for row in max(counted.end, rows.lowerBound)..<max(counted.end, rows.upperBound) {
      counted.columns.add(tables[index].grid.rows[row])
    }
    counted.end = max(counted.end, rows.upperBound)
    return counted.columns.areAmounts
  }

  /// Whether only what a new page repeats stands between two tables.
  private func isOverPage(_ table: FoundTable, after last: FoundTable, repeats: Bool) -> Bool {
    let said = Set(last.titleLines.map(folded))
    func isRepeated(_ text: String) -> Bool {
      let text = folded(text)
      if Self.isPageMark(text) || text == "续表" { return true }
      guard repeats else { return false }
      let own = ["(续)", "(续表)", "续表"].first { text.hasSuffix($0) }
        .map { String(text.dropLast($0.count)) }
      return said.contains(own ?? text)
    }
    return pending.allSatisfy { isRepeated($0.text.text) }
      && table.grid.rows[..<table.headCount].joined().allSatisfy {
        $0.isEmpty || isRepeated($0.text)
      }
  }
}
