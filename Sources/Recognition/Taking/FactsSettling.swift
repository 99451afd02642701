import Facts
import Forms
import Sheets
import Templates

extension FactsReading {
  /// Gives the facts the digits that rounding hid, so that the forms come out as they were printed; notes where they do not.
  package mutating func settle(_ report: inout Report) {
    let notes = report.notes
    report.notes = []
    var printed: PrintedCells
    do throws(FillError) {
      printed = try compared(report)
    } catch {
      findings.append(.unfillable(error))
      report.notes = notes
      return
    }
    let table = printed.result.names.table
    let amounts = table.facts.map(\.amount)
    if printed.canBeSettled(amounts) {
      let settled = Settling.settle(
        amounts, by: printed.statements(amounts: amounts))
      let changed = report.mapAmounts { index, amount in
        index < settled.count ? settled[index] : amount
      }
      // Amounts with which forms cannot be filled are none that were printed.
      if settled != amounts, let again = try? compared(changed),
        again.differing.count <= printed.differing.count
      {
        report = changed
        printed = again
        noteSettled(from: amounts, to: settled, table)
      }
    }
    // What is too large was told of already.
    for cell in printed.differing where !cell.figure.isTooLarge(in: cell.unit) {
      // A form that prints totals alone has no place for what they are of, and comes out without.
      if formsOfTotals.contains(cell.form), brokenSums[cell.place] == nil { continue }
      let form = printed.result.forms[cell.form].template
      if let sum = brokenSums[cell.place] {
        let column = printed.result.columnName(cell.form, cell.row, cell.column)
        findings.append(
          .brokenSum(
            form: form.shortName, cell: ([cell.name] + column.printed).joined(separator: "."),
            printed: cell.figure.text, place: cell.place, parts: words(sum.parts),
            partsPlaces: sum.places))
        continue
      }
      let column = printed.result.columnName(cell.form, cell.row, cell.column)
      var format = form.format
      format.zero = .full
      format.places = max(format.places, cell.figure.places)
      format.percent = cell.figure.isPercent
      findings.append(
        .differs(
          form: form.shortName,
          cell: ([cell.name] + column.printed).joined(separator: "."),
          printed: cell.figure.text,
          computed: printed.value(cell).map(format.plain) ?? "—", place: cell.place))
    }
    keepNotes(notes, beside: printed.result.forms, in: &report)
  }

  /// The forms of which a table prints totals without their parts.
  private var formsOfTotals: Set<Int> {
    Set(
      document.tables.compactMap(\.recognised).filter {
        !WholeColumns($0, in: edition).alone.isEmpty
      }.map(\.form))
  }

  /// Notes which amounts were given other digits than were printed.
  private mutating func noteSettled(from old: [Amount], to new: [Amount], _ table: FactTable) {
    let changed = old.indices.filter { $0 < new.count && old[$0] != new[$0] }
    guard let first = changed.first else { return }
    var format = edition.format
    format.zero = .full
    format.places = 6
    format.trim = true
    func words(_ amount: Amount) -> String { format.plain(Number(amount, in: edition.unit)) }
    let about = table.dimensions.all.compactMap { dimension -> String? in
      let symbol = table.facts[first][dimension]
      return symbol == .none ? nil : table.name(of: symbol)
    }
    findings.append(
      .settled(
        count: changed.count,
        example: "\(about.joined(separator: " ")) \(words(old[first])) → \(words(new[first]))"))
  }

  /// The forms filled with the facts, beside what the document printed.
  private func compared(_ report: Report) throws(FillError) -> PrintedCells {
    let result = try FormFiller.fill(edition, with: report)
    var printed = PrintedCells(result)
    let views = RecognisedView(document, lines: lines, units: [:])
    for (index, lines) in lines.sorted(by: { $0.key < $1.key }) {
      guard let table = document.tables[index].recognised else { continue }
      printed.add(table, views.view(of: index), lines, unit: unit(of: table))
    }
    return printed
  }

  /// Keeps the notes that forms do not print by themselves.
  private func keepNotes(
    _ notes: [FormNotes], beside forms: [FilledForm], in report: inout Report
  ) {
    func bare(_ text: String) -> String { folded(text).filter { $0.isLetter } }
    for note in notes {
      guard let form = forms.first(where: { $0.template.name == note.form }) else { continue }
      var printed = form.notes.map(bare)
      let own = note.lines.filter { line in
        guard let index = printed.firstIndex(of: bare(line)) else { return true }
        printed.remove(at: index)
        return false
      }
      if !own.isEmpty { report.notes.append(FormNotes(form: note.form, lines: own)) }
    }
  }
}
