import Facts
import Forms
import Templates

/// Tells which 功能科目 the money of each project is of, so that the sums by 功能科目 come out as printed.
///
/// Forms print projects without 功能科目, and 项目支出 by 功能科目 without projects. With one 功能科目 the answer is certain; with several
/// the projects are distributed whole, if a distribution adds up to the printed sums, and split otherwise.
struct ProjectFunctions {
  /// A part of a project's money.
  struct Item {
    package var amount: AmountSum
    /// Whether it is carried over; nil where that is not told.
    var isCarriedOver: Bool?
  }

  /// A 功能科目 with what it spends on projects.
  struct Function {
    var code: String
    var amount: AmountSum
  }

  /// A share of an item.
  struct Share: Hashable {
    var item: Int
    var function: Int
    var amount: AmountSum
  }

  let items: [Item]
  let functions: [Function]
  /// How far sums may differ by rounding, per amount.
  let half: AmountSum

  /// The shares of all items; nothing is left over of any item.
  func run() -> (shares: [Share], isCertain: Bool) {
    guard functions.count > 1 else {
      return (
        items.indices.map { Share(item: $0, function: 0, amount: items[$0].amount) }, true
      )
    }
    if items.count <= 400, let whole = distributeWhole() { return (whole, items.count <= 1) }
    return (split(), false)
  }

  /// A distribution of whole items, found by looking for items that add up to each 功能科目 in turn, the smallest first.
  private func distributeWhole() -> [Share]? {
    var left = Array(items.indices)
    var shares: [Share] = []
    let isExact =
      items.reduce(.zero) { $0 + $1.amount } == functions.reduce(.zero) { $0 + $1.amount }
    let order = functions.indices.sorted {
      (functions[$0].amount, $0) < (functions[$1].amount, $1)
    }
    for function in order.dropLast() {
      var found: [Int]?
      // Sums of rounded amounts may miss by a few last digits; where all sums agree, they did not.
      for slack in isExact ? [.zero] : [.zero, half, half * 3] where found == nil {
        var budget = 60_000
        found = subset(of: left[...], adding: functions[function].amount, slack, &budget)
      }
      guard let found else { return nil }
      shares += found.map { Share(item: $0, function: function, amount: items[$0].amount) }
      left.removeAll { found.contains($0) }
    }
    guard let last = order.last else { return nil }
    let sum = left.reduce(AmountSum.zero) { $0 + items[$1].amount }
    guard (sum - functions[last].amount).magnitude <= half * (items.count + 1) else {
      return nil
    }
    shares += left.map { Share(item: $0, function: last, amount: items[$0].amount) }
    return shares.sorted { $0.item < $1.item }
  }

  private func subset(
    of items: ArraySlice<Int>, adding sum: AmountSum, _ slack: AmountSum, _ budget: inout Int
  ) -> [Int]? {
    if sum.magnitude <= slack { return [] }
    budget -= 1
    guard budget > 0, let first = items.first, sum > .zero else { return nil }
    let rest = items.dropFirst()
    let amount = self.items[first].amount
    if amount <= sum + slack, amount > .zero,
      let found = subset(of: rest, adding: sum - amount, slack, &budget)
    {
      return [first] + found
    }
    return subset(of: rest, adding: sum, slack, &budget)
  }

  /// Items poured into 功能科目 one after the other, split where one is full; corrections, which are negative, first.
  func split() -> [Share] {
    var rooms = functions.map(\.amount)
    var shares = pour(items.indices.filter { items[$0].amount < .zero }, into: &rooms, sign: -1)
    shares += pour(items.indices.filter { items[$0].amount >= .zero }, into: &rooms, sign: 1)
    return shares.sorted { $0.item < $1.item }
  }

  /// Pours items of one sign into the rooms of that sign; what is left over goes to the largest.
  private func pour(_ poured: [Int], into rooms: inout [AmountSum], sign: Int) -> [Share] {
    var shares: [Share] = []
    let order = rooms.indices.filter { rooms[$0] * sign > half }
    let last = order.last ?? rooms.indices.max { rooms[$0] < rooms[$1] } ?? 0
    var next = 0
    for index in poured {
      var left = items[index].amount
      repeat {
        // What is left of a room by rounding is not filled up.
        while next < order.count, rooms[order[next]] * sign <= half { next += 1 }
        let function = next < order.count ? order[next] : last
        let fits = next >= order.count || left * sign <= rooms[function] * sign + half
        let amount = fits ? left : rooms[function]
        shares.append(Share(item: index, function: function, amount: amount))
        rooms[function] -= amount
        left -= amount
      } while !left.isZero
    }
    return shares
  }
}
