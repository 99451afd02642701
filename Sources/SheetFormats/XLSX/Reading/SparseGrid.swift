import Sheets

/// The cells of a worksheet by their places, however far apart these are.
struct SparseGrid {
  /// The most rows a worksheet has.
  static let rows = 1 << 20
  /// The most columns a worksheet has.
  static let columns = 1 << 14
  /// More merged blocks than any worksheet has use for.
  private static let mostBlocks = 1 << 17

  private var places: [(row: Int32, column: Int32)] = []
  private var cells: [Cell] = []
  private var isOrdered = true
  private var blocks: [CellRange] = []

  /// How many cells there are.
  var count: Int { cells.count }

  /// Adds a cell: rows counted from 1, columns from 0.
  mutating func add(_ cell: Cell, row: Int, column: Int) {
    let place = (row: Int32(clamping: row), column: Int32(clamping: column))
    if let last = places.last, last >= place { isOrdered = false }
    places.append(place)
    cells.append(cell)
  }

  /// Adds a merged block, rows counted from 0.
  mutating func merge(_ range: CellRange) {
    if blocks.count < Self.mostBlocks { blocks.append(range) }
  }

  /// The table of all cells from the first to the last row and column with something in them; nil when there are none.
  ///
  /// Where cells are far apart, the empty rows between them are left out, and then the empty columns.
  mutating func table(
    named name: String, styles: Sheet, budget: inout ReadingBudget
  ) throws(ReadingError) -> SourceTable? {
    order()
    let merged = MergedBlocks(blocks, rows: Self.rows, columns: Self.columns)
    dropCovered(merged)
    guard let axes = axes(budget) else { return nil }
    try budget.take(rows: axes.rows.count, columns: axes.columns.count)
    var sheet = styles
    sheet.name = name
    sheet.widths = Array(repeating: 0, count: axes.columns.count)
    sheet.rows = rows(axes)
    sheet.spans = merged.blocks.compactMap { axes.span($0) }
    return SourceTable(
      sheet: sheet,
      places: .worksheet(
        name, rows: axes.rows.numbers.map { $0 + 1 },
        firstColumn: axes.columns.numbers.first ?? 0))
  }

  /// Brings cells that a file gives in any order into theirs; of two for one place the later holds.
  private mutating func order() {
    guard !isOrdered else { return }
    let order = places.indices.sorted { a, b in
      places[a] == places[b] ? a < b : places[a] < places[b]
    }
    var kept: [Int] = []
    for index in order {
      if let last = kept.last, places[last] == places[index] { kept.removeLast() }
      kept.append(index)
    }
    places = kept.map { [places] in places[$0] }
    cells = kept.map { [cells] in cells[$0] }
    isOrdered = true
  }

  /// Leaves out cells that a merged block hides.
  private mutating func dropCovered(_ merged: MergedBlocks) {
    guard !merged.blocks.isEmpty else { return }
    var sweep = BlockSweep(merged, columns: Self.columns)
    var (row, kept) = (Int32(0), 0)
    for index in places.indices {
      let place = places[index]
      if place.row != row {
        row = place.row
        sweep.move(to: Int(row) - 1)
      }
      if sweep.isCovered(row: Int(row) - 1, column: Int(place.column)) { continue }
      if kept != index {
        places[kept] = place
        cells[kept] = cells[index]
      }
      kept += 1
    }
    places.removeLast(places.count - kept)
    cells.removeLast(cells.count - kept)
  }

  private func axes(_ budget: ReadingBudget) -> GridAxes? {
    guard let first = places.first, let last = places.last else { return nil }
    var (left, right) = (first.column, first.column)
    for place in places {
      left = min(left, place.column)
      right = max(right, place.column)
    }
    var axes = GridAxes(
      rows: GridAxis(Int(first.row) - 1...Int(last.row) - 1),
      columns: GridAxis(Int(left)...Int(right)))
    func isTooLarge(_ axes: GridAxes) -> Bool {
      let size = axes.rows.count * axes.columns.count
      let isMostlyEmpty = size > 1 << 20 && size / 64 > places.count
      return size > budget.cells || isMostlyEmpty || axes.columns.count > budget.limits.columns
    }
    if isTooLarge(axes) {
      var numbers: [Int] = []
      for place in places where numbers.last != Int(place.row) - 1 {
        numbers.append(Int(place.row) - 1)
      }
      axes.rows = GridAxis(numbers)
    }
    if isTooLarge(axes) {
      var isUsed = Array(repeating: false, count: Self.columns)
      for place in places { isUsed[Int(place.column)] = true }
      axes.columns = GridAxis(isUsed.indices.filter { isUsed[$0] })
    }
    return axes
  }

  private func rows(_ axes: GridAxes) -> [Sheet.Row] {
    let empty = Array(repeating: Cell(.empty, style: 0), count: axes.columns.count)
    var rows: [Sheet.Row] = []
    rows.reserveCapacity(axes.rows.count)
    var index = 0
    for number in axes.rows.numbers {
      // Empty rows share their cells.
      var line = empty
      while index < places.count, Int(places[index].row) - 1 == number {
        line[axes.columns.index(of: Int(places[index].column))] = cells[index]
        index += 1
      }
      rows.append(Sheet.Row(.body, line))
    }
    return rows
  }
}

/// The rows or columns of a worksheet that a table has, counted from 0.
struct GridAxis {
  /// Their numbers on the worksheet, in order.
  let numbers: [Int]
  private let isWhole: Bool

  /// How many there are.
  var count: Int { numbers.count }

  /// All of a range.
  init(_ range: ClosedRange<Int>) { (numbers, isWhole) = (Array(range), true) }

  /// Those of an ordered list, which must not be empty.
  init(_ numbers: [Int]) { (self.numbers, isWhole) = (numbers, false) }

  /// The index of the first that is not before `number`.
  func index(of number: Int) -> Int {
    if isWhole { return min(max(number - (numbers.first ?? 0), 0), count) }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The rows and columns of a worksheet that a table has.
struct GridAxes {
  var rows: GridAxis
  var columns: GridAxis

  /// A merged block of the worksheet as the table has it; nil when nothing or a single cell of it is left.
  func span(_ block: MergedBlocks.Block) -> CellRange? {
    let (top, left) = (
      rows.index(of: block.rows.lowerBound), columns.index(of: block.columns.lowerBound)
    )
    let bottom = rows.index(of: block.rows.upperBound + 1) - 1
    let right = columns.index(of: block.columns.upperBound + 1) - 1
    guard bottom >= top, right >= left, bottom > top || right > left else { return nil }
    return CellRange(CellReference(row: top, column: left), lastRow: bottom, lastColumn: right)
  }
}
