import Sheets

/// HTML, SVG or other XML being written; texts come out as texts, whatever is in them.
///
/// What it writes is both HTML and well-formed XML.
struct Markup {
  /// What has been written: UTF-8.
  private(set) var bytes: [UInt8] = []

  /// Appends markup as it is.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends markup as it is: never anything that came from outside.
  mutating func raw(_ markup: String) { bytes += markup.utf8 }

  /// Appends what another one holds.
  mutating func append(_ other: Markup) { bytes += other.bytes }

  /// Appends a text, its newlines as `<br/>`.
  mutating func text(_ text: String) {
    text.withBytes { append(clean: $0, newline: "<br/>") }
  }

  /// Appends a text that is in UTF-8, its newlines as `<br/>`.
  mutating func text(utf8 text: UnsafeBufferPointer<UInt8>) {
    append(clean: text, newline: "<br/>")
  }

  /// Appends a text that is in UTF-8, each newline as that markup.
  mutating func text(utf8 text: UnsafeBufferPointer<UInt8>, newline: StaticString) {
    append(clean: text, newline: newline)
  }

  /// Appends a text where no elements may stand, its newlines as spaces: in an attribute, a title.
  mutating func line(_ text: String) { text.withBytes { append(clean: $0, newline: " ") } }

  /// Appends an attribute after a space: ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    line(value)
    raw("\"")
  }

  private mutating func append(
    clean text: UnsafeBufferPointer<UInt8>, newline: StaticString
  ) {
    guard CleanText.isClean(text) else {
      var cleaned: [UInt8] = []
      cleaned.reserveCapacity(text.count)
      CleanText.append(text, to: &cleaned)
      cleaned.withUnsafeBufferPointer { escape($0, newline: newline) }
      return
    }
    escape(text, newline: newline)
  }

  private mutating func escape(
    _ text: UnsafeBufferPointer<UInt8>, newline: StaticString
  ) {
    bytes.reserveCapacity(bytes.count + text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;")
      case UInt8(ascii: "<"): raw("&lt;")
      case UInt8(ascii: ">"): raw("&gt;")
      case UInt8(ascii: "\""): raw("&quot;")
      case UInt8(ascii: "'"): raw("&#39;")
      case UInt8(ascii: "\n"): raw(newline)
      default: bytes.append(byte)
      }
    }
  }
}
