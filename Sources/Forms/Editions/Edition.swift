import Accounts
import Sheets

/// The forms of one place, year and kind of report.
public struct Edition: Sendable {
  /// The edition's name: that of its folder.
  public let name: String
  /// What it is called.
  public let title: String
  /// 部门预算 or 部门决算.
  public let kind: String
  /// The year it is for.
  public let year: Int
  /// Where it is used.
  public let region: String
  /// The unit of its forms' amounts.
  public let unit: AmountUnit
  /// How its forms print numbers where nothing else is said.
  public let format: NumberFormat
  /// Its forms, in the official order.
  public let forms: [FormTemplate]
  /// The fonts.
  public let theme: Theme
  /// The official names of codes.
  public let catalogue: Catalogue
  /// The file with an input to start from, relative to the templates' folder; nil when there is none.
  public let starterFile: String?

  /// The file with the prose of its document, as the edition names it; nil when it has none.
  let proseFile: String?

  /// The columns that its expressions name.
  var columns = ColumnIndex()

  /// The charts that its workbook can have.
  var charts: [EditionChart] = []

  /// The position of the form with that name or number.
  public func form(named name: String) -> Int? {
    forms.firstIndex { $0.number == name || $0.name == name }
  }

  /// Every name and number by which a form can be meant.
  public var formNames: [String] { forms.flatMap { [$0.number, $0.name].compactMap { $0 } } }
}
