import Facts
import Forms
import Sheets
import Templates

/// The units of the amounts of a document's forms: as printed, or, where none is, as the magnitudes
/// bear out.
///
/// A form of 7339300 beside one of 733.93 万元 is in 元; one of 733.9312 is in 万元, since 元 have two
/// places; a whole report
/// whose largest amount is 733.93 is in 万元, since no department lives on so many 元.
package struct FormUnits {
  /// The unit of a form.
  enum Told: Hashable {
    /// It is printed.
    case printed(AmountUnit)
    /// One is printed that is not computed in.
    case other(String)
    /// None is printed, and this is it.
    case assumed(AmountUnit, Reason)
    /// None is printed, and it could be either.
    case unclear

    /// The unit; nil where there is none to compute in.
    var unit: AmountUnit? {
      switch self {
      case .printed(let unit), .assumed(let unit, _): unit
      case .other, .unclear: nil
      }
    }
  }

  /// What a unit is told from that is not printed.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The text of the document says it of all forms.
    case text
    /// Amounts have more places than there are 分.
    case places
    /// Amounts of other forms come out the same.
    case alike
    /// The other forms print it, and the amounts are no more than theirs.
    case others
    /// In another unit the amounts would be those of no department.
    case magnitude
  }

  private var told: [Int: Told] = [:]

  /// The unit of the form at a position among all tables; nil for what is no form, or holds no
  /// amounts.
  subscript(index: Int) -> Told? { told[index] }

  /// The amounts of a form.
  private struct Amounts {
    /// Those without a unit of their own.
    var values: Set<Number> = []
    /// Those with one, in hundredths of a 万元.
    var owned: Set<Int128> = []
    var units: Set<AmountUnit> = []
    var mostPlaces = 0
    var largest = Number.zero

    init(_ table: RecognisedTable, _ template: TableTemplate) {
      let columns = template.tree.columns.indices.filter { template.tree.columns[$0].isAmount }
      for row in table.rows {
        for column in columns where column < row.cells.count {
          guard let figure = row.cells[column].figure.number, !figure.isPercent,
            !figure.value.isZero,
            let value = figure.value < .zero ? figure.value.negated : figure.value
          else { continue }
          if let unit = figure.ownUnit {
            units.insert(unit)
            owned.insert(FormUnits.hundredths(value, unit))
            continue
          }
          values.insert(value)
          mostPlaces = max(mostPlaces, figure.significantPlaces)
          largest = max(largest, value)
        }
      }
    }
  }

  /// The least amount, in hundredths of a 万元, that is not found elsewhere by chance.
  private static let leastTelling: Int128 = 100
  /// The least that a whole department has in a year, in 元: less is in 万元; as many 万元 may be
  /// either.
  private static let leastOfDepartment: Int128 = 100_000
  /// The least that a form is about, in 元.
  private static let leastOfForm: Int128 = 100

  init(_ document: RecognisedDocument, _ edition: Edition) {
    var open: [Int: Amounts] = [:]
    var known: Set<Int128> = []
    let largest: Int128
    var units: Set<AmountUnit> = []
    for (index, table) in document.tables.enumerated() {
      guard case .form(let table) = table,
        case .table(let template) = edition.forms[table.form].body
      else { continue }
      let columns = Set(table.columnUnits.compactMap { $0 })
      for case .other(let unit) in columns { told[index] = .other(unit) }
      if told[index] != nil { continue }
      let amounts = Amounts(table, template)
      known.formUnion(amounts.owned)
      units.formUnion(amounts.units)
      switch table.printedUnit {
      case .other(let unit)?: told[index] = .other(unit)
      case .known(let unit)?:
        told[index] = .printed(unit)
        units.insert(unit)
        known.formUnion(amounts.values.map { Self.hundredths($0, unit) })
      case nil:
        if !amounts.values.isEmpty { open[index] = amounts }
      }
    }
    largest = known.max() ?? 0
    guard let most = open.values.map(\.largest).max() else { return }
    let general = Self.generalUnit(of: document)
    for (index, amounts) in open {
      let form = document.tables[index].recognised.map { edition.forms[$0.form].unit }
      told[index] =
        general.map { .assumed($0, .text) }
        ?? Self.tell(amounts, known, largest, units, form ?? edition.unit, most)
    }
  }

  /// The unit of the amounts of one form.
  ///
  /// - Parameters:
  ///   - amounts: the amounts.
  ///   - known: those of forms that print their unit, in hundredths of a 万元.
  ///   - largest: the largest of these.
  ///   - units: the units they print.
  ///   - usual: the edition's unit.
  ///   - most: the largest amount of all forms that print none.
  /// - Returns: the unit.
  private static func tell(
    _ amounts: Amounts, _ known: Set<Int128>, _ largest: Int128, _ units: Set<AmountUnit>,
    _ usual: AmountUnit, _ most: Number
  ) -> Told {
    if amounts.mostPlaces > 2 { return .assumed(.tenThousandYuan, .places) }
    if known.isEmpty {
      // What a whole report says: in 元 it would be less than any department has, or in 万元 no more
      // than one may have.
      let isLarge = most.rounded(times: 1) >= leastOfDepartment
      let isUsual = usual == .tenThousandYuan && units.isSubset(of: [usual])
      return !isLarge && isUsual ? .assumed(usual, .magnitude) : .unclear
    }
    let alike = AmountUnit.allCases.filter { unit in
      amounts.values.contains { value in
        let amount = hundredths(value, unit)
        return amount >= leastTelling && known.contains(amount)
      }
    }
    if alike.count == 1 { return .assumed(alike[0], .alike) }
    let possible = AmountUnit.allCases.filter { unit in
      hundredths(amounts.largest, unit) <= largest
        && (unit != .yuan || amounts.largest.rounded(times: 1) >= leastOfForm)
    }
    if possible.count == 1 { return .assumed(possible[0], .magnitude) }
    if units == [usual], possible.contains(usual) { return .assumed(usual, .others) }
    return .unclear
  }

  /// An amount in hundredths of a 万元, which is what forms mostly print.
  private static func hundredths(_ value: Number, _ unit: AmountUnit) -> Int128 {
    switch unit {
    case .tenThousandYuan: return value.rounded(times: 100)
    // 100 元 each, half of one rounded up.
    case .yuan: return (value.rounded(times: 100) + 5_000) / 10_000
    }
  }

  /// The unit that the text of a document says of all its forms: `以下各表金额单位均为万元`; nil where it says
  /// none, or both.
  private static func generalUnit(of document: RecognisedDocument) -> AmountUnit? {
    var units: Set<AmountUnit> = []
    for text in document.prose {
      let line = folded(text.text)
      guard line.contains("单位"), ["以下", "各表", "均", "本报告"].contains(where: line.contains),
        let captions = document.tables.first?.found.grid.source.captions
      else { continue }
      // What says more than the unit says it in a clause of its own.
      for clause in line.split(whereSeparator: { "。;,()".contains($0) }) {
        if case .known(let unit)? = PrintedUnit(in: String(clause), captions: captions) {
          units.insert(unit)
        }
      }
    }
    return units.count == 1 ? units.first : nil
  }
}

extension RecognisedTable {
  /// The unit that a caption over the table prints, or its header, or a note below it; nil where
  /// none does.
  package var printedUnit: PrintedUnit? {
    let captions = found.grid.source.captions
    let header = headerRows.lazy.flatMap { found.grid.rows[$0].lazy.map(\.text) }
    let places = [
      AnySequence(found.titleLines.reversed()), AnySequence(header), AnySequence(found.notes),
    ]
    for lines in places {
      for line in lines where line.contains("单") && line.contains("位") {
        if let unit = PrintedUnit(in: line, captions: captions) { return unit }
      }
    }
    return nil
  }
}

extension Figure.Printed {
  /// How many digits stand behind the point, zeros at the end aside.
  fileprivate var significantPlaces: Int {
    guard places > 2, let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return places }
    let digits = text.utf8[text.utf8.index(after: point)...]
    return digits.count - digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
  }
}
