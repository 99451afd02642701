import Forms
import Recognition
import Sheets
import Templates

/// Holds the forms of two documents of one report against each other, cell by cell.
package struct FormsAgreement {
  private let rule: AuditRule
  private let known: PrintedForms
  private let other: PrintedForms
  private let cards: CardsAgreement

  /// Reads the forms of both; nil where no edition knows both, or not the same.
  ///
  /// - Parameters:
  ///   - rule: the rule that a difference breaks.
  ///   - known: what must be printed.
  ///   - other: what is looked at.
  package init?(_ rule: AuditRule, _ known: RecognisedDocument, _ other: RecognisedDocument) {
    cards = CardsAgreement(rule, known, other)
    guard let first = PrintedForms(known), let second = PrintedForms(other),
      first.edition.name == second.edition.name
    else { return nil }
    (self.rule, self.known, self.other) = (rule, first, second)
  }

  /// What differs in the forms that both have.
  package func run() -> AuditTally {
    var tally = AuditTally()
    for form in known.forms.indices {
      if known.forms[form].rowCount > 0, other.forms[form].rowCount > 0 {
        compare(form, &tally)
      } else if known.forms[form].rowCount > 0 {
        // It may be missing, or may not have been read.
        tally.leave(rule, .notStated)
      }
    }
    tally.add(cards.run())
    return tally
  }

  private func compare(_ form: Int, _ tally: inout AuditTally) {
    let rows = keys(of: form, in: other).lines
    for (key, lines) in keys(of: form, in: known).inOrder {
      // Of several that say the same nothing tells which is which.
      guard lines.count == 1, let line = lines.first, rows[key, default: []].count <= 1 else {
        tally.leave(rule, .unclear)
        continue
      }
      let own = known.forms[form].lines[line]
      let figures = self.figures(known, form, own.row)
      guard let match = rows[key]?.first else {
        // What one has no row for is nothing in it.
        guard figures.contains(where: { !$0.value.value.contains(.zero) }) else { continue }
        tally.find(
          AuditFinding(
            rule, at: nil, of: name(form, own), printed: "",
            expected: figures.map { $0 }.sorted { $0.key < $1.key }.first?.value.text ?? ""))
        continue
      }
      let row = other.forms[form].lines[match].row
      for (column, figure) in figures.sorted(by: { $0.key < $1.key }) {
        guard let printed = other.figures[CellReference(sheet: form, row: row, column: column)]
        else { continue }
        tally.expect(
          printed.value.meets(figure.value),
          AuditFinding(
            rule, at: printed.place,
            of: "\(name(form, own)).\(known.edition.columnName(form, column)?.text ?? "")",
            printed: printed.text, expected: figure.isBlank ? "0" : figure.text))
      }
    }
  }

  private func figures(
    _ forms: PrintedForms, _ form: Int, _ row: Int
  ) -> [Int: PrintedForms.Printed] {
    var figures: [Int: PrintedForms.Printed] = [:]
    for column in 0..<forms.forms[form].columnCount {
      if let figure = forms.figures[CellReference(sheet: form, row: row, column: column)] {
        figures[column] = figure
      }
    }
    return figures
  }

  /// The lines by what they are about, or by their names; and the same in the order of the form.
  private func keys(
    of form: Int, in printed: PrintedForms
  ) -> (lines: [String: [Int]], inOrder: [(key: String, lines: [Int])]) {
    var found: [String: [Int]] = [:]
    var order: [String] = []
    // Whose a line is: the unit above it.
    var unit = ""
    for (index, line) in printed.forms[form].lines.enumerated() {
      if line.subjects.last?.dimension == .unit { unit = line.name }
      let owner = line.subjects.count > 1 ? unit : ""
      let about = line.code.isEmpty ? folded(line.name).withoutOrdinal : line.code
      // Projects of one 一级项目 are told apart by their own names.
      let reference = CellReference(sheet: form, row: line.row, column: line.list)
      let own = line.code.isEmpty ? printed.subjects[reference] ?? [] : []
      let key = "\(line.list)/\(owner)/\(about)/\(own.joined(separator: "/"))"
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(index)
    }
    return (found, order.map { ($0, found[$0, default: []]) })
  }

  private func name(_ form: Int, _ line: FilledForm.Line) -> String {
    let row = line.code.isEmpty ? line.name : "\(line.code) \(line.name)"
    return "\(known.forms[form].template.shortName)[\(row)]"
  }
}
