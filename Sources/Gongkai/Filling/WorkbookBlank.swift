import Facts
import Forms
import Recognition
import SheetFormats
import Sheets
import Templates

/// A blank workbook that is being filled.
struct WorkbookBlank {
  private let filling: WorkbookFilling
  /// What stands on it.
  private let source: SourceDocument
  private var outlines: [String: SheetOutline] = [:]
  private var edits: [String: (insertions: [RowShift.Insertion], cells: [WorkbookFilling.Cell])] =
    [:]
  /// The formulas that stay where a figure belongs.
  private var formulas: [Kept] = []
  private(set) var notes: [BlankNote] = []

  /// A formula that stays where a figure belongs.
  private struct Kept {
    let form: String
    let worksheet: String
    let spot: BlankPlacing.Spot
    let column: Int
    let formula: String
    let figure: Number
    let format: NumberFormat
  }

  /// Opens a workbook.
  ///
  /// - Throws: ``ReadingError``.
  init(_ bytes: [UInt8], _ source: SourceDocument) throws(ReadingError) {
    filling = try WorkbookFilling(bytes)
    self.source = source
  }

  /// Fills its forms.
  ///
  /// - Parameters:
  ///   - layouts: what its tables are.
  ///   - texts: fills what its texts leave open.
  /// - Returns: the file.
  /// - Throws: ``ReadingError`` where it is damaged.
  mutating func fill(
    _ layouts: BlankLayouts, _ texts: inout BlankTexts
  ) throws(ReadingError) -> [UInt8] {
    var forms: [String: [(rows: Range<Int>, fitting: FormFitting)]] = [:]
    for table in layouts.tables {
      guard case .form(let form) = table,
        case .cell(let worksheet, let top, _) = form.table.found.grid.place(row: 0, column: 0),
        let outline = try outline(of: worksheet)
      else { continue }
      let body = body(of: form, on: worksheet, outline, layouts)
      guard let fitting = FormFitting(form, body, telling: &notes) else { continue }
      notes += fitting.notes
      add(fitting, to: worksheet, outline)
      let end = body.rows.last?.number ?? body.header
      forms[worksheet, default: []].append((min(top, end)..<end + 1, fitting))
    }
    for table in source.tables { add(textsOf: table, forms, &texts) }
    let filled = try filling.filled(
      edits.map { name, edit in
        WorkbookFilling.Edit(worksheet: name, shift: RowShift(edit.insertions), cells: edit.cells)
      })
    check(filled.values)
    return filled.bytes
  }

  private mutating func outline(of worksheet: String) throws(ReadingError) -> SheetOutline? {
    if let known = outlines[worksheet] { return known }
    let outline = try filling.outline(of: worksheet)
    outlines[worksheet] = outline
    return outline
  }

  /// The rows of a form, down to where another begins on the same worksheet.
  private func body(
    of form: BlankLayouts.Form, on worksheet: String, _ outline: SheetOutline,
    _ layouts: BlankLayouts
  ) -> BlankBody {
    let table = form.table
    let grid = table.found.grid
    let header = grid.place(row: table.headerRows.lowerBound, column: 0).rowNumber
    var next: Int?
    for other in layouts.tables {
      let starts =
        other.found.above.map(\.place) + [other.found.grid.place(row: 0, column: 0)]
      for case .cell(worksheet, let row, _) in starts where row > header {
        next = min(next ?? row, row)
      }
    }
    let columns = table.mapping.indices.filter { table.mapping[$0] != nil }.map {
      grid.place(row: 0, column: $0).columnNumber
    }
    return BlankBody(
      table, of: form.form, before: next,
      hasRoom: { row in
        outline.cells[row].map { cells in columns.contains { cells.contains($0) } } ?? false
      }, isHidden: { outline.hiddenRows.contains($0) })
  }

  // MARK: - Cells

