import Facts
import Sheets
import Templates

/// Lays filled forms out as sheets: heading, header tree, body, notes.
package struct SheetRenderer {
  private let forms: [FilledForm]
  private let names: ReportNames
  /// The position in the workbook of each form that is written; formulas over others keep their values only.
  private let sheetOfForm: [Int: Int]
  private let layouts: [FormLayout]

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - result: the filled forms of an edition.
  ///   - selection: the positions of the forms to write, in order.
  package init(_ result: FormFiller.Result, selection: [Int]) {
    forms = result.forms
    names = result.names
    sheetOfForm = Dictionary(
      selection.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    layouts = forms.map(FormLayout.init)
  }

  /// The sheet of one form.
  package func sheet(of index: Int) -> Sheet {
    let form = forms[index]
    var page = form.template.page
    page.fitWidth = true
    var sheet = Sheet(
      name: form.template.name, widths: [], page: page, theme: names.edition.theme)
    switch form.template.body {
    case .table(let table):
      sheet.widths = widths(of: table, form: form)
      var painter = SheetPainter(sheet)
      addHead(form, to: &painter)
      addHeader(table.tree, form: form, to: &painter)
      addBody(table, form: form, to: &painter)
      addNotes(form, to: &painter)
      return painter.sheet
    case .cards(let card):
      sheet.widths = card.widths
      var painter = SheetPainter(sheet)
      var spans = form.spans[...]
      for (index, card) in form.cards.enumerated() {
        if index > 0 {
          painter.addRow(.gap)
          painter.sheet.pageBreaks.append(painter.sheet.rows.count)
        }
        addHead(form, card: card, to: &painter)
        // Cards stand in order, and so do the blocks of each behind those of the one before.
        let own = spans.prefix { card.rows.contains($0.first.row) }
        spans = spans.dropFirst(own.count)
        addCard(card, form: form, spans: own, to: &painter)
      }
      addNotes(form, to: &painter)
      return painter.sheet
    }
  }

  // MARK: - Around the body

  private func addHead(
    _ form: FilledForm, card: FilledForm.Card? = nil, to painter: inout SheetPainter
  ) {
    let subjects = card?.subject.map { [$0] } ?? []
    func text(_ template: TextTemplate?) -> String {
      template?.filled { names.text($0, form: form.template, subjects: subjects) } ?? ""
    }
    for line in form.template.head {
      if let title = line.title {
        painter.addTitle(text(title))
      } else {
        painter.addCaption(left: text(line.left), right: text(line.right))
      }
    }
  }

  private func addHeader(_ tree: ColumnTree, form: FilledForm, to painter: inout SheetPainter) {
    let first = painter.sheet.rows.count
    for _ in 0..<tree.depth { painter.addRow(.header, role: .header, alignment: .center) }
    for header in tree.headers {
      let text = header.text.filled { names.text($0, form: form.template) }
      painter.put(
        .text(text), row: first + header.rows.lowerBound, column: header.columns.lowerBound)
      painter.merge(
        rows: first + header.rows.lowerBound...first + header.rows.upperBound - 1,
        columns: header.columns.lowerBound...header.columns.upperBound - 1)
    }
    painter.sheet.repeatedRows = first...painter.sheet.rows.count - 1
  }

  private func addNotes(_ form: FilledForm, to painter: inout SheetPainter) {
    for note in form.notes { painter.addNote(note) }
  }

  // MARK: - Tables

  private func addBody(
    _ table: TableTemplate, form: FilledForm, to painter: inout SheetPainter
  ) {
    let columns = table.tree.columns
    let plain = columns.map { painter.style($0.style()) }
    let first = painter.sheet.rows.count
    let content = content(of: form)
    painter.sheet.rows.reserveCapacity(first + form.rowCount)
    for row in 0..<form.rowCount {
      let start = row * form.columnCount
      var cells: [Cell] = []
      cells.reserveCapacity(columns.count)
      for column in columns.indices {
        cells.append(
          Cell(content(form.cells[start + column], &painter.sheet), style: plain[column]))
      }
      painter.sheet.rows.append(Sheet.Row(.body, cells))
    }
    for line in form.lines {
      guard let height = line.template.height else { continue }
      let own = painter.sheet.rows[first + line.row].height ?? 0
      painter.sheet.rows[first + line.row].height = max(own, height)
    }
    // Lines look alike in few ways: the styles of each way are found once.
    var looks: [FilledForm.Line.Look: [UInt16]] = [:]
    for line in form.lines where line.look != .plain {
      let styles: [UInt16]
      if let known = looks[line.look] {
        styles = known
      } else {
        styles = columns.map { painter.style($0.style(in: line)) }
        looks[line.look] = styles
      }
      for (index, column) in columns.enumerated() where column.list == line.list {
        painter.sheet.rows[first + line.row].cells[index].style = styles[index]
      }
    }
    addSpans(form.spans[...], moved: first, to: &painter)
  }

  /// How a cell of the form becomes one of the sheet.
  private func content(of form: FilledForm) -> (FilledForm.Cell, inout Sheet) -> Cell.Content {
    { cell, sheet in
      switch cell {
      case .blank: return .empty
      case .text(let text): return .text(text)
      case .number(let number): return .number(number)
      case .derived(let index):
        let derived = form.derived[index]
        guard let formula = self.onSheets(derived.formula, from: form.index) else {
          return derived.value.map { .number($0) } ?? .empty
        }
        return .derived(formula: sheet.formula(formula), derived.value)
      }
    }
  }

  /// The widths of a table's columns: the template's, more where an amount needs it.
  private func widths(of table: TableTemplate, form: FilledForm) -> [Int] {
    table.tree.columns.enumerated().map { index, column in
      guard column.isAmount else { return column.width }
      var least = Number.zero
      var most = Number.zero
      for row in 0..<form.rowCount {
        guard let value = form.value(row, index) else { continue }
        if value < least { least = value }
        if value > most { most = value }
      }
      var format = column.format
      format.zero = .full
      let longest = max(format.printed(least).count, format.printed(most).count)
      return max(column.width, longest + 1)
    }
  }

  // MARK: - Cards

  private func addCard(
    _ card: FilledForm.Card, form: FilledForm, spans: ArraySlice<CellRange>,
    to painter: inout SheetPainter
  ) {
    let first = painter.sheet.rows.count
    let content = content(of: form)
    for _ in card.rows { painter.addRow(.body, role: .text, alignment: .left) }
    for cell in card.cells {
      let row = first + cell.row - card.rows.lowerBound
      let value = content(form[cell.row, cell.column], &painter.sheet)
      painter.put(value, row: row, column: cell.column)
      painter.restyle(row: row, column: cell.column, as: cell.template.style)
    }
    addSpans(spans, moved: first - card.rows.lowerBound, to: &painter)
  }

  /// Merges blocks of the body, which stand so many rows further down on the sheet.
  private func addSpans(
    _ spans: ArraySlice<CellRange>, moved shift: Int, to painter: inout SheetPainter
  ) {
    for span in spans {
      painter.merge(
        rows: span.first.row + shift...span.lastRow + shift,
        columns: span.first.column...span.lastColumn)
    }
  }

  // MARK: - Formulas

  /// A formula over the rows of forms as one over the rows of sheets; nil when it needs a form that is not written.
  private func onSheets(_ formula: Formula, from form: Int) -> Formula? {
    func sheet(_ cell: CellReference) -> CellReference? {
      guard let target = cell.sheet, let sheet = sheetOfForm[target] else { return nil }
      return CellReference(
        sheet: target == form ? nil : sheet, row: layouts[target].sheetRow(of: cell.row),
        column: cell.column)
    }
    func sheet(_ range: CellRange) -> CellRange? {
      guard let first = sheet(range.first) else { return nil }
      return CellRange(
        first, lastRow: first.row + range.lastRow - range.first.row, lastColumn: range.lastColumn)
    }
    func both(_ a: Formula, _ b: Formula, _ make: (Formula, Formula) -> Formula) -> Formula? {
      guard let a = onSheets(a, from: form), let b = onSheets(b, from: form) else { return nil }
      return make(a, b)
    }
    switch formula {
    case .number: return formula
    case .cell(let cell): return sheet(cell).map { .cell($0) }
    case .sum(let ranges):
      let moved = ranges.compactMap(sheet)
      return moved.count == ranges.count ? .sum(moved) : nil
    case .subtotal(let range): return sheet(range).map { .subtotal($0) }
    case .add(let a, let b): return both(a, b, Formula.add)
    case .subtract(let a, let b): return both(a, b, Formula.subtract)
    case .multiply(let a, let b): return both(a, b, Formula.multiply)
    case .divide(let a, let b): return both(a, b, Formula.divide)
    case .orZero(let inner): return onSheets(inner, from: form).map { .orZero($0) }
    }
  }
}
