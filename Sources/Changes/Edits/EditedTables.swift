import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The forms of a document that somebody edited, compared with the forms as they are generated from facts.
struct EditedTables {
  /// What differs, form by form, from the top down.
  private(set) var edits: [CellEdit] = []
  /// The positions of the forms that the document has.
  private(set) var forms: Set<Int> = []
  /// Names of the document's tables that are no form.
  private(set) var unknown: [String] = []

  /// - Parameters:
  ///   - document: the edited document.
  ///   - sheets: the sheets as they are generated now.
  init(_ document: SourceDocument, against sheets: [GeneratedSheet]) {
    let source = Grid.SourceTables(document.tables)
    let single = source.tables.indices.map { index -> EditedTable in
      let grid = Grid(table: index, of: source)
      return EditedTable(grid: grid, name: Self.name(of: source.tables[index], in: grid))
    }
    let tables = sheets.contains(where: \.hasParts) ? Self.joined(single) : single
    let matches = SheetMatching(sheets).match(tables.map { ($0.name, $0.grid.rows) })
    var recalculation = Recalculation(sheets)
    var found: [(table: EditedTable, rows: AlignedRows)] = []
    for (table, match) in zip(tables, matches) {
      guard let match else {
        if table.grid.rows.contains(where: { $0.contains { !$0.isEmpty } }) {
          unknown.append(table.name)
        }
        continue
      }
      forms.insert(sheets[match].form.index)
      let rows = AlignedRows(table, against: sheets[match])
      recalculation.add(table.grid, rows: rows.editedRows, of: sheets[match].form.index)
      found.append((table, rows))
    }
    // Only when all are known can be told what a spreadsheet made of edits elsewhere.
    for (table, rows) in found { edits += table.edits(rows, recalculation) }
  }

  /// The tables with those joined that are one sheet of very many pages: 项目支出绩效目标表, 项目支出绩效目标表 (2) and so on.
  private static func joined(_ tables: [EditedTable]) -> [EditedTable] {
    var joined: [EditedTable] = []
    var parts = 1
    for table in tables {
      let suffix = " (\(parts + 1))"
      if let last = joined.last, table.name.hasSuffix(suffix),
        last.name.hasPrefix(table.name.dropLast(suffix.count))
      {
        joined[joined.count - 1].grid.append(table.grid, from: 0)
        parts += 1
      } else {
        joined.append(table)
        parts = 1
      }
    }
    return joined
  }

  private static func name(of table: SourceTable, in grid: Grid) -> String {
    if case .worksheet(let name, _, _) = table.places { return name }
    return grid.rows.lazy.compactMap { row in row.first { !$0.isEmpty }?.text }.first ?? ""
  }
}

/// Which rows of an edited table are which of the generated sheet.
private struct AlignedRows {
  let sheet: GeneratedSheet
  /// The rows of the sheet, and of the table, that say anything.
  let olds: [Int]
  let news: [Int]
  /// How those are aligned.
  let alignment: RowMatching

  init(_ table: EditedTable, against sheet: GeneratedSheet) {
    let grid = table.grid
    let olds = sheet.rows.indices.filter { !sheet.isBlank(sheet.rows[$0]) }
    let news = grid.rows.indices.filter { !sheet.isBlank(grid.rows[$0]) }
    (self.sheet, self.olds, self.news) = (sheet, olds, news)
    let before = olds.map { sheet.key(sheet.rows[$0]) }
    let now = news.map { sheet.key(grid.rows[$0]) }
    var matching = RowMatching(old: olds.count, new: news.count)
    matching.pairEnds { before[$0] == now[$1] }
    // Rows that were moved, in sorting for one, are the same rows still.
    matching.pairUnique({ before[$0] }, { now[$0] })
    matching.pairAlike { before[$0] == now[$1] ? 1 : 0 }
    matching.pairAlike { table.likeness(sheet, olds[$0], news[$1]) }
    alignment = matching
  }

  /// For each row of the sheet the row of the table that it is.
  var editedRows: [Int?] {
    var rows = [Int?](repeating: nil, count: sheet.rows.count)
    for (position, partner) in alignment.oldOfNew.enumerated() {
      if let partner { rows[olds[partner]] = news[position] }
    }
    return rows
  }
}

/// One table of an edited document.
private struct EditedTable {
  var grid: Grid
  let name: String

