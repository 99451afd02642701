/// What a person should know of a document beside its pieces: what is in the file and not seen, or seen and no content.
package struct SourceRemark: Sendable, Hashable {
  /// What it is.
  package enum What: String, Sendable, Hashable, CaseIterable {
    /// A worksheet that is hidden.
    case hiddenWorksheet
    /// Rows that are hidden.
    case hiddenRows
    /// Columns that are hidden.
    case hiddenColumns
    /// Text that is hidden.
    case hiddenText
    /// A whole table that is hidden.
    case hiddenTable
    /// A cell that shows an error instead of a value: `#REF!`.
    case errorValue
    /// Formulas whose values the file does not hold.
    case uncomputed
    /// A cell that refers to a text that the file does not hold.
    case missingText
    /// A part that is embedded, of a kind that is not read.
    case embedded
    /// A table that stands in the document a second time, which was taken once.
    case repeatedTable
    /// A table that stands in the document a second time with other figures, of which the first was taken.
    case differingTable
    /// What people noted on cells or words.
    case comments
    /// Changes that were tracked, and neither accepted nor refused.
    case revisions
    /// A table whose columns were told from the spaces between them.
    case fromSpaces
    /// Cells that show a unit of money by their number format, which is not that of the stored
    /// number.
    case shownUnit
    /// A cell that shows by its number format another amount than it stores.
    case shownOtherwise
    /// Something of a page: see ``SourceRemark/kind``.
    case onPage
  }

  /// What it is.
  package var what: What
  /// What of a page it is.
  package var kind: PageRemark?
  /// How many.
  package var count: Int
  /// What it is called, or says; empty for nothing.
  package var name: String
  /// Where the first is; nil for the document as a whole.
  package var place: SourcePlace?
  /// Whether it was taken all the same, because that was asked for.
  package var isTaken: Bool

  /// Makes a remark.
  package init(
    _ what: What, count: Int = 1, name: String = "", at place: SourcePlace? = nil,
    isTaken: Bool = false
  ) {
    self.what = what
    self.count = count
    self.name = name
    self.place = place
    self.isTaken = isTaken
  }
}

/// Remarks of a document while it is being read: those of one kind are counted, the first is kept.
package struct SourceRemarks: Sendable {
  /// The remarks, in the order in which the first of each was found.
  package private(set) var all: [SourceRemark] = []
  private var positions: [SourceRemark.What: Int] = [:]

  /// None.
  package init() {}

  /// Adds one.
  package mutating func add(_ remark: SourceRemark) {
    if let position = positions[remark.what] {
      all[position].count += remark.count
    } else {
      positions[remark.what] = all.count
      all.append(remark)
    }
  }
}
