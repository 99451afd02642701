import Facts
import Sheets

/// The forms of one place, year and kind of report.
package struct Edition: Sendable {
  /// The edition's name: that of its folder.
  package let name: String
  /// What it is called.
  package let title: String
  /// 部门预算 or 部门决算.
  package let kind: String
  /// The year it is for.
  package let year: Int
  /// Where it is used.
  package let region: String
  /// The unit of its forms' amounts.
  package let unit: AmountUnit
  /// How its forms print numbers where nothing else is said.
  package let format: NumberFormat
  /// Its forms, in the official order.
  package let forms: [FormTemplate]
  /// The fonts.
  package let theme: Theme
  /// What facts there can be.
  package let schema: FactSchema
  /// The official names of codes.
  package var catalogue: Catalogue
  /// The file with an input to start from, relative to the templates' folder; nil when there is none.
  package let starterFile: String?

  /// The file with the prose of its document, as the edition names it; nil when it has none.
  package let proseFile: String?

  /// The columns that its expressions name.
  package var columns = ColumnIndex()

  /// The words that captions over its forms begin with.
  package var captions = CaptionWords()

  /// The named sets of words, which headers and rows of their names mean.
  package var sets: [String: [String]] = [:]

  /// How its document is set as a text of a word processor.
  package var manner = DocumentManner()

  /// The charts that its workbook can have.
  package var charts: [EditionChart] = []

  /// The position of the form with that name or number.
  package func form(named name: String) -> Int? {
    forms.firstIndex { $0.number?.isSame(as: name) == true || $0.name.isSame(as: name) }
  }

  /// Every name and number by which a form can be meant.
  package var formNames: [String] { forms.flatMap { [$0.number, $0.name].compactMap { $0 } } }
}

extension ReportReader {
  /// Makes a reader for the reports of an edition.
  package init(_ edition: Edition, prose: ProseNames? = nil) {
    self.init(
      schema: edition.schema, catalogue: edition.catalogue, forms: edition.formNames, prose: prose)
  }
}
