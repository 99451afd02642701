/// Makes old binary containers of office files for tests.
public enum OLEBuilder {
  /// The bytes of a container with these streams, each of which gets as many sectors as it needs.
  ///
  /// - Parameters:
  ///   - streams: names and bytes, those of the outermost storage.
  ///   - inner: names of streams in a storage of their own, as an embedded file has them.
  /// - Returns: the bytes.
  public static func container(
    _ streams: [(name: String, bytes: [UInt8])], inner: [String] = []
  ) -> [UInt8] {
    var table: [UInt32] = [0xFFFF_FFFD]
    var sectors: [[UInt8]] = []
    func sector(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      let bytes = Array(bytes)
      return bytes + Array(repeating: 0, count: 512 - bytes.count)
    }
    var entries: [[UInt8]] = []
    var names = streams.map { ($0.name, Array($0.bytes), UInt8(2), UInt32.max) }
    let own = names.count
    if !inner.isEmpty { names.append(("ObjectPool", [], 1, UInt32(own + 2))) }
    names += inner.map { ($0, [], 2, UInt32.max) }
    let count = (names.count + 1 + 3) / 4
    // The directory comes first, behind the sector of the table.
    for index in 0..<count { table.append(index + 1 < count ? UInt32(index + 2) : 0xFFFF_FFFE) }
    let firstChild: UInt32 = names.isEmpty ? .max : 1
    entries.append(entry("Root Entry", 5, right: .max, child: firstChild, start: 0, size: 0))
    for (index, item) in names.enumerated() {
      let size = max(item.1.count, item.2 == 2 ? 4096 : 0)
      var start: UInt32 = 0
      if item.2 == 2, index < own {
        start = UInt32(table.count)
        let padded = item.1 + Array(repeating: 0, count: size - item.1.count)
        for place in stride(from: 0, to: padded.count, by: 512) {
          let isLast = place + 512 >= padded.count
          table.append(isLast ? 0xFFFF_FFFE : UInt32(table.count + 1))
          sectors.append(sector(padded[place..<min(place + 512, padded.count)]))
        }
      }
      let last = inner.isEmpty ? own - 1 : own
      let isEnd = index == last || index == names.count - 1
      entries.append(
        entry(
          item.0, item.2, right: isEnd ? .max : UInt32(index + 2), child: item.3, start: start,
          size: UInt32(size)))
    }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += Array(repeating: 0, count: 16) + [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
    header += Array(repeating: 0, count: 10) + bytes(1) + bytes(1) + bytes(0) + bytes(4096)
    header += bytes(0xFFFF_FFFE) + bytes(0) + bytes(0xFFFF_FFFE) + bytes(0) + bytes(0)
    header += Array(repeating: 0xFF, count: 512 - header.count)
    let fat = table.flatMap(bytes)
    precondition(fat.count <= 512, "one sector of the table is enough for tests")
    let directory = entries.flatMap { $0 }
    let padding = Array(repeating: UInt8(0), count: count * 512 - directory.count)
    return header + fat + Array(repeating: 0xFF, count: 512 - fat.count) + directory + padding
      + sectors.flatMap { $0 }
  }

  private static func bytes(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func entry(
    _ name: String, _ type: UInt8, right: UInt32, child: UInt32, start: UInt32, size: UInt32
  ) -> [UInt8] {
    let units = Array(name.utf16)
    var entry = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    entry += Array(repeating: 0, count: 64 - entry.count)
    entry += [UInt8(2 * units.count + 2), 0, type, 1] + bytes(.max) + bytes(right) + bytes(child)
    entry += Array(repeating: 0, count: 36) + bytes(start) + bytes(size) + bytes(0)
    return entry
  }
}
