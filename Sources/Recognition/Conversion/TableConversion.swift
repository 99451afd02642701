import Forms
import Sheets
import Templates

/// Lays the tables of a document out again: those of forms as the forms are, others as they stand.
///
/// No cell is lost and none changes its row or its order in it; a header that says what the form's says is replaced by the
/// form's.
package struct TableConversion: Sendable {
  package let document: RecognisedDocument

  /// Makes the conversion of a document's tables.
  package init(_ document: RecognisedDocument) { self.document = document }

  /// What a table is called: its form's name, else its title in the document, else its number there.
  package func name(of index: Int) -> String {
    let table = document.tables[index]
    if let recognised = table.recognised, let edition = document.edition {
      return edition.forms[recognised.form].name
    }
    return table.found.title ?? "表\(index + 1)"
  }

  /// A table as a sheet.
  package func sheet(of index: Int) -> Sheet {
    let name = name(of: index)
    switch document.tables[index] {
    case .form(let table):
      guard let form = document.edition?.forms[table.form], case .table(let template) = form.body
      else { return unknown(table.found).sheet(named: name) }
      return self.form(table, form, template).sheet(named: name)
    case .card(let table, _): return card(table).sheet(named: name)
    case .unknown(let table): return unknown(table).sheet(named: name)
    }
  }

  // MARK: - Kinds of tables

  private func form(
    _ table: RecognisedTable, _ form: FormTemplate, _ template: TableTemplate
  ) -> PlainSheet {
    let columns = template.tree.columns
    var sheet = PlainSheet(width: columns.count)
    addHeading(of: table.found, to: &sheet)
    let printed = FormHeader(
      form, template.tree, year: document.identity.year, unit: document.edition?.unit)
    if table.headerIsComplete, printed.saysAll(of: table) {
      printed.add(to: &sheet)
    } else if let rows = table.headerInColumns(columns.count) {
      for row in rows { sheet.add(.header, row) }
    } else {
      // What cannot be put over the form's columns stands above its header.
      for row in table.headerRows {
        sheet.add(.caption, packing: table.found.grid.rows[row])
      }
      printed.add(to: &sheet)
    }
    for row in table.rows {
      sheet.add(
        .body,
        row.cells.enumerated().compactMap { column, cell in
          guard !cell.isEmpty else { return nil }
          let isAmount = column < columns.count && columns[column].isAmount
          return isAmount
            ? PlainSheet.Item(column, cell, isAmount: true)
            : PlainSheet.Item(column, oneLine(cell.text))
        })
    }
    addNotes(of: table.found, to: &sheet)
    return sheet
  }

  private func card(_ table: RecognisedTable) -> PlainSheet {
    var sheet = PlainSheet(width: table.rows.first?.cells.count ?? 1)
    addHeading(of: table.found, to: &sheet)
    for row in table.rows {
      sheet.add(
        .body,
        row.cells.enumerated().compactMap { column, cell in
          guard !cell.isEmpty else { return nil }
          // Beside amounts there are weights and values of indicators, which are texts.
          let isAmount = cell.figure.number.map { $0.places > 0 && !$0.isPercent } ?? false
          return isAmount
            ? PlainSheet.Item(column, cell, isAmount: false)
            : PlainSheet.Item(column, oneLine(cell.text))
        })
    }
    addNotes(of: table.found, to: &sheet)
    return sheet
  }

  private func unknown(_ table: FoundTable) -> PlainSheet {
    var sheet = PlainSheet(width: table.grid.columnCount)
    addHeading(of: table, to: &sheet)
    let header = FlatHeader(table)
    if !header.saysAll(of: table) {
      for row in table.headerRows { add(.caption, row, of: table, to: &sheet) }
    }
    sheet.add(
      .header, header.names.enumerated().map { PlainSheet.Item($0.offset, $0.element) })
    let codes = header.names.map { $0.contains("编码") || $0.contains("代码") }
    let amounts = table.amountColumns
    for row in table.bodyRows {
      sheet.add(
        .body,
        table.grid.filled(row).map { column in
          let cell = table.grid.rows[row][column]
          return codes[column]
            ? PlainSheet.Item(column, oneLine(cell.text))
            : PlainSheet.Item(column, cell, isAmount: amounts[column])
        })
    }
    addNotes(of: table, to: &sheet)
    return sheet
  }

  // MARK: - Around the table

  private func addHeading(of table: FoundTable, to sheet: inout PlainSheet) {
    for line in table.above { sheet.addCaption(oneLine(line.text)) }
    for row in 0..<table.headCount { sheet.add(.caption, packing: table.grid.rows[row]) }
  }

  private func addNotes(of table: FoundTable, to sheet: inout PlainSheet) {
    for row in table.bodyRows.upperBound..<table.grid.rows.count {
      sheet.add(.note, packing: table.grid.rows[row])
    }
    for line in table.below { sheet.add(.note, [PlainSheet.Item(0, oneLine(line.text))]) }
  }

  private func add(
    _ band: Sheet.Band, _ row: Int, of table: FoundTable, to sheet: inout PlainSheet
  ) {
    sheet.add(
      band,
      table.grid.filled(row).map { PlainSheet.Item($0, oneLine(table.grid.rows[row][$0].text)) })
  }
}

extension RecognisedTable {
  /// The rows of the table's own header over the form's columns; nil where two would meet or change their order.
  fileprivate func headerInColumns(_ count: Int) -> [[PlainSheet.Item]]? {
    var rows: [[PlainSheet.Item]] = []
    for row in headerRows {
      var items: [PlainSheet.Item] = []
      for column in found.grid.filled(row) {
        let next = (items.last?.column ?? -1) + 1
        let mapped = column < mapping.count ? mapping[column] : nil
        let target = mapped ?? next
        guard target >= next, target < count else { return nil }
        items.append(PlainSheet.Item(target, oneLine(found.grid.rows[row][column].text)))
      }
      rows.append(items)
    }
    return rows
  }
}
