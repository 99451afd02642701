import Glibc

/// Takes out of a page what its parser would take for text or for its end.
enum HTMLCleaning {
  /// Blanks zeros, and declarations such as `<![if !supportLists]>`, which office programs write around what is shown.
  static func clean(_ page: inout [UInt8]) {
    page.withUnsafeMutableBufferPointer { page in
      for index in page.indices where page[index] == 0 { page[index] = 0x20 }
      var index = 0
      while let start = find(0x3C, in: page, from: index) {
        index = start + 1
        guard start + 3 < page.count, page[start + 1] == UInt8(ascii: "!") else { continue }
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
