import Glibc

/// Tells what codes of GB18030 say, which holds GB2312 and GBK.
final class GB18030Converter {
  private let converter: iconv_t?

  /// Makes a converter; it knows nothing where the system does not know the encoding.
  init() {
    let converter = iconv_open("UTF-8", "GB18030")
    self.converter = converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  deinit {
    if let converter { iconv_close(converter) }
  }

  /// The text of a code of so many bytes; nil where it is none.
  func text(of code: UInt32, _ length: Int) -> String? {
    guard let converter, code != 0 else { return nil }
    var input = (0..<length).map {
      CChar(truncatingIfNeeded: code >> UInt32(8 * (length - 1 - $0)))
    }
    var output = [CChar](repeating: 0, count: 16)
    let written: Int = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (left, free) = (source.count, target.count)
        iconv(converter, nil, nil, nil, nil)
        guard iconv(converter, &from, &left, &to, &free) != -1, left == 0 else { return 0 }
        return target.count - free
      }
    }
    guard written > 0 else { return nil }
    return String(decoding: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
