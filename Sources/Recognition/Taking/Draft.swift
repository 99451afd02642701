import Facts
import Forms
import Sheets
import Templates

/// A fact as far as the forms tell it.
package struct Draft {
  /// Where in the space of facts it lies.
  var box: Box
  /// The amount.
  var amount: AmountSum
  /// How far the exact amount may lie away.
  var half: AmountSum
  /// Where it was read.
  var cell: StatedCell
}
