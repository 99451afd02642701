import Sheets
import Templates

/// What is remarkable of all tables of a document: what it holds more than once, and cells without a value.
enum TableRemarks {
  /// The departments of a document that holds the reports of several: forms of the same titles stand in it, captioned with
  /// different names; none where it is one report.
  static func departments(of tables: [FoundTable], _ captions: CaptionWords) -> [String] {
    var found: [String: [String]] = [:]
    var all: [String] = []
    for table in tables {
      guard let title = table.title.map(folded),
        let name = DocumentIdentity.department(in: [table], captions)
      else { continue }
      if !found[title, default: []].contains(name) { found[title, default: []].append(name) }
      if !all.contains(name) { all.append(name) }
    }
    // One form of two names is a slip; two and more are two reports.
    return found.values.count { $0.count > 1 } > 1 ? all : []
  }

  /// The tables without those that stand in the document a second time, cell for cell, and the remarks with where these stand.
  static func once(
    _ tables: [FoundTable], _ before: [SourceRemark]
  ) -> (tables: [FoundTable], remarks: [SourceRemark]) {
    var seen: [Likeness: Int] = [:]
    var kept: [FoundTable] = []
    var remarks = before
    // Tables of other sizes are others: most have no like of theirs.
    var sizes: [[Int]: Int] = [:]
    for table in tables { sizes[size(of: table), default: 0] += 1 }
    for table in tables {
      if sizes[size(of: table), default: 0] > 1, let likeness = Likeness(table) {
        if seen[likeness] != nil {
          let place = table.above.first?.place ?? table.grid.place(row: 0, column: 0)
          remarks.append(SourceRemark(.repeatedTable, name: table.title ?? "", at: place))
          continue
        }
        seen[likeness] = kept.count
      }
      kept.append(table)
    }
    return (kept, remarks)
  }

  private static func size(of table: FoundTable) -> [Int] {
    [table.grid.rows.count, table.grid.columnCount]
  }

  /// The cells that show errors instead of values.
  static func errorValues(of tables: [FoundTable]) -> [SourceRemark] {
    var remarks = SourceRemarks()
    for table in tables {
      for (row, cells) in table.grid.rows.enumerated() {
        for (column, cell) in cells.enumerated()
        where cell.text.utf8.first == UInt8(ascii: "#") && Figure.isErrorValue(cell.text) {
          let place = table.grid.place(row: row, column: column)
          remarks.add(SourceRemark(.errorValue, name: cell.text, at: place))
        }
      }
    }
    return remarks.all
  }

  /// What makes two tables one: title, department and cells.
  ///
  /// Only tables with amounts are told apart so.
  private struct Likeness: Hashable {
    let title: String
    let department: String?
    let cells: [[String]]

    init?(_ table: FoundTable) {
      guard let title = table.title else { return nil }
      let amounts = table.bodyRows.reduce(0) { count, row in
        count + table.grid.rows[row].count { $0.figure.number?.places == 2 }
      }
      guard amounts > 3 else { return nil }
      self.title = folded(title)
      department = DocumentIdentity.department(in: [table], table.grid.source.captions)
      cells = table.grid.rows.map { $0.map { folded($0.text) } }
    }
  }
}
