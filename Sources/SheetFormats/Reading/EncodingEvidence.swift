/// How damaged UTF-8 is.
struct UTF8Damage {
  /// Characters of more than one byte.
  private(set) var characters = 0
  /// Bytes that belong to no character.
  private(set) var damaged = 0
  private let count: Int

  /// Whether the bytes are UTF-8 to which something has happened, rather than something else.
  var isSlight: Bool {
    characters > 0 ? damaged <= 3 + characters / 50 && damaged < characters : damaged <= count / 500
  }

  /// Counts the characters and the damage.
  init(_ bytes: ArraySlice<UInt8>) {
    count = bytes.count
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { characters += 1 }
      case .error: damaged += 1
      case .emptyInput: return
      }
    }
  }
}

/// Whether bytes are UTF-16, told from what its units would be.
enum WideUnits {
  /// Which byte of a unit comes first.
  enum Order {
    case little
    case big
  }

  /// The order in which nearly all units are characters of Chinese or English text; nil for neither.
  static func order(of bytes: [UInt8]) -> Order? {
    let sample = bytes.prefix(1 << 16)
    guard sample.count >= 4 else { return nil }
    // Single bytes of text have no zero; text of two bytes has one in each digit and line end.
    guard sample.contains(0) else { return nil }
    var (little, big, units) = (0, 0, 0)
    var index = 0
    while index + 1 < sample.count {
      let (first, second) = (UInt16(sample[index]), UInt16(sample[index + 1]))
      if isCommon(second << 8 | first) { little += 1 }
      if isCommon(first << 8 | second) { big += 1 }
      units += 1
      index += 2
    }
    guard max(little, big) * 10 >= units * 9 else { return nil }
    return little >= big ? .little : .big
  }

  private static func isCommon(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0xA0..<0x100: true
    // Punctuation and signs, 汉字, Korean, full-width forms.
    case 0x2000..<0x2700, 0x3000..<0x3100, 0x4E00..<0xA000, 0xAC00..<0xD7A4, 0xFF00..<0xFFF0: true
    default: false
    }
  }
}

/// Whether bytes are Chinese text in GB18030, rather than anything else that could be read as it.
enum CommonHanzi {
  /// Whether most characters of two bytes are of GB2312, which holds the everyday ones: of arbitrary pairs a third is.
  static func prevail(in bytes: [UInt8]) -> Bool {
    var (pairs, common) = (0, 0)
    let sample = bytes.prefix(1 << 20)
    var index = 0
    while index < sample.count {
      let lead = sample[index]
      index += 1
      guard lead >= 0x81, lead != 0xFF, index < sample.count else { continue }
      let trail = sample[index]
      index += 1
      pairs += 1
      if (0xA1...0xF7).contains(lead), trail >= 0xA1 { common += 1 }
    }
    return common * 10 >= pairs * 6
  }
}
