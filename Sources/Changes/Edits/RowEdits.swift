import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds what added and removed rows of forms, and amounts in blank cells, say of facts.
struct RowEdits {
  private let result: FormFiller.Result
  private var cells: ShownFacts
  private var scopes: [Int: RowScopes] = [:]
  private(set) var newCells: [NewFacts.NewCell] = []
  private(set) var edits: [FactEdit] = []
  private(set) var problems: [EditProblem] = []
  /// The facts that removed rows took with them.
  private var removed: Set<Int> = []
  /// The lines that they took with them.
  private var removedLines: Set<FactLine> = []
  /// The names of codes that were taken.
  private var named: Set<CodeName> = []
  private var names: RowNames
  private var amounts: AmountEdits

  /// A name that stands beside a code.
  private struct CodeName: Hashable {
    let kind: CodeKind
    let code: String
    let name: String
  }

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = ShownFacts(result)
    names = RowNames(result)
    amounts = AmountEdits(result)
  }

  private var schema: FactSchema { result.names.report.schema }

  // MARK: - Blank cells

  /// Takes an amount in a cell of a row that is there, in which no fact stood.
  mutating func add(_ stated: AmountEdits.Stated) {
    let form = stated.edit.form
    let template = result.forms[form].template
    switch template.body {
    case .table(let table):
      guard let line = cells.line(form, stated.row, stated.column),
        case .facts(let column, _) = table.tree.columns[stated.column].content
      else { return }
      let subjects = subjects(of: line.subjects)
      guard
        let box = RowScopes.box(
          scope(of: line.template, form, table), about: subjects, column, in: schema)
      else { return note(.noFact, stated) }
      var cell = NewFacts.NewCell(
        stated: stated, box: box, isCount: line.template.isCount)
      for subject in line.subjects {
        switch subject.dimension {
        case .project: cell.project = result.names.table.index(of: subject.symbol, in: .project)
        case .commission:
          cell.commission = result.names.table.index(of: subject.symbol, in: .commission)
        default: break
        }
      }
      newCells.append(cell)
    case .cards:
      guard let (card, cell) = cells.cardCell(form, stated.row, stated.column),
        let subject = card.subject, case .facts(let constraint, _) = cell.template.content,
        let box = RowScopes.box(template.constraint, about: [], constraint, in: schema)
      else { return note(.noFact, stated) }
      let table = result.names.table
      newCells.append(
        NewFacts.NewCell(
          stated: stated, box: box,
          project: subject.dimension == .project
            ? table.index(of: subject.symbol, in: .project) : nil,
          evaluation: subject.dimension == .evaluation
            ? table.index(of: subject.symbol, in: .evaluation) : nil,
          isCount: false))
    }
  }

  /// What lines are about, as far as facts are told apart by it; projects and the like are known by their places.
  private func subjects(of subjects: [FilledForm.Subject]) -> [(Dimension, String)] {
    subjects.filter { !schema.namedByReport.contains($0.dimension) }.map {
      ($0.dimension, result.names.table.name(of: $0.symbol))
    }
  }

  private mutating func scope(
    of row: RowTemplate, _ form: Int, _ table: TableTemplate
  ) -> Constraint {
    if let known = scopes[form] { return known[row] }
    let made = RowScopes(table)
    scopes[form] = made
    return made[row]
  }

  private mutating func note(_ reason: EditProblem.Reason, _ stated: AmountEdits.Stated) {
    problems.append(
      names.problem(
        reason, form: stated.edit.form, stated.row, stated.column, at: stated.edit.place))
  }

  // MARK: - Added rows

  /// Takes rows that were added to the body of forms.
  mutating func addRows(_ edits: [CellEdit]) {
    // A code above others that were added is a subtotal of theirs.
    var above: [Int: Set<String>] = [:]
    for edit in edits {
      if case .addedRow(let row, _) = edit.kind, let code = code(of: row, edit.form)?.code {
        above[edit.form, default: []].formUnion(code.indices.map { String(code[..<$0]) })
      }
    }
    for edit in edits {
      guard case .addedRow(let row, _) = edit.kind else { continue }
      addRow(row, edit, above: above[edit.form] ?? [])
    }
  }

  private mutating func addRow(_ row: [Grid.Cell], _ edit: CellEdit, above: Set<String>) {
    let name = row.first { !$0.isEmpty && $0.figure == .words }?.text ?? ""
    func problem(_ reason: EditProblem.Reason) {
      problems.append(
        EditProblem(
          form: edit.form, place: edit.place, row: name, column: nil, cell: nil, reason: reason))
    }
    guard case .table(let table) = result.forms[edit.form].template.body else {
      addIndicator(row, edit)
      return
    }
    guard let (code, list, template) = code(of: row, edit.form),
      let dimension = template.each?.dimension, let kind = dimension.codeKind
    else {
      let isOfProjects = table.lists.contains { list in
        list.allRows.contains { $0.each?.dimension == .project }
      }
      return problem(
        .newRow(list: isOfProjects ? schema.list(of: .project) : nil))
    }
    if above.contains(code) { return }
    noteName(of: code, kind, list, row, table)
    let scope = scope(of: template, edit.form, table)
    let before = amounts.problems.count
    for (column, shown) in table.tree.columns.enumerated() where shown.list == list {
      guard case .facts(let constraint, _) = shown.content, column < row.count,
        let figure = row[column].figure.number, !figure.value.isZero,
        let stated = amounts.read(edit, -1, column, figure)
      else { continue }
      guard let box = RowScopes.box(scope, about: [(dimension, code)], constraint, in: schema)
      else {
        problem(.noFact)
        continue
      }
      newCells.append(
        NewFacts.NewCell(
          stated: stated, box: box, isCount: template.isCount, addedRow: "\(code) \(name)"))
    }
    problems += amounts.problems[before...]
  }

  /// The classification code of an added row, the list it belongs to and the row of the template that it is.
  private func code(
    of row: [Grid.Cell], _ form: Int
  ) -> (code: String, list: Int, template: RowTemplate)? {
    guard case .table(let table) = result.forms[form].template.body else { return nil }
    for (column, shown) in table.tree.columns.enumerated() where shown.beginsCode {
      guard let list = shown.list, column < row.count, !row[column].isEmpty else { continue }
      var code = folded(row[column].text)
      for (next, part) in table.tree.columns.enumerated() where next > column && next < row.count {
        guard case .codePart = part.content, part.list == list else { continue }
        code += folded(row[next].text)
      }
      let template = table.lists[list].allRows.first { template in
        guard let each = template.each, let kind = each.dimension.codeKind else { return false }
        return kind.hasShape(code) && each.levels.contains(code.utf8.count)
      }
      if let template { return (code, list, template) }
    }
    return nil
  }

  /// Takes the name that stands beside an added code, where the catalogue has another or none.
  private mutating func noteName(
    of code: String, _ kind: CodeKind, _ list: Int, _ row: [Grid.Cell], _ table: TableTemplate
  ) {
    let column = table.tree.columns.firstIndex { $0.content == .name && $0.list == list }
    guard let column, column < row.count else { return }
    let name = row[column].text
    let bare = folded(name).withoutOrdinal
    guard !name.isEmpty, folded(result.names.name(of: code, in: kind)) != bare,
      named.insert(CodeName(kind: kind, code: code, name: name)).inserted
    else { return }
    edits.append(.text(.codeName(kind, code), name))
  }

  // MARK: - Removed rows

  /// Takes rows that were removed from the body of forms.
  mutating func removeRows(_ edits: [CellEdit]) {
    for edit in edits {
      guard case .removedRow(let row) = edit.kind else { continue }
      removeRow(row, edit)
    }
  }

  private mutating func removeRow(_ row: Int, _ edit: CellEdit) {
    let form = result.forms[edit.form]
    guard case .table = form.template.body else {
      removeIndicator(row, edit)
      return
    }
    let problem = names.problem(.removedRow, form: edit.form, row, nil, at: edit.place)
    for position in names.lines(on: row, of: edit.form) {
      let line = form.lines[position]
      guard case .facts = line.source else { continue }
      if let subject = line.subjects.last,
        let list = schema.list(of: subject.dimension),
        let index = result.names.table.index(of: subject.symbol, in: subject.dimension)
      {
        let gone = FactLine(list, index)
        if removedLines.insert(gone).inserted { self.edits.append(.noLine(gone)) }
        continue
      }
      for column in 0..<form.columnCount {
        guard let shown = cells.shown(edit.form, row, column) else { continue }
        let facts = shown.facts.filter { !removed.contains($0) }
        // Several facts in one cell are not the row's alone to drop, nor is a project's money.
        guard facts.count <= 1,
          facts.allSatisfy({ result.names.table.facts[$0][.project] == .none })
        else {
          problems.append(problem)
          continue
        }
        for fact in facts {
          removed.insert(fact)
          self.edits.append(.noAmount(fact: fact))
        }
      }
    }
  }

  // MARK: - Indicators

  private mutating func addIndicator(_ row: [Grid.Cell], _ edit: CellEdit) {
    let reading = IndicatorRows(result)
    if let added = reading.added(row, edit) {
      edits.append(added)
    } else {
      problems.append(
        EditProblem(
          form: edit.form, place: edit.place, row: row.first { !$0.isEmpty }?.text ?? "",
          column: nil, cell: nil, reason: .newRow(list: nil)))
    }
  }

  private mutating func removeIndicator(_ row: Int, _ edit: CellEdit) {
    let reading = IndicatorRows(result)
    if let gone = reading.removed(row, edit.form) {
      edits.append(gone)
    } else {
      problems.append(names.problem(.removedRow, form: edit.form, row, nil, at: edit.place))
    }
  }
}
