import Facts

/// A part of the space of facts: for some dimensions, the values that are in it.
///
/// `{主题: 支出, 性质: [人员经费, 公用经费]}`; what is not named is open.
package struct Region: Sendable, Hashable {
  /// The values of one dimension that are in a region.
  package enum Values: Sendable, Hashable {
    case of(Set<String>)
    case except(Set<String>)

    /// What is in both; nil where nothing is.
    func intersection(_ other: Values, isCode: Bool) -> Values? {
      switch (self, other) {
      case (.of(let a), .of(let b)):
        let both =
          isCode
          ? a.filter { x in b.contains { x.hasPrefix($0) } }.union(
            b.filter { x in a.contains { x.hasPrefix($0) } }) : a.intersection(b)
        return both.isEmpty ? nil : .of(both)
      case (.of(let a), .except(let b)), (.except(let b), .of(let a)):
        let left = a.filter { x in !b.contains { isCode ? x.hasPrefix($0) : x == $0 } }
        return left.isEmpty ? nil : .of(left)
      case (.except(let a), .except(let b)): return .except(a.union(b))
      }
    }
  }

  /// By the names of dimensions.
  package var values: [String: Values] = [:]

  /// The names of the classifications, whose codes stand for all below them.
  static let codeDimensions = Set(CodeKind.allCases.map(\.rawValue))

  /// Everything.
  package static let everything = Region()

  /// Makes a region.
  package init(_ values: [String: Values] = [:]) { self.values = values }

  /// What is in both; nil where nothing is.
  package func and(_ other: Region) -> Region? {
    var both = self
    for (dimension, own) in other.values {
      guard let known = both.values[dimension] else {
        both.values[dimension] = own
        continue
      }
      guard
        let common = known.intersection(
          own, isCode: Self.codeDimensions.contains(dimension))
      else { return nil }
      both.values[dimension] = common
    }
    return both
  }

  /// The terms of a dimension that are in it; nil where it leaves that open or says which are not.
  package func terms(_ dimension: String) -> Set<String>? {
    if case .of(let terms)? = values[dimension] { return terms }
    return nil
  }

  /// The region without what it says of a dimension.
  package func without(_ dimension: String) -> Region {
    var rest = self
    rest.values[dimension] = nil
    return rest
  }

  /// Whether all of another region is in it.
  package func contains(_ other: Region) -> Bool { other.and(self) == other }
}
