import Facts
import Sheets
import Templates

/// A line of a filled table.
struct FilledRow: RowSource {
  let view: FilledView
  let line: FilledForm.Line
  let table: TableTemplate
  /// The columns that its list fills.
  let columns: [Int]

  func content(_ column: Int) -> FormView.Content { view.content(line.row, columns[column]) }

  func cell(_ column: Int) -> FormView.Cell {
    let template = table.tree.columns[columns[column]]
    var cell = view.cell(
      line.row, columns[column], template.style(in: line).format, isCount: line.template.isCount)
    cell.isValue = template.isAmount
    if isNumbered(column) {
      cell.isNumbered = true
      cell.unnumbered = unnumbered
    }
    return cell
  }

  func isDerived(_ column: Int) -> Bool { view.isDerived(line.row, columns[column]) }

  func isValue(_ column: Int) -> Bool { table.tree.columns[columns[column]].isAmount }

  func isNumbered(_ column: Int) -> Bool {
    table.tree.columns[columns[column]].content == .name && line.template.isNumbered
  }

  func about(_ precision: FormView.Precision) -> ExactKey {
    var key = ExactKey(view.identity(of: line.template, precision))
    guard !precision.isExact else {
      for subject in line.subjects { key.add(view.symbol(of: subject)) }
      return key
    }
    for subject in line.subjects.dropLast() { key.add(withoutSpace(view.symbol(of: subject))) }
    key.add(line.code.isEmpty ? withoutSpace(folded(line.name)) : line.code)
    return key
  }

  func unnamed(_ columns: [ColumnName], _ precision: FormView.Precision) -> ExactKey? {
    guard precision.isExact else { return amounts(after: ExactKey(""), columns, precision) }
    guard let own = line.subjects.last, view.isNamedByReport(own.dimension) else { return nil }
    var key = ExactKey(view.identity(of: line.template, precision))
    for subject in line.subjects.dropLast() { key.add(view.symbol(of: subject)) }
    return amounts(after: key, columns, precision)
  }

  var details: [String] { line.subjects.last.map(view.details) ?? [] }

  var unit: String { view.unit(line.subjects) }
  var project: String { view.project(line.subjects) }

  /// What a report leaves open has no name.
  var untitled: String {
    line.subjects.last.map { "（未列\($0.dimension.name)）" } ?? ""
  }

  /// The name of the line with 0 where it tells the line's place.
  private var unnumbered: String {
    let names = view.result.names
    var name = line.template.name
    if !line.template.namesByLevel.isEmpty, let subject = line.subjects.last {
      name = line.template.namesByLevel[view.symbol(of: subject).utf8.count] ?? name
    }
    return name.filled { names.text($0, form: view.form.template, subjects: line.subjects) }
  }
}

/// The cells of a filled card that stand once on it.
struct FilledCard: RowSource {
  let view: FilledView
  let card: FilledForm.Card
  let subject: FilledForm.Subject
  let cells: [FilledForm.Card.Cell]

  func content(_ column: Int) -> FormView.Content { view.content(cells[column]) }
  func cell(_ column: Int) -> FormView.Cell { view.cell(cells[column]) }
  func isDerived(_ column: Int) -> Bool { view.isDerived(cells[column].row, cells[column].column) }

  func about(_ precision: FormView.Precision) -> ExactKey {
    precision.isExact
      ? ExactKey(view.symbol(of: subject))
      : ExactKey(withoutSpace(view.form.title(of: card)))
  }

  /// A card whose project is called otherwise still has its indicators.
  func unnamed(_ columns: [ColumnName], _ precision: FormView.Precision) -> ExactKey? {
    if !precision.isExact { return amounts(after: ExactKey(""), columns, precision) }
    return card.indicators.isEmpty
      ? nil : ExactKey(card.indicators.flatMap { $0.texts.prefix(4) })
  }

  var details: [String] { view.details(of: subject) }
  var unit: String { view.unit([subject]) }
  var project: String { view.project([subject]) }
}

/// The cells of a filled card about one of its indicators, those included that stand over others too.
struct FilledIndicator: RowSource {
  let view: FilledView
  let about: Record
  let cells: [FilledForm.Card.Cell]

  func content(_ column: Int) -> FormView.Content { view.content(cells[column]) }
  func cell(_ column: Int) -> FormView.Cell { view.cell(cells[column]) }
  func isDerived(_ column: Int) -> Bool { view.isDerived(cells[column].row, cells[column].column) }

  func about(_ precision: FormView.Precision) -> ExactKey {
    ExactKey(text("三级指标", precision))
  }

  func unnamed(_ columns: [ColumnName], _ precision: FormView.Precision) -> ExactKey? {
    ExactKey(about.kind.keys.filter { $0 != "三级指标" }.map { text($0, precision) })
  }

  var details: [String] { about.indicatorNames }

  private func text(_ key: String, _ precision: FormView.Precision) -> String {
    let text = about.text(key) ?? ""
    return precision.isExact ? text : withoutSpace(text)
  }
}

extension FilledView {
  fileprivate func content(_ cell: FilledForm.Card.Cell) -> FormView.Content {
    content(cell.row, cell.column)
  }

  fileprivate func cell(_ cell: FilledForm.Card.Cell) -> FormView.Cell {
    var seen = self.cell(cell.row, cell.column, cell.template.format)
    seen.isValue = cell.template.isAmount && !cell.template.key.isEmpty
    seen.isShared = cell.template.merges
    if case .label = cell.template.content { seen.isLabel = true }
    return seen
  }
}

extension FilledForm.Line {
  /// Whether the line says anything: not one that only keeps space.
  var saysSomething: Bool {
    if template.rule == .fill { return false }
    if case .blank = source { return template.rule == .blank }
    return true
  }

  /// What the line is among the others.
  var kind: FormView.Kind? {
    switch (source, template.rule) {
    case (.blank, _): nil
    case (.facts, _): .leaf
    case (.formula, _), (.sum, .total): .total
    case (.sum, _): .subtotal
    }
  }

  /// What tells the line from others of its form: its name, or the texts that stand for it.
  package var title: String { name.isEmpty ? template.key : name }
}

extension TableTemplate {
  /// The columns that the rows of a list fill, those left out that only tell where a row stands.
  package func columns(ofList list: Int) -> [Int] {
    tree.columns.indices.filter { index in
      let column = tree.columns[index]
      if column.content == .ordinal || column.content == .rowNumber { return false }
      return (column.list ?? (lists.count == 1 ? 0 : nil)) == list
    }
  }
}

extension RowTemplate {
  /// What the row is in any edition: its name, and what it repeats over.
  package var identity: String { "\(key):\(each?.dimension.name ?? code?.displayText ?? "")" }
}

extension FilledForm {
  /// The first text of a card, which says what it is about.
  package func title(of card: Card) -> String {
    for cell in card.cells {
      if case .text = cell.template.content, case .text(let text) = self[cell.row, cell.column] {
        return text
      }
    }
    return ""
  }
}
