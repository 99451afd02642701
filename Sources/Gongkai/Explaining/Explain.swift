import Facts
import Forms
import Templates

/// Tells where a number of a form comes from: the cells it is computed from, down to the facts.
public struct Explain: Sendable {
  /// What is told.
  public struct Outcome: Sendable {
    /// A fact as the input states it.
    public struct Fact: Sendable {
      /// Where it stands: `支出[0].人员经费`.
      public let path: String
      /// The amount as written.
      public let written: String
    }

    /// The cell and all it comes from.
    package let explanation: Explanation
    /// The name of the form.
    public let formName: String
    /// The facts that it comes from, by their positions among all.
    public let facts: [Int: Fact]
    /// The unit of the input's amounts.
    public let inputUnit: String
  }

  /// The editions.
  public let library: TemplateLibrary

  /// Makes the job.
  public init(library: TemplateLibrary) { self.library = library }

  /// Explains a cell.
  ///
  /// - Parameters:
  ///   - input: the path of the facts.
  ///   - form: the form's name or number; with the cell behind `!` where that is nil: `预算表1!D33`.
  ///   - cell: the cell: `收入总计.当年预算`, `D33`.
  /// - Returns: where the cell comes from.
  /// - Throws: ``Failure``.
  package func run(
    _ input: String, form: String, cell: String?
  ) throws(Failure) -> Outcome {
    let loaded = try ReportLoading(library: library).load(input)
    let edition = loaded.edition
    guard let (name, words) = Self.parts(form, cell, edition) else {
      throw .cell(.unreadable(form), file: input)
    }
    guard let index = edition.form(named: name) else {
      throw .noForm(
        name, edition: edition.name, nearest: nearest(to: name, among: edition.formNames),
        known: edition.forms.map(\.shortName))
    }
    let filled = try loaded.fill()
    let place: (row: Int, column: Int)
    do throws(CellLookupError) {
      place = try filled.cell(named: words, inForm: index)
    } catch {
      throw .cell(error, file: input)
    }
    let explanation = filled.origin(form: index, row: place.row, column: place.column)
    let places = FactPlaces(loaded.report, in: loaded.document)
    var facts: [Int: Outcome.Fact] = [:]
    for fact in explanation.facts {
      guard let value = places.value(of: fact) else { continue }
      facts[fact] = Outcome.Fact(
        path: places.path(of: fact).description, written: value.source)
    }
    return Outcome(
      explanation: explanation, formName: edition.forms[index].name, facts: facts,
      inputUnit: loaded.report.unit.rawValue)
  }

  /// The name of the form and the words for the cell: of `预算表1!D33` too, and of `预算表1[收入总计].当年预算`.
  private static func parts(
    _ form: String, _ cell: String?, _ edition: Edition
  ) -> (form: String, cell: String)? {
    if let cell { return (form, cell) }
    if let mark = form.lastIndex(where: { $0 == "!" || $0 == "！" }) {
      return (String(form[..<mark]), String(form[form.index(after: mark)...]))
    }
    guard let open = form.firstIndex(of: "["),
      let close = form[open...].firstIndex(of: "]")
    else { return nil }
    let row = form[form.index(after: open)..<close]
    return (String(form[..<open]), String(row) + String(form[form.index(after: close)...]))
  }
}
