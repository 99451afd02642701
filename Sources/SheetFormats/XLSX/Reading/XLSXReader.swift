import Sheets

/// Reads Office Open XML spreadsheets (`.xlsx`): a table for every worksheet that has anything in it.
///
/// Formulas give the value that was saved with them. Numbers are those that the file shows, exactly; dates and times are
/// text. Hidden worksheets, rows and columns are left out and remarked on.
package struct XLSXReader: Sendable {
  private let limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// Reads a spreadsheet.
  ///
  /// - Throws: ``ReadingError`` when it is none, damaged, locked, or larger than the limits.
  package func read(_ bytes: [UInt8]) throws(ReadingError) -> SourceDocument {
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      try read(archive)
    }
  }

  private func read(_ archive: ZipArchive) throws(ReadingError) -> SourceDocument {
    let main = try Relationships.main(of: archive, limits: limits)
    guard PackageKind.of(main: main, in: archive) == .xlsx, let workbook = archive.part(main) else {
      throw ReadingError(.unsupported(.otherPackage))
    }
    let index = try WorkbookIndex(workbook, in: archive, limits: limits)
    let relationships = try Relationships(of: main, in: archive, limits: limits)
    var context = CellContext(limits: limits, from1904: index.from1904)
    if let part = relationships.first("styles").flatMap(archive.part) {
      context.styles = try StyleSheet(part, in: archive, limits: limits)
    }
    if let part = relationships.first("sharedStrings").flatMap(archive.part) {
      context.strings = try SharedStrings(part, in: archive, limits: limits)
    }
    var sheets: [WorksheetPart] = []
    for worksheet in index.worksheets {
      guard let target = relationships.targets[worksheet.id] else {
        throw ReadingError(.damaged(main))
      }
      // Charts and old macros stand on sheets too.
      guard target.type == "worksheet" else { continue }
      guard let part = archive.part(target.part) else { throw ReadingError(.damaged(target.part)) }
      sheets.append(
        WorksheetPart(name: worksheet.name, isHidden: worksheet.isHidden, part: part))
    }
    var document = try document(of: sheets, in: archive, context, index)
    document.properties = PackageProperties.read(archive, limits: limits)
    document.remarks += try comments(on: sheets, in: archive)
    if relationships.first("revisionHeaders").flatMap(archive.part) != nil {
      document.remarks.append(SourceRemark(.revisions))
    }
    return document
  }

  /// What people noted on cells, of each worksheet by itself.
  private func comments(
    on sheets: [WorksheetPart], in archive: ZipArchive
  ) throws(ReadingError) -> [SourceRemark] {
    // Most workbooks have none, and then no part is called so.
    guard archive.listed.contains(where: { $0.name.lowercased().contains("comment") }) else {
      return []
    }
    var remarks: [SourceRemark] = []
    for sheet in sheets {
      let relationships = try Relationships(of: sheet.part.name, in: archive, limits: limits)
      guard let part = relationships.first("comments").flatMap(archive.part) else { continue }
      guard let comments = PackageComments(part, in: archive, limits: limits)?.all else {
        remarks.append(SourceRemark(.embedded))
        continue
      }
      guard let first = comments.first else { continue }
      let place = first.cell.map {
        SourcePlace.cell(worksheet: sheet.name, row: $0.row, column: $0.column)
      }
      remarks.append(
        SourceRemark(.comments, count: comments.count, name: first.text, at: place))
    }
    return remarks
  }

  private func document(
    of sheets: [WorksheetPart], in archive: ZipArchive, _ context: CellContext,
    _ index: WorkbookIndex
  ) throws(ReadingError) -> SourceDocument {
    let pass = try Pass(sheets, in: archive, context)
    let formulas = pass.formulas
    let areZerosNone = index.computesOnLoad && formulas.zero > 0 && formulas.other == 0
    guard formulas.empty > 0 || limits.computesFormulas && areZerosNone else {
      return pass.document
    }
    let stored = try sheets.map { sheet throws(ReadingError) in
      try archive.readXML(sheet.part, limits: limits) { names in
        StoredCells(names, limits: limits, trustsZeros: !areZerosNone || !limits.computesFormulas)
      }
    }
    let computed = ComputedFormulas(
      stored, names: sheets.map(\.name), typedOnly: !limits.computesFormulas)
    // Forms without any amount have zeros only.
    if formulas.empty == 0, computed.areZeros { return pass.document }
    return try Pass(sheets, in: archive, context, computed: computed).document
  }

  /// A worksheet of the workbook.
  private struct WorksheetPart {
    let name: String
    let isHidden: Bool
    let part: ZipArchive.Part
  }

  /// All worksheets, read once.
  private struct Pass {
    var document = SourceDocument()
    /// How many formulas have no value, zero, and another.
    var formulas = (empty: 0, zero: 0, other: 0)

    init(
      _ sheets: [WorksheetPart], in archive: ZipArchive, _ context: CellContext,
      computed: ComputedFormulas? = nil
    ) throws(ReadingError) {
      var budget = ReadingBudget(context.limits)
      for (number, sheet) in sheets.enumerated() {
        if sheet.isHidden {
          let isTaken = context.limits.takesHidden
          document.remarks.append(
            SourceRemark(.hiddenWorksheet, name: sheet.name, isTaken: isTaken))
          if !isTaken { continue }
        }
        let handler = try archive.readXML(sheet.part, limits: context.limits) { names in
          WorksheetHandler(
            names, worksheet: sheet.name, context: context,
            computed: computed?.values[number] ?? [:], budget: budget)
        }
        if let table = try handler.finished(&budget) { document.blocks.append(.table(table)) }
        document.remarks += handler.remarks.all
        formulas.empty += handler.formulas.empty
        formulas.zero += handler.formulas.zero
        formulas.other += handler.formulas.other
        guard let missing = computed?.uncomputed[number], let first = missing.first else {
          continue
        }
        document.remarks.append(
          SourceRemark(
            .uncomputed, count: missing.count, name: sheet.name,
            at: .cell(worksheet: sheet.name, row: first.row, column: first.column)))
      }
    }
  }
}

/// What all worksheets of a workbook have in common.
struct CellContext {
  let limits: ReadingLimits
  /// Whether days count from 1904 instead of 1900.
  let from1904: Bool
  var styles = StyleSheet()
  var strings = SharedStrings()
}
