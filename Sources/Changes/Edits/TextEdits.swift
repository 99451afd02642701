import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the texts of a report that changed texts of forms are.
struct TextEdits {
  private let result: FormFiller.Result
  private var cells: ShownFacts
  private var names: RowNames
  private var stated: [FactText: (text: String, place: SourcePlace)] = [:]
  private var order: [FactText] = []
  private(set) var problems: [EditProblem] = []
  /// The edits that are no fact of the report.
  private(set) var untaken: [EditProblem] = []

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = ShownFacts(result)
    names = RowNames(result)
  }

  /// The edits that state the texts.
  var edits: [FactEdit] {
    order.compactMap { text in
      guard let new = stated[text]?.text else { return nil }
      // A card that follows its project's new name needs none of its own.
      if case .value(let list, let index, ["绩效", "项目名称"]) = text,
        stated[.value(list: list, line: index, ["名称"])]?.text == new,
        result.names.report[list][index].text(at: ["绩效", "项目名称"]) == nil
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
            names.problem(.text(old: old, new: new), form: edit.form, 0, nil, at: edit.place))
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
    let problem = names.problem(
      .text(old: old, new: new), form: edit.form, row, column, at: edit.place)
    guard let source = source(edit.form, row, column),
      let (field, value) = source.text.stated(new, knowing: source.value)
    else {
      untaken.append(problem)
      return
    }
    // What is merged over several rows stands in the first of them.
    if withoutSpace(value) == withoutSpace(source.value(field)) { return }
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
      guard let card = filled.card(atRow: row).map({ filled.cards[$0] }),
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

  private func indicator(_ position: Int, of subject: FilledForm.Subject) -> Record? {
    let own = result.names.record(subject)?.indicators ?? []
    return own.indices.contains(position) ? own[position] : nil
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
    func line(_ dimension: Dimension) -> (list: String, index: Int)? {
      guard let subject = subjects.last(where: { $0.dimension == dimension }),
        let list = result.names.report.schema.list(of: dimension),
        let index = result.names.table.index(of: subject.symbol, in: dimension)
      else { return nil }
      return (list, index)
    }
    if let place = field.recordPlace {
      guard let (list, index) = line(place.entity) else { return [] }
      return [(.value(list: list, line: index, place.keys), value)]
    }
    if let key = field.indicatorKey {
      guard let (list, index) = line(.evaluation) ?? line(.project) else { return [] }
      let keys = result.names.report[list][index].indicatorKeys
      return indicators.map {
        (.element(of: .value(list: list, line: index, keys), $0, key), value)
      }
    }
    switch field {
    case .name: return named(subjects, value)
    case .category, .categoryCode, .categoryName: return categories(field, subjects, value)
    case .parentProject:
      return projects(subjects).map { (.value(list: "项目", line: $0, ["一级项目"]), value) }
    default: return []
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
    case .project, .commission:
      guard let list = result.names.report.schema.list(of: subject.dimension),
        let index = table.index(of: subject.symbol, in: subject.dimension),
        let record = result.names.record(subject), let name = record.kind.namePosition
      else { return [] }
      return [(.value(list: list, line: index, [record.kind.fields[name].name]), value)]
    default: return []
    }
  }

  private func categories(
    _ field: TextTemplate.Field, _ subjects: [FilledForm.Subject], _ value: String
  ) -> [(FactText, String)] {
    projects(subjects).map { index in
      let category = result.names.report["项目"][index].text("类别") ?? ""
      let parts = category.split(separator: "-", maxSplits: 1)
      let new =
        switch field {
        case .categoryCode: "\(value)-\(parts.last ?? "")"
        case .categoryName: parts.count > 1 ? "\(parts[0])-\(value)" : value
        default: value
        }
      return (.value(list: "项目", line: index, ["类别"]), new)
    }
  }

  /// The projects that a row is about: one, or all of a 类别 or a 一级项目.
  private func projects(_ subjects: [FilledForm.Subject]) -> [Int] {
    let table = result.names.table
    if let project = subjects.last(where: { $0.dimension == .project }) {
      return table.index(of: project.symbol, in: .project).map { [$0] } ?? []
    }
    let all = result.names.report["项目"]
    return all.indices.filter { index in
      subjects.allSatisfy { subject in
        let name = table.name(of: subject.symbol)
        switch subject.dimension {
        case .category: return (all[index].text("类别") ?? "") == name
        case .parentProject: return all[index].text("一级项目") == name
        case .unit: return all[index].text("单位") == name
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
