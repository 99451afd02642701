import Facts
import Recognition
import Templates

/// What learning needs to know beside a table.
struct LearningContext: Sendable {
  /// What the document says of itself.
  let identity: DocumentIdentity
  /// The words.
  let book: WordBook
  /// Codes by name.
  let codes: CodeBook
  /// The edition that the learned one inherits.
  let base: Edition
  /// The forms of known editions of the kind.
  let known: [FormTemplate]
  /// The names of dimensions, in their order.
  let order: [String]

  init(identity: DocumentIdentity, book: WordBook, base: Edition, known: [FormTemplate]) {
    (self.identity, self.book, self.base, self.known) = (identity, book, base, known)
    codes = CodeBook(base.catalogue)
    order = base.schema.dimensions.all.map(\.name)
  }
}
