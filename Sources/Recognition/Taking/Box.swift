import Facts
import Forms
import Templates

/// A part of the space of facts: for each dimension the values that lie in it.
package struct Box: Sendable {
  /// The values of one dimension.
  package struct Values: Hashable, Sendable {
    /// Those that lie in the box; nil for all but the excluded.
    package var included: [String]?
    /// Those that do not.
    package var excluded: [String] = []
  }

  /// What one dimension is limited to.
  private struct Limit: Hashable, Sendable {
    let dimension: Dimension
    var values: Values
  }

  /// The dimensions that facts have.
  private let dimensions: Dimensions
  /// What dimensions are limited to, in their order; one that is missing is open.
  private var limits: [Limit] = []

  private init(dimensions: Dimensions) { self.dimensions = dimensions }

  /// The boxes that a constraint describes, one for each way to satisfy it; contradictions are left out.
  package static func boxes(of constraint: Constraint, in schema: FactSchema) -> [Box] {
    constraint.alternatives.compactMap { tests in
      var box = Box(dimensions: schema.dimensions)
      for test in tests {
        let values =
          test.excluded
          ? Values(included: nil, excluded: test.values) : Values(included: test.values)
        guard box.limit(test.dimension, to: values) else { return nil }
      }
      return box
    }
  }

  /// The only value of a dimension that lies in the box, if there is but one.
  package subscript(dimension: Dimension) -> String? {
    guard let values = limit(of: dimension)?.included, values.count == 1 else { return nil }
    return values[0]
  }

  /// What a dimension is limited to; nil where it is open.
  package func limit(of dimension: Dimension) -> Values? {
    limits.first { $0.dimension == dimension }?.values
  }

  /// Changes what a dimension is limited to; nil leaves it open.
  private mutating func setLimit(of dimension: Dimension, to values: Values?) {
    let position = dimension.position
    let index = limits.firstIndex { $0.dimension.position >= position } ?? limits.endIndex
    let isThere = index < limits.endIndex && limits[index].dimension == dimension
    guard let values else {
      if isThere { limits.remove(at: index) }
      return
    }
    if isThere {
      limits[index].values = values
    } else {
      limits.insert(Limit(dimension: dimension, values: values), at: index)
    }
  }

  /// The values of a dimension that lie in the box, as far as they can be listed.
  package func values(of dimension: Dimension) -> [String]? {
    guard let limit = limit(of: dimension) else { return dimensions.terms(of: dimension) }
    return limit.included
      ?? dimensions.terms(of: dimension)?.filter { !limit.excluded.contains($0) }
  }

  /// The dimensions whose values a report decides.
  var openDimensions: [Dimension] {
    dimensions.all.filter { dimensions.terms(of: $0) == nil }
  }

  /// The dimensions whose values are listed, whose money they tell apart first.
  var listedDimensions: [Dimension] {
    let first: [Dimension] = [.source, .fund, .nature, .period]
    return first
      + dimensions.all.filter {
        dimensions.terms(of: $0) != nil && !first.contains($0) && $0 != .subject
      }
  }

  /// The dimensions that are limited.
  var limited: some Sequence<Dimension> { limits.lazy.map(\.dimension) }

  /// Whether a dimension is limited at all.
  package func limits(_ dimension: Dimension) -> Bool {
    limits.contains { $0.dimension == dimension }
  }

  /// How much the box is limited: by how many dimensions, to what length of codes, whether by whose money it is, to how many
  /// single values.
  package var definiteness: Int {
    let digits = [Dimension.function, .economy].compactMap { self[$0]?.utf8.count }.max() ?? 0
    let ofFund = limits(.fund) || limits(.source) ? 16 : 0
    return limits.count * 256 + digits * 32 + ofFund
      + limits.count { $0.values.included?.count == 1 }
  }

  /// How likely money that is not told apart by 性质 is of the box's: 项目支出 first, then 基本支出, then what few units have.
  var usualness: Int {
    guard limits(.nature), let natures = values(of: .nature) else { return 0 }
    if natures.contains(Term.project.name) { return 3 }
    return natures.contains(Term.basic.name) ? 2 : 1
  }

  /// Limits a dimension further.
  ///
  /// - Returns: whether anything is left.
  mutating func limit(_ dimension: Dimension, to values: Values) -> Bool {
    guard let own = limit(of: dimension) else {
      setLimit(of: dimension, to: values)
      return true
    }
    let isCode = dimension.codeKind != nil
    func within(_ a: String, _ b: String) -> Bool { isCode ? a.hasPrefix(b) : a == b }
    var both = Values(included: nil, excluded: own.excluded + values.excluded)
    switch (own.included, values.included) {
    case (let a?, let b?):
      // A code stands for all codes below it: the longer one is what both have in common.
      both.included =
        a.filter { x in b.contains { within(x, $0) } }
        + b.filter { x in a.contains { within(x, $0) && x != $0 } }
    case (let one?, nil), (nil, let one?): both.included = one
    case (nil, nil): break
    }
    if let included = both.included {
      both.included = included.filter { x in !both.excluded.contains { within(x, $0) } }
      both.excluded = []
      if both.included?.isEmpty ?? false { return false }
    }
    setLimit(of: dimension, to: both)
    return true
  }

  /// The box with a dimension limited to one value; nil when that value does not lie in it.
  package func with(_ dimension: Dimension, _ value: String) -> Box? {
    var box = self
    return box.limit(dimension, to: Values(included: [value])) ? box : nil
  }

  /// The box with a dimension left open.
  package func without(_ dimension: Dimension) -> Box {
    var box = self
    box.setLimit(of: dimension, to: nil)
    return box
  }

  /// Whether all of the box lies in another.
  package func lies(in other: Box) -> Bool {
    other.limits.allSatisfy { limit in
      let (dimension, outer) = (limit.dimension, limit.values)
      guard let inner = self.limit(of: dimension) else { return false }
      let isCode = dimension.codeKind != nil
      func within(_ a: String, _ b: String) -> Bool { isCode ? a.hasPrefix(b) : a == b }
      guard let values = inner.included else {
        return outer.included == nil && outer.excluded.allSatisfy { inner.excluded.contains($0) }
      }
      return values.allSatisfy { value in
        (outer.included?.contains { within(value, $0) } ?? true)
          && !outer.excluded.contains { within(value, $0) }
      }
    }
  }

  /// What lies in both boxes; nil for nothing.
  package func and(_ other: Box) -> Box? {
    var both = self
    for limit in other.limits where !both.limit(limit.dimension, to: limit.values) { return nil }
    return both
  }

  /// What several boxes are together, which are told apart by one dimension; nil where more tells them apart, or nothing.
  static func union(_ boxes: [Box]) -> Box? {
    guard var whole = boxes.first else { return nil }
    var apart: Dimension?
    for other in boxes.dropFirst() {
      let all = Set(whole.limited).union(other.limited)
      let differing = all.filter { whole.limit(of: $0) != other.limit(of: $0) }
      guard differing.count == 1, let dimension = differing.first, apart ?? dimension == dimension,
        let own = whole.limit(of: dimension)?.included,
        let others = other.limit(of: dimension)?.included
      else { return nil }
      apart = dimension
      whole.setLimit(
        of: dimension, to: Values(included: own + others.filter { !own.contains($0) }))
    }
    // All values that there are limit nothing.
    if let apart, let own = whole.limit(of: apart)?.included,
      let terms = whole.dimensions.terms(of: apart), Set(own).isSuperset(of: terms)
    {
      whole.setLimit(of: apart, to: nil)
    }
    return whole
  }

  /// The dimensions that are limited to listed values, each with those.
  var listed: [(dimension: Dimension, values: [String])] {
    limits.compactMap { limit in limit.values.included.map { (limit.dimension, $0) } }
  }
}

extension Box: Hashable {
  package static func == (a: Box, b: Box) -> Bool { a.limits == b.limits }
  package func hash(into hasher: inout Hasher) { hasher.combine(limits) }
}
