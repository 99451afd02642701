import Facts
import Recognition
import Templates

/// A fixed label of a list, and what it means.
struct RowLabel {
  let row: Int
  let text: String
  /// How deep its mark of order is, from 1: `一、`, `（一）`, `1、`, `（1）`, none.
  let level: Int
  let isTotal: Bool
  /// Whether it is the sum of a part only: 小计.
  let isPartTotal: Bool
  let isBlank: Bool
  let hasFigures: Bool
  /// The 类 that it names in a list of expenditure.
  let classCode: String?
  /// Whether it begins with 其中.
  let isPart: Bool
  let reading: WordBook.Reading

  /// What the label says that the facts state.
  var subject: String? {
    for word in reading.words {
      if case .means(let regions) = word.sense, let stated = regions[0].terms("主题"),
        stated.count == 1
      {
        return stated.first
      }
    }
    return nil
  }

  /// How deep a mark of order is.
  static func level(_ text: String) -> Int {
    var text = folded(text)[...]
    if text.hasPrefix("其中:") { text = text.dropFirst(3) }
    let chinese = "一二三四五六七八九十"
    let isOpen = text.first == "("
    if isOpen { text = text.dropFirst() }
    guard let first = text.first else { return 5 }
    let rest = text.drop { chinese.contains($0) || ($0.isASCII && $0.isNumber) }
    guard rest.count < text.count, let mark = rest.first else { return 5 }
    guard isOpen ? mark == ")" : "、.".contains(mark) else { return 5 }
    if chinese.contains(first) { return isOpen ? 2 : 1 }
    return isOpen ? 4 : 3
  }
}

/// Rows with fixed labels: 一、财政拨款收入, 本年收入合计, 公务接待费.
extension RowLearning {
  mutating func labels() -> [LearnedForm.Row] {
    var rows = parts.rows.map(label)
    while let last = rows.last, last.isBlank { rows.removeLast() }
    var builder = LabelTree(learning: self, labels: rows)
    let built = builder.build()
    taken = builder.learning.taken
    questions += builder.questions.filter { !questions.contains($0) }
    doubts += builder.doubts
    setCondition(builder.stated.isEmpty ? subjects : builder.stated)
    return built
  }

  private func label(_ row: Int) -> RowLabel {
    let text = self.text(row, parts.name)
    let reading = context.book.read(text)
    let isTotal = reading.left.isEmpty && reading.words.contains { $0.sense == .total }
    let isOfClasses = subjects.contains("支出") || title.allowed.contains("支出") && isSideBySide
    return RowLabel(
      row: row, text: text, level: RowLabel.level(text), isTotal: isTotal,
      isPartTotal: folded(text).hasSuffix("小计"), isBlank: isBlank(row),
      hasFigures: hasFigures(row),
      classCode: isOfClasses && !isTotal ? context.codes.classCode(text) : nil,
      isPart: folded(text).hasPrefix("其中"), reading: reading)
  }
}
