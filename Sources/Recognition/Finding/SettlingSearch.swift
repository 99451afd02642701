import Forms
import Templates

/// A search for deviations of one step size: takes statements that do not hold, and gives their unknowns what is missing.
struct SettlingSearch {
  private(set) var system: SettlingSystem
  /// What deviations change by.
  private let step: Int64
  private var deviations: [Int64]
  /// The sum of deviations of each statement.
  private var sums: [Int64]
  /// How often each statement was taken.
  private var visits: [Int]
  /// How much each statement took although others then no longer held.
  private var forced: [Int64]
  private var queue: [Int] = []
  private var isQueued: [Bool]
  /// The statement that ended the search because no steps make it hold.
  private var impossible: Int?

  /// How often a statement is taken before the search gives up; where one succeeds, it is a few times.
  private static let patience = 100

  init(_ system: SettlingSystem, step: Int64) {
    self.system = system
    self.step = step
    deviations = system.start
    sums = system.terms.map { terms in
      terms.reduce(0) { $0 + system.start[$1.index] * $1.factor }
    }
    visits = Array(repeating: 0, count: system.terms.count)
    forced = visits.map { _ in 0 }
    isQueued = visits.map { _ in false }
  }

  /// Searches until every active statement holds.
  ///
  /// - Returns: whether they do.
  mutating func run() -> Bool {
    queue.removeAll(keepingCapacity: true)
    for index in system.terms.indices {
      isQueued[index] = false
      enqueue(index)
    }
    var next = 0
    while next < queue.count {
      let index = queue[next]
      next += 1
      isQueued[index] = false
      guard side(of: index) != 0, system.isActive[index] else { continue }
      guard visits[index] < SettlingSearch.patience else { return false }
      guard take(index) else {
        impossible = index
        return false
      }
      if next > 4096 {
        queue.removeFirst(next)
        next = 0
      }
    }
    return true
  }

  /// The deviations that were found, with whatever need not deviate put back.
  var settled: [Int64] {
    var search = self
    var goesOn = true
    while goesOn {
      goesOn = false
      for (unknown, start) in system.start.enumerated() where search.putBack(unknown, to: start) {
        goesOn = true
      }
    }
    return search.deviations
  }

  /// Takes a deviation back as far as every statement goes on to hold.
  private mutating func putBack(_ unknown: Int, to start: Int64) -> Bool {
    let back = start - deviations[unknown]
    guard back != 0 else { return false }
    let free = freeSteps(of: unknown, back.signum()).steps
    let steps = min(Int64(back.magnitude) / step, free)
    move(unknown, by: steps * step * back.signum())
    return steps > 0
  }

  /// Leaves out the statement that cannot hold, or else the one that most often held only because others did not.
  mutating func putAsideWorst() {
    var worst = impossible
    if worst == nil {
      let violated = sums.indices.first { system.isActive[$0] && side(of: $0) != 0 }
      let most = forced.indices.max { forced[$0] < forced[$1] }
      worst = most.flatMap { forced[$0] > 0 ? $0 : nil } ?? violated
    }
    if let worst { system.isActive[worst] = false }
    impossible = nil
    for index in forced.indices {
      forced[index] = 0
      visits[index] = 0
    }
  }

  // MARK: - One statement

  /// 1 where the sum is too small, −1 where it is too great, 0 where the statement holds.
  private func side(of statement: Int) -> Int64 {
    let limits = system.limits[statement]
    return sums[statement] < limits.lowerBound ? 1 : sums[statement] > limits.upperBound ? -1 : 0
  }

