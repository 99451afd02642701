/// The unit that amounts are stated in.
public enum AmountUnit: String, Hashable, Sendable, CaseIterable {
  /// 元
  case yuan = "元"
  /// 万元, ten thousand 元: the unit of the official forms.
  case tenThousandYuan = "万元"

  /// How many decimal places an amount in this unit has down to 分.
  public var places: Int {
    switch self {
    case .yuan: 2
    case .tenThousandYuan: 6
    }
  }

  /// How many 分 one unit is.
  public var fen: Int64 {
    switch self {
    case .yuan: 100
    case .tenThousandYuan: 1_000_000
    }
  }
}
