/// Kinds of office files that LibreOffice turns into those that are read here.
package enum OfficeKind: String, Hashable, Sendable, CaseIterable {
  /// An old binary workbook: XLS, ET.
  case xls
  /// An old binary text: DOC, WPS.
  case doc
  /// Rich text format.
  case rtf
  /// A spreadsheet of OpenDocument.
  case ods
  /// A text of OpenDocument.
  case odt

  /// Whether it is a spreadsheet.
  package var isSpreadsheet: Bool { self == .xls || self == .ods }

  /// The kind of a file, by its content; nil where it is none of them.
  ///
  /// - Throws: ``ReadingError`` when it is one that is locked or damaged.
  package static func of(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(ReadingError) -> OfficeKind? {
    switch FileKind.of(bytes) {
    case .rtf: return .rtf
    case .binaryOffice:
      guard let directory = OLEDirectory(bytes) else { return nil }
      if directory.isLocked { throw ReadingError(.encrypted) }
      return directory.kind
    case .zip:
      switch try PackageKind.of(bytes, limits: limits) {
      case .ods: return .ods
      case .odt: return .odt
      case .xlsx, .docx, .ofd, .files, .other: return nil
      }
    default: return nil
    }
  }

  /// As what a file of this kind is refused where there is nothing to turn it into another.
  package var refusal: ReadingError.Kind {
    switch self {
    case .xls, .doc: .binaryOffice
    case .rtf: .rtf
    case .ods, .odt: .openDocument
    }
  }
}
