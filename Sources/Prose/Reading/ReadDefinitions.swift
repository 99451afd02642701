import Facts
import Forms
import Sheets
import Templates

extension ProseReading {
  /// Reads the terms that a document explains; where that is in the words of the edition, the report need not say it.
  mutating func readDefinitions(_ range: Range<Int>) {
    let known = Dictionary(
      prose.definitions.map { ($0.term, $0.text) }, uniquingKeysWith: { first, _ in first })
    var found: [String: String] = [:]
    var before = ""
    for position in range {
      let text = before + document[position].text
      // A page of the web has the term and what it means one below the other.
      before = text.hasSuffix("：") ? text : ""
      guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { continue }
      let term = String(text[..<colon]).withoutNumber
      let meaning = String(text[text.index(after: colon)...])
      guard !term.isEmpty, term.count <= 40, !meaning.isEmpty else { continue }
      if let other = found[term] {
        if other != meaning {
          findings.append(.untold("名词解释.\(term)", .saidTwice, place: place(position)))
        }
        continue
      }
      found[term] = meaning
      if let own = known[term], folded(own) == folded(meaning) { continue }
      report.prose.definitions.append(ProseEntry(term, meaning))
    }
  }
}

extension String {
  /// The text without the number of an item before it: `（八）机关运行经费`, `1.基本支出`.
  fileprivate var withoutNumber: String {
    let text = drop { $0.isWhitespace }
    for (index, character) in zip(text.indices, text).prefix(5) where "、）)．.".contains(character) {
      let number = text[..<index]
      guard number.allSatisfy({ "（(0123456789一二三四五六七八九十".contains($0) }) else { break }
      return String(text[text.index(after: index)...].drop { $0.isWhitespace })
    }
    return String(text)
  }
}
