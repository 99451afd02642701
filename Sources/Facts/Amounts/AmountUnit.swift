/// The unit that amounts are stated in.
package enum AmountUnit: String, Hashable, Sendable, CaseIterable {
  /// 元
  case yuan = "元"
  /// 万元, ten thousand 元: the unit of the official forms.
  case tenThousandYuan = "万元"

  /// How many decimal places an amount in this unit has down to 分.
  package var places: Int {
    switch self {
    case .yuan: 2
    case .tenThousandYuan: 6
    }
  }

  /// How many 分 one unit is.
  @_spi(RawAmounts) public var fen: Int64 {
    switch self {
    case .yuan: 100
    case .tenThousandYuan: 1_000_000
    }
  }

  /// Half of the last digit of a number in this unit with so many decimal places: as far as what it rounds may lie away.
  ///
  /// Nothing where the digit is a 分 or finer.
  package func half(ofPlaces decimals: Int) -> Amount {
    var digit = fen
    for _ in 0..<min(max(decimals, 0), places) { digit /= 10 }
    return Amount(fen: decimals < places ? digit / 2 : 0)
  }
}
