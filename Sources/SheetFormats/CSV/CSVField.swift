/// Where one field of a CSV file stands in its bytes.
struct CSVField {
  /// What a field ends with.
  enum End {
    case separator
    case record
  }

  /// The field's bytes, without the quotes around them.
  private(set) var range: Range<Int>
  /// Whether quotes are doubled or lines end inside, so that its text differs from its bytes.
  private(set) var needsCare = false
  /// How many line ends it has inside.
  private(set) var lines = 0
  /// What it ends with.
  private(set) var end = End.record
  /// The byte behind its end.
  private(set) var next: Int

  /// The field that begins at `start`.
  ///
  /// Quotes count where they enclose the whole field, spaces around them aside; others are characters like any, so that
  /// one that is never closed does not swallow the file.
  init(_ bytes: borrowing Span<UInt8>, from start: Int, separator: UInt8) {
    range = start..<start
    next = start
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      if readQuoted(bytes, from: index + 1, separator: separator) { return }
      needsCare = false
      lines = 0
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      index += 1
    }
    range = start..<index
    readEnd(bytes, at: index, separator: separator)
  }

  /// Reads on behind an opening quote; false where no quote closes the field.
  private mutating func readQuoted(
    _ bytes: borrowing Span<UInt8>, from start: Int, separator: UInt8
  ) -> Bool {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        // That of CR LF has been counted.
        if index < start + 2 || bytes[index - 2] != UInt8(ascii: "\r") { lines += 1 }
      } else if byte == UInt8(ascii: "\r") {
        lines += 1
        needsCare = true
      } else if byte == UInt8(ascii: "\"") {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          needsCare = true
          index += 1
          continue
        }
        range = start..<(index - 1)
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return readEnd(bytes, at: index, separator: separator)
      }
    }
    return false
  }

  /// Reads a separator, the end of a line or that of the file; false where something else stands.
  @discardableResult
  private mutating func readEnd(
    _ bytes: borrowing Span<UInt8>, at index: Int, separator: UInt8
  ) -> Bool {
    next = index + 1
    end = .record
    guard index < bytes.count else {
      next = index
      return true
    }
    switch bytes[index] {
    case separator:
      end = .separator
      return true
    case UInt8(ascii: "\n"): return true
    case UInt8(ascii: "\r"):
      if next < bytes.count, bytes[next] == UInt8(ascii: "\n") { next += 1 }
      return true
    default: return false
    }
  }

  /// The field's text: quotes single, line ends `\n`, without the mark by which ``CSVEncoder`` defuses a formula.
  func text(in bytes: borrowing Span<UInt8>) -> String {
    bytes.extracting(range).withUnsafeBufferPointer { field in
      guard needsCare else { return Self.text(of: field) }
      var plain: [UInt8] = []
      plain.reserveCapacity(field.count)
      var previous: UInt8 = 0
      for byte in field {
        switch (previous, byte) {
        case (UInt8(ascii: "\""), UInt8(ascii: "\"")):
          // The second of a pair; a third begins another.
          previous = 0
          continue
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")): break
        case (_, UInt8(ascii: "\r")): plain.append(UInt8(ascii: "\n"))
        default: plain.append(byte)
        }
        previous = byte
      }
      return plain.withUnsafeBufferPointer { Self.text(of: $0) }
    }
  }

  private static func text(of field: UnsafeBufferPointer<UInt8>) -> String {
    let mark = FormulaDefusal.markLength(of: field)
    return String(
      decoding: mark == 0 ? field : UnsafeBufferPointer(rebasing: field.dropFirst(mark)),
      as: UTF8.self)
  }
}
