import Facts
import Forms
import Sheets
import Templates

/// A cell that two fillings of a form print differently, or that only one of them has.
package struct CellDifference: Hashable, Sendable {
  /// Which part of the form the cell belongs to.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// The title and the lines around it.
    case heading = "标题"
    /// The headers over the columns.
    case header = "表头"
    /// The rows of the table, or the cards.
    case body = "正文"
    /// The notes below.
    case note = "表注"
  }

  /// What one filling has in the cell.
  package struct Side: Hashable, Sendable {
    /// As printed, without thousands separators: empty where nothing is printed; with more places than the column has
    /// where rounding would hide the difference.
    package let text: String
    /// The exact value, in the form's unit; nil for a text, for nothing, and for a share of nothing.
    package let value: Number?
    /// Where it stands on its sheet of the workbook: `D33`.
    package let address: String?
  }

  /// The form.
  package let form: FormLabel
  /// The part of the form.
  package let part: Part
  /// The row's name, or the card's title; empty outside the body.
  ///
  /// Where rows share a name, what they stand under is told with it.
  package let row: String
  /// The code printed with the row; empty for none.
  package let code: String
  /// The headers over the column; on a card what names the cell.
  package let column: ColumnName
  /// What was there; nil where the row, column or card was not.
  package let old: Side?
  /// What is there now; nil where the row, column or card is no more.
  package let new: Side?
  /// How much more it is now, exactly, in the form's unit; a missing amount counts as 0.
  ///
  /// Nil for texts, and for shares one of which cannot be compared.
  package let difference: Number?
  /// How the column prints its numbers; nil for texts.
  package let format: NumberFormat?
  /// The unit of its amounts; nil for texts, counts and shares.
  package let unit: AmountUnit?
  /// Whether the cell is computed from other cells or from several facts: no single fact states it.
  package let isDerived: Bool

  /// The difference as printed, with as many places as it needs; nil for texts.
  package var printedDifference: String? {
    guard let difference, let format else { return nil }
    return format.exact(difference)
  }
}

extension NumberFormat {
  /// The number without thousands separators, zero as `0.00`, with more places than the format has where it needs them.
  package func exact(_ number: Number) -> String {
    var format = self
    format.zero = .full
    format.places = placesOfExact(number)
    return format.plain(number)
  }

  /// Two numbers as printed, with more places where they are told apart only by those.
  package func apart(_ a: Number, _ b: Number) -> (String, String) {
    var format = self
    format.places = placesTelling(a, from: b)
    if format.places > places { format.zero = .full }
    return (format.plain(a), format.plain(b))
  }

  /// The places that a number needs to be printed whole, no fewer than the format has; as many as show that it is not 0 where
  /// no number of places is enough.
  func placesOfExact(_ number: Number) -> Int {
    var format = self
    while format.rounds(number), format.places < Self.mostPlaces { format.places += 1 }
    return format.rounds(number) ? placesTelling(number, from: .zero) : format.places
  }

  /// The places that tell two numbers apart, no fewer than the format has.
  func placesTelling(_ a: Number, from b: Number) -> Int {
    var format = self
    while a != b, format.plain(a) == format.plain(b), format.places < Self.mostPlaces {
      format.places += 1
    }
    return format.places
  }

  /// An amount of 分 in 万元 has six; a share may have more.
  private static var mostPlaces: Int { 8 }
}
