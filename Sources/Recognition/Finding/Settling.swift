@_spi(RawAmounts) import Facts
import Facts
import Forms
import Templates

/// Finds amounts with the digits that rounding hid: those for which every printed sum comes out as it was printed.
///
/// A form prints amounts rounded, so the sum of what it prints may differ from the total it prints by a last digit or a few
/// (尾数误差). The exact amounts lie within half a last digit of the printed ones; any that also make the totals come out can
/// be taken for them: 0.012, 0.012 and 0.011 for three times 0.01 with the total 0.04.
struct Settling {
  /// What each unknown was printed as, in 分.
  var amounts: [Int64]
  /// What was printed of single unknowns and of sums.
  var statements: [Statement]

  /// A printed figure, and what it is the sum of.
  struct Statement {
    /// The unknowns, each with 1, −1 or a small factor.
    var terms: [(unknown: Int, sign: Int64)]
    /// The printed figure, in 分.
    var printed: Int64
    /// Half of the last printed digit, in 分; 0 where the figure is exact.
    var half: Int64

    /// The least and the greatest sum that is printed so, rounded half away from zero.
    var range: ClosedRange<Int64> {
      guard half > 0 else { return printed...printed }
      // A sum that lies exactly between two figures goes to the one that is further from zero.
      let low = Int128(printed) - Int128(printed > 0 ? half : half - 1)
      let high = Int128(printed) + Int128(printed < 0 ? half : half - 1)
      return Int64(clamping: low)...Int64(clamping: high)
    }
  }

  /// What was found.
  package struct Result: Hashable {
    /// The amounts, in 分: as they were printed wherever that does.
    package var amounts: [Int64]
    /// The statements that do not hold with them, by index.
    var unsatisfied: [Int]
  }

  /// The sizes of changes that are tried before 1 分: the first that will do gives the fewest digits.
  private static let coarseSteps: [Int64] = [1000, 100, 10]

  /// Settles the amounts.
  ///
  /// A statement that cannot hold beside the others is left out; an amount of nothing stays nothing, and none changes its
  /// sign.
  func settle() -> Result {
    let system = SettlingSystem(self)
    let deviations = settle(system)
    var result = Result(amounts: amounts, unsatisfied: [])
    for (index, deviation) in deviations.enumerated() { result.amounts[index] += deviation }
    for (index, statement) in statements.enumerated()
    where !statement.holds(for: result.amounts) {
      result.unsatisfied.append(index)
    }
    return result
  }

  private func settle(_ system: SettlingSystem) -> [Int64] {
    if let found = Settling.search(system, steps: Settling.coarseSteps.prefix(1)) { return found }
    // With 1 分 there is an answer unless statements contradict one another, though each could hold alone.
    var finest = SettlingSearch(system, step: 1)
    while !finest.run() { finest.putAsideWorst() }
    return Settling.search(finest.system, steps: Settling.coarseSteps) ?? finest.settled
  }

  private static func search(
    _ system: SettlingSystem, steps: some Sequence<Int64>
  ) -> [Int64]? {
    for step in steps {
      var search = SettlingSearch(system, step: step)
      if search.run() { return search.settled }
    }
    return nil
  }
}

extension Settling.Statement {
  /// The sum of the terms; nil where it does not fit or an unknown does not exist.
  func sum(of amounts: [Int64]) -> Int64? {
    wideSum(of: amounts).flatMap { Int64(exactly: $0) }
  }

  /// The sum of the terms, twice as wide; nil where an unknown does not exist.
  fileprivate func wideSum(of amounts: [Int64]) -> Int128? {
    var sum: Int128 = 0
    for term in terms {
      guard amounts.indices.contains(term.unknown) else { return nil }
      let product = Int128(amounts[term.unknown]) * Int128(term.sign)
      let (next, overflow) = sum.addingReportingOverflow(product)
      if overflow { return nil }
      sum = next
    }
    return sum
  }

  /// Whether the sum is printed as the figure.
  func holds(for amounts: [Int64]) -> Bool { sum(of: amounts).map(range.contains) ?? false }
}

// MARK: - Amounts

// The search counts in whole 分, for its inner loops: amounts come in here, each checked by its type, and go out again.

extension Settling {
  /// Gives amounts the digits that rounding hid.
  ///
  /// - Returns: the amounts, as they were printed wherever that does.
  static func settle(_ amounts: [Amount], by statements: [Statement]) -> [Amount] {
    let settling = Settling(amounts: amounts.map(\.fen), statements: statements)
    return settling.settle().amounts.map { Amount(fen: $0) }
  }

  /// Whether a statement does not hold for the amounts as they are.
  static func anyOpen(of statements: [Statement], for amounts: [Amount]) -> Bool {
    let amounts = amounts.map(\.fen)
    return statements.contains { !$0.holds(for: amounts) }
  }

  /// The statements whose sums are within rounding of what was printed, each amount moved by `half` at most.
  static func plausible(
    _ statements: [Statement], for amounts: [Amount], half: Amount
  ) -> [Statement] {
    let amounts = amounts.map(\.fen)
    return statements.filter { statement in
      guard let sum = statement.wideSum(of: amounts) else { return false }
      let slack = Int128(statement.half) + Int128(statement.terms.count) * Int128(half.fen)
      let printed = Int128(statement.printed)
      return sum >= printed - slack && sum <= printed + slack
    }
  }
}

extension Settling.Statement {
  /// What was printed of the sum of some amounts, each taken so many times.
  init(terms: [(unknown: Int, times: Int)], printed: Amount, half: Amount) {
    self.init(
      terms: terms.map { ($0.unknown, Int64($0.times)) }, printed: printed.fen, half: half.fen)
  }
}
