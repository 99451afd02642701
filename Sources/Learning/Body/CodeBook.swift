import Facts
import Templates

/// Finds classification codes by their names.
package struct CodeBook: Sendable {
  private var codes: [CodeKind: [String: Set<String>]] = [:]

  /// Makes a book of a catalogue.
  package init(_ catalogue: Catalogue) {
    for kind in CodeKind.allCases {
      for code in catalogue.codes(of: kind) {
        let name = folded(catalogue.name(of: code, in: kind) ?? "")
        for name in [name, Self.otherwise(name)] {
          codes[kind, default: [:]][name, default: []].insert(code)
        }
      }
    }
  }

  /// The codes that a name on a form may mean, whatever mark of order stands before it.
  func codes(_ label: String, _ kind: CodeKind) -> Set<String> {
    let name = folded(label)
    return codes[kind]?[name] ?? codes[kind]?[name.withoutOrdinal] ?? []
  }

  /// The 类 of 功能科目 that a label names; nil for none.
  func classCode(_ label: String) -> String? {
    codes(label, .function).filter { $0.utf8.count == 3 }.min()
  }

  /// A name as other forms print it: with 支出 at its end, or without.
  private static func otherwise(_ name: String) -> String {
    name.hasSuffix("支出") ? String(name.dropLast(2)) : name + "支出"
  }
}
