import Facts
import Forms
import Sheets
import Templates

/// What one cell of a form says: so much money lies in this part of the space of facts.
struct Statement {
  /// The part.
  var box: Box
  /// The amount; of counts, in hundredths.
  var amount: AmountSum
  /// Half of the last printed digit: as far as the exact amount may lie away.
  var half: AmountSum
  /// Whether the cell was left empty.
  var isBlank: Bool
  /// Whether it states that there is nothing, where the form would leave nothing blank.
  var isStatedZero: Bool
  /// The table's position in the document.
  var table: Int
  /// Which cell it is.
  var cell: StatedCell

  /// The form's position in its edition.
  var form: Int { cell.form }
  /// Where the cell stands.
  var place: SourcePlace { cell.place }
  /// What the row is about.
  var line: ReadLine { cell.line }
}

/// A cell of a form that states something.
package struct StatedCell {
  /// The form's position in its edition.
  var form: Int
  /// What the row is about.
  var line: ReadLine
  /// The column of the form.
  var column: Int
  /// Where the cell stands.
  var place: SourcePlace

  /// What the cell is called: its row and the headers over it.
  func name(in edition: Edition) -> String {
    ([line.name] + (edition.columnName(form, column)?.printed ?? [])).joined(separator: ".")
  }
}

/// Collects what the cells of recognised tables say.
struct StatementCollection {
  private let edition: Edition
  private(set) var statements: [Statement] = []
  /// Figures that are too large to be amounts; nothing is taken from them.
  private(set) var tooLarge: [ReadingFinding] = []

  init(_ edition: Edition) { self.edition = edition }

  /// The statements of a table's cells: of those that show facts, in rows that are not told apart further below.
  mutating func add(
    _ recognised: RecognisedTable, at position: Int, _ lines: [ReadLine], unit: AmountUnit
  ) {
    let form = edition.forms[recognised.form]
    guard case .table(let table) = form.body else { return }
    noteTooLarge(recognised, lines, unit: unit)
    let whole = WholeColumns(recognised, in: edition)
    for line in lines where line.isLeaf && line.template.rule == .facts {
      let row = recognised.rows[line.row]
      let boxes = Self.boxes(of: line, in: edition.schema)
      let isProject = line.subjects.contains { $0.dimension == .project }
      let derived = line.template.derivedColumns
      var keepsRow =
        line.isPrintedForItsFacts
        && !table.tree.columns.indices.contains { column in
          table.tree.columns[column].list == line.list && table.tree.columns[column].isAmount
            && row.cells[column].figure.number.map { !$0.value.isZero } ?? false
        }
      for (column, template) in table.tree.columns.enumerated() where template.list == line.list {
        if derived.contains(column) { continue }
        let columnBoxes: [Box]
        var repeated: Expression?
        if case .facts(let constraint, let other) = template.content {
          columnBoxes = Box.boxes(of: constraint, in: edition.schema)
          repeated = other
        } else if whole.alone.contains(column), let box = whole.box(of: column) {
          columnBoxes = [box]
        } else {
          continue
        }
        let cell = row.cells[column]
        if cell.figure == .nothing && isProject { continue }
        guard let box = Self.box(boxes, columnBoxes, in: edition.schema) else { continue }
        let own = cell.figure.number?.ownUnit ?? template.unit
        let unit = line.template.isCount ? .yuan : own ?? unit
        let stated = StatedCell(
          form: recognised.form, line: line, column: column,
          place: recognised.place(row, column))
        guard let amount = Self.amount(cell.figure, in: unit), amount.sum.amount != nil else {
          continue
        }
        // A row that says nothing is there because some fact of nothing is.
        defer { keepsRow = false }
        statements.append(
          Statement(
            box: box, amount: amount.sum, half: amount.half, isBlank: cell.figure == .nothing,
            isStatedZero: keepsRow
              || cell.figure != .nothing && amount.sum.isZero && repeated == nil
                && !line.template.repeats(column)
                && (line.template.zero ?? template.format.zero) == .blank,
            table: position, cell: stated))
      }
    }
  }

  /// The parts of the space of facts that a row is about.
  static func boxes(of line: ReadLine, in schema: FactSchema) -> [Box] {
    Box.boxes(of: line.constraint, in: schema).compactMap { box -> Box? in
      line.subjects.reduce(box) { box, subject in
        guard let box else { return nil }
        // A subject of a row need not be a value that facts have: projects are told apart by their rows.
        guard !schema.namedByReport.contains(subject.dimension) else { return box }
        return box.with(subject.dimension, subject.value)
      }
    }
  }

