import Forms
import Recognition
import Sheets
import Templates

/// Finds out which table of an edited document is which form, whatever the sheets are called and in whatever order they stand.
struct SheetMatching {
  /// How many rows tell what a table is: its heading, its header and the first of its rows.
  private static let telling = 40

  private let sheets: [GeneratedSheet]
  private let texts: [Set<String>]

  init(_ sheets: [GeneratedSheet]) {
    self.sheets = sheets
    texts = sheets.map { Self.texts($0.rows) }
  }

  /// For each table the position of the sheet that it is; nil for tables that are none.
  func match(_ tables: [(name: String, rows: [[Grid.Cell]])]) -> [Int?] {
    var candidates: [(table: Int, sheet: Int, likeness: Int)] = []
    for (table, found) in tables.enumerated() {
      let own = Self.texts(found.rows)
      guard !own.isEmpty else { continue }
      for (sheet, texts) in texts.enumerated() {
        let both = texts.intersection(own).count
        // More than half of what tells the form must be there.
        guard both * 2 > texts.count else { continue }
        let isNamed = found.name.contains(sheets[sheet].name)
        candidates.append(
          (table, sheet, both * 1000 / max(texts.union(own).count, 1) + (isNamed ? 200 : 0)))
      }
    }
    var matches = [Int?](repeating: nil, count: tables.count)
    var taken: Set<Int> = []
    let order = candidates.sorted {
      ($1.likeness, $0.table, $0.sheet) < ($0.likeness, $1.table, $1.sheet)
    }
    for candidate in order where matches[candidate.table] == nil {
      guard taken.insert(candidate.sheet).inserted else { continue }
      matches[candidate.table] = candidate.sheet
    }
    return matches
  }

  private static func texts(_ rows: [[Grid.Cell]]) -> Set<String> {
    var texts: Set<String> = []
    for row in rows.prefix(telling) {
      for cell in row where cell.figure == .words { texts.insert(withoutSpace(cell.text)) }
    }
    return texts
  }
}
