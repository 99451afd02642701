import Recognition
import Sheets

/// What a person should know of a blank form that was filled.
package enum BlankNote: Sendable, Hashable {
  /// The forms of a sheet are laid out as in an edition that the facts do not name: known, or learned from the blank.
  case layout(form: String, edition: String, isLearned: Bool)
  /// A form is of no known layout, and could not be learned: it was left as it is.
  case unknownForm(String, SourcePlace)
  /// The cards of a form were left as they are.
  case card(form: String, SourcePlace)
  /// A form's amounts are in a unit that is not computed in: it was left as it is.
  case otherUnit(form: String, unit: String, SourcePlace)
  /// A row of facts has no row on the blank.
  case noRow(form: String, row: String, amount: String)
  /// A column of facts has no column on the blank.
  case noColumn(form: String, column: String, amount: String)
  /// Rows of the blank have no facts.
  case unfilledRows(form: String, names: [String], SourcePlace)
  /// A column of the blank means none of the form's.
  case unknownColumn(form: String, header: String, SourcePlace)
  /// A formula of the blank does not give the figure.
  case formula(form: String, formula: String, gives: String, figure: String, SourcePlace)
  /// A formula of the blank is of a kind that is not computed here, so that it was not compared.
  case uncomputed(form: String, formula: String, SourcePlace)
  /// Rows were put in.
  case newRows(form: String, count: Int, SourcePlace)
  /// The blank is printed for another year.
  case otherYear(printed: Int, year: Int)
  /// The blank is printed for another department.
  case otherDepartment(printed: String, SourcePlace)
  /// A place that the blank leaves open means nothing that facts say.
  case openPlace(String, SourcePlace)
  /// A placeholder means nothing.
  case placeholder(String, SourcePlace)
  /// The blank does not have forms that have figures.
  case missingForms([String])

  /// Where it is; nil for the blank as a whole.
  var place: SourcePlace? {
    switch self {
    case .layout, .noRow, .noColumn, .otherYear, .missingForms: nil
    case .unknownForm(_, let place), .card(_, let place), .otherUnit(_, _, let place),
      .unfilledRows(_, _, let place), .unknownColumn(_, _, let place),
      .formula(_, _, _, _, let place), .uncomputed(_, _, let place), .newRows(_, _, let place),
      .otherDepartment(_, let place), .openPlace(_, let place), .placeholder(_, let place):
      place
    }
  }

  /// Its code.
  var code: Finding.Code {
    switch self {
    case .layout: .blankLayout
    case .unknownForm: .unknownBlank
    case .card: .blankCard
    case .otherUnit: .blankUnit
    case .noRow: .noBlankRow
    case .noColumn: .noBlankColumn
    case .unfilledRows: .unfilledRows
    case .unknownColumn: .unknownColumn
    case .formula: .wrongFormula
    case .uncomputed: .uncheckedFormula
    case .newRows: .newRows
    case .otherYear: .otherYear
    case .otherDepartment: .otherDepartment
    case .openPlace: .openPlace
    case .placeholder: .unknownPlaceholder
    case .missingForms: .missingForms
    }
  }
}
