import Facts
import Sheets
import Templates

/// Why words do not name one cell of a form.
package enum CellLookupError: Error, Hashable, Sendable {
  /// The form has no such row: the nearest it has.
  case noRow(String, form: String, nearest: String?)
  /// The row has no such column: the nearest it has.
  case noColumn(String, form: String, row: String, nearest: String?, known: [String])
  /// Several cells are meant: some of them, and how many there are.
  case several(String, form: String, candidates: [String], count: Int)
  /// The form's sheet has no such cell, or it stands outside of the body.
  case noAddress(String, form: String)
  /// The words are no name of a cell.
  case unreadable(String)
}

extension FormFiller.Result {
  /// The cell of a form that words name: `收入总计.当年预算`, `2010301.基本支出.人员经费`, or by its place on the sheet, `D33`.
  ///
  /// Rows go by name or code, columns by their path as in the expressions of templates; names that hold a point stand in
  /// backquotes. A row or a column alone is enough where only one cell fits.
  ///
  /// - Parameters:
  ///   - words: the words.
  ///   - form: the form's position in its edition.
  /// - Returns: the row and column of the form's body.
  /// - Throws: ``CellLookupError`` when they name no cell, or several.
  package func cell(
    named words: String, inForm form: Int
  ) throws(CellLookupError) -> (row: Int, column: Int) {
    var finder = CellFinder(self, form)
    return try finder.find(words)
  }
}

/// Finds the cell of a form that words name.
struct CellFinder {
  private let result: FormFiller.Result
  private let form: FilledForm
  private lazy var names = CellNames(result)
  private let layout: FormLayout

  init(_ result: FormFiller.Result, _ form: Int) {
    self.result = result
    self.form = result.forms[form]
    layout = FormLayout(self.form)
  }

  /// Rows that words may mean, and what is left of the words for the column.
  private struct Fit {
    /// Lines of a table, or cards.
    var rows: [Int]
    var column: [String]
  }

  mutating func find(_ words: String) throws(CellLookupError) -> (row: Int, column: Int) {
    if let address = CellReference(named: words) { return try cell(at: address, words) }
    let path = try Self.names(in: words)
    let found =
      switch form.template.body {
      case .table(let table): try tableCells(path, words, table)
      case .cards: try cardCells(path, words)
      }
    if found.count == 1, let cell = found.first { return (cell.row, cell.column) }
    let most = 5
    throw .several(
      words, form: form.template.shortName,
      candidates: found.prefix(most).map { candidate($0) }, count: found.count)
  }

  private mutating func candidate(_ cell: CellReference) -> String {
    let name = names.name(
      of: CellReference(sheet: form.index, row: cell.row, column: cell.column))
    let path = ([name.row] + name.column.printed).filter { !$0.isEmpty }
    return path.joined(separator: ".") + "（\(name.address)）"
  }

  private func cell(
    at address: CellReference, _ words: String
  ) throws(CellLookupError) -> (row: Int, column: Int) {
    guard address.column < form.columnCount,
      let row = layout.bodyRow(ofSheetRow: address.row), row < form.rowCount
    else { throw .noAddress(words, form: form.template.shortName) }
    // A merged block is named by its upper left cell.
    let block = form.spans.first { span in
      (span.first.row...span.lastRow).contains(row)
        && (span.first.column...span.lastColumn).contains(address.column)
    }
    return (block?.first.row ?? row, block?.first.column ?? address.column)
  }

  // MARK: - Tables

  private mutating func tableCells(
    _ path: [String], _ words: String, _ table: TableTemplate
  ) throws(CellLookupError) -> [CellReference] {
    var found: [CellReference] = []
    var rowFits: [Fit] = []
    // The longer name first: a row may be called with points in it.
    for length in stride(from: path.count, through: 0, by: -1) {
      let rows = length == 0 ? allLines : lines(named: path[..<length].joined(separator: "."))
      if rows.isEmpty { continue }
      let fit = Fit(rows: rows, column: Array(path[length...]))
      let cells = fit.rows.flatMap { line in
        self.columns(fit.column, of: table, list: form.lines[line].list).map {
          CellReference(row: form.lines[line].row, column: $0)
        }
      }
      if length > 0 { rowFits.append(fit) }
      if !cells.isEmpty {
        found = cells
        break
      }
    }
    if !found.isEmpty { return found }
    guard let fit = rowFits.first, let line = fit.rows.first else {
      throw noRow(path[0])
    }
    let printed = names.columns(form.index)
    let known = table.tree.columns.indices.filter {
      table.tree.columns[$0].isAmount && table.tree.columns[$0].list == form.lines[line].list
    }.map { printed[$0].printed.joined(separator: ".") }
    let wanted = fit.column.joined(separator: ".")
    throw .noColumn(
      wanted, form: form.template.shortName, row: form.lines[line].title,
      nearest: nearest(
        to: wanted,
        among: known + known.compactMap { $0.split(separator: ".").last.map(String.init) }
      ), known: known)
  }

  /// The lines that say anything.
  private var allLines: [Int] {
    form.lines.indices.filter { index in
      if case .blank = form.lines[index].source { return false }
      return true
    }
  }

  private mutating func lines(named name: String) -> [Int] {
    let plain = name.filter { !$0.isWhitespace }
    func all(_ matches: (FilledForm.Line) -> Bool) -> [Int] {
      form.lines.indices.filter { form.lines[$0].template.rule != .fill && matches(form.lines[$0]) }
    }
    let keyed = all { $0.template.each == nil && $0.template.key == plain }
    if !keyed.isEmpty { return keyed }
    let own = all { $0.code == plain || $0.title.filter { !$0.isWhitespace } == plain }
    if !own.isEmpty { return own }
    let bare = folded(plain).withoutOrdinal
    let loose = all { folded($0.title).withoutOrdinal == bare }
    if !loose.isEmpty { return loose }
    // What tells rows of one name apart may stand before it.
    guard plain.contains("/") || plain.contains("（") else { return [] }
    let lines = form.lines.indices
    return lines.filter { line in
      names.title(ofLine: line, form: form.index).filter { !$0.isWhitespace } == plain
    }
  }

