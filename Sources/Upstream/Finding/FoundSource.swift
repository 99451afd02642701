import Facts
import Templates

/// A table of a source template that was found on a sheet: where its headers end, and which column is which.
package struct FoundSource: Sendable {
  /// What the table is.
  package let table: TableSource
  /// The sheet.
  package let sheet: SourceSheet
  /// The row behind the headers.
  package let firstRow: Int
  /// The positions of its columns on the sheet.
  package let columns: [String: Int]
  /// The columns that stand for several, each with its code.
  package let each: [String: [(column: Int, code: String)]]
  /// Columns of the template that the sheet lacks.
  package let missing: [String]

  /// How many columns were found.
  var count: Int { columns.count + each.values.reduce(0) { $0 + $1.count } }

  /// The columns that tell a row from any other, of a table that adds up.
  var marks: [Int] {
    guard table.adds, !table.marks.isEmpty, firstRow > 0 else { return [] }
    return (0..<sheet.columnCount).filter { column in
      let path = sheet.path(row: firstRow - 1, column: column)
      return table.marks.contains { $0.matches(path) }
    }
  }

  /// The positions of all columns that are read.
  package var used: Set<Int> {
    Set(columns.values).union(each.values.flatMap { $0.map(\.column) })
  }
}

/// Finds the tables of a source template on a sheet.
struct SourceSearch {
  /// The official names of codes.
  let codes: CodeNamesIndex

  /// What was found: the table, or why a sheet that is named like it is not it.
  enum Result {
    case found(FoundSource, notes: [UpstreamNote])
    case lacks([String])
  }

  /// Looks for a table; nil where the sheet is called otherwise.
  func find(_ table: TableSource, on sheet: SourceSheet) -> Result? {
    if !table.sheets.isEmpty, !table.sheets.match(sheet.name) { return nil }
    var best: FoundSource?
    var bestNotes: [UpstreamNote] = []
    var lacking: [String]?
    for row in headRows(of: table, on: sheet) {
      let (found, notes) = columns(of: table, on: sheet, row: row)
      let lacks = found.missing.filter { table.column($0)?.isOptional == false }
      guard lacks.isEmpty else {
        if lacking.map({ lacks.count < $0.count }) ?? true { lacking = lacks }
        continue
      }
      // Of rows that tell as much the first, and those right below it: headers may be merged downwards.
      let count = found.count
      let most = best?.count ?? -1
      if count > most || count == most && best?.firstRow == row {
        (best, bestNotes) = (found, notes)
      }
    }
    if let best { return .found(best, notes: bestNotes) }
    return .lacks(lacking ?? table.columns.filter { !$0.isOptional }.map(\.name))
  }

  /// The rows in which the table's headers may end; that before the first where columns are told by their letters.
  private func headRows(of table: TableSource, on sheet: SourceSheet) -> [Int] {
    if table.columns.allSatisfy({ $0.letter != nil }) { return [-1] }
    return Array(sheet.headerRange)
  }

  private func columns(
    of table: TableSource, on sheet: SourceSheet, row: Int
  ) -> (FoundSource, [UpstreamNote]) {
    var columns: [String: Int] = [:]
    var missing: [String] = []
    var notes: [UpstreamNote] = []
    for column in table.columns where column.each == nil {
      if let letter = column.letter {
        if letter < sheet.grid.columnCount {
          columns[column.name] = letter
        } else {
          missing.append(column.name)
        }
        continue
      }
      // The first spelling that a header has; of several headers of one spelling none is meant.
      var matches: [Int] = []
      for head in column.heads {
        matches = (0..<sheet.columnCount).filter { position in
          head.matches(sheet.path(row: row, column: position))
        }
        if let behind = column.behind.flatMap({ columns[$0] }) {
          matches = matches.first { $0 > behind }.map { [$0] } ?? []
        }
        if !matches.isEmpty { break }
      }
      matches = matches.filter { !isCovered($0, on: sheet, row: row, among: matches) }
      if matches.count == 1 {
        columns[column.name] = matches[0]
      } else {
        missing.append(column.name)
        if matches.count > 1 {
          notes.append(
            .ambiguous(
              table: table.name, column: column.name, sheet.place(max(row, 0), matches[0]),
              other: sheet.place(max(row, 0), matches[1])))
        }
      }
    }
    var each: [String: [(column: Int, code: String)]] = [:]
    let taken = Set(columns.values)
    for column in table.columns {
      guard let kind = column.each else { continue }
      let found = repeated(kind, on: sheet, row: row, besides: taken)
      if found.isEmpty { missing.append(column.name) } else { each[column.name] = found }
    }
    let found = FoundSource(
      table: table, sheet: sheet, firstRow: row + 1, columns: columns, each: each,
      missing: missing)
    return (found, notes)
  }

  /// Whether a column only continues the merged header of the one before it.
  private func isCovered(
    _ column: Int, on sheet: SourceSheet, row: Int, among matches: [Int]
  ) -> Bool {
    guard matches.contains(column - 1) else { return false }
    return sheet.grid.spans.contains { span in
      span.first.row <= row && row <= span.lastRow && span.first.column < column
        && column <= span.lastColumn
    }
  }

  /// The columns whose headers name codes: by their code, else by their name under that of their class.
  private func repeated(
    _ kind: CodeKind, on sheet: SourceSheet, row: Int, besides taken: Set<Int>
  ) -> [(column: Int, code: String)] {
    (0..<sheet.columnCount).compactMap { column in
      guard !taken.contains(column) else { return nil }
      let path = sheet.path(row: row, column: column)
      guard let last = path.last else { return nil }
      return codes.code(of: last, under: path.dropLast(), in: kind).map { (column, $0) }
    }
  }
}
