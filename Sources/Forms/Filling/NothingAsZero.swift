import Sheets
import Templates

extension Number? {
  /// The number, or zero for nothing: a blank cell, and a share of nothing, count as zero in sums and comparisons.
  ///
  /// Only for values of cells, where nil means that there is nothing. What cannot be computed is no such nil: it throws.
  package var nothingAsZero: Number {
    switch self {
    case let number?: number
    case nil: .zero
    }
  }
}

extension FilledForm {
  /// The value of a cell as sums and comparisons take it: what is left blank counts as zero.
  package func valueOrZero(_ row: Int, _ column: Int) -> Number { value(row, column).nothingAsZero }
}
