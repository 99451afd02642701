import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Finds the facts that changed amounts are.
///
/// A cell that shows one fact alone states it. Of a cell that adds up several, the facts that cells of their own state come
/// first; what is left is that of the only fact without such a cell. Nothing is guessed.
struct AmountEdits {
  /// An edited amount: where, and what it now says.
  struct Stated {
    package var edit: CellEdit
    package var row: Int
    package var column: Int
    /// What it says; of counts, in hundredths.
    package var amount: Amount
    /// Whether anything stands there.
    package var isBlank: Bool
    /// Half of the last digit that was printed, as far as the exact amount may lie away.
    package var half: Amount
    /// What the cell says, as it is written.
    package var text: String
  }

  let result: FormFiller.Result
  private var cells: ShownFacts
  private var names: RowNames
  private(set) var edits: [FactEdit] = []
  private(set) var problems: [EditProblem] = []
  /// The cells that no fact stands in yet.
  private(set) var unplaced: [Stated] = []
  /// What cells of their own state of facts, and where.
  private var stated: [Int: Stated] = [:]
  /// The facts with a cell of their own on some form; looked for when first needed.
  private var alone: Set<Int>?

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = ShownFacts(result)
    names = RowNames(result)
  }

  /// Places the edits of amounts.
  mutating func place(_ edits: [CellEdit]) {
    var sums: [(Stated, [Int])] = []
    for edit in edits {
      guard let stated = read(edit) else { continue }
      guard let shown = cells.shown(edit.form, stated.row, stated.column) else {
        // What is derived comes out by itself; whether as it was typed is seen afterwards.
        if case .derived = result.forms[edit.form][stated.row, stated.column] { continue }
        note(.noFact, at: edit, stated.row, stated.column)
        continue
      }
      // A cell that repeats another and is empty now lost its formula's value: spreadsheets may not store it.
      if shown.follows, stated.isBlank { continue }
      switch shown.facts.count {
      case 0: unplaced.append(stated)
      case 1: take(stated, of: shown.facts[0])
      default: sums.append((stated, shown.facts))
      }
    }
    for (stated, facts) in sums { settle(stated, facts) }
    for (fact, stated) in stated.sorted(by: { $0.key < $1.key }) {
      self.edits.append(
        stated.isBlank ? .noAmount(fact: fact) : .amount(fact: fact, stated.amount))
    }
  }

  // MARK: - Amounts

  private mutating func read(_ edit: CellEdit) -> Stated? {
    switch edit.kind {
    case .amount(let row, let column, nil):
      return Stated(
        edit: edit, row: row, column: column, amount: .zero, isBlank: true, half: .zero,
        text: "")
    case .amount(let row, let column, let figure?):
      return read(edit, row, column, figure)
    case .noAmount(let row, let column, let text):
      // A formula that lost its cells says an error; the cell is derived anew.
      if case .derived = result.forms[edit.form][row, column], text.isSpreadsheetError {
        return nil
      }
      note(.notAnAmount(text), at: edit, row, column)
      return nil
    default: return nil
    }
  }

  /// The amount of a figure; nil, and a problem, where it is none that facts can have.
  mutating func read(
    _ edit: CellEdit, _ row: Int, _ column: Int, _ figure: Figure.Printed
  ) -> Stated? {
    let isCount = cells.line(edit.form, row, column)?.template.isCount ?? false
    let own = result.forms[edit.form].template.unit(ofColumn: column)
    let unit = isCount ? AmountUnit.yuan : figure.unit ?? own
    guard let amount = AmountSum(figure.value, in: unit).amount,
      let exact = figure.value.fen(in: unit)
    else {
      note(.tooLarge(figure.text), at: edit, row, column)
      return nil
    }
    guard exact.denominator == 1 || exact.isNearly(.fen(of: amount)) else {
      // What is derived has as many digits as it has.
      if case .derived = result.forms[edit.form][row, column],
        cells.shown(edit.form, row, column) == nil
      {
        return nil
      }
      note(.finerThanFen(figure.text), at: edit, row, column)
      return nil
    }
    return Stated(
      edit: edit, row: row, column: column, amount: amount, isBlank: false,
      half: figure.half(in: unit), text: figure.text)
  }

  /// Takes what a cell says for the amount of the only fact it shows.
  private mutating func take(_ new: Stated, of fact: Int) {
    guard let known = stated[fact] else {
      stated[fact] = new
      return
    }
    let difference = (AmountSum(known.amount) - AmountSum(new.amount)).magnitude
    guard difference > AmountSum(max(known.half, new.half)) || known.isBlank != new.isBlank else {
      // The one with more digits.
      if new.half < known.half { stated[fact] = new }
      return
    }
    note(
      .contradiction(known.edit.place, stated: new.text, other: known.text), at: new.edit, new.row,
      new.column)
  }

  /// Finds the fact whose amount makes a sum come out, if only one can.
  private mutating func settle(_ sum: Stated, _ facts: [Int]) {
    let table = result.names.table.facts
    let total = facts.map { stated[$0]?.amount ?? table[$0].amount }.sum
    let rest = AmountSum(sum.amount) - total
    if rest.magnitude <= AmountSum(sum.half) { return }
    let free = facts.filter { stated[$0] == nil && !hasCellOfItsOwn($0) }
    guard free.count == 1 else {
      note(.sumOfFacts(facts), at: sum.edit, sum.row, sum.column)
      return
    }
    guard let amount = (rest + AmountSum(table[free[0]].amount)).amount else {
      note(.tooLarge(sum.text), at: sum.edit, sum.row, sum.column)
      return
    }
    var only = sum
    only.amount = amount
    only.isBlank = false
    stated[free[0]] = only
  }

  private mutating func hasCellOfItsOwn(_ fact: Int) -> Bool {
    if alone == nil {
      var found: Set<Int> = []
      for (form, filled) in result.forms.enumerated() {
        for row in 0..<filled.rowCount {
          for column in 0..<filled.columnCount {
            if let shown = cells.shown(form, row, column), shown.facts.count == 1 {
              found.insert(shown.facts[0])
            }
          }
        }
      }
      alone = found
    }
    return alone?.contains(fact) ?? false
  }

  // MARK: - Problems

  private mutating func note(
    _ reason: EditProblem.Reason, at edit: CellEdit, _ row: Int, _ column: Int
  ) {
    problems.append(names.problem(reason, form: edit.form, row, column, at: edit.place))
  }
}

extension String {
  /// Whether a spreadsheet put the text there because a formula could not be computed.
  var isSpreadsheetError: Bool {
    hasPrefix("Err:")
      || ["#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"]
        .contains(self)
  }
}
