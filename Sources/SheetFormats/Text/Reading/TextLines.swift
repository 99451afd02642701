/// The lines of a text, as bytes of UTF-8.
struct TextLines {
  /// The text.
  let bytes: [UInt8]
  /// Where each line stands in it, without its end.
  private let ranges: [Range<Int>]

  /// Takes a text apart: a line ends with LF, CR LF or CR; a byte order mark is no part of the first.
  init(_ text: String) {
    bytes = Array(text.utf8)
    var ranges: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      ranges.append(start..<(index - 1))
      if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
        index += 1
      }
      start = index
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    self.ranges = ranges
  }

  /// How many lines there are.
  var count: Int { ranges.count }

  /// The line of that index, counted from 0; an empty one behind the last.
  subscript(index: Int) -> ArraySlice<UInt8> {
    ranges.indices.contains(index) ? bytes[ranges[index]] : []
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space of ASCII at either end.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first.isBlank { slice = slice.dropFirst() }
    while let last = slice.last, last.isBlank { slice = slice.dropLast() }
    return slice
  }

  /// The bytes as text.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
  /// Whether the byte is white space of ASCII.
  var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
