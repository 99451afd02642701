extension ZipArchive {
  /// The bytes of a part that is XML in UTF-8.
  ///
  /// - Throws: ``ReadingError`` when it is damaged, or in another encoding.
  func text(of part: Part) throws(ReadingError) -> [UInt8] {
    let bytes = try bytes(of: part)
    _ = try XMLReader.read(bytes) { _ in Anything() }
    guard let declared = Self.encoding(of: bytes) else { return bytes }
    guard declared == "utf-8" || declared == "us-ascii" else {
      throw ReadingError(.damaged("\(part.name): \(declared)"))
    }
    return bytes
  }

  /// The encoding that a part names, in small letters; nil where it is UTF-8 without saying so.
  fileprivate static func encoding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.prefix(4).contains(0)
    {
      return "utf-16"
    }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard let start = head.firstRange(of: "encoding=")?.upperBound,
      let end = head.firstRange(of: "?>")?.lowerBound, start < end
    else { return nil }
    return head[start..<end].split { "\"' ".contains($0) }.first?.lowercased()
  }

  private final class Anything: XMLHandler {
    func start(_: XMLName, _: XMLAttributes) {}
  }
}
