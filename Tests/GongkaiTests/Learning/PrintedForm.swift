import Facts
import Forms
import Gongkai
import Sheets
import Templates

/// A form as a report prints it, in lines and cells of text that can be laid out otherwise.
struct PrintedForm {
  /// What stands over it.
  var lines: [String] = []
  var header: [[String]] = []
  var body: [[String]] = []
  var notes: [String] = []

  /// The forms of an edition's example.
  static func all(of edition: Edition) throws -> [PrintedForm] {
    let report = try ReportReader(edition).read(
      try ReportReader.parse(try Trial.library.starter(of: edition)))
    let filled = try FormFiller.fill(edition, with: report)
    let renderer = SheetRenderer(filled, selection: Array(edition.forms.indices))
    return edition.forms.indices.map { PrintedForm(renderer.sheet(of: $0)) }
  }

  init(_ sheet: Sheet) {
    for row in sheet.rows {
      let cells = row.cells.map { cell in
        cell.printed(
          Int(cell.style) < sheet.styles.count
            ? sheet.styles[Int(cell.style)].format : NumberFormat())
      }
      switch row.band {
      case .title, .caption: lines += cells.filter { !$0.isEmpty }
      case .header: header.append(cells)
      case .body: body.append(cells)
      case .note: notes += cells.filter { !$0.isEmpty }
      case .gap: break
      }
    }
  }

  /// Whether it is a table with a header, and no card.
  var isTable: Bool { !header.isEmpty }

  /// The texts over a column, outermost first; blank cells belong to their neighbour where something stands below them.
  func heads(of column: Int) -> [String] { header.map { $0[column] }.filter { !$0.isEmpty } }

  /// The columns whose innermost head is one of some texts.
  func columns(_ texts: Set<String>) -> [Int] {
    (0..<(header.first?.count ?? 0)).filter { column in
      heads(of: column).last.map { texts.contains(folded($0)) } ?? false
    }
  }

  /// The form in pipes, as Markdown has it.
  var text: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("\n", with: "") }.joined(separator: " | ") + " |"
    }
    let rows = header + body
    return
      (lines.map { $0 + "\n" } + [rows.map(line).joined(separator: "\n") + "\n"]
      + notes.map { $0 + "\n" }).joined(separator: "\n") + "\n"
  }

  /// Puts its columns in another order.
  mutating func reorder(_ order: [Int]) {
    header = header.map { row in order.map { row[$0] } }
    body = body.map { row in order.map { row[$0] } }
  }
}
