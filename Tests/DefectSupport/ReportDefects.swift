import Audit
import Foundation
import Recognition
import Sheets

/// What can go wrong in a report as a whole: headings, parts, statements and forms that are missing.
extension DefectPlanting {
  mutating func plantReport() {
    plantNumbers()
    plantStatements()
    plantExpenses()
    plantLevel()
    plantPassages()
    plantForms(listed: contents)
  }

  private var texts: [(block: Int, text: String)] {
    document.blocks.enumerated().compactMap { block, piece in
      if case .text(let text) = piece { (block, text.text) } else { nil }
    }
  }

  /// A heading numbered on wrongly.
  private mutating func plantNumbers() {
    guard texts.contains(where: { $0.text.contains(/第[一二三四]部分/) }) else { return }
    let numerals = Array("一二三四五六七八九")
    for (block, text) in texts {
      let own = SourceText(text, at: .paragraph(1))
      guard Passage.isHeading(own, sentences),
        let match = text.firstMatch(of: /^[^一二三四五六七八九]{0,5}([二三四五])[、）]/),
        let number = numerals.firstIndex(of: Character(String(match.output.1)))
      else { continue }
      let range = match.output.1.startIndex..<match.output.1.endIndex
      let mistaken = String(numerals[number + 3])
      var defect = Defect(
        .text(block: block, text.replacingCharacters(in: range, with: mistaken)), rules: ["R2"],
        mistaken: "", words: "\(text.prefix(12)) → \(mistaken)")
      defect.marks = [String(text[range.upperBound...].prefix(9))]
      defects.append(defect)
    }
  }

  /// Nothing said of what must be stated.
  private mutating func plantStatements() {
    guard let kind = recognised.edition?.kind ?? recognised.identity.kind,
      let start = texts.lastIndex(where: {
        $0.text.holds(any: words.statements) && $0.text.contains("部分")
      })
    else { return }
    for (name, words) in words.stated[kind] ?? [] where name != "三公经费" {
      let changed = texts[start...].compactMap { block, text -> (block: Int, text: String)? in
        let other = words.reduce(text) { $0.replacing($1, with: "有关") }
        return other == text ? nil : (block, other)
      }
      guard !changed.isEmpty else { continue }
      defects.append(
        Defect(
          .texts(changed), rules: ["R4"],
          also: ["P1", "P2", "P4", "P7", "P12", "R3", "R2", "W5", "B8"],
          mistaken: "", words: "\(name) → 有关"))
    }
  }

  /// The lines of the contents.
  private var contents: [String] {
    guard let start = texts.firstIndex(where: { withoutSpace($0.text).contains("目录") }) else {
      return []
    }
    return texts[start...].prefix(60).map { withoutSpace($0.text) }
  }

  /// A form that the contents list, and that is not there.
  private mutating func plantForms(listed: [String]) {
    guard let edition = recognised.edition else { return }
    for case .form(let table) in recognised.tables {
      let form = edition.forms[table.form]
      guard listed.contains(where: { $0.contains(form.name) }), let row = table.rows.first,
        let cell = row.cells.indices.compactMap({ cells[table.place(row, $0)] }).first
      else { continue }
      let titles = Set(table.found.above.map(\.place))
      let above = document.blocks.indices.filter { block in
        guard case .text(let text) = document.blocks[block] else { return false }
        return titles.contains(text.place)
      }
      var defect = Defect(
        .none(blocks: above + [cell.block]), rules: ["R1"],
        also: ["P1", "P2", "P7", "P10", "P12", "B4", "B6", "A10", "A12", "R2"], mistaken: "",
        words: "\(form.name) → nothing")
      defect.marks = [form.name]
      defects.append(defect)
    }
  }
}
