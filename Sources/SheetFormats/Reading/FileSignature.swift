/// Kinds of files that are known by their first bytes.
enum FileSignature {
  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    (Array("%PDF-".utf8), .pdf),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .binaryOffice),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image),
    ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF87a".utf8), .image),
    (Array("GIF89a".utf8), .image),
    ([0x49, 0x49, 0x2A, 0x00], .image),
    ([0x4D, 0x4D, 0x00, 0x2A], .image),
    (Array("PK".utf8) + [0x03, 0x04], .zip),
    (Array("PK".utf8) + [0x05, 0x06], .zip),
    (Array("PK".utf8) + [0x07, 0x08], .zip),
    ([0x1F, 0x8B], .archive),
    (Array("Rar!".utf8) + [0x1A, 0x07], .archive),
    (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .archive),
    ([0xFD] + Array("7zXZ".utf8) + [0x00], .archive),
    (Array("BZh".utf8), .archive),
    ([0x28, 0xB5, 0x2F, 0xFD], .archive),
    (Array("{\\rtf".utf8), .rtf),
  ]

  /// The kind of a file that begins with these bytes; nil where they are none of the known ones.
  static func kind(of bytes: [UInt8]) -> FileKind? {
    if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return found.kind }
    // The header of a tar archive says what it is further down; some PDFs have something before theirs.
    if bytes.dropFirst(257).starts(with: "ustar".utf8) { return .archive }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      return .image
    }
    if bytes.starts(with: "BM".utf8), bytes.dropFirst(6).starts(with: [0, 0, 0, 0]) {
      return .image
    }
    return bytes.dropFirst(3).starts(with: "%PDF-".utf8) ? .pdf : nil
  }
}
