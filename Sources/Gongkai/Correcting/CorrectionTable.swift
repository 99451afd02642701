import Facts
import SheetFormats
import Sheets

/// Corrections as a table.
struct CorrectionTable {
  let file: String
  let reason: String?

  func read(_ bytes: [UInt8]) throws(CorrectionError) -> [CorrectionRequest] {
    let document: SourceDocument
    do throws(ReadingError) {
      document = try CSVReader().read(try TextEncoding.decode(bytes))
    } catch {
      var line = 1
      if case .line(let number, column: _) = error.place { line = number }
      throw CorrectionError(.reading(error), at: .line(line, file: file))
    }
    guard let table = document.tables.first, let header = table.sheet.rows.first else { return [] }
    let columns = try columns(header, at: place(of: 0, in: table))
    var requests: [CorrectionRequest] = []
    for (index, row) in table.sheet.rows.enumerated().dropFirst() {
      let cells = row.cells.map(\.readText)
      guard cells.contains(where: { !$0.isBlankText }) else { continue }
      requests.append(try request(cells, columns, at: place(of: index, in: table)))
    }
    return requests
  }

  private func place(of row: Int, in table: SourceTable) -> CorrectionRequest.Place {
    guard case .line(let line, column: _) = table.place(row: row, column: 0) else {
      return .line(row + 1, file: file)
    }
    return .line(line, file: file)
  }

  private func columns(
    _ header: Sheet.Row, at place: CorrectionRequest.Place
  ) throws(CorrectionError) -> [CorrectionField: Int] {
    var columns: [CorrectionField: Int] = [:]
    for (index, cell) in header.cells.enumerated() {
      let name = cell.readText.withoutOuterBlanks
      if name.isEmpty || name.hasPrefix("//") { continue }
      guard let field = CorrectionField(header: name) else {
        let known = CorrectionField.names
        throw CorrectionError(
          .unknownColumn(name, nearest: nearest(to: name, among: known), known: known), at: place)
      }
      guard columns.updateValue(index, forKey: field) == nil else {
        throw CorrectionError(.repeatedColumn(name), at: place)
      }
    }
    for field in [CorrectionField.path, .new] where columns[field] == nil {
      throw CorrectionError(
        .missingColumn(field.rawValue, needed: CorrectionField.names), at: place)
    }
    return columns
  }

  private func request(
    _ cells: [String], _ columns: [CorrectionField: Int], at place: CorrectionRequest.Place
  ) throws(CorrectionError) -> CorrectionRequest {
    func cell(_ field: CorrectionField) -> String? {
      guard let column = columns[field], cells.indices.contains(column),
        !cells[column].isBlankText
      else { return nil }
      return cells[column]
    }
    guard let path = cell(.path) else {
      throw CorrectionError(.missing(CorrectionField.path.rawValue), at: place)
    }
    guard let new = cell(.new) else {
      throw CorrectionError(.missing(CorrectionField.new.rawValue), at: place)
    }
    guard let action = CorrectionField.action(old: cell(.old).map(value), new: value(new)) else {
      throw CorrectionError(.missing(CorrectionField.new.rawValue), at: place)
    }
    guard let reason = cell(.reason) ?? reason else { throw CorrectionError(.noReason, at: place) }
    return CorrectionRequest(
      path: try CorrectionRequest.path(path, at: place), action, reason: reason, at: place)
  }

  /// What a cell says; nil for JSON's null.
  private func value(_ cell: String) -> CorrectionValue? {
    cell.withoutOuterBlanks == "null" ? nil : .typed(cell)
  }
}

extension String {
  /// Whether nothing but white space stands in it.
  fileprivate var isBlankText: Bool { allSatisfy(\.isWhitespace) }

  /// The text without white space before and behind it.
  fileprivate var withoutOuterBlanks: String {
    var rest = self[...].drop(while: \.isWhitespace)
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}

extension Cell {
  /// The text of a cell of a table that was read: it has no other content.
  fileprivate var readText: String {
    guard case .text(let text) = content else { return "" }
    return text
  }
}
