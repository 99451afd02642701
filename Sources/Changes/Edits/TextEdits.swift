import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the texts of a report that changed texts of forms are.
struct TextEdits {
  private let result: FormFiller.Result
  private var cells: ShownFacts
  private var stated: [FactText: (text: String, place: SourcePlace)] = [:]
  private var order: [FactText] = []
  private(set) var problems: [EditProblem] = []
  /// The edits that are no fact of the report.
  private(set) var untaken: [EditProblem] = []

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = ShownFacts(result)
  }

  /// The edits that state the texts.
  var edits: [FactEdit] {
    order.compactMap { text in
      guard let new = stated[text]?.text else { return nil }
      // A card that follows its project's new name needs none of its own.
      if case .project(let index, .cardName) = text, stated[.project(index, .name)]?.text == new,
        result.names.report.projects[index].performance?.name == nil
      {
        return nil
      }
      return .text(text, new)
    }
  }

  /// Takes the edits of texts.
  mutating func place(_ edits: [CellEdit]) {
    for edit in edits {
      switch edit.kind {
      case .text(let row, let column, let old, let new):
        place(edit, row, column, old: old, new: new)
      case .heading(let old, let new, let note):
        if let note, let text = self.note(note, form: edit.form) {
          state(
            text, new, edit,
            result.problem(.text(old: old, new: new), form: edit.form, 0, nil, at: edit.place))
        } else {
          leave(edit, row: "", column: nil, cell: nil, old: old, new: new)
        }
      case .strayRow(let text): leave(edit, row: text, column: nil, cell: nil, old: "", new: text)
      case .amount, .noAmount, .addedRow, .removedRow: break
      }
    }
  }

  private mutating func place(_ edit: CellEdit, _ row: Int, _ column: Int, old: String, new: String)
  {
    let problem = result.problem(
      .text(old: old, new: new), form: edit.form, row, column, at: edit.place)
    guard let source = source(edit.form, row, column),
      let (field, value) = source.text.stated(new, knowing: source.value)
    else {
      untaken.append(problem)
      return
    }
    // What is merged over several rows stands in the first of them.
    if value.withoutWhiteSpace == source.value(field).withoutWhiteSpace { return }
    let texts = texts(field, source.subjects, indicators: source.indicators, value)
    if texts.isEmpty { untaken.append(problem) }
    for (text, value) in texts { state(text, value, edit, problem) }
  }

  private mutating func state(
    _ text: FactText, _ value: String, _ edit: CellEdit, _ problem: EditProblem
  ) {
    guard let known = stated[text] else {
      stated[text] = (value, edit.place)
      order.append(text)
      return
    }
    guard known.text != value else { return }
    var problem = problem
    problem.reason = .contradiction(known.place, stated: value, other: known.text)
    problems.append(problem)
  }

  private mutating func leave(
    _ edit: CellEdit, row: String, column: String?, cell: CellReference?, old: String, new: String
  ) {
    untaken.append(
      EditProblem(
        form: edit.form, place: edit.place, row: row, column: column, cell: cell,
        reason: .text(old: old, new: new)))
  }

  // MARK: - Where texts come from

  /// What a cell prints a text of.
  private struct Source {
    var text: TextTemplate
    var subjects: [FilledForm.Subject]
    /// The positions of the indicators whose rows the cell covers.
    var indicators: [Int]
    var value: (TextTemplate.Field) -> String
  }

  private func source(_ form: Int, _ row: Int, _ column: Int) -> Source? {
    let filled = result.forms[form]
    switch filled.template.body {
    case .table(let table):
      guard let line = cells.line(form, row, column),
        let text = Self.text(of: table.tree.columns[column], in: line)
      else { return nil }
      return Source(text: text, subjects: line.subjects, indicators: []) { [names = result.names] in
        names.text($0, form: filled.template, subjects: line.subjects)
      }
    case .cards:
      guard let card = filled.cards.first(where: { $0.rows.contains(row) }),
        let subject = card.subject,
        let cell = card.cells.last(where: {
          $0.column == column && ($0.row == row || $0.template.merges && $0.row < row)
        }), case .text(let text, _) = cell.template.content
      else { return nil }
      // What is merged is said of every indicator beside it.
      let span = filled.spans.first { $0.first.row == row && $0.first.column == column }
      let positions = (row...max(span?.lastRow ?? row, row)).compactMap {
        card.indicatorPositions[$0]
      }
      let indicator = positions.first.flatMap { self.indicator($0, of: subject) }
      return Source(text: text, subjects: [subject], indicators: positions) {
        [names = result.names] in
        names.text($0, form: filled.template, subjects: [subject], indicator: indicator)
      }
    }
  }

  private static func text(of column: ColumnTemplate, in line: FilledForm.Line) -> TextTemplate? {
    switch column.content {
    case .name: return line.template.name
    case .text:
      for cell in line.template.cells where cell.path.last == column.path.last {
        if case .text(let text) = cell.rule { return text }
      }
      return nil
    case .ordinal, .rowNumber, .code, .codePart, .facts, .formula: return nil
    }
  }

  private func indicator(_ position: Int, of subject: FilledForm.Subject) -> CardIndicator? {
    if subject.dimension == .evaluation {
      let own = result.names.report.evaluations[
        result.names.table.evaluationIndex(of: subject.symbol)
      ].indicators
      return own.indices.contains(position) ? CardIndicator(own[position]) : nil
    }
    guard let index = result.names.table.projectIndex(of: subject.symbol),
      let own = result.names.report.projects[index].performance?.indicators,
      own.indices.contains(position)
    else { return nil }
    return CardIndicator(own[position])
  }

  private func note(_ number: Int, form: Int) -> FactText? {
    let template = result.forms[form].template
    var number = number
    for notes in result.names.report.notes
    where notes.form == template.name || notes.form == template.number {
      if number < notes.lines.count { return .note(notes.form, number) }
      number -= notes.lines.count
    }
    return nil
  }

  // MARK: - What texts are

  /// The texts of the report that a field of a row states, with what they are to be.
  private func texts(
    _ field: TextTemplate.Field, _ subjects: [FilledForm.Subject], indicators: [Int],
    _ value: String
  ) -> [(FactText, String)] {
    let table = result.names.table
    func index(_ dimension: Dimension) -> Int? {
      guard let subject = subjects.last(where: { $0.dimension == dimension }) else { return nil }
      switch dimension {
      case .project: return table.projectIndex(of: subject.symbol)
      case .evaluation: return table.evaluationIndex(of: subject.symbol)
      case .commission: return table.commissionIndex(of: subject.symbol)
      default: return nil
      }
    }
    func one(_ dimension: Dimension, _ make: (Int) -> FactText?) -> [(FactText, String)] {
      index(dimension).flatMap(make).map { [($0, value)] } ?? []
    }
    func ofIndicator(_ text: FactText.IndicatorText) -> [(FactText, String)] {
      guard let project = index(.project) else { return [] }
      return indicators.map { (.indicator(project, $0, text), value) }
    }
    func evaluated(_ text: FactText.EvaluatedIndicatorText) -> [(FactText, String)] {
      guard let card = index(.evaluation) else { return [] }
      return indicators.map { (.evaluatedIndicator(card, $0, text), value) }
    }
    switch field {
    case .name: return named(subjects, value)
    case .category, .categoryCode, .categoryName: return categories(field, subjects, value)
    case .parentProject:
      return projects(subjects).map { (.project($0, .parent), value) }
    case .projectName: return one(.project) { .project($0, .name) }
    case .cardName: return one(.project) { .project($0, .cardName) }
    case .cardLevel: return one(.project) { .project($0, .cardLevel) }
    case .cardSupervisor: return one(.project) { .project($0, .cardSupervisor) }
    case .cardGoal: return one(.project) { .project($0, .cardGoal) }
    case .indicatorFirst:
      return index(.evaluation) == nil ? ofIndicator(.first) : evaluated(.first)
    case .indicatorSecond:
      return index(.evaluation) == nil ? ofIndicator(.second) : evaluated(.second)
    case .indicatorThird:
      return index(.evaluation) == nil ? ofIndicator(.third) : evaluated(.third)
    case .indicatorValue: return ofIndicator(.value)
    case .indicatorWeight: return ofIndicator(.weight)
    case .indicatorTarget: return evaluated(.target)
    case .indicatorActual: return evaluated(.actual)
    case .indicatorDeviation: return evaluated(.deviation)
    case .evaluationName: return one(.evaluation) { .evaluation($0, .name) }
    case .evaluationUnit: return one(.evaluation) { .evaluation($0, .unit) }
    case .evaluationGoal: return one(.evaluation) { .evaluation($0, .goal) }
    case .evaluationResult: return one(.evaluation) { .evaluation($0, .result) }
    case .commissionName: return one(.commission) { .commission($0, .name) }
    case .commissionContent: return one(.commission) { .commission($0, .content) }
    case .commissionService: return one(.commission) { .commission($0, .purchasedService) }
    case .commissionProcurement: return one(.commission) { .commission($0, .procurement) }
    case .commissionRemark: return one(.commission) { .commission($0, .remark) }
    case .year, .amountUnit, .formName, .formNumber, .departmentCode, .departmentName,
      .departmentPrintedName, .code, .chineseOrdinal, .ordinal, .unitCode, .unitName,
      .unitProjectName:
      return []
    }
  }

  private func named(
    _ subjects: [FilledForm.Subject], _ value: String
  ) -> [(FactText, String)] {
    guard let subject = subjects.last else { return [] }
    let table = result.names.table
    switch subject.dimension {
    case .function, .economy:
      return subject.dimension.codeKind.map {
        [(.codeName($0, table.name(of: subject.symbol)), value)]
      } ?? []
    case .project:
      return table.projectIndex(of: subject.symbol).map { [(.project($0, .name), value)] } ?? []
    case .commission:
      return [(.commission(table.commissionIndex(of: subject.symbol), .name), value)]
    default: return []
    }
  }

  private func categories(
    _ field: TextTemplate.Field, _ subjects: [FilledForm.Subject], _ value: String
  ) -> [(FactText, String)] {
    projects(subjects).map { index in
      let project = result.names.report.projects[index]
      let hasCode = project.category?.contains("-") ?? false
      let new =
        switch field {
        case .categoryCode: "\(value)-\(project.categoryName)"
        case .categoryName: hasCode ? "\(project.categoryCode)-\(value)" : value
        default: value
        }
      return (.project(index, .category), new)
    }
  }

  /// The projects that a row is about: one, or all of a 类别 or a 一级项目.
  private func projects(_ subjects: [FilledForm.Subject]) -> [Int] {
    let table = result.names.table
    if let project = subjects.last(where: { $0.dimension == .project }) {
      return table.projectIndex(of: project.symbol).map { [$0] } ?? []
    }
    let report = result.names.report
    return report.projects.indices.filter { index in
      subjects.allSatisfy { subject in
        let name = table.name(of: subject.symbol)
        switch subject.dimension {
        case .category: return (report.projects[index].category ?? "") == name
        case .parentProject: return report.projects[index].parent == name
        case .unit: return report.projects[index].unit == name
        default: return true
        }
      }
    }
  }
}

extension TextTemplate {
  /// The field that differs in a changed text, and what it says there; nil where what stands around it changed too.
  package func stated(_ text: String, knowing known: (Field) -> String) -> (Field, String)? {
    if parts.count == 1, case .field(let field) = parts[0] { return (field, text) }
    for (index, part) in parts.enumerated() {
      guard case .field(let field) = part, field != .chineseOrdinal, field != .ordinal else {
        continue
      }
      var rest = text[...]
      // A row's place in the list changes with the rows above it.
      var before = TextTemplate(Array(parts[..<index]))
      if before.numbers, let mark = before.parts.last, case .literal(let literal) = mark,
        let range = rest.firstRange(of: literal)
      {
        rest = rest[range.upperBound...]
        before = TextTemplate([])
      }
      let prefix = before.filled(known)
      let suffix = TextTemplate(Array(parts[(index + 1)...])).filled(known)
      guard rest.hasPrefix(prefix), rest.hasSuffix(suffix),
        rest.count >= prefix.count + suffix.count
      else { continue }
      return (field, String(rest.dropFirst(prefix.count).dropLast(suffix.count)))
    }
    return nil
  }
}
