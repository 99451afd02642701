/// The old binary container of office files, which is also what a package with a password is put into.
enum OLEFile {
  private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// The name, as the container's directory holds it, of the stream with the locked package.
  private static let locked = "EncryptedPackage".utf16.flatMap {
    [UInt8($0 & 0xFF), UInt8($0 >> 8)]
  }

  /// Whether `bytes` begin as the container does.
  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// Throws when `bytes` are such a container: `.encrypted` when a package with a password is in it.
  static func refuse(_ bytes: [UInt8]) throws(ReadingError) {
    guard isOne(bytes) else { return }
    throw ReadingError(holdsLockedPackage(bytes) ? .encrypted : .unsupported(.binaryOffice))
  }

  private static func holdsLockedPackage(_ bytes: [UInt8]) -> Bool {
    // Entries of the directory are 128 bytes each and begin with their name.
    stride(from: 512, to: bytes.count, by: 128).contains { start in
      bytes[start...].starts(with: locked)
    }
  }
}
