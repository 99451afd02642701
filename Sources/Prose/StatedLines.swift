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
    let lines = lines(stating: sum, unit: unit, of: statedLists, in: schema)
    return lines.count == 1 ? lines[0] : nil
  }

  /// The lines that state what a sum adds up, told only where it is something or not; none where they are of another list.
  ///
  /// - Parameters:
  ///   - sum: which facts are added up.
  ///   - unit: the unit of the figure.
  ///   - statedLists: the lists of which a line that is missing is not nothing.
  ///   - schema: what facts there can be.
  /// - Returns: the lines, in the order in which the sum names them.
  static func lines(
    stating sum: FactSum, unit: String, of statedLists: [String], in schema: FactSchema
  ) -> [WantedFact] {
    for list in statedLists {
      guard let kind = schema.lines(of: list), let subject = kind.subject,
        let about = kind.fields.first(where: { $0.dimension != nil }),
        let dimension = about.dimension,
        let tests = sum.constraint.alternatives.first(where: { tests in
          tests.contains { $0.dimension == .subject && !$0.excluded && $0.values == [subject] }
        }),
        let names = tests.first(where: { $0.dimension == dimension && !$0.excluded })?.values
      else { continue }
      let isMoney = AmountUnit(rawValue: unit) != nil
      let amount = kind.amounts.map { kind.fields[$0] }.first { field in
        let isCount = if case .count = field.shape { true } else { false }
        return isCount != isMoney
          && field.shape.place.allSatisfy { sum.constraint.admits($0.value, on: $0.key) }
      }
      guard let amount else { continue }
      let line = WantedFact.Subject.line(list: list, about: about.name, amount: amount.name)
      return names.map { WantedFact(line, $0, unit: unit) }
    }
    return []
  }
}
