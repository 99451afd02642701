/// An element of XML with all that it holds, names without their namespaces.
final class XMLElement {
  /// Its name.
  let name: String
  /// Its attributes.
  let attributes: [String: String]
  /// The elements in it.
  fileprivate(set) var children: [XMLElement] = []
  /// The text in it, but for that of the elements in it.
  fileprivate(set) var text = ""

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    (self.name, self.attributes) = (name, attributes)
  }

  /// The first element in it of a name.
  subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The elements in it of a name.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// What its attribute `val` says.
  var value: String? { attributes["val"] }

  /// Whether it says that something is so.
  var isSet: Bool { !["0", "false", "off", "none"].contains(value ?? "1") }
}

/// Keeps the elements of some names, whole, and lets go of all else.
final class XMLTreeHandler: XMLHandler {
  /// The elements that were kept, in order.
  private(set) var kept: [XMLElement] = []

  private let roots: Set<String>
  private let most: Int
  private var count = 0
  private var open: [XMLElement] = []

  /// Keeps elements of those names, and no more than so many together.
  init(keeping roots: Set<String>, most: Int = 1 << 18) { (self.roots, self.most) = (roots, most) }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError) {
    let text = name.text
    guard !open.isEmpty || roots.contains(text) else { return }
    count += 1
    guard count <= most else { throw ReadingError(.tooLarge(.cells, most: most)) }
    let element = XMLElement(text, attributes.all)
    if let parent = open.last { parent.children.append(element) } else { kept.append(element) }
    open.append(element)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
    guard let element = open.last, element.text.utf8.count < 1 << 16 else { return }
    element.text += String(decoding: bytes, as: UTF8.self)
  }

  func end(_ name: XMLName) throws(ReadingError) { if !open.isEmpty { open.removeLast() } }
}
