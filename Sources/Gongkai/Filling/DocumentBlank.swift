import Facts
import Forms
import Recognition
import SheetFormats
import Sheets

/// A blank text with tables that is being filled.
struct DocumentBlank {
  private let filling: DocumentFilling
  /// What stands in it.
  private let source: SourceDocument
  private var edits: [Int: (insertions: [RowShift.Insertion], cells: [WorkbookFilling.Cell])] = [:]
  private var paragraphs: [Int: String] = [:]
  private(set) var notes: [BlankNote] = []

  /// Opens a text.
  ///
  /// - Throws: ``ReadingError``.
  init(_ bytes: [UInt8], _ source: SourceDocument) throws(ReadingError) {
    filling = try DocumentFilling(bytes)
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
    var fittings: [Int: FormFitting] = [:]
    var captions: [Int: FormFitting] = [:]
    for table in layouts.tables {
      guard case .form(let form) = table else { continue }
      let place = form.table.found.grid.place(row: 0, column: 0)
      guard case .table(let number, _, _) = place else { continue }
      // What a reader sees of the table must be what there is to write to.
      let rows =
        source.tables.indices.contains(number - 1)
        ? source.tables[number - 1].sheet.rows.count : -1
      guard filling.rowCount(ofTable: number) == rows else {
        notes.append(.unknownForm(form.form.template.name, place))
        continue
      }
      let body = BlankBody(
        form.table, of: form.form, before: nil, hasRoom: { $0 <= rows }, isHidden: { _ in false })
      guard let fitting = FormFitting(form, body, telling: &notes) else { continue }
      notes += fitting.notes
      add(fitting, to: number)
      fittings[number] = fitting
      for case .paragraph(let paragraph) in form.table.found.above.map(\.place) {
        captions[paragraph] = fitting
      }
    }
    for block in source.blocks {
      guard case .text(let text) = block, case .paragraph(let number) = text.place else { continue }
      let said = said(text.text, captions[number], isCaption: true, at: text.place, &texts)
      if let said { paragraphs[number] = said }
    }
    for (index, table) in source.tables.enumerated() {
      add(textsOf: table, number: index + 1, fittings[index + 1], &texts)
    }
    return try filling.filled(
      edits.map { number, edit in
        DocumentFilling.Edit(table: number, shift: RowShift(edit.insertions), cells: edit.cells)
      }, paragraphs: paragraphs)
  }

  private mutating func add(_ fitting: FormFitting, to table: Int) {
    var edit = edits[table] ?? ([], [])
    edit.insertions += fitting.placing.insertions.map {
      RowShift.Insertion(after: $0.after, pattern: $0.pattern, count: $0.count)
    }
    for entry in fitting.entries where entry.isShown {
      let text: String
      switch entry.content {
      case .text(let own): text = own
      case .number(let number, let format): text = format.printed(number)
      }
      edit.cells.append(
        WorkbookFilling.Cell(
          row: entry.spot.row, copy: entry.spot.copy, column: entry.column, value: .text(text)))
    }
    edits[table] = edit
  }

  private func said(
    _ text: String, _ fitting: FormFitting?, isCaption: Bool, at place: SourcePlace,
    _ texts: inout BlankTexts
  ) -> String? {
    let form = fitting?.form.form.template
    let filled = texts.placeholders(in: text, on: form, at: place)
    guard isCaption, let form, let fitting else { return filled }
    return texts.caption(filled ?? text, on: form, unit: fitting.unit, at: place) ?? filled
  }

  private mutating func add(
    textsOf table: SourceTable, number: Int, _ fitting: FormFitting?, _ texts: inout BlankTexts
  ) {
    for (row, cells) in table.sheet.rows.enumerated() {
      for (column, cell) in cells.cells.enumerated() {
        guard case .text(let text) = cell.content else { continue }
        let isHead = fitting.map { row + 1 <= $0.body.header } ?? false
        let place = SourcePlace.table(number, row: row + 1, column: column)
        guard let said = said(text, fitting, isCaption: isHead, at: place, &texts) else { continue }
        edits[number, default: ([], [])].cells.append(
          WorkbookFilling.Cell(row: row + 1, column: column, value: .text(said)))
      }
    }
  }
}
