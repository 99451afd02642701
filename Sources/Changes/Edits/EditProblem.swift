import Facts
import Forms
import Sheets
import Templates

/// Why an edit of a form cannot be taken over into the facts.
package struct EditProblem: Hashable, Sendable {
  /// What stands in the way.
  package enum Reason: Hashable, Sendable {
    /// The cell is computed from others, which were not changed to match: what it is there, and what they give.
    case derived(stated: String, computed: String)
    /// The cell adds up several facts, none of which it tells: their positions among all facts.
    case sumOfFacts([Int])
    /// Another cell states the same fact otherwise: where it stands, and what it says.
    case contradiction(SourcePlace, stated: String, other: String)
    /// What stands there is no amount.
    case notAnAmount(String)
    /// The amount has a part finer than 1 分.
    case finerThanFen(String)
    /// The amount is beyond what can be computed exactly.
    case tooLarge(String)
    /// The form does not tell what the amount would be: the dimensions that it leaves open.
    case open([String])
    /// The cell is printed to be filled in by hand: no fact stands there.
    case noFact
    /// The form does not say all that a row of this kind needs; the key of the list it belongs to.
    case newRow(list: String?)
    /// The row is computed from others, or facts of it stand elsewhere.
    case removedRow
    /// The text follows from something else than a fact of this report.
    case text(old: String, new: String)
  }

  /// The form's position in its edition.
  package var form: Int
  /// Where in the edited document.
  package var place: SourcePlace
  /// The row, as the form names it.
  package var row: String
  /// The column, as the form names it; nil for whole rows.
  package var column: String?
  /// The cell of the form that was generated, where there is one.
  package var cell: CellReference?
  /// Why.
  package var reason: Reason
}
