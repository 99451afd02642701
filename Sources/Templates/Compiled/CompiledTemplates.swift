/// The template files of a folder, parsed when they were installed.
///
/// Each is known by the digest of its bytes: one that was edited since is not among them, and is parsed as any other. A file of
/// compiled templates that is missing, damaged or of another version says nothing.
package struct CompiledTemplates: Sendable {
  /// The name of the file beside the templates.
  package static let file = "compiled.templates"
  /// The most bytes of one.
  package static let mostBytes = 64 << 20

  /// What the file begins with; whoever changes how values are written changes it.
  private static let mark = Array("gongkai templates 1\n".utf8)
  /// The digest of a file, and how many bytes its values take.
  private static let entryBytes = 64 + 4

  private let bytes: [UInt8]
  /// Where the values of a file are, by the digest of its bytes.
  private let places: [String: Range<Int>]

  /// Reads compiled templates; nil where the bytes are none.
  package init?(_ bytes: [UInt8]) {
    let start = Self.mark.count + 4
    guard bytes.count >= start, bytes.starts(with: Self.mark) else { return nil }
    let count = Self.number(bytes, at: Self.mark.count)
    var place = start + count * Self.entryBytes
    guard place <= bytes.count else { return nil }
    var places: [String: Range<Int>] = [:]
    places.reserveCapacity(count)
    for index in 0..<count {
      let entry = start + index * Self.entryBytes
      let length = Self.number(bytes, at: entry + 64)
      guard length <= bytes.count - place else { return nil }
      places[String(decoding: bytes[entry..<entry + 64], as: UTF8.self)] = place..<place + length
      place += length
    }
    guard place == bytes.count else { return nil }
    (self.bytes, self.places) = (bytes, places)
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  /// The value of a file.
  ///
  /// - Parameters:
  ///   - digest: 64 digits of the digest of its bytes.
  ///   - file: what it is called in errors.
  ///   - text: what it says.
  /// - Returns: the value; nil where the file was not compiled as it is.
  package func value(_ digest: String, file: String, text: String) -> TemplateNode? {
    guard let place = places[digest] else { return nil }
    return bytes.withUnsafeBytes { bytes in
      let own = UnsafeRawBufferPointer(rebasing: bytes[place])
      return TemplateTreeReader.read(own, file: file, text: text)
    }
  }

  /// Compiles template files.
  ///
  /// - Parameter files: their values, by the digest of their bytes.
  /// - Returns: the bytes of the file; the same files give the same.
  package static func bytes(of files: [String: TemplateNode]) -> [UInt8] {
    var entries: [UInt8] = []
    var values: [UInt8] = []
    for (digest, node) in files.sorted(by: { $0.key < $1.key }) {
      var writer = TemplateTreeWriter()
      writer.append(node)
      entries += digest.utf8
      append(writer.bytes.count, to: &entries)
      values += writer.bytes
    }
    var bytes = mark
    append(files.count, to: &bytes)
    return bytes + entries + values
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
