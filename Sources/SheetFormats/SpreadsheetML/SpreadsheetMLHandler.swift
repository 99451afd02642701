import Sheets

/// Gathers the worksheets of an XML spreadsheet.
final class SpreadsheetMLHandler: XMLHandler {
  private let names: Names
  private let limits: ReadingLimits
  private var budget: ReadingBudget
  /// The worksheets that are complete.
  private(set) var tables: [SourceTable] = []
  /// What is not seen, or seen and no value.
  private(set) var remarks = SourceRemarks()

  private var formats: [String: ShownFormat] = [:]
  private var style = ""
  private var sheet = ""
  private var grid = SparseGrid()
  private var writer = CellWriter(styles: StyleSheet(), from1904: false)
  private var hiddenColumns: Set<Int> = []
  private var (columnIndex, row, column) = (0, 0, 0)
  private var isRowHidden = false
  private var isSheetHidden = false
  private var cell: Open?
  private var text: [UInt8] = []
  private var isInData = false
  private var isRaised = false
  private var isInVisible = false

  /// The cell at hand.
  private struct Open {
    var style: String
    var across: Int
    var down: Int
    var type = ""
  }

  private struct Names {
    let (worksheet, row, cell, data): (XMLName, XMLName, XMLName, XMLName)
    let (column, style, format, visible): (XMLName, XMLName, XMLName, XMLName)
    let (name, index, id, styleID, type): (XMLName, XMLName, XMLName, XMLName, XMLName)
    let (across, down, hidden, code, raised): (XMLName, XMLName, XMLName, XMLName, XMLName)
    let span: XMLName

    init(_ names: XMLNames) {
      (worksheet, row) = (names["Worksheet"], names["Row"])
      (cell, data, column) = (names["Cell"], names["Data"], names["Column"])
      (style, format, visible) = (names["Style"], names["NumberFormat"], names["Visible"])
      (name, index, id, styleID) = (names["Name"], names["Index"], names["ID"], names["StyleID"])
      (type, across, down) = (names["Type"], names["MergeAcross"], names["MergeDown"])
      (hidden, code, raised, span) = (names["Hidden"], names["Format"], names["Sup"], names["Span"])
    }
  }

  /// Prepares for a workbook.
  init(_ names: XMLNames, limits: ReadingLimits) {
    self.names = Names(names)
    self.limits = limits
    budget = ReadingBudget(limits)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError) {
    switch name {
    case names.style: style = attributes.text(names.id) ?? ""
    case names.format where formats.count < 1 << 16:
      if let code = attributes.text(names.code) { formats[style] = Self.format(code) }
    case names.worksheet:
      sheet = attributes.text(names.name) ?? ""
      (grid, hiddenColumns, columnIndex, row) = (SparseGrid(), [], 0, 0)
      writer = CellWriter(styles: StyleSheet(), from1904: false)
      isSheetHidden = false
    case names.column:
      columnIndex = attributes.number(names.index) ?? columnIndex + 1
      let last = columnIndex + min(attributes.number(names.span) ?? 0, SparseGrid.columns)
      if attributes.flag(names.hidden) == true, last <= SparseGrid.columns {
        hiddenColumns.formUnion(columnIndex - 1...last - 1)
      }
      columnIndex = last
    case names.row:
      row = attributes.number(names.index) ?? row + 1
      column = -1
      isRowHidden = attributes.flag(names.hidden) ?? false
      guard row <= SparseGrid.rows else { throw ReadingError(.damaged("\(sheet): row \(row)")) }
    case names.cell: try startCell(attributes)
    case names.data:
      isInData = cell != nil
      cell?.type = attributes.text(names.type) ?? ""
      text.removeAll(keepingCapacity: true)
    case names.raised: isRaised = true
    case names.visible:
      isInVisible = true
      text.removeAll(keepingCapacity: true)
    default: break
    }
  }

  private func startCell(_ attributes: XMLAttributes) throws(ReadingError) {
    column = attributes.number(names.index).map { $0 - 1 } ?? column + 1
    let open = Open(
      style: attributes.text(names.styleID) ?? "", across: attributes.number(names.across) ?? 0,
      down: attributes.number(names.down) ?? 0)
    guard column >= 0, column + open.across < limits.columns else {
      throw ReadingError(.tooLarge(.columns, most: limits.columns))
    }
    cell = open
    if open.across > 0 || open.down > 0 {
      grid.merge(
        CellRange(
          CellReference(row: row - 1, column: column),
          lastRow: min(row - 1 + open.down, SparseGrid.rows), lastColumn: column + open.across))
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
    guard isInData || isInVisible else { return }
    guard text.count + bytes.count <= limits.cellBytes else {
      throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes), at: place)
    }
    if isRaised { Superscript.append(bytes, to: &text) } else { text += bytes }
  }

  func end(_ name: XMLName) throws(ReadingError) {
    switch name {
    case names.raised: isRaised = false
    case names.data:
      isInData = false
      try finishCell()
    case names.cell:
      column += cell?.across ?? 0
      cell = nil
    case names.visible:
      isInVisible = false
      isSheetHidden = !text.starts(with: "SheetVisible".utf8)
      text.removeAll(keepingCapacity: true)
    case names.worksheet:
      if isSheetHidden {
        remarks.add(
          SourceRemark(.hiddenWorksheet, name: sheet, isTaken: limits.takesHidden))
        if !limits.takesHidden { return }
      }
      let table = try grid.table(named: sheet, styles: writer.sheet, budget: &budget)
      if let table { tables.append(table) }
    default: break
    }
  }

  private var place: SourcePlace { .cell(worksheet: sheet, row: row, column: max(column, 0)) }

  private func finishCell() throws(ReadingError) {
    guard let cell, !text.isEmpty else { return }
    if isRowHidden || hiddenColumns.contains(column) {
      remarks.add(
        SourceRemark(
          isRowHidden ? .hiddenRows : .hiddenColumns, name: sheet, at: place,
          isTaken: limits.takesHidden))
      if !limits.takesHidden { return }
    }
    guard grid.count < budget.cells else {
      throw ReadingError(.tooLarge(.cells, most: limits.cells), at: place)
    }
    try budget.take(text: text.count)
    let words = String(decoding: text, as: UTF8.self)
    switch cell.type {
    case "Number":
      grid.add(
        writer.number(text, shownAs: formats[cell.style] ?? .general(zero: .bare)), row: row,
        column: column)
    case "DateTime": grid.add(writer.text(CellWriter.date(text)), row: row, column: column)
    case "Boolean": grid.add(writer.text(words == "1" ? "TRUE" : "FALSE"), row: row, column: column)
    case "Error":
      remarks.add(SourceRemark(.errorValue, name: words, at: place))
      grid.add(writer.text(words), row: row, column: column)
    default: grid.add(writer.text(words), row: row, column: column)
    }
  }

  /// The format that a code or one of the names of this file kind means.
  private static func format(_ code: String) -> ShownFormat {
    switch code {
    case "General", "General Number", "": .general(zero: .bare)
    case "Standard": ShownFormat(code: "#,##0.00")
    case "Fixed": ShownFormat(code: "0.00")
    case "Percent": ShownFormat(code: "0.00%")
    case "Currency", "Euro Currency": ShownFormat(code: "#,##0.00;-#,##0.00")
    case "Short Date": ShownFormat(code: "yyyy/m/d")
    case "Long Date", "Medium Date", "General Date": ShownFormat(code: "yyyy年m月d日")
    default: ShownFormat(code: code)
    }
  }
}
