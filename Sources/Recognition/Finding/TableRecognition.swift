import Facts
import Forms
import Sheets
import Templates

/// Reads a table as a form: which columns are which, and where each cell belongs.
struct TableRecognition {
  let shape: FormShape
  let table: FoundTable
  /// Whether figures are still to come, so that the heads alone must tell the columns.
  var isBlank = false

  /// The table in the columns of the form, or why it is not that form.
  func run(score: Int) -> Result<RecognisedTable, UnreadReason> {
    let name = shape.form.name
    guard case .table(let template) = shape.form.body else { return .failure(.unlike(form: name)) }
    let headerRows = header()
    guard headerRows.upperBound <= table.bodyRows.upperBound else {
      return .failure(.unlike(form: name))
    }
    let body = headerRows.upperBound..<table.bodyRows.upperBound
    let headerTexts = texts(of: headerRows, as: shape.bare)
    let columnUnits = texts(of: headerRows) { $0 }.map { path in
      path.lazy.reversed().compactMap { HeaderUnit($0)?.unit }.first
    }
    let alignment = ColumnAlignment(
      shape: shape, headers: headerTexts, profiles: profiles(of: body))
    let rows = body.filter { !repeatsHeader($0, headerRows) }.map {
      (row: $0, tokens: RowPlacement.tokens(table.grid.rows[$0]))
    }
    let candidates = alignment.candidates()
    let reading: ColumnReading
    switch ColumnReading.best(
      of: candidates, shape, RowPatterns(template), headerTexts, rows.map(\.tokens),
      isBlank: isBlank)
    {
    case .failure(let reason): return .failure(reason)
    case .success(let found): reading = found
    }
    var recognised = RecognisedTable(
      found: table, form: shape.index, score: score,
      headerIsComplete: headerRows.allSatisfy { row in
        table.grid.rows[row].allSatisfy { $0.isEmpty || isHeaderText($0.text) }
      }, isWrapped: shape.isWrapped(table), mapping: reading.placement.mapping,
      columnUnits: columnUnits, headerRows: headerRows, rows: [], repairs: [])
    if reading.isDoubtful || reading.placement.mapping != candidates.first {
      recognised.repairs.append(
        RecognisedTable.Repair(
          place: table.grid.place(row: headerRows.lowerBound, column: 0), moved: [],
          reason: .flattenedHeader, rows: body.count))
    }
    var misfits: [Int] = []
    for (row, tokens) in rows {
      guard let placed = reading.placement.place(tokens) else {
        return .failure(
          .noRoom(form: name, table.grid.place(row: row, column: tokens.first?.column ?? 0)))
      }
      var cells = [Grid.Cell](repeating: .empty, count: shape.columns.count)
      var columns = [Int?](repeating: nil, count: shape.columns.count)
      for (token, column) in zip(tokens, placed.columns) {
        cells[column] = token.cell
        if token.column < columnUnits.count, case .known(let unit)? = columnUnits[token.column],
          shape.columns[column].kind == .amount
        {
          cells[column].figure = token.cell.figure.inColumn(of: unit)
        }
        columns[column] = token.column
      }
      recognised.rows.append(
        RecognisedTable.Row(cells: cells, gridRow: row, gridColumns: columns))
      if placed.isMoved { note(placed, tokens, row, in: &recognised) }
      if reading.placement.isMisfit(tokens, placed.columns) { misfits.append(row) }
    }
    // A row or two may be damaged; where many are, the form is another.
    if let first = misfits.first, misfits.count * 4 > recognised.rows.count {
      return .failure(.misfits(form: name, table.grid.place(row: first, column: 0)))
    }
    return .success(recognised)
  }

  /// Notes that cells of a row were moved, together with rows before it that were moved alike.
  private func note(
    _ placed: RowPlacement.Placed, _ tokens: [RowPlacement.Token], _ row: Int,
    in recognised: inout RecognisedTable
  ) {
    var moved: [String] = []
    for (token, column) in zip(tokens, placed.columns)
    where token.column >= recognised.mapping.count || recognised.mapping[token.column] != column {
      moved.append("\(token.cell.text) → \(shape.columns[column].texts.joined(separator: "/"))")
    }
    let hasFigures = zip(tokens, placed.columns).contains { token, column in
      token.value != nil
        && (token.column >= recognised.mapping.count
          || recognised.mapping[token.column] != column)
    }
    recognised.repairs.append(
      RecognisedTable.Repair(
        place: table.grid.place(row: row, column: tokens.first?.column ?? 0), moved: moved,
        reason: hasFigures && placed.isDerived ? .derivation : .kind, rows: 1))
  }

  // MARK: - Header

