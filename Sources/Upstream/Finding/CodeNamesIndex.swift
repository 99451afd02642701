import Facts
import Templates

/// The codes that names mean.
package struct CodeNamesIndex: Sendable {
  private let catalogue: Catalogue
  /// Codes by their names, folded.
  private var byName: [CodeKind: [String: [String]]] = [:]

  /// Makes one of a catalogue.
  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    for kind in CodeKind.allCases {
      var names: [String: [String]] = [:]
      for code in catalogue.codes(of: kind) {
        names[folded(catalogue.name(of: code, in: kind) ?? "").lowercased(), default: []]
          .append(code)
      }
      byName[kind] = names
    }
  }

  /// The official name of a code.
  func name(of code: String, in kind: CodeKind) -> String? { catalogue.name(of: code, in: kind) }

  /// The codes of a name, folded.
  func codes(named name: String, in kind: CodeKind) -> [String] { byName[kind]?[name] ?? [] }

  /// The code of the lowest level that a header means; nil for none, and for one of several.
  ///
  /// - Parameters:
  ///   - head: the header, folded.
  ///   - above: the headers above it.
  ///   - kind: the classification.
  /// - Returns: the code.
  func code(of head: String, under above: some Sequence<String>, in kind: CodeKind) -> String? {
    let digits = kind.levels.last?.digits ?? 0
    let own = CodedText(head)
    if let code = own.code, kind.hasShape(code), code.utf8.count == digits { return code }
    let found = codes(named: head, in: kind).filter { $0.utf8.count == digits }
    if found.count < 2 { return found.first }
    // 房屋建筑物购建 is of 资本性支出 and of 资本性支出（基本建设）.
    let parents = Set(above.flatMap { codes(named: $0, in: kind) })
    let own2 = found.filter { code in parents.contains { code.hasPrefix($0) } }
    return own2.count == 1 ? own2[0] : nil
  }
}
