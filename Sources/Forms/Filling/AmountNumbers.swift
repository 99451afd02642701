@_spi(RawAmounts) import Facts
import Facts
import Sheets
import Templates

// Where money becomes a number that a sheet shows, and a printed number money: the only way from one to the other.

extension Number {
  /// An amount in a unit.
  package init(_ amount: Amount, in unit: AmountUnit) {
    switch unit {
    case .yuan: self.init(hundredths: amount.fen)
    case .tenThousandYuan: self.init(millionths: amount.fen)
    }
  }

  /// How many of one unit another is: 10,000 for 万元 in 元.
  package init(_ unit: AmountUnit, in other: AmountUnit) {
    switch (unit, other) {
    case (.yuan, .tenThousandYuan): self.init(millionths: unit.fen)
    case (.tenThousandYuan, .yuan): self.init(hundredths: unit.fen)
    case (.yuan, .yuan), (.tenThousandYuan, .tenThousandYuan): self.init(exactly: 1)
    }
  }

  /// The number of 分 in a number of a unit, exactly; nil when that needs more than 64 bits.
  package func fen(in unit: AmountUnit) -> Number? { multiplied(by: Number(exactly: unit.fen)) }

  /// The number of 分 in an amount.
  package static func fen(of amount: Amount) -> Number { Number(exactly: amount.fen) }
}

extension AmountSum {
  /// A number in a unit, rounded once to 分, half away from zero.
  ///
  /// Every number is a sum; whether it is an amount the sum says.
  package init(_ number: Number, in unit: AmountUnit) {
    self.init(fen: number.rounded(times: unit.fen))
  }

  /// What a cell prints in a unit, in so many places.
  package func printed(in unit: AmountUnit, as format: NumberFormat) -> String {
    amount.map { format.printed(Number($0, in: unit)) } ?? text(in: unit)
  }
}
