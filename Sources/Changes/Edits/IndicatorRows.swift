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
    let above = card.indicatorPositions[below]
    switch subject.dimension {
    case .project:
      guard let index = result.names.table.projectIndex(of: subject.symbol),
        let own = result.names.report.projects[index].performance?.indicators
      else { return nil }
      let before = above.flatMap { own.indices.contains($0) ? own[$0] : nil }
      guard let third = texts[.indicatorThird], let value = texts[.indicatorValue] else {
        return nil
      }
      return .newIndicator(
        FactLine(.projects, index), at: above.map { $0 + 1 } ?? 0,
        Indicator(
          first: texts[.indicatorFirst] ?? before?.first ?? "",
          second: texts[.indicatorSecond] ?? before?.second ?? "", third: third, value: value,
          weight: texts[.indicatorWeight] ?? ""))
    case .evaluation:
      let index = result.names.table.evaluationIndex(of: subject.symbol)
      let own = result.names.report.evaluations[index].indicators
      let before = above.flatMap { own.indices.contains($0) ? own[$0] : nil }
      guard let third = texts[.indicatorThird], let target = texts[.indicatorTarget],
        let actual = texts[.indicatorActual]
      else { return nil }
      return .newEvaluatedIndicator(
        FactLine(.evaluations, index), at: above.map { $0 + 1 } ?? 0,
        EvaluatedIndicator(
          first: texts[.indicatorFirst] ?? before?.first ?? "",
          second: texts[.indicatorSecond] ?? before?.second ?? "", third: third, target: target,
          actual: actual, deviation: texts[.indicatorDeviation] ?? ""))
    default: return nil
    }
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
    switch subject.dimension {
    case .project:
      return result.names.table.projectIndex(of: subject.symbol).map {
        .noIndicator(FactLine(.projects, $0), at: position)
      }
    case .evaluation:
      return .noIndicator(
        FactLine(.evaluations, result.names.table.evaluationIndex(of: subject.symbol)),
        at: position)
    default: return nil
    }
  }
}
