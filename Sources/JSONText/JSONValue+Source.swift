extension JSONValue {
  /// The key and the value of each member of an object, in order; none for other kinds.
  package var members: MemberSequence { MemberSequence(keysAndValues) }

  /// The value under a key of an object, the first where it stands twice; nil where there is none.
  package func member(_ key: String) -> JSONValue? {
    for (name, value) in members where name.hasCharacters(of: key) { return value }
    return nil
  }

  /// The members of an object, in order.
  package struct MemberSequence: Swift.Sequence, IteratorProtocol {
    private var rest: Sequence

    init(_ keysAndValues: Sequence) { rest = keysAndValues }

    /// The next member.
    package mutating func next() -> (key: JSONValue, value: JSONValue)? {
      guard let key = rest.next(), let value = rest.next() else { return nil }
      return (key, value)
    }
  }

  /// The bytes, by offset, in which the value stands in the text that was parsed.
  package var range: Range<Int> { position..<document.end(of: self) }

  /// The value as it is written.
  package var source: String { String(decoding: document.bytes[range], as: UTF8.self) }
}

extension JSONDocument {
  /// The offset behind a value.
  fileprivate func end(of value: JSONValue) -> Int {
    let start = value.position
    switch value.kind {
    case .null: return start + 4
    case .boolean: return start + (bytes[start] == UInt8(ascii: "t") ? 4 : 5)
    case .number: return start + value.withCharacters(\.count)
    case .string: return endOfString(from: start)
    case .array, .object: break
    }
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index = endOfString(from: index)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return index
  }

  private func endOfString(from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index + 1
  }
}
