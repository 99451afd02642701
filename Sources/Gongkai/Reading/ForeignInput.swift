import SheetFormats

/// What a file is that was given for facts in JSON and is something else.
package enum ForeignInput: Hashable, Sendable {
  /// A workbook or a text document that is read by converting it.
  case document(PackageKind)
  /// A file of another kind: a PDF, an image.
  case unread(FileKind)
  /// A package that cannot be opened.
  case damaged(ReadingError)
  /// A page, a table of separated values.
  case published(FileKind)
  /// JSON, but in another encoding than UTF-8.
  case encoding(String)

  /// Looks at bytes that are no JSON.
  ///
  /// - Returns: what they are; nil where they are a text that may have been meant as JSON.
  init?(_ bytes: [UInt8]) {
    if let encoding = TextEncoding.nameUnlessUTF8(of: bytes) {
      self = .encoding(encoding)
      return
    }
    let kind = FileKind.of(bytes)
    switch kind {
    case .zip:
      do throws(ReadingError) {
        let package = try PackageKind.of(bytes)
        switch package {
        case .xlsx, .docx: self = .document(package)
        case .ods, .odt, .ofd, .files, .other: self = .unread(.archive)
        }
      } catch {
        self = .damaged(error)
      }
    case .pdf: self = .published(.pdf)
    case .binaryOffice, .image, .archive, .rtf: self = .unread(kind)
    case .binary where Self.wasMeantAsJSON(bytes): return nil
    case .binary: self = .unread(kind)
    case .html, .mhtml, .spreadsheetML, .csv:
      if Self.wasMeantAsJSON(bytes) { return nil }
      self = .published(kind)
    case .text, .empty: return nil
    }
  }

  /// Whether bytes begin like JSON: it has separators too, and may hold bytes that are no characters.
  private static func wasMeantAsJSON(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { $0.isBlankByte }
    return ["{", "[", "\"", "“", "\u{FEFF}", "/", "#"].contains { text.starts(with: $0.utf8) }
  }
}

extension UInt8 {
  fileprivate var isBlankByte: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
