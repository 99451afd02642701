import JSONText

/// Which elements of a list become which: those that stay as they are stand by each other.
struct EntryAlignment {
  /// An element before, and what it becomes; either alone where it goes or comes.
  typealias Pair = (old: Int?, new: Int?)

  private(set) var pairs: [Pair] = []

  /// The most comparisons by which a stretch is aligned in which something changed.
  private static let most = 40_000

  /// Aligns lists of so many elements.
  init(_ old: Int, _ new: Int, isSame: (Int, Int) -> Bool) {
    var first = 0
    while first < min(old, new), isSame(first, first) {
      pairs.append((first, first))
      first += 1
    }
    var last = 0
    while last < min(old, new) - first, isSame(old - 1 - last, new - 1 - last) { last += 1 }
    align(first..<(old - last), first..<(new - last), isSame)
    for index in (0..<last).reversed() { pairs.append((old - 1 - index, new - 1 - index)) }
  }

  private mutating func align(
    _ old: Range<Int>, _ new: Range<Int>, _ isSame: (Int, Int) -> Bool
  ) {
    guard old.count != new.count, !old.isEmpty, !new.isEmpty,
      old.count.multipliedReportingOverflow(by: new.count).partialValue <= Self.most
    else { return pair(old, new) }
    // How many elements stay from here on, at best.
    let width = new.count + 1
    var kept = Array(repeating: 0, count: (old.count + 1) * width)
    var same: Set<Int> = []
    for i in (0..<old.count).reversed() {
      for j in (0..<new.count).reversed() {
        let here = i * width + j
        if isSame(old.lowerBound + i, new.lowerBound + j) {
          same.insert(here)
          kept[here] = kept[here + width + 1] + 1
        } else {
          kept[here] = max(kept[here + width], kept[here + 1])
        }
      }
    }
    var (i, j) = (0, 0)
    var (left, right) = (old.lowerBound, new.lowerBound)
    while i < old.count, j < new.count {
      let here = i * width + j
      if same.contains(here) {
        pair(left..<(old.lowerBound + i), right..<(new.lowerBound + j))
        pairs.append((old.lowerBound + i, new.lowerBound + j))
        (i, j) = (i + 1, j + 1)
        (left, right) = (old.lowerBound + i, new.lowerBound + j)
      } else if kept[here + width] >= kept[here + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    pair(left..<old.upperBound, right..<new.upperBound)
  }

  /// Pairs a stretch in its order; of the longer side the rest goes or comes.
  private mutating func pair(_ old: Range<Int>, _ new: Range<Int>) {
    for (old, new) in zip(old, new) { pairs.append((old, new)) }
    for index in old.dropFirst(new.count) { pairs.append((index, nil)) }
    for index in new.dropFirst(old.count) { pairs.append((nil, index)) }
  }
}
