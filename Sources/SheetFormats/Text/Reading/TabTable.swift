import Sheets

/// Reads lines whose cells are separated by tabs, as they come out of a spreadsheet by copy and paste.
enum TabTable {
  /// The run of rows that begins on a line; nil where none begins.
  static func read(
    _ lines: TextLines, from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    var builder = builder
    var index = first
    var hasColumns = false
    while let row = TabRow(lines, from: index) {
      for field in row.fields { try builder.append(field, at: index + 1) }
      try builder.endRow(at: index + 1)
      // A line that is only indented, or has only tabs behind it, is no row by itself.
      if row.fields.count(where: { !$0.isEmpty }) > 1 { hasColumns = true }
      index = row.end
    }
    guard index > first else { return nil }
    return TableRun(table: hasColumns ? builder.table() : nil, end: index)
  }
}

/// One row of a table with tabs, which may go on over several lines inside quotes.
struct TabRow {
  /// The texts of its cells.
  private(set) var fields: [String] = []
  /// The line behind it.
  private(set) var end: Int

  /// The row that begins on a line; nil where it has no tab.
  init?(_ lines: TextLines, from first: Int) {
    end = first + 1
    var rest = lines[first]
    guard rest.contains(UInt8(ascii: "\t")) || rest.first == UInt8(ascii: "\"") else { return nil }
    while true {
      if let quoted = Quoted(rest, on: end - 1, of: lines) {
        fields.append(CellMarkup.text(of: quoted.content[...]))
        rest = quoted.rest
        end = quoted.line + 1
      } else {
        let field = rest.prefix { $0 != UInt8(ascii: "\t") }
        fields.append(CellMarkup.text(of: field))
        rest = rest.dropFirst(field.count)
      }
      guard !rest.isEmpty else { break }
      rest = rest.dropFirst()
    }
    guard fields.count > 1 else { return nil }
  }
}

/// A field in quotes, with quotes inside it doubled; it may hold tabs and line ends.
private struct Quoted {
  /// What is inside the quotes.
  private(set) var content: [UInt8] = []
  /// What stands behind it on the line where it ends: nothing, or a tab first.
  private(set) var rest: ArraySlice<UInt8>
  /// The line where it ends.
  private(set) var line: Int

  /// The field that `rest` of a line begins with; nil where no quote opens it or none closes it.
  init?(_ rest: ArraySlice<UInt8>, on line: Int, of lines: TextLines) {
    guard rest.first == UInt8(ascii: "\"") else { return nil }
    self.rest = rest.dropFirst()
    self.line = line
    while true {
      let part = self.rest.prefix { $0 != UInt8(ascii: "\"") }
      content += part
      self.rest = self.rest.dropFirst(part.count)
      if self.rest.isEmpty {
        guard self.line + 1 < lines.count else { return nil }
        self.line += 1
        content.append(UInt8(ascii: "\n"))
        self.rest = lines[self.line]
        continue
      }
      self.rest = self.rest.dropFirst()
      guard let next = self.rest.first else { return }
      if next == UInt8(ascii: "\t") { return }
      guard next == UInt8(ascii: "\"") else { return nil }
      content.append(next)
      self.rest = self.rest.dropFirst()
    }
  }
}