  /// The part that a row and a column have in common.
  static func box(_ row: [Box], _ column: [Box], in schema: FactSchema) -> Box? {
    for own in row {
      for other in column {
        if let both = own.and(other), both.subject(in: schema) != nil { return both }
      }
    }
    return nil
  }

  /// Notes figures that are beyond what can be computed with, in whatever cell of an amount they stand.
  private mutating func noteTooLarge(
    _ recognised: RecognisedTable, _ lines: [ReadLine], unit: AmountUnit
  ) {
    let form = edition.forms[recognised.form]
    guard case .table(let table) = form.body else { return }
    for line in lines {
      let row = recognised.rows[line.row]
      for (column, template) in table.tree.columns.enumerated()
      where template.isAmount && template.list == line.list {
        let cell = row.cells[column]
        let own = cell.figure.number?.ownUnit ?? template.unit
        let unit = line.template.isCount ? .yuan : own ?? unit
        guard cell.isUnclearFigure || cell.isTooLarge(in: unit) else { continue }
        let stated = StatedCell(
          form: recognised.form, line: line, column: column,
          place: recognised.place(row, column))
        tooLarge.append(
          .notTaken(
            cell.isUnclearFigure ? .unclear : .figureTooLarge, form: form.shortName,
            cell: stated.name(in: edition),
            amount: cell.figure.number?.text ?? cell.text, place: stated.place))
      }
    }
  }

  /// What a figure states, with half its last digit; nil for words.
  static func amount(
    _ figure: Figure, in unit: AmountUnit
  ) -> (sum: AmountSum, half: AmountSum)? {
    switch figure {
    case .nothing: return (.zero, .zero)
    case .words: return nil
    case .number(let printed):
      if printed.isPercent { return nil }
      return (AmountSum(printed.value, in: unit), AmountSum(printed.half(in: unit)))
    }
  }
}

extension Figure.Printed {
  /// Half of the last printed digit.
  ///
  /// A document that stores more digits than it shows states them all: then nothing.
  package func half(in unit: AmountUnit) -> Amount {
    let shown = value.scaled(toPlaces: places).flatMap { scaled in
      Number.powerOfTen(places).flatMap { Number(scaled, over: $0) }
    }
    return shown == value ? unit.half(ofPlaces: places) : .zero
  }
}

extension Grid.Cell {
  /// Whether it holds a number that is beyond what can be computed with.
  fileprivate func isTooLarge(in unit: AmountUnit) -> Bool {
    switch figure {
    case .nothing: false
    case .words: Figure.isTooLong(text)
    case .number(let printed): printed.isTooLarge(in: unit)
    }
  }
}

extension Figure.Printed {
  /// Whether it is more money than an amount holds.
  package func isTooLarge(in unit: AmountUnit) -> Bool {
    !isPercent && AmountSum(value, in: unit).amount == nil
  }
}

extension Box {
  /// What facts in the box state: the first subject whose facts have all the dimensions that it limits.
  package func subject(in schema: FactSchema) -> Term? {
    values(of: .subject)?.first { subject in
      let dimensions = schema.space(of: subject).dimensions
      return limited.allSatisfy { $0 == .subject || dimensions.contains($0) }
    }.map(Term.init)
  }
}

extension ReadLine {
  /// Whether the row is printed only where a report has facts for it.
  fileprivate var isPrintedForItsFacts: Bool {
    guard let each = template.each, let subject = subjects.last, subject.dimension.codeKind != nil
    else { return false }
    return !each.all && each.only == nil && !each.always.contains(subject.value)
  }
}

extension RowTemplate {
  /// Whether the row's cell in a column repeats another, so that nothing may stand there as 0.
  package func repeats(_ column: Int) -> Bool {
    if follows != nil { return true }
    return cells.contains { cell in
      guard case .follows = cell.rule else { return false }
      return cell.columns.contains(column)
    }
  }

  /// The columns in which the row's cells are derived instead of summed from facts.
  package var derivedColumns: Set<Int> {
    var derived: Set<Int> = []
    for cell in cells {
      guard case .formula = cell.rule else { continue }
      derived.formUnion(cell.columns)
    }
    return derived
  }
}
