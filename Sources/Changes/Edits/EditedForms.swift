import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Forms that somebody edited after they were generated, read back into changes of facts.
///
/// A changed amount is the fact that its cell shows; a changed text likewise. What a cell derives from others is never
/// taken: once the facts are changed it must come out as it was typed, or the edit is refused. Cells that were left as
/// they were need not: totals that nobody touched are computed anew.
package struct EditedForms: Sendable {
  /// The changes of facts, in the order of the forms.
  package let facts: [FactEdit]
  /// Changes of texts that are no facts of the report, and are not taken: titles, headers, names of units.
  package let untaken: [EditProblem]
  /// Names of tables that are none of the report's forms.
  package let unknown: [String]
  /// How many forms were found.
  package let formCount: Int
  /// What cannot be taken, whatever the facts.
  package let refused: [EditProblem]

  /// How many cells and rows differ from the generated ones.
  package var editCount: Int { edits.count }
  /// Whether nothing was edited.
  package var isUnedited: Bool { edits.isEmpty }

  private let document: SourceDocument
  private let edits: [CellEdit]
  private let doubtful: [EditProblem]

  /// Reads an edited document.
  ///
  /// - Parameters:
  ///   - document: the edited workbook or CSV files, as a reader found them.
  ///   - result: the forms as they are generated from the facts now.
  package init(_ document: SourceDocument, against result: FormFiller.Result) {
    let tables = EditedTables(document, against: Self.sheets(of: result))
    var amounts = AmountEdits(result)
    amounts.place(tables.edits)
    var rows = RowEdits(result)
    for cell in amounts.unplaced { rows.add(cell) }
    rows.addRows(tables.edits)
    rows.removeRows(tables.edits)
    var new = NewFacts(result)
    new.add(rows.newCells)
    var texts = TextEdits(result)
    texts.place(tables.edits)
    // A row that goes takes its amounts with it.
    let gone = Set(rows.edits)
    facts =
      amounts.edits.filter { !gone.contains($0) } + rows.edits + new.edits
      + texts.edits.filter { !gone.contains($0) }
    let problems = amounts.problems + rows.problems + new.problems + texts.problems
    refused = problems.filter(\.reason.isFinal)
    doubtful = problems.filter { !$0.reason.isFinal }
    untaken = texts.untaken
    unknown = tables.unknown
    formCount = tables.forms.count
    edits = tables.edits
    var names = RowNames(result)
    removedRows = Set(
      tables.edits.compactMap { edit in
        guard case .removedRow(let row) = edit.kind else { return nil }
        return RowName(form: edit.form, name: names.name(edit.form, row))
      })
    self.document = document
  }

  /// What of the edits does not come out once the facts are changed.
  ///
  /// - Parameter result: the forms as they are generated from the changed facts.
  /// - Returns: a problem for each edited amount and row that the forms say otherwise.
  package func differing(from result: FormFiller.Result) -> [EditProblem] {
    let left = EditedTables(document, against: Self.sheets(of: result)).edits
    let amounts = Set(edits.filter(\.isAmount).map { Place(form: $0.form, place: $0.place) })
    let added = Set(edits.filter(\.isAddedRow).map { Place(form: $0.form, place: $0.place) })
    let reasons = Dictionary(
      doubtful.map { (Place(form: $0.form, place: $0.place), $0) }, uniquingKeysWith: { a, _ in a })
    var problems: [EditProblem] = []
    var names = RowNames(result)
    for edit in left {
      let place = Place(form: edit.form, place: edit.place)
      switch edit.kind {
      case .amount(let row, let column, let figure):
        guard amounts.contains(place) else { continue }
        // A formula whose value was not stored says nothing.
        if figure == nil, case .derived = result.forms[edit.form][row, column] { continue }
        var problem =
          reasons[place]
          ?? names.problem(
            .derived(stated: figure?.text ?? "", computed: result.printed(edit.form, row, column)),
            form: edit.form, row, column, at: edit.place)
        problem.cell = CellReference(sheet: edit.form, row: row, column: column)
        problems.append(problem)
      case .addedRow(let cells, _):
        guard added.contains(place),
          cells.contains(where: { $0.figure.number.map { !$0.value.isZero } ?? false })
            || reasons[place] != nil
        else { continue }
        problems.append(
          reasons[place]
            ?? EditProblem(
              form: edit.form, place: edit.place, row: cells.first { !$0.isEmpty }?.text ?? "",
              column: nil, cell: nil, reason: .newRow(list: nil)))
      case .removedRow(let row):
        let name = names.name(edit.form, row)
        guard removedRows.contains(RowName(form: edit.form, name: name)) else { continue }
        problems.append(names.problem(.removedRow, form: edit.form, row, nil, at: edit.place))
      case .noAmount, .text, .heading, .strayRow: continue
      }
    }
    return problems
  }

  private struct Place: Hashable {
    var form: Int
    var place: SourcePlace
  }

  private struct RowName: Hashable {
    var form: Int
    var name: String
  }

  /// The names of the rows that were removed, as the generated forms have them.
  private let removedRows: Set<RowName>

  private static func sheets(of result: FormFiller.Result) -> [GeneratedSheet] {
    let selection = Array(result.forms.indices)
    let renderer = SheetRenderer(result, selection: selection)
    return selection.map { index in
      let form = result.forms[index]
      let own = result.names.report.notes.filter {
        $0.form == form.template.name || $0.form == form.template.number
      }.reduce(0) { $0 + $1.lines.count }
      return GeneratedSheet(
        renderer.sheet(of: index), of: form, ownNotes: own)
    }
  }
}

extension EditProblem.Reason {
  /// Whether the edit is refused even if the cell comes out as it was typed.
  fileprivate var isFinal: Bool {
    switch self {
    case .contradiction, .notAnAmount, .finerThanFen, .tooLarge: true
    case .derived, .sumOfFacts, .open, .noFact, .newRow, .removedRow, .text: false
    }
  }
}

extension CellEdit {
  fileprivate var isAmount: Bool {
    if case .amount = kind { true } else { false }
  }

  fileprivate var isAddedRow: Bool {
    if case .addedRow = kind { true } else { false }
  }
}

extension FormFiller.Result {
  /// A cell's value as the form prints it, without thousands separators.
  package func printed(_ form: Int, _ row: Int, _ column: Int) -> String {
    guard let value = forms[form].value(row, column) else { return "" }
    var format: NumberFormat
    switch forms[form].template.body {
    case .table(let table): format = table.tree.columns[column].format
    case .cards:
      let cell = forms[form].cards.lazy.flatMap(\.cells).first {
        $0.row == row && $0.column == column
      }
      format = cell?.template.format ?? forms[form].template.format
    }
    format.zero = .full
    return format.plain(value)
  }
}
