import Facts
import Forms
import Templates

/// What a condition means of facts of one subject, in a form that compares: however it is written, the values that it admits.
struct LearnedMeaning: Hashable {
  /// Codes that stand for all codes of the classifications.
  private static let codes = [
    "301", "30101", "302", "30201", "303", "30301", "307", "30701", "310", "31002", "399",
  ]

  /// For each way to satisfy it, the values that it admits, dimensions that are left open aside.
  let boxes: Set<[String: Set<String>]>

  /// The meaning of a condition.
  ///
  /// - Parameters:
  ///   - constraint: the condition.
  ///   - subject: what the facts state.
  ///   - edition: whose facts they are.
  init(_ constraint: Constraint, of subject: String, in edition: Edition) {
    let space = edition.schema.space(of: subject)
    var boxes: Set<[String: Set<String>]> = []
    for tests in constraint.alternatives {
      let admitsSubject = tests.allSatisfy { test in
        test.dimension != .subject || test.values.contains(subject) != test.excluded
      }
      guard admitsSubject else { continue }
      // No fact has what it is asked of a dimension that facts of the subject do not have.
      let isAskedInVain = tests.contains { test in
        !test.excluded && test.dimension != .subject && !space.dimensions.contains(test.dimension)
      }
      if isAskedInVain { continue }
      var box: [String: Set<String>] = [:]
      for dimension in space.dimensions where dimension != .subject {
        let own = tests.filter { $0.dimension == dimension }
        if own.isEmpty { continue }
        let isCode = dimension.codeKind != nil
        let terms = space.terms(of: dimension, in: edition.kind)
        let values = isCode ? Self.codes : terms
        let admitted = values.filter { value in
          own.allSatisfy { test in
            test.values.contains { isCode ? value.hasPrefix($0) : value == $0 } != test.excluded
          }
        }
        if admitted.count < values.count { box[dimension.name] = Set(admitted) }
      }
      if !box.values.contains([]) { boxes.insert(box) }
    }
    self.boxes = boxes
  }
}

extension LearnedMeaning: CustomStringConvertible {
  var description: String {
    boxes.map { box in
      box.sorted { $0.key < $1.key }.map { "\($0): \($1.sorted())" }.joined(separator: " ")
    }.joined(separator: " | ")
  }
}
