import Glibc

/// A place in the text of a part that goes forward over what is expected there.
struct MarkupCursor {
  /// The next byte.
  var position = 0
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Begins at the first byte.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Whether nothing comes any more, but for the end of a line.
  var isAtEnd: Bool {
    position == bytes.count
      || position + 1 == bytes.count && bytes[position] == UInt8(ascii: "\n")
  }

  /// Whether `text` comes next.
  func begins(_ text: StaticString) -> Bool {
    guard let start = bytes.baseAddress, bytes.count - position >= text.utf8CodeUnitCount else {
      return false
    }
    return memcmp(start + position, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Goes over `text`; false where something else comes.
  mutating func take(_ text: StaticString) -> Bool {
    guard begins(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Goes to where `text` comes next; false where it does not come any more.
  mutating func skip(to text: StaticString) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    while !begins(text) {
      guard
        let found = memchr(
          start + position + 1, Int32(text.utf8Start.pointee), max(0, bytes.count - position - 1))
      else { return false }
      position = UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
    }
    return true
  }

  /// Goes behind where `text` comes next; false where it does not come any more.
  mutating func skip(past text: StaticString) -> Bool { skip(to: text) && take(text) }

  /// Goes over the digits of a whole number.
  mutating func takeInteger() -> Int? {
    let start = position
    var number = 0
    while position < bytes.count, bytes[position] &- 0x30 < 10, position - start < 10 {
      number = number * 10 + Int(bytes[position] &- 0x30)
      position += 1
    }
    return position > start ? number : nil
  }

  /// Goes over the name of a cell, counted from 0, and the quotation mark that ends it.
  mutating func takeAddress(row: Int, column: Int) -> Bool {
    var letters = 0
    while position < bytes.count, bytes[position] &- 0x41 < 26, letters < 1 << 20 {
      letters = letters * 26 + Int(bytes[position] &- 0x40)
      position += 1
    }
    return letters == column + 1 && takeInteger() == row + 1 && take("\"")
  }

  /// Goes from the end of an attribute's value over the rest of a tag that begins an element.
  mutating func takeRestOfTag() -> Bool { take("\"") && takeTag() == false }

  /// Goes over the tag of an element of nothing but attributes.
  mutating func takeEmptyTag() -> Bool { take("<") && takeTag() == true }

  /// Goes behind the tag it stands in; tells whether that ends its element too, nil where it has no end.
  private mutating func takeTag() -> Bool? {
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ">"): return isQuoted ? nil : bytes[position - 2] == UInt8(ascii: "/")
      case UInt8(ascii: "<"): return nil
      default: break
      }
    }
    return nil
  }

  /// Goes over the text `expected`, as it is written between tags.
  mutating func takeText(_ expected: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in expected {
      switch byte {
      case UInt8(ascii: "&"): guard take("&amp;") else { return false }
      case UInt8(ascii: "<"): guard take("&lt;") else { return false }
      case UInt8(ascii: ">"): guard take("&gt;") else { return false }
      default:
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
      }
    }
    return true
  }

  /// Goes over `number` as libxlsxwriter prints it, with 16 digits.
  mutating func take(_ number: Double) -> Bool {
    let start = position
    let isNegative = take("-")
    var (digits, places, isFraction) = (0 as Int64, 0, false)
    while position < bytes.count, position - start < 20 {
      let digit = bytes[position] &- 0x30
      if digit < 10 {
        digits = digits &* 10 &+ Int64(digit)
        places += isFraction ? 1 : 0
      } else if bytes[position] == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      position += 1
    }
    // Up to here the quotient is the double nearest to what is printed, as the number is to what was to be printed.
    if position - start < 17, places < Self.powers.count {
      let value = Double(digits) / Self.powers[places]
      if (isNegative ? -value : value) == number, position > start { return true }
    }
    position = start
    return takePrinted(number)
  }

  private static let powers: [Double] = (0...18).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }

  private mutating func takePrinted(_ number: Double) -> Bool {
    var buffer = [CChar](repeating: 0, count: 64)
    let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.16G", $0) }
    guard length > 0, length < buffer.count, let start = bytes.baseAddress,
      bytes.count - position >= Int(length), memcmp(start + position, buffer, Int(length)) == 0
    else { return false }
    position += Int(length)
    return true
  }
}
