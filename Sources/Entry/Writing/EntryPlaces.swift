import Facts
import Sheets

/// Where what pages hold stands on them, and how formulas name it.
struct EntryPlaces: Sendable {
  /// The rows of a page, counted from 0: its title, what it is about, its sums, its header, and the first of what is filled in.
  static let (title, hint, total, header, first) = (0, 1, 2, 3, 4)
  /// Rows that formulas are ready for beside those that hold something.
  static let spare = 1_000
  /// Rows that sums and lists reach beyond those that hold something.
  static let reach = 10_000

  let rows: EntryRows

  var layout: EntryLayout { rows.layout }

  /// The last row of a page that formulas reach, counted from 0.
  func last(of page: Int) -> Int { Self.first + rows.pages[page].count + Self.reach - 1 }

  /// The last row of a page that is ready to be filled in, counted from 0.
  func lastSpare(of page: Int) -> Int { Self.first + rows.pages[page].count + Self.spare - 1 }

  /// A column of a page as formulas name it: `'支出'!$B$5:$B$1004`.
  func range(_ page: Int, _ column: Int) -> String {
    let letters = columnLetters(column)
    return Self.quoted(layout.pages[page].name)
      + "!$\(letters)$\(Self.first + 1):$\(letters)$\(last(of: page) + 1)"
  }

  /// The cell beside a label of the page of what there is one of.
  func info(_ line: Int) -> String {
    Self.quoted(layout.words.info.name) + "!$B$\(Self.first + line + 1)"
  }

  /// The position of a line of that page by its label.
  func info(named label: String) -> Int? { layout.infoLines.firstIndex { $0.label == label } }

  /// The name of a page as formulas have it.
  static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// A text as formulas have it.
  static func text(_ text: String) -> String {
    "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
