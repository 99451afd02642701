import CLibXML2

/// A name of an element or attribute without its namespace, compared by address.
///
/// The parser keeps one copy of every name of a document, so a name costs nothing to compare.
struct XMLName: Hashable {
  fileprivate let address: UnsafePointer<UInt8>?

  init(_ address: UnsafePointer<UInt8>?) { self.address = address }

  /// The name as text.
  var text: String { address.map { String(cString: $0) } ?? "" }
}

/// The names of a document that is being read.
struct XMLNames {
  private let dictionary: xmlDictPtr?

  init(_ dictionary: xmlDictPtr?) { self.dictionary = dictionary }

  /// The name as the document's parser will give it.
  subscript(_ text: StaticString) -> XMLName {
    XMLName(xmlDictLookup(dictionary, text.utf8Start, Int32(text.utf8CodeUnitCount)))
  }
}

/// The attributes of an element; valid only while its start is being told.
struct XMLAttributes {
  private let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  private let count: Int

  init(_ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
    self.fields = fields
    self.count = fields == nil ? 0 : count
  }

  /// The value of the attribute of that name; nil when there is none.
  subscript(_ name: XMLName) -> UnsafeBufferPointer<UInt8>? {
    guard let fields else { return nil }
    // Five fields each: name, prefix, namespace, where the value begins and where it ends.
    for index in 0..<count where XMLName(fields[index * 5]) == name {
      guard let start = fields[index * 5 + 3], let end = fields[index * 5 + 4] else { return nil }
      return UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }

  /// All of them, by their names.
  var all: [String: String] {
    guard let fields else { return [:] }
    var all: [String: String] = [:]
    for index in 0..<count {
      let name = XMLName(fields[index * 5])
      all[name.text] = text(name) ?? ""
    }
    return all
  }

  /// The value as text.
  func text(_ name: XMLName) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }

  /// The value as a whole number; nil when it is none.
  func number(_ name: XMLName) -> Int? {
    guard let digits = self[name], digits.count <= 9, !digits.isEmpty else { return nil }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit & 0xF)
    }
    return number
  }

  /// The value as a truth; nil when there is no such attribute.
  func flag(_ name: XMLName) -> Bool? {
    guard let value = self[name] else { return nil }
    return !["0", "false", "off", "none"].contains { value.elementsEqual($0.utf8) }
  }
}
