import Forms
import Templates

/// A text of a cell without the breaks that wrapping left in it: nothing between Chinese characters, a space elsewhere.
package func joined(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isBreak) else { return text }
  let scalars = Array(text.unicodeScalars)
  var result = String.UnicodeScalarView()
  var index = 0
  while index < scalars.count {
    guard isBreak(scalars[index]) else {
      result.append(scalars[index])
      index += 1
      continue
    }
    while index < scalars.count, isBreak(scalars[index]) { index += 1 }
    let before = result.last.map(isChinese) ?? true
    let after = index < scalars.count ? isChinese(scalars[index]) : true
    if !(before && after) { result.append(" ") }
  }
  return String(result)
}

extension String {
  /// Appends another line of the same sentence: nothing between them beside a Chinese character, a space elsewhere.
  mutating func appendLine(_ line: String) {
    let needsNoSpace =
      unicodeScalars.last.map(isChinese) ?? true || line.unicodeScalars.first.map(isChinese) ?? true
    if !needsNoSpace { append(" ") }
    append(line)
  }
}

private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
  [0x20, 0x0A, 0x0D].contains(scalar.value)
}

/// Whether a character is written without spaces around it: 汉字, and the marks between them.
package func isChinese(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2010...0x2027, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF65,
    0x20000...0x3FFFF:
    true
  default: false
  }
}

extension FormShape {
  /// Whether cells of a table were wrapped on the page it was taken from: a header or label has a break in it that the form's
  /// own has not.
  func isWrapped(_ table: FoundTable) -> Bool {
    table.grid.rows[table.headCount..<table.bodyRows.upperBound].prefix(12).contains { row in
      row.contains { cell in
        cell.text.unicodeScalars.contains(where: isBreak) && !spacedHeaders.contains(cell.text)
          && headers.contains(folded(cell.text).withoutYear)
      }
    }
  }
}
