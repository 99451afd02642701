import Sheets

/// Something that a rule would say something of, and that could not be judged.
package struct AuditGap: Hashable, Sendable {
  /// Why it could not be.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// Rows of the form were not understood and may be parts of the sum.
    case unreadRows
    /// The other form is of other money too.
    case otherMoney
    /// What it must be is not printed, or is in words.
    case notPrinted
    /// No table has the name that stands before the figure.
    case unnamed
    /// The name stands for too many figures.
    case manyOfName
    /// The figure is of another year, of the initial budget or the like, which no table has.
    case otherRole
    /// It is nothing, or too short a name stands before it.
    case bare
    /// It is not sure which figures a percentage is of.
    case unsureFigures
    /// The base is nothing.
    case zeroBase
    /// Another figure of the passage would explain it.
    case otherBase
    /// It stands in a reason.
    case reason
    /// No edition knows the forms.
    case noForms
    /// There are no sentences.
    case noText
    /// What the rule compares with is not stated.
    case notStated
    /// What is stated can be understood in several ways.
    case unclear
    /// The year or the kind of the report is not known.
    case noIdentity
  }

  /// Why.
  package var why: Reason
  /// The rule; nil where several may have.
  package var rule: AuditRule?
  /// Where it stands.
  package var place: SourcePlace?
  /// The form, or the section of the text.
  package var section: String
  /// What it is: the figure, or the row and the column.
  package var what: String

  package init(
    _ why: Reason, _ rule: AuditRule?, at place: SourcePlace?, in section: String, of what: String
  ) {
    (self.why, self.rule, self.place) = (why, rule, place)
    (self.section, self.what) = (section, what)
  }
}
