import Audit
import Recognition
import Sheets

/// One thing wrong in a report that holds: a figure, a word, a mark, something left out.
public struct Defect: Sendable {
  /// What stands in the document instead.
  enum Change: Sendable {
    /// In a cell of the table that a block is: text, or a number where the cell stores one.
    case cell(block: Int, row: Int, column: Int, String)
    /// In a block of text.
    case text(block: Int, String)
    /// In several blocks of text.
    case texts([(block: Int, text: String)])
    /// Nothing, of several blocks.
    case none(blocks: [Int])
    /// A line behind a block.
    case line(after: Int, String)
    /// In the file itself, which is another then.
    case file([UInt8])
  }

  let change: Change
  /// The rules that it breaks, by their codes: of a figure in a form all that compute it or compute with it.
  public let rules: Set<String>
  /// The rules by which it may be found as well: a wrong amount makes a share wrong.
  let also: Set<String>
  /// What is printed by mistake, as findings may quote it; and what else tells that a finding is on it.
  let mistaken: String
  var marks: [String] = []
  /// Where it stands, in words.
  public let words: String
  /// Whether it makes others wrong too, wherever they stand: another code adds up other rows.
  var isFollowed = false
  /// Whether a number becomes a text in a cell that stores one.
  var isTyped = false

  init(
    _ change: Change, rules: Set<String>, also: Set<String> = [], mistaken: String, words: String
  ) {
    (self.change, self.rules, self.also) = (change, rules, also)
    (self.mistaken, self.words) = (mistaken, words)
  }

  /// Whether it is of the report as a whole, so that nothing tells where it stands.
  var isOfWhole: Bool {
    switch change {
    case .texts, .none, .file: true
    case .cell, .text, .line: false
    }
  }

  /// The document with the defect in it.
  func planted(in document: SourceDocument) -> SourceDocument {
    var document = document
    switch change {
    case .cell(let block, let row, let column, let text):
      guard case .table(var table) = document.blocks[block] else { break }
      let old = table.sheet.rows[row].cells[column].content
      table.sheet.rows[row].cells[column].content = content(text, like: old)
      document.blocks[block] = .table(table)
    case .text(let block, let text): Self.put(text, in: block, of: &document)
    case .texts(let texts):
      for (block, text) in texts { Self.put(text, in: block, of: &document) }
    case .none(let blocks):
      for block in Set(blocks).sorted(by: >) { document.blocks.remove(at: block) }
    case .line(let block, let text):
      let place = SourcePlace.line(1, column: nil)
      document.blocks.insert(.text(SourceText(text, at: place)), at: block + 1)
    case .file: break
    }
    return document
  }

  private static func put(_ text: String, in block: Int, of document: inout SourceDocument) {
    guard case .text(var own) = document.blocks[block] else { return }
    own.text = text
    document.blocks[block] = .text(own)
  }

  /// A number stays one where the document stores numbers.
  private func content(_ text: String, like old: Cell.Content) -> Cell.Content {
    switch old {
    case .number, .derived:
      guard !isTyped, case .number(let printed) = Figure(text) else { return .text(text) }
      return .number(printed.value)
    case .empty, .text: return .text(text)
    }
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
    case .texts, .none, .line, .file: return nil
    }
  }
}
