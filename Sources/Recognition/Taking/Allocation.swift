import Facts
import Forms
import Sheets
import Templates

/// Makes facts of statements: from the most detailed ones, each amount once.
///
/// There may be a statement for every cell of a hundred thousand rows: what is asked of one by all others is kept by
/// box (``BoxIndex``), and sums of what was told go along with every change.
package struct Allocation {
  /// All that cells say about one subject, empty cells included.
  let statements: [Statement]
  /// Funds that have a form of their own, which lists all that is spent of them.
  let fundsWithForms: Set<String>
  /// The facts.
  var drafts: [Draft] { piles.drafts }
  /// Statements whose parts add up to something else, beyond rounding.
  private(set) var contradictions: [Contradiction] = []

  /// The boxes of the statements.
  private let index: BoxIndex
  /// The dimensions whose values are listed.
  private let listed: [Dimension]
  /// What there is to know of each.
  private var asked: [Asked]
  private var piles: DraftPiles
  /// The codes below which facts are told.
  private var parents: [Dimension: Set<String>] = [:]
  /// What was found untold of a box in a form; nil inside where all is told.
  private var untold: [Place: Box?] = [:]

  /// A printed amount that its parts do not add up to.
  package struct Contradiction {
    var statement: Statement
    /// What the parts add up to.
    var parts: AmountSum
    /// The first of the parts.
    var part: SourcePlace
  }

  /// What statements of one box have in common.
  private struct Asked {
    let definiteness: Int
    let usualness: Int
    /// The forms that speak of it.
    var forms: Set<Int> = []
    /// Whether a cell says that there is nothing.
    var isZero = false
  }

  /// A box as one form speaks of it.
  private struct Place: Hashable {
    let box: Int
    let form: Int
  }

  init(_ statements: [Statement], fundsWithForms: Set<String> = []) {
    self.statements = statements
    self.fundsWithForms = fundsWithForms
    index = BoxIndex(statements.lazy.map(\.box))
    listed = index.boxes.first?.listedDimensions ?? []
    asked = index.boxes.map {
      Asked(definiteness: $0.definiteness, usualness: $0.usualness)
    }
    piles = DraftPiles(index)
    var boxes: [Int] = []
    for statement in statements {
      let box = index.position(of: statement.box) ?? 0
      boxes.append(box)
      asked[box].forms.insert(statement.form)
      if statement.amount.isZero { asked[box].isZero = true }
    }
    let order = statements.indices.sorted {
      let (a, b) = (asked[boxes[$0]], asked[boxes[$1]])
      return (b.definiteness / 16, b.usualness, b.definiteness, $0)
        < (a.definiteness / 16, a.usualness, a.definiteness, $1)
    }
    for index in order where !statements[index].amount.isZero {
      take(statements[index], boxes[index])
    }
    for index in order where statements[index].isStatedZero {
      if piles.told[boxes[index]].first != nil { continue }
      add(statements[index], statements[index].box, .zero)
    }
  }

  private mutating func take(_ statement: Statement, _ box: Int) {
    let told = piles.told[box]
    let slack = statement.half + told.half
    guard let first = told.first else {
      var rest = statement.amount
      piles.refine(by: statement, box, &rest, slack)
      if rest.magnitude > slack || rest == statement.amount {
        // Had more detailed forms spoken of it, they would have printed it.
        add(statement, untold(statement, box) ?? statement.box, rest)
      }
      return
    }
    let place = drafts[first].cell.place
    var rest = statement.amount - told.amount
    if rest > slack { piles.refine(by: statement, box, &rest, slack) }
    if rest.magnitude <= slack { return }
    // What other forms tell of only some of its values leaves the rest to the others.
    if rest > .zero, !isParent(statement.box), let open = untold(statement, box) {
      add(statement, open, rest)
    } else {
      contradictions.append(
        Contradiction(statement: statement, parts: told.amount, part: place))
    }
  }

  /// Whether facts are told of codes below a box's: then it adds these up, and states nothing of its own.
  private func isParent(_ box: Box) -> Bool {
    [Dimension.function, .economy].contains { dimension in
      box[dimension].map { parents[dimension]?.contains($0) ?? false } ?? false
    }
  }

  private mutating func add(_ statement: Statement, _ box: Box, _ amount: AmountSum) {
    for dimension in [Dimension.function, .economy] {
      guard let code = box[dimension], !amount.isZero else { continue }
      for index in code.indices.dropFirst() {
        parents[dimension, default: []].insert(String(code[..<index]))
      }
    }
    piles.add(
      Draft(box: narrowed(box), amount: amount, half: statement.half, cell: statement.cell))
  }

  /// The part of a statement's box that no more detailed form speaks of; nil where all is spoken of.
  private mutating func untold(_ statement: Statement, _ box: Int) -> Box? {
    let place = Place(box: box, form: statement.form)
    if let known = untold[place] { return known }
    let found = findUntold(place)
    untold[place] = .some(found)
    return found
  }

  private func findUntold(_ place: Place) -> Box? {
    let box = index.boxes[place.box]
    let dimensions = [Dimension.fund, .source, .nature].filter {
      box[$0] == nil && box.values(of: $0) != nil
    }
    guard !dimensions.isEmpty else { return nil }
    let near = index.near(box).filter { other in
      asked[other].forms.contains { $0 != place.form }
    }
    for dimension in dimensions {
      guard let values = box.values(of: dimension) else { continue }
      // A form of other money says nothing of this.
      // What a fund is spent on its own form tells whole, whatever 性质 that tells apart.
      let all = dimension == .nature ? box : box.without(.nature)
      var told: Set<String> = []
      for position in near {
        let other = index.boxes[position]
        guard other.limits(dimension), let own = other.values(of: dimension),
          asked[position].definiteness > asked[place.box].definiteness
            || other.limitsAll(that: box)
        else { continue }
        let rest = dimension == .nature ? other : other.without(.nature)
        told.formUnion(own.filter { all.with(dimension, $0)?.and(rest) != nil })
      }
      if dimension == .fund, box.limits(.function) { told.formUnion(fundsWithForms) }
      let rest = values.filter { !told.contains($0) }
      if !rest.isEmpty, rest.count < values.count {
        var part = box
        if part.limit(dimension, to: Box.Values(included: rest)) { return part }
      }
    }
    return nil
  }

  /// A box without the values that empty cells rule out.
  private func narrowed(_ box: Box) -> Box {
    var box = box
    for dimension in listed {
      guard box[dimension] == nil, let values = box.values(of: dimension), values.count > 1,
        box.limits(dimension)
      else { continue }
      let left = values.filter { value in
        guard let part = box.with(dimension, value) else { return false }
        return !index.holding(part).contains { asked[$0].isZero }
      }
      if !left.isEmpty { _ = box.limit(dimension, to: Box.Values(included: left)) }
    }
    return box
  }
}

extension Box {
  /// Whether every dimension that is limited in another box is limited here too.
  fileprivate func limitsAll(that other: Box) -> Bool {
    other.limited.allSatisfy { limits($0) }
  }
}
