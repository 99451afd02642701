import Forms
import Sheets
import Templates

/// Text on one line: a break between Chinese characters is dropped, another becomes a space.
///
/// Reports break cells to fit the page, in the middle of words: `住房保\n障支出`.
package func oneLine(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isBreak) else { return text }
  var result = String.UnicodeScalarView()
  var broken = false
  for scalar in text.unicodeScalars {
    if isBreak(scalar) {
      while let last = result.last, isBlank(last) { result.removeLast() }
      broken = true
    } else if broken, isBlank(scalar) {
      continue
    } else {
      if broken, let last = result.last, !isChinese(last) || !isChinese(scalar) {
        result.append(" ")
      }
      broken = false
      result.append(scalar)
    }
  }
  return String(result)
}

private func isBreak(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value == 0x20 || scalar.value == 0x09 || scalar.value == 0x3000
}

extension Grid.Cell {
  /// What the cell is on a sheet, and how a number in it prints.
  ///
  /// - Parameter isAmount: whether its column holds amounts, so that `(12.30)` is -12.30 there and not the twelfth point.
  /// - Returns: the content, and the format for a number.
  package func content(isAmount: Bool) -> (content: Cell.Content, format: NumberFormat) {
    guard !isEmpty, figure.number?.isShown ?? true else { return (.empty, NumberFormat()) }
    guard let printed = plainFigure(isAmount: isAmount) else {
      return (.text(oneLine(text)), NumberFormat())
    }
    // The mark of a note stays where it was printed, beside the figure.
    guard printed.mark.isEmpty else { return (.text(printed.text + printed.mark), NumberFormat()) }
    let format = NumberFormat(
      places: printed.places, grouping: printed.places > 0 && !printed.isPercent, zero: .full,
      percent: printed.isPercent)
    // A spreadsheet's numbers have 15 digits, and none begins with a zero: the text is what the report says.
    let digits = printed.text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits <= 15, format.plain(printed.value) == printed.text else {
      return (.text(printed.text), NumberFormat())
    }
    return (.number(printed.value), format)
  }

  /// The cell's number, where it says nothing beside it.
  func plainFigure(isAmount: Bool) -> Figure.Printed? {
    guard let printed = figure.number, printed.unit == nil else { return nil }
    if isAmount { return printed }
    let bare = folded(text).utf8.lazy.filter { $0 != UInt8(ascii: ",") }
    return bare.elementsEqual(printed.text.utf8) ? printed : nil
  }
}

extension FoundTable {
  /// For each column, whether it holds amounts: mostly numbers, and most of them without parentheses, so that `(12.30)` is
  /// less than nothing there.
  package var amountColumns: [Bool] {
    var columns = AmountColumns(count: grid.columnCount)
    for row in bodyRows { columns.add(grid.rows[row]) }
    return columns.areAmounts
  }
}

/// Counts what stands in the columns of a table.
struct AmountColumns {
  private var plain: [Int]
  private var others: [Int]

  /// Begins to count in so many columns.
  init(count: Int) {
    plain = [Int](repeating: 0, count: count)
    others = plain
  }

  /// How many columns there are.
  var count: Int { plain.count }

  /// For each column, whether it holds amounts.
  var areAmounts: [Bool] { zip(plain, others).map { $0 > 0 && $0 >= $1 } }

  /// Counts the cells of a row.
  mutating func add(_ row: [Grid.Cell]) {
    for (column, cell) in row.enumerated() {
      switch cell.figure {
      case .number:
        let isMarked = cell.text.unicodeScalars.first.map { "(（+＋".unicodeScalars.contains($0) }
        if isMarked == true { others[column] += 1 } else { plain[column] += 1 }
      case .words: others[column] += 1
      case .nothing: break
      }
    }
  }
}
