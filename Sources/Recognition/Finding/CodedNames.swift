import Sheets

/// A code of a classification and its name in one cell, as systems export them: `2012601 行政运行`, `2012601-行政运行`,
/// `[2012601]行政运行`, `2012601##行政运行##`.
struct CodedName {
  let code: String
  let name: String

  /// Takes a text apart; nil where it is no such pair.
  init?(_ text: String) {
    // A code, or what stands before one, is told by its first byte: nearly all texts are names alone.
    guard let byte = text.utf8.first, byte < 0x80 || byte == 0xE3 || byte == 0xEF else {
      return nil
    }
    var rest = text[...]
    let opened = rest.first.flatMap { Self.brackets[$0] }
    if opened != nil { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard [3, 5, 7].contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    if let close = opened {
      guard rest.first == close else { return nil }
      rest = rest.dropFirst()
    }
    let separator = rest.prefix { Self.separators.contains($0) }
    guard opened != nil || !separator.isEmpty else { return nil }
    rest = rest.dropFirst(separator.count)
    while let last = rest.last, Self.separators.contains(last) { rest.removeLast() }
    // A name has no number in front: `2012601 358.02` is a code and its amount.
    guard let first = rest.first, first.isLetter, !first.isASCII else { return nil }
    (code, name) = (String(digits), String(rest))
  }

  private static let brackets: [Character: Character] = [
    "[": "]", "［": "］", "【": "】", "(": ")", "（": "）",
  ]
  private static let separators: Set<Character> = [
    " ", "\u{A0}", "\u{3000}", "-", "－", "—", "–", "_", "#", ":", "：", "/", "|", "\n",
  ]
}

extension FoundTable {
  /// Parts the columns in which codes and names stand in one cell: the code in a column of its own, before the name's.
  mutating func partCodedNames() {
    guard grid.added == nil, let column = grid.rows.first?.indices.first(where: holdsCodedNames)
    else {
      return
    }
    grid.added = column + 1
    grid.columnCount += 1
    for row in grid.rows.indices {
      let cell = grid.rows[row][column]
      let pair = bodyRows.contains(row) ? CodedName(cell.text) : nil
      let isName = bodyRows.contains(row) && pair == nil
      grid.rows[row].insert(
        pair.map { Grid.Cell(text: $0.name, figure: .words) } ?? (isName ? cell : .empty),
        at: column + 1)
      if let pair {
        grid.rows[row][column] = Grid.Cell(text: pair.code, figure: Figure(pair.code))
      } else if isName {
        grid.rows[row][column] = .empty
      }
    }
    grid.spans = grid.spans.map { span in
      var span = span
      if span.first.column > column { span.first.column += 1 }
      if span.lastColumn >= column, bodyRows.lowerBound > span.first.row || span.lastColumn > column
      {
        span.lastColumn += 1
      }
      return span
    }
    // A header over one column stands over both.
    guard let last = headerRows.last else { return }
    let covered = grid.spans.contains { $0.first.column <= column && $0.lastColumn > column }
    if !covered, let row = headerRows.last(where: { !grid.rows[$0][column].isEmpty }) {
      grid.spans.append(
        CellRange(
          CellReference(row: row, column: column), lastRow: last, lastColumn: column + 1))
    }
  }

  /// Whether a column of the body holds pairs, and little else.
  ///
  /// What has three digits only may be something else, such as the category of a project (`311-专项业务支出`).
  private func holdsCodedNames(_ column: Int) -> Bool {
    var (pairs, others, isDeep) = (0, 0, false)
    for row in bodyRows where !grid.rows[row][column].isEmpty {
      if let pair = CodedName(grid.rows[row][column].text) {
        pairs += 1
        if pair.code.count > 3 { isDeep = true }
      } else {
        others += 1
      }
    }
    return pairs >= 2 && pairs >= others && isDeep
  }
}
