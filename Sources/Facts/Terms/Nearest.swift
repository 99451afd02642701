/// The known word that `word` was most likely meant to be, or nil when none is near.
///
/// Near means: at most half of its characters changed, added, dropped or swapped with the next.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let letters = Array(word.prefix(64))
  var best: (word: String, distance: Int)?
  for candidate in known {
    guard let distance = nearDistance(letters, Array(candidate)) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.word
}

/// How far a word is from one that it may have been meant to be; nil where the two are not near.
func distance(from word: String, to candidate: String) -> Int? {
  nearDistance(Array(word.prefix(64)), Array(candidate.prefix(256)))
}

private func nearDistance(_ a: [Character], _ b: [Character]) -> Int? {
  let distance = editDistance(a, b)
  return distance <= max(a.count, b.count) / 2 ? distance : nil
}

/// How many characters must be changed, added, dropped or swapped with their neighbour to make `a` into `b`.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int]()
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, beforeLast[j - 2] + 1)
      }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
