/// A column of a table of data: what it is called, and what stands in it.
package struct DataField: Hashable, Sendable {
  /// What its values are, in the words of Table Schema.
  package enum Kind: String, Sendable {
    /// A text or a code.
    case string
    /// A whole number.
    case integer
    /// A number with digits behind the point.
    case number
  }

  /// Its header.
  package let name: String
  /// What its values are.
  package let kind: Kind
  /// What they mean, for people.
  package let doc: String
  /// What they are in a budget, in the words of the Fiscal Data Package; nil where these have none.
  package let fiscalType: String?
  /// Whether every row has one.
  package let isRequired: Bool

  /// Describes a column.
  package init(
    _ name: String, _ kind: Kind = .string, fiscal: String? = nil, required: Bool = false,
    doc: String
  ) {
    (self.name, self.kind, self.doc) = (name, kind, doc)
    (fiscalType, isRequired) = (fiscal, required)
  }
}
