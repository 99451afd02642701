import Glibc

/// Takes out of a page what its parser would take for text or for its end.
enum HTMLCleaning {
  /// The most words of a tag that are kept: its name and its attributes.
  ///
  /// libxml2 compares every attribute of an element with all before it.
  private static let mostWords = 256

  /// Blanks zeros, declarations such as `<![if !supportLists]>`, which office programs write around what is shown, and the
  /// attributes beyond those that any element has.
  static func clean(_ page: inout [UInt8]) {
    page.withUnsafeMutableBufferPointer { page in
      for index in page.indices where page[index] == 0 { page[index] = 0x20 }
      var index = 0
      while let start = find(0x3C, in: page, from: index) {
        index = start + 1
        guard start + 3 < page.count, page[start + 1] == UInt8(ascii: "!") else {
          shorten(tag: start, of: page)
          continue
        }
        if page[start + 2] == UInt8(ascii: "-"), page[start + 3] == UInt8(ascii: "-") {
          index = endOfComment(in: page, from: start + 4)
        } else if page[start + 2] == UInt8(ascii: "[") {
          guard let end = find(0x3E, in: page, from: start) else { return }
          for blank in start...end where page[blank] != 0x0A { page[blank] = 0x20 }
          index = end + 1
        }
      }
    }
  }

  /// Blanks the words of a tag beyond the most that are kept.
  private static func shorten(tag start: Int, of page: UnsafeMutableBufferPointer<UInt8>) {
    guard start + 1 < page.count, (0x61...0x7A).contains(page[start + 1] | 0x20) else { return }
    var words = 0
    // The mark that ends the value at hand, whether that has none, and whether an equals sign stood before.
    var (quote, isBare, isValue): (UInt8, Bool, Bool) = (0, false, false)
    for index in (start + 1)..<page.count {
      let byte = page[index]
      switch byte {
      case quote where quote != 0: quote = 0
      case _ where quote != 0: break
      case UInt8(ascii: "<"), UInt8(ascii: ">"): return
      case ...0x20: isBare = false
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if isValue { quote = byte }
        isValue = false
      case UInt8(ascii: "=") where !isBare: isValue = true
      default:
        if isValue {
          (isBare, isValue) = (true, false)
        } else if !isBare, !isNameByte(page[index - 1]) {
          words += 1
        }
      }
      if words > mostWords, byte != 0x0A { page[index] = 0x20 }
    }
  }

  /// Whether a name goes on behind a byte.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case ...0x20, UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"): false
    default: true
    }
  }

  private static func find(
    _ byte: UInt8, in page: UnsafeMutableBufferPointer<UInt8>, from index: Int
  ) -> Int? {
    guard index < page.count, let start = page.baseAddress,
      let found = memchr(start + index, Int32(byte), page.count - index)
    else { return nil }
    return UnsafeMutableRawPointer(start).distance(to: found)
  }

  private static func endOfComment(
    in page: UnsafeMutableBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var index = start
    while let end = find(0x3E, in: page, from: index) {
      index = end + 1
      if page[end - 1] == UInt8(ascii: "-"), page[end - 2] == UInt8(ascii: "-") { return index }
    }
    return page.count
  }
}
