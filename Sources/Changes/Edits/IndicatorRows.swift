import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the indicators that added and removed rows of cards are.
struct IndicatorRows {
  private let result: FormFiller.Result

  init(_ result: FormFiller.Result) { self.result = result }

  /// The edit that states an added indicator; nil for a row that is none.
  func added(_ row: [Grid.Cell], _ edit: CellEdit) -> FactEdit? {
    let form = result.forms[edit.form]
    guard case .addedRow(_, let below?) = edit.kind, case .cards(let template) = form.template.body,
      let card = form.cards.first(where: { $0.rows.contains(below) }), let subject = card.subject
    else { return nil }
    let layout = CardLayout(template)
    guard let repeated = self.row(for: row, in: layout) else { return nil }
    var texts: [TextTemplate.Field: String] = [:]
    for place in repeated.places where place.column < row.count && !row[place.column].isEmpty {
      if let field = place.field { texts[field] = row[place.column].text }
    }
    let labels = repeated.places.compactMap { place -> String? in
      guard case .label(let text) = place.cell.content else { return nil }
      return text.referenceName
    }
    if case .indicators(let second?) = repeated.template.repeats {
      texts[.indicatorFirst] = labels.first ?? ""
      texts[.indicatorSecond] = second
    }
    guard let record = result.names.record(subject), let list = self.list(of: subject, record),
      let kind = result.names.report.schema.kind(at: [list.0] + record.indicatorKeys)
    else { return nil }
    let above = card.indicatorPositions[below]
    let own = record.indicators
    let before = above.flatMap { own.indices.contains($0) ? own[$0] : nil }
    var indicator = Record(kind)
    for field in kind.fields {
      let text = texts.first { $0.key.indicatorKey == field.name }?.value
      // What is merged over several rows stands in the first of them.
      let isGroup = ["一级指标", "二级指标"].contains(field.name)
      let stated = text ?? (isGroup ? before?.text(field.name) : nil)
      if field.isRequired, stated == nil, !isGroup { return nil }
      indicator[field.name] = .text(stated)
    }
    return .newElement(list.1, at: above.map { $0 + 1 } ?? 0, indicator)
  }

  /// The report's list that a subject's record stands in, and the list of its indicators.
  private func list(
    of subject: FilledForm.Subject, _ record: Record
  ) -> (key: String, indicators: FactText)? {
    let names = result.names
    guard let list = names.report.schema.list(of: subject.dimension),
      let index = names.table.index(of: subject.symbol, in: subject.dimension)
    else { return nil }
    return (list, .value(list: list, line: index, record.indicatorKeys))
  }

  /// The row of the card's template that an added row repeats: the one whose labels it says, else the only one.
  private func row(for row: [Grid.Cell], in layout: CardLayout) -> CardLayout.Row? {
    let repeated = layout.rows.filter(\.repeats)
    if repeated.count == 1 { return repeated[0] }
    return repeated.first { candidate in
      guard case .indicators(let second?) = candidate.template.repeats else { return false }
      return row.contains { folded($0.text) == folded(second) }
    }
  }

  /// The edit that drops the indicator that a removed row printed; nil for a row that printed none.
  func removed(_ row: Int, _ form: Int) -> FactEdit? {
    guard let card = result.forms[form].cards.first(where: { $0.rows.contains(row) }),
      let subject = card.subject, let position = card.indicatorPositions[row]
    else { return nil }
    guard let record = result.names.record(subject), let list = list(of: subject, record) else {
      return nil
    }
    return .noElement(list.indicators, at: position)
  }
}
