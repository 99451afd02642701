import Glibc

/// Converts text from any encoding that the system knows.
enum CharacterConverter {
  /// The text of `bytes`, with U+FFFD in at most so many places that are damaged; nil where there are more, or the
  /// system does not know the encoding.
  ///
  /// `unit` is the fewest bytes of a character: 2 for UTF-16.
  static func text(
    of bytes: ArraySlice<UInt8>, from name: String, unit: Int = 1, mostDamaged: Int
  ) -> String? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var text = ""
    var damaged = 0
    var output = [UInt8](repeating: 0, count: min(1 << 20, max(64, bytes.count * 2)))
    var rest = bytes
    while !rest.isEmpty {
      let step = convert(rest, by: converter, into: &output)
      text += String(decoding: output[..<step.written], as: UTF8.self)
      rest = rest.dropFirst(step.read)
      // A full buffer, or a byte that begins no character, or a character that is cut off at the end.
      if step.isFull { continue }
      guard !rest.isEmpty else { break }
      damaged += 1
      guard damaged <= mostDamaged else { return nil }
      text.unicodeScalars.append("\u{FFFD}")
      rest = step.isCutOff ? [] : rest.dropFirst(unit)
    }
    return text
  }

  private struct Step {
    var read: Int
    var written: Int
    var isFull: Bool
    var isCutOff: Bool
  }

  /// Converts as much of `bytes` as fits into `output`, or up to the first damaged byte.
  private static func convert(
    _ bytes: ArraySlice<UInt8>, by converter: iconv_t, into output: inout [UInt8]
  ) -> Step {
    bytes.withUnsafeBytes { source in
      output.withUnsafeMutableBytes { target in
        // iconv does not write to its input, though its type does not say so.
        var input = UnsafeMutableRawPointer(mutating: source.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var space = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, free) = (source.count, target.count)
        let failed = iconv(converter, &input, &left, &space, &free) == -1
        let reason = failed ? errno : 0
        return Step(
          read: source.count - left, written: target.count - free,
          isFull: reason == E2BIG && (left < source.count || free < target.count),
          isCutOff: reason == EINVAL)
      }
    }
  }
}
