/// A font in the Compact Font Format, read only so far as to tell what its codes of one byte say.
struct CompactFont {
  private let bytes: [UInt8]
  private var strings: [Range<Int>] = []
  private var top: [Int: [Int]] = [:]
  private var glyphCount = 0

  /// Reads the tables at its head; nil where it is none.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.count > 4, bytes[0] == 1, let names = index(at: Int(bytes[2])),
      let tops = index(at: names.end), let top = tops.items.first,
      let strings = index(at: tops.end)
    else { return nil }
    (self.strings, self.top) = (strings.items, dictionary(top))
    guard let charStrings = self.top[17]?.first, let glyphs = index(at: charStrings) else {
      return nil
    }
    glyphCount = min(glyphs.items.count, 65_536)
  }

  /// What the codes say; nil where the font does not tell.
  func texts() -> [String?]? {
    // Fonts of glyph numbers have no names.
    guard top[1230] == nil else { return nil }
    let names = glyphNames()
    var texts: [String?] = Array(repeating: nil, count: 256)
    let place = top[16]?.first ?? 0
    guard place > 1 else {
      return place == 0 ? (0...255).map { SimpleEncoding.standard.text($0) } : nil
    }
    guard let format = byte(place), let count = byte(place + 1) else { return nil }
    var glyph = 1
    for entry in 0..<count {
      if format & 0x7F == 0 {
        if let code = byte(place + 2 + entry), glyph < names.count {
          texts[code] = GlyphName.text(names[glyph])
        }
        glyph += 1
      } else if let first = byte(place + 2 + 2 * entry), let left = byte(place + 3 + 2 * entry) {
        for code in first...(first + left) {
          if code < 256, glyph < names.count { texts[code] = GlyphName.text(names[glyph]) }
          glyph += 1
        }
      }
    }
    return texts
  }

  /// The name of each glyph.
  private func glyphNames() -> [[UInt8]] {
    var names: [[UInt8]] = [Array(".notdef".utf8)]
    let place = top[15]?.first ?? 0
    guard place > 2, let format = byte(place) else {
      // The glyphs of Adobe's own set have the numbers of its strings.
      return (0..<min(glyphCount, 229)).map { name($0) }
    }
    var index = place + 1
    while names.count < glyphCount {
      guard let first = number(index, 2) else { break }
      index += 2
      var left = 0
      if format > 0 {
        guard let count = number(index, format == 1 ? 1 : 2) else { break }
        left = count
        index += format == 1 ? 1 : 2
      }
      for offset in 0...left where names.count < glyphCount { names.append(name(first + offset)) }
    }
    return names
  }

  /// A string by its number: the first 391 are known to all; those that matter are in ASCII's order.
  private func name(_ number: Int) -> [UInt8] {
    if number >= 391 {
      let index = number - 391
      return index < strings.count ? Array(bytes[strings[index]]) : []
    }
    return CompactFontNames.name(number)
  }

  // MARK: - Bytes

  private func byte(_ place: Int) -> Int? {
    place >= 0 && place < bytes.count ? Int(bytes[place]) : nil
  }

  private func number(_ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= bytes.count else { return nil }
    return bytes[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
  }

  private func index(at place: Int) -> (items: [Range<Int>], end: Int)? {
    guard let count = number(place, 2) else { return nil }
    guard count > 0 else { return ([], place + 2) }
    guard let size = byte(place + 2), (1...4).contains(size) else { return nil }
    let data = place + 2 + size * (count + 1)
    var items: [Range<Int>] = []
    guard var start = number(place + 3, size) else { return nil }
    for item in 1...count {
      guard let end = number(place + 3 + item * size, size), end >= start, data + end <= bytes.count
      else { return nil }
      items.append(data + start..<data + end)
      start = end
    }
    return (items, data + start)
  }

  /// The whole numbers of a dictionary by their operators; those of two bytes from 1200 on.
  private func dictionary(_ range: Range<Int>) -> [Int: [Int]] {
    var entries: [Int: [Int]] = [:]
    var operands: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let first = Int(bytes[index])
      index += 1
      switch first {
      case 12:
        entries[1200 + (byte(index) ?? 0)] = operands
        operands = []
        index += 1
      case 0...21:
        entries[first] = operands
        operands = []
      case 28:
        operands.append(Int(Int16(truncatingIfNeeded: number(index, 2) ?? 0)))
        index += 2
      case 29:
        operands.append(Int(Int32(truncatingIfNeeded: number(index, 4) ?? 0)))
        index += 4
      case 30:
        while index < range.upperBound, bytes[index] & 0x0F != 0x0F, bytes[index] >> 4 != 0x0F {
          index += 1
        }
        index += 1
        operands.append(0)
      case 32...246: operands.append(first - 139)
      case 247...250:
        operands.append((first - 247) * 256 + (byte(index) ?? 0) + 108)
        index += 1
      case 251...254:
        operands.append(-(first - 251) * 256 - (byte(index) ?? 0) - 108)
        index += 1
      default: break
      }
    }
    return entries
  }
}

/// The names that all compact fonts share.
enum CompactFontNames {
  /// The name of a number below 391: those of the characters of the standard encoding stand in its order from 1 to 149; the
  /// others here are of letters with accents.
  static func name(_ number: Int) -> [UInt8] {
    number > 0 && number <= standard.count ? standard[number - 1] : []
  }

  /// The characters of the standard encoding in the order of their codes, each by its Unicode name.
  private static let standard: [[UInt8]] = (0...255).compactMap { (code: UInt8) -> [UInt8]? in
    guard let scalar = SimpleEncoding.standard.text(code)?.unicodeScalars.first else { return nil }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return Array(("uni" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }
}
