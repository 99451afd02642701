import Forms
import Sheets
import Templates

/// Joins tables that go on over a page.
extension TableFinding {
  /// Whether a table is the last one's, gone on over a page; then it is joined to that.
  mutating func continuesLast(_ table: FoundTable) -> Bool {
    guard let index = tables.indices.last,
      table.grid.columnCount == tables[index].grid.columnCount, tables[index].noteCount == 0
    else { return false }
    let last = tables[index]
    let lastHeader = last.grid.rows[last.headerRows].map { $0.map { folded($0.text) } }
    let ownHeader = table.grid.rows[table.headerRows].map { $0.map { folded($0.text) } }
    let repeats = table.headerCount > 0 && lastHeader == ownHeader
    // Without its header it begins with figures, as a body does.
    let goesOn =
      (table.headerCount == 0 || isOverleaf(table, of: last)) && table.headCount == 0
      && last.headerCount > 0 && !last.bodyRows.isEmpty
    guard repeats || goesOn, isOverPage(table, after: last, repeats: repeats) else { return false }
    tables[index].grid.append(
      table.grid, from: repeats ? table.headCount + table.headerCount : 0)
    tables[index].noteCount = table.noteCount
    return true
  }

  /// Whether a page ends before a table whose first row is no header: it has no words where the last table has amounts.
  private func isOverleaf(_ table: FoundTable, of last: FoundTable) -> Bool {
    guard pending.contains(where: { Self.isPageMark(folded($0.text.text)) }),
      let first = table.grid.rows.first
    else { return false }
    let amounts = last.amountColumns
    return amounts.contains(true)
      && zip(first, amounts).allSatisfy { !$1 || $0.figure != .words }
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
