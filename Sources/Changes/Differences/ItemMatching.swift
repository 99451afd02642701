import Forms
import Recognition
import Templates

/// Pairs the items of two lists that are about the same thing, wherever in the lists they stand.
struct ItemMatching {
  private(set) var oldOfNew: [Int?]
  private(set) var newOfOld: [Int?]

  /// Nothing paired yet.
  init(old: Int, new: Int) {
    oldOfNew = Array(repeating: nil, count: new)
    newOfOld = Array(repeating: nil, count: old)
  }

  /// Whether nothing is left to pair.
  var isComplete: Bool {
    newOfOld.allSatisfy { $0 != nil } || oldOfNew.allSatisfy { $0 != nil }
  }

  /// Pairs unpaired items of the same key: the first with the first, the second with the second.
  ///
  /// - Parameters:
  ///   - old: the key of an old item, by position; nil for one that has none.
  ///   - new: the key of a new item.
  mutating func pair<Key: Hashable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
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
  mutating func pairUnique<Key: Hashable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
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
  mutating func pairBetween<Key: Equatable>(_ old: (Int) -> Key?, _ new: (Int) -> Key?) {
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

  /// Pairs the items at both ends of the lists as long as they are equal: most lists are nearly the same.
  mutating func pairEnds(_ isSame: (_ old: Int, _ new: Int) -> Bool) {
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

  /// An item of either list, or one of both.
  typealias Pair = (old: Int?, new: Int?)

  /// All items in the order of the new list; those only in the old one stand after what they stood after.
  var pairs: [Pair] {
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
