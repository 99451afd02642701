import Facts
import Forms
import JSONText

/// Names codes that neither a catalogue nor the facts name by themselves, so that forms come out, and remembers them.
struct CodeCompletion {
  /// The catalogue, with what was added.
  private(set) var catalogue: Catalogue
  /// The codes that were added, each with the place of its first use.
  private(set) var unnamed: [FillWarning.UnnamedCode] = []
  private let document: JSONDocument

  /// Begins with a catalogue and the facts that are read with it.
  init(_ catalogue: Catalogue, _ document: JSONDocument) {
    (self.catalogue, self.document) = (catalogue, document)
  }

  /// Adds what facts that were refused lack: the first time all codes without a name, then the one at fault.
  ///
  /// - Returns: whether anything was added, so that reading them again leads further.
  mutating func add(after error: FactsError) -> Bool {
    guard case .unknownCode(let code, let kind) = error.problem else { return false }
    let before = unnamed.count
    if before == 0 { visit(document.root) }
    add(code, kind, error.place.path, error.place.line)
    return unnamed.count > before
  }

  /// Looks for codes in a value and all it holds.
  private mutating func visit(_ value: JSONValue) {
    for element in value.elements { visit(element) }
    for (key, member) in value.members where !key.text.hasPrefix("//") {
      if let kind = CodeKind(rawValue: key.text), member.kind == .string || member.kind == .number,
        kind.hasShape(member.text)
      {
        for level in kind.levels where level.digits <= member.text.utf8.count {
          add(String(member.text.prefix(level.digits)), kind, at: member)
        }
      }
      visit(member)
    }
  }

  private mutating func add(_ code: String, _ kind: CodeKind, at value: JSONValue) {
    guard catalogue.name(of: code, in: kind) == nil, givenName(of: code, in: kind) == nil else {
      return
    }
    add(code, kind, value.path, value.line)
  }

  private mutating func add(_ code: String, _ kind: CodeKind, _ path: String, _ line: Int) {
    guard catalogue.name(of: code, in: kind) == nil else { return }
    // A code of that shape is a line of a catalogue whatever it is.
    do throws(Catalogue.LineProblem) {
      try catalogue.add("code,name\n\(code),\(code)\n", of: kind)
    } catch {
      return
    }
    unnamed.append(FillWarning.UnnamedCode(kind: kind.rawValue, code: code, path: path, line: line))
  }

  /// The name that the facts give a code.
  private func givenName(of code: String, in kind: CodeKind) -> JSONValue? {
    document.root.member("科目名称")?.member(kind.rawValue)?.member(code)
  }
}
