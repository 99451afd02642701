import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the cells in which two fillings of forms differ.
///
/// Rows are matched by what they are about, never by where they stand, so a row more does not shift those below; numbers that
/// only say where a row stands (序号, 行次, 一、二、) are not compared.
package struct FormComparison: Sendable {
  /// The cells that differ: forms in the official order, rows as printed; rows that are no more where they stood.
  package let differences: [CellDifference]
  /// The forms that only the first filling has.
  package let onlyOld: [FormLabel]
  /// The forms that only the second has.
  package let onlyNew: [FormLabel]

  /// Compares two fillings, of one edition or of two.
  package init(from old: FormFiller.Result, to new: FormFiller.Result) {
    var matching = ItemMatching(old: old.forms.count, new: new.forms.count)
    // Numbers shift from year to year, names less.
    matching.pair({ old.forms[$0].template.name }, { new.forms[$0].template.name })
    matching.pair({ old.forms[$0].template.number }, { new.forms[$0].template.number })
    var run = ComparisonRun(old, new)
    var onlyOld: [FormLabel] = []
    var onlyNew: [FormLabel] = []
    for pair in matching.pairs {
      switch pair {
      case (let oldForm?, let newForm?): run.compare(oldForm, newForm)
      case (let form?, nil): onlyOld.append(FilledSide(old, form).label)
      case (nil, let form?): onlyNew.append(FilledSide(new, form).label)
      case (nil, nil): break
      }
    }
    differences = run.differences
    self.onlyOld = onlyOld
    self.onlyNew = onlyNew
  }

  /// The cells in which two fillings differ; see ``differences``.
  package static func differences(
    from old: FormFiller.Result, to new: FormFiller.Result
  ) -> [CellDifference] {
    FormComparison(from: old, to: new).differences
  }
}

/// Compares form by form, and gathers what differs.
struct ComparisonRun {
  private let old: FormFiller.Result
  private let new: FormFiller.Result
  /// Whether both are of one edition, so that rows and columns are the same ones.
  let isOneEdition: Bool
  /// What old amounts are multiplied with to be in the new unit; nil where both are in one.
  let factor: Number?
  private(set) var differences: [CellDifference] = []
  private lazy var oldFacts = CellFacts(old)
  private lazy var newFacts = CellFacts(new)

  init(_ old: FormFiller.Result, _ new: FormFiller.Result) {
    self.old = old
    self.new = new
    isOneEdition = old.names.edition.name == new.names.edition.name
    let (before, now) = (old.names.edition.unit, new.names.edition.unit)
    factor = before == now ? nil : Number(before, in: now)
  }

  /// Compares two forms.
  mutating func compare(_ oldForm: Int, _ newForm: Int) {
    let sides = (FilledSide(old, oldForm), FilledSide(new, newForm))
    compareHeads(sides.0, sides.1)
    switch (sides.0.form.template.body, sides.1.form.template.body) {
    case (.table(let before), .table(let now)): compareTables(sides.0, before, sides.1, now)
    case (.cards, .cards): compareCards(sides.0, sides.1)
    default: break
    }
    compareNotes(sides.0, sides.1)
  }

  /// Notes a cell if it differs.
  ///
  /// - Parameters:
  ///   - pair: what both have there.
  ///   - form: what the form is called.
  ///   - place: the part, row, code and column of the cell, asked only where it differs.
  ///   - oldCell: where it stands in the body of the old form; nil outside of it.
  ///   - newCell: where it stands in the body of the new form.
  mutating func note(
    _ pair: SideBySide, _ form: FormLabel,
    _ place: () -> (part: CellDifference.Part, row: String, code: String, column: String),
    old oldCell: CellReference? = nil, new newCell: CellReference? = nil
  ) {
    guard let outcome = pair.difference else { return }
    let (part, row, code, column) = place()
    let isDerived =
      oldCell.map { Self.isDerived($0, in: old, &oldFacts) } ?? false
      || newCell.map { Self.isDerived($0, in: new, &newFacts) } ?? false
    differences.append(
      CellDifference(
        form: form, part: part, row: row, code: code, column: column, old: outcome.old,
        new: outcome.new, difference: outcome.difference, format: outcome.format,
        isDerived: isDerived))
  }

  private static func isDerived(
    _ cell: CellReference, in result: FormFiller.Result, _ facts: inout CellFacts
  ) -> Bool {
    guard let form = cell.sheet else { return false }
    if case .derived(let index) = result.forms[form][cell.row, cell.column],
      !result.forms[form].derived[index].showsFacts
    {
      return true
    }
    return facts.facts(form: form, row: cell.row, column: cell.column).count > 1
  }

  /// Puts the differences from a position on into another order.
  mutating func reorder(from start: Int, by keys: [(row: Int, list: Int)]) {
    guard keys.count == differences.count - start else { return }
    let order = keys.indices.sorted {
      (keys[$0].row, keys[$0].list, $0) < (keys[$1].row, keys[$1].list, $1)
    }
    let tail = Array(differences[start...])
    differences.replaceSubrange(start..., with: order.map { tail[$0] })
  }
}
