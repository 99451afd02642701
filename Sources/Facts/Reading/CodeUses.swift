import JSONText

/// The classification codes that an input used, each with the place of its first use.
struct CodeUses: Sendable {
  private var places: [CodeKind: [String: JSONValue]] = [:]

  /// Reads a code and remembers it.
  mutating func use(_ value: JSONValue, of kind: CodeKind) throws(FactsError) -> String {
    let code = try value.code(of: kind)
    if places[kind]?[code] == nil { places[kind, default: [:]][code] = value }
    return code
  }

  /// Adds uses that come later in the input.
  mutating func add(_ later: CodeUses) {
    for (kind, uses) in later.places {
      places[kind, default: [:]].merge(uses) { first, _ in first }
    }
  }

  /// What is wrong with the codes: some stand beside codes below them, whose sum they are.
  var problems: [FactsError] {
    CodeKind.allCases.flatMap { kind in
      let used = (places[kind] ?? [:]).sorted { $0.key < $1.key }
      // In order, a code below another comes next.
      return zip(used, used.dropFirst()).compactMap { use, child -> FactsError? in
        guard child.key.hasPrefix(use.key) else { return nil }
        return FactsError(
          .parentBesideChild(use.key, child: child.key, childPlace: child.value.path),
          at: use.value)
      }
    }
  }

  /// The codes that neither the facts nor a catalogue name, those above them included, each with the place of its first use:
  /// in the order of the text.
  func unnamed(in report: Report, _ catalogue: Catalogue) -> [UnnamedCode] {
    var unnamed: [UnnamedCode] = []
    for kind in CodeKind.allCases {
      var seen: Set<String> = []
      for (used, value) in (places[kind] ?? [:]).sorted(by: {
        $0.value.position < $1.value.position
      }) {
        for level in kind.levels where level.digits <= used.utf8.count {
          let code = String(used.prefix(level.digits))
          guard seen.insert(code).inserted, report.givenName(of: code, in: kind) == nil,
            catalogue.name(of: code, in: kind) == nil
          else { continue }
          unnamed.append(
            UnnamedCode(kind: kind.rawValue, code: code, path: value.path, line: value.line))
        }
      }
    }
    return unnamed
  }
}

/// A code that facts use and nothing names.
package struct UnnamedCode: Hashable, Sendable {
  /// The classification: 功能科目, 经济科目.
  package let kind: String
  /// The code.
  package let code: String
  /// The way to its first use.
  package let path: String
  /// The line of its first use.
  package let line: Int

  /// Makes a code without a name.
  package init(kind: String, code: String, path: String, line: Int) {
    (self.kind, self.code, self.path, self.line) = (kind, code, path, line)
  }
}
