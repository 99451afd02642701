import Facts
import Recognition
import Sheets

/// The columns of amounts of a table that was found.
struct AmountColumns {
  private let found: FoundSource
  /// The unit of each, by its position.
  private let units: [Int: AmountUnit]
  private let unit: AmountUnit
  /// All positions, in order.
  let all: [Int]

  init(_ found: FoundSource, unit: AmountUnit) {
    (self.found, self.unit) = (found, unit)
    var positions = Set(found.each.values.flatMap { $0.map(\.column) })
    for column in found.table.columns where column.kind == .amount && column.each == nil {
      if let position = found.columns[column.name] { positions.insert(position) }
    }
    all = positions.sorted()
    var units: [Int: AmountUnit] = [:]
    for position in positions where found.firstRow > 0 {
      units[position] = found.sheet.unit(row: found.firstRow - 1, column: position)
    }
    self.units = units
  }

  /// The unit of a column.
  func unit(of position: Int) -> AmountUnit { units[position] ?? unit }

  /// The positions of a column, those of one that stands for many each with its code.
  func positions(of column: String) -> [(position: Int, code: String?)] {
    if let each = found.each[column] { return each.map { ($0.column, $0.code) } }
    return found.columns[column].map { [($0, nil)] } ?? []
  }

  /// The amount in a cell; nil where it holds none.
  func amount(_ position: Int, row: Int) -> (amount: AmountSum, slack: Amount)? {
    let figure = found.sheet.grid.rows[row][position].figure
    let cell = AmountCell(figure, in: unit(of: position), isCount: false)
    guard case .amount(let amount, let slack, _) = cell else { return nil }
    return (amount, slack)
  }

  /// Whether a row has an amount that is not nothing.
  func holdsMoney(_ row: Int) -> Bool { all.contains { holdsMoney(row, at: $0) } }

  /// Whether a row has an amount that is not nothing at a position.
  func holdsMoney(_ row: Int, at position: Int) -> Bool {
    amount(position, row: row).map { !$0.amount.isZero } ?? false
  }

  /// Whether a number with places stands in a row where no amount does: under a code, a name or a word.
  func holdsStray(_ row: Int) -> Bool {
    guard !all.isEmpty else { return false }
    let cells = found.sheet.grid.rows[row]
    return found.used.contains { column in
      column < cells.count && cells[column].isPlaced && !all.contains(column)
    }
  }

  /// Whether the amounts of a row only number the columns, and nothing else that is read stands in it.
  func isNumbering(_ row: Int) -> Bool {
    let cells = found.sheet.grid.rows[row]
    let texts = found.used.subtracting(all).filter {
      !cells[$0].isEmpty && cells[$0].figure.number == nil
    }
    guard texts.count <= 1 else { return false }
    var last = 0
    for position in all where !cells[position].isEmpty {
      guard let number = Int(cells[position].text), number > last,
        number <= found.sheet.grid.columnCount
      else { return false }
      last = number
    }
    return true
  }
}

/// Adds up the rows of a table, and compares what it prints as totals.
struct RowSums {
  private let found: FoundSource
  private let amounts: AmountColumns
  /// Of all rows, and of those that were taken, by position.
  private var all: [Int: Total] = [:]
  private var taken: [Int: Total] = [:]
  /// Of all rows, less those that are taken back.
  private var net: [Int: Total] = [:]
  /// Of the rows behind the subtotal before.
  private var behind: [Int: Total] = [:]
  private var netBehind: [Int: Total] = [:]
  /// Of the rows of codes below others.
  private var below: [String: [Int: Total]] = [:]
  private var totals: [Int] = []
  private var inner: [(row: Int, code: String)] = []
  private var differing: [UpstreamNote] = []
  private let digits: [Int]

  private struct Total {
    var sum = AmountSum()
    var slack = AmountSum()

    mutating func add(_ amount: AmountSum, _ other: Amount) {
      sum += amount
      slack += other
    }

    func isWithin(_ printed: (amount: AmountSum, slack: Amount)) -> Bool {
      (sum - printed.amount).magnitude <= slack + AmountSum(printed.slack)
    }
  }

  init(_ found: FoundSource, _ amounts: AmountColumns, schema: FactSchema) {
    (self.found, self.amounts) = (found, amounts)
    let kind = found.table.rows.leaves.flatMap { found.table.column($0)?.kind.codes }
    digits = (kind ?? .function).levels.map(\.digits)
  }

  mutating func add(_ row: Int, isTaken: Bool, isTakenBack: Bool, code: String?) {
    for position in amounts.all {
      guard let (amount, slack) = amounts.amount(position, row: row) else { continue }
      all[position, default: Total()].add(amount, slack)
      behind[position, default: Total()].add(amount, slack)
      let own = isTakenBack ? AmountSum() - amount : amount
      net[position, default: Total()].add(own, slack)
      netBehind[position, default: Total()].add(own, slack)
      if isTaken { taken[position, default: Total()].add(amount, slack) }
      for count in digits {
        guard let code, count < code.utf8.count else { continue }
        below[String(code.prefix(count)), default: [:]][position, default: Total()]
          .add(amount, slack)
      }
    }
  }

  mutating func addTotal(_ row: Int) { totals.append(row) }

  mutating func addInner(_ row: Int, _ code: String) { inner.append((row, code)) }

  mutating func addSubtotal(_ row: Int) {
    compare(row) { [behind, all, netBehind, net] position in
      [behind[position], all[position], netBehind[position], net[position]]
    }
    (behind, netBehind) = ([:], [:])
  }

  /// Compares a column with others of its row; nil where they agree, and where the sheet lacks one.
  func compare(_ total: String, with parts: [String], row: Int) -> UpstreamNote? {
    guard let position = found.columns[total], let printed = amounts.amount(position, row: row)
    else { return nil }
    var sum = Total()
    for part in parts {
      guard found.columns[part] != nil || found.each[part] != nil else { return nil }
      for (position, _) in amounts.positions(of: part) {
        guard let (amount, slack) = amounts.amount(position, row: row) else { continue }
        sum.add(amount, slack)
      }
    }
    return sum.isWithin(printed) ? nil : note(row, position, printed.amount, sum.sum)
  }

  /// What does not add up.
  mutating func notes() -> [UpstreamNote] {
    // With a filter a total may be of all rows, or of those that are taken; of a ledger it may be the balance.
    for row in totals {
      compare(row) { [all, taken, net] position in [all[position], taken[position], net[position]] }
    }
    for (row, code) in inner { compare(row) { [below] position in [below[code]?[position]] } }
    return differing
  }

  private mutating func compare(_ row: Int, with sums: (Int) -> [Total?]) {
    for position in amounts.all {
      guard let printed = amounts.amount(position, row: row) else { continue }
      let sums = sums(position).map { $0 ?? Total() }
      if sums.contains(where: { $0.isWithin(printed) }) { continue }
      differing.append(note(row, position, printed.amount, sums[0].sum))
    }
  }

  private func note(
    _ row: Int, _ position: Int, _ printed: AmountSum, _ sum: AmountSum
  ) -> UpstreamNote {
    let unit = amounts.unit(of: position)
    let name = found.sheet.grid.rows[row].first { !$0.isEmpty }?.text ?? ""
    let head = found.columns.first { $0.value == position }?.key
    let each = found.each.values.joined().first { $0.column == position }?.code
    return .total(
      table: found.table.name, cell: "\(name) \(head ?? each ?? "")",
      printed: printed.text(in: unit) + unit.rawValue, sum: sum.text(in: unit) + unit.rawValue,
      found.sheet.place(row, position))
  }
}
