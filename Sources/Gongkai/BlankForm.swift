import Facts
import Forms
import SheetFormats
import Sheets
import Templates

/// A form of an edition without any facts, as plain text.
public enum BlankForm {
  /// The blank form's text.
  ///
  /// - Parameters:
  ///   - name: the form's name or number.
  ///   - edition: the name of the edition.
  ///   - library: the editions.
  /// - Returns: the form as a terminal shows it.
  /// - Throws: ``Failure`` when there is no such edition or form.
  package static func text(
    of name: String, in edition: String, library: TemplateLibrary
  ) throws(Failure) -> String {
    let edition = try library.edition(named: edition)
    guard let index = edition.form(named: name) else {
      throw .noForm(
        name, edition: edition.name, nearest: nearest(to: name, among: edition.formNames),
        known: edition.forms.map(\.shortName))
    }
    let filled = try fill(edition)
    let sheet = SheetRenderer(filled, selection: [index]).sheet(of: index)
    return String(decoding: TextWriter().encode(sheet), as: UTF8.self)
  }

  /// The forms of an edition filled with a report that states nothing.
  ///
  /// - Throws: ``Failure`` when a cell depends on itself.
  package static func fill(_ edition: Edition) throws(Failure) -> FormFiller.Result {
    let blank = "＿＿＿＿"
    let department = Department(
      code: blank, name: blank, units: [Unit(code: blank, name: blank)])
    let report = Report(
      edition: edition.name, year: edition.year, unit: edition.unit, department: department,
      schema: edition.schema)
    do throws(FillError) {
      return try FormFiller.fill(edition, with: report)
    } catch {
      throw .fill(error, file: edition.name)
    }
  }
}
