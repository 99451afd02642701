/// What separates the fields of a CSV file, told from its first records.
struct CSVDialect {
  /// The byte between two fields.
  let separator: UInt8
  /// Where the first record begins.
  let start: Int
  /// How many records were looked at; blank lines are none.
  private(set) var records = 0
  /// How many of them have two fields or more.
  private(set) var divided = 0
  /// How many of them have as many fields as most have.
  private(set) var alike = 0
  /// How many of them stand next to others with as many fields, three at least: tables of several widths one below another.
  private(set) var steady = 0
  /// How many fields most of the divided ones have.
  private(set) var fields = 1
  /// Whether blank lines stand between records.
  private(set) var hasGaps = false

  /// The separators known, the commonest first.
  private static let separators = [",", "\t", ";", "|"].compactMap { $0.utf8.first }
  /// How much of a file is looked at.
  private static let sampleRecords = 200
  private static let sampleBytes = 1 << 18

  /// The dialect that divides the first records most evenly; a first line `sep=;`, as Excel has it, decides.
  init(of bytes: borrowing Span<UInt8>) {
    if let declared = CSVDialect(declaredIn: bytes) {
      self = declared
      return
    }
    let start = Self.textStart(bytes)
    var best = CSVDialect(separator: UInt8(ascii: ","), start: start)
    best.sample(bytes)
    for separator in Self.separators.dropFirst() {
      var other = CSVDialect(separator: separator, start: start)
      other.sample(bytes)
      if other.isBetter(than: best) { best = other }
    }
    self = best
  }

  /// Whether the records are those of a table, rather than lines of text with a comma here and there.
  var isTable: Bool {
    if records == 1 { return fields > 2 }
    return divided * 4 >= records * 3 && max(alike, steady) * 5 >= records * 3
  }

  private init(separator: UInt8, start: Int) {
    self.separator = separator
    self.start = start
  }

  private init?(declaredIn bytes: borrowing Span<UInt8>) {
    let start = Self.textStart(bytes)
    let word = Array("sep=".utf8)
    guard bytes.count > start + word.count + 1 else { return nil }
    for (offset, byte) in word.enumerated() where bytes[start + offset] | 0x20 != byte | 0x20 {
      return nil
    }
    let separator = bytes[start + word.count]
    var next = start + word.count + 1
    guard Self.separators.contains(separator), bytes[next].isBlank else { return nil }
    if bytes[next] == UInt8(ascii: "\r"), next + 1 < bytes.count,
      bytes[next + 1] == UInt8(ascii: "\n")
    {
      next += 1
    }
    self.init(separator: separator, start: next + 1)
    sample(bytes)
  }

  /// Where the text begins: behind the byte order mark.
  private static func textStart(_ bytes: borrowing Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  private func isBetter(than other: CSVDialect) -> Bool {
    let (mine, others) = (divided * alike, other.divided * other.alike)
    // Both have looked at about the same text, if not at as many records.
    let (left, right) = (mine * other.records * other.records, others * records * records)
    return left == right ? fields > other.fields : left > right
  }

  private mutating func sample(_ bytes: borrowing Span<UInt8>) {
    var counts: [Int: Int] = [:]
    var index = start
    var count = 0
    var isBehindGap = false
    var (run, last) = (0, 0)
    while index < bytes.count, records < Self.sampleRecords, index - start < Self.sampleBytes {
      let field = CSVField(bytes, from: index, separator: separator)
      count += 1
      let isBlankLine = count == 1 && field.range.isEmpty && field.range.lowerBound == index
      index = field.next
      guard field.end == .record else { continue }
      if isBlankLine {
        isBehindGap = records > 0
      } else {
        records += 1
        if isBehindGap { hasGaps = true }
        run = count == last ? run + 1 : 1
        last = count
        if count > 1 {
          divided += 1
          counts[count, default: 0] += 1
          if run >= 3 { steady += run == 3 ? 3 : 1 }
        }
      }
      count = 0
    }
    for (count, times) in counts where times > alike || (times == alike && count > fields) {
      (fields, alike) = (count, times)
    }
  }
}
