import Facts
import Forms
import Recognition
import Sheets
import Templates

/// What the rows of filled forms are called; each form is looked through once, however many of its rows are asked for.
struct RowNames {
  private let result: FormFiller.Result
  /// By form, the lines on each row.
  private var lines: [Int: [Int: [Int]]] = [:]

  init(_ result: FormFiller.Result) { self.result = result }

  /// The positions of the lines on a row of a form.
  mutating func lines(on row: Int, of form: Int) -> [Int] {
    if lines[form] == nil {
      let all = result.forms[form].lines
      lines[form] = Dictionary(grouping: all.indices) { all[$0].row }
    }
    return lines[form]?[row] ?? []
  }

  /// What a row of a form is called.
  mutating func name(_ form: Int, _ row: Int) -> String {
    if let card = result.forms[form].card(atRow: row) {
      return result.forms[form].cards[card].subject.map(result.names.name) ?? ""
    }
    let lines = lines(on: row, of: form).map { result.forms[form].lines[$0] }
    let line = lines.first { !$0.name.isEmpty || !$0.code.isEmpty } ?? lines.first
    if let line, !line.name.isEmpty || !line.code.isEmpty {
      return line.code.isEmpty ? line.name : "\(line.code) \(line.name)"
    }
    return line?.subjects.last.map(result.names.name) ?? String(row + 1)
  }

  /// A problem with a cell of a form, with the names of its row and column.
  mutating func problem(
    _ reason: EditProblem.Reason, form: Int, _ row: Int, _ column: Int?, at place: SourcePlace
  ) -> EditProblem {
    EditProblem(
      form: form, place: place, row: name(form, row),
      column: column.map { result.columnName(form, row, $0).text },
      cell: column.map { CellReference(sheet: form, row: row, column: $0) }, reason: reason)
  }
}
