import Facts
import Forms
import Templates

extension ProseTemplate {
  /// The line that facts must have for a sum to say something although it is nothing.
  ///
  /// - Parameters:
  ///   - sum: which facts are added up.
  ///   - unit: the unit of the figure.
  ///   - statedLists: the lists of which a line that is missing is not nothing.
  ///   - schema: what facts there can be.
  /// - Returns: the line; nil where the sum is of facts of which those that are not there are nothing.
  static func line(
    stating sum: FactSum, unit: String, of statedLists: [String], in schema: FactSchema
  ) -> WantedFact? {
    if sum.isSilent { return nil }
    for list in statedLists {
      guard let kind = schema.lines(of: list), let subject = kind.subject,
        let about = kind.fields.first(where: { $0.dimension != nil }),
        let dimension = about.dimension,
        let tests = sum.constraint.alternatives.first(where: { tests in
          tests.contains { $0.dimension == .subject && !$0.excluded && $0.values == [subject] }
        }),
        let names = tests.first(where: { $0.dimension == dimension && !$0.excluded })?.values,
        names.count == 1, let name = names.min()
      else { continue }
      let isMoney = AmountUnit(rawValue: unit) != nil
      let amount = kind.amounts.map { kind.fields[$0] }.first { field in
        let isCount = if case .count = field.shape { true } else { false }
        return isCount != isMoney
          && field.shape.place.allSatisfy { sum.constraint.admits($0.value, on: $0.key) }
      }
      guard let amount else { continue }
      return WantedFact(
        .line(list: list, about: about.name, amount: amount.name), name, unit: unit)
    }
    return nil
  }
}
