import Audit
import Foundation
import Recognition
import Sheets

/// What can go wrong in paragraphs by what they are about: expenses that are not stated, purposes of another classification,
/// income for expenditure, the word for the wrong level.
extension DefectPlanting {
  private var passages: [Passage] {
    Passage.passages(of: recognised.prose, sentences)
  }

  /// The block and the text that a paragraph of one line is; nil for one of several.
  private func block(of passage: Passage) -> (block: Int, text: String)? {
    let place = passage.place(of: 0)
    for (block, piece) in document.blocks.enumerated() {
      if case .text(let own) = piece, own.place == place,
        withoutSpace(own.text) == withoutSpace(passage.string)
      {
        return (block, own.text)
      }
    }
    return nil
  }

  private func isStatement(_ part: String) -> Bool { part.holds(any: words.statements) }

  /// The paragraphs of the part on figures, all where the text has no parts.
  private var statements: [Passage] {
    var part = ""
    let all = passages.map { passage in
      if passage.isHeading, passage.string.hasPrefix("第") { part = passage.string }
      return (passage: passage, part: part)
    }
    let own = all.filter { isStatement($0.part) }.map(\.passage)
    return own
  }

  /// Nothing said of one of the “三公” expenses in their section.
  mutating func plantExpenses() {
    let own = statements.filter { $0.section.holds(any: words.expenseSections) && !$0.isHeading }
    guard own.reduce(0, { $0 + $1.string.count }) > 80 else { return }
    for (name, names) in words.expenses {
      let about = own.filter { $0.string.holds(any: names) }
      var changed: [(block: Int, text: String)] = []
      for passage in about {
        guard let found = block(of: passage) else { break }
        changed.append((found.block, names.reduce(found.text) { $0.replacing($1, with: "有关") }))
      }
      guard !about.isEmpty, changed.count == about.count else { continue }
      defects.append(
        Defect(
          .texts(changed), rules: ["R3"], also: ["P1", "P2", "P4", "P6", "P7", "B8"],
          mistaken: "", words: "\(name) → 有关"))
    }
  }

  /// A report of a unit, by its cover, a heading of which calls it a department's.
  mutating func plantLevel() {
    guard let year = recognised.identity.year, !recognised.identity.isOfUnit else { return }
    let front = document.blocks.prefix(12).enumerated().compactMap {
      block, piece -> (block: Int, text: String)? in
      guard case .text(let own) = piece else { return nil }
      let text = words.levels.reduce(own.text) {
        $0.replacing("年\($1.name)", with: "年\($1.words[0])")
      }
      return text == own.text ? nil : (block, text)
    }
    guard !front.isEmpty, let kind = recognised.identity.kind else { return }
    let headings = statements.filter {
      $0.isHeading && $0.string.contains("\(year)年") && !$0.string.contains(kind)
    }
    for heading in headings.prefix(3) {
      guard let found = block(of: heading), found.text.contains("\(year)年") else { continue }
      let text = found.text.replacing("\(year)年", with: "\(year)年\(kind)")
      defects.append(
        Defect(
          .texts(front + [(found.block, text)]), rules: ["R6"], also: ["R2"], mistaken: "",
          words: "\(found.text.prefix(20)) of a unit"))
    }
  }

  mutating func plantPassages() {
    for passage in statements {
      guard let found = block(of: passage) else { continue }
      if passage.isHeading {
        plantKind(found)
      } else {
        plantPurposes(passage, found)
        plantOpposites(passage, found)
      }
    }
  }

  private mutating func add(
    _ found: (block: Int, text: String), _ range: Range<String.Index>, _ mistaken: String,
    _ rules: Set<String>, also: Set<String> = []
  ) {
    let text = found.text.replacingCharacters(in: range, with: mistaken)
    defects.append(
      Defect(
        .text(block: found.block, text), rules: rules, also: also, mistaken: mistaken,
        words: "\(found.text[range].prefix(20)) → \(mistaken)"))
  }

  /// The heading of a report of the other kind.
  private mutating func plantKind(_ found: (block: Int, text: String)) {
    guard let kind = recognised.identity.kind, let other = words.titles[kind]?.first?.first,
      let match = found.text.firstMatch(of: /[0-9]{4}(年)度?/), let year = recognised.identity.year,
      found.text[match.range].hasPrefix(String(year))
    else { return }
    add(found, match.output.1.startIndex..<match.range.upperBound, other, ["W5"], also: ["W1"])
  }

  /// A purpose of another classification.
  private mutating func plantPurposes(_ passage: Passage, _ found: (block: Int, text: String)) {
    guard let mark = words.purpose.compactMap({ found.text.firstRange(of: $0) }).first,
      let own = words.purposes.first(where: { passage.string.hasPrefix($0.name) })
    else { return }
    let end = found.text[mark.upperBound...].firstIndex(of: "。") ?? found.text.endIndex
    for other in words.purposes where other.name != own.name {
      guard let purpose = other.words.first(where: { !$0.holds(any: own.words) }) else { continue }
      add(found, mark.upperBound..<end, "\(purpose)支出", ["P11"])
    }
  }

  /// Expenditure at the head of a section on income, and the other way round.
  private mutating func plantOpposites(_ passage: Passage, _ found: (block: Int, text: String)) {
    let named = words.opposite.keys.filter { passage.section.contains($0) }
    guard named.count == 1, let own = named.first, let other = words.opposite[own],
      let amount = found.text.firstMatch(of: /[0-9][0-9,]*(\.[0-9]+)?万元/),
      found.text.distance(from: found.text.startIndex, to: amount.range.lowerBound) <= 20,
      let range = found.text[..<amount.range.lowerBound].firstRange(of: own),
      found.text[..<amount.range.lowerBound].ranges(of: own).count == 1
    else { return }
    add(found, range, other, ["W5"], also: ["P1", "P2", "P6", "P7"])
  }
}
