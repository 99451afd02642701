import Sheets

/// Finds the tables of a document: splits grids that hold several, joins those that go on over a page.
struct TableFinding {
  private(set) var tables: [FoundTable] = []
  /// Running text since the last table.
  private var pending: [SourceText] = []
  private let source: Grid.SourceTables

  /// The tables of a document, in order.
  static func find(in document: SourceDocument) -> [FoundTable] {
    var finding = TableFinding(source: Grid.SourceTables(document.tables))
    var number = 0
    for block in document.blocks {
      switch block {
      case .text(let text): finding.pending.append(text)
      case .table:
        finding.add(number)
        number += 1
      }
    }
    finding.addNotes(before: 0)
    return finding.tables
  }

  /// Gives the last table the notes that stand below it: what is pending but for the heading of the next table.
  private mutating func addNotes(before heading: Int) {
    guard let last = tables.indices.last else { return }
    var notes: [SourceText] = []
    var end: SourcePlace?
    for line in pending.dropLast(heading) {
      let text = folded(line.text)
      if text.isEmpty || Self.isPageMark(text) { continue }
      if Self.isNote(line.text) {
        notes.append(line)
      } else if let above = notes.last, line.continues(above, after: end) {
        notes[notes.count - 1].text = joined(above.text + "\n" + line.text)
      } else {
        break
      }
      end = line.place
    }
    tables[last].below = notes
  }

  private init(source: Grid.SourceTables) { self.source = source }

  private mutating func add(_ number: Int) {
    let grid = Grid(table: number, of: source)
    for range in Self.split(grid) {
      guard var table = Self.table(grid.part(range)) else { continue }
      table.above = Self.heading(of: pending)
      if !continuesLast(table) {
        addNotes(before: table.above.count)
        tables.append(table)
      }
      pending = []
    }
  }

  /// The lines above a table that can belong to it: the last few short ones, back to one that reads as prose or as a note.
  private static func heading(of lines: [SourceText]) -> [SourceText] {
    var heading: [SourceText] = []
    for line in lines.reversed() {
      let text = folded(line.text)
      if text.isEmpty || isPageMark(text) { continue }
      if heading.count == 6 || text.count > 60 || text.hasSuffix("。") || isNote(line.text) { break }
      heading.append(line)
    }
    return heading.reversed()
  }

  // MARK: - Splitting

