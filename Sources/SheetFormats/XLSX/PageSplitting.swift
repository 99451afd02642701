import Sheets

/// Divides sheets of more pages than a spreadsheet breaks by hand into several of that name, one behind the other.
///
/// Every page stays whole, and every formula, block and chart goes on to mean the cells that it meant.
struct PageSplitting {
  private let workbook: Workbook
  /// For each sheet the rows that its pages begin with, the first of all included.
  private let pages: [[Int]]
  /// For each sheet the rows that its parts begin with, and where in the new workbook the first of them is.
  private let starts: [[Int]]
  private let first: [Int]

  /// The workbook with sheets that a spreadsheet can break into their pages; the same where it can as it is.
  static func split(_ workbook: Workbook) -> Workbook {
    guard workbook.sheets.contains(where: { $0.pageBreaks.count >= Sheet.mostPages }) else {
      return workbook
    }
    return PageSplitting(workbook).result
  }

  private init(_ workbook: Workbook) {
    self.workbook = workbook
    pages = workbook.sheets.map { sheet in
      [0] + Set(sheet.pageBreaks).filter { sheet.rows.indices.contains($0) && $0 > 0 }.sorted()
    }
    starts = pages.map { pages in
      stride(from: 0, to: pages.count, by: Sheet.mostPages).map { pages[$0] }
    }
    var first: [Int] = []
    var next = 0
    for parts in starts {
      first.append(next)
      next += parts.count
    }
    self.first = first
  }

  private var result: Workbook {
    var result = workbook
    result.sheets = workbook.sheets.indices.flatMap { sheet in
      let spans = spansByPart(of: sheet)
      return starts[sheet].indices.map { number in
        part(Part(sheet: sheet, number: number), spans: spans[number])
      }
    }
    result.charts = workbook.charts.map { chart in
      var chart = chart
      chart.categories = chart.categories.flatMap { moved($0, from: nil) }
      for index in chart.series.indices {
        chart.series[index].values = chart.series[index].values.flatMap { moved($0, from: nil) }
      }
      return chart
    }
    return result
  }

  // MARK: - Parts

  /// One of the parts of a sheet.
  private struct Part: Equatable {
    var sheet: Int
    var number: Int
  }

  /// The rows of the sheet that a part has, but for those that are repeated above them.
  private func rows(_ part: Part) -> Range<Int> {
    let starts = starts[part.sheet]
    let isLast = part.number + 1 == starts.count
    return starts[
      part.number]..<(isLast
      ? workbook.sheets[part.sheet].rows.count : starts[part.number + 1])
  }

  /// The rows that stand above those of a part, because every page repeats them.
  private func repeated(_ part: Part) -> Range<Int> {
    let sheet = workbook.sheets[part.sheet]
    guard part.number > 0, let rows = sheet.repeatedRows, rows.lowerBound >= 0,
      rows.upperBound < self.rows(part).lowerBound
    else { return 0..<0 }
    return Range(rows)
  }

  /// The blocks of a sheet that stand on each of its parts, cut where they reach over several, in rows of the sheet.
  private func spansByPart(of sheet: Int) -> [[CellRange]] {
    var parts = [[CellRange]](repeating: [], count: starts[sheet].count)
    for span in workbook.sheets[sheet].spans {
      guard span.lastRow >= span.first.row else {
        parts[0].append(span)
        continue
      }
      for number in self.parts(of: sheet, rows: span.first.row...span.lastRow) {
        let part = cut(span, to: Part(sheet: sheet, number: number))
        // What is left of a block may be a single cell.
        let isBlock = part.lastRow > part.first.row || part.lastColumn > part.first.column
        if isBlock || part == span { parts[number].append(part) }
      }
    }
    return parts
  }

