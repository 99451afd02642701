import Facts
import Recognition
import Sheets
import Templates

/// Reads the rows of a table that was found.
struct TableTaking {
  let found: FoundSource
  private let template: SourceTemplate
  private let schema: FactSchema
  private let codes: CodeNamesIndex
  /// The unit that the report is written in.
  private let reportUnit: AmountUnit
  let reading: RowReading
  /// Columns of words that nothing asks: of the side of amounts, where each side has a column.
  let unasked: Set<String>
  let amounts: AmountColumns
  var taken = TakenTable()
  /// The row that was last told as not taken.
  var lastUnused: Int?
  private var statements: [StatementKey: Int] = [:]
  private var unknown: [UnknownKey: (rows: Int, place: UpstreamPlace)] = [:]
  private var unknownOrder: [UnknownKey] = []
  private var rounded: (text: String, count: Int, place: UpstreamPlace)?
  private var filtered: (rows: Int, place: UpstreamPlace)?
  private var knownUnits: Set<String> = []
  private var knownNames: Set<String> = []
  private var sums: RowSums
  /// The columns that tell a row from any other.
  let marks: [Int]
  /// The doubts that were told.
  private var told: Set<String> = []
  /// The unit that the row is of.
  private(set) var scope = ""

  private struct StatementKey: Hashable {
    var fact: FactName
    var scope: String
  }

  private struct UnknownKey: Hashable {
    var column: String
    var text: String
  }

  init(
    _ found: FoundSource, of template: SourceTemplate, schema: FactSchema, codes: CodeNamesIndex,
    units: (sheet: AmountUnit, report: AmountUnit), year: Int
  ) {
    (self.found, self.template, self.schema, self.codes) = (found, template, schema, codes)
    reportUnit = units.report
    reading = RowReading(found, year: year, codes: codes)
    amounts = AmountColumns(found, unit: units.sheet)
    unasked = Set(
      found.table.facts.filter { fact in fact.less.map { found.columns[$0] != nil } ?? false }
        .flatMap { $0.back.map(\.column) })
    sums = RowSums(found, amounts, schema: schema)
    marks = found.marks
  }

  /// Reads all rows.
  static func run(
    _ found: FoundSource, of template: SourceTemplate, schema: FactSchema, codes: CodeNamesIndex,
    units: (sheet: AmountUnit, report: AmountUnit), year: Int
  ) -> TakenTable {
    var taking = TableTaking(
      found, of: template, schema: schema, codes: codes, units: units, year: year)
    taking.readRows()
    return taking.taken
  }

  var sheet: SourceSheet { found.sheet }

  var sheetKey: String { "\(sheet.file)\u{0}\(sheet.name)" }

  private mutating func readRows() {
    let rows = sheet.grid.rows
    let inner = innerCodes()
    let conditions = found.table.rows
    for row in found.firstRow..<max(rows.count, found.firstRow) {
      if reading.isBlank(row: row) { continue }
      if reading.saysAny(conditions.until, row: row) { break }
      if reading.isHeader(row: row) { continue }
      let first = rows[row].first { !$0.isEmpty }?.text ?? ""
      let holdsStray = amounts.holdsStray(row)
      if template.skip.match(first) {
        // What is skipped has no money; where it has, somebody may miss it.
        if holdsStray || amounts.holdsMoney(row) && !amounts.isNumbering(row) { noteUnused(row) }
        continue
      }
      noteSums(row)
      if holdsStray { noteUnused(row) }
      if reading.saysAny(conditions.total, row: row) {
        sums.addTotal(row)
      } else if reading.saysAny(conditions.subtotal, row: row) {
        sums.addSubtotal(row)
      } else if let leaves = conditions.leaves, let code = code(leaves, row), inner.contains(code) {
        sums.addInner(row, code)
      } else {
        let isTaken = reading.isTaken(conditions.take, row: row)
        sums.add(
          row, isTaken: isTaken, isTakenBack: isTakenBack(row),
          code: conditions.leaves.flatMap { code($0, row) })
        if isTaken {
          take(row)
        } else {
          filtered = ((filtered?.rows ?? 0) + 1, filtered?.place ?? place(row))
        }
      }
    }
    finish()
  }

  /// The codes that others go on from.
  private func innerCodes() -> Set<String> {
    guard let leaves = found.table.rows.leaves else { return [] }
    let digits = (found.table.column(leaves)?.kind.codes ?? .function).levels.map(\.digits)
    var inner: Set<String> = []
    for row in found.firstRow..<max(sheet.grid.rows.count, found.firstRow) {
      guard let code = code(leaves, row) else { continue }
      for count in digits where count < code.utf8.count { inner.insert(String(code.prefix(count))) }
    }
    return inner
  }

  private func code(_ column: String, _ row: Int) -> String? {
    guard case .value(let code, _) = reading.key(column, row: row) else { return nil }
    return code
  }

