extension Grid {
  /// Takes away the letters of columns and numbers of rows that a spreadsheet shows around its cells, where a saved page holds
  /// them: `A B C …` in the first row, `1 2 3 …` in the first column.
  mutating func dropSheetLabels() {
    guard columnCount > 2, rows.count > 2, hasColumnLetters, hasRowNumbers else { return }
    self = part(1..<rows.count).part(columns: 1..<columnCount)
  }

  private var hasColumnLetters: Bool {
    guard rows[0][0].isEmpty else { return false }
    let names = rows[0].dropFirst().map(\.text)
    return names.enumerated().allSatisfy { $0.element == Self.letters(ofColumn: $0.offset) }
  }

  /// What a spreadsheet calls a column, counted from 0.
  private static func letters(ofColumn column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest >= 0 {
      letters.insert(
        Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))), at: letters.startIndex)
      rest = rest / 26 - 1
    }
    return letters
  }

  private var hasRowNumbers: Bool {
    var last = 0
    for row in rows.dropFirst() {
      // Numbers of rows that are hidden are left out.
      guard let number = Int(row[0].text), number > last else { return false }
      last = number
    }
    return true
  }
}