  func edits(_ rows: AlignedRows, _ recalculation: Recalculation) -> [CellEdit] {
    let (sheet, olds, news, alignment) = (rows.sheet, rows.olds, rows.news, rows.alignment)
    var edits: [CellEdit] = []
    var above: Int?
    let body = BodyPositions(alignment, olds, sheet)
    for (position, partner) in alignment.oldOfNew.enumerated() {
      let row = news[position]
      if let partner {
        compare(row, with: olds[partner], of: sheet, recalculation, into: &edits)
        above = sheet.bodyRows[olds[partner]] ?? above
      } else if body.contains(position) {
        edits.append(edit(.addedRow(grid.rows[row], below: above), row, 0, sheet))
      } else {
        let text = grid.rows[row].first { !$0.isEmpty }?.text ?? ""
        edits.append(edit(.strayRow(text), row, 0, sheet))
      }
    }
    for removed in alignment.removed {
      let sheetRow = olds[removed]
      let row = body.last(above: removed).map { news[$0] } ?? 0
      if let body = sheet.bodyRows[sheetRow] {
        // A row of nothing but zeros is printed blank, and one of nothing but formulas where their values were not stored.
        if sheet.mayBeBlank(sheetRow, body) { continue }
        edits.append(edit(.removedRow(row: body), row, 0, sheet))
      } else {
        let text = sheet.rows[sheetRow].first { !$0.isEmpty }?.text ?? ""
        edits.append(edit(.strayRow(text), row, 0, sheet))
      }
    }
    return edits
  }

  private func edit(
    _ kind: CellEdit.Kind, _ row: Int, _ column: Int, _ sheet: GeneratedSheet
  ) -> CellEdit {
    CellEdit(
      form: sheet.form.index, place: grid.place(row: row, column: column), kind: kind)
  }

  // MARK: - Rows

  /// How alike a generated and an edited row are: as many cells as say the same, if those are half of them.
  fileprivate func likeness(_ sheet: GeneratedSheet, _ old: Int, _ new: Int) -> Int {
    let a = sheet.rows[old]
    let b = grid.rows[new]
    if sheet.bodyRows[old] == nil, let likeness = Self.likenessOfWords(a, b) { return likeness }
    var filled = 0
    var same = 0
    for column in 0..<max(a.count, b.count) {
      if column < sheet.roles.count, sheet.roles[column] == .ordinal { continue }
      let left = column < a.count ? a[column] : .empty
      let right = column < b.count ? b[column] : .empty
      if left.isUnseen && right.isUnseen || right.text.isSpreadsheetError { continue }
      filled += 1
      if isSame(left, right, inColumn: column, of: sheet) { same += 1 }
    }
    // Of another code it is another row, whatever else is the same.
    if let column = codeColumn(of: sheet), sheet.bodyRows[old] != nil, column < b.count,
      a[column].text != b[column].text
    {
      return 0
    }
    if same * 2 >= filled { return same }
    if sheet.bodyRows[old] != nil, let name = nameColumn(of: sheet), name < b.count,
      !a[name].isEmpty, withoutSpace(a[name].text) == withoutSpace(b[name].text)
    {
      return max(same, 1)
    }
    // A card's row may have all its texts changed and still stand in its place.
    if case .cards = sheet.form.template.body, Self.filledColumns(a) == Self.filledColumns(b) {
      return 1
    }
    return 0
  }

  private static func filledColumns(_ cells: [Grid.Cell]) -> [Int] {
    cells.indices.filter { !cells[$0].isUnseen }
  }

  /// How alike two rows of a single text each are, such as titles and notes, that stand in the same column; nil for others.
  private static func likenessOfWords(_ a: [Grid.Cell], _ b: [Grid.Cell]) -> Int? {
    let old = filledColumns(a)
    guard old.count == 1, old == filledColumns(b), a[old[0]].figure == .words,
      b[old[0]].figure == .words
    else {
      return nil
    }
    let (one, other) = (a[old[0]].text.unicodeScalars, b[old[0]].text.unicodeScalars)
    let start = zip(one, other).prefix { $0 == $1 }.count
    let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    let length = max(one.count, other.count)
    return 1 + min(start + end, length) * 100 / max(length, 1)
  }

  private func codeColumn(of sheet: GeneratedSheet) -> Int? { column(.code, of: sheet) }

  private func nameColumn(of sheet: GeneratedSheet) -> Int? { column(.name, of: sheet) }

