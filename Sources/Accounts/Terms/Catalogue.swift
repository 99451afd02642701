/// The official names of classification codes.
public struct Catalogue: Sendable {
  /// Names by code.
  private var names: [CodeKind: [String: String]] = [:]

  /// Makes an empty catalogue.
  public init() {}

  /// Why a line of a catalogue file cannot be used.
  public struct LineProblem: Error, Hashable, Sendable {
    /// The line, counted from 1.
    public let line: Int
  }

  /// Adds the codes of one classification.
  ///
  /// - Parameters:
  ///   - text: CSV whose first two columns are `code,name`; the first line is a header. A field that holds a comma stands in
  ///     quotation marks.
  ///   - kind: the classification.
  /// - Throws: ``LineProblem`` for a line without a well-formed code and a name.
  public mutating func add(_ text: String, of kind: CodeKind) throws(LineProblem) {
    var found: [String: String] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().dropFirst() where !line.isEmpty
    {
      let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count >= 2, kind.hasShape(String(fields[0])), !fields[1].isEmpty,
        !fields[1].hasPrefix("\"")
      else { throw LineProblem(line: index + 1) }
      found[String(fields[0])] = String(fields[1])
    }
    names[kind, default: [:]].merge(found) { _, new in new }
  }

  /// The official name of a code, if the catalogue has it.
  public func name(of code: String, in kind: CodeKind) -> String? { names[kind]?[code] }

  /// All codes of a classification, in order.
  public func codes(of kind: CodeKind) -> [String] { (names[kind] ?? [:]).keys.sorted() }
}
