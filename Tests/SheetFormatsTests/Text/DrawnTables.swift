import Sheets
import TestSupport

/// Forms with headers, merged cells and long texts, of the kind that reports have; the same for the same seed.
struct DrawnTables {
  private var generator: SeededGenerator
  private var taken: Set<[Int]> = []

  private static let texts = [
    "", "", "甲", "一般公共预算拨款收入", "two words and many more", "（其中：“三公”经费）", "机关事业单位基本养老保险缴费支出",
    "确保执法办案经费，不低于1,215.48万元。", "≥95%", "100%", "A+--+B", "+---+", "2024年预算数", "公务用车运行维护费（辆）",
    "专用设备100台（套）以上", "a/very/long/path/without/any/blank",
  ]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func next(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  /// A sheet with up to three rows of header, and a body of which each row has an amount in the last column.
  mutating func sheet() -> Sheet {
    let (columns, headers, rows) = (2 + next(5), next(4), 1 + next(6))
    var sheet = Sheet(name: "表", widths: (0..<columns).map { _ in 12 + next(20) })
    let head = sheet.style(CellStyle(role: .header, alignment: .center))
    let labels = HorizontalAlignment.allCases.map {
      sheet.style(CellStyle(role: .label, alignment: $0, indent: next(3)))
    }
    let amount = sheet.style(CellStyle(role: .amount, alignment: .right))
    for row in 0..<(headers + rows) {
      let isHeader = row < headers
      var cells = (0..<columns).map { _ in
        let text = Self.texts[next(Self.texts.count)]
        return Cell(text.isEmpty ? .empty : .text(text), style: isHeader ? head : labels[next(3)])
      }
      if !isHeader {
        cells[columns - 1] = Cell(
          .number(Number(Int64(1 + next(100_000_000)), over: 100) ?? .zero), style: amount)
      }
      sheet.rows.append(Sheet.Row(isHeader ? .header : .body, cells))
    }
    for _ in 0..<next(5) {
      merge(in: 0..<headers, 0..<columns, of: &sheet)
      // The first row shows all borders.
      merge(in: min(headers + 1, headers + rows)..<(headers + rows), 0..<(columns - 1), of: &sheet)
    }
    return sheet
  }

  private mutating func merge(in rows: Range<Int>, _ columns: Range<Int>, of sheet: inout Sheet) {
    guard rows.lowerBound < rows.upperBound, !columns.isEmpty else { return }
    let row = rows.lowerBound + next(rows.count)
    let column = columns.lowerBound + next(columns.count)
    let lastColumn = column + next(columns.upperBound - column)
    // Some column shows every row.
    let isLast = lastColumn == sheet.widths.count - 1
    let lastRow = isLast ? row : row + next(rows.upperBound - row)
    let places = (row...lastRow).flatMap { row in (column...lastColumn).map { [row, $0] } }
    guard places.count > 1, taken.isDisjoint(with: places) else { return }
    taken.formUnion(places)
    for place in places.dropFirst() { sheet.rows[place[0]].cells[place[1]].content = .empty }
    sheet.spans.append(Samples.block(row, column, lastRow, lastColumn))
  }
}

extension Sheet {
  /// What the cells of its tables print, row by row; covered cells are empty.
  var printedTable: [[String]] {
    rows.filter { $0.band == .header || $0.band == .body }.map { row in
      row.cells.map { $0.printed(styles[Int($0.style)].format) }
    }
  }
}
