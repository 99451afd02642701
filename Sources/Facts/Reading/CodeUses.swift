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

  /// What is wrong with the codes: some have no name on a level, or stand beside codes below them.
  func problems(naming report: Report, catalogue: Catalogue) -> [FactsError] {
    var problems: [FactsError] = []
    for kind in CodeKind.allCases {
      let used = (places[kind] ?? [:]).sorted { $0.key < $1.key }
      for (index, use) in used.enumerated() {
        let levels = kind.levels.lazy.filter { $0.digits <= use.key.utf8.count }
        let unknown = levels.map { String(use.key.prefix($0.digits)) }.first { code in
          report.givenName(of: code, in: kind) ?? catalogue.name(of: code, in: kind) == nil
        }
        if let unknown { problems.append(FactsError(.unknownCode(unknown, kind), at: use.value)) }
        // In order, a code below this one would come next.
        if index + 1 < used.count, used[index + 1].key.hasPrefix(use.key) {
          let child = used[index + 1]
          problems.append(
            FactsError(
              .parentBesideChild(use.key, child: child.key, childPlace: child.value.path),
              at: use.value))
        }
      }
    }
    return problems
  }
}
