import Sheets

/// Finds figures on a page that stand in none of the columns that are read.
struct EntryLeftovers {
  private let page: EntryLayout.Page
  private let found: EntryPages.Found
  /// Columns whose headers were told already.
  private let told: Set<Int>

  /// Prepares for a page.
  init(_ page: EntryLayout.Page, _ found: EntryPages.Found, told: Set<Int>) {
    (self.page, self.found, self.told) = (page, found, told)
  }

  /// The first of each column, those over the headers, and headers that are figures.
  func notes() -> [EntryNote] {
    var notes: [EntryNote] = []
    let worksheet = found.worksheet
    let (read, computed) = columns()
    let names = names()
    var seen = told
    for row in 0..<worksheet.rowCount {
      for column in 0..<worksheet.cellCount(row) {
        guard isFigure(row, column) else { continue }
        if row < found.header {
          if !isSum(row, column) { notes.append(note(row, column)) }
          continue
        }
        if names.contains(column), isPlaced(row, column) {
          notes.append(note(row, column))
          continue
        }
        if read.contains(column) || seen.contains(column) { continue }
        // What a formula says of a line is a text.
        if computed.contains(column), worksheet.number(row, column)?.isZero ?? true { continue }
        seen.insert(column)
        notes.append(note(row, column))
      }
    }
    return notes
  }

  private func note(_ row: Int, _ column: Int) -> EntryNote {
    let shown = found.worksheet.value(row, column).shown.prefix(40)
    return .column(String(shown), found.worksheet.spot(row, column))
  }

  /// The columns that are read, and those of formulas and of hints, in which texts say nothing.
  private func columns() -> (read: Set<Int>, computed: Set<Int>) {
    var (read, computed): (Set<Int>, Set<Int>) = ([], [])
    var isInfo = false
    if case .info = page.form { isInfo = true }
    for (index, column) in found.columns {
      switch page.columns[index].role {
      case .automatic: computed.insert(column)
      case .remark where isInfo: computed.insert(column)
      default: read.insert(column)
      }
    }
    if isInfo, let first = found.columns[0] { read.insert(found.columns[1] ?? first + 1) }
    return (read, computed)
  }

  /// The columns that only tell lines apart: an amount says nothing there.
  private func names() -> Set<Int> {
    var names: Set<Int> = []
    for (index, column) in found.columns {
      switch (page.form, page.columns[index].role) {
      case (.info, _): continue
      case (_, .number), (_, .name), (_, .key): names.insert(column)
      default: continue
      }
    }
    return names
  }

  /// Whether a cell holds a number with places behind the point.
  private func isPlaced(_ row: Int, _ column: Int) -> Bool {
    guard row > found.header, case .number(let digits, _, _) = found.worksheet.value(row, column)
    else { return false }
    return digits.contains(".")
  }

  /// Whether a cell holds a number; below the headers a text with digits is one too.
  private func isFigure(_ row: Int, _ column: Int) -> Bool {
    switch found.worksheet.value(row, column) {
    case .number: true
    case .text(let text):
      row > found.header && text.unicodeScalars.contains { $0.properties.numericType == .decimal }
    case .blank, .uncomputed: false
    }
  }

  /// Whether a cell over the headers is the sum of its column, as the workbook's own formulas are.
  private func isSum(_ row: Int, _ column: Int) -> Bool {
    guard let value = found.worksheet.number(row, column) else { return true }
    var sum = Number.zero
    for row in (found.header + 1)..<max(found.worksheet.rowCount, found.header + 1) {
      guard let number = found.worksheet.number(row, column) else { continue }
      guard let next = sum.adding(number) else { return true }
      sum = next
    }
    // Spreadsheets add up in binary.
    return sum.rounded(times: 10_000) == value.rounded(times: 10_000)
  }
}
