import Sheets

/// The values of a workbook's formulas where the file does not hold them: openpyxl saves none, XlsxWriter zeros.
struct ComputedFormulas {
  /// The values, by the number of the worksheet.
  private(set) var values: [Int: [StoredCells.Key: Number]] = [:]
  /// The formulas that have no value, by the number of the worksheet.
  private(set) var uncomputed: [Int: [StoredCells.Key]] = [:]

  /// Computes all formulas without a value.
  ///
  /// - Parameters:
  ///   - sheets: the cells of the worksheets.
  ///   - names: what these are called.
  ///   - typedOnly: whether only those formulas are wanted in which a number stands, such as
  /// `56.8+10`.
  init(_ sheets: [StoredCells], names: [String], typedOnly: Bool = false) {
    var work = Work(sheets, names: names)
    for (number, sheet) in sheets.enumerated() {
      let wanted = sheet.formulas.filter { !$0.value.hasValue && (!typedOnly || $0.value.isTyped) }
        .keys.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      for key in wanted {
        let place = FormulaEvaluation.Place(sheet: number, row: key.row, column: key.column)
        switch work.value(at: place) {
        case .number(let value): values[number, default: [:]][key] = value
        case .blank: break
        case nil: uncomputed[number, default: []].append(key)
        }
      }
    }
  }

  /// Whether none of the values is other than zero.
  var areZeros: Bool { values.values.allSatisfy { $0.values.allSatisfy(\.isZero) } }

  /// The cells while formulas are being computed.
  private struct Work: FormulaEvaluation.Cells {
    /// Cells that may be looked at in all; what needs more has no value.
    private static let mostVisits = 50_000_000
    /// Formulas that may wait for each other.
    private static let deepest = 400

    private let sheets: [StoredCells]
    private let numbers: [String: Int]
    /// What was computed; nil while it is being computed, or where there is no value.
    private var known: [FormulaEvaluation.Place: FormulaEvaluation.Value?] = [:]
    private var visits = 0
    private var depth = 0

    init(_ sheets: [StoredCells], names: [String]) {
      self.sheets = sheets
      numbers = Dictionary(
        names.enumerated().map { ($0.element.lowercased(), $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }

    func sheet(named name: String) -> Int? { numbers[name.lowercased()] }

    mutating func number(at place: FormulaEvaluation.Place) -> Number? {
      // A blank text is no number.
      if case .number(let number)? = value(at: place) { return number }
      return nil
    }

    /// The value of a cell; nil where it has none.
    mutating func value(at place: FormulaEvaluation.Place) -> FormulaEvaluation.Value? {
      visits += 1
      guard visits < Self.mostVisits, sheets.indices.contains(place.sheet) else { return nil }
      let sheet = sheets[place.sheet]
      let key = StoredCells.Key(row: place.row, column: place.column)
      if let formula = sheet.formulas[key], !formula.hasValue {
        return computed(formula, at: place, in: sheet)
      }
      switch sheet.contents[key] {
      case nil: return .number(.zero)
      case .number(let number): return .number(number)
      case .other, .error: return nil
      }
    }

    private mutating func computed(
      _ formula: StoredCells.Formula, at place: FormulaEvaluation.Place, in sheet: StoredCells
    ) -> FormulaEvaluation.Value? {
      if let value = known[place] { return value }
      guard depth < Self.deepest else { return nil }
      known[place] = .some(nil)
      var (text, origin) = (formula.text, place)
      if text.isEmpty {
        guard let first = formula.shared.flatMap({ sheet.shared[$0] }),
          let written = sheet.formulas[first]
        else { return nil }
        text = written.text
        (origin.row, origin.column) = (first.row, first.column)
      }
      depth += 1
      var evaluation = FormulaEvaluation(text, at: place, writtenFor: origin)
      let value = evaluation.value(&self)
      depth -= 1
      known[place] = .some(value)
      return value
    }

    mutating func numbers(
      from first: FormulaEvaluation.Place, to last: FormulaEvaluation.Place
    ) -> [Number]? {
      guard first.row <= last.row, first.column <= last.column else { return nil }
      let (count, overflow) = (last.row - first.row + 1)
        .multipliedReportingOverflow(by: last.column - first.column + 1)
      guard !overflow, count <= 1 << 20 else { return nil }
      var numbers: [Number] = []
      for row in first.row...last.row {
        for column in first.column...last.column {
          let key = StoredCells.Key(row: row, column: column)
          let place = FormulaEvaluation.Place(sheet: first.sheet, row: row, column: column)
          guard sheets.indices.contains(first.sheet) else { return nil }
          let sheet = sheets[first.sheet]
          // Sums pass over text.
          if case .other? = sheet.contents[key] { continue }
          if sheet.contents[key] == nil, sheet.formulas[key] == nil {
            visits += 1
            continue
          }
          switch value(at: place) {
          case .number(let number): numbers.append(number)
          case .blank: continue
          case nil: return nil
          }
        }
      }
      return visits < Self.mostVisits ? numbers : nil
    }
  }
}
