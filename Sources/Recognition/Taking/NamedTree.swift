import Facts
import Forms
import Templates

/// Tells the levels of rows that print names without codes: each row is followed by those that it adds up.
///
/// 类, 款 and 项 stand below each other in one column; taken from a page, they have lost their indents. What they add up to has not
/// been lost: a 款's 项 are the rows after it whose amounts make its own.
struct NamedTree {
  /// The amounts of each row in all columns.
  let amounts: [[AmountSum]]
  /// The level that a row's name tells, where all codes it may mean are of one; nil otherwise.
  let known: [Int?]
  /// How many levels there are.
  let depth: Int
  /// How far a sum may differ by rounding, per part.
  let half: AmountSum

  /// The level of each row, 0 at the top; nil where rows do not add up so.
  func levels() -> [Int]? {
    var levels = [Int](repeating: 0, count: amounts.count)
    var next = 0
    while next < amounts.count {
      guard let end = read(next, at: 0, &levels) else { return nil }
      next = end
    }
    return levels
  }

  /// Reads a row with all below it.
  ///
  /// - Returns: the row after these; nil where they do not add up.
  private func read(_ row: Int, at level: Int, _ levels: inout [Int]) -> Int? {
    guard known[row].map({ $0 == level }) ?? true else { return nil }
    levels[row] = level
    // A row may have none below it although its code could.
    guard level + 1 < depth, row + 1 < amounts.count, isBelow(row + 1, level) else {
      return row + 1
    }
    var sum = [AmountSum](repeating: .zero, count: amounts[row].count)
    var parts = 1
    var next = row + 1
    while next < amounts.count, isBelow(next, level) {
      let child = next
      guard let end = read(child, at: level + 1, &levels) else { return nil }
      for column in sum.indices {
        sum[column] += amounts[child][column]
      }
      parts += 1
      next = end
      let isWhole = sum.indices.allSatisfy {
        (sum[$0] - amounts[row][$0]).magnitude <= half * parts
      }
      guard isWhole else { continue }
      // Rows of nothing change no sum: they go with what they follow.
      guard next < amounts.count, isBelow(next, level), amounts[next].allSatisfy(\.isZero) else {
        return next
      }
    }
    return nil
  }

  /// Whether a row can stand below one of a level.
  private func isBelow(_ row: Int, _ level: Int) -> Bool { known[row].map { $0 > level } ?? true }
}

extension CodeNames {
  /// Gives rows that print names without codes their codes: those of the names that are known, made-up ones in between for the
  /// others.
  ///
  /// - Parameters:
  ///   - rows: the names, top to bottom, with their levels.
  ///   - kind: the classification.
  ///   - digits: how many digits a code has on each level.
  /// - Returns: the codes, and the positions of those that are made up; nil where a top level is not known.
  func codes(
    of rows: [(name: String, level: Int)], kind: CodeKind, digits: [Int]
  ) -> (codes: [String], madeUp: [Int])? {
    var codes: [String] = []
    var madeUp: [Int] = []
    var open: [String] = []
    var last: [String: Int] = [:]
    for (position, row) in rows.enumerated() {
      guard row.level < digits.count, row.level <= open.count else { return nil }
      open = Array(open.prefix(row.level))
      let parent = open.last ?? ""
      let length = digits[row.level] - parent.utf8.count
      let above = last[parent] ?? 0
      let named = known(row.name, of: kind).filter {
        $0.utf8.count == digits[row.level] && $0.hasPrefix(parent)
          && (Int($0.suffix(length)) ?? 0) > above
      }.min()
      guard let named else {
        guard row.level > 0 else { return nil }
        var number = above + 1
        var limit = 1
        for _ in 0..<length { limit *= 10 }
        while number < limit, name(of: parent + Self.padded(number, length), in: kind) != nil {
          number += 1
        }
        guard number < limit else { return nil }
        madeUp.append(position)
        last[parent] = number
        codes.append(parent + Self.padded(number, length))
        open.append(codes[position])
        continue
      }
      last[parent] = Int(named.suffix(length)) ?? above
      codes.append(named)
      open.append(named)
    }
    return (codes, madeUp)
  }

  private static func padded(_ number: Int, _ length: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, length - text.utf8.count)) + text
  }
}
