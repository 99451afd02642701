/// Tells which 功能科目 the money of each project is of, so that the sums by 功能科目 come out as printed.
///
/// Forms print projects without 功能科目, and 项目支出 by 功能科目 without projects. With one 功能科目 the answer is certain; with several
/// the projects are distributed whole, if a distribution adds up to the printed sums, and split otherwise.
struct ProjectFunctions {
  /// A part of a project's money.
  struct Item {
    var fen: Int64
    /// Whether it is carried over; nil where that is not told.
    var isCarriedOver: Bool?
  }

  /// A 功能科目 with what it spends on projects.
  struct Function {
    var code: String
    var fen: Int64
  }

  /// A share of an item.
  struct Share: Hashable {
    var item: Int
    var function: Int
    var fen: Int64
  }

  let items: [Item]
  let functions: [Function]
  /// How far sums may differ by rounding, per amount.
  let half: Int64

  /// The shares of all items; nothing is left over of any item.
  func run() -> (shares: [Share], isCertain: Bool) {
    guard functions.count > 1 else {
      return (
        items.indices.map { Share(item: $0, function: 0, fen: items[$0].fen) }, true
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
      items.reduce(0) { $0 + $1.fen } == functions.reduce(0) { $0 + $1.fen }
    let order = functions.indices.sorted {
      functions[$0].fen == functions[$1].fen ? $0 < $1 : functions[$0].fen < functions[$1].fen
    }
    for function in order.dropLast() {
      var found: [Int]?
      // Sums of rounded amounts may miss by a few last digits; where all sums agree, they did not.
      for slack in isExact ? [0] : [0, half, half * 3] where found == nil {
        var budget = 60_000
        found = subset(of: left[...], adding: functions[function].fen, slack, &budget)
      }
      guard let found else { return nil }
      shares += found.map { Share(item: $0, function: function, fen: items[$0].fen) }
      left.removeAll { found.contains($0) }
    }
    guard let last = order.last else { return nil }
    let sum = left.reduce(0) { $0 + items[$1].fen }
    guard (sum - functions[last].fen).magnitude <= UInt64(half) * UInt64(items.count + 1) else {
      return nil
    }
    shares += left.map { Share(item: $0, function: last, fen: items[$0].fen) }
    return shares.sorted { $0.item < $1.item }
  }

  private func subset(
    of items: ArraySlice<Int>, adding sum: Int64, _ slack: Int64, _ budget: inout Int
  ) -> [Int]? {
    if sum.magnitude <= UInt64(slack) { return [] }
    budget -= 1
    guard budget > 0, let first = items.first, sum > 0 else { return nil }
    let rest = items.dropFirst()
    let fen = self.items[first].fen
    if fen <= sum + slack, fen > 0,
      let found = subset(of: rest, adding: sum - fen, slack, &budget)
    {
      return [first] + found
    }
    return subset(of: rest, adding: sum, slack, &budget)
  }

  /// Items poured into 功能科目 one after the other, split where one is full; corrections, which are negative, first.
  func split() -> [Share] {
    var rooms = functions.map(\.fen)
    var shares = pour(items.indices.filter { items[$0].fen < 0 }, into: &rooms, sign: -1)
    shares += pour(items.indices.filter { items[$0].fen >= 0 }, into: &rooms, sign: 1)
    return shares.sorted { $0.item < $1.item }
  }

  /// Pours items of one sign into the rooms of that sign; what is left over goes to the largest.
  private func pour(_ poured: [Int], into rooms: inout [Int64], sign: Int64) -> [Share] {
    var shares: [Share] = []
    let order = rooms.indices.filter { rooms[$0] * sign > half }
    let last = order.last ?? rooms.indices.max { rooms[$0] < rooms[$1] } ?? 0
    var next = 0
    for index in poured {
      var left = items[index].fen
      repeat {
        // What is left of a room by rounding is not filled up.
        while next < order.count, rooms[order[next]] * sign <= half { next += 1 }
        let function = next < order.count ? order[next] : last
        let fits = next >= order.count || left * sign <= rooms[function] * sign + half
        let fen = fits ? left : rooms[function]
        shares.append(Share(item: index, function: function, fen: fen))
        rooms[function] -= fen
        left -= fen
      } while left != 0
    }
    return shares
  }
}