  func place(_ row: Int) -> UpstreamPlace {
    sheet.place(row, found.columns.values.min() ?? 0)
  }

  // MARK: - Facts of a row

  private mutating func take(_ row: Int) {
    guard isUnderstood(row) else { return }
    if case .value(let code, let name) = reading.key(RowReading.scopeColumn, row: row) {
      note(code, name, .unit)
    }
    var isUsed = false
    var isUnknown = false
    var empty: [String] = []
    for fact in found.table.facts {
      guard reading.says(fact.when, row: row), !reading.saysAny(fact.unless, row: row) else {
        continue
      }
      switch fact.target {
      case .list(let list):
        switch keys(of: fact, list, row) {
        case .values(let keys, let open): isUsed = state(fact, list, keys, open, row) || isUsed
        case .unknown: isUnknown = true
        case .lacking(let columns): empty += columns
        }
      case .single(let key):
        guard let column = fact.value else { continue }
        isUsed = true
        single(fact, key, column, row)
      case .frame(let key):
        guard let column = fact.value else { continue }
        isUsed = true
        let text = reading.text(column, row: row)
        if !text.isEmpty { taken.frame.append((key, text, place(row))) }
      case .situation(let name, let column):
        isUsed = true
        situate(name ?? column.map { bareLabel(reading.text($0, row: row)) } ?? "", fact, row)
      }
    }
    if isUsed {
      taken.rows += 1
      mark(row)
    }
    guard !isUsed || !empty.isEmpty, !isUnknown, amounts.holdsMoney(row),
      !reading.saysAny(found.table.rows.pass, row: row)
    else { return }
    noteUnused(row, empty: empty)
  }

  private enum Keys {
    /// The keys, and the column that stands for many whose code is one of them.
    case values([FactName.Key], open: (key: String, column: String)?)
    /// A word or code of the row means nothing, as was told.
    case unknown
    /// The row lacks a key: the columns whose cells are empty, though the row has an amount.
    case lacking([String])
  }

  private mutating func keys(of fact: FactSource, _ list: String, _ row: Int) -> Keys {
    guard let kind = schema.lines(of: list) else { return .lacking([]) }
    var said: [String: String] = [:]
    var open: (key: String, column: String)?
    for (key, value) in fact.constants { said[key] = value }
    for (key, columns) in fact.keys {
      if let column = columns.first(where: { found.each[$0] != nil }) {
        open = (key, column)
        continue
      }
      for column in columns {
        switch reading.key(column, row: row) {
        case .nothing: continue
        case .value(let value, let name):
          said[key] = value
          note(value, name, kind.field(key)?.shape)
        case .unknown(let text):
          noteUnknown(column, text, row)
          return .unknown
        }
        break
      }
    }
    let whole = Set(fact.whole.map(\.key))
    var keys: [FactName.Key] = []
    for field in kind.fields where !field.shape.isAmount && !whole.contains(field.name) {
      if let value = said[field.name] {
        keys.append(FactName.Key(name: field.name, value: value))
      } else if open?.key == field.name {
        continue
      } else if case .term(let term)? = field.standard {
        keys.append(FactName.Key(name: field.name, value: term))
      } else if field.isRequired, let key = fact.keys.first(where: { $0.key == field.name }) {
        return .lacking(holdsAmount(fact, row) ? emptyColumns(of: key.columns, row) : [])
      }
    }
    return .values(keys, open: open)
  }

  private func holdsAmount(_ fact: FactSource, _ row: Int) -> Bool {
    fact.amounts.contains { amount in
      amounts.positions(of: amount.column).contains { amounts.holdsMoney(row, at: $0.position) }
    }
  }

  /// The columns that the sheet has and that say nothing of a row.
  private func emptyColumns(of columns: [String], _ row: Int) -> [String] {
    columns.filter { found.columns[$0] != nil && reading.text($0, row: row).isEmpty }
  }

  private mutating func note(_ value: String, _ name: String, _ shape: Field.Shape?) {
    switch shape {
    case .unit?:
      if knownUnits.insert(value).inserted { taken.units.append((value, name)) }
    case .code(let kind)?:
      guard !name.isEmpty, codes.name(of: value, in: kind) == nil,
        knownNames.insert(value).inserted
      else { return }
      taken.names.append((kind, value, name))
    default: return
    }
  }

  mutating func noteUnknown(_ column: String, _ text: String, _ row: Int) {
    let key = UnknownKey(column: column, text: text)
    if let known = unknown[key] {
      unknown[key] = (known.rows + 1, known.place)
    } else {
      unknownOrder.append(key)
      unknown[key] = (1, sheet.place(row, found.columns[column] ?? 0))
    }
  }

