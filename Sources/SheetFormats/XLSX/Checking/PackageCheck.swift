import Sheets

/// Reads a finished package back and compares it with the workbook it was made from.
///
/// libxlsxwriter looks at the result of no write: a disk that is full for a moment leaves a hole in the middle of a part,
/// and what is left may be well-formed. So every part is unpacked and read to its end, every cell is compared with its
/// sheet, and of everything else it is known how much of it there must be.
struct PackageCheck {
  private static let texts = "xl/sharedStrings.xml"

  private let legal: LegalWorkbook
  private let limits: ReadingLimits
  /// The parts of the worksheets, in order.
  private let worksheets: [String]

  /// Prepares to check packages of a workbook.
  init(_ legal: LegalWorkbook) {
    self.legal = legal
    worksheets = legal.names.indices.map { "xl/worksheets/sheet\($0 + 1).xml" }
    // The limits are for files of others.
    var limits = ReadingLimits()
    limits.fileBytes = .max
    limits.unpackedBytes = .max
    limits.expansion = .max
    limits.cells = .max
    self.limits = limits
  }

  /// Checks a package.
  ///
  /// - Throws: `XLSXError.damagedPackage` with the part that is not as it must be.
  func check(_ bytes: [UInt8]) throws(XLSXError) {
    // Without a comment the end record is the last 22 bytes; readers do not mind when a part of it is missing.
    guard bytes.suffix(22).starts(with: "PK\u{5}\u{6}".utf8), bytes.count > 22 else {
      throw .damagedPackage(part: "")
    }
    let flaw: String?
    do throws(ReadingError) {
      flaw = try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
        try damagedPart(of: archive)
      }
    } catch {
      flaw = ""
    }
    if let flaw { throw .damagedPackage(part: flaw) }
  }

  /// The first part that is missing or not as it must be.
  private func damagedPart(of archive: ZipArchive) throws(ReadingError) -> String? {
    if let name = damagedWorksheet(of: archive) { return name }
    var facts: [String: PartFacts] = [:]
    for part in archive.all where part.name != Self.texts && !worksheets.contains(part.name) {
      guard
        let read = try? archive.readXML(part, limits: limits, make: PartFacts.init), read.isCounted
      else { return part.name }
      facts[part.name] = read
    }
    if let name = damagedPart(by: facts) { return name }
    return try PackageRelations(archive, limits: limits).damagedPart(
      overrides: facts["[Content_Types].xml"]?.overrides ?? [])
  }

  /// The first worksheet, or the texts they share, that is not as it must be.
  private func damagedWorksheet(of archive: ZipArchive) -> String? {
    let part = archive.part(Self.texts)
    guard let bytes = part == nil ? [] : part.flatMap({ try? archive.bytes(of: $0) }) else {
      return Self.texts
    }
    return bytes.withUnsafeBufferPointer { bytes in
      let texts = SharedTexts(bytes)
      guard part == nil || texts != nil else { return Self.texts }
      var uses = 0
      for (index, name) in worksheets.enumerated() {
        guard let part = archive.part(name), let bytes = try? archive.bytes(of: part),
          let found = check(bytes, worksheet: index, texts: texts)
        else { return name }
        uses += found
      }
      return uses == texts?.uses ?? 0 ? nil : Self.texts
    }
  }

  /// How many shared texts a worksheet's part uses; nil where it is not as it must be.
  private func check(_ bytes: [UInt8], worksheet index: Int, texts: SharedTexts?) -> Int? {
    let isForm = index < legal.workbook.sheets.count
    let sheet = isForm ? legal.workbook.sheets[index] : Sheet(name: "", widths: [])
    let merged = isForm ? legal.merged[index] : MergedBlocks([], rows: 0, columns: 0)
    return bytes.withUnsafeBufferPointer { bytes in
      var cells = SheetDataCheck(
        sheet, home: index, merged: merged, formulas: legal.formulas, texts: texts,
        bytes: bytes)
      guard let data = cells.run() else { return nil }
      // What is around the cells is short.
      var rest = Array(bytes[..<data.lowerBound]) + "<sheetData/>".utf8
      rest += bytes[data.upperBound...]
      guard let read = try? XMLReader.read(rest, make: PartFacts.init), read.isCounted,
        read.merges == cells.merges, read.columns == sheet.columnCount
      else { return nil }
      let breaks = sheet.pageBreaks.filter { sheet.rows.indices.contains($0) && $0 > 0 }
      let count = breaks.count + (sheet.pagesWide?.breaks.count ?? 0)
      return !isForm || read.count(of: .pageBreak) == count ? cells.uses : nil
    }
  }

  /// The first part that lacks something or has too much of it.
  private func damagedPart(by facts: [String: PartFacts]) -> String? {
    let (book, core, app) = ("xl/workbook.xml", "docProps/core.xml", "docProps/app.xml")
    let (styles, theme) = ("xl/styles.xml", "xl/theme/theme1.xml")
    guard facts[styles] != nil else { return styles }
    guard let fonts = facts[theme]?.themeFonts, fonts.count == 2, fonts[0] == fonts[1] else {
      return theme
    }
    let repeats = legal.workbook.sheets.count { $0.repeatedRows != nil }
    guard let read = facts[book], read.sheets == legal.names,
      read.count(of: .definedName) == repeats
    else { return book }
    let texts = legal.workbook.properties.cleaned
    for (index, element) in ["title", "subject", "creator"].enumerated() {
      guard facts[core]?.texts[element] ?? "" == texts[index] else { return core }
    }
    guard let read = facts[app], read.texts["Company"] ?? "" == texts[3],
      read.count(of: .partTitle) >= legal.names.count + repeats
    else { return app }
    for (index, chart) in legal.charts.enumerated() {
      let name = "xl/charts/chart\(index + 1).xml"
      let expected = ChartSheetWriter.extent(of: chart, in: legal.workbook)
      guard let read = facts[name], read.count(of: .series) == expected.series,
        read.count(of: .point) == expected.points
      else { return name }
    }
    return nil
  }
}
