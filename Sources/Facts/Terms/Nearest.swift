/// The known word that `word` was most likely meant to be, or nil when none is near.
///
/// Near means: at most a third of its characters changed, added, dropped or swapped with the next. Of several that are as
/// near none is: a wrong proposal is worse than none.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let letters = Array(word.prefix(64))
  var best: (word: String, distance: Int)?
  var isTied = false
  for candidate in known {
    guard let distance = nearDistance(letters, Array(candidate)) else { continue }
    if let found = best, distance >= found.distance {
      if distance == found.distance, candidate != found.word { isTied = true }
      continue
    }
    (best, isTied) = ((candidate, distance), false)
  }
  return isTied ? nil : best?.word
}

/// How far a word is from one that it may have been meant to be; nil where the two are not near.
func distance(from word: String, to candidate: String) -> Int? {
  nearDistance(Array(word.prefix(64)), Array(candidate.prefix(256)))
}

private func nearDistance(_ a: [Character], _ b: [Character]) -> Int? {
  // Of a word of two characters only the second may be a slip: 年渡 is meant for 年度, 千元 not for 万元.
  if a.count == 2, b.count == 2 { return a[0] != b[0] ? nil : a[1] == b[1] ? 0 : 1 }
  let distance = editDistance(a, b)
  let (shorter, longer) = (min(a.count, b.count), max(a.count, b.count))
  // A third of both on average; of the longer where it only says more than the other.
  let saysMore = shorter > 1 && distance == longer - shorter && (a.contains(b) || b.contains(a))
  return distance <= (saysMore ? longer / 3 : (shorter + longer) / 6) ? distance : nil
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
