import Facts
import Forms
import Sheets
import Templates

/// Computes the figures and lists of an edition's prose from filled forms.
struct ProseFigures {
  private let prose: ProseTemplate
  let filled: FormFiller.Result
  let edition: Edition
  private let derivation: Derivation
  private let definitions: [String: ProseTemplate.Figure]
  private var values: [String: ProseValue] = [:]

  /// Whether what only the report can state is open, whatever stands for it.
  let isOpen: Bool

  init(_ prose: ProseTemplate, _ filled: FormFiller.Result, isOpen: Bool = false) {
    self.prose = prose
    self.isOpen = isOpen
    self.filled = filled
    edition = filled.names.edition
    derivation = Derivation(edition: edition, filled: filled.forms, columns: prose.columns)
    definitions = Dictionary(prose.figures.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Every figure by its name.
  ///
  /// - Throws: ``FillError`` when a value is too large.
  mutating func all() throws(FillError) -> [String: ProseValue] {
    for figure in prose.figures { _ = try value(of: figure) }
    return values
  }

  private mutating func value(of figure: ProseTemplate.Figure) throws(FillError) -> ProseValue {
    if let known = values[figure.name] { return known }
    var value = ProseValue(
      name: figure.name, number: nil, kind: kind(of: figure), unit: figure.unit, key: figure.name)
    switch figure.source {
    case .expression(let expression):
      (value.number, value.missing) = try evaluate(expression, of: figure)
    case .facts(let sum):
      if let lines = missingLines(of: sum, figure) {
        value.missing = lines
      } else {
        value.number = try total(of: sum, nil, figure)
      }
    case .count(let dimension, let sum): value.number = count(dimension, among: sum)
    case .stated(let standard):
      if let stated = stated(figure) {
        value.number = stated
      } else if let standard, !isOpen {
        (value.number, value.missing) = try inUnit(of: figure, standard)
      }
      // What is not there is not nothing: only the report can say that.
      if value.number?.isZero ?? true, stated(figure) == nil, value.missing.isEmpty {
        value.number = nil
        value.missing = [WantedFact(.situation, figure.name, unit: wantedUnit(of: figure))]
      }
    }
    values[figure.name] = value
    return value
  }

  /// The lines of which one would state a figure that the report leaves open; nil where it does not.
  private func missingLines(
    of sum: ProseTemplate.FactSum, _ figure: ProseTemplate.Figure
  ) -> [WantedFact]? {
    if isOpen {
      let lines = ProseTemplate.lines(
        stating: sum, unit: wantedUnit(of: figure), of: prose.statedLists, in: edition.schema)
      guard !lines.isEmpty || isUnshown(sum), facts(of: sum, nil).isEmpty else { return nil }
      return lines
    }
    let line = ProseTemplate.line(
      stating: sum, unit: wantedUnit(of: figure), of: prose.statedLists, in: edition.schema)
    guard let line, facts(of: sum, nil).isEmpty else { return nil }
    return [line]
  }

  /// Whether facts are added up that no form shows: a document without them has sentences of them all the same.
  func isUnshown(_ sum: ProseTemplate.FactSum) -> Bool {
    let subjects = sum.constraint.values(of: .subject)
    return !subjects.isEmpty && subjects.allSatisfy { !edition.shows(subject: $0) }
  }

  /// The unit that the report states a figure in.
  func wantedUnit(of figure: ProseTemplate.Figure) -> String {
    AmountUnit(rawValue: figure.unit) == nil ? figure.unit : filled.names.report.unit.rawValue
  }

  func kind(of figure: ProseTemplate.Figure) -> ProseValue.Kind {
    AmountUnit(rawValue: figure.unit) == nil ? .count : .amount
  }

  // MARK: - What the report states

  private func stated(_ figure: ProseTemplate.Figure) -> Number? {
    let entry = filled.names.report.prose.situation.first { $0.name == figure.name }
    guard case .number(let amount) = entry?.value else { return nil }
    return number(amount, of: figure)
  }

  /// A stated number in the figure's unit.
  private func number(_ amount: Amount, of figure: ProseTemplate.Figure) -> Number {
    let unit = AmountUnit(rawValue: figure.unit) ?? filled.names.report.unit
    return Number(amount, in: unit)
  }

  /// Last year's figures that the report states itself.
  func previous(_ entries: [ProseEntry<Amount>]) -> [String: Number] {
    var numbers: [String: Number] = [:]
    for entry in entries {
      if let figure = definitions[entry.name] {
        numbers[entry.name] = number(entry.value, of: figure)
      }
    }
    return numbers
  }

  /// Last year's figures, computed in the edition's unit, each in its own.
  ///
  /// - Throws: ``FillError`` when a value is too large.
  func previous(_ given: [String: Number]) throws(FillError) -> [String: Number] {
    var numbers: [String: Number] = [:]
    for (name, number) in given {
      guard let figure = definitions[name] else { continue }
      numbers[name] = try converted(
        number, from: edition.unit, to: AmountUnit(rawValue: figure.unit), name)
    }
    return numbers
  }

  /// A number of money in another unit; as it is where either is none of money.
  private func converted(
    _ number: Number, from own: AmountUnit?, to unit: AmountUnit?, _ name: String
  ) throws(FillError) -> Number {
    guard let own, let unit, own != unit else { return number }
    guard let converted = number.multiplied(by: Number(own, in: unit)) else {
      throw overflow(name)
    }
    return converted
  }

  // MARK: - Expressions

  private typealias Evaluated = (number: Number?, missing: [WantedFact])

  /// An expression, which is in the edition's unit, in the unit of the figure.
  private mutating func inUnit(
    of figure: ProseTemplate.Figure, _ expression: Expression
  ) throws(FillError) -> Evaluated {
    let (number, missing) = try evaluate(expression, of: figure)
    guard let number else { return (nil, missing) }
    let unit = AmountUnit(rawValue: figure.unit)
    return (try converted(number, from: edition.unit, to: unit, figure.name), missing)
  }

  private mutating func evaluate(
    _ expression: Expression, of figure: ProseTemplate.Figure
  ) throws(FillError) -> Evaluated {
    switch expression {
    case .number(let number): return (number, [])
    case .reference(let reference):
      if let name = reference.figureName, let other = definitions[name] {
        let value = try value(of: other)
        guard let number = value.number else { return (nil, value.missing) }
        let own = AmountUnit(rawValue: value.unit)
        return (try converted(number, from: own, to: edition.unit, other.name), value.missing)
      }
      return (try cells(reference, at: Spot(form: 0), figure.name), [])
    case .add(let a, let b): return try combine(a, b, figure) { $0.adding($1) }
    case .subtract(let a, let b): return try combine(a, b, figure) { $0.subtracting($1) }
    case .multiply(let a, let b): return try combine(a, b, figure) { $0.multiplied(by: $1) }
    case .divide(let a, let b): return try combine(a, b, figure) { Self.quotient($0, $1) }
    case .orZero(let inner): return try evaluate(inner, of: figure)
    }
  }

  private mutating func combine(
    _ a: Expression, _ b: Expression, _ figure: ProseTemplate.Figure,
    _ operation: (Number, Number) -> Number?
  ) throws(FillError) -> Evaluated {
    let left = try evaluate(a, of: figure)
    let right = try evaluate(b, of: figure)
    guard let x = left.number, let y = right.number else {
      return (nil, left.missing + right.missing)
    }
    guard let result = operation(x, y) else { throw overflow(figure.name) }
    return (result, [])
  }

  /// A share; of nothing it is nothing.
  static func quotient(_ a: Number, _ b: Number) -> Number? {
    b.isZero ? .zero : a.divided(by: b)
  }

  func cells(
    _ reference: Reference, at spot: Spot, _ name: String
  ) throws(FillError) -> Number {
    var sum = Number.zero
    for cell in derivation.cells(reference, at: spot) {
      guard let form = cell.sheet else { continue }
      let value = try converted(
        filled.forms[form].valueOrZero(cell.row, cell.column), from: derivation.unit(of: cell),
        to: edition.unit, name)
      guard let next = sum.adding(value) else { throw overflow(name) }
      sum = next
    }
    return sum
  }

  func overflow(_ name: String) -> FillError { .overflow(form: "", row: name, column: "") }

  // MARK: - Facts

  /// The facts of a sum, of those that belong to an item where one is meant.
  func facts(
    of sum: ProseTemplate.FactSum, _ belongs: ((Fact) -> Bool)?
  ) -> [Fact] {
    let table = filled.names.table
    let filter = FactFilter(sum.constraint, in: table)
    let projects = sum.withPerformance ? filled.names.report.records(of: .project) : []
    return table.facts.filter { fact in
      guard filter.accepts(fact), belongs?(fact) ?? true else { return false }
      guard sum.withPerformance else { return true }
      guard let index = table.index(of: fact[.project], in: .project) else { return false }
      return projects[index].record("绩效") != nil
    }
  }

  /// The sum of facts, of those that belong to an item where one is meant.
  func total(
    of sum: ProseTemplate.FactSum, _ belongs: ((Fact) -> Bool)?,
    _ figure: ProseTemplate.Figure
  ) throws(FillError) -> Number {
    let total = facts(of: sum, belongs).map(\.amount).sum
    guard let amount = total.amount else { throw overflow(figure.name) }
    // Counts are kept in hundredths, whatever unit the form's money is in.
    return Number(amount, in: AmountUnit(rawValue: figure.unit) ?? .yuan)
  }

  private func count(_ dimension: Dimension, among sum: ProseTemplate.FactSum) -> Number {
    var values: Set<Symbol> = []
    for fact in facts(of: sum, nil) where fact[dimension] != .none {
      values.insert(fact[dimension])
    }
    return Number(exactly: Int64(values.count))
  }
}

extension ProseTemplate {
  /// The figures that the prose names, as a report gives them: what the report of the next year compares itself with.
  ///
  /// - Parameters:
  ///   - filled: the report's forms.
  ///   - unit: the unit that figures of money are wanted in.
  /// - Returns: the values of those that the report has all facts for.
  /// - Throws: ``FillError`` when a value is too large.
  package func figures(
    of filled: FormFiller.Result, in unit: AmountUnit
  ) throws(FillError) -> [String: Number] {
    var figures = ProseFigures(self, filled)
    var numbers: [String: Number] = [:]
    for (name, value) in try figures.all().sorted(by: { $0.key < $1.key }) {
      guard let number = value.number else { continue }
      guard let own = AmountUnit(rawValue: value.unit) else {
        numbers[name] = number
        continue
      }
      guard let converted = number.multiplied(by: Number(own, in: unit)) else {
        throw .overflow(form: "", row: name, column: "")
      }
      numbers[name] = converted
    }
    return numbers
  }
}

extension Constraint {
  /// The values that it asks of a dimension, whichever way it is satisfied; none where one way asks none.
  fileprivate func values(of dimension: Dimension) -> [String] {
    var values: [String] = []
    for tests in alternatives {
      let own = tests.filter { $0.dimension == dimension && !$0.excluded }
      if own.isEmpty { return [] }
      values += own.flatMap(\.values)
    }
    return values
  }
}

extension Edition {
  /// Whether a form can show facts of a subject.
  fileprivate func shows(subject: String) -> Bool {
    forms.contains { form in
      switch form.body {
      case .table(let table):
        table.lists.contains { $0.constraint.admits(subject, on: .subject) }
      case .cards: form.constraint.admits(subject, on: .subject)
      }
    }
  }
}