  /// The columns that a path means in a list; those of amounts where none is named.
  private mutating func columns(_ path: [String], of table: TableTemplate, list: Int) -> [Int] {
    let own = table.tree.columns.indices.filter {
      (table.tree.columns[$0].list ?? (table.lists.count == 1 ? 0 : nil)) == list
    }
    if path.isEmpty { return own.filter { table.tree.columns[$0].isAmount } }
    let wanted = path.map(withoutSpace)
    let paths = names.columns(form.index).map(\.paths)
    func fitting(_ fits: ([Set<String>]) -> Bool) -> [Int] {
      own.filter { paths[$0].contains(where: fits) }
    }
    func isSame(_ levels: ArraySlice<Set<String>>) -> Bool {
      levels.count == wanted.count && zip(levels, wanted).allSatisfy { $0.contains($1) }
    }
    let whole = fitting { isSame($0[...]) }
    if !whole.isEmpty { return whole }
    let ends = fitting { isSame($0.suffix(wanted.count)) }
    if !ends.isEmpty { return ends }
    // A header stands for the columns below it.
    return fitting { levels in
      levels.indices.contains { isSame(levels[$0...].prefix(wanted.count)) }
    }
  }

  // MARK: - Cards

  private mutating func cardCells(
    _ path: [String], _ words: String
  ) throws(CellLookupError) -> [CellReference] {
    let cards = form.cards.indices.filter { form.cards[$0].subject != nil }
    var rowFit: Fit?
    for length in stride(from: path.count, through: 0, by: -1) {
      let name = path[..<length].joined(separator: ".").filter { !$0.isWhitespace }
      var rows = cards
      if length > 0 {
        rows = cards.filter {
          names.title(ofCard: $0, form: form.index).filter { !$0.isWhitespace } == name
        }
      }
      if rows.isEmpty { continue }
      let wanted = path[length...].map { $0.filter { !$0.isWhitespace } }
      let cells = rows.flatMap { self.cells(of: form.cards[$0], at: wanted) }
      if length > 0, rowFit == nil { rowFit = Fit(rows: rows, column: wanted) }
      if !cells.isEmpty { return cells }
    }
    guard let rowFit, let card = rowFit.rows.first else { throw noRow(path[0]) }
    let known = form.cards[card].cells.filter { $0.template.isStated && $0.indicator == nil }.map {
      form.cards[card].path(to: CellReference(row: $0.row, column: $0.column)).joined(
        separator: ".")
    }
    let wanted = rowFit.column.joined(separator: ".")
    throw .noColumn(
      wanted, form: form.template.shortName,
      row: names.title(ofCard: card, form: form.index), nearest: nearest(to: wanted, among: known),
      known: known)
  }

  private func cells(of card: FilledForm.Card, at wanted: [String]) -> [CellReference] {
    let stated = card.cells.filter(\.template.isStated)
    if wanted.isEmpty {
      return stated.filter { $0.template.isAmount }.map {
        CellReference(row: $0.row, column: $0.column)
      }
    }
    return stated.map { CellReference(row: $0.row, column: $0.column) }.filter { cell in
      let path = card.path(to: cell).map { $0.filter { !$0.isWhitespace } }
      return path.suffix(wanted.count) == wanted[...]
    }
  }

  private mutating func noRow(_ name: String) -> CellLookupError {
    var known: [String] = []
    if case .table = form.template.body {
      known = form.lines.flatMap { [$0.title, $0.code] }.filter { !$0.isEmpty }
    } else {
      known = form.cards.map { form.title(of: $0) }
    }
    // Very many names are compared with what begins alike only.
    if known.count > 2000 { known = known.filter { $0.first == name.first } }
    return .noRow(
      name, form: form.template.shortName, nearest: nearest(to: name, among: known.prefix(5000)))
  }

  // MARK: - Words

  /// The names that words are made of, backquotes taken off.
  private static func names(in words: String) throws(CellLookupError) -> [String] {
    var names: [String] = []
    var name = ""
    var isQuoted = false
    for character in words {
      switch character {
      case "`": isQuoted.toggle()
      case "." where !isQuoted, "．" where !isQuoted, "/" where !isQuoted && !names.isEmpty:
        names.append(name)
        name = ""
      default: name.append(character)
      }
    }
    names.append(name)
    guard !isQuoted, names.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
      throw .unreadable(words)
    }
    return names
  }
}

extension CardTemplate.Cell {
  /// Whether the cell holds something of the report.
  fileprivate var isStated: Bool {
    if case .label = content { return false }
    return true
  }
}

extension ColumnName {
  /// The paths by which a user may mean the column: on each level as printed or by its key.
  fileprivate var paths: [[Set<String>]] {
    let (key, printed) = (key.map(withoutSpace), printed.map(withoutSpace))
    return key.count == printed.count
      ? [zip(key, printed).map { [$0, $1] }] : [key.map { [$0] }, printed.map { [$0] }]
  }
}

extension CellReference {
  /// The cell that a spreadsheet names so: `D33`; nil for other words.
  package init?(named name: String) {
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    guard (1...3).contains(letters.utf8.count),
      let row = Int(name.dropFirst(letters.count)), (1...1_048_576).contains(row),
      name.dropFirst(letters.count).first != "+"
    else { return nil }
    let column = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1 - 64) }
    self.init(row: row - 1, column: column - 1)
  }
}
