import Facts
import Forms
import Sheets
import Templates

/// A fact as far as the forms tell it.
package struct Draft {
  /// Where in the space of facts it lies.
  var box: Box
  /// The amount.
  var amount: AmountSum
  /// How far the exact amount may lie away.
  var half: AmountSum
  /// Where it was read.
  var cell: StatedCell
}

/// Makes facts of statements: from the most detailed ones, each amount once.
package struct Allocation {
  /// All that cells say about one subject, empty cells included.
  let statements: [Statement]
  /// Funds that have a form of their own, which lists all that is spent of them.
  var fundsWithForms: Set<String> = []
  private(set) var drafts: [Draft] = []
  /// Statements whose parts add up to something else, beyond rounding.
  private(set) var contradictions: [Contradiction] = []

  /// A printed amount that its parts do not add up to.
  package struct Contradiction {
    var statement: Statement
    /// What the parts add up to.
    var parts: AmountSum
    /// The first of the parts.
    var part: SourcePlace
  }

  init(_ statements: [Statement], fundsWithForms: Set<String> = []) {
    self.statements = statements
    self.fundsWithForms = fundsWithForms
    let order = statements.indices.sorted {
      let (a, b) = (statements[$0].box, statements[$1].box)
      return (b.definiteness / 16, b.usualness, b.definiteness, $0)
        < (a.definiteness / 16, a.usualness, a.definiteness, $1)
    }
    for index in order where !statements[index].amount.isZero { take(statements[index]) }
    for index in order where statements[index].isStatedZero {
      let statement = statements[index]
      if drafts.contains(where: { $0.box.lies(in: statement.box) }) { continue }
      drafts.append(draft(statement, statement.box, .zero))
    }
  }

  private mutating func take(_ statement: Statement) {
    var parts = AmountSum()
    var slack = statement.half
    var first: SourcePlace?
    for draft in drafts where draft.box.lies(in: statement.box) {
      parts += draft.amount
      slack += draft.half
      first = first ?? draft.cell.place
    }
    guard let first else {
      var rest = statement.amount
      refine(by: statement, &rest, slack)
      if rest.magnitude > slack || rest == statement.amount {
        // Had more detailed forms spoken of it, they would have printed it.
        drafts.append(draft(statement, untold(statement) ?? statement.box, rest))
      }
      return
    }
    var rest = statement.amount - parts
    if rest > slack { refine(by: statement, &rest, slack) }
    if rest.magnitude <= slack { return }
    // What other forms tell of only some of its values leaves the rest to the others.
    if rest > .zero, let box = untold(statement) {
      drafts.append(draft(statement, box, rest))
    } else {
      contradictions.append(Contradiction(statement: statement, parts: parts, part: first))
    }
  }

  /// Takes what a statement tells of money that another form tells by something else: 国有资本经营预算 by 功能科目, told by 性质 only for
  /// all funds together.
  private mutating func refine(
    by statement: Statement, _ rest: inout AmountSum, _ slack: AmountSum
  ) {
    guard rest > .zero else { return }
    for index in drafts.indices where drafts[index].amount > .zero {
      guard rest > slack else { return }
      let draft = drafts[index]
      guard !draft.box.lies(in: statement.box), let common = draft.box.and(statement.box) else {
        continue
      }
      if draft.amount <= rest + slack {
        drafts[index].box = common
        rest -= draft.amount
      } else {
        drafts[index].amount -= rest
        drafts.append(
          Draft(box: common, amount: rest, half: statement.half, cell: statement.cell))
        rest = .zero
      }
    }
  }

  private func draft(_ statement: Statement, _ box: Box, _ amount: AmountSum) -> Draft {
    Draft(box: narrowed(box), amount: amount, half: statement.half, cell: statement.cell)
  }

  /// The part of a statement's box that no more detailed form speaks of; nil where all is spoken of.
  private func untold(_ statement: Statement) -> Box? {
    for dimension in [Dimension.fund, .source, .nature] {
      guard statement.box[dimension] == nil, let values = statement.box.values(of: dimension) else {
        continue
      }
      var told = Set(
        statements.flatMap { other -> [String] in
          guard other.form != statement.form, other.box.limits(dimension),
            let own = other.box.values(of: dimension),
            other.box.definiteness > statement.box.definiteness
              || other.box.limitsAll(that: statement.box)
          else { return [] }
          // A form of other money says nothing of this.
          // What a fund is spent on its own form tells whole, whatever 性质 that tells apart.
          let rest = dimension == .nature ? other.box : other.box.without(.nature)
          let asked = dimension == .nature ? statement.box : statement.box.without(.nature)
          return own.filter { asked.with(dimension, $0)?.and(rest) != nil }
        })
      if dimension == .fund, statement.box.limits(.function) { told.formUnion(fundsWithForms) }
      let rest = values.filter { !told.contains($0) }
      if !rest.isEmpty, rest.count < values.count {
        var box = statement.box
        if box.limit(dimension, to: Box.Values(included: rest)) { return box }
      }
    }
    return nil
  }

  /// A box without the values that empty cells rule out.
  private func narrowed(_ box: Box) -> Box {
    var box = box
    for dimension in [Dimension.source, .fund, .nature, .period, .balanceKind] {
      guard box[dimension] == nil, let values = box.values(of: dimension), values.count > 1,
        box.limits(dimension)
      else { continue }
      let left = values.filter { value in
        guard let part = box.with(dimension, value) else { return false }
        return !statements.contains { $0.amount.isZero && part.lies(in: $0.box) }
      }
      if !left.isEmpty { _ = box.limit(dimension, to: Box.Values(included: left)) }
    }
    return box
  }
}

extension Box {
  /// Whether every dimension that is limited in another box is limited here too.
  fileprivate func limitsAll(that other: Box) -> Bool {
    Dimension.allCases.allSatisfy { !other.limits($0) || limits($0) }
  }
}
