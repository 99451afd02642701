/// Pairs the items of two lists, such as rows of two views of a form, that are about the same thing, wherever they stand.
///
/// The surest way comes first: by all that tells items apart, by what they are about, and what is left by how alike it is
/// between items that are paired. All but the last takes as long as the lists are.
package struct RowMatching {
  /// For each new item the old one that it is; nil for one that is only there.
  package private(set) var oldOfNew: [Int?]
  /// For each old item the new one that it is.
  package private(set) var newOfOld: [Int?]

  /// Nothing paired yet.
  package init(old: Int, new: Int) {
    oldOfNew = Array(repeating: nil, count: new)
    newOfOld = Array(repeating: nil, count: old)
  }

  /// Whether nothing is left to pair.
  package var isComplete: Bool {
    newOfOld.allSatisfy { $0 != nil } || oldOfNew.allSatisfy { $0 != nil }
  }

  /// Pairs unpaired items of the same key: the first with the first, the second with the second.
  ///
  /// - Parameters:
  ///   - old: the key of an old item, by position; nil for one that has none.
  ///   - new: the key of a new item.
  package mutating func pair<Key: Hashable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
    var open: [Key: [Int]] = [:]
    // From behind, so that the first is taken first.
    for index in newOfOld.indices.reversed() where newOfOld[index] == nil {
      if let key = old(index) { open[key, default: []].append(index) }
    }
    if open.isEmpty { return }
    for index in oldOfNew.indices where oldOfNew[index] == nil {
      guard let key = new(index), let match = open[key]?.popLast() else { continue }
      join(match, index)
    }
  }

  /// Pairs unpaired items whose key no other unpaired item of its list has.
  package mutating func pairUnique<Key: Hashable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
    var seen: [Key: (old: [Int], new: [Int])] = [:]
    for index in newOfOld.indices where newOfOld[index] == nil {
      if let key = old(index) { seen[key, default: ([], [])].old.append(index) }
    }
    if seen.isEmpty { return }
    for index in oldOfNew.indices where oldOfNew[index] == nil {
      guard let key = new(index), seen[key] != nil else { continue }
      seen[key]?.new.append(index)
    }
    for (old, new) in seen.values where old.count == 1 && new.count == 1 { join(old[0], new[0]) }
  }

  /// Pairs an old and a new item of one key that alone stand between the same paired items.
  package mutating func pairBetween<Key: Equatable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
    var open: (old: [Int], new: [Int]) = ([], [])
    for pair in pairs + [(nil, nil)] {
      switch pair {
      case (let only?, nil): open.old.append(only)
      case (nil, let only?): open.new.append(only)
      default:
        if open.old.count == 1, open.new.count == 1, let key = old(open.old[0]),
          key == new(open.new[0])
        {
          join(open.old[0], open.new[0])
        }
        open = ([], [])
      }
    }
  }

  /// Pairs what is left between the same paired items, in order, so that what is paired is most alike.
  ///
  /// - Parameter likeness: how alike an old and a new item are, by their positions; 0 for not at all.
  package mutating func pairAlike(_ likeness: (_ old: Int, _ new: Int) -> Int) {
    var open: (old: [Int], new: [Int]) = ([], [])
    for pair in pairs + [(nil, nil)] {
      switch pair {
      case (let only?, nil): open.old.append(only)
      case (nil, let only?): open.new.append(only)
      default:
        if open.old.count * open.new.count <= Self.mostPairs {
          for (old, new) in Self.best(open.old, open.new, likeness) { join(old, new) }
        }
        open = ([], [])
      }
    }
  }

  /// The most pairs of items between two others that are compared one by one.
  private static let mostPairs = 1_000_000

  /// The pairs of two sequences, both in order, whose likeness adds up to most.
  private static func best(
    _ olds: [Int], _ news: [Int], _ likeness: (Int, Int) -> Int
  ) -> [(Int, Int)] {
    if olds.isEmpty || news.isEmpty { return [] }
    var sums = [[Int32]](
      repeating: [Int32](repeating: 0, count: news.count + 1), count: olds.count + 1)
    for a in olds.indices.reversed() {
      for b in news.indices.reversed() {
        let like = Int32(clamping: likeness(olds[a], news[b]))
        let both = like > 0 ? like + sums[a + 1][b + 1] : 0
        sums[a][b] = max(both, sums[a + 1][b], sums[a][b + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (a, b) = (0, 0)
    while a < olds.count, b < news.count {
      if sums[a][b] == sums[a + 1][b] {
        a += 1
      } else if sums[a][b] == sums[a][b + 1] {
        b += 1
      } else {
        pairs.append((olds[a], news[b]))
        a += 1
        b += 1
      }
    }
    return pairs
  }

  /// Pairs the items at both ends of the lists as long as they are equal: most lists are nearly the same.
  package mutating func pairEnds(_ isSame: (_ old: Int, _ new: Int) -> Bool) {
    let shorter = min(newOfOld.count, oldOfNew.count)
    var start = 0
    while start < shorter, isSame(start, start) {
      join(start, start)
      start += 1
    }
    var (old, new) = (newOfOld.count - 1, oldOfNew.count - 1)
    while old >= start, new >= start, isSame(old, new) {
      join(old, new)
      old -= 1
      new -= 1
    }
  }

  private mutating func join(_ old: Int, _ new: Int) {
    newOfOld[old] = new
    oldOfNew[new] = old
  }

  /// The old items that the new list does not have.
  package var removed: [Int] { newOfOld.indices.filter { newOfOld[$0] == nil } }

  /// An item of either list, or one of both.
  package typealias Pair = (old: Int?, new: Int?)

  /// All items in the order of the new list; those only in the old one stand after what they stood after.
  package var pairs: [Pair] {
    // By the new item they follow, 0 for none.
    var following: [Int: [Int]] = [:]
    var after = 0
    for (old, new) in newOfOld.enumerated() {
      if let new { after = new + 1 } else { following[after, default: []].append(old) }
    }
    var pairs: [Pair] = []
    pairs.reserveCapacity(oldOfNew.count + newOfOld.count)
    for old in following[0] ?? [] { pairs.append((old, nil)) }
    for (new, old) in oldOfNew.enumerated() {
      pairs.append((old, new))
      for old in following[new + 1] ?? [] { pairs.append((old, nil)) }
    }
    return pairs
  }
}
