import Facts
import Forms
import Templates

/// Finds classification codes by the names that forms print.
package struct CodeNames {
  private let catalogue: Catalogue
  private var codes: [CodeKind: [String: [String]]] = [:]
  /// Names that the document itself gives codes.
  private var given: [CodeKind: [String: [String]]] = [:]

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    for kind in CodeKind.allCases {
      for code in catalogue.codes(of: kind) {
        let name = folded(catalogue.name(of: code, in: kind) ?? "")
        codes[kind, default: [:]][name, default: []].append(code)
      }
    }
  }

  /// The official name of a code.
  func name(of code: String, in kind: CodeKind) -> String? { catalogue.name(of: code, in: kind) }

  /// Notes that the document prints a code with a name.
  mutating func note(_ code: String, named name: String, of kind: CodeKind) {
    let name = folded(name)
    guard !name.isEmpty, !(given[kind]?[name]?.contains(code) ?? false) else { return }
    given[kind, default: [:]][name, default: []].append(code)
  }

  /// All codes that a name may mean.
  func known(_ name: String, of kind: CodeKind) -> [String] {
    (given[kind]?[name] ?? []) + (codes[kind]?[name] ?? [])
      + (codes[kind]?[name.hasSuffix("支出") ? String(name.dropLast(2)) : name + "支出"] ?? [])
  }

  /// The code that a name means after the row about another code: below it, beside it, or further on.
  ///
  /// The same name may stand for several codes: 行政运行 is a 项 of many 款. Forms list codes in their order, each below the one it
  /// belongs to.
  func code(
    named name: String, or other: String, of kind: CodeKind, after last: String, levels: [Int]
  ) -> String? {
    var found = known(name, of: kind)
    if found.isEmpty { found = known(other, of: kind) }
    found = found.filter { levels.contains($0.utf8.count) }
    guard !found.isEmpty else { return nil }
    for length in [last.utf8.count, 5, 3] where last.utf8.count >= length && length > 0 {
      let prefix = String(last.prefix(length))
      if let below = found.filter({ $0.hasPrefix(prefix) && $0 > last }).min() { return below }
    }
    return found.filter { $0 > last }.min() ?? found.min()
  }
}
