import Facts
import Recognition
import Sheets
import Templates

/// Reads the cells of one row of a table.
struct RowReading {
  let found: FoundSource
  /// Merged cells that cover several rows, by their column.
  private let merged: [Int: [CellRange]]
  /// The year of the report, which rows may be asked for.
  let year: Int
  private let codes: CodeNamesIndex

  init(_ found: FoundSource, year: Int, codes: CodeNamesIndex) {
    (self.found, self.year, self.codes) = (found, year, codes)
    let columns = Set(found.columns.values)
    merged = Dictionary(
      grouping: found.sheet.grid.spans.filter { span in
        span.lastRow > span.first.row && span.first.row >= found.firstRow
          && columns.contains(span.first.column)
      }
      .sorted { $0.first.row < $1.first.row }, by: { $0.first.column })
  }

  /// The text of a column; that of the merged cell that covers it; empty where the sheet lacks the column.
  func text(_ column: String, row: Int) -> String {
    guard let position = found.columns[column] else { return "" }
    let cell = found.sheet.grid.rows[row][position]
    if !cell.isEmpty { return cell.text }
    guard let spans = merged[position] else { return "" }
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lastRow < row { low = middle + 1 } else { high = middle }
    }
    guard low < spans.count, spans[low].first.row <= row else { return "" }
    return found.sheet.grid.rows[spans[low].first.row][position].text
  }

  /// Whether a row is one of those that are taken: what a sheet has no column for is not asked.
  func isTaken(_ conditions: [RowsSource.Condition], row: Int) -> Bool {
    conditions.allSatisfy { found.columns[$0.column] == nil || says($0, row: row) }
  }

  /// Whether a row says all that is asked, as code, as name, as term or as it stands.
  func says(_ conditions: [RowsSource.Condition], row: Int) -> Bool {
    conditions.allSatisfy { says($0, row: row) }
  }

  /// Whether a row says one of what is asked.
  func saysAny(_ conditions: [RowsSource.Condition], row: Int) -> Bool {
    conditions.contains { says($0, row: row) }
  }

  private func says(_ condition: RowsSource.Condition, row: Int) -> Bool {
    let text = text(condition.column, row: row)
    if condition.patterns.match(text) { return true }
    let digits = text.prefix { $0.isNumber }
    if condition.patterns.contains(where: \.isYear), digits == String(year) {
      return true
    }
    let column = found.table.column(condition.column)
    if let words = column?.words,
      let term = Self.term(of: text, words, isLabel: column?.kind == .label),
      condition.patterns.match(term)
    {
      return true
    }
    switch column?.kind {
    case .label: return condition.patterns.match(bareLabel(text))
    case .function, .economy, .code, .name:
      let coded = CodedText(text)
      if let code = coded.code, condition.patterns.match(code) { return true }
      // A name alone says its code.
      if coded.code == nil, column?.kind.codes != nil,
        case .value(let code, _) = key(condition.column, row: row),
        condition.patterns.match(code)
      {
        return true
      }
      return !coded.name.isEmpty && condition.patterns.match(coded.name)
    default: return false
    }
  }

  /// The term that a text means: by its name, which says more than a code, or by its code: `1-项目支出`.
  static func term(
    of text: String, _ words: [(term: String, patterns: [Pattern])], isLabel: Bool
  ) -> String? {
    let coded = CodedText(text)
    let spellings = coded.code.map { [coded.name, $0] } ?? [isLabel ? bareLabel(text) : text]
    for spelled in spellings where !spelled.isEmpty {
      if let found = words.first(where: { $0.patterns.match(spelled) }) { return found.term }
    }
    return nil
  }

  /// Whether nothing stands in any column that is read.
  func isBlank(row: Int) -> Bool {
    let cells = found.sheet.grid.rows[row]
    return found.used.allSatisfy { cells[$0].isEmpty }
  }

  /// Whether a row only repeats the headers, as on a new page.
  func isHeader(row: Int) -> Bool {
    var repeats = 0
    for (name, position) in found.columns {
      let text = folded(found.sheet.grid.rows[row][position].text).lowercased()
      guard !text.isEmpty else { continue }
      guard let column = found.table.column(name),
        column.heads.contains(where: { $0.steps.last?.matches(folded: text) ?? false })
      else { return false }
      repeats += 1
    }
    return repeats > 1
  }
}

/// What a cell of a key says.
enum KeyCell: Sendable {
  /// Nothing.
  case nothing
  /// A value, and the name beside it where it is a code.
  case value(String, name: String)
  /// Something that means nothing.
  case unknown(String)
}

extension RowReading {
  /// What a column says of a key.
  func key(_ name: String, row: Int) -> KeyCell {
    guard let column = found.table.column(name), found.columns[name] != nil else {
      return .nothing
    }
    let text = text(name, row: row)
    if text.isEmpty {
      // Words may say what an empty cell means.
      let term = column.words?.first { $0.patterns.match("") }?.term
      return term.map { .value($0, name: "") } ?? .nothing
    }
    let beside = column.names.map { self.text($0, row: row) } ?? ""
    if let words = column.words {
      if let term = Self.term(of: text, words, isLabel: column.kind == .label) {
        return .value(term, name: "")
      }
      return column.isPartial ? .nothing : .unknown(text)
    }
    let coded = CodedText(text)
    switch column.kind {
    case .text, .amount: return .value(text, name: "")
    case .label: return .value(bareLabel(text), name: "")
    case .name: return .value(coded.isApart && !coded.name.isEmpty ? coded.name : text, name: "")
    case .code:
      guard let code = coded.code else { return .unknown(text) }
      return .value(code, name: coded.name.isEmpty ? beside : coded.name)
    case .function, .economy:
      guard let kind = column.kind.codes else { return .nothing }
      if let code = coded.code {
        guard kind.hasShape(code) else { return .unknown(text) }
        return .value(code, name: coded.name.isEmpty ? beside : coded.name)
      }
      // A name alone is taken where it is that of one code.
      let named = codes.codes(named: folded(text).lowercased(), in: kind)
      return named.count == 1 ? .value(named[0], name: text) : .unknown(text)
    }
  }
}

extension Field.Shape {
  /// Whether it counts people or things.
  var isCount: Bool {
    if case .count = self { return true }
    return false
  }
}

extension RowReading {
  /// The column that tells the rows of one unit from those of others, by what it is called.
  static let scopeColumn = "单位"

  /// The unit that a row is of; empty where the table tells none apart.
  func scope(row: Int) -> String {
    guard case .value(let unit, _) = key(Self.scopeColumn, row: row) else { return "" }
    return unit
  }
}
