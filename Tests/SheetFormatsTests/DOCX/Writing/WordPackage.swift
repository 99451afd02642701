import CLibXML2
import SheetFormats
import Sheets
import Testing

/// A text of a word processor, read back part by part by an XML parser that forgives nothing.
struct WordPackage {
  /// The names of the parts with what they hold.
  let parts: [String: String]

  /// Writes a document and reads it back.
  init(_ document: Document) throws {
    parts = try XLSXPackage.parts(of: DOCXWriter().encode(document))
  }

  /// The root element of a part.
  func root(_ part: String) throws -> Element {
    let bytes = Array(try #require(parts[part], "\(part)").utf8)
    return try #require(Element(parsing: bytes), "\(part)")
  }

  /// The text.
  var text: Element { get throws { try root("word/document.xml") } }

  /// An element of a part.
  struct Element {
    /// The name with the prefix that the part gives its namespace: `w:p`.
    let name: String
    /// The attributes, likewise.
    let attributes: [String: String]
    /// The elements in it.
    let children: [Element]
    /// All text in it.
    let text: String

    /// Reads a part; nil where it is not well-formed.
    init?(parsing bytes: [UInt8]) {
      let options = Int32(
        XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
      let document = bytes.withUnsafeBytes { bytes in
        xmlReadMemory(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
          options)
      }
      guard let document else { return nil }
      defer { xmlFreeDoc(document) }
      guard let root = xmlDocGetRootElement(document) else { return nil }
      self.init(root)
    }

    private init(_ node: xmlNodePtr) {
      name = Self.name(node.pointee.ns, node.pointee.name)
      var attributes: [String: String] = [:]
      var attribute = node.pointee.properties
      while let held = attribute {
        let value = held.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
        attributes[Self.name(held.pointee.ns, held.pointee.name)] = value
        attribute = held.pointee.next
      }
      self.attributes = attributes
      var (children, text) = ([Element](), "")
      var child = node.pointee.children
      while let held = child {
        if held.pointee.type == XML_ELEMENT_NODE {
          children.append(Element(held))
          text += children.last?.text ?? ""
        } else if let content = held.pointee.content {
          text += String(cString: content)
        }
        child = held.pointee.next
      }
      (self.children, self.text) = (children, text)
    }

    private static func name(
      _ space: UnsafeMutablePointer<xmlNs>?, _ name: UnsafePointer<xmlChar>?
    ) -> String {
      let local = name.map { String(cString: $0) } ?? ""
      return space?.pointee.prefix.map { "\(String(cString: $0)):\(local)" } ?? local
    }

    /// This element and all in it, in order.
    var all: [Element] { [self] + children.flatMap(\.all) }

    /// All elements of that name in it.
    func all(_ name: String) -> [Element] { all.filter { $0.name == name } }

    /// The first child of that name.
    subscript(name: String) -> Element? { children.first { $0.name == name } }
  }
}
