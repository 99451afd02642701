/// The members or elements of a container, and where they stand.
struct JSONParts {
  /// The offset of the opening bracket.
  let start: Int
  /// The offset of the closing bracket.
  let close: Int
  /// The keys of an object's members; none of an array.
  let keys: [JSONValue]
  /// The values.
  let values: [JSONValue]
  /// The offset behind each value.
  private let ends: [Int]

  /// Looks into a value.
  ///
  /// Where the parts end is found from behind, from where the next begins: strings and inner brackets need not be read.
  init(of value: JSONValue, endingAt end: Int) {
    start = value.position
    close = end - 1
    let bytes = value.document.bytes
    var keys: [JSONValue] = []
    var values: [JSONValue] = []
    for (key, member) in value.members {
      keys.append(key)
      values.append(member)
    }
    for element in value.elements { values.append(element) }
    var ends: [Int] = []
    ends.reserveCapacity(values.count)
    for index in values.indices {
      let next = keys.isEmpty ? values[(index + 1)...].first : keys[(index + 1)...].first
      var end = next?.position ?? end - 1
      if next != nil {
        // Back over the blanks behind the comma, and the comma.
        while bytes[end - 1].isJSONBlank { end -= 1 }
        end -= 1
      }
      while bytes[end - 1].isJSONBlank { end -= 1 }
      ends.append(end)
    }
    self.keys = keys
    self.values = values
    self.ends = ends
  }

  var count: Int { values.count }

  /// Where a part begins: a member with its key.
  func begin(_ index: Int) -> Int { (keys.isEmpty ? values : keys)[index].position }

  /// Where a part ends.
  func end(_ index: Int) -> Int { ends[index] }

  /// Where the value of a part stands.
  func value(_ index: Int) -> Range<Int> { values[index].position..<ends[index] }

  /// The blanks before a part: behind the comma or the opening bracket.
  func blanks(before index: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var first = begin(index)
    while first > start + 1, bytes[first - 1].isJSONBlank { first -= 1 }
    return bytes[first..<begin(index)]
  }

  /// What stands between a member's key and its value.
  func colon(_ index: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let value = values[index].position
    var first = value - 1
    while bytes[first] != UInt8(ascii: ":") { first -= 1 }
    while bytes[first - 1].isJSONBlank { first -= 1 }
    return bytes[first..<value]
  }
}

/// How the parts of a container are laid out, for a container inside it that has none to go by.
struct JSONStyle {
  /// What stands between a key and a value.
  var colon = ": "
  /// The line break and the indentation before the container's parts; nil where they stand in a line.
  var lineBreak: String?
  /// By how much its parts are indented more than the container itself.
  var indent = "  "
  /// Whether the container is an object.
  var isObject = true
  /// Whether it is an element of an array.
  var isInArray = false
}

extension JSONParts {
  /// The layout of the parts; where there are none, that of the container around is what is known.
  func style(inside outer: JSONStyle, _ bytes: [UInt8]) -> JSONStyle {
    var style = outer
    style.isInArray = !outer.isObject
    style.isObject = bytes[start] == UInt8(ascii: "{")
    guard count > 0 else { return style }
    if !keys.isEmpty { style.colon = String(decoding: colon(0, bytes), as: UTF8.self) }
    let line = String(decoding: blanks(before: count - 1, bytes).lastLine, as: UTF8.self)
    guard line.utf8.contains(where: \.isLineEnd) else {
      style.lineBreak = nil
      return style
    }
    style.lineBreak = line
    let own = outer.lineBreak ?? String(line.prefix { $0.isNewline })
    if line.utf8.count > own.utf8.count, line.utf8.starts(with: own.utf8) {
      style.indent = String(decoding: line.utf8.dropFirst(own.utf8.count), as: UTF8.self)
    }
    return style
  }
}

extension ArraySlice<UInt8> {
  /// The last line break of blanks and what follows it; all where there is none.
  var lastLine: ArraySlice<UInt8> {
    guard let line = lastIndex(where: \.isLineEnd) else { return self }
    let isPair = self[line] == 0x0A && line > startIndex && self[line - 1] == 0x0D
    return self[(isPair ? line - 1 : line)...]
  }
}

extension UInt8 {
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
