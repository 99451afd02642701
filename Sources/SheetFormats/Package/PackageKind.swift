/// What a package (a ZIP file of an office program) is.
package enum PackageKind: Hashable, Sendable {
  /// A spreadsheet: Office Open XML.
  case xlsx
  /// A text: Office Open XML.
  case docx
  /// A spreadsheet: OpenDocument.
  case ods
  /// A text: OpenDocument.
  case odt
  /// Fixed pages: OFD.
  case ofd
  /// Files that somebody put together, and no package of an office program.
  case files
  /// Another one: a presentation.
  case other

  /// The kind of the package that `bytes` are.
  ///
  /// - Throws: ``ReadingError`` when they are no package, or one that is damaged or locked.
  package static func of(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) -> PackageKind {
    try ZipArchive.open(bytes, limits: limits, allowsLocks: true) { archive throws(ReadingError) in
      if archive.part("OFD.xml") != nil { return .ofd }
      if let kind = try openDocument(archive) { return kind }
      if archive.part("[Content_Types].xml") == nil, archive.part("_rels/.rels") == nil,
        archive.part("xl/workbook.xml") == nil, archive.part("word/document.xml") == nil
      {
        return .files
      }
      if archive.listed.contains(where: \.isLocked) { throw ReadingError(.encrypted) }
      return of(main: try Relationships.main(of: archive, limits: limits), in: archive)
    }
  }

  /// What OpenDocument says it is; nil for another package.
  private static func openDocument(_ archive: ZipArchive) throws(ReadingError) -> PackageKind? {
    guard let part = archive.part("mimetype"), part.unpacked < 256, !part.isLocked
    else { return nil }
    let type = String(decoding: try archive.bytes(of: part), as: UTF8.self)
    let prefix = "application/vnd.oasis.opendocument."
    guard type.hasPrefix(prefix) else { return nil }
    if let manifest = archive.part("META-INF/manifest.xml"), manifest.unpacked < 1 << 20,
      String(decoding: try archive.bytes(of: manifest), as: UTF8.self).contains("encryption-data")
    {
      throw ReadingError(.encrypted)
    }
    let kind = type.dropFirst(prefix.count)
    if kind.hasPrefix("spreadsheet") { return .ods }
    return kind.hasPrefix("text") ? .odt : .other
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
