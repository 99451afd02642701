import Facts
import Recognition
import Sheets
import Templates

extension TableTaking {
  /// Tells a row with amounts of which a fact was not taken.
  mutating func noteUnused(_ row: Int, empty columns: [String] = []) {
    // A row is told once, though an amount stands where none does and one was not taken.
    if columns.isEmpty, lastUnused == row { return }
    lastUnused = row
    let name = sheet.grid.rows[row].first { !$0.isEmpty && $0.figure.number == nil }?.text ?? ""
    var seen: Set<String> = []
    let columns = columns.filter { seen.insert($0).inserted }
    taken.notes.append(
      .unusedRow(table: found.table.name, row: name, empty: columns, place(row)))
  }

  /// Whether all codes and words of a row mean something; what does not is noted.
  mutating func isUnderstood(_ row: Int) -> Bool {
    var isUnderstood = true
    for column in found.table.columns where column.words != nil || column.kind.codes != nil {
      if unasked.contains(column.name) { continue }
      let text: String
      switch reading.key(column.name, row: row) {
      case .value: continue
      case .unknown(let said): text = said
      case .nothing:
        // A column that tells facts apart and says nothing of this row: nobody knows which it is.
        guard column.words != nil, !column.isPartial, found.columns[column.name] != nil else {
          continue
        }
        text = ""
      }
      // A row without money says nothing.
      guard amounts.all.isEmpty && !text.isEmpty || amounts.holdsMoney(row) else { continue }
      noteUnknown(column.name, text, row)
      isUnderstood = false
    }
    return isUnderstood
  }

  /// Whether the amounts of a row are taken back: in a ledger that tells by words on which side they stand.
  func isTakenBack(_ row: Int) -> Bool {
    found.table.facts.contains { isTakenBack($0, row) }
  }

  func isTakenBack(_ fact: FactSource, _ row: Int) -> Bool {
    guard !fact.back.isEmpty, fact.less.map({ found.columns[$0] == nil }) ?? true else {
      return false
    }
    return reading.says(fact.back, row: row)
  }
}
