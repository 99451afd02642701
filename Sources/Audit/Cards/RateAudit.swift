import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits the money tables of cards: totals are sums, and 执行率 is the execution divided by the budget.
struct RateAudit {
  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    guard let edition = context.document.edition else { return tally }
    for table in context.document.tables {
      guard case .card(let recognised, let card) = table else { continue }
      var figures: [String: Interval] = [:]
      for amount in card.amounts {
        let printed = amount.figure
        let places = printed.isPercent ? printed.places + 2 : max(printed.places, 2)
        guard var interval = Interval(printed: printed.value, places: places) else { continue }
        if printed.value.isZero { interval = Interval(.zero) }
        figures[amount.cell.key] = interval
      }
      for amount in card.amounts {
        guard case .formula(let expression) = amount.cell.content,
          let own = figures[amount.cell.key], let parts = expression.ownCells,
          parts.contains(where: { figures[$0] != nil })
        else { continue }
        guard let value = expression.value(figures) else {
          tally.leave(.rate, .notStated)
          continue
        }
        let name = card.texts[.evaluationName] ?? card.texts[.cardName]
        let form = edition.forms[recognised.form].shortName
        var finding = AuditFinding(
          .rate, at: amount.place,
          of: "\(form)[\(folded(name?.text ?? ""))].\(amount.cell.key)",
          printed: amount.figure.text, expected: plain(value, like: amount.figure),
          evidence: parts.compactMap { key in card.amounts.first { $0.cell.key == key }?.figure.text
          }
          .joined(separator: amount.figure.isPercent ? " ÷ " : " + "))
        if let gap = value.gap(to: own), let half = own.half, let unit = half.adding(half),
          gap < unit
        {
          finding.severity = .doubt
        }
        tally.expect(value.meets(own), finding)
      }
    }
    return tally
  }

  private func plain(_ value: Interval, like printed: Figure.Printed) -> String {
    guard let centre = value.centre else { return "" }
    return NumberFormat(
      places: printed.isPercent ? printed.places : 2, zero: .full, percent: printed.isPercent
    ).plain(centre)
  }
}

extension Expression {
  /// The cells of its own card that it names; nil for one that names others.
  fileprivate var ownCells: [String]? {
    switch self {
    case .number: return []
    case .reference(let reference):
      guard reference.form == nil, reference.row == .current else { return nil }
      return [reference.column.joined(separator: ".")]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      guard let left = a.ownCells, let right = b.ownCells else { return nil }
      return left + right
    case .orZero(let inner): return inner.ownCells
    }
  }

  /// What it gives for printed figures, of which those that are not there are nothing.
  fileprivate func value(_ figures: [String: Interval]) -> Interval? {
    switch self {
    case .number(let number): return Interval(number)
    case .reference(let reference):
      return figures[reference.column.joined(separator: ".")] ?? Interval(.zero)
    case .add(let a, let b): return Self.combined(a, b, figures) { $0.adding($1) }
    case .subtract(let a, let b): return Self.combined(a, b, figures) { $0.subtracting($1) }
    case .multiply(let a, let b): return Self.combined(a, b, figures) { $0.multiplied(by: $1) }
    case .divide(let a, let b):
      return Self.combined(a, b, figures) { above, below in
        // A share of nothing is printed as nothing.
        above == Interval(.zero) && below == above ? above : above.divided(by: below)
      }
    case .orZero(let inner): return inner.value(figures)
    }
  }

  private static func combined(
    _ a: Expression, _ b: Expression, _ figures: [String: Interval],
    _ operation: (Interval, Interval) -> Interval?
  ) -> Interval? {
    guard let left = a.value(figures), let right = b.value(figures) else { return nil }
    return operation(left, right)
  }
}