  private mutating func add(
    _ fitting: FormFitting, to worksheet: String, _ outline: SheetOutline
  ) {
    var edit = edits[worksheet] ?? ([], [])
    for insertion in fitting.placing.insertions {
      edit.insertions.append(
        RowShift.Insertion(
          after: insertion.after, pattern: insertion.pattern, count: insertion.count))
    }
    let patterns = Dictionary(
      fitting.placing.insertions.map { ($0.after, $0.pattern) }
    ) { first, _ in first }
    for entry in fitting.entries {
      let like = entry.spot.copy == 0 ? entry.spot.row : patterns[entry.spot.row] ?? nil
      let formula = like.flatMap { outline.formula(row: $0, column: entry.column) }
      switch entry.content {
      case .text(let text):
        edit.cells.append(cell(entry, .text(text)))
      case .number(let number, let format):
        if let formula {
          formulas.append(
            Kept(
              form: fitting.form.form.template.name, worksheet: worksheet, spot: entry.spot,
              column: entry.column, formula: formula, figure: number, format: format))
        } else if entry.isShown {
          let places = like.flatMap { outline.places(row: $0, column: entry.column) }
          let digits = places == nil ? Self.rounded(number, format) : number.decimalDigits
          edit.cells.append(
            cell(entry, digits.map { .number($0) } ?? .text(format.printed(number))))
        }
      }
    }
    edits[worksheet] = edit
  }

  private func cell(_ entry: BlankEntry, _ value: WorkbookFilling.Value) -> WorkbookFilling.Cell {
    WorkbookFilling.Cell(
      row: entry.spot.row, copy: entry.spot.copy, column: entry.column, value: value)
  }

  /// The digits of a number as the form prints it: a cell without a format of its own shows all there are.
  private static func rounded(_ number: Number, _ format: NumberFormat) -> String? {
    let places = format.places + (format.percent ? 2 : 0)
    guard let scaled = number.scaled(toPlaces: places), let unit = Number.powerOfTen(places) else {
      return nil
    }
    return Number(scaled, over: unit)?.decimalDigits
  }

  // MARK: - Texts

  private mutating func add(
    textsOf table: SourceTable, _ forms: [String: [(rows: Range<Int>, fitting: FormFitting)]],
    _ texts: inout BlankTexts
  ) {
    for (row, cells) in table.sheet.rows.enumerated() {
      for (column, cell) in cells.cells.enumerated() {
        guard case .text(let text) = cell.content,
          case .cell(let worksheet, let number, let place) = table.place(row: row, column: column)
        else { continue }
        let at = SourcePlace.cell(worksheet: worksheet, row: number, column: place)
        let own = forms[worksheet]?.first { $0.rows.contains(number) }?.fitting
        let form = own?.form.form.template
        var said = texts.placeholders(in: text, on: form, at: at)
        if let own, number <= own.body.header, let form {
          let filled = texts.caption(said ?? text, on: form, unit: own.unit, at: at)
          said = filled ?? said
        }
        guard let said else { continue }
        edits[worksheet, default: ([], [])].cells.append(
          WorkbookFilling.Cell(row: number, column: place, value: .text(said)))
      }
    }
  }

  // MARK: - Formulas

  /// Compares what the blank's formulas give with the figures that belong there.
  private mutating func check(_ values: [String: [Int: [Int: Number]]]) {
    for kept in formulas {
      let shift = RowShift(edits[kept.worksheet]?.insertions ?? [])
      let row = shift.row(kept.spot.row) + kept.spot.copy
      let place = SourcePlace.cell(worksheet: kept.worksheet, row: row, column: kept.column)
      guard let value = values[kept.worksheet]?[row]?[kept.column] else {
        notes.append(.uncomputed(form: kept.form, formula: kept.formula, place))
        continue
      }
      var format = kept.format
      format.zero = .full
      let (gives, figure) = (format.printed(value), format.printed(kept.figure))
      if gives != figure {
        notes.append(
          .formula(
            form: kept.form, formula: kept.formula, gives: gives, figure: figure, place))
      }
    }
  }
}
