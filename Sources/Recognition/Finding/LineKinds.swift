import Forms
import Sheets
import Templates

/// What a line around a table is: caption, number, title, note or the number of a page.
extension TableFinding {
  /// Whether a line is a caption: the department, the unit of the amounts, the number of the form, a date.
  ///
  /// - Parameters:
  ///   - text: the line.
  ///   - words: what captions begin with.
  /// - Returns: whether it is one.
  static func isCaption(_ text: String, _ words: CaptionWords) -> Bool {
    let text = folded(text)
    if isPageMark(text) || isNumberLabel(text) { return true }
    guard text.count <= 80 else { return false }
    return words.begin(text) || text.hasSuffix("单位:万元") || text.hasSuffix("单位:元")
  }

  /// Whether a text is a form's number: `预算表1`, `公开01表`, `附件1-2`, `部门公开表3`, `表七`.
  package static func isNumberLabel(_ text: String) -> Bool {
    let text = Array(folded(text).trimmedColon.unicodeScalars)
    guard text.count <= 12 else { return false }
    let digits = text.count { numerals.contains($0) }
    guard (1...4).contains(digits) else { return false }
    var rest = text.filter { !numerals.contains($0) && $0 != "-" && $0 != "." }[...]
    guard rest.last == "表" || rest.first == "附" else { return false }
    while !rest.isEmpty {
      guard let word = labelWords.first(where: { rest.starts(with: $0) }) else { return false }
      rest = rest.dropFirst(word.count)
    }
    return true
  }

  private static let numerals = Set("0123456789一二三四五六七八九十".unicodeScalars)

  private static let labelWords = [
    "部门", "单位", "预算", "决算", "公开", "预决算", "省级", "市级", "县级", "区级", "附件", "附表", "附", "报表", "表", "预",
    "决",
  ].map { Array($0.unicodeScalars) }

  /// Whether a text reads as the title of a form.
  package static func isTitle(_ text: String) -> Bool {
    let text = folded(text)
    guard (4...60).contains(text.count), !isNote(text) else { return false }
    if text.hasSuffix("表") { return true }
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return false }
    return text[..<open].hasSuffix("表")
  }

  /// Whether a line is the heading of a part of a document: `二、内设机构`, `第二部分 …`.
  static func isHeading(_ text: String) -> Bool {
    let text = folded(text)
    guard let first = text.first, text.count <= 40 else { return false }
    if first == "第" { return text.contains("部分") }
    let rest = text.drop { "一二三四五六七八九十".contains($0) }
    return rest.count < text.count && rest.first == "、"
  }

  /// Whether a line is a note below a table.
  package static func isNote(_ text: String) -> Bool {
    let text = folded(text)
    for mark in [
      "注:", "注1", "说明:", "备注:", "注.", "-注", "*注", "※", "本表", "本部门没有", "本部门无", "本单位没有", "本单位无",
    ] where text.hasPrefix(mark) {
      return true
    }
    // 一、二、… are the headings of a text.
    guard let first = text.first, first.isASCII, first.isNumber else { return false }
    let rest = text.drop { $0.isNumber }
    guard let mark = rest.first, mark == "." || mark == "、", rest.count > 8 else { return false }
    return rest.dropFirst().first.map { !$0.isNumber } ?? false
  }

  /// Whether a line is what other programs leave between the pages of a text: a comment, a picture, a rule.
  static func isLeftOver(_ text: String) -> Bool {
    if text.hasPrefix("<!--") { return text.hasSuffix("-->") }
    if text.hasPrefix("![") { return text.hasSuffix(")") }
    if text.hasPrefix("<"), text.hasSuffix(">") {
      let name = text.dropFirst().prefix { $0.isLetter }
      return ["img", "br", "hr", "pagebreak"].contains(name.lowercased())
        || text.contains("page-break")
    }
    guard let first = text.first, "-*_=#~".contains(first) else { return false }
    return text.count >= 3 && text.allSatisfy { $0 == first }
  }

  /// Whether a line is of a sentence: one ends in it, or it announces what follows.
  static func isProse(_ text: String) -> Bool {
    guard let last = text.last else { return false }
    return text.count > 60 || ":,;".contains(last) && !isTitle(String(text.dropLast()))
      || text.contains("。")
  }

  /// Whether a text names the row of totals.
  package static func isTotal(_ text: String) -> Bool { ["合计", "总计", "小计"].contains(folded(text)) }

  /// Whether a line is the number of a page.
  static func isPageMark(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    // Tables of small numbers are full of them.
    if text.utf8.count <= 12, text.utf8.allSatisfy({ (0x2C...0x39).contains($0) }) { return true }
    if isLeftOver(text) { return true }
    // Nearly all texts are found out by their first character.
    return text.allSatisfy { $0.isNumber || "-—第页共/,.".contains($0) } && text.count <= 12
  }
}

extension String {
  /// The text without a colon at its end.
  fileprivate var trimmedColon: String { hasSuffix(":") ? String(dropLast()) : self }
}
