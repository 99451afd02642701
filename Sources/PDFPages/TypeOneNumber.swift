/// Renumbers fonts of Adobe's first kind.
///
/// Programs that embed fonts number them as they come along, in the clear part of a font and again in the encrypted one; the
/// same document would differ by what was printed before it.
struct TypeOneNumber {
  /// The number.
  let number: Int

  private static let name = Array("/UniqueID ".utf8)
  // Adobe Type 1 Font Format, 7.3: the keys of the encryption.
  private static let (key, factor, summand): (UInt16, UInt16, UInt16) = (55665, 52845, 22719)

  /// The font with that number, as long as before.
  ///
  /// - Parameters:
  ///   - font: the font.
  ///   - clear: how many bytes of it are in the clear.
  ///   - locked: how many of the next are encrypted.
  /// - Returns: nil where it is no such font.
  func renumbered(_ font: [UInt8], clear: Int, locked: Int) -> [UInt8]? {
    guard clear > 0, locked > 0, font.count >= clear, font.count - clear >= locked else {
      return nil
    }
    let head = renumbered(font[..<clear])
    let body = Self.unlocked(font[clear..<(clear + locked)])
    return head + Self.locked(renumbered(body[...])) + font[(clear + locked)...]
  }

  private func renumbered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(bytes)
    var place = 0
    while place + Self.name.count < bytes.count {
      guard bytes[place] == Self.name[0], bytes[place...].starts(with: Self.name) else {
        place += 1
        continue
      }
      let start = place + Self.name.count
      let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
      var rest = number
      for digit in (start..<end).reversed() {
        bytes[digit] = 0x30 + UInt8(rest % 10)
        rest /= 10
      }
      place = max(end, place + 1)
    }
    return bytes
  }

  private static func unlocked(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var state = key
    return bytes.map { byte in
      defer { state = (UInt16(byte) &+ state) &* factor &+ summand }
      return byte ^ UInt8(state >> 8)
    }
  }

  private static func locked(_ bytes: [UInt8]) -> [UInt8] {
    var state = key
    return bytes.map { byte in
      let locked = byte ^ UInt8(state >> 8)
      state = (UInt16(locked) &+ state) &* factor &+ summand
      return locked
    }
  }
}
