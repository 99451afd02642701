import Facts
import Templates

/// Why forms cannot be filled although facts and templates are in order.
package enum FillError: Error, Hashable, Sendable {
  /// A value is too large to be computed exactly.
  case overflow(form: String, row: String, column: String)
  /// A cell's value depends on itself.
  case cycle(form: String, row: String, column: String)
  /// The forms have more cells than are filled, from that form on.
  case tooLarge(form: String, most: Int)
}

/// What a person should look at, though the forms were filled.
package enum FillWarning: Hashable, Sendable {
  /// The report names a code otherwise than the catalogue.
  case codeName(code: String, given: String, official: String)
  /// Codes that nothing names stand on forms as their own names.
  case unnamedCodes([UnnamedCode])
  /// Worksheets and columns of a workbook that are none of its own, and were not read.
  case unread([String])
  /// Cells from which on a workbook hides what was read all the same.
  case hiddenRead([String])
  /// Worksheets of other names that were read as pages: each with its page.
  case renamedRead([String])
  /// A fact that belongs on the form stands nowhere on it: what the fact says, and its amount.
  case unplaced(form: String, fact: String, amount: String)
  /// An indicator is none of those that the form's cards list: what the card is about, and the indicator's names.
  case unlisted(form: String, card: String, indicator: String)
  /// A relation between cells does not hold: its text, and both sides with their values.
  case relation(form: String, text: String, left: String, right: String)
}
