import Facts
import Sheets

/// A line of a page as it was read: the values of its columns.
struct EntryLine {
  let found: EntryPages.Found
  let row: Int

  /// Where it stands: at the first of its columns that holds something.
  func spot(_ column: Int? = nil) -> EntrySpot {
    if let column, let own = found.columns[column] { return found.worksheet.spot(row, own) }
    let columns = found.columns.values.sorted()
    let used = columns.first { found.worksheet.value(row, $0) != .blank }
    return found.worksheet.spot(row, used ?? columns.first ?? 0)
  }

  /// What stands in a column of the layout; of cells merged over several lines, what stands in the first.
  func value(_ column: Int) -> EntryValue {
    guard let own = found.columns[column] else { return .blank }
    let value = found.worksheet.value(row, own)
    guard value == .blank, let block = found.worksheet.block(row, own), block.first.column == own,
      block.first.row > found.header
    else { return value }
    return found.worksheet.value(block.first.row, own)
  }

  /// The block of merged cells that a column of the layout belongs to here.
  func block(_ column: Int) -> CellRange? {
    found.columns[column].flatMap { found.worksheet.block(row, $0) }
  }

  /// Whether something stands in one of some columns.
  func states(_ columns: [Int]) -> Bool { columns.contains { value($0) != .blank } }
}

/// Turns what stands in cells into what facts state.
struct EntryCellReader {
  /// 金额单位, where it is one.
  let unit: AmountUnit?
  /// The codes of the declared units.
  var units: [String] = []
  /// What is wrong.
  var faults: [EntryFault] = []

  /// The value of a cell by what is to stand in it; nil for nothing.
  mutating func stated(
    _ value: EntryValue, _ shape: Field.Shape, at spot: EntrySpot, in header: AmountUnit? = nil
  ) -> Stated? {
    guard let value = usable(value, at: spot) else { return nil }
    switch shape {
    case .amount: return amount(value, at: spot, in: header)
    case .count, .weight: return count(value, at: spot)
    case .year: return year(value, at: spot)
    case .code: return code(value, at: spot)
    case .unit: return unit(value, at: spot)
    case .unitCode:
      guard case .number(let digits, _, _) = value else {
        return .text(EntryText.narrow(value.shown), spot)
      }
      return .text(digits, spot)
    case .term: return .text(EntryText.trimmed(value.shown), spot)
    case .lines:
      let lines = value.shown.split(whereSeparator: \.isNewline)
      return .list(lines.map { .text(String($0), spot) }, spot)
    default: return .text(value.shown, spot)
    }
  }

  /// A value that says something; an error that a cell shows is told.
  mutating func usable(_ value: EntryValue, at spot: EntrySpot) -> EntryValue? {
    switch value {
    case .blank: return nil
    case .uncomputed:
      faults.append(EntryFault(.uncomputed, at: spot))
      return nil
    case .text(let text) where EntryText.errors.contains(text):
      faults.append(EntryFault(.errorValue(text), at: spot))
      return nil
    default: return value
    }
  }

  /// An amount; nil, and a fault, for what is none at all.
  ///
  /// The unit of the cell stands before that of its header, and that before 金额单位.
  private mutating func amount(
    _ value: EntryValue, at spot: EntrySpot, in header: AmountUnit?
  ) -> Stated? {
    switch value {
    case .number(_, let shown, isShare: true):
      faults.append(EntryFault(.percent(shown), at: spot))
      return nil
    case .number(let digits, _, _):
      guard let header, let unit, header != unit else { return .number(digits, spot) }
      // What is no amount in the header's unit is told as it stands there.
      guard let text = EntryText.amount(digits, in: unit, header: header) else {
        return .text(digits + header.rawValue, spot)
      }
      return .number(text, spot)
    case .text(let text):
      if EntryText.isDash(text) { return nil }
      if EntryText.isDate(text) {
        faults.append(EntryFault(.date(text), at: spot))
        return nil
      }
      let plain = EntryText.amount(text, in: unit, header: header) ?? text
      let amount = unit.flatMap { try? Amount(reading: plain.utf8, in: $0).text(in: $0) }
      // What is no amount is told as it stands there.
      return amount.map { .number($0, spot) } ?? .text(isNumber(plain) ? plain : text, spot)
    case .blank, .uncomputed: return nil
    }
  }

  /// Whether a text is a number, though perhaps none that an amount can be.
  private func isNumber(_ text: String) -> Bool {
    do throws(Amount.TextProblem) {
      _ = try Amount(reading: text.utf8, in: unit ?? .yuan)
      return true
    } catch {
      return error != .notANumber
    }
  }

  private mutating func count(_ value: EntryValue, at spot: EntrySpot) -> Stated? {
    switch value {
    case .number(_, let shown, isShare: true):
      faults.append(EntryFault(.percent(shown), at: spot))
      return nil
    case .number(let digits, _, _): return .number(digits, spot)
    case .text(let text):
      if EntryText.isDate(text) {
        faults.append(EntryFault(.date(text), at: spot))
        return nil
      }
      return .text(EntryText.isBroken(text) ? text : EntryText.narrow(text), spot)
    case .blank, .uncomputed: return nil
    }
  }

  private mutating func year(_ value: EntryValue, at spot: EntrySpot) -> Stated? {
    if case .text(let text) = value, EntryText.isDate(text) {
      faults.append(EntryFault(.date(text), at: spot))
      return nil
    }
    if EntryText.isBroken(value.shown) { return .text(value.shown, spot) }
    var text = EntryText.narrow(value.shown)[...]
    for suffix in ["度", "年"] where text.hasSuffix(suffix) { text = text.dropLast() }
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && text.first != "0" ? .number(String(text), spot) : .text(String(text), spot)
  }

  private mutating func code(_ value: EntryValue, at spot: EntrySpot) -> Stated? {
    switch value {
    case .number(let digits, _, _): return .text(digits, spot)
    default:
      let text = value.shown
      if EntryText.isDate(text) {
        faults.append(EntryFault(.date(text), at: spot))
        return nil
      }
      if EntryText.isSum(text) {
        faults.append(EntryFault(.sumLine(EntryText.narrow(text)), at: spot))
        return nil
      }
      return .text(EntryText.code(text) ?? EntryText.trimmed(text), spot)
    }
  }

  /// The code of a unit: what lost its leading zeros is the only one that had them.
  private mutating func unit(_ value: EntryValue, at spot: EntrySpot) -> Stated? {
    var text = EntryText.narrow(value.shown)
    if case .number(let digits, _, _) = value { text = digits }
    if units.contains(text) { return .text(text, spot) }
    if let code = EntryText.code(value.shown), units.contains(code) { return .text(code, spot) }
    if case .number = value {
      let alike = units.filter { $0.drop { $0 == "0" } == text[...] }
      if alike.count == 1 { return .text(alike[0], spot) }
    }
    return .text(text, spot)
  }
}
