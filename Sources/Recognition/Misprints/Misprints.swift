import Facts
import Forms
import Sheets
import Templates

/// A printed figure that everything around it contradicts alike.
package struct Misprint: Hashable, Sendable {
  /// The form's position in its edition.
  var form: Int
  /// The table's position in the document.
  var table: Int
  /// The row's, among the recognised ones.
  var row: Int
  /// The column of the form.
  var column: Int
  /// The figure that the sums around it give.
  var figure: Figure
}

/// Finds misprints: figures that stand in several sums, none of which holds, all for want of the same amount.
///
/// A single sum that does not hold tells only that one of its figures is wrong; where a row's sum and a column's miss the same,
/// it is the figure that both have in common. What is found is told, and what else is read of the report is not led astray.
struct MisprintSearch {
  private let sums: [PrintedSums.Sum]
  private let tables: [Int: RecognisedTable]
  private let units: [Int: AmountUnit]
  private let edition: Edition
  private var values: [PrintedSums.Cell: Value] = [:]

  /// What a cell says.
  private struct Value {
    var amount: AmountSum
    var half: AmountSum
    /// Whether it is a number at all.
    var isRead = true
  }

  /// What would make a sum hold.
  private struct Wanted {
    var amount: AmountSum
    /// How far that may be off by rounding.
    var slack: AmountSum
  }

  init(
    _ sums: PrintedSums, _ tables: [Int: RecognisedTable], units: [Int: AmountUnit],
    edition: Edition
  ) {
    self.edition = edition
    self.tables = tables
    self.units = units
    // Programs leave out zeros at the end: a table's figures were all rounded to as many digits as any shows.
    let halves = tables.reduce(into: [Int: AmountSum]()) { halves, table in
      guard let unit = units[table.key] else { return }
      let places = table.value.rows.lazy.flatMap(\.cells).compactMap(\.figure.number)
        .filter { !$0.isPercent }.map(\.places).max()
      halves[table.key] = AmountSum(unit.half(ofPlaces: places ?? 2))
    }
    var values: [PrintedSums.Cell: Value] = [:]
    self.sums = sums.sums.filter { sum in
      for term in sum.terms where values[term.cell] == nil {
        guard let table = tables[term.cell.table], let unit = units[term.cell.table] else {
          return false
        }
        let cell = table.rows[term.cell.row].cells[term.cell.column]
        let own = edition.unit(of: term.cell, in: table)
        if let stated = StatementCollection.amount(
          cell.figure, in: cell.figure.number?.unit ?? own ?? unit)
        {
          let half = halves[term.cell.table] ?? stated.half
          values[term.cell] = Value(amount: stated.sum, half: min(stated.half, half))
        } else if cell.isUnclearFigure {
          values[term.cell] = Value(
            amount: .zero, half: AmountSum(unit.half(ofPlaces: 2)), isRead: false)
        } else {
          return false
        }
      }
      return true
    }
    self.values = values
  }

  /// The misprints, in the order of the document.
  func run() -> [Misprint] {
    let broken = sums.indices.filter { !holds(sums[$0]) }
    guard !broken.isEmpty else { return [] }
    var uses: [PrintedSums.Cell: [Int]] = [:]
    for index in broken {
      for term in sums[index].terms { uses[term.cell] = [] }
    }
    for (index, sum) in sums.enumerated() {
      for term in sum.terms where uses[term.cell] != nil { uses[term.cell]?.append(index) }
    }
    let isBroken = Set(broken)
    var found: [(cell: PrintedSums.Cell, wanted: AmountSum, sums: [Int])] = []
    for (cell, own) in uses where own.count > 1 {
      guard let wanted = agreement(on: cell, own) else { continue }
      // Sums that hold by rounding alone have to come out better.
      let isBetter = own.allSatisfy { sum in
        isBroken.contains(sum) || misses(sums[sum], by: cell, wanted)
      }
      if isBetter { found.append((cell, wanted, own.filter(isBroken.contains))) }
    }
    // The most sums first; what explains as much of the same in another way is not told apart.
    found.sort { ($1.sums.count, $0.cell) < ($0.sums.count, $1.cell) }
    var open = isBroken
    var misprints: [Misprint] = []
    for (index, candidate) in found.enumerated() {
      guard candidate.sums.allSatisfy(open.contains) else { continue }
      let isSole = !found.enumerated().contains { other in
        other.offset != index && other.element.sums.count == candidate.sums.count
          && other.element.sums.allSatisfy(open.contains)
          && !Set(other.element.sums).isDisjoint(with: candidate.sums)
      }
      guard isSole else { continue }
      open.subtract(candidate.sums)
      if let misprint = misprint(candidate.cell, candidate.wanted) { misprints.append(misprint) }
    }
    return misprints.sorted { ($0.table, $0.row, $0.column) < ($1.table, $1.row, $1.column) }
  }

