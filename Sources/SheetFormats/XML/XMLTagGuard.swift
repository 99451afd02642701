import Glibc

/// Watches the bytes of a document for elements of more attributes than any has.
///
/// libxml2 compares every attribute of an element with all before it: a small file with one enormous element would keep
/// it busy for hours.
struct XMLTagGuard {
  /// The most attributes of an element.
  static let mostAttributes = 1_000

  /// Whether the bytes so far end in a tag, and the quotation mark of the value they end in; 0 outside.
  private var isInTag = false
  private var quote: UInt8 = 0
  private var count = 0

  /// Looks at the next bytes; false when an element has too many attributes.
  mutating func pass(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      guard isInTag else {
        guard let start = bytes.baseAddress,
          let found = memchr(start + index, Int32(UInt8(ascii: "<")), bytes.count - index)
        else { return true }
        index = start.distance(to: UnsafeRawPointer(found)) + 1
        (isInTag, quote, count) = (true, 0, 0)
        continue
      }
      let byte = bytes[index]
      index += 1
      switch byte {
      // No value holds one, so this is where another tag begins, whatever came before.
      case UInt8(ascii: "<"): (quote, count) = (0, 0)
      case quote where quote != 0: quote = 0
      case _ where quote != 0: continue
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "="):
        count += 1
        if count > Self.mostAttributes { return false }
      default: continue
      }
    }
    return true
  }
}
