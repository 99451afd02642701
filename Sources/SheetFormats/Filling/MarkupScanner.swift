/// The tags and texts of an XML part in their order, each with where it stands in the bytes: what is to be changed is changed in
/// place, and all else stays as it is.
///
/// It is for parts that were read as XML before; what is no markup ends it.
struct MarkupScanner {
  /// A piece of the part.
  enum Token {
    /// An element begins.
    case start(Tag)
    /// An element ends; the name without its prefix, and the whole tag.
    case end(name: Range<Int>, Range<Int>)
    /// Text; inside `<![CDATA[`, where nothing is escaped, its content.
    case text(Range<Int>, isEscaped: Bool)
  }

  /// The tag that begins an element.
  struct Tag {
    /// The whole tag.
    var range: Range<Int>
    /// The name as written.
    var fullName: Range<Int>
    /// The name without its prefix.
    var name: Range<Int>
    /// Whether it ends its element too.
    var isEmpty: Bool
  }

  private let bytes: [UInt8]
  private var position = 0

  /// Begins at the first byte.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end.
  mutating func next() -> Token? {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let start = position
        position = find(UInt8(ascii: "<"), from: position) ?? bytes.count
        return .text(start..<position, isEscaped: true)
      }
      if begins("<!--") {
        guard skip(past: "-->", from: position + 4) else { return nil }
      } else if begins("<![CDATA[") {
        let start = position + 9
        guard skip(past: "]]>", from: start) else { return nil }
        return .text(start..<position - 3, isEscaped: false)
      } else if begins("<?") {
        guard skip(past: "?>", from: position + 2) else { return nil }
      } else if begins("</") {
        let start = position
        guard let close = find(UInt8(ascii: ">"), from: position) else { return nil }
        position = close + 1
        let name = name(from: start + 2, to: close)
        return .end(name: local(name), start..<position)
      } else {
        return tag().map(Token.start)
      }
    }
    return nil
  }

  /// The value of an attribute of a tag, without its quotation marks; nil where there is none.
  func attribute(_ wanted: StaticString, of tag: Tag) -> Range<Int>? {
    var index = tag.fullName.upperBound
    while index < tag.range.upperBound {
      while index < tag.range.upperBound, bytes[index] <= 0x20 { index += 1 }
      let start = index
      while index < tag.range.upperBound, bytes[index] > 0x20, !"=/>".utf8.contains(bytes[index]) {
        index += 1
      }
      let name = start..<index
      guard !name.isEmpty, let open = quote(from: index, to: tag.range.upperBound),
        let close = find(bytes[open], from: open + 1), close < tag.range.upperBound
      else { return nil }
      if bytes[name].elementsEqual(Self.utf8(wanted)) { return open + 1..<close }
      index = close + 1
    }
    return nil
  }

  /// Whether a range of the bytes says this.
  func says(_ text: StaticString, _ range: Range<Int>) -> Bool {
    bytes[range].elementsEqual(Self.utf8(text))
  }

  private static func utf8(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  private func quote(from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return index
      case UInt8(ascii: "="), 0...0x20: index += 1
      default: return nil
      }
    }
    return nil
  }

  private mutating func tag() -> Tag? {
    let start = position
    var (index, quote) = (position + 1, nil as UInt8?)
    while index < bytes.count {
      let byte = bytes[index]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        position = index + 1
        let full = name(from: start + 1, to: index)
        return Tag(
          range: start..<position, fullName: full, name: local(full),
          isEmpty: bytes[index - 1] == UInt8(ascii: "/"))
      }
      index += 1
    }
    return nil
  }

  private func name(from start: Int, to end: Int) -> Range<Int> {
    var index = start
    while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") { index += 1 }
    return start..<index
  }

  private func local(_ name: Range<Int>) -> Range<Int> {
    guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else { return name }
    return colon + 1..<name.upperBound
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    start <= bytes.count ? bytes[start...].firstIndex(of: byte) : nil
  }

  private func begins(_ text: StaticString) -> Bool {
    let text = Self.utf8(text)
    return position + text.count <= bytes.count
      && bytes[position..<position + text.count].elementsEqual(text)
  }

  private mutating func skip(past text: StaticString, from start: Int) -> Bool {
    let text = Self.utf8(text)
    guard let first = text.first else { return false }
    var index = start
    while let found = find(first, from: index), found + text.count <= bytes.count {
      if bytes[found..<found + text.count].elementsEqual(text) {
        position = found + text.count
        return true
      }
      index = found + 1
    }
    return false
  }
}

/// Changes of bytes at their places.
struct Splices {
  private var changes: [(range: Range<Int>, bytes: [UInt8])] = []

  /// Whether there are none.
  var isEmpty: Bool { changes.isEmpty }

  /// Puts bytes in the place of others; ranges must not overlap.
  mutating func replace(_ range: Range<Int>, by bytes: [UInt8]) { changes.append((range, bytes)) }

  /// Puts bytes before the one at a place.
  mutating func insert(_ bytes: [UInt8], at place: Int) { changes.append((place..<place, bytes)) }

  /// The bytes with all changes.
  func applied(to bytes: [UInt8], in part: Range<Int>? = nil) -> [UInt8] {
    let part = part ?? 0..<bytes.count
    var result: [UInt8] = []
    result.reserveCapacity(part.count + changes.reduce(0) { $0 + $1.bytes.count })
    var position = part.lowerBound
    // In order of place, those of one place as they were added.
    let order = changes.indices.sorted {
      (changes[$0].range.lowerBound, $0) < (changes[$1].range.lowerBound, $1)
    }
    for index in order {
      let change = changes[index]
      guard change.range.lowerBound >= position, change.range.upperBound <= part.upperBound else {
        continue
      }
      result += bytes[position..<change.range.lowerBound]
      result += change.bytes
      position = change.range.upperBound
    }
    return result + bytes[position..<part.upperBound]
  }
}

/// How texts stand in XML.
enum XMLText {
  /// A text as it stands between tags or in an attribute.
  static func escaped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      case UInt8(ascii: "\""): result += "&quot;".utf8
      default: result.append(byte)
      }
    }
    return result
  }

  /// What stands there means; a reference that is none stays as it is.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var result: [UInt8] = []
    var rest = bytes
    while let first = rest.first {
      guard first == UInt8(ascii: "&"), let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let meaning = meaning(rest[(rest.startIndex + 1)..<end])
      else {
        result.append(first)
        rest = rest.dropFirst()
        continue
      }
      result += meaning
      rest = rest[(end + 1)...]
    }
    return result
  }

  private static func meaning(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return Array("&".utf8)
    case "lt": return Array("<".utf8)
    case "gt": return Array(">".utf8)
    case "quot": return Array("\"".utf8)
    case "apos": return Array("'".utf8)
    case let text where text.hasPrefix("#x") || text.hasPrefix("#X"):
      return Int(text.dropFirst(2), radix: 16).flatMap(character)
    case let text where text.hasPrefix("#"): return Int(text.dropFirst()).flatMap(character)
    default: return nil
    }
  }

  private static func character(_ number: Int) -> [UInt8]? {
    UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
  }
}
