import Facts
import Forms
import Sheets
import Templates

/// One thing in which two editions differ.
package enum EditionDifference: Hashable, Sendable {
  /// Something an edition says for all its forms: what, and both values.
  case property(Property, from: String, to: String)
  /// Keys of facts that only the second edition knows: `政府债务`, `政府债务.余额`.
  case keysAdded([String])
  /// Keys of facts that only the first edition knows.
  case keysRemoved([String])
  /// Terms of a dimension that only the second edition knows.
  case termsAdded(String, [String])
  /// Terms of a dimension that only the first edition knows.
  case termsRemoved(String, [String])
  /// A form that only the second edition has, and its place there, counted from 1.
  case formAdded(String, place: Int)
  /// A form that only the first edition has.
  case formRemoved(String)
  /// A form called otherwise.
  case formRenamed(from: String, to: String)
  /// A form at another place among those both have.
  case formMoved(String, from: Int, to: Int)
  /// Something within a form that both have.
  case inForm(String, FormDifference)

  /// What an edition says for all its forms.
  package enum Property: Hashable, Sendable {
    /// The unit of amounts.
    case unit
    /// How numbers print.
    case numberStyle
  }
}

/// One thing in which two templates of a form differ.
package enum FormDifference: Hashable, Sendable {
  /// Another unit of amounts.
  case unit(from: String, to: String)
  /// A column that only the second has: its headers joined by `/`.
  case columnAdded(String)
  /// A column that only the first has.
  case columnRemoved(String)
  /// A column whose header reads otherwise.
  case columnRenamed(from: String, to: String)
  /// A column that shows other facts, or derives otherwise.
  case columnShowsOther(String)
  /// A column whose numbers print otherwise, or in another unit.
  case columnPrintsOtherwise(String)
  /// A row that only the second has.
  case rowAdded(String)
  /// A row that only the first has.
  case rowRemoved(String)
  /// A row called otherwise.
  case rowRenamed(from: String, to: String)
  /// A row that shows other facts, or derives otherwise.
  case rowShowsOther(String)
  /// Codes that a fixed list has only in the second.
  case codesAdded([String])
  /// Codes that a fixed list has only in the first.
  case codesRemoved([String])
  /// Another heading.
  case heading
  /// Other notes.
  case notes
  /// Other relations that must hold.
  case relations
  /// Another paper, orientation or fit.
  case page
  /// A card instead of a table, or other cells of a card.
  case layout
}
