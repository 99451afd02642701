/// Breaks a title into lines where a person would: `示例州政务服务和数字化建设管理局（本级）` never inside `（本级）`.
///
/// Words of a language end where dictionaries say; here only what can be told is used: brackets, spaces, and words behind
/// which titles are broken (人民政府). Where none of them helps the lines are of about one length.
package struct TitleBreaking: Sendable {
  /// How much worse a break is than the best: behind a word that is not told, and inside brackets or behind a number.
  private static let (unknown, inside) = (200, 10_000)
  /// Longer titles are left to whoever sets them.
  private static let longest = 200

  private let words: [[Unicode.Scalar]]
  private let measure = DisplayWidth(ambiguous: .wide)

  /// Makes ready to break behind some words.
  package init(after words: [String]) {
    self.words = words.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
  }

  /// The lines of a title, each at most `limit` columns wide; the title alone where it is not wider, or cannot be broken so.
  package func lines(of title: String, limit: Int) -> [String] {
    let scalars = Array(title.unicodeScalars)
    let widths = scalars.map { measure.of($0) }
    let total = widths.reduce(0, +)
    guard limit > 0, total > limit, scalars.count <= Self.longest,
      !scalars.contains(where: { $0 == "\n" })
    else { return [title] }
    let breaks = costs(scalars)
    // The best lines up to each place: how bad they are, and where the last of them begins.
    var best: [(cost: Int, from: Int)?] = [(0, 0)]
    for end in 1...scalars.count {
      var found: (cost: Int, from: Int)?
      var width = 0
      for start in stride(from: end - 1, through: 0, by: -1) {
        width += widths[start]
        guard width <= limit else { break }
        guard let before = best[start], let own = end == scalars.count ? 0 : breaks[end] else {
          continue
        }
        let free = (limit - width) * 100 / limit
        // Every line more is worse than one that is shorter.
        let cost = before.cost + own + free * free / 100 + 30
        if found.map({ cost < $0.cost }) ?? true { found = (cost, start) }
      }
      best.append(found)
    }
    guard best[scalars.count] != nil else { return [title] }
    var lines: [String] = []
    var end = scalars.count
    while end > 0, let from = best[end]?.from {
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars[from..<end])
      lines.append(String(line))
      end = from
    }
    return lines.reversed()
  }

  /// How bad a break before each character is; nil where there can be none.
  private func costs(_ scalars: [Unicode.Scalar]) -> [Int?] {
    var costs: [Int?] = [nil]
    var depth = 0
    for index in 1..<scalars.count {
      let (last, next) = (scalars[index - 1], scalars[index])
      if LineBreaks.isOpening(last) { depth += 1 }
      if Self.closesBracket(last) { depth = max(depth - 1, 0) }
      guard LineBreaks.mayBreak(between: last, and: next) else {
        costs.append(nil)
        continue
      }
      let isGood =
        last == " " || LineBreaks.isOpening(next) || LineBreaks.isClosing(last)
        || words.contains { scalars[..<index].suffix($0.count).elementsEqual($0) }
      // A number and what it counts belong together: 2024年.
      let isCount = ("0"..."9").contains(last)
      costs.append(depth > 0 || isCount ? Self.inside : isGood ? 0 : Self.unknown)
    }
    return costs
  }

  private static func closesBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ")", "]", "}", "）", "］", "》", "〉", "」", "』", "】", "〕", "”", "’": true
    default: false
    }
  }
}
