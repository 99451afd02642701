import Sheets

/// Reads Office Open XML spreadsheets (`.xlsx`): a table for every worksheet that has anything in it.
///
/// Formulas give the value that was saved with them. Numbers are those that the file shows, exactly; dates and times are
/// text. Hidden worksheets, rows and columns are read like others.
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
    var document = SourceDocument()
    var budget = ReadingBudget(limits)
    for worksheet in index.worksheets {
      guard let target = relationships.targets[worksheet.id] else {
        throw ReadingError(.damaged(main))
      }
      // Charts and old macros stand on sheets too.
      guard target.type == "worksheet" else { continue }
      guard let part = archive.part(target.part) else { throw ReadingError(.damaged(target.part)) }
      let handler = try archive.readXML(part, limits: limits) { names in
        WorksheetHandler(names, worksheet: worksheet.name, context: context, budget: budget)
      }
      if let table = try handler.finished(&budget) { document.blocks.append(.table(table)) }
    }
    return document
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
