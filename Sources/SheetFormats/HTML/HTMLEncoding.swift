import Glibc

/// The encoding of a web page.
enum HTMLEncoding {
  /// The page in UTF-8.
  static func utf8(_ bytes: [UInt8]) throws(ReadingError) -> [UInt8] {
    try decoded(bytes, declared: declared(bytes))
  }

  /// The encoding that a page says it is in, among its first 4,096 bytes.
  static func declared(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(4096)
    let word = Array("charset".utf8)
    var start = 0
    while start + word.count < head.count {
      defer { start += 1 }
      guard (0..<word.count).allSatisfy({ head[start + $0] | 0x20 == word[$0] }) else { continue }
      var rest = head[(start + word.count)...].drop { $0 <= 0x20 }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      let name = rest.prefix { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
      if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  private static func decoded(_ bytes: [UInt8], declared: String?) throws(ReadingError) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try converted(bytes, from: "UTF-16") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try converted(bytes, from: "UTF-16") }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    if declared?.lowercased().hasPrefix("big5") == true {
      return try converted(bytes, from: "BIG5-HKSCS")
    }
    return try converted(bytes, from: "GB18030")
  }

  private static func converted(
    _ bytes: [UInt8], from name: String
  ) throws(ReadingError) -> [UInt8] {
    let converter = iconv_open("UTF-8", name)
    guard converter != iconv_t(bitPattern: -1) else { throw ReadingError(.undecodable) }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 2)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    var input = bytes.map { CChar(bitPattern: $0) }
    var damaged = 0
    input.withUnsafeMutableBufferPointer { input in
      var (next, left) = (input.baseAddress, input.count)
      while left > 0 {
        let status = chunk.withUnsafeMutableBufferPointer { chunk in
          var (end, room) = (chunk.baseAddress, chunk.count)
          let status = iconv(converter, &next, &left, &end, &room)
          output.append(
            contentsOf: chunk.prefix(chunk.count - room).lazy.map { UInt8(bitPattern: $0) })
          return status
        }
        guard status == -1, errno != E2BIG, left > 0 else { continue }
        output += "\u{FFFD}".utf8
        damaged += 1
        next = next.map { $0 + 1 }
        left -= 1
      }
    }
    guard damaged <= 2 + bytes.count / 100 else { throw ReadingError(.undecodable) }
    return output
  }
}
