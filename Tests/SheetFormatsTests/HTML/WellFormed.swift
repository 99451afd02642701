import CLibXML2

/// What an XML parser that forgives nothing finds in a text.
struct WellFormed {
  /// The elements, in order.
  private(set) var elements: [String] = []
  /// All text, one piece after another.
  private(set) var text = ""
  /// The attributes, as `name=value`.
  private(set) var attributes: [String] = []

  /// Reads a text; nil when it is not well-formed XML.
  init?(_ bytes: [UInt8]) {
    // HUGE for texts of megabytes, NOENT for nothing: no entity is declared.
    let options = Int32(
      XML_PARSE_HUGE.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let document = bytes.withUnsafeBytes { bytes in
      xmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8",
        options)
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    visit(xmlDocGetRootElement(document))
  }

  private mutating func visit(_ first: xmlNodePtr?) {
    var node = first
    while let current = node {
      switch current.pointee.type {
      case XML_ELEMENT_NODE:
        elements.append(String(cString: current.pointee.name))
        var attribute = current.pointee.properties
        while let held = attribute {
          let name = String(cString: held.pointee.name)
          if let value = held.pointee.children?.pointee.content {
            attributes.append("\(name)=\(String(cString: value))")
          }
          attribute = held.pointee.next
        }
        visit(current.pointee.children)
      case XML_TEXT_NODE: text += String(cString: current.pointee.content)
      default: break
      }
      node = current.pointee.next
    }
  }
}