  private func column(_ content: ColumnTemplate.Content, of sheet: GeneratedSheet) -> Int? {
    guard case .table(let table) = sheet.form.template.body else { return nil }
    return table.tree.columns.firstIndex { $0.content == content }
  }

  private func compare(
    _ row: Int, with old: Int, of sheet: GeneratedSheet, _ recalculation: Recalculation,
    into edits: inout [CellEdit]
  ) {
    let generated = sheet.rows[old]
    let cells = grid.rows[row]
    for column in 0..<max(generated.count, cells.count) {
      let before = column < generated.count ? generated[column] : .empty
      var after = column < cells.count ? cells[column] : .empty
      // What a spreadsheet cannot compute is not taken away.
      if Figure.isErrorValue(after.text) { after.figure = .words }
      if column < sheet.roles.count, sheet.roles[column] == .ordinal, sheet.bodyRows[old] != nil {
        continue
      }
      if before == after || isSame(before, after, inColumn: column, of: sheet) { continue }
      let kind: CellEdit.Kind
      if let body = sheet.bodyRows[old], column < sheet.form.columnCount {
        if sheet.form.isAmount(body, column) {
          if after.figure != .words, case .derived = sheet.form[body, column],
            recalculation.explains(
              after.figure.number?.value, row: old, column: column, of: sheet.form.index)
          {
            continue
          }
          switch after.figure {
          case .nothing: kind = .amount(row: body, column: column, nil)
          case .number(let figure): kind = .amount(row: body, column: column, figure)
          case .words: kind = .noAmount(row: body, column: column, text: after.text)
          }
        } else {
          kind = .text(row: body, column: column, old: before.text, new: after.text)
        }
      } else {
        kind = .heading(old: before.text, new: after.text, note: sheet.notes[old])
      }
      edits.append(edit(kind, row, column, sheet))
    }
  }

  /// Whether two cells say the same, though they may be written differently.
  private func isSame(
    _ before: Grid.Cell, _ after: Grid.Cell, inColumn column: Int, of sheet: GeneratedSheet
  ) -> Bool {
    switch (before.figure, after.figure) {
    case (.number(let a), .number(let b)):
      guard let new = b.value(in: sheet.form.template.unit(ofColumn: column)) else { return false }
      // A spreadsheet's own arithmetic is off in the fifteenth digit.
      // What is typed as it was printed changes nothing, though more digits lie behind the print.
      return a.value == new || a.value.isNearly(new) || Figure(before.text).number?.value == new
    case (.nothing, .number(let b)): return b.value.isZero
    case (.number(let a), .nothing): return a.value.isZero
    case (.nothing, .nothing): return true
    default: return withoutSpace(before.text) == withoutSpace(after.text)
    }
  }
}

extension Figure.Printed {
  /// The number in a unit, where another is printed behind it; nil beyond what can be computed.
  fileprivate func value(in other: AmountUnit) -> Number? {
    guard let unit, unit != other else { return value }
    return value.multiplied(by: Number(unit, in: other))
  }
}

extension Grid.Cell {
  /// Whether nothing is to be seen in it: it is empty, or a zero that is stored but not shown.
  fileprivate var isUnseen: Bool {
    isEmpty || figure.number.map { !$0.isShown && $0.value.isZero } ?? false
  }
}

extension FilledForm {
  /// Whether a cell of the body holds amounts.
  package func isAmount(_ row: Int, _ column: Int) -> Bool {
    switch self[row, column] {
    case .number, .derived: return true
    case .text: return false
    case .blank:
      switch template.body {
      case .table(let table): return table.tree.columns[column].isAmount
      case .cards:
        let cell = cards.lazy.flatMap(\.cells).first { $0.row == row && $0.column == column }
        switch cell?.template.content {
        case .facts, .formula: return true
        default: return false
        }
      }
    }
  }
}

extension Number {
  /// Whether two numbers are the same but for the last digits of binary arithmetic.
  func isNearly(_ other: Number) -> Bool {
    // A share's exact quotient and the sixteen digits stored of it have no common denominator of 64 bits.
    let difference =
      Int128(numerator) * Int128(other.denominator) - Int128(other.numerator) * Int128(denominator)
    let size = UInt128(max(numerator.magnitude, denominator.magnitude))
    // 1 in 10¹³: less than a 分 up to a billion 元.
    return difference.magnitude <= size * UInt128(other.denominator.magnitude) / 10_000_000_000_000
  }
}
