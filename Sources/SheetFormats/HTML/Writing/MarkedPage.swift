import Sheets

/// A published document with remarks on it: what stands in it, and what is to be said of cells and words.
///
/// The remarks come first, each with a link to what it is about, which is marked and links back.
package struct MarkedPage: Sendable {
  /// How grave a remark is.
  package enum Level: String, Sendable, CaseIterable {
    case error, doubt, note
  }

  /// What a remark is about.
  package enum Target: Hashable, Sendable {
    /// Words of a text: the number of its block, and its characters as Unicode scalars; none for all of it.
    case words(block: Int, Range<Int>?)
    /// A cell of a table: the number of its block, its row and its column.
    case cell(block: Int, row: Int, column: Int)
  }

  /// Something to say.
  package struct Remark: Sendable {
    package var level: Level
    /// What kind it is: `P2`.
    package var code: String
    /// What it says first.
    package var text: String
    /// More of it, each with what it is called.
    package var details: [(name: String, text: String)]
    /// What it is about; nil for the document as a whole.
    package var target: Target?

    package init(
      _ level: Level, code: String, text: String, details: [(name: String, text: String)],
      target: Target?
    ) {
      (self.level, self.code, self.text) = (level, code, text)
      (self.details, self.target) = (details, target)
    }
  }

  /// The words of the page that are not the document's.
  package struct Words: Sendable {
    /// What remarks of each level are called.
    package var levels: [Level: String]
    /// Over the remarks.
    package var remarks: String
    /// Over the document.
    package var document: String
    /// Before the boxes that show and hide levels.
    package var show: String
    /// Where there are no remarks.
    package var none: String
    /// Before the number of a remark.
    package var number: String
    /// For an empty cell.
    package var blank: String
    /// For a table without a title, before its number.
    package var table: String

    package init(
      levels: [Level: String], remarks: String, document: String, show: String, none: String,
      number: String, blank: String, table: String
    ) {
      (self.levels, self.remarks, self.document, self.show) = (levels, remarks, document, show)
      (self.none, self.number, self.blank, self.table) = (none, number, blank, table)
    }
  }

  /// What is known of a table beside its cells.
  package struct TableLook: Sendable {
    /// Its title; empty where none is known.
    package var title = ""
    /// The rows of its header.
    package var headers: Set<Int> = []

    package init() {}
  }

  /// The title of the page.
  package var title: String
  /// What is said of the document as a whole, before the remarks.
  package var lead: [String] = []
  /// The language of the page's own words (BCP 47).
  package var language: String
  /// The language of the document.
  package var documentLanguage = "zh-CN"
  package var words: Words
  /// The document.
  package var blocks: [SourceDocument.Block]
  /// The texts that are headings, by their blocks.
  package var headings: Set<Int> = []
  /// What is known of tables, by their blocks.
  package var looks: [Int: TableLook] = [:]
  package var remarks: [Remark] = []

  package init(
    title: String, language: String, words: Words, blocks: [SourceDocument.Block]
  ) {
    (self.title, self.language, self.words, self.blocks) = (title, language, words, blocks)
  }
}
