import Audit
import Sheets

/// One thing wrong in a report that holds: a figure, a word, a mark.
public struct Defect: Sendable {
  /// The block of the document that it is in, and what stands there instead.
  enum Change: Sendable {
    case cell(block: Int, row: Int, column: Int, String)
    case text(block: Int, String)
  }

  let change: Change
  /// The rules that it breaks, by their codes: of a figure in a form all that compute it or compute with it.
  public let rules: Set<String>
  /// The rules by which it may be found as well: a wrong amount makes a share wrong.
  let also: Set<String>
  /// What is printed by mistake, as findings may quote it.
  let mistaken: String
  /// Where it stands, in words.
  public let words: String

  init(
    _ change: Change, rules: Set<String>, also: Set<String> = [], mistaken: String, words: String
  ) {
    (self.change, self.rules, self.also) = (change, rules, also)
    (self.mistaken, self.words) = (mistaken, words)
  }

  /// The document with the defect in it.
  func planted(in document: SourceDocument) -> SourceDocument {
    var document = document
    switch change {
    case .cell(let block, let row, let column, let text):
      guard case .table(var table) = document.blocks[block] else { break }
      table.sheet.rows[row].cells[column].content = .text(text)
      document.blocks[block] = .table(table)
    case .text(let block, let text):
      guard case .text(var own) = document.blocks[block] else { break }
      own.text = text
      document.blocks[block] = .text(own)
    }
    return document
  }

  /// Where it stands in the document.
  func place(in document: SourceDocument) -> SourcePlace? {
    switch change {
    case .cell(let block, let row, let column, _):
      guard case .table(let table) = document.blocks[block] else { return nil }
      return table.place(row: row, column: column)
    case .text(let block, _):
      guard case .text(let text) = document.blocks[block] else { return nil }
      return text.place
    }
  }
}
