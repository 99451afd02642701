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

    /// Whether a figure prints as nothing.
    func isNothing(_ number: Number, percent: Bool = false) -> Bool {
      number.scaled(toPlaces: places + (percent ? 2 : 0)) == 0
    }

    /// The figure's digits, without thousands separators; zero is `0` always.
    func printed(_ number: Number, percent: Bool = false) -> String {
      var format = NumberFormat(
        places: places, grouping: false, trim: zeros == .drop, zero: .bare, percent: percent)
      // Rounded to its places, is it a whole one?
      if zeros == .whole, let power = Number.powerOfTen(places),
        let scaled = number.scaled(toPlaces: places + (percent ? 2 : 0)), scaled % power == 0
      {
        format.places = 0
      }
      return format.plain(number)
    }
  }

  var amounts = Style()
  var shares = Style(places: 2, zeros: .drop)
  var counts = Style(places: 2, zeros: .drop)
}

extension ProseNumbers {
  private enum Key: String, TemplateKey { case amounts, shares, counts }
  private enum StyleKey: String, TemplateKey { case places, zeros }

  init(_ node: TemplateNode?) throws(TemplateError) {
    guard let node else { return }
    let keys = try node.mapping(Key.self)
    amounts = try Self.style(keys[.amounts], amounts)
    shares = try Self.style(keys[.shares], shares)
    counts = try Self.style(keys[.counts], counts)
  }

  private static func style(
    _ node: TemplateNode?, _ standard: Style
  ) throws(TemplateError) -> Style {
    guard let node else { return standard }
    let keys = try node.mapping(StyleKey.self)
    var style = standard
    if let node = keys[.places] { style.places = try node.number(in: 0...6) }
    if let node = keys[.zeros] { style.zeros = try node.word(Zeros.self) }
    return style
  }
}
