import Forms
import Sheets

/// Finds the figures that make equations fail: one misprint fails several, and mending it makes all of them hold.
struct Culprits {
  /// An equation that does not hold.
  struct Violation {
    let equation: Equation
    let left: Interval
    let right: Interval
  }

  /// Figures that do not hold together, for one reason.
  struct Group {
    /// The figure that is wrong, where others tell.
    var cell: CellReference?
    /// What it must be, as far as others tell.
    var expected: Interval?
    /// The equations that fail for it.
    var violations: [Violation]
  }

  private let printed: PrintedForms
  private let violations: [Violation]
  /// The cells of each violation with how often each counts, all on one side.
  private let terms: [[CellReference: Number]?]
  /// For each cell the violations that it is part of.
  private var byCell: [CellReference: [Int]] = [:]

  init(
    _ violations: [Violation], in printed: PrintedForms,
    isSubtotal: @escaping (CellReference) -> Bool
  ) {
    self.violations = violations
    self.printed = printed
    terms = violations.map { violation in
      guard violation.equation.comparison == .equal else { return nil }
      return Formula.subtract(violation.equation.left, violation.equation.right).linear(isSubtotal)
    }
    for (index, cells) in terms.enumerated() {
      for cell in (cells ?? [:]).keys where printed.figures[cell] != nil {
        byCell[cell, default: []].append(index)
      }
    }
  }

  /// The violations in groups: those that one figure explains, then each of the others.
  func groups() -> [Group] {
    var open = Set(violations.indices)
    var groups: [Group] = []
    while let best = best(among: open) {
      groups.append(
        Group(
          cell: best.cell, expected: best.expected,
          violations: best.explained.map { violations[$0] }))
      open.subtract(best.explained)
    }
    // What compares otherwise fails for the same figure.
    for (position, group) in groups.enumerated() {
      guard let cell = group.cell else { continue }
      for index in open.sorted() where terms[index] == nil {
        let equation = violations[index].equation
        guard (equation.left.allCells + equation.right.allCells).contains(cell) else { continue }
        groups[position].violations.append(violations[index])
        open.remove(index)
      }
    }
    for index in open.sorted() { groups.append(Group(violations: [violations[index]])) }
    return groups
  }

  private typealias Candidate = (cell: CellReference, expected: Interval, explained: [Int])

  /// The figure that explains most of what is open, at least two; none where several explain as much.
  private func best(among open: Set<Int>) -> Candidate? {
    var best: Candidate?
    var isAlone = true
    for (cell, indices) in byCell {
      let own = indices.filter(open.contains)
      guard own.count > 1, own.count >= best?.explained.count ?? 2,
        let expected = expected(of: cell, by: own)
      else { continue }
      if own.count == best?.explained.count ?? 0 {
        isAlone = false
      } else {
        (best, isAlone) = ((cell, expected, own), true)
      }
    }
    return isAlone ? best : nil
  }

  /// What a cell must be for all of some equations to hold; nil where nothing does that.
  private func expected(of cell: CellReference, by indices: [Int]) -> Interval? {
    guard let figure = printed.figures[cell] else { return nil }
    var expected: Interval?
    for index in indices {
      guard let times = terms[index]?[cell], let negative = times.negated,
        let rest = violations[index].left.subtracting(violations[index].right),
        let own = figure.value.centre, let share = Interval(own).multiplied(by: times),
        let others = rest.subtracting(share),
        let value = others.divided(by: Interval(negative))
      else { return nil }
      if let known = expected {
        guard let both = known.and(value) else { return nil }
        expected = both
      } else {
        expected = value
      }
    }
    return expected
  }
}
