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

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = ShownFacts(result)
  }

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
      guard let box = RowScopes.box(scope(of: line.template, form, table), about: subjects, column)
      else { return note(.noFact, stated) }
      var cell = NewFacts.NewCell(
        stated: stated, box: box, isCount: line.template.isCount)
      for subject in line.subjects {
        switch subject.dimension {
        case .project: cell.project = result.names.table.projectIndex(of: subject.symbol)
        case .commission:
          cell.commission = result.names.table.commissionIndex(of: subject.symbol)
        default: break
        }
      }
      newCells.append(cell)
    case .cards:
      guard let (card, cell) = cells.cardCell(form, stated.row, stated.column),
        let subject = card.subject, case .facts(let constraint, _) = cell.template.content,
        let box = RowScopes.box(template.constraint, about: [], constraint)
      else { return note(.noFact, stated) }
      let table = result.names.table
      newCells.append(
        NewFacts.NewCell(
          stated: stated, box: box,
          project: subject.dimension == .project ? table.projectIndex(of: subject.symbol) : nil,
          evaluation: subject.dimension == .evaluation
            ? table.evaluationIndex(of: subject.symbol) : nil,
          isCount: false))
    }
  }

  /// What lines are about, as far as facts are told apart by it; projects and the like are known by their places.
  private func subjects(of subjects: [FilledForm.Subject]) -> [(Dimension, String)] {
    subjects.compactMap { subject in
      switch subject.dimension {
      case .project, .parentProject, .category, .commission, .evaluation: nil
      default: (subject.dimension, result.names.table.name(of: subject.symbol))
      }
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
      result.problem(
        reason, form: stated.edit.form, stated.row, stated.column, at: stated.edit.place))
  }

  // MARK: - Added rows

  /// Takes rows that were added to the body of forms.
  mutating func addRows(_ edits: [CellEdit]) {
    // A code above others that were added is a subtotal of theirs.
    var codes: [Int: Set<String>] = [:]
    for edit in edits {
      if case .addedRow(let row, _) = edit.kind, let code = code(of: row, edit.form)?.code {
        codes[edit.form, default: []].insert(code)
      }
    }
    for edit in edits {
      guard case .addedRow(let row, _) = edit.kind else { continue }
      addRow(row, edit, codes: codes[edit.form] ?? [])
    }
  }

  private mutating func addRow(_ row: [Grid.Cell], _ edit: CellEdit, codes: Set<String>) {
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
      return problem(.newRow(list: isOfProjects ? FactList.projects.rawValue : nil))
    }
    if codes.contains(where: { $0 != code && $0.hasPrefix(code) }) { return }
    noteName(of: code, kind, list, row, table)
    let scope = scope(of: template, edit.form, table)
    var amounts = AmountEdits(result)
    for (column, shown) in table.tree.columns.enumerated() where shown.list == list {
      guard case .facts(let constraint, _) = shown.content, column < row.count,
        let figure = row[column].figure.number, !figure.value.isZero,
        let stated = amounts.read(edit, -1, column, figure)
      else { continue }
      guard let box = RowScopes.box(scope, about: [(dimension, code)], constraint) else {
        problem(.noFact)
        continue
      }
      newCells.append(
        NewFacts.NewCell(
          stated: stated, box: box, isCount: template.isCount, addedRow: "\(code) \(name)"))
    }
    problems += amounts.problems
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
    let edit = FactEdit.text(.codeName(kind, code), name)
    guard !name.isEmpty, folded(result.names.name(of: code, in: kind)) != bare,
      !edits.contains(edit)
    else { return }
    edits.append(edit)
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
    let problem = result.problem(.removedRow, form: edit.form, row, nil, at: edit.place)
    for line in form.lines where line.row == row {
      guard case .facts = line.source else { continue }
      if let project = line.subjects.last, project.dimension == .project,
        let index = result.names.table.projectIndex(of: project.symbol)
      {
        let gone = FactEdit.noLine(FactLine(.projects, index))
        if !self.edits.contains(gone) { self.edits.append(gone) }
        continue
      }
      if let commission = line.subjects.last, commission.dimension == .commission {
        let index = result.names.table.commissionIndex(of: commission.symbol)
        self.edits.append(.noLine(FactLine(.commissions, index)))
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
      problems.append(result.problem(.removedRow, form: edit.form, row, nil, at: edit.place))
    }
  }
}
