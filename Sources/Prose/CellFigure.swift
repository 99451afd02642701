import Facts
import Forms
import Sheets
import Templates

/// A cell that a sentence or a figure names.
///
/// It is of a form, `预算表9[合计].单位资金`, or of one of the lists of facts, `三公经费[公务接待费].上年结转`,
/// `机构运行信息[公务用车保有量].数量`, whose rows are the values of the first key that tells its lines apart. `[Σ]` is all rows.
struct CellFigure {
  private let source: ProseTemplate.Figure.Source
  private let unit: String
  private let place: TemplateError.Place

  /// Looks the cell up.
  ///
  /// - Throws: ``TemplateError`` when there is no such form, row or column.
  init(
    _ reference: Reference, in edition: Edition, at place: TemplateError.Place
  ) throws(TemplateError) {
    self.place = place
    if let found = try Self.facts(reference, in: edition, at: place) {
      source = .facts(
        ProseTemplate.FactSum(constraint: found.constraint, withPerformance: false))
      unit = found.isCount ? "" : edition.unit.rawValue
      return
    }
    try Self.check(reference, in: edition, at: place)
    source = .expression(.reference(reference))
    unit = Self.isCount(reference, in: edition) ? "" : edition.unit.rawValue
  }

  /// The cell as a figure of that name.
  func figure(_ name: String) -> ProseTemplate.Figure {
    ProseTemplate.Figure(name: name, source: source, unit: unit, place: place)
  }

  /// Checks that a cell of a form is there.
  ///
  /// - Throws: ``TemplateError`` when there is no such form, row or column.
  static func check(
    _ reference: Reference, in edition: Edition, at place: TemplateError.Place
  ) throws(TemplateError) {
    guard reference.form != nil, reference.row != .matching, !reference.column.isEmpty,
      let first = edition.forms.first
    else {
      // Prose stands in no form, row or column.
      throw TemplateError(
        .noSuchForm(reference.form ?? "", nearest: edition.formNames.first), at: place)
    }
    try EditionCheck(edition).check(reference, in: first, list: nil, place: place)
  }

  /// Whether the row counts people or things.
  private static func isCount(_ reference: Reference, in edition: Edition) -> Bool {
    guard case .named(let row) = reference.row,
      let form = reference.form.flatMap({ edition.form(named: $0) }),
      case .table(let table) = edition.forms[form].body
    else { return false }
    return table.lists.flatMap(\.allRows).first { $0.key == row }?.isCount ?? false
  }

  /// What a cell of a list of facts asks; nil where no list is meant.
  ///
  /// - Throws: ``TemplateError`` when the list has no such row or amount.
  static func facts(
    _ reference: Reference, in edition: Edition, at place: TemplateError.Place
  ) throws(TemplateError) -> (constraint: Constraint, isCount: Bool)? {
    guard let list = reference.form, edition.form(named: list) == nil,
      let kind = edition.schema.lists.first(where: { $0.key == list })?.kind
    else { return nil }
    let name = reference.column.joined(separator: ".")
    guard let field = kind.field(name), field.shape.isAmount else {
      let known = kind.amounts.map { kind.fields[$0].name }
      throw TemplateError(
        .noSuchColumn(name, form: list, nearest: nearest(to: name, among: known)), at: place)
    }
    var tests = kind.constants.merging(field.shape.place) { _, own in own }
    if tests[.subject] == nil { tests[.subject] = kind.subject }
    switch reference.row {
    case .stating: break
    case .named(let row):
      let dimension =
        kind.entity ?? kind.fields.lazy.compactMap(\.dimension).first { $0 != .unit }
      let known = dimension.flatMap { edition.schema.dimensions.terms(of: $0) }
      guard let dimension, known?.contains(row) ?? true,
        dimension.codeKind?.hasShape(row) ?? true
      else {
        throw TemplateError(
          .noSuchRow(row, form: list, nearest: nearest(to: row, among: known ?? [])), at: place)
      }
      tests[dimension] = row
    case .current, .matching:
      throw TemplateError(.noSuchRow("", form: list, nearest: nil), at: place)
    }
    var constraint = Constraint.nothing
    for (dimension, value) in tests.sorted(by: { $0.key.position < $1.key.position }) {
      constraint = constraint.and(Constraint(dimension, is: value))
    }
    if case .count = field.shape { return (constraint, true) }
    return (constraint, false)
  }
}

extension Expression {
  /// The expression with the cells of lists of facts given names, as figures of their own.
  ///
  /// - Parameters:
  ///   - edition: the edition.
  ///   - place: where the expression stands.
  ///   - figures: gets the figures, by their names.
  /// - Returns: the expression.
  /// - Throws: ``TemplateError`` when a list has no such row or amount.
  func namingFacts(
    of edition: Edition, at place: TemplateError.Place,
    _ figures: inout [String: ProseTemplate.Figure]
  ) throws(TemplateError) -> Expression {
    switch self {
    case .number: return self
    case .reference(let reference):
      guard try CellFigure.facts(reference, in: edition, at: place) != nil else { return self }
      let row: String = if case .named(let name) = reference.row { name } else { "Σ" }
      let name = "\(reference.form ?? "")[\(row)].\(reference.column.joined(separator: "."))"
      figures[name] = try CellFigure(reference, in: edition, at: place).figure(name)
      return .reference(Reference(form: nil, row: .current, column: [name]))
    case .add(let a, let b):
      return .add(
        try a.namingFacts(of: edition, at: place, &figures),
        try b.namingFacts(of: edition, at: place, &figures))
    case .subtract(let a, let b):
      return .subtract(
        try a.namingFacts(of: edition, at: place, &figures),
        try b.namingFacts(of: edition, at: place, &figures))
    case .multiply(let a, let b):
      return .multiply(
        try a.namingFacts(of: edition, at: place, &figures),
        try b.namingFacts(of: edition, at: place, &figures))
    case .divide(let a, let b):
      return .divide(
        try a.namingFacts(of: edition, at: place, &figures),
        try b.namingFacts(of: edition, at: place, &figures))
    case .orZero(let inner):
      return .orZero(try inner.namingFacts(of: edition, at: place, &figures))
    }
  }
}
