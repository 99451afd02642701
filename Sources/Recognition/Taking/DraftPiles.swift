import Facts
import Forms
import Templates

/// Facts in the making, those of one box together, and what they add up to in every box that a statement is about.
struct DraftPiles {
  /// What facts tell of a box: those that lie in it.
  struct Told {
    /// What they add up to.
    var amount = AmountSum()
    /// How far the exact sum may lie away.
    var half = AmountSum()
    /// The first of them.
    var first: Int?
  }

  /// The facts of one box.
  private struct Pile {
    let box: Box
    /// The boxes of statements that hold it, in order.
    let holders: [Int]
    /// Those of the facts that are more than nothing.
    var positive = SmallestFirst()
  }

  /// The facts.
  private(set) var drafts: [Draft] = []
  /// By box of statements, what the facts in it tell.
  private(set) var told: [Told]
  private let index: BoxIndex
  private var piles: [Pile] = []
  private var positions: [Box: Int] = [:]
  /// By box of statements, the piles that have something in common with it and do not lie in it.
  private var crossing: [[Int]]
  /// Piles that may have something in common with any box.
  private var loose: [Int] = []

  /// Begins without facts.
  ///
  /// - Parameter index: the boxes that statements are about.
  init(_ index: BoxIndex) {
    self.index = index
    told = index.boxes.map { _ in Told() }
    crossing = index.boxes.map { _ in [] }
  }

  /// Adds a fact.
  mutating func add(_ draft: Draft) {
    let pile = pile(of: draft.box)
    drafts.append(draft)
    for box in piles[pile].holders { count(drafts.count - 1, in: box) }
    if draft.amount > .zero { piles[pile].positive.insert(drafts.count - 1) }
  }

  /// Takes what a statement tells of money that another form tells by something else: 国有资本经营预算 by 功能科目, told by 性质 only for
  /// all funds together.
  ///
  /// - Parameters:
  ///   - statement: what is told.
  ///   - box: the position of its box.
  ///   - rest: the money that is not told yet.
  ///   - slack: how far that may lie away.
  mutating func refine(
    by statement: Statement, _ box: Int, _ rest: inout AmountSum, _ slack: AmountSum
  ) {
    guard rest > .zero, rest > slack else { return }
    let others = loose.filter { pile in
      !piles[pile].positive.isEmpty && !piles[pile].box.lies(in: statement.box)
        && piles[pile].box.and(statement.box) != nil
    }
    let open = (crossing[box] + others).filter { !piles[$0].positive.isEmpty }
    while rest > slack {
      var next: (pile: Int, draft: Int)?
      for pile in open {
        guard let draft = piles[pile].positive.least else { continue }
        if next.map({ draft < $0.draft }) ?? true { next = (pile, draft) }
      }
      guard let (pile, draft) = next, let common = piles[pile].box.and(statement.box) else {
        return
      }
      if drafts[draft].amount <= rest + slack {
        rest -= drafts[draft].amount
        narrow(draft, of: pile, to: common)
      } else {
        drafts[draft].amount -= rest
        for holder in piles[pile].holders { told[holder].amount -= rest }
        add(Draft(box: common, amount: rest, half: statement.half, cell: statement.cell))
        rest = .zero
      }
    }
  }

  // MARK: - Piles

  private mutating func pile(of box: Box) -> Int {
    if let known = positions[box] { return known }
    let position = piles.count
    positions[box] = position
    piles.append(Pile(box: box, holders: index.holding(box)))
    guard index.tellsApart(box) else {
      loose.append(position)
      return position
    }
    for other in index.near(box)
    where !box.lies(in: index.boxes[other]) && box.and(index.boxes[other]) != nil {
      crossing[other].append(position)
    }
    return position
  }

  /// Moves the first fact of a pile to a smaller box.
  private mutating func narrow(_ draft: Int, of pile: Int, to box: Box) {
    let target = self.pile(of: box)
    piles[pile].positive.removeLeast()
    piles[target].positive.insert(draft)
    drafts[draft].box = box
    let (old, new) = (piles[pile].holders, piles[target].holders)
    for holder in new where !old.contains(holder) { count(draft, in: holder) }
    // A code lies in all but a code below it, which does not.
    for holder in old where !new.contains(holder) { recount(holder) }
  }

  private mutating func count(_ draft: Int, in box: Int) {
    told[box].amount += drafts[draft].amount
    told[box].half += drafts[draft].half
    told[box].first = min(told[box].first ?? draft, draft)
  }

  private mutating func recount(_ box: Int) {
    told[box] = Told()
    for draft in drafts.indices where drafts[draft].box.lies(in: index.boxes[box]) {
      count(draft, in: box)
    }
  }
}

/// Numbers of which the smallest is always at hand.
private struct SmallestFirst {
  private var heap: [Int] = []

  var isEmpty: Bool { heap.isEmpty }
  var least: Int? { heap.first }

  mutating func insert(_ number: Int) {
    heap.append(number)
    var index = heap.count - 1
    while index > 0, heap[index] < heap[(index - 1) / 2] {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func removeLeast() {
    guard heap.count > 1 else { return heap.removeAll() }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      guard least != index else { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}
