/// A piece of a spreadsheet's number format code.
enum FormatToken: Equatable {
  /// Room for a digit: `0`, `#` or `?`.
  case digit(UInt8)
  /// The decimal point.
  case point
  /// A point that is only printed: `0\.0,` shows units of 10,000 with one place.
  case printedPoint
  /// A comma.
  case comma
  /// A percent sign.
  case percent
  /// A letter of a date or time, in small letters, once for any number of them.
  case date(UInt8)
  /// Hours, minutes or seconds in all: `[h]`.
  case elapsed(UInt8)
  /// Text that is printed as it stands.
  case literal(String)
  /// Which numbers a section is for: `[>=10000]`.
  case condition(FormatCondition)
  /// `General`, powers of ten, fractions: whatever shows a number as it comes.
  case general

  /// The sections of a code, of which the first is for numbers above zero, the third for zero.
  static func sections(_ code: String) -> [[FormatToken]] {
    var scanner = Scanner(bytes: Array(code.utf8))
    while scanner.step() {}
    return scanner.sections
  }

  private struct Scanner {
    let bytes: [UInt8]
    var sections: [[FormatToken]] = [[]]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int) -> UInt8 {
      index + offset < bytes.count ? bytes[index + offset] : 0
    }

    private mutating func add(_ token: FormatToken, length: Int = 1) {
      sections[sections.count - 1].append(token)
      index += length
    }

    mutating func step() -> Bool {
      guard index < bytes.count else { return false }
      switch byte(0) {
      case UInt8(ascii: ";"):
        sections.append([])
        index += 1
      case UInt8(ascii: "\""): skipQuoted()
      // Chinese programs write `!` before a character to print: `0!.0,` is `0\.0,`.
      case UInt8(ascii: "\\"), UInt8(ascii: "!"):
        if byte(1) == UInt8(ascii: ".") {
          add(.printedPoint, length: 2)
        } else {
          addLiteral(from: 1)
        }
      // Behind these stands a character to print, to leave room for or to fill with.
      case UInt8(ascii: "_"), UInt8(ascii: "*"): index += 2
      case UInt8(ascii: "["): skipBracket()
      case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): add(.digit(byte(0)))
      case UInt8(ascii: "."): add(.point)
      case UInt8(ascii: ","): add(.comma)
      case UInt8(ascii: "%"): add(.percent)
      default: letter()
      }
      return true
    }

    private mutating func letter() {
      let letter = byte(0) | 0x20
      switch letter {
      case UInt8(ascii: "g") where matches("general"): add(.general, length: 7)
      // `G/通用格式`, as Chinese programs say it.
      case UInt8(ascii: "g") where byte(1) == UInt8(ascii: "/"):
        add(.general, length: 2)
        let name = Array("通用格式".utf8)
        if bytes[index...].starts(with: name) { index += name.count }
      case UInt8(ascii: "a") where matches("am/pm"): index += 5
      case UInt8(ascii: "a") where matches("a/p"): index += 3
      case UInt8(ascii: "a") where matches("aaa"): add(.date(UInt8(ascii: "d")), length: 3)
      case UInt8(ascii: "e") where byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-"):
        add(.general, length: 2)
      case UInt8(ascii: "e"): add(.date(UInt8(ascii: "y")))
      case UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d"), UInt8(ascii: "h"),
        UInt8(ascii: "s"):
        var length = 1
        while byte(length) | 0x20 == letter { length += 1 }
        add(.date(letter), length: length)
      default:
        if byte(0) == UInt8(ascii: "/"), case .digit? = sections.last?.last {
          add(.general)
        } else {
          addLiteral(from: 0)
        }
      }
    }

    /// Adds a character that is printed, which begins so many bytes on.
    private mutating func addLiteral(from offset: Int) {
      index += offset
      guard index < bytes.count else { return }
      var end = index + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      add(.literal(String(decoding: bytes[index..<end], as: UTF8.self)), length: end - index)
    }

    private func matches(_ word: StaticString) -> Bool {
      let length = word.utf8CodeUnitCount
      guard index + length <= bytes.count else { return false }
      return (0..<length).allSatisfy { byte($0) | 0x20 == word.utf8Start[$0] | 0x20 }
    }

    private mutating func skipQuoted() {
      let rest = bytes[(index + 1)...]
      let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
      if rest[..<end].elementsEqual(".".utf8) {
        add(.printedPoint, length: 0)
      } else if !rest[..<end].isEmpty {
        add(.literal(String(decoding: rest[..<end], as: UTF8.self)), length: 0)
      }
      index = end + 1
    }

    private mutating func skipBracket() {
      let rest = bytes[(index + 1)...]
      let end = rest.firstIndex(of: UInt8(ascii: "]")) ?? bytes.count
      if let first = rest[..<end].first, "hmsHMS".utf8.contains(first),
        rest[..<end].allSatisfy({ $0 == first })
      {
        add(.elapsed(first | 0x20), length: 0)
      } else if let condition = FormatCondition(rest[..<end]) {
        add(.condition(condition), length: 0)
      }
      index = end + 1
    }
  }
}