  /// The rows of the header: those most of whose texts are the form's, else those that look like one.
  private func header() -> Range<Int> {
    let start = table.headCount
    var end = start
    for row in start..<table.bodyRows.upperBound {
      let cells = table.grid.rows[row].filter { !$0.isEmpty }
      let words = cells.filter { $0.figure.number == nil }
      let known = words.filter { isHeaderText($0.text) }.count
      let hasFigures = words.count < cells.count
      guard !cells.isEmpty,
        HeaderDetection.isNumbering(cells) || (!hasFigures && known * 2 >= words.count)
      else { break }
      // A row of the body can hold little more than a word that is a header too: 合计.
      if row > start, cells.count == 1, shape.rowNames.contains(folded(cells[0].text)) { break }
      if row > start, cells.contains(where: { $0.figure.number.map { $0.places > 0 } ?? false }) {
        break
      }
      end = row + 1
    }
    guard end > start else { return table.headerRows }
    // Rows of words that the table's own header goes on with belong to it too.
    while end < table.headerRows.upperBound,
      !table.grid.filled(end).isEmpty, table.grid.rows[end].allSatisfy({ $0.figure.number == nil }),
      !table.grid.rows[end].contains(where: { shape.rowNames.contains(folded($0.text)) })
    {
      end += 1
    }
    return start..<end
  }

  private func isHeaderText(_ text: String) -> Bool {
    let text = shape.bare(folded(text))
    return text.isEmpty || shape.headers.contains(text) || shape.headers.contains(text.withoutYear)
      || text.allSatisfy(\.isNumber) || CodeKind.levelNames.contains(text) || text == "栏次"
  }

  private func repeatsHeader(_ row: Int, _ header: Range<Int>) -> Bool {
    let cells = table.grid.rows[row]
    guard cells.contains(where: { !$0.isEmpty }) else { return false }
    return header.contains { index in
      let own = table.grid.rows[index]
      return zip(own, cells).allSatisfy { folded($0.text) == folded($1.text) }
    }
  }

  /// What stands over each column, outermost first: a merged cell stands over all it covers, and one whose merging was lost over
  /// the empty ones beside it.
  ///
  /// - Parameters:
  ///   - header: the rows of the header.
  ///   - said: what a folded text of it says.
  /// - Returns: the texts, column by column.
  private func texts(of header: Range<Int>, as said: (String) -> String) -> [[String]] {
    var paths = [[String]](repeating: [], count: table.grid.columnCount)
    let spans = table.grid.spans.filter { header.contains($0.first.row) }
    for row in header {
      var open: Int?
      var cells = [String?](repeating: nil, count: table.grid.columnCount)
      for column in cells.indices {
        let text = said(folded(table.grid.rows[row][column].text).withoutYear)
        if !text.isEmpty {
          open = column
          cells[column] = text
        } else if row + 1 < header.upperBound, table.grid.spans.isEmpty, let left = open,
          isBeside(left, column, paths)
        {
          // Only where a row below tells the columns apart.
          cells[column] = cells[left]
        }
      }
      for span in spans where span.first.row <= row && row <= span.lastRow {
        let text = said(folded(table.grid.rows[span.first.row][span.first.column].text).withoutYear)
        guard !text.isEmpty else { continue }
        for column in span.first.column...min(span.lastColumn, cells.count - 1) {
          cells[column] = text
        }
      }
      for column in cells.indices {
        guard let text = cells[column], paths[column].last != text else { continue }
        paths[column] += heads(in: text)
      }
    }
    return paths
  }

  /// The heads that a cell of a header says: where all stand in one row, those of a group are written `基本支出/小计`.
  private func heads(in text: String) -> [String] {
    guard text.contains("/"), !shape.headers.contains(text) else { return [text] }
    let parts = text.split(separator: "/").map { String($0).withoutYear }
    return parts.allSatisfy(shape.headers.contains) ? parts : [text]
  }

  /// Whether an empty header cell can be covered by one to its left: what stands over both is the same.
  private func isBeside(_ left: Int, _ column: Int, _ paths: [[String]]) -> Bool {
    paths[column].isEmpty || paths[column] == paths[left]
  }

  // MARK: - Columns

  private func profiles(of body: Range<Int>) -> [ColumnAlignment.Profile] {
    var profiles = [ColumnAlignment.Profile](
      repeating: ColumnAlignment.Profile(), count: table.grid.columnCount)
    for row in body.prefix(400) {
      for (column, cell) in table.grid.rows[row].enumerated() where !cell.isEmpty {
        switch cell.figure {
        case .words: profiles[column].words += 1
        case .number(let number):
          if number.places > 0 || number.isPercent {
            profiles[column].figures += 1
          } else if [3, 5, 6, 7].contains(number.text.count) {
            profiles[column].codes += 1
          } else {
            profiles[column].integers += 1
          }
        case .nothing: break
        }
      }
    }
    return profiles
  }
}
