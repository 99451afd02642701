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
      let low = printed.subtractingReportingOverflow(printed > 0 ? half : half - 1)
      let high = printed.addingReportingOverflow(printed < 0 ? half : half - 1)
      return (low.overflow ? .min : low.partialValue)...(high.overflow ? .max : high.partialValue)
    }
  }

  /// What was found.
  struct Result: Hashable {
    /// The amounts, in 分: as they were printed wherever that does.
    var amounts: [Int64]
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
    var sum: Int64 = 0
    for term in terms {
      guard amounts.indices.contains(term.unknown) else { return nil }
      let product = amounts[term.unknown].multipliedReportingOverflow(by: term.sign)
      let next = sum.addingReportingOverflow(product.partialValue)
      guard !product.overflow, !next.overflow else { return nil }
      sum = next.partialValue
    }
    return sum
  }

  /// Whether the sum is printed as the figure.
  func holds(for amounts: [Int64]) -> Bool { sum(of: amounts).map(range.contains) ?? false }
}
