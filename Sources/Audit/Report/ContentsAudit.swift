import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits what a report consists of: parts, the forms that its contents list, and headings that are numbered on.
struct ContentsAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    guard context.hasParts else {
      tally.leave(.contents, .noText)
      return tally
    }
    parts()
    forms()
    numbers()
    return tally
  }

  // MARK: - Parts and forms

  private mutating func parts() {
    guard let kind = context.kind, let parts = context.words.parts[kind] else {
      tally.leave(.numbering, .noIdentity)
      return
    }
    let headings = context.passages.filter(\.isHeading).map(\.string)
    // An excerpt has a part or two.
    guard parts.count(where: { words in headings.contains { $0.holds(any: words) } }) > 2 else {
      tally.leave(.numbering, .unclear)
      return
    }
    for words in parts {
      tally.expect(
        headings.contains { $0.holds(any: words) },
        AuditFinding(.numbering, .error, at: nil, of: "", printed: "", expected: words[0]))
    }
  }

  /// A form that the contents list is there.
  private mutating func forms() {
    guard let edition = context.document.edition else {
      tally.leave(.contents, .noForms)
      return
    }
    let found = Set(context.document.tables.compactMap { $0.recognised?.form })
    guard found.count > 1 else {
      tally.leave(.contents, .noForms)
      return
    }
    let unknown = context.document.tables.filter { $0.recognised == nil }.compactMap(\.found.title)
    let listed = listed
    let forms = listed.map { nearest($0.title, among: edition) }
    var entries: [(position: Int, form: Int)] = []
    for (index, form) in edition.forms.enumerated() {
      guard let position = forms.firstIndex(of: index) else { continue }
      let entry = listed[position]
      entries.append((position, index))
      if found.contains(index) {
        tally.expect(true, missing(entry, form))
      } else if unknown.contains(where: { likeness($0, form.name) >= 700 }) {
        tally.leave(.contents, .unclear)
      } else {
        tally.find(missing(entry, form))
      }
    }
    order(entries.sorted { $0.position < $1.position }.map(\.form))
  }

  /// Forms stand in the order of the contents.
  private mutating func order(_ listed: [Int]) {
    guard let edition = context.document.edition else { return }
    var last = -1
    var seen: Set<Int> = []
    for table in context.document.tables {
      guard let form = table.recognised?.form, let place = listed.firstIndex(of: form),
        seen.insert(form).inserted
      else { continue }
      tally.expect(
        place > last,
        AuditFinding(
          .contents, .doubt, at: table.found.grid.place(row: 0, column: 0), of: "",
          printed: edition.forms[form].name,
          evidence: last >= 0 && last < listed.count ? edition.forms[listed[last]].name : ""))
      last = max(last, place)
    }
  }

  private func missing(_ entry: Entry, _ form: FormTemplate) -> AuditFinding {
    AuditFinding(.contents, at: entry.place, of: entry.text, printed: "", expected: form.name)
  }

  /// A title of a form that the contents list.
  private struct Entry {
    let title: String
    let text: String
    let place: SourcePlace
  }

  /// The titles of forms that are numbered as headings are, and those on lines of the contents.
  private var listed: [Entry] {
    let numbered = context.passages.compactMap { passage -> Entry? in
      guard passage.isHeading, let title = passage.string.formTitle else { return nil }
      return Entry(title: title, text: passage.string, place: passage.place(of: 0))
    }
    let lines = context.document.prose
    guard
      let start = lines.firstIndex(where: { withoutSpace($0.text) == context.words.contents })
    else { return numbered }
    // They end where what they begin with stands again.
    let rest = lines[(start + 1)...].prefix(120)
    let first = rest.first.map { withoutSpace($0.text) }
    let end = rest.dropFirst().firstIndex { withoutSpace($0.text) == first } ?? rest.startIndex
    return numbered
      + rest[..<end].compactMap { line in
        let title = folded(line.text).withoutPageNumber
        guard title.hasSuffix("表") else { return nil }
        return Entry(title: title.withoutOrdinal.withoutYear, text: title, place: line.place)
      }
  }

  /// The form that a title in the contents is of: of its name, or most like it.
  private func nearest(_ title: String, among edition: Edition) -> Int? {
    if let own = edition.forms.firstIndex(where: { folded($0.name) == title }) { return own }
    let best = edition.forms.enumerated().map { ($0.offset, likeness($0.element.name, title)) }
      .max { ($0.1, $1.0) < ($1.1, $0.0) }
    guard let best, best.1 >= 700 else { return nil }
    return best.0
  }

  // MARK: - Numbers

  /// Headings are numbered on: 一、二、三 within a part, （一）（二） below them.
  private mutating func numbers() {
    var last: [Int: (number: Int, meant: Int)] = [:]
    let statements = Set(context.statements)
    for (index, passage) in context.passages.enumerated() {
      let text = passage.string
      if text.hasPrefix("第"), passage.isHeading {
        last = [:]
        continue
      }
      guard let (level, number) = Self.ordinal(of: text) else { continue }
      // Notes below forms are numbered in ways of their own.
      if level > 1, !statements.contains(index) { continue }
      // A new list begins anywhere.
      for below in last.keys where below > level { last[below] = nil }
      guard number != 1, let before = last[level] else {
        last[level] = (number, number)
        continue
      }
      // Behind a wrong number the next may go on from it, or from the right one.
      let isNext = number == before.number + 1 || number == before.meant + 1
      defer { last[level] = (number, isNext ? number : before.meant + 1) }
      tally.expect(
        isNext,
        AuditFinding(
          .numbering, at: passage.place(of: 0), of: passage.section,
          printed: String(text.prefix(12)),
          expected: level > 1 ? "\(before.meant + 1)" : Self.numeral(before.meant + 1)))
    }
  }

  /// The level and number of a mark of order: 一、 and （一）, 1、 and （1）.
  static func ordinal(of text: String) -> (level: Int, number: Int)? {
    var rest = text[...]
    while let mark = rest.first, "-*•#".contains(mark) { rest = rest.dropFirst() }
    let isOpen = rest.first == "（" || rest.first == "("
    if isOpen { rest = rest.dropFirst() }
    let isArabic = rest.first.map { $0.isASCII && $0.isNumber } ?? false
    let digits = rest.prefix { isArabic ? $0.isASCII && $0.isNumber : numerals.contains($0) }
    guard !digits.isEmpty, digits.count <= 3,
      let number = isArabic ? Int(digits) : value(of: String(digits)),
      let mark = rest.dropFirst(digits.count).first
    else { return nil }
    if isOpen { return mark == "）" || mark == ")" ? (isArabic ? 3 : 1, number) : nil }
    // 2.5 is a number.
    let next = rest.dropFirst(digits.count + 1).first
    let isPoint = mark == "." && !(next.map { $0.isASCII && $0.isNumber } ?? false)
    if isArabic { return mark == "、" || mark == "．" || isPoint ? (2, number) : nil }
    return mark == "、" ? (0, number) : nil
  }

  private static let numerals = Array("一二三四五六七八九十")

  private static func value(of text: String) -> Int? {
    let parts = text.split(separator: "十", omittingEmptySubsequences: false)
    func digit(_ text: Substring) -> Int? {
      text.count == 1 ? text.first.flatMap { numerals.firstIndex(of: $0) }.map { $0 + 1 } : nil
    }
    switch parts.count {
    case 1: return digit(parts[0])
    case 2:
      let tens = parts[0].isEmpty ? 1 : digit(parts[0])
      let ones = parts[1].isEmpty ? 0 : digit(parts[1])
      guard let tens, let ones else { return nil }
      return tens * 10 + ones
    default: return nil
    }
  }

  private static func numeral(_ value: Int) -> String {
    guard value > 0, value < 100 else { return "" }
    let ones = value % 10 == 0 ? "" : String(numerals[value % 10 - 1])
    if value < 10 { return ones }
    return (value < 20 ? "" : String(numerals[value / 10 - 1])) + "十" + ones
  }
}

extension String {
  /// Without the number of a page, and what leads to it: `收入总表……4`.
  fileprivate var withoutPageNumber: String {
    var text = self[...]
    while let last = text.last, last.isASCII && last.isNumber || ".…·- ".contains(last) {
      text = text.dropLast()
    }
    return String(text)
  }

  /// The title of a form in an entry of the contents: `七、一般公共预算“三公”经费支出表（预算表7）`; nil for other entries.
  fileprivate var formTitle: String? {
    var text = folded(self)
    while let mark = text.first, "-*•#".contains(mark) { text = String(text.dropFirst()) }
    let bare = text.withoutOrdinal
    guard bare != text else { return nil }
    var title = bare
    if let open = title.lastIndex(of: "("), title.hasSuffix(")"), title[open...].contains("表") {
      title = String(title[..<open])
    }
    return title.hasSuffix("表") ? title.withoutYear : nil
  }
}
