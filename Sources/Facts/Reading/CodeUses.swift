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

  /// Checks that every code has a name on each level, and that none stands beside codes below it.
  ///
  /// - Throws: ``FactsError`` for the first code in order that fails.
  func check(naming report: Report, catalogue: Catalogue) throws(FactsError) {
    for kind in CodeKind.allCases {
      let used = (places[kind] ?? [:]).sorted { $0.key < $1.key }
      for (index, use) in used.enumerated() {
        for level in kind.levels where level.digits <= use.key.utf8.count {
          let code = String(use.key.prefix(level.digits))
          guard report.givenName(of: code, in: kind) ?? catalogue.name(of: code, in: kind) != nil
          else { throw FactsError(.unknownCode(code, kind), at: use.value) }
        }
        // In order, a code below this one would come next.
        if index + 1 < used.count, used[index + 1].key.hasPrefix(use.key) {
          let child = used[index + 1]
          throw FactsError(
            .parentBesideChild(use.key, child: child.key, childPlace: child.value.path),
            at: use.value)
        }
      }
    }
  }
}
