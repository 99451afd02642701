import Templates

/// Finds what the columns add up that say they are totals.
///
/// A total's scope is its siblings under the same head with the same rest of the path: in
/// `{合计{预算数, 决算数}, 公务接待费{预算数, 决算数}}` 合计 adds up 预算数 by 预算数.
struct TotalScopes {
  let tree: HeaderTree
  let columns: Range<Int>

  /// Replaces the meanings of totals, and of columns that cannot be told from others.
  func settle(_ meanings: inout [ColumnReading.Meaning], _ results: [PathReader.Result]) {
    refuseDoubles(&meanings, results)
    // Inner totals first: outer ones may add them up.
    let totals = results.indices.filter { results[$0].totalAt != nil }.sorted {
      (results[$0].totalAt ?? 0, $0) > (results[$1].totalAt ?? 0, $1)
    }
    for index in totals {
      guard let level = results[index].totalAt, case .facts = meanings[index] else { continue }
      meanings[index] = total(index, at: level, meanings, results)
    }
  }

  /// No two columns of a list mean the same region: a word that told them apart was lost, and both are unknown.
  private func refuseDoubles(
    _ meanings: inout [ColumnReading.Meaning], _ results: [PathReader.Result]
  ) {
    var known: [Region: [Int]] = [:]
    for index in meanings.indices where results[index].totalAt == nil {
      if case .facts(let region) = meanings[index] { known[region, default: []].append(index) }
    }
    for alike in known.values where alike.count > 1 {
      for index in alike { meanings[index] = .unknown(.same(text(index))) }
    }
    // A column with what another holds already is part of it only where it says so.
    for (region, alike) in known where alike.count == 1 {
      let isHeld = known.contains { other, columns in
        columns.count == 1 && other != region && other.contains(region)
          && !columns.contains(where: { results[$0].isPart })
      }
      if isHeld, !results[alike[0]].isPart { meanings[alike[0]] = .unknown(.same(text(alike[0]))) }
    }
  }

  private func total(
    _ index: Int, at level: Int, _ meanings: [ColumnReading.Meaning], _ results: [PathReader.Result]
  ) -> ColumnReading.Meaning {
    let path = tree.paths[columns.lowerBound + index]
    let above = path[..<level].map(ObjectIdentifier.init)
    let rest = path[(level + 1)...].map { WordBook.core($0.text) }
    var scope: [Int] = []
    for other in meanings.indices where other != index {
      let own = tree.paths[columns.lowerBound + other]
      guard own.count > level, own[..<level].map(ObjectIdentifier.init) == above,
        own[level] !== path[level], !results[other].isPart
      else { continue }
      if !rest.isEmpty, own.suffix(rest.count).map({ WordBook.core($0.text) }) != rest { continue }
      switch meanings[other] {
      case .facts: if results[other].totalAt == nil { scope.append(other) }
      case .unknown(let doubt): return .unknown(.scope(doubt.text))
      case .total, .shows, .comparison: continue
      }
    }
    if scope.isEmpty { return .unknown(.scope(text(index))) }
    return .total(scope.map { columns.lowerBound + $0 })
  }

  private func text(_ index: Int) -> String {
    tree.paths[columns.lowerBound + index].last?.text ?? ""
  }
}
