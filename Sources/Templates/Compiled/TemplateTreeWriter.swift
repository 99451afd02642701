/// Writes the values of a template file as bytes that ``TemplateTreeReader`` reads again without parsing.
///
/// A value is a byte that says what it is, the line and the column where it stands, and what it has: the bytes of a text, or
/// the values of a list or mapping. Numbers are written seven bits a byte, the lowest first.
struct TemplateTreeWriter {
  /// What a value is.
  enum Kind: UInt8 {
    case scalar
    /// A text that joins several lines of the file.
    case joined
    case list
    case mapping
  }

  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// Writes a value with all that is in it.
  mutating func append(_ node: TemplateNode) {
    switch node.content {
    case .scalar(let text):
      start(node.joined == nil ? .scalar : .joined, node.place)
      append(text.utf8.count)
      bytes += text.utf8
    case .list(let elements):
      start(.list, node.place)
      append(elements.count)
      for element in elements { append(element) }
    case .mapping(let pairs):
      start(.mapping, node.place)
      append(pairs.count)
      for pair in pairs {
        append(pair.key)
        append(pair.value)
      }
    }
  }

  private mutating func start(_ kind: Kind, _ place: TemplateError.Place) {
    bytes.append(kind.rawValue)
    append(place.line ?? 0)
    append(place.column ?? 0)
  }

  private mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
