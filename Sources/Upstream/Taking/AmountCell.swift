@_spi(RawAmounts) import Facts
import Recognition
import Sheets

/// What a cell of amounts says.
enum AmountCell: Sendable {
  /// Nothing: it is empty, or a dash.
  case nothing
  /// An amount, how far what rounding hid may be off, and whether it was rounded to 分.
  case amount(AmountSum, slack: Amount, isRounded: Bool)
  /// Something else.
  case words

  /// Reads a cell.
  ///
  /// - Parameters:
  ///   - figure: what the cell says.
  ///   - unit: the unit of its column, which one of its own stands before.
  ///   - isCount: whether it counts people or things.
  init(_ figure: Figure, in unit: AmountUnit, isCount: Bool) {
    switch figure {
    case .nothing: self = .nothing
    case .words: self = .words
    case .number(let printed):
      guard !printed.isPercent else {
        self = .words
        return
      }
      let unit = isCount ? .yuan : printed.unit ?? unit
      let exact = printed.value.multiplied(by: Number(exactly: unit.fen))
      let fen = printed.value.rounded(times: unit.fen)
      self = .amount(
        AmountSum(fen: fen),
        // 元 is printed whole; what is in 万元 may have been rounded when it was written.
        slack: unit == .yuan ? .zero : unit.half(ofPlaces: printed.places),
        isRounded: exact?.denominator != 1)
    }
  }
}
