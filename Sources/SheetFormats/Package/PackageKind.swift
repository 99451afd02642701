/// What a package (a ZIP file of an office program) is.
package enum PackageKind: Hashable, Sendable {
  /// A spreadsheet: Office Open XML.
  case xlsx
  /// A text: Office Open XML.
  case docx
  /// Another one: OpenDocument, a presentation, an archive of files.
  case other

  /// The kind of the package that `bytes` are.
  ///
  /// - Throws: ``ReadingError`` when they are no package, or one that is damaged or locked.
  package static func of(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) -> PackageKind {
    try ZipArchive.open(bytes, limits: limits) { archive throws(ReadingError) in
      of(main: try Relationships.main(of: archive, limits: limits), in: archive)
    }
  }

  /// The kind of a package by the name of its main part.
  static func of(main: String, in archive: ZipArchive) -> PackageKind {
    let name = main.lowercased()
    // Binary workbooks have a main part too, `xl/workbook.bin`.
    guard name.hasSuffix(".xml"), archive.part(main) != nil else { return .other }
    let file = name.split(separator: "/").last ?? ""
    if name.hasPrefix("xl/") || file.hasPrefix("workbook") { return .xlsx }
    if name.hasPrefix("word/") || file.hasPrefix("document") { return .docx }
    return .other
  }
}
