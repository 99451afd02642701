import CMinizip

/// Bytes in memory that minizip writes like a file.
final class MemoryWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []
  private var position = 0

  /// The functions that minizip calls; the writer must outlive them.
  func functions() -> zlib_filefunc64_def {
    zlib_filefunc64_def(
      zopen64_file: { opaque, _, _ in opaque },
      zread_file: { _, _, _, _ in 0 },
      zwrite_file: { _, stream, buffer, count in
        guard let writer = MemoryWriter.at(stream), let buffer else { return 0 }
        writer.write(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
        return count
      },
      ztell64_file: { _, stream in
        MemoryWriter.at(stream).map { ZPOS64_T($0.position) } ?? ZPOS64_T.max
      },
      zseek64_file: { _, stream, offset, origin in
        guard let writer = MemoryWriter.at(stream) else { return -1 }
        return writer.seek(offset, from: origin) ? 0 : -1
      },
      zclose_file: { _, _ in 0 }, zerror_file: { _, _ in 0 },
      opaque: Unmanaged.passUnretained(self).toOpaque())
  }

  private static func at(_ stream: UnsafeMutableRawPointer?) -> MemoryWriter? {
    stream.map { Unmanaged<MemoryWriter>.fromOpaque($0).takeUnretainedValue() }
  }

  private func write(_ buffer: UnsafeRawBufferPointer) {
    let kept = min(buffer.count, bytes.count - position)
    if kept > 0 { bytes.replaceSubrange(position..<position + kept, with: buffer.prefix(kept)) }
    bytes += buffer.dropFirst(max(kept, 0))
    position += buffer.count
  }

  private func seek(_ offset: ZPOS64_T, from origin: Int32) -> Bool {
    let base: Int
    switch origin {
    case ZLIB_FILEFUNC_SEEK_SET: base = 0
    case ZLIB_FILEFUNC_SEEK_CUR: base = position
    case ZLIB_FILEFUNC_SEEK_END: base = bytes.count
    default: return false
    }
    guard let offset = Int(exactly: offset), offset <= bytes.count - base else { return false }
    position = base + offset
    return true
  }
}