  /// The ranges of rows that are tables of their own.
  private static func split(_ grid: Grid) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var sawBody = false
    var row = 0
    while row < grid.rows.count {
      let filled = grid.filled(row)
      if sawBody, begins(at: row, filled: filled, in: grid) {
        ranges.append(start..<row)
        start = row
        sawBody = false
      }
      if filled.count > 1, !filled.allSatisfy({ isCaption(grid.rows[row][$0].text) }) {
        sawBody = true
      }
      row += 1
    }
    if start < grid.rows.count { ranges.append(start..<grid.rows.count) }
    return ranges
  }

  /// Whether a table begins at a row after the body of another: a title or a number stands there, and a table below it.
  private static func begins(at row: Int, filled: [Int], in grid: Grid) -> Bool {
    guard let first = filled.first, filled.count <= 3 else { return false }
    let texts = filled.map { grid.rows[row][$0].text }
    let isTitle = filled.count == 1 && isTitle(texts[0])
    let afterGap = row > 0 && grid.filled(row - 1).isEmpty
    let opens =
      isTitle || texts.allSatisfy { isNumberLabel($0) }
      || (afterGap && texts.allSatisfy { isCaption($0) })
      || (afterGap && filled.count == 1 && !isNote(texts[0])
        && grid.rows[row][first].figure.number == nil)
    guard opens else { return false }
    // The row directly above may already have begun it.
    for below in grid.rows[(row + 1)...].prefix(6) {
      let cells = below.filter { !$0.isEmpty }
      if cells.count == 1, isNote(cells[0].text) { return false }
      if cells.count > 1, !cells.allSatisfy({ isCaption($0.text) }) { return true }
    }
    return false
  }

  // MARK: - Parts of a table

  /// A grid as a table: what stands over it, its header, its notes; nil for a grid without anything.
  private static func table(_ grid: Grid) -> FoundTable? {
    let filled = grid.rows.indices.map { grid.filled($0) }
    guard let last = filled.lastIndex(where: { !$0.isEmpty }) else { return nil }
    let grid = grid.part(0..<last + 1)
    var head = 0
    while head < last, isHead(filled[head], in: grid.rows[head], of: grid.columnCount) { head += 1 }
    var notes = 0
    while head + notes < last {
      let row = last - notes
      let cells = filled[row]
      // A table's last rows may be blank lines of a form: they are its body.
      guard cells.count <= 2, let first = cells.first, first == 0 || cells.count == 1,
        isNote(grid.rows[row][first].text) || followsNote(row, filled, grid, from: head)
      else { break }
      notes += 1
    }
    let body = grid.rows.indices.dropFirst(head).dropLast(notes)
    let header = HeaderDetection.count(of: grid, rows: body.startIndex..<body.endIndex)
    return FoundTable(
      above: [], grid: grid, headCount: head, headerCount: header, noteCount: notes)
  }

  /// Whether a row of one text continues notes that began above it.
  private static func followsNote(
    _ row: Int, _ filled: [[Int]], _ grid: Grid, from head: Int
  ) -> Bool {
    var above = row
    while above > head, filled[above].count == 1,
      grid.rows[above][filled[above][0]].figure.number == nil
    {
      if isNote(grid.rows[above][filled[above][0]].text) { return true }
      above -= 1
    }
    return false
  }

  /// Whether a row over the header is a title, a caption or blank.
  private static func isHead(_ filled: [Int], in row: [Grid.Cell], of columns: Int) -> Bool {
    if filled.isEmpty { return true }
    let texts = filled.map { row[$0].text }
    if texts.allSatisfy({ isCaption($0) }) { return true }
    guard filled.count == 1, columns > 1, row[filled[0]].figure.number == nil else { return false }
    // A title stands at the left edge or is centred over the table; a lone text further in is a cell whose label was lost.
    return (filled[0] == 0 && folded(texts[0]).count > 3) || isTitle(texts[0])
  }

  // MARK: - Pages

  /// Whether a table is the last one's, gone on over a page; then it is joined to that.
  private mutating func continuesLast(_ table: FoundTable) -> Bool {
    guard let index = tables.indices.last, table.headCount == 0,
      pending.allSatisfy({ Self.isPageMark(folded($0.text)) }),
      table.grid.columnCount == tables[index].grid.columnCount, tables[index].noteCount == 0
    else { return false }
    let last = tables[index]
    let lastHeader = last.grid.rows[last.headerRows].map { $0.map { folded($0.text) } }
    let ownHeader = table.grid.rows[table.headerRows].map { $0.map { folded($0.text) } }
    let repeats = table.headerCount > 0 && lastHeader == ownHeader
    // Without its header it begins with figures, as a body does.
    let goesOn = table.headerCount == 0 && !last.bodyRows.isEmpty
    guard repeats || goesOn else { return false }
    tables[index].grid.append(table.grid, from: repeats ? table.headerCount : 0)
    tables[index].noteCount = table.noteCount
    return true
  }

  // MARK: - Kinds of lines

  /// Whether a line is a caption: the department, the unit of the amounts, the number of the form, a date.
  static func isCaption(_ text: String) -> Bool {
    let text = folded(text)
    if isNumberLabel(text) || isPageMark(text) { return true }
    guard text.count <= 80 else { return false }
    let marks = [
      "单位:", "金额单位", "预算单位", "部门:", "部门名称", "编制单位", "编报单位", "公开部门", "填报单位", "填报部门", "部门(单位)名称",
      "单位名称:",
      "部门(单位):", "日期:", "财决", "批复表",
    ]
    return marks.contains { text.hasPrefix($0) } || text.hasSuffix("单位:万元")
      || text.hasSuffix("单位:元")
  }

  /// Whether a text is a form's number: `预算表1`, `公开01表`, `附件2`, `表3`.
  static func isNumberLabel(_ text: String) -> Bool {
    let text = folded(text)
    guard text.count <= 12 else { return false }
    let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.count <= 4 else { return false }
    let rest = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !("0"..."9").contains($0) }))
    return [
      "预算表", "公开表", "部门公开表", "附件", "附表", "表", "预算公开表", "决算公开表", "预算公开-表", "公开-表", "附件-", "附表-",
      "预算-表",
    ].contains(rest.trimmedColon)
  }

  /// Whether a text reads as the title of a form.
  static func isTitle(_ text: String) -> Bool {
    let text = folded(text)
    guard (4...60).contains(text.count), !isNote(text) else { return false }
    if text.hasSuffix("表") { return true }
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return false }
    return text[..<open].hasSuffix("表")
  }

  /// Whether a line is a note below a table.
  static func isNote(_ text: String) -> Bool {
    let text = folded(text)
    for mark in [
      "注:", "注1", "说明:", "备注:", "注.", "-注", "*注", "※", "本表", "本部门没有", "本部门无", "本单位没有", "本单位无",
    ] where text.hasPrefix(mark) {
      return true
    }
    guard let first = text.first, first.isNumber else { return false }
    let rest = text.drop { $0.isNumber }
    guard let mark = rest.first, mark == "." || mark == "、", rest.count > 8 else { return false }
    return rest.dropFirst().first.map { !$0.isNumber } ?? false
  }

  /// Whether a line is the number of a page.
  static func isPageMark(_ text: String) -> Bool {
    guard !text.isEmpty else { return true }
    let rest = text.filter { !$0.isNumber && !"-—第页共/,.".contains($0) }
    return rest.isEmpty && text.count <= 12
  }
}

extension String {
  /// The text without a colon at its end.
  fileprivate var trimmedColon: String { hasSuffix(":") ? String(dropLast()) : self }
}

extension SourceText {
  /// Whether the line goes on with a text whose last line stood at `end`: it follows at once, and no sentence ended there.
  fileprivate func continues(_ text: SourceText, after end: SourcePlace?) -> Bool {
    guard case .line(let own, _) = place, case .line(let last, _)? = end, own == last + 1,
      let mark = text.text.last
    else { return false }
    return !"。；：;:.".contains(mark)
  }
}
