import CMinizip

/// Bytes in memory that minizip reads like a file.
struct MemoryFile {
  /// The bytes; whoever makes the file keeps them alive.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to be read.
  var position = 0

  /// The functions that minizip calls for a file whose address it is given as its name.
  static func functions() -> zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { _, name, _ in UnsafeMutableRawPointer(mutating: name) },
      zread_file: { _, stream, buffer, count in
        guard let file = MemoryFile.at(stream), let buffer else { return 0 }
        return file.pointee.read(into: buffer, count: count)
      },
      zwrite_file: { _, _, _, _ in 0 },
      ztell64_file: { _, stream in
        MemoryFile.at(stream).map { ZPOS64_T($0.pointee.position) } ?? ZPOS64_T.max
      },
      zseek64_file: { _, stream, offset, origin in
        guard let file = MemoryFile.at(stream) else { return -1 }
        return file.pointee.seek(offset, from: origin) ? 0 : -1
      },
      zclose_file: { _, _ in 0 }, zerror_file: { _, _ in 0 }, opaque: nil)
  }

  private static func at(_ stream: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MemoryFile>? {
    stream?.assumingMemoryBound(to: MemoryFile.self)
  }

  private mutating func read(into buffer: UnsafeMutableRawPointer, count: UInt) -> UInt {
    let length = min(Int(clamping: count), bytes.count - position)
    guard length > 0, let start = bytes.baseAddress else { return 0 }
    buffer.copyMemory(from: start + position, byteCount: length)
    position += length
    return UInt(length)
  }

  private mutating func seek(_ offset: ZPOS64_T, from origin: Int32) -> Bool {
    guard let sought = soughtPosition(offset, from: origin, at: position, of: bytes.count) else {
      return false
    }
    position = sought
    return true
  }
}

/// Where a file in memory stands after minizip sought a place; nil for none that is in it.
///
/// - Parameters:
///   - offset: how far the place is from its origin.
///   - origin: the beginning, the present position or the end, as minizip says it.
///   - position: the present position.
///   - size: how many bytes there are.
/// - Returns: the position.
func soughtPosition(
  _ offset: ZPOS64_T, from origin: Int32, at position: Int, of size: Int
) -> Int? {
  let base: Int
  switch origin {
  case ZLIB_FILEFUNC_SEEK_SET: base = 0
  case ZLIB_FILEFUNC_SEEK_CUR: base = position
  case ZLIB_FILEFUNC_SEEK_END: base = size
  default: return nil
  }
  guard offset <= ZPOS64_T(size - base) else { return nil }
  return base + Int(offset)
}
