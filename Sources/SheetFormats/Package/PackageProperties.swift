import Sheets

/// Reads what an office file says of itself: `docProps/core.xml` and `docProps/app.xml`.
enum PackageProperties {
  /// Longer properties are texts of their own.
  private static let mostBytes = 1024

  /// The properties that say something, in the order of the file; none of a part that is damaged.
  static func read(_ archive: ZipArchive, limits: ReadingLimits) -> [FileProperty] {
    guard let relationships = try? Relationships(of: "", in: archive, limits: limits) else {
      return []
    }
    return ["core-properties", "extended-properties"].flatMap { type in
      let part = relationships.first(type).flatMap(archive.part)
      let handler = part.flatMap { part in
        try? archive.readXML(part, limits: limits) { Handler($0) }
      }
      return handler?.properties ?? []
    }
  }

  private final class Handler: XMLHandler {
    private let names: [(element: XMLName, name: String)]
    private var open: String?
    private var bytes: [UInt8] = []
    var properties: [FileProperty] = []

    init(_ names: XMLNames) {
      let known: [StaticString] = [
        "title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category",
        "Template", "Manager", "Company",
      ]
      self.names = known.map { (names[$0], "\($0)") }
    }

    func start(_ name: XMLName, _: XMLAttributes) {
      open = names.first { $0.element == name }?.name
      bytes.removeAll(keepingCapacity: true)
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
      guard open != nil, bytes.count + piece.count <= PackageProperties.mostBytes else { return }
      bytes.append(contentsOf: piece)
    }

    func end(_: XMLName) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let name = open, text.contains(where: { !$0.isWhitespace }) {
        properties.append(FileProperty(name, text))
      }
      open = nil
    }
  }
}