  /// States the amounts of a row.
  ///
  /// - Returns: whether it has any.
  private mutating func state(
    _ fact: FactSource, _ list: String, _ keys: [FactName.Key],
    _ open: (key: String, column: String)?, _ row: Int
  ) -> Bool {
    var hasAny = false
    for (key, column) in fact.amounts {
      let isCount = schema.lines(of: list)?.field(key)?.shape.isCount ?? false
      for (position, code) in amounts.positions(of: column) {
        let stated = self.amount(position, column, row, isCount: isCount)
        let less = fact.less.flatMap { less in
          found.columns[less].flatMap { self.amount($0, less, row, isCount: isCount) }
        }
        guard stated != nil || less != nil else { continue }
        var amount = (stated?.0 ?? AmountSum()) - (less?.0 ?? AmountSum())
        if isTakenBack(fact, row) { amount = AmountSum() - amount }
        let slack = stated?.1 ?? .zero
        hasAny = true
        guard fact.zeros || !amount.isZero || !fact.whole.isEmpty else { continue }
        if let doubt = fact.doubt, !amount.isZero, told.insert(doubt).inserted {
          taken.notes.append(
            .chosen(table: found.table.name, doubt, sheet.place(row, position)))
        }
        var name = FactName(list: list, keys: keys, amount: key)
        if let open, let code { name.keys.append(FactName.Key(name: open.key, value: code)) }
        add(name, fact, amount, slack, at: sheet.place(row, position), column)
      }
    }
    return hasAny
  }

  private mutating func amount(
    _ position: Int, _ column: String, _ row: Int, isCount: Bool
  ) -> (AmountSum, Amount)? {
    let cell = sheet.grid.rows[row][position]
    switch AmountCell(cell.figure, in: amounts.unit(of: position), isCount: isCount) {
    case .nothing: return nil
    case .words:
      taken.notes.append(
        .unreadable(
          table: found.table.name, column: column, text: cell.text, sheet.place(row, position)))
      return nil
    case .amount(let amount, let slack, let isRounded):
      if isRounded {
        rounded = (
          rounded?.text ?? cell.text, (rounded?.count ?? 0) + 1,
          rounded?.place ?? sheet.place(row, position)
        )
      }
      return (amount, slack)
    }
  }

  private mutating func add(
    _ name: FactName, _ fact: FactSource, _ amount: AmountSum, _ slack: Amount,
    at place: UpstreamPlace, _ column: String
  ) {
    guard fact.whole.isEmpty else {
      taken.wholes.append(
        WholeStatement(
          fact: name, source: fact, amount: amount, slack: slack, place: place,
          table: found.table.name, sheet: sheetKey, column: column))
      return
    }
    let key = StatementKey(fact: name, scope: scope)
    if let known = statements[key] {
      taken.statements[known].amount += amount
      if taken.statements[known].places.count < Statement.mostPlaces {
        taken.statements[known].places.append(place)
      }
    } else {
      statements[key] = taken.statements.count
      taken.statements.append(
        Statement(
          fact: name, amount: amount, places: [place], table: found.table.name,
          sheet: sheetKey, scope: scope))
    }
  }

  private mutating func single(_ fact: FactSource, _ key: String, _ column: String, _ row: Int) {
    for (position, _) in amounts.positions(of: column) {
      guard let (amount, slack) = amount(position, column, row, isCount: false) else { continue }
      guard fact.zeros || !amount.isZero else { continue }
      add(
        FactName(list: key, keys: [], amount: ""), fact, amount, slack,
        at: sheet.place(row, position), column)
    }
  }

  private mutating func situate(_ name: String, _ fact: FactSource, _ row: Int) {
    guard let column = fact.value, let position = found.columns[column], !name.isEmpty else {
      return
    }
    let cell = sheet.grid.rows[row][position]
    guard !cell.isEmpty else { return }
    let place = sheet.place(row, position)
    // Only money is converted: of a count nobody knows a unit.
    let isMoney = found.table.column(column)?.kind == .amount
    let unit = isMoney ? amounts.unit(of: position) : reportUnit
    if case .amount(let sum, _, _) = AmountCell(cell.figure, in: unit, isCount: false),
      let amount = sum.amount
    {
      taken.situation.append((name, .number(amount), place))
    } else {
      taken.situation.append((name, .text(cell.text), place))
    }
  }

  // MARK: - Sums

  private mutating func noteSums(_ row: Int) {
    scope = reading.scope(row: row)
    for (total, parts) in found.table.sums {
      guard let note = sums.compare(total, with: parts, row: row) else { continue }
      taken.notes.append(note)
    }
  }

  private mutating func finish() {
    taken.notes += sums.notes()
    for key in unknownOrder {
      guard let told = unknown[key] else { continue }
      taken.notes.append(
        .unknownWord(
          table: found.table.name, column: key.column, text: key.text, rows: told.rows, told.place))
    }
    if let filtered {
      taken.notes.append(
        .filtered(table: found.table.name, rows: filtered.rows, filtered.place))
    }
    if let rounded {
      taken.notes.append(
        .rounded(
          table: found.table.name, text: rounded.text, count: rounded.count, rounded.place))
    }
  }
}
