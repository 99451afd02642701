import Forms
import Recognition
import Templates

/// Which row of an edited table is which row of the generated one.
struct RowAlignment {
  /// For each row of the edited table the row of the generated one that it is; nil for one that was added.
  private(set) var partners: [Int?]
  private let old: [String]
  private let new: [String]

  /// The most pairs of rows that are compared one by one.
  private static let mostPairs = 1_000_000

  /// Aligns rows by what tells them apart; rows that say the same are told apart by their order.
  ///
  /// - Parameters:
  ///   - old: the keys of the generated rows.
  ///   - new: the keys of the edited rows.
  ///   - likeness: how alike two rows are whose keys differ, by their positions; 0 for not at all.
  init(old: [String], new: [String], likeness: (Int, Int) -> Int) {
    self.old = old
    self.new = new
    partners = Array(repeating: nil, count: new.count)
    let unique = uniquePairs()
    let anchors = Self.increasing(unique)
    var start = (old: 0, new: 0)
    for anchor in anchors + [(old: old.count, new: new.count)] {
      alignRun(start.old..<anchor.old, start.new..<anchor.new)
      if anchor.new < new.count { partners[anchor.new] = anchor.old }
      start = (anchor.old + 1, anchor.new + 1)
    }
    // Rows that were moved, in sorting for one, are the same rows still.
    var taken = Set(partners.compactMap { $0 })
    for pair in unique where partners[pair.new] == nil && taken.insert(pair.old).inserted {
      partners[pair.new] = pair.old
    }
    pairChanged(likeness)
  }

  /// The generated rows that the edited table does not have.
  var removed: [Int] {
    let taken = Set(partners.compactMap { $0 })
    return old.indices.filter { !taken.contains($0) }
  }

  // MARK: - Rows that say the same

  /// The rows whose keys stand once in each table, in the order of the edited one.
  private func uniquePairs() -> [(old: Int, new: Int)] {
    func once(_ keys: [String]) -> [String: Int] {
      var positions: [String: Int] = [:]
      for (index, key) in keys.enumerated() {
        positions[key] = positions[key] == nil ? index : -1
      }
      return positions
    }
    let ofOld = once(old)
    let ofNew = once(new)
    return new.indices.compactMap { index in
      guard ofNew[new[index]] == index, let partner = ofOld[new[index]], partner >= 0 else {
        return nil
      }
      return (partner, index)
    }
  }

  /// The longest part of the pairs in which both sides grow.
  private static func increasing(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tails[middle]].old < pair.old { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var next = tails.last ?? -1
    while next >= 0 {
      chain.append(pairs[next])
      next = before[next]
    }
    return chain.reversed()
  }

  /// Aligns a run of rows by the longest sequence of keys that both have.
  private mutating func alignRun(_ olds: Range<Int>, _ news: Range<Int>) {
    var olds = olds
    var news = news
    while let a = olds.first, let b = news.first, old[a] == new[b] {
      partners[b] = a
      olds.removeFirst()
      news.removeFirst()
    }
    while let a = olds.last, let b = news.last, old[a] == new[b] {
      partners[b] = a
      olds.removeLast()
      news.removeLast()
    }
    guard !olds.isEmpty, !news.isEmpty, olds.count * news.count <= Self.mostPairs else { return }
    let pairs = Self.best(olds.count, news.count) { a, b in
      old[olds.lowerBound + a] == new[news.lowerBound + b] ? 1 : 0
    }
    for (a, b) in pairs { partners[news.lowerBound + b] = olds.lowerBound + a }
  }

  // MARK: - Rows that were changed

  /// Pairs what is left between two rows that are the same, as far as it is alike.
  private mutating func pairChanged(_ likeness: (Int, Int) -> Int) {
    var taken = [Bool](repeating: false, count: old.count)
    for partner in partners { if let partner { taken[partner] = true } }
    var from = 0
    var index = 0
    while index < new.count {
      guard partners[index] == nil else {
        from = (partners[index] ?? 0) + 1
        index += 1
        continue
      }
      let run = index..<(partners[index...].firstIndex { $0 != nil } ?? new.count)
      index = run.upperBound
      let end = run.upperBound < new.count ? partners[run.upperBound] ?? old.count : old.count
      guard from <= end else { continue }
      let olds = (from..<end).filter { !taken[$0] }
      guard !olds.isEmpty, olds.count * run.count <= Self.mostPairs else { continue }
      let pairs = Self.best(olds.count, run.count) { a, b in
        likeness(olds[a], run.lowerBound + b)
      }
      for (a, b) in pairs {
        partners[run.lowerBound + b] = olds[a]
        taken[olds[a]] = true
      }
    }
  }

  /// The pairs of two sequences, both in order, whose likeness adds up to most.
  private static func best(
    _ olds: Int, _ news: Int, likeness: (Int, Int) -> Int
  ) -> [(Int, Int)] {
    var sums = [[Int32]](repeating: [Int32](repeating: 0, count: news + 1), count: olds + 1)
    for a in stride(from: olds - 1, through: 0, by: -1) {
      for b in stride(from: news - 1, through: 0, by: -1) {
        let like = Int32(clamping: likeness(a, b))
        let both = like > 0 ? like + sums[a + 1][b + 1] : 0
        sums[a][b] = max(both, sums[a + 1][b], sums[a][b + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (a, b) = (0, 0)
    while a < olds, b < news {
      if sums[a][b] == sums[a + 1][b] {
        a += 1
      } else if sums[a][b] == sums[a][b + 1] {
        b += 1
      } else {
        pairs.append((a, b))
        a += 1
        b += 1
      }
    }
    return pairs
  }
}
