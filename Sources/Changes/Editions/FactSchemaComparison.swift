import Facts

/// Tells what facts two editions know that the other does not.
struct FactSchemaComparison {
  private let old: FactSchema
  private let new: FactSchema

  init(from old: FactSchema, to new: FactSchema) { (self.old, self.new) = (old, new) }

  func run() -> [EditionDifference] {
    var differences: [EditionDifference] = []
    let (before, now) = (keys(of: old), keys(of: new))
    let added = now.filter { !before.contains($0) }
    let removed = before.filter { !now.contains($0) }
    if !added.isEmpty { differences.append(.keysAdded(added)) }
    if !removed.isEmpty { differences.append(.keysRemoved(removed)) }
    let dimensions =
      new.dimensions.all
      + old.dimensions.all.filter { dimension in
        !new.dimensions.all.contains { $0.name == dimension.name }
      }
    for name in dimensions.map(\.name) {
      let (before, now) = (terms(of: name, in: old), terms(of: name, in: new))
      let added = now.filter { !before.contains($0) }
      let removed = before.filter { !now.contains($0) }
      if !added.isEmpty { differences.append(.termsAdded(name, added)) }
      if !removed.isEmpty { differences.append(.termsRemoved(name, removed)) }
    }
    return differences
  }

  /// The keys of a report, and of the lines of its lists: `政府债务`, `政府债务.余额`.
  private func keys(of schema: FactSchema) -> [String] {
    schema.report.fields.flatMap { field -> [String] in
      let inner = schema.kind(of: field)?.fields.map { "\(field.name).\($0.name)" } ?? []
      return [field.name] + inner
    }
  }

  private func terms(of dimension: String, in schema: FactSchema) -> [String] {
    guard let known = schema.dimensions.all.first(where: { $0.name == dimension }) else {
      return []
    }
    return schema.dimensions.terms(of: known) ?? []
  }
}
