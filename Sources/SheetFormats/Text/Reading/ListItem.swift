/// Items of lists as reports number them, which begin a line or row of their own.
enum ListItem {
  private static let numerals = "一二三四五六七八九十0123456789".unicodeScalars

  /// Whether a text begins as an item does: `一、`, `（二）`, `3、`, `4. `, `目标1：`, `其中：`.
  static func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
    var scalars = bytes.prefix(24).text.unicodeScalars[...]
    if scalars.starts(with: "其中".unicodeScalars) { return true }
    let isGoal = scalars.starts(with: "目标".unicodeScalars)
    if isGoal { scalars = scalars.dropFirst(2) }
    let isInParentheses = scalars.first == "（" || scalars.first == "("
    if isInParentheses { scalars = scalars.dropFirst() }
    let numeral = scalars.prefix { numerals.contains($0) }
    scalars = scalars.dropFirst(numeral.count)
    guard !numeral.isEmpty, let mark = scalars.first else { return false }
    if isInParentheses { return mark == "）" || mark == ")" }
    if isGoal, mark == "：" || mark == ":" { return true }
    if mark == ".", let next = scalars.dropFirst().first { return !numerals.contains(next) }
    return mark == "、" || mark == "．"
  }

  /// Whether a text ends as the one before an item does.
  static func mayFollow(_ last: Unicode.Scalar) -> Bool {
    last == "。" || last == "；" || last == "：" || last == ";" || last == ":"
  }
}