  /// The sums that are not exact, each with what its parts make of its first cell.
  func inexact(besides misprints: [Misprint]) -> [(sum: PrintedSums.Sum, parts: AmountSum)] {
    let told = Set(
      misprints.map { PrintedSums.Cell(table: $0.table, row: $0.row, column: $0.column) })
    return sums.compactMap { sum in
      guard rest(of: sum)?.isZero != true, !sum.terms.contains(where: { told.contains($0.cell) }),
        let first = sum.terms.first, let wanted = wanted(of: first.cell, in: sum)
      else { return nil }
      return (sum, wanted.amount)
    }
  }

  private func holds(_ sum: PrintedSums.Sum) -> Bool {
    guard let rest = rest(of: sum) else { return false }
    return rest.magnitude <= slack(of: sum.terms.map(\.cell))
  }

  /// What a sum is off by; nil where one of its cells cannot be read.
  private func rest(of sum: PrintedSums.Sum) -> AmountSum? {
    var rest = AmountSum.zero
    for term in sum.terms {
      guard let value = values[term.cell], value.isRead else { return nil }
      rest += value.amount * term.times
    }
    return rest
  }

  /// How far rounding may put a sum of cells off.
  private func slack(of cells: [PrintedSums.Cell]) -> AmountSum {
    let halves = cells.compactMap { values[$0]?.half }
    // Two figures of one amount were rounded alike.
    if halves.count == 2, halves[0] == halves[1] { return .zero }
    return halves.reduce(.zero, +)
  }

  /// Whether a sum is off by just what a cell is.
  private func misses(
    _ sum: PrintedSums.Sum, by cell: PrintedSums.Cell, _ wanted: AmountSum
  ) -> Bool {
    guard let value = values[cell], value.isRead, let rest = rest(of: sum) else { return false }
    let times = sum.terms.reduce(0) { $0 + ($1.cell == cell ? $1.times : 0) }
    return (rest + (wanted - value.amount) * times).magnitude < rest.magnitude
  }

  /// What all sums want a cell to be; nil where they do not agree.
  private func agreement(on cell: PrintedSums.Cell, _ own: [Int]) -> AmountSum? {
    let wanted = own.compactMap { self.wanted(of: cell, in: sums[$0]) }
    guard wanted.count == own.count, let best = wanted.min(by: { $0.slack < $1.slack }) else {
      return nil
    }
    let agrees = wanted.allSatisfy {
      ($0.amount - best.amount).magnitude <= $0.slack + best.slack
    }
    return agrees ? best.amount : nil
  }

  private func wanted(of cell: PrintedSums.Cell, in sum: PrintedSums.Sum) -> Wanted? {
    var rest = AmountSum.zero
    var times = 0
    for term in sum.terms {
      if term.cell == cell {
        times += term.times
        continue
      }
      guard let value = values[term.cell], value.isRead else { return nil }
      rest -= value.amount * term.times
    }
    guard times.magnitude == 1 else { return nil }
    return Wanted(amount: rest * times, slack: slack(of: sum.terms.map(\.cell)))
  }

  private func misprint(_ cell: PrintedSums.Cell, _ wanted: AmountSum) -> Misprint? {
    guard let table = tables[cell.table], let unit = units[cell.table],
      let amount = wanted.amount
    else { return nil }
    let printed = table.rows[cell.row].cells[cell.column].figure.number
    let unitOfCell = printed?.unit ?? edition.unit(of: cell, in: table) ?? unit
    let number = Number(amount, in: unitOfCell)
    let places = max(printed?.places ?? 2, 2)
    let figure = Figure(number, format: NumberFormat(places: places))
    return Misprint(
      form: table.form, table: cell.table, row: cell.row, column: cell.column, figure: figure)
  }
}

extension Edition {
  /// The unit that a cell's column has of its own; nil for the table's.
  fileprivate func unit(of cell: PrintedSums.Cell, in table: RecognisedTable) -> AmountUnit? {
    guard case .table(let template) = forms[table.form].body,
      template.tree.columns.indices.contains(cell.column)
    else { return nil }
    return template.tree.columns[cell.column].unit
  }
}

extension PrintedSums.Cell: Comparable {
  static func < (a: PrintedSums.Cell, b: PrintedSums.Cell) -> Bool {
    (a.table, a.row, a.column) < (b.table, b.row, b.column)
  }
}

extension Grid.Cell {
  /// Whether it is made of digits and of what stands between them, and is no number all the same: `1,23.4`, `12..5`.
  var isUnclearFigure: Bool { figure == .words && Figure.isUnclear(text) }
}

extension FormTemplate {
  /// The list that a column belongs to; nil for one of none, and in a card.
  func list(of column: Int) -> Int? {
    guard case .table(let table) = body, table.tree.columns.indices.contains(column) else {
      return nil
    }
    return table.tree.columns[column].list
  }
}
