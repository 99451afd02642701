import Sheets

/// Reads tables whose columns a line of `=` gives, as reStructuredText writes simple ones.
///
///     ======== ========
///     项目     预算数
///     ======== ========
///     合 计    7.40
///     ======== ========
enum RuledColumns {
  /// The table that begins on a line; nil where none begins.
  static func read(
    _ lines: TextLines, from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    guard let columns = columns(lines[first]), columns.count > 1 else { return nil }
    // The rule below the header and the one at the end are as the first.
    var rules: [Int] = []
    var index = first + 1
    while index < lines.count {
      let line = lines[index].trimmed
      if line.isEmpty {
        // Behind an empty line there is a table only where a rule is still to come.
        guard rules.count < 2, hasRule(lines, from: index, columns) else { break }
      } else if self.columns(lines[index]) == columns {
        rules.append(index)
        if rules.count == 2 { break }
      }
      index += 1
    }
    guard let last = rules.last else { return nil }
    var builder = builder
    var rows: [(cells: [String], line: Int)] = []
    for index in (first + 1)..<last where !rules.contains(index) {
      // Lines of `-` join columns below them.
      let line = lines[index]
      if line.trimmed.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }) {
        continue
      }
      let cells = cells(of: line, columns)
      // Where the first column is empty, the row above goes on.
      if cells[0].isEmpty, let above = rows.indices.last, index > first + 1,
        !(rules.first.map { index == $0 + 1 } ?? false)
      {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          rows[above].cells[column] = PDFCellText.joined(rows[above].cells[column], text)
        }
        continue
      }
      rows.append((cells, index + 1))
    }
    guard !rows.isEmpty else { return nil }
    for row in rows {
      for cell in row.cells { try builder.append(cell == "\\" ? "" : cell, at: row.line) }
      try builder.endRow(at: row.line)
    }
    return TableRun(table: builder.table(), end: last + 1)
  }

  /// From where to where a line of `=` rules columns; nil where it is none.
  private static func columns(_ line: ArraySlice<UInt8>) -> [Range<Int>]? {
    guard line.first(where: { !$0.isBlank }) == UInt8(ascii: "=") else { return nil }
    var columns: [Range<Int>] = []
    var start: Int?
    for (place, byte) in line.enumerated() {
      switch byte {
      case UInt8(ascii: "="): if start == nil { start = place }
      case UInt8(ascii: " "):
        if let first = start { columns.append(first..<place) }
        start = nil
      default: return nil
      }
    }
    if let first = start { columns.append(first..<line.count) }
    return columns
  }

  private static func hasRule(_ lines: TextLines, from index: Int, _ columns: [Range<Int>]) -> Bool
  {
    for next in index..<min(index + 3, lines.count) where self.columns(lines[next]) == columns {
      return true
    }
    return false
  }

  /// The texts of a line in the columns: what is wider than its column reaches into the gap, or
  /// behind the last.
  private static func cells(of line: ArraySlice<UInt8>, _ columns: [Range<Int>]) -> [String] {
    let measure = DisplayWidth()
    var cells = [String.UnicodeScalarView](
      repeating: String.UnicodeScalarView(), count: columns.count)
    var (place, column) = (0, 0)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      while column + 1 < columns.count, place >= columns[column + 1].lowerBound { column += 1 }
      cells[column].append(scalar)
      place += measure.of(scalar)
    }
    return cells.map { Array(String($0).utf8)[...].trimmed.text }
  }
}
