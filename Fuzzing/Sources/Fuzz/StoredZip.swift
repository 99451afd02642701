/// Packs parts into a ZIP archive without compressing them.
enum StoredZip {
  /// The archive's bytes.
  static func package(_ parts: [(name: String, bytes: ArraySlice<UInt8>)]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = UInt32(archive.count)
      // Version, flags, method, time and date, checksum, sizes, length of the name, no extra field.
      var common: [UInt8] = []
      for field: UInt16 in [20, 0x800, 0, 0, 0x21] { append(field, to: &common) }
      append(checksum(of: part.bytes), to: &common)
      append(UInt32(part.bytes.count), to: &common)
      append(UInt32(part.bytes.count), to: &common)
      append(UInt16(part.name.utf8.count), to: &common)
      append(0 as UInt16, to: &common)
      append(0x0403_4B50 as UInt32, to: &archive)
      archive += common + Array(part.name.utf8) + part.bytes
      append(0x0201_4B50 as UInt32, to: &directory)
      append(20 as UInt16, to: &directory)
      directory += common
      for field: UInt16 in [0, 0, 0, 0, 0] { append(field, to: &directory) }
      append(offset, to: &directory)
      directory += Array(part.name.utf8)
    }
    let start = UInt32(archive.count)
    archive += directory
    append(0x0605_4B50 as UInt32, to: &archive)
    for field in [0, 0, parts.count, parts.count] { append(UInt16(field), to: &archive) }
    append(UInt32(directory.count), to: &archive)
    append(start, to: &archive)
    append(0 as UInt16, to: &archive)
    return archive
  }

  private static func append<Integer: FixedWidthInteger>(_ value: Integer, to bytes: inout [UInt8])
  {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }
}
