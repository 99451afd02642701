import CMinizip

/// Writes a package anew with some of its parts changed: the others keep their compressed bytes, their order and their dates.
struct PackageRewriting {
  private static let mostNameBytes = 1024
  private static let mostExtraBytes = 1 << 16

  /// The parts that are changed, by their names.
  var changed: [String: [UInt8]] = [:]
  /// The parts that are put in, by their names.
  var added: [String: [UInt8]] = [:]
  /// The names of the parts that are left out.
  var removed: Set<String> = []

  /// The package with its changes.
  ///
  /// - Parameter bytes: the package, which was opened before.
  /// - Returns: the bytes of the package.
  /// - Throws: ``ReadingError`` when it is damaged.
  func rewritten(_ bytes: [UInt8]) throws(ReadingError) -> [UInt8] {
    try bytes.withUnsafeBufferPointer { bytes throws(ReadingError) -> [UInt8] in
      let file = UnsafeMutablePointer<MemoryFile>.allocate(capacity: 1)
      file.initialize(to: MemoryFile(bytes: bytes))
      defer { file.deallocate() }
      var reading = MemoryFile.functions()
      guard let archive = unzOpen2_64(file, &reading) else { throw Self.damaged }
      defer { unzClose(archive) }
      let writer = MemoryWriter()
      var writing = writer.functions()
      let package: zipFile? = withExtendedLifetime(writer) {
        zipOpen2_64("package", APPEND_STATUS_CREATE, nil, &writing)
      }
      guard let package else { throw Self.damaged }
      var isOpen = true
      defer { if isOpen { zipClose(package, nil) } }
      var status = unzGoToFirstFile(archive)
      while status == UNZ_OK {
        try copy(from: archive, to: package)
        status = unzGoToNextFile(archive)
      }
      guard status == UNZ_END_OF_LIST_OF_FILE else { throw Self.damaged }
      for (name, bytes) in added.sorted(by: { $0.key < $1.key }) {
        try add(name, bytes, to: package)
      }
      isOpen = false
      guard zipClose(package, nil) == ZIP_OK else { throw Self.damaged }
      return writer.bytes
    }
  }

  private static let damaged = ReadingError(.damaged("ZIP directory"))

  /// Copies the part at hand, or what it is changed to.
  private func copy(from archive: unzFile, to package: zipFile) throws(ReadingError) {
    var info = unz_file_info64()
    var name = [CChar](repeating: 0, count: Self.mostNameBytes + 1)
    var extra = [UInt8](repeating: 0, count: Self.mostExtraBytes)
    guard
      unzGetCurrentFileInfo64(
        archive, &info, &name, UInt(Self.mostNameBytes), &extra, UInt(extra.count), nil, 0)
        == UNZ_OK, info.size_filename < Self.mostNameBytes
    else { throw Self.damaged }
    let stored = name.prefix(Int(info.size_filename)).map(UInt8.init(bitPattern:))
    let central = Array(extra.prefix(Int(clamping: info.size_file_extra)))
    let part = ZipName.path(stored, isUTF8: info.flag & 0x800 != 0, extra: central)
    if removed.contains(part) { return }
    var about = zip_fileinfo()
    (about.dosDate, about.internal_fa, about.external_fa) =
      (info.dosDate, info.internal_fa, info.external_fa)
    let flags = info.flag & 0x800
    if let bytes = changed[part] {
      guard
        zipOpenNewFileInZip4_64(
          package, name, &about, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0,
          -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, 20, flags,
          bytes.count > 0xFFFF_0000 ? 1 : 0) == ZIP_OK,
        write(bytes[...], to: package), zipCloseFileInZip(package) == ZIP_OK
      else { throw Self.damaged }
      return
    }
    var (method, level) = (Int32(0), Int32(0))
    guard unzOpenCurrentFile2(archive, &method, &level, 1) == UNZ_OK else { throw Self.damaged }
    defer { unzCloseCurrentFile(archive) }
    var local = [UInt8](repeating: 0, count: Self.mostExtraBytes)
    let length = unzGetLocalExtrafield(archive, &local, UInt32(local.count))
    local = Self.withoutSizes(Array(local.prefix(Int(max(length, 0)))))
    let global = Self.withoutSizes(central)
    let isLarge = max(info.uncompressed_size, info.compressed_size) > 0xFFFF_0000
    guard
      zipOpenNewFileInZip4_64(
        package, name, &about, local, UInt32(local.count), global, UInt32(global.count), nil,
        method, level, 1, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0,
        info.version, flags, isLarge ? 1 : 0) == ZIP_OK
    else { throw Self.damaged }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unzReadCurrentFile(archive, &buffer, UInt32(buffer.count))
      guard count >= 0 else { throw Self.damaged }
      if count == 0 { break }
      guard write(buffer[..<Int(count)], to: package) else { throw Self.damaged }
    }
    guard zipCloseFileInZipRaw64(package, info.uncompressed_size, info.crc) == ZIP_OK else {
      throw Self.damaged
    }
  }

  /// Puts a part in, with the first day that packages can say, so that the same bytes come out at any time.
  private func add(
    _ name: String, _ bytes: [UInt8], to package: zipFile
  ) throws(ReadingError) {
    var about = zip_fileinfo()
    about.dosDate = 0x0021_0000
    guard
      zipOpenNewFileInZip4_64(
        package, name, &about, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0,
        -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nil, 0, 20, 0, 0) == ZIP_OK,
      write(bytes[...], to: package), zipCloseFileInZip(package) == ZIP_OK
    else { throw Self.damaged }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to package: zipFile) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 << 24))
      guard zipWriteInFileInZip(package, piece, UInt32(piece.count)) == ZIP_OK else { return false }
      rest = rest.dropFirst(piece.count)
    }
    return true
  }

  /// Extra fields without the one of large sizes, which is written anew where it is needed.
  private static func withoutSizes(_ extra: [UInt8]) -> [UInt8] {
    var (kept, rest) = ([UInt8](), extra[...])
    while rest.count >= 4 {
      let start = rest.startIndex
      let length = 4 + Int(extra[start + 2]) + Int(extra[start + 3]) << 8
      guard length <= rest.count else { break }
      if extra[start] != 1 || extra[start + 1] != 0 { kept += rest.prefix(length) }
      rest = rest.dropFirst(length)
    }
    return kept
  }
}
