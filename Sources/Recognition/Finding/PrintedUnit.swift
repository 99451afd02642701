import Facts
import Templates

/// The unit of money that a line over a table prints: `单位：万元`, `预算单位：某局 金额单位:元`, `（单位：元）`.
package enum PrintedUnit: Hashable, Sendable {
  /// A unit that amounts are computed in.
  case known(AmountUnit)
  /// Another one, as it is printed: `千元`.
  case other(String)

  /// Reads a line.
  ///
  /// Names of departments may begin like a unit (`单位：元江县财政局`), so nothing of a name may follow.
  ///
  /// - Parameters:
  ///   - line: the line.
  ///   - captions: the words that captions begin with, which may follow on the same line.
  package init?(in line: String, captions: CaptionWords) {
    let text = folded(line)
    for range in text.ranges(of: "单位").reversed() {
      var rest = text[range.upperBound...]
      if let mark = rest.first, ":为是".contains(mark) { rest = rest.dropFirst() }
      if rest.hasPrefix("人民币") { rest = rest.dropFirst(3) }
      guard let unit = Self.units.first(where: { rest.hasPrefix($0) }) else { continue }
      let behind = String(rest.dropFirst(unit.count))
      guard behind.first.map({ !$0.isLetter && !$0.isNumber }) ?? true || captions.begin(behind)
      else { continue }
      self = AmountUnit(rawValue: unit).map(PrintedUnit.known) ?? .other(unit)
      return
    }
    return nil
  }

  /// The units that reports are printed in, those first that begin like another.
  private static let units = ["百万元", "万元", "千元", "亿元", "元"]
}
