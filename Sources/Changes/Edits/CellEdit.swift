import Forms
import Recognition
import Sheets
import Templates

/// One place where an edited form says something else than the form that was generated.
struct CellEdit: Sendable {
  /// What was edited.
  enum Kind: Sendable {
    /// An amount at a row and column of the form's body: what stands there now.
    case amount(row: Int, column: Int, Figure.Printed?)
    /// Words or an error stand where an amount belongs.
    case noAmount(row: Int, column: Int, text: String)
    /// A text at a row and column of the form's body.
    case text(row: Int, column: Int, old: String, new: String)
    /// A text around the body: in a title, a header or a note; a note of the report's own has its number among them.
    case heading(old: String, new: String, note: Int?)
    /// A row of the body that was not there, and the row of the body above it.
    case addedRow([Grid.Cell], below: Int?)
    /// A row of the body that is there no more.
    case removedRow(row: Int)
    /// A row around the body that was not there or is there no more: its first text.
    case strayRow(String)
  }

  /// The form's position in its edition.
  var form: Int
  /// Where in the edited document; for a removed row, where the row above it stands.
  var place: SourcePlace
  /// What.
  var kind: Kind
}
