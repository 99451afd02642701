import Sheets
import Templates

/// What names of classifications end in that sentences put there and tables do not, or the other way round.
struct NameEndings: Sendable {
  /// `(类)`, `(款)`, `(项)`, folded; and 类, 款, 项 alone.
  private let marks, levels: [String]
  /// 支出, 费用.
  private let endings: [String]

  /// Takes the marks of levels and the endings that are often left out.
  init(levels: [String], endings: [String]) {
    marks = levels.map(folded)
    self.levels = Set(marks.map { $0.trimming("()") }).sorted()
    self.endings = endings
  }

  /// A name without what tells its level or its place.
  func bare(_ name: String) -> String {
    var text = withoutSpace(folded(name))
    for mark in marks where text.hasSuffix(mark) { text = String(text.dropLast(mark.count)) }
    text = text.withoutOrdinal
    guard text.utf8.contains(UInt8(ascii: ":")), let mark = text.lastIndex(of: ":") else {
      return text
    }
    return String(text[text.index(after: mark)...])
  }

  /// A name of a classification without the endings that are often left out.
  func plain(_ name: String) -> String {
    var text = bare(name)
    for mark in levels where text.hasSuffix(mark) && text.count > mark.count + 1 {
      text = String(text.dropLast(mark.count))
    }
    for ending in endings where text.hasSuffix(ending) && text.count > ending.count + 2 {
      text = String(text.dropLast(ending.count))
    }
    return text
  }
}

extension String {
  fileprivate func trimming(_ marks: String) -> String {
    String(filter { !marks.contains($0) })
  }
}
