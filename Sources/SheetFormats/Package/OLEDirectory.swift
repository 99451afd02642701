/// What an old binary container of office files holds, as its directory says: the entries of its
/// outermost storage.
struct OLEDirectory {
  /// A stream or storage.
  struct Entry {
    let name: String
    /// Where its bytes begin; nil where they lie among those of small streams.
    let start: Int?
  }

  /// The entries directly in it.
  private(set) var entries: [Entry] = []
  private let bytes: [UInt8]

  /// More sectors of a directory than any office program writes.
  private static let mostSectors = 1 << 14

  /// Reads a container; nil where its structure does not hold.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count >= 512, OLEFile.isOne(bytes) else { return nil }
    let shift = Self.number(bytes, 30, 2)
    guard shift == 9 || shift == 12 else { return nil }
    let size = 1 << shift
    let smallest = Self.number(bytes, 56, 4)
    func offset(_ sector: Int) -> Int { (sector + 1) << shift }
    // Which sector follows another stands in sectors of their own; the first 109 of these are
    // listed in the header.
    func next(_ sector: Int) -> Int? {
      let (table, index) = (sector / (size / 4), sector % (size / 4))
      guard table < 109 else { return nil }
      let place = offset(Self.number(bytes, 76 + 4 * table, 4)) + 4 * index
      guard place + 4 <= bytes.count else { return nil }
      return Self.number(bytes, place, 4)
    }
    var places: [Int] = []
    var sector: Int? = Self.number(bytes, 48, 4)
    while let current = sector, current < 0xFFFF_FFFA {
      let start = offset(current)
      guard start + size <= bytes.count, places.count / (size / 128) < Self.mostSectors else {
        break
      }
      places += stride(from: start, to: start + size, by: 128)
      sector = next(current)
    }
    guard let root = places.first else { return nil }
    // The entries of a storage are a tree that its own entry names the root of.
    var open = [Self.number(bytes, root + 76, 4)]
    var seen: Set<Int> = []
    while let index = open.popLast() {
      guard index < places.count, seen.insert(index).inserted else { continue }
      let place = places[index]
      open += [Self.number(bytes, place + 68, 4), Self.number(bytes, place + 72, 4)]
      let start = offset(Self.number(bytes, place + 116, 4))
      let isLarge = Self.number(bytes, place + 120, 4) >= smallest
      entries.append(
        Entry(
          name: Self.name(bytes, place), start: isLarge && start < bytes.count ? start : nil))
    }
  }

  /// The entry of that name.
  func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// What it is; nil where it is no workbook and no text.
  var kind: OfficeKind? {
    if entry("WordDocument") != nil { return .doc }
    return entry("Workbook") != nil || entry("Book") != nil ? .xls : nil
  }

  /// Whether it is locked by a password.
  var isLocked: Bool {
    if entry("EncryptedPackage") != nil { return true }
    if let start = entry("WordDocument")?.start, start + 12 <= bytes.count {
      return bytes[start + 11] & 1 != 0
    }
    guard let start = (entry("Workbook") ?? entry("Book"))?.start else { return false }
    // Records of a workbook: a password's comes among the first.
    var place = start
    for _ in 0..<8 where place + 4 <= min(bytes.count, start + 512) {
      if Self.number(bytes, place, 2) == 0x2F { return true }
      place += 4 + Self.number(bytes, place + 2, 2)
    }
    return false
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return 0xFFFF_FFFF }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  private static func name(_ bytes: [UInt8], _ place: Int) -> String {
    let length = min(number(bytes, place + 64, 2), 64)
    let units = stride(from: 0, to: max(length - 2, 0), by: 2).map {
      UInt16(truncatingIfNeeded: number(bytes, place + $0, 2))
    }
    return String(decoding: units, as: UTF16.self)
  }
}
