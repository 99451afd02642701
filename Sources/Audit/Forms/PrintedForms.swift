import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The forms of a document as they are printed: filled forms whose cells hold the printed figures, and where each stands.
package struct PrintedForms {
  /// A printed figure.
  package struct Printed {
    /// What it may stand for, in the unit of its column.
    package var value: Interval
    /// As it is printed.
    package var text: String
    /// Where it stands.
    package var place: SourcePlace
    /// Whether the cell is empty.
    package var isBlank: Bool
  }

  /// The edition.
  package let edition: Edition
  /// The forms, by their positions in the edition; without rows where the document has them not.
  package private(set) var forms: [FilledForm]
  /// The figures, by their cells.
  package private(set) var figures: [CellReference: Printed] = [:]
  /// Forms of which not every row was understood: what adds rows up is not known there.
  package private(set) var partial: Set<Int> = []
  /// The cells of tables, by table and recognised row and column.
  package private(set) var cells: [SameFacts.Cell: CellReference] = [:]

  /// What lines are about, outermost first, by form, row and list: 一级项目, 二级项目.
  private(set) var subjects: [CellReference: [String]] = [:]

  /// The lines of the forms, each by form, row and list.
  private var lineIndices: [CellReference: Int] = [:]
  private var symbols: [String: Symbol] = [:]

  /// The forms of a document; nil where no edition knows it.
  package init?(_ document: RecognisedDocument) {
    guard let edition = document.edition else { return nil }
    self.edition = edition
    forms = edition.forms.enumerated().map { FilledForm(template: $0.element, index: $0.offset) }
    let (lines, units) = FactsReading.rows(of: document)
    for (index, table) in document.tables.enumerated() {
      guard case .form(let recognised) = table else { continue }
      // The form's first table counts; one that stands there again is another matter.
      guard forms[recognised.form].rowCount == 0 else {
        partial.insert(recognised.form)
        continue
      }
      add(recognised, at: index, lines[index] ?? [], unit: units[index])
    }
  }

  private mutating func add(
    _ table: RecognisedTable, at index: Int, _ lines: [ReadLine], unit: AmountUnit?
  ) {
    guard case .table(let template) = forms[table.form].template.body else { return }
    var form = forms[table.form]
    let tree = LineTree(lines, of: template)
    form.rowCount = table.rows.count
    form.cells = Array(repeating: .blank, count: form.rowCount * form.columnCount)
    form.lines = zip(lines, tree.sources).map { line, source in
      FilledForm.Line(
        template: line.template, list: line.list, row: line.row, name: line.name, code: line.code,
        subjects: line.subjects.map {
          FilledForm.Subject(dimension: $0.dimension, symbol: symbol($0.value))
        }, indent: 0, source: source)
    }
    form.indexLines()
    for (index, line) in lines.enumerated() {
      let key = CellReference(sheet: table.form, row: line.row, column: line.list)
      if lineIndices[key] == nil { lineIndices[key] = index }
      subjects[key] = line.subjects.map { folded($0.value) }
    }
    let places = places(of: table)
    for line in lines {
      for (column, shown) in template.tree.columns.enumerated()
      where shown.isAmount && shown.list == line.list {
        let reference = CellReference(sheet: table.form, row: line.row, column: column)
        cells[SameFacts.Cell(table: index, row: line.row, column: column)] = reference
        let cell = table.rows[line.row].cells[column]
        let own = shown.unit ?? form.template.unit
        let isCount = line.template.isCount
        guard
          let value = value(
            cell.figure, isCount: isCount, places: places, from: shown.unit ?? unit ?? own, to: own)
        else { continue }
        figures[reference] = Printed(
          value: value, text: cell.text, place: table.place(table.rows[line.row], column),
          isBlank: cell.figure == .nothing)
        if case .number(let printed) = cell.figure {
          form[line.row, column] = .number(printed.value)
        }
      }
    }
    if hasUnread(table, lines, template) { partial.insert(table.form) }
    forms[table.form] = form
  }

  /// The line of a list that stands in a row of a form; nil for a row that is none of its lines.
  func line(form: Int, row: Int, list: Int) -> FilledForm.Line? {
    lineIndices[CellReference(sheet: form, row: row, column: list)].map { forms[form].lines[$0] }
  }

  /// Whether a row of a form is a line of any list.
  func isLine(form: Int, row: Int) -> Bool {
    guard case .table(let table) = forms[form].template.body else { return false }
    return table.lists.indices.contains { line(form: form, row: row, list: $0) != nil }
  }

  private mutating func symbol(_ value: String) -> Symbol {
    if let known = symbols[value] { return known }
    let new = Symbol(id: UInt32(symbols.count + 1))
    symbols[value] = new
    return new
  }

  /// The places that amounts of a table have: figures with fewer had zeros at their ends.
  private func places(of table: RecognisedTable) -> Int {
    var most = 0
    for row in table.rows {
      for cell in row.cells {
        if case .number(let printed) = cell.figure, !printed.isPercent {
          most = max(most, printed.places)
        }
      }
    }
    return min(most, 2)
  }

  /// What a figure stands for in a unit; nil for words.
  private func value(
    _ figure: Figure, isCount: Bool, places: Int, from unit: AmountUnit, to own: AmountUnit
  ) -> Interval? {
    switch figure {
    case .nothing: return Interval(.zero)
    case .words: return nil
    case .number(let printed):
      let from = printed.unit ?? unit
      let isMoney = !isCount && !printed.isPercent
      let digits = printed.places + (printed.isPercent ? 2 : 0)
      let scaled = printed.value.scaled(toPlaces: digits).flatMap { scaled in
        Number.powerOfTen(digits).flatMap { Number(scaled, over: $0) }
      }
      // A workbook stores more digits than it shows.
      guard !isCount, scaled == printed.value else { return Interval(printed.value) }
      let value = Interval(
        printed: printed.value, places: isMoney ? max(digits, places) : digits)
      guard isMoney, from != own else { return value }
      return value?.multiplied(by: Number(from, in: own))
    }
  }

  /// Whether the table has a row with figures that is none of the lines and does not only repeat the row above.
  private func hasUnread(
    _ table: RecognisedTable, _ lines: [ReadLine], _ template: TableTemplate
  ) -> Bool {
    for list in template.lists.indices {
      let known = Set(lines.filter { $0.list == list }.map(\.row))
      let columns = template.tree.columns.indices.filter {
        template.tree.columns[$0].isAmount && template.tree.columns[$0].list == list
      }
      for (index, row) in table.rows.enumerated() where !known.contains(index) {
        let isSaid = columns.contains {
          row.cells[$0].figure.number.map { !$0.value.isZero } ?? false
        }
        let repeats =
          index > 0
          && columns.allSatisfy { row.cells[$0].figure == table.rows[index - 1].cells[$0].figure }
        if isSaid, !repeats { return true }
      }
    }
    return false
  }
}
