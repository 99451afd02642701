import Sheets

/// A workbook that the file format can hold, with what writing it and reading it back both go by.
struct LegalWorkbook {
  /// The workbook.
  let workbook: Workbook
  /// The seconds from 1970 to the beginning of its year, UTC.
  let created: Int
  /// The merged blocks of each sheet.
  let merged: [MergedBlocks]
  /// What the worksheets are called: the sheets, then the one of the charts if there are any.
  let names: [String]
  /// Writes the formulas.
  let formulas: FormulaText
  /// The charts that have something to show.
  let charts: [CellChart]

  /// Checks a workbook.
  ///
  /// - Throws: ``XLSXError`` when it breaks a limit of the file format or its blocks contradict each other.
  init(_ workbook: Workbook) throws(XLSXError) {
    guard !workbook.sheets.isEmpty else { throw .noSheets }
    self.workbook = workbook
    created = try Self.created(workbook.properties)
    var merged: [MergedBlocks] = []
    for sheet in workbook.sheets { merged.append(try Self.checkedBlocks(of: sheet)) }
    self.merged = merged
    charts = ChartSheetWriter.shown(workbook)
    let names = SheetNames.legal(workbook.sheets.map(\.name) + [ChartSheetWriter.name])
    self.names = charts.isEmpty ? names.dropLast() : names
    formulas = FormulaText(workbook.sheets, names: names)
  }

  /// The sheet's merged blocks, after everything about its extent has been found legal.
  private static func checkedBlocks(of sheet: Sheet) throws(XLSXError) -> MergedBlocks {
    let (rows, columns) = (sheet.rows.count, sheet.columnCount)
    guard rows <= Limits.rows else { throw .tooManyRows(sheet: sheet.name, rows) }
    guard columns <= Limits.columns else { throw .tooManyColumns(sheet: sheet.name, columns) }
    if let repeated = sheet.repeatedRows {
      guard repeated.lowerBound >= 0, repeated.upperBound < rows else {
        throw .repeatedRowsOutsideSheet(sheet: sheet.name)
      }
    }
    let merged = MergedBlocks(sheet.spans, rows: rows, columns: columns)
    guard let flaw = merged.flaw else { return merged }
    let place = XLSXError.Place(sheet: sheet.name, row: flaw.row, column: flaw.column)
    switch flaw.kind {
    case .degenerate: throw .degenerateMerge(place)
    case .outside: throw .mergeOutsideSheet(place)
    case .overlap: throw .overlappingMerge(place)
    }
  }

  static func created(_ properties: Workbook.Properties) throws(XLSXError) -> Int {
    // 1970 itself would be 0, which libxlsxwriter takes for now.
    let year = properties.createdYear
    guard (1971...9999).contains(year) else { throw .illegalYear(year) }
    func leapDays(_ year: Int) -> Int { year / 4 - year / 100 + year / 400 }
    let days = 365 * (year - 1970) + leapDays(year - 1) - leapDays(1969)
    return days * 86_400
  }
}

extension Workbook.Properties {
  /// The texts as the file holds them: title, subject, creator and company.
  var cleaned: [String] {
    [title, subject, creator, company].map { text in
      var bytes: [UInt8] = []
      text.withBytes { CleanText.append($0, to: &bytes) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
