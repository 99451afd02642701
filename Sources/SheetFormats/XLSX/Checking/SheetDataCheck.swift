import Glibc
import Sheets

/// Compares the cells of a worksheet's part with the sheet that was written, byte by byte as libxlsxwriter writes them.
///
/// It takes nothing else, so what it takes is well-formed.
struct SheetDataCheck {
  /// How many cells hold a shared text.
  private(set) var uses = 0
  /// The merged blocks that the part must have, in order.
  let merges: [CellRange]

  private let sheet: Sheet
  private let home: Int
  private let formulas: FormulaText
  private let texts: SharedTexts?
  private let columns: Int
  private var sweep: BlockSweep
  private var input: MarkupCursor
  private var scratch: [UInt8] = []

  /// Prepares to compare the part that `bytes` are with sheet `home` of the workbook.
  init(
    _ sheet: Sheet, home: Int, merged: MergedBlocks, formulas: FormulaText, texts: SharedTexts?,
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.sheet = sheet
    self.home = home
    self.formulas = formulas
    self.texts = texts
    columns = sheet.columnCount
    sweep = BlockSweep(merged, columns: columns)
    input = MarkupCursor(bytes)
    merges = merged.blocks.filter { Self.isWritten($0, of: sheet) }.map { block in
      CellRange(
        CellReference(row: block.rows.lowerBound, column: block.columns.lowerBound),
        lastRow: block.rows.upperBound, lastColumn: block.columns.upperBound)
    }
  }

  /// Whether a block has a cell that it could begin with.
  private static func isWritten(_ block: MergedBlocks.Block, of sheet: Sheet) -> Bool {
    block.columns.lowerBound < sheet.rows[block.rows.lowerBound].cells.count
  }

  /// Compares all cells.
  ///
  /// - Returns: where their element lies in the part; nil where they are not those of the sheet.
  mutating func run() -> Range<Int>? {
    guard input.skip(to: "<sheetData") else { return nil }
    let start = input.position
    guard input.take("<sheetData") else { return nil }
    if input.take("/>") {
      return sheet.rows.allSatisfy(\.cells.isEmpty) ? start..<input.position : nil
    }
    guard input.take(">") else { return nil }
    for row in sheet.rows.indices {
      guard take(row) else { return nil }
    }
    // Rows of nothing but a height.
    while input.begins("<row ") {
      guard input.takeEmptyTag() else { return nil }
    }
    return input.take("</sheetData>") ? start..<input.position : nil
  }

  private mutating func take(_ row: Int) -> Bool {
    sweep.move(to: row)
    let cells = sheet.rows[row].cells
    var isOpen = false
    for column in 0..<(sweep.isEmpty ? cells.count : columns) {
      let content: Cell.Content
      if !sweep.isEmpty, sweep.isCovered(row: row, column: column) {
        guard Self.isWritten(sweep.blocks[sweep.owners[column]], of: sheet) else { continue }
        content = .empty
      } else {
        guard column < cells.count else { continue }
        content = cells[column].content
      }
      if !isOpen {
        guard takeStart(of: row) else { return false }
        isOpen = true
      }
      guard take(content, row, column) else { return false }
    }
    return !isOpen || input.take("</row>")
  }

  /// Takes the beginning of a row of cells, after rows of nothing but a height.
  private mutating func takeStart(of row: Int) -> Bool {
    while true {
      let start = input.position
      guard input.take("<row r=\""), let number = input.takeInteger(), number <= row + 1 else {
        return false
      }
      if number == row + 1 { return input.takeRestOfTag() }
      input.position = start
      guard input.takeEmptyTag() else { return false }
    }
  }

  private mutating func take(_ content: Cell.Content, _ row: Int, _ column: Int) -> Bool {
    guard input.take("<c r=\""), input.takeAddress(row: row, column: column) else { return false }
    if input.take(" s=\"") {
      guard input.takeInteger() != nil, input.take("\"") else { return false }
    }
    switch content {
    case .empty: return input.take("/>")
    case .text(let text): return take(text)
    case .number(let number):
      return input.take("><v>") && input.take(number.spreadsheetValue) && input.take("</v></c>")
    case .derived(let formula, nil):
      return input.take(" t=\"str\"><f>") && take(formula) && input.take("</f><v></v></c>")
    case .derived(let formula, let value?):
      return input.take("><f>") && take(formula) && input.take("</f><v>")
        && input.take(value.spreadsheetValue) && input.take("</v></c>")
    }
  }

  private mutating func take(_ text: String) -> Bool {
    if input.take(" t=\"s\"><v>") {
      guard let index = input.takeInteger(), input.take("</v></c>") else { return false }
      uses += 1
      return texts?.holds(text, at: index, scratch: &scratch) == true
    }
    scratch.removeAll(keepingCapacity: true)
    text.withBytes { CleanText.append($0, to: &scratch) }
    return scratch.isEmpty && input.take("/>")
  }

  private mutating func take(_ formula: Int32) -> Bool {
    guard sheet.formulas.indices.contains(Int(formula)),
      (try? formulas.write(sheet.formulas[Int(formula)], home: home, to: &scratch)) != nil
    else { return false }
    return scratch.withUnsafeBufferPointer { input.takeText($0) }
  }
}
