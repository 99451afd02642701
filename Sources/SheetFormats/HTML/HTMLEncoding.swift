/// The encoding that a web page says it is in.
enum HTMLEncoding {
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
}
