import SheetFormats
import Sheets
import TestSupport
import Testing

/// What the writer wrote, the reader reads.
@Suite struct XLSXRoundTripTests {
  private func read(_ sheet: Sheet) throws -> SourceTable? {
    let package = try XLSXPackage(Samples.workbook(sheet))
    return try XLSXReader().read(package.bytes).tables.first
  }

  /// Sees that the table says in every cell what the sheet says, and nothing more.
  private func expectSame(_ sheet: Sheet, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let table = try read(sheet)
    var expected: [SourcePlace: String] = [:]
    var numbers: [SourcePlace: Number] = [:]
    for (row, line) in sheet.rows.enumerated() {
      for (column, cell) in line.cells.enumerated() {
        let place = SourcePlace.cell(worksheet: sheet.name, row: row + 1, column: column)
        switch cell.content {
        case .number(let number): numbers[place] = number
        default: break
        }
        if cell.content == .text("") || cell.content == .empty { continue }
        if case .derived(_, nil) = cell.content { continue }
        let style = sheet.styles[Int(cell.style)]
        // Only amounts are written with their formats.
        expected[place] = cell.printed(
          style.role == .amount
            ? style.format : NumberFormat(places: 9, grouping: false, trim: true, zero: .bare))
      }
    }
    guard let table else {
      #expect(expected.isEmpty, sourceLocation: sourceLocation)
      return
    }
    var found: [SourcePlace: String] = [:]
    for (row, line) in table.printed.enumerated() {
      #expect(line.count == table.sheet.widths.count, sourceLocation: sourceLocation)
      for (column, text) in line.enumerated() {
        let cell = table.sheet.rows[row].cells[column]
        let place = table.place(row: row, column: column)
        if cell.content != .empty { found[place] = text }
        if case .number(let number) = cell.content, numbers[place] != nil {
          #expect(number == numbers[place], sourceLocation: sourceLocation)
        }
      }
    }
    for (place, text) in expected {
      #expect(found[place] == text, "\(place)", sourceLocation: sourceLocation)
    }
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    guard case .worksheet(_, let rows, let left) = table.places, let top = rows.first else {
      return
    }
    let blocks = sheet.spans.compactMap { span -> [Int]? in
      let block = [
        max(span.first.row - top + 1, 0), max(span.first.column - left, 0),
        min(span.lastRow - top + 1, table.sheet.rows.count - 1),
        min(span.lastColumn - left, table.sheet.widths.count - 1),
      ]
      guard block[0] <= block[2], block[1] <= block[3] else { return nil }
      return block[0] == block[2] && block[1] == block[3] ? nil : block
    }
    #expect(
      table.blocks == blocks.sorted { $0.lexicographicallyPrecedes($1) },
      sourceLocation: sourceLocation)
  }

  @Test func formsAndCards() throws {
    try expectSame(try Samples.form())
    try expectSame(Samples.card())
  }

  @Test func anySheet() throws {
    for seed in 0..<150 { try expectSame(Samples.random(seed: UInt64(seed))) }
  }

  @Test func amountsOfFifteenDigitsAreExact() throws {
    var random = SeededGenerator(seed: 15)
    var sheet = Sheet(name: "数", widths: [])
    let scales: [Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
    for _ in 0..<200 {
      let cells = scales.indices.map { places in
        let digits = Int64.random(in: 1...15, using: &random)
        let most = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
        let value = Int64.random(in: -most + 1..<most, using: &random)
        let style = sheet.style(
          CellStyle(role: .amount, format: NumberFormat(places: places, zero: .full)))
        return Cell(.number(Number(value, over: scales[places]) ?? .zero), style: style)
      }
      sheet.rows.append(Sheet.Row(.body, cells))
    }
    try expectSame(sheet)
  }

  @Test func formatsPrintTheSame() throws {
    var sheet = Sheet(name: "式", widths: [])
    for zero in NumberFormat.Zero.allCases {
      for places in [0, 2, 6] {
        for flags in 0..<8 {
          let format = NumberFormat(
            places: places, grouping: flags & 1 == 1, trim: flags & 2 == 2, zero: zero,
            percent: flags & 4 == 4)
          let style = sheet.style(CellStyle(role: .amount, format: format))
          // A spreadsheet has no code that trims the zeros of 0.00% as well.
          if format.trim, format.percent, zero == .full { continue }
          let numbers: [(Int64, Int64)] = [(1_234_567, 100), (0, 1), (-5, 2), (3, 1), (625, 1000)]
          sheet.rows.append(
            Sheet.Row(
              .body, numbers.map { Cell(.number(Number($0.0, over: $0.1) ?? .zero), style: style) })
          )
        }
      }
    }
    try expectSame(sheet)
  }

  @Test func oddTexts() throws {
    let texts = [
      "_x0041_", "_x000D_x", "a_x00e9_b", "  空 格  ", "第一行\n\n第三行", "<&>\"'", "😀𠀀", "=SUM(A1)",
      "\t制表", "１２３",
      "\u{3000}", "a\u{301}", "]]>",
    ]
    try expectSame(Samples.row(texts))
  }
}
