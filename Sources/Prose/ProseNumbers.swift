import Facts
import Forms
import Sheets
import Templates

/// How an edition's sentences print figures.
package struct ProseNumbers: Sendable {
  /// What becomes of zeros behind the point.
  enum Zeros: String, CaseIterable, Sendable {
    /// They are printed: `827.60`, `270.00`.
    case keep
    /// They are dropped: `827.6`, `270`.
    case drop
    /// They are dropped where no other digit stands behind the point: `827.60`, `270`.
    case whole
  }

  /// How one kind of figure prints.
  struct Style: Sendable, Hashable {
    var places = 2
    var zeros = Zeros.whole
    /// The unit that money prints in; nil for that of each figure.
    var unit: AmountUnit?
    /// Whether thousands are separated.
    var separators = false

    /// Whether a figure prints as nothing.
    func isNothing(_ number: Number, percent: Bool = false) -> Bool {
      number.scaled(toPlaces: places + (percent ? 2 : 0)) == 0
    }

    /// The figure's digits; zero is `0` always.
    func printed(_ number: Number, percent: Bool = false) -> String {
      var format = NumberFormat(
        places: places, grouping: separators, trim: zeros == .drop, zero: .bare, percent: percent)
      // Rounded to its places, is it a whole one?
      if zeros == .whole, let power = Number.powerOfTen(places),
        let scaled = number.scaled(toPlaces: places + (percent ? 2 : 0)), scaled % power == 0
      {
        format.places = 0
      }
      return format.printed(number)
    }
  }

  var amounts = Style()
  var shares = Style(places: 2, zeros: .drop)
  var counts = Style(places: 2, zeros: .drop)
}

extension ProseNumbers {
  private enum Key: String, TemplateKey { case amounts, shares, counts }
  private enum StyleKey: String, TemplateKey { case places, zeros, separators, unit }

  /// Reads how figures print.
  ///
  /// - Parameters:
  ///   - node: what is said of it; nil where nothing is.
  ///   - base: how they print where nothing is said.
  /// - Throws: ``TemplateError`` for the first thing wrong.
  init(_ node: TemplateNode?, or base: ProseNumbers = ProseNumbers()) throws(TemplateError) {
    self = base
    guard let node else { return }
    let keys = try node.mapping(Key.self)
    amounts = try Self.style(keys[.amounts], amounts, ofMoney: true)
    shares = try Self.style(keys[.shares], shares)
    counts = try Self.style(keys[.counts], counts)
  }

  private static func style(
    _ node: TemplateNode?, _ standard: Style, ofMoney: Bool = false
  ) throws(TemplateError) -> Style {
    guard let node else { return standard }
    let keys = try node.mapping(StyleKey.self)
    var style = standard
    if let node = keys[.places] { style.places = try node.number(in: 0...6) }
    if let node = keys[.zeros] { style.zeros = try node.word(Zeros.self) }
    if let node = keys[.separators] { style.separators = try node.flag() }
    if let node = keys[.unit] {
      // Only money has another unit.
      guard ofMoney else {
        let known = StyleKey.allCases.map(\.rawValue).filter { $0 != StyleKey.unit.rawValue }
        throw node.error(.unknownKey(StyleKey.unit.rawValue, nearest: nil, known: known))
      }
      style.unit = try node.word(AmountUnit.self)
    }
    return style
  }
}
