/// A map from codes of one to four bytes to characters, or to the glyphs of a font.
struct CMap {
  /// Codes that lie next to each other.
  struct Range {
    var low: UInt32
    var high: UInt32
    /// What the lowest stands for; those behind it for what comes behind that.
    var target: UInt32
    /// What stands before the character, where there are several for each code.
    var before: [UInt16] = []
  }

  /// How codes are told apart.
  struct CodeSpace {
    var length: Int
    var low: UInt32
    var high: UInt32

    /// Whether each byte of a code lies between those of the lowest and the highest.
    func contains(_ code: UInt32) -> Bool {
      for shift in stride(from: 0, to: 8 * UInt32(length), by: 8) {
        let byte = code >> shift & 0xFF
        if byte < low >> shift & 0xFF || byte > high >> shift & 0xFF { return false }
      }
      return true
    }
  }

  private(set) var codeSpaces: [CodeSpace] = []
  private(set) var isVertical = false
  private var texts: [UInt32: [UInt16]] = [:]
  private var textRanges: [Range] = []
  private var glyphs: [UInt32: UInt32] = [:]
  private var glyphRanges: [Range] = []

  /// Reads a map.
  init(_ bytes: [UInt8], budget: Budget) throws(BudgetError) {
    var scanner = ContentScanner(bytes, budget: budget)
    var operands: [Operand] = []
    while let token = try scanner.next() {
      switch token {
      case .operand(let operand):
        operands.append(operand)
        guard operands.count <= 200_000 else { throw BudgetError(.mappings) }
      case .keyword(let range):
        try take(String(decoding: bytes[range], as: UTF8.self), operands, budget)
        operands.removeAll(keepingCapacity: true)
      }
    }
    textRanges.sort { $0.low < $1.low }
    glyphRanges.sort { $0.low < $1.low }
  }

  private mutating func take(
    _ keyword: String, _ operands: [Operand], _ budget: Budget
  ) throws(BudgetError) {
    switch keyword {
    case "def":
      if operands.count >= 2, operands[operands.count - 2].name == Array("WMode".utf8) {
        isVertical = operands.last?.number == 1
      }
    case "endcodespacerange":
      for (low, high) in pairs(operands) {
        guard let low = low.string, let high = high.string, (1...4).contains(low.count),
          codeSpaces.count < 1000
        else { continue }
        codeSpaces.append(
          CodeSpace(length: low.count, low: Self.code(low), high: Self.code(high)))
      }
    case "endbfchar":
      try budget.takeMappings(operands.count / 2)
      for (code, target) in pairs(operands) {
        guard let code = code.string else { continue }
        texts[Self.code(code)] = target.string.map(Self.units) ?? []
      }
    case "endcidchar":
      try budget.takeMappings(operands.count / 2)
      for (code, target) in pairs(operands) {
        guard let code = code.string, let target = target.number, target >= 0, target < 65536
        else { continue }
        glyphs[Self.code(code)] = UInt32(target)
      }
    case "endbfrange", "endcidrange":
      try budget.takeMappings(operands.count / 3)
      for start in stride(from: 0, to: operands.count - 2, by: 3) {
        guard let low = operands[start].string, let high = operands[start + 1].string else {
          continue
        }
        try takeRange(Self.code(low), Self.code(high), operands[start + 2], budget)
      }
    default: break
    }
  }

  private mutating func takeRange(
    _ low: UInt32, _ high: UInt32, _ target: Operand, _ budget: Budget
  ) throws(BudgetError) {
    guard low <= high else { return }
    switch target {
    case .string(let bytes):
      let units = Self.units(bytes)
      if units.count == 2, let scalar = Self.scalar(units) {
        textRanges.append(Range(low: low, high: high, target: scalar))
      } else if let last = units.last {
        textRanges.append(
          Range(low: low, high: high, target: UInt32(last), before: Array(units.dropLast())))
      }
    case .array(let items):
      try budget.takeMappings(items.count)
      for (offset, item) in items.prefix(Int(high - low) + 1).enumerated() {
        texts[low + UInt32(offset)] = item.string.map(Self.units) ?? []
      }
    case .number(let number) where number >= 0 && number < 65536:
      glyphRanges.append(Range(low: low, high: high, target: UInt32(number)))
    default: break
    }
  }

  private func pairs(_ operands: [Operand]) -> [(Operand, Operand)] {
    stride(from: 0, to: operands.count - 1, by: 2).map { (operands[$0], operands[$0 + 1]) }
  }

  // MARK: - Looking up

  /// What a code says; nil where the map does not tell.
  func text(of code: UInt32) -> String? {
    if let units = texts[code] { return Self.text(units) }
    guard let range = Self.find(code, in: textRanges) else { return nil }
    let value = range.target &+ (code - range.low)
    if range.before.isEmpty { return Unicode.Scalar(value).map { String(Character($0)) } }
    return Self.text(range.before + [UInt16(truncatingIfNeeded: value)])
  }

  /// The glyph that a code selects; nil where the map does not tell.
  func glyph(of code: UInt32) -> UInt32? {
    if let glyph = glyphs[code] { return glyph }
    return Self.find(code, in: glyphRanges).map { $0.target &+ (code - $0.low) }
  }

  /// The last range that begins at or before a code, where the code is in it.
  private static func find(_ code: UInt32, in ranges: [Range]) -> Range? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].low <= code { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].high >= code else { return nil }
    return ranges[low - 1]
  }

  // MARK: - Bytes

  static func code(_ bytes: [UInt8]) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The units of UTF-16 that bytes are; a single byte is one.
  private static func units(_ bytes: [UInt8]) -> [UInt16] {
    if bytes.count == 1 { return [UInt16(bytes[0])] }
    return stride(from: 0, to: min(bytes.count, 128) - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
  }

  private static func scalar(_ units: [UInt16]) -> UInt32? {
    guard UTF16.isLeadSurrogate(units[0]), UTF16.isTrailSurrogate(units[1]) else { return nil }
    return 0x10000 + (UInt32(units[0] & 0x3FF) << 10 | UInt32(units[1] & 0x3FF))
  }

  private static func text(_ units: [UInt16]) -> String? {
    let text = String(decoding: units, as: UTF16.self)
    return text.isEmpty || text.unicodeScalars.allSatisfy { $0.value == 0 } ? nil : text
  }
}