  private func part(_ part: Part, spans: [CellRange]) -> Sheet {
    let old = workbook.sheets[part.sheet]
    let own = rows(part)
    let above = repeated(part)
    var sheet = old
    sheet.rows = Array(old.rows[above]) + old.rows[own]
    let firstPage = part.number * Sheet.mostPages
    sheet.pageBreaks = pages[part.sheet].dropFirst(firstPage + 1).prefix(Sheet.mostPages - 1).map {
      $0 - own.lowerBound + above.count
    }
    if part.number > 0 { sheet.repeatedRows = above.isEmpty ? nil : 0...above.count - 1 }
    sheet.spans = spans.map { $0.moved(by: above.count - own.lowerBound) }
    if !above.isEmpty {
      sheet.spans += old.spans.filter {
        above.contains($0.first.row) && above.contains($0.lastRow)
      }.map { $0.moved(by: -above.lowerBound) }
    }
    sheet.removeFormulas()
    for row in sheet.rows.indices {
      for column in sheet.rows[row].cells.indices {
        guard case .derived(let index, let value) = sheet.rows[row].cells[column].content,
          old.formulas.indices.contains(Int(index))
        else { continue }
        let formula = sheet.formula(moved(old.formulas[Int(index)], from: part))
        sheet.rows[row].cells[column].content = .derived(formula: formula, value)
      }
    }
    return sheet
  }

  // MARK: - References

  /// The numbers of the parts that rows of a sheet stand on.
  private func parts(of sheet: Int, rows: ClosedRange<Int>) -> ClosedRange<Int> {
    part(of: sheet, row: rows.lowerBound).number...part(of: sheet, row: rows.upperBound).number
  }

  /// As much of a range as stands on a part; on the last, rows that the sheet does not have too.
  private func cut(_ range: CellRange, to part: Part) -> CellRange {
    let rows = rows(part)
    var cut = range
    if part.number > 0 { cut.first.row = max(range.first.row, rows.lowerBound) }
    if part.number + 1 < starts[part.sheet].count {
      cut.lastRow = min(range.lastRow, rows.upperBound - 1)
    }
    return cut
  }

  /// The part of a sheet that has a row; the last for rows that the sheet does not have.
  private func part(of sheet: Int, row: Int) -> Part {
    var (low, high) = (0, starts[sheet].count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[sheet][middle] <= row { low = middle } else { high = middle }
    }
    return Part(sheet: sheet, number: low)
  }

  private func moved(_ cell: CellReference, from home: Part?) -> CellReference {
    // A reference to no sheet at all stays what it is, for the writer to refuse.
    guard let sheet = cell.sheet ?? home?.sheet, starts.indices.contains(sheet) else {
      return cell
    }
    let target = part(of: sheet, row: cell.row)
    return CellReference(
      sheet: target == home ? nil : first[sheet] + target.number,
      row: cell.row - rows(target).lowerBound + repeated(target).count, column: cell.column)
  }

  /// A range as the ranges that it has become, one on each part that it reaches over.
  private func moved(_ range: CellRange, from home: Part?) -> [CellRange] {
    guard let sheet = range.first.sheet ?? home?.sheet, starts.indices.contains(sheet),
      range.lastRow >= range.first.row
    else { return [range] }
    return parts(of: sheet, rows: range.first.row...range.lastRow).map { number in
      let cut = cut(range, to: Part(sheet: sheet, number: number))
      let first = moved(cut.first, from: home)
      return CellRange(
        first, lastRow: first.row + cut.lastRow - cut.first.row, lastColumn: cut.lastColumn)
    }
  }

  private func moved(_ formula: Formula, from home: Part) -> Formula {
    func both(_ make: (Formula, Formula) -> Formula, _ a: Formula, _ b: Formula) -> Formula {
      make(moved(a, from: home), moved(b, from: home))
    }
    switch formula {
    case .number: return formula
    case .cell(let cell): return .cell(moved(cell, from: home))
    case .sum(let ranges): return .sum(ranges.flatMap { moved($0, from: home) })
    case .subtotal(let range):
      let parts = moved(range, from: home).map { Formula.subtotal($0) }
      return parts.dropFirst().reduce(parts[0]) { .add($0, $1) }
    case .add(let a, let b): return both(Formula.add, a, b)
    case .subtract(let a, let b): return both(Formula.subtract, a, b)
    case .multiply(let a, let b): return both(Formula.multiply, a, b)
    case .divide(let a, let b): return both(Formula.divide, a, b)
    case .orZero(let inner): return .orZero(moved(inner, from: home))
    }
  }
}

extension CellRange {
  fileprivate func moved(by rows: Int) -> CellRange {
    CellRange(
      CellReference(sheet: first.sheet, row: first.row + rows, column: first.column),
      lastRow: lastRow + rows, lastColumn: lastColumn)
  }
}
