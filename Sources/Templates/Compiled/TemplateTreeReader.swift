/// Reads the values of a template file as ``TemplateTreeWriter`` wrote them.
///
/// Bytes that it did not write give nil, whatever they are.
struct TemplateTreeReader {
  private let bytes: UnsafeRawBufferPointer
  private let file: String
  /// The text that was parsed.
  private let text: String
  private var position = 0
  private var values = 0

  /// Reads the bytes of a file's values.
  ///
  /// - Parameters:
  ///   - bytes: what was written.
  ///   - file: what the file is called in errors.
  ///   - text: what it says.
  /// - Returns: its value; nil where the bytes are none.
  static func read(_ bytes: UnsafeRawBufferPointer, file: String, text: String) -> TemplateNode? {
    var reader = TemplateTreeReader(bytes: bytes, file: file, text: text)
    guard let node = reader.node(depth: 1), reader.position == bytes.count else { return nil }
    return node
  }

  private init(bytes: UnsafeRawBufferPointer, file: String, text: String) {
    (self.bytes, self.file, self.text) = (bytes, file, text)
  }

  private mutating func node(depth: Int) -> TemplateNode? {
    values += 1
    guard depth <= TemplateLimits.most(.depth), values <= TemplateLimits.most(.values),
      position < bytes.count, let kind = TemplateTreeWriter.Kind(rawValue: bytes[position])
    else { return nil }
    position += 1
    guard let line = number(), let column = number(), let count = number() else { return nil }
    let place = TemplateError.Place(
      file: file, line: line == 0 ? nil : line, column: column == 0 ? nil : column)
    switch kind {
    case .scalar, .joined:
      guard count <= bytes.count - position else { return nil }
      let text = String(decoding: bytes[position..<position + count], as: UTF8.self)
      position += count
      let joined = kind == .joined ? JoinedText(in: self.text, behind: line) : nil
      return TemplateNode(.scalar(text), at: place, joined: joined)
    case .list:
      guard count <= bytes.count - position else { return nil }
      var elements: [TemplateNode] = []
      elements.reserveCapacity(count)
      for _ in 0..<count {
        guard let element = node(depth: depth + 1) else { return nil }
        elements.append(element)
      }
      return TemplateNode(.list(elements), at: place)
    case .mapping:
      guard count <= (bytes.count - position) / 2 else { return nil }
      var pairs: [(key: TemplateNode, value: TemplateNode)] = []
      pairs.reserveCapacity(count)
      for _ in 0..<count {
        guard let key = node(depth: depth + 1), let value = node(depth: depth + 1) else {
          return nil
        }
        pairs.append((key, value))
      }
      return TemplateNode(.mapping(pairs), at: place)
    }
  }

  /// A number of at most four bytes.
  private mutating func number() -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 28, by: 7) {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return number }
    }
    return nil
  }
}
