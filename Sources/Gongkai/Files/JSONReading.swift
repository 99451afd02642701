import JSONText

extension JSONValue {
  /// The value under a key of an object; nil when it has none.
  subscript(key: String) -> JSONValue? {
    var children = keysAndValues.makeIterator()
    while let name = children.next(), let value = children.next() {
      if name.text == key { return value }
    }
    return nil
  }

  /// The characters of a string; nil for other kinds.
  var string: String? { kind == .string ? text : nil }

  /// A whole number; nil for other kinds.
  var integer: Int? { kind == .number ? Int(text) : nil }

  /// `true` or `false`; nil for other kinds.
  var flag: Bool? { kind == .boolean ? isTrue : nil }

  /// The strings of an array; nil when anything else is in it.
  var strings: [String]? {
    guard kind == .array else { return nil }
    var strings: [String] = []
    for element in elements {
      guard let string = element.string else { return nil }
      strings.append(string)
    }
    return strings
  }

  /// The strings of an object by their keys; nil when anything else is in it.
  var stringsByKey: [String: String]? {
    guard kind == .object else { return nil }
    var strings: [String: String] = [:]
    var children = keysAndValues.makeIterator()
    while let name = children.next(), let value = children.next() {
      guard let string = value.string else { return nil }
      strings[name.text] = string
    }
    return strings
  }

  /// The flags of an object by their keys; nil when anything else is in it.
  var flagsByKey: [String: Bool]? {
    guard kind == .object else { return nil }
    var flags: [String: Bool] = [:]
    var children = keysAndValues.makeIterator()
    while let name = children.next(), let value = children.next() {
      guard let flag = value.flag else { return nil }
      flags[name.text] = flag
    }
    return flags
  }
}
