import CMinizip

/// The parts of a ZIP package in memory, unpacked one at a time.
final class ZipArchive {
  /// One part.
  package struct Part: Sendable {
    /// Its name as stored, with slashes between folders and none at the beginning.
    let name: String
    fileprivate let position: unz64_file_pos
    fileprivate let packed: Int
    /// How many bytes it has unpacked, as the directory says; no more than can be packed into as many as it has.
    let unpacked: Int
    /// Whether it is locked by a password.
    let isLocked: Bool
  }

  /// More parts than any office program writes.
  private static let mostParts = 1 << 16
  private static let mostNameBytes = 1024

  private let archive: unzFile
  private let limits: ReadingLimits
  /// The parts by their names in small letters, by which packages refer to them.
  private var parts: [String: Part] = [:]
  /// The parts in the order of the directory, those of one name all.
  private(set) var listed: [Part] = []
  /// The bytes unpacked so far.
  private var unpacked = 0

  /// Opens the package that `bytes` are and calls `body` with it; where `allowsLocks` is false, one
  /// with
  /// locked parts is refused; where `isKnown`, its parts are known and not listed again.
  static func open<Result>(
    _ bytes: [UInt8], limits: ReadingLimits, allowsLocks: Bool = false, isKnown: Bool = false,
    _ body: (ZipArchive) throws(ReadingError) -> Result
  ) throws(ReadingError) -> Result {
    guard bytes.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    guard !bytes.isEmpty else { throw ReadingError(.empty) }
    try OLEFile.refuse(bytes)
    return try bytes.withUnsafeBufferPointer { bytes throws(ReadingError) -> Result in
      let file = UnsafeMutablePointer<MemoryFile>.allocate(capacity: 1)
      file.initialize(to: MemoryFile(bytes: bytes))
      defer { file.deallocate() }
      var functions = MemoryFile.functions()
      guard let archive = unzOpen2_64(file, &functions) else {
        throw ReadingError(.damaged("no ZIP directory"))
      }
      defer { unzClose(archive) }
      let package = ZipArchive(archive, limits: limits)
      if !isKnown { try package.list(packedAtMost: bytes.count) }
      if !allowsLocks, package.listed.contains(where: \.isLocked) { throw ReadingError(.encrypted) }
      return try body(package)
    }
  }

  private init(_ archive: unzFile, limits: ReadingLimits) {
    self.archive = archive
    self.limits = limits
  }

  /// All parts, by name.
  var all: [Part] { parts.values.sorted { $0.name < $1.name } }

  /// The part of that name, without regard to case.
  func part(_ name: String) -> Part? { parts[name.lowercased()] }

  /// Calls `body` with a function that unpacks the next bytes of the part into a buffer: it gives their number, 0 at the
  /// end.
  func read<Result>(
    _ part: Part,
    _ body: (_ pull: @escaping (UnsafeMutableRawBufferPointer) throws(ReadingError) -> Int)
      throws(ReadingError) -> Result
  ) throws(ReadingError) -> Result {
    guard !part.isLocked else { throw ReadingError(.encrypted) }
    var position = part.position
    guard unzGoToFilePos64(archive, &position) == UNZ_OK, unzOpenCurrentFile(archive) == UNZ_OK
    else { throw ReadingError(.damaged(part.name)) }
    // Closing twice does no harm.
    defer { unzCloseCurrentFile(archive) }
    var length = 0
    return try body { [self] buffer throws(ReadingError) in
      let count = Int(
        unzReadCurrentFile(archive, buffer.baseAddress, UInt32(clamping: buffer.count)))
      guard count >= 0 else { throw ReadingError(.damaged(part.name)) }
      // At the end, closing compares the checksum of what was read.
      guard count > 0 else {
        if length >= 0, unzCloseCurrentFile(archive) != UNZ_OK {
          throw ReadingError(.damaged(part.name))
        }
        length = -1
        return 0
      }
      length += count
      unpacked += count
      if length > 16 << 20, length / limits.expansion >= max(part.packed, 1) {
        throw ReadingError(.tooLarge(.expansion, most: limits.expansion))
      }
      guard unpacked <= limits.unpackedBytes else {
        throw ReadingError(.tooLarge(.unpackedBytes, most: limits.unpackedBytes))
      }
      return count
    }
  }

  private func list(packedAtMost most: Int) throws(ReadingError) {
    var name = [CChar](repeating: 0, count: Self.mostNameBytes)
    var extra = [UInt8](repeating: 0, count: Self.mostNameBytes)
    var status = unzGoToFirstFile(archive)
    var count = 0
    while status == UNZ_OK {
      var info = unz_file_info64()
      var position = unz64_file_pos()
      guard
        unzGetCurrentFileInfo64(
          archive, &info, &name, UInt(name.count), &extra, UInt(extra.count), nil, 0) == UNZ_OK,
        unzGetFilePos64(archive, &position) == UNZ_OK
      else { throw ReadingError(.damaged("ZIP directory")) }
      count += 1
      guard count <= Self.mostParts else { throw ReadingError(.damaged("ZIP directory")) }
      if info.size_filename < Self.mostNameBytes {
        let packed = min(Int(clamping: info.compressed_size), most)
        let stored = name.prefix(Int(info.size_filename)).map(UInt8.init(bitPattern:))
        let added = extra.prefix(Int(clamping: info.size_file_extra))
        let part = Part(
          name: ZipName.path(stored, isUTF8: info.flag & 0x800 != 0, extra: Array(added)),
          position: position,
          packed: packed,
          // Deflate makes at most 258 bytes of two bits.
          unpacked: min(Int(clamping: info.uncompressed_size), packed * 1_032),
          isLocked: info.flag & 1 != 0)
        listed.append(part)
        let key = part.name.lowercased()
        if parts[key] == nil { parts[key] = part }
      }
      status = unzGoToNextFile(archive)
    }
    guard status == UNZ_END_OF_LIST_OF_FILE else { throw ReadingError(.damaged("ZIP directory")) }
  }
}
