import CMinizip

/// Writes the parts of a ZIP package into memory.
///
/// All parts are said to be of midnight on 1 January 1980, the first time that ZIP knows, so that the same parts give the
/// same bytes.
enum ZipWriter {
  /// A part of a package.
  struct Part {
    /// Its name, with slashes between folders.
    let name: String
    /// What it holds.
    let bytes: [UInt8]
  }

  /// The longest piece that minizip is given at once.
  private static let mostAtOnce = 1 << 30

  /// The bytes of a package with these parts, in order; nil where there are more than a package can hold.
  static func package(_ parts: [Part]) -> [UInt8]? {
    let output = UnsafeMutablePointer<MemoryOutput>.allocate(capacity: 1)
    output.initialize(to: MemoryOutput())
    defer {
      output.deinitialize(count: 1)
      output.deallocate()
    }
    var functions = MemoryOutput.functions()
    guard let file = zipOpen2_64(output, APPEND_STATUS_CREATE, nil, &functions) else { return nil }
    var isWritten = true
    for part in parts where isWritten { isWritten = add(part, to: file) }
    // Closing frees what minizip holds, whatever came before.
    guard zipClose(file, nil) == ZIP_OK, isWritten else { return nil }
    return output.pointee.bytes
  }

  private static func add(_ part: Part, to file: zipFile) -> Bool {
    var info = zip_fileinfo()
    info.tmz_date.tm_year = 1980
    info.tmz_date.tm_mday = 1
    guard
      zipOpenNewFileInZip64(
        file, part.name, &info, nil, 0, nil, 0, nil, Z_DEFLATED, Z_DEFAULT_COMPRESSION, 0)
        == ZIP_OK
    else { return false }
    let isWritten = part.bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(mostAtOnce))
        guard zipWriteInFileInZip(file, piece.baseAddress, UInt32(piece.count)) == ZIP_OK else {
          return false
        }
        rest = rest.dropFirst(piece.count)
      }
      return true
    }
    return zipCloseFileInZip(file) == ZIP_OK && isWritten
  }
}

/// Bytes in memory that minizip writes like a file.
private struct MemoryOutput {
  /// What has been written.
  var bytes: [UInt8] = []
  private var position = 0

  /// The functions that minizip calls for a file whose address it is given as its name.
  static func functions() -> zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { _, name, _ in UnsafeMutableRawPointer(mutating: name) },
      zread_file: { _, _, _, _ in 0 },
      zwrite_file: { _, stream, buffer, count in
        guard let file = MemoryOutput.at(stream), let buffer else { return 0 }
        file.pointee.write(UnsafeRawBufferPointer(start: buffer, count: Int(clamping: count)))
        return count
      },
      ztell64_file: { _, stream in
        MemoryOutput.at(stream).map { ZPOS64_T($0.pointee.position) } ?? ZPOS64_T.max
      },
      zseek64_file: { _, stream, offset, origin in
        guard let file = MemoryOutput.at(stream) else { return -1 }
        return file.pointee.seek(offset, from: origin) ? 0 : -1
      },
      zclose_file: { _, _ in 0 }, zerror_file: { _, _ in 0 }, opaque: nil)
  }

  private static func at(
    _ stream: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<MemoryOutput>? {
    stream?.assumingMemoryBound(to: MemoryOutput.self)
  }

  private mutating func write(_ piece: UnsafeRawBufferPointer) {
    // Headers are written over once the sizes are known.
    let over = min(piece.count, bytes.count - position)
    if over > 0 {
      bytes.replaceSubrange(position..<position + over, with: piece.prefix(over))
    }
    bytes.append(contentsOf: piece.dropFirst(over))
    position += piece.count
  }

  private mutating func seek(_ offset: ZPOS64_T, from origin: Int32) -> Bool {
    guard let sought = soughtPosition(offset, from: origin, at: position, of: bytes.count) else {
      return false
    }
    position = sought
    return true
  }
}