  /// Makes a statement hold.
  ///
  /// - Returns: whether it can hold at all.
  private mutating func take(_ statement: Int) -> Bool {
    let side = side(of: statement)
    let limits = system.limits[statement]
    let gap = side > 0 ? limits.lowerBound - sums[statement] : sums[statement] - limits.upperBound
    let width = limits.upperBound - limits.lowerBound
    let least = (gap + step - 1) / step
    guard least * step <= gap + width else { return false }
    // A statement that comes back again and again is led further inside its limits, to leave others room.
    let depth = width / 16 * Int64(min(visits[statement], 8))
    var missing = max(least, (gap + depth) / step)
    visits[statement] += 1
    spread(&missing, over: statement, side) { search, link in
      let free = search.freeSteps(of: link.index, side * link.factor.signum())
      return free.isHelpful(besides: 1) ? free.steps : 0
    }
    spread(&missing, over: statement, side) { search, link in
      search.freeSteps(of: link.index, side * link.factor.signum()).steps
    }
    let before = missing
    spread(&missing, over: statement, side) { search, link in
      search.room(of: link.index, side * link.factor.signum())
    }
    forced[statement] += (before - missing) * step
    return self.side(of: statement) == 0
  }

  /// Spreads missing steps over the unknowns of a statement, by the steps that each can take.
  private mutating func spread(
    _ missing: inout Int64, over statement: Int, _ side: Int64,
    room: (SettlingSearch, SettlingSystem.Link) -> Int64
  ) {
    let terms = system.terms[statement]
    let turn = terms.isEmpty ? 0 : visits[statement] * 7919 % terms.count
    while missing > 0 {
      var total: Int64 = 0
      for link in terms { total += room(self, link) * Int64(link.factor.magnitude) }
      guard total > 0 else { return }
      let wanted = missing
      for index in terms.indices {
        let link = terms[(index + turn) % terms.count]
        let factor = Int64(link.factor.magnitude)
        guard missing >= factor else { continue }
        let own = min(room(self, link), total)
        guard own > 0 else { continue }
        let share = max(1, wanted.multiplied(by: own, dividedBy: total))
        let steps = min(own, share, missing / factor)
        move(link.index, by: steps * step * side * link.factor.signum())
        missing -= steps * factor
      }
      guard missing < wanted else { return }
    }
  }

  // MARK: - One unknown

  /// How many steps an unknown can go in a direction.
  private func room(of unknown: Int, _ direction: Int64) -> Int64 {
    let room = system.room[unknown]
    let deviation = deviations[unknown]
    return (direction > 0 ? room.upperBound - deviation : deviation - room.lowerBound) / step
  }

  /// How many steps an unknown can go without taking a statement out of its limits.
  private struct Free {
    var steps: Int64
    /// How many statements get nearer to holding.
    var helped = 0

    func isHelpful(besides own: Int) -> Bool { helped > own }
  }

  private func freeSteps(of unknown: Int, _ direction: Int64) -> Free {
    var free = Free(steps: room(of: unknown, direction))
    for use in system.uses[unknown] where system.isActive[use.index] {
      let limits = system.limits[use.index]
      let change = use.factor * direction
      let slack =
        change > 0 ? limits.upperBound - sums[use.index] : sums[use.index] - limits.lowerBound
      free.steps = max(0, min(free.steps, slack / (step * Int64(change.magnitude))))
      if side(of: use.index) == change.signum() { free.helped += 1 }
    }
    return free
  }

  private mutating func move(_ unknown: Int, by change: Int64) {
    guard change != 0 else { return }
    deviations[unknown] += change
    for use in system.uses[unknown] {
      sums[use.index] += change * use.factor
      enqueue(use.index)
    }
  }

  private mutating func enqueue(_ statement: Int) {
    guard !isQueued[statement], system.isActive[statement], side(of: statement) != 0 else { return }
    isQueued[statement] = true
    queue.append(statement)
  }
}

extension Int64 {
  /// The part of a positive number that `share` is of `total`, rounded up.
  fileprivate func multiplied(by share: Int64, dividedBy total: Int64) -> Int64 {
    let product = multipliedFullWidth(by: share)
    let (quotient, remainder) = total.dividingFullWidth(product)
    return quotient + (remainder > 0 ? 1 : 0)
  }
}
