import Glibc

/// Text in encodings other than Unicode's.
public enum EncodedText {
  /// A text that the encoding cannot hold.
  public struct Failure: Error {}

  /// The bytes of a text in GB18030, by the system's converter.
  ///
  /// - Throws: ``Failure`` for a text that it cannot hold.
  public static func gb18030(_ text: String) throws -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(converter) }
    var source = Array(text.utf8).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4)
    let written = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (input, left) = (source.baseAddress, source.count)
        var (output, free) = (target.baseAddress, target.count)
        let failed = iconv(converter, &input, &left, &output, &free) == -1
        return failed ? nil : target.count - free
      }
    }
    guard let written else { throw Failure() }
    return target.prefix(written).map { UInt8(bitPattern: $0) }
  }
}
