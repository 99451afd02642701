/// The official names of classification codes.
package struct Catalogue: Sendable {
  /// Names by code.
  private var names: [CodeKind: [String: String]] = [:]

  /// Makes an empty catalogue.
  package init() {}

  /// Why a line of a catalogue file cannot be used.
  package struct LineProblem: Error, Hashable, Sendable {
    /// The line, counted from 1.
    package let line: Int
  }

  /// Adds the codes of one classification.
  ///
  /// - Parameters:
  ///   - text: CSV whose first two columns are `code,name`; the first line is a header. A field that holds a comma stands in
  ///     quotation marks.
  ///   - kind: the classification.
  /// - Throws: ``LineProblem`` for a line without a well-formed code and a name.
  package mutating func add(_ text: String, of kind: CodeKind) throws(LineProblem) {
    var found: [String: String] = [:]
    // Bytes, not characters: this is read at every start.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.isEmpty { continue }
      let fields = line.split(
        separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count >= 2, let code = String(fields[0]), kind.hasShape(code),
        let name = String(fields[1]), !name.isEmpty, !name.hasPrefix("\"")
      else { throw LineProblem(line: index + 1) }
      found[code] = name
    }
    names[kind, default: [:]].merge(found) { _, new in new }
  }

  /// The official name of a code, if the catalogue has it.
  package func name(of code: String, in kind: CodeKind) -> String? { names[kind]?[code] }

  /// All codes of a classification, in order.
  package func codes(of kind: CodeKind) -> [String] { (names[kind] ?? [:]).keys.sorted() }
}
