import Forms
import Sheets
import Templates

/// Puts the lines of a filled form onto the rows of a blank one.
///
/// A line stands on the row that prints its name or its code. Lines that repeat (a code, a project, a unit) stand on the empty
/// rows between those that are printed, in their order; where these are too few, rows are put in that look like the last of
/// them. No row that is printed moves to another place among the others, and none is put in for what repeats nothing.
package struct BlankPlacing {
  /// Where a line stands: on a row, or on one that is put in behind it.
  package struct Spot: Hashable, Comparable, Sendable {
    /// The number of the row in the file.
    package var row: Int
    /// 0 for the row itself, else which of the rows behind it.
    package var copy: Int

    /// Whether one stands above another.
    package static func < (a: Self, b: Self) -> Bool { (a.row, a.copy) < (b.row, b.copy) }
  }

  /// Rows that are put in.
  package struct Insertion: Sendable {
    /// The row behind which they stand.
    package var after: Int
    /// The row whose looks they have; nil for none.
    package var pattern: Int?
    /// How many.
    package var count: Int
  }

  /// The blank form.
  let table: RecognisedTable
  /// Its rows.
  let body: BlankBody
  /// The form that is to stand on it.
  let form: FilledForm
  private let template: TableTemplate
  /// The rows that close a list with its total, by position: nothing of the lists beside it goes onto them.
  private var closed: Set<Int> = []

  /// Merged cells of one row, by row of the grid.
  private let wideSpans: [Int: [CellRange]]

  /// Where the lines stand, by position.
  package private(set) var spots: [Int: Spot] = [:]
  /// The lines with amounts that have no row.
  package private(set) var unplaced: [Int] = []
  /// The rows that print a name and have no line.
  package private(set) var unfilled: [(row: Int, name: String)] = []
  /// The rows that are put in.
  package var insertions: [Insertion] { inserted.values.sorted { $0.after < $1.after } }
  /// The same by the row behind which they stand.
  private(set) var inserted: [Int: Insertion] = [:]

  /// Places the lines; nil for a form that is no table.
  package init?(_ table: RecognisedTable, _ body: BlankBody, _ form: FilledForm) {
    guard case .table(let template) = form.template.body else { return nil }
    (self.table, self.body, self.form, self.template) = (table, body, form, template)
    wideSpans = Dictionary(
      grouping: table.found.grid.spans.filter { $0.first.row == $0.lastRow }, by: \.first.row)
    let pairings = pairBeside(template.lists.indices.map { pair($0) })
    closed = Set(pairings.flatMap { closedRows($0) })
    for pairing in pairings { place(pairing) }
    unfilled.sort { $0.row < $1.row }
  }

  /// The column of the grid for a column of the form; nil where the blank has none.
  package func gridColumn(_ column: Int) -> Int? { table.mapping.firstIndex(of: column) }

  // MARK: - What is printed

  /// What a row or a line is called.
  private struct Label {
    var texts: [String] = []

    var codes: [String] { texts.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } }
    var words: [String] { texts.filter { !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } } }
    var isEmpty: Bool { texts.isEmpty }
    var all: String? { texts.isEmpty ? nil : texts.joined(separator: "\u{1}") }
    var code: String? { codes.isEmpty ? nil : codes.joined() }
    var name: String? { words.isEmpty ? nil : words.joined(separator: "\u{1}") }
    var bareName: String? {
      words.isEmpty ? nil : words.map(\.withoutOrdinal).joined(separator: "\u{1}")
    }
  }

  /// The columns of the form that name the rows of a list.
  private func labelColumns(_ list: Int) -> [Int] {
    template.tree.columns.indices.filter { index in
      let column = template.tree.columns[index]
      return !column.isAmount && (column.list ?? list) == list
    }
  }

  private func label(of row: BlankBody.Row, _ columns: [Int]) -> Label {
    guard let gridRow = row.gridRow else { return Label() }
    var label = Label()
    for (index, column) in table.mapping.enumerated() {
      guard let column, columns.contains(column) else { continue }
      let cell = table.found.grid.rows[gridRow][index]
      let content = template.tree.columns[column].content
      let counts = content == .ordinal || content == .rowNumber
      // A number in a column that counts rows names none; 合计 over all columns does.
      if cell.isEmpty || counts && cell.figure != .words { continue }
      if cell.text.contains("{{") || cell.isOpenPlace { continue }
      label.texts.append(folded(cell.text))
    }
    // A name that is merged over several lists names the row of each.
    if label.isEmpty, let name = wideName(on: gridRow, columns) { label.texts = [folded(name)] }
    return label
  }

  /// The words of a merged cell that begins before the columns of a list and reaches into them.
  private func wideName(on gridRow: Int, _ columns: [Int]) -> String? {
    let own = table.mapping.indices.filter { table.mapping[$0].map(columns.contains) ?? false }
    guard let first = own.first else { return nil }
    let span = wideSpans[gridRow]?.first { $0.first.column < first && $0.lastColumn >= first }
    guard let span else { return nil }
    let cell = table.found.grid.rows[span.first.row][span.first.column]
    return cell.figure == .words ? cell.text : nil
  }

  private func label(of line: FilledForm.Line, _ columns: [Int]) -> Label {
    var label = Label()
    for column in columns where gridColumn(column) != nil {
      let content = template.tree.columns[column].content
      if content == .ordinal || content == .rowNumber { continue }
      guard case .text(let text) = form[line.row, column], !folded(text).isEmpty else { continue }
      label.texts.append(folded(text))
    }
    if label.isEmpty, !line.title.isEmpty { label.texts = [folded(line.title)] }
    return label
  }

  /// Whether nothing stands on a row in the columns of a list.
  private func isFree(_ row: BlankBody.Row, list: Int, label: Label) -> Bool {
    guard label.isEmpty else { return false }
    guard let gridRow = row.gridRow else { return true }
    return table.mapping.enumerated().allSatisfy { index, column in
      guard let column, (template.tree.columns[column].list ?? list) == list else { return true }
      let cell = table.found.grid.rows[gridRow][index]
      return cell.figure != .words || cell.isOpenPlace
    }
  }

  // MARK: - Placing

  /// The rows of a list that print the names of its lines.
  private struct Pairing {
    let list: Int
    /// The lines, by position in the form.
    let lines: [Int]
    /// What the rows are called.
    let labels: [Label]
    /// The rows as old items, the lines as new ones.
    let matching: RowMatching
    /// The lines that print no name of their own, by position in ``lines``.
    let nameless: [Int]
    /// The rows of such lines, by position: those of the lines beside them.
    var beside: [Int: Int] = [:]

    /// The row of a line; nil where none prints it.
    func row(_ position: Int) -> Int? { matching.oldOfNew[position] ?? beside[position] }
  }

  private func pair(_ list: Int) -> Pairing {
    let columns = labelColumns(list)
    let lines = form.lines.indices.filter { form.lines[$0].list == list && says(form.lines[$0]) }
    let labels = body.rows.map { label(of: $0, columns) }
    let own = lines.map { label(of: form.lines[$0], columns) }
    var matching = RowMatching(old: body.rows.count, new: lines.count)
    for key in [\Label.all, \Label.code, \Label.name, \Label.bareName] {
      matching.pairUnique({ labels[$0][keyPath: key] }, { own[$0][keyPath: key] })
    }
    for key in [\Label.all, \Label.name, \Label.bareName] {
      matching.pairBetween({ labels[$0][keyPath: key] }, { own[$0][keyPath: key] })
      pairAlike(&matching, { labels[$0][keyPath: key] }, { own[$0][keyPath: key] })
    }
    let nameless = lines.indices.filter { position in
      let line = form.lines[lines[position]]
      return line.subjects.isEmpty && matching.oldOfNew[position] == nil
        && columns.allSatisfy { column in
          if case .text = form[line.row, column] { return false }
          return true
        }
    }
    return Pairing(
      list: list, lines: lines, labels: labels, matching: matching, nameless: nameless)
  }

  /// Gives lines that print no name the rows of the lines that the form has beside them: a total is named once for all lists.
  private func pairBeside(_ pairings: [Pairing]) -> [Pairing] {
    var rows: [Int: Int] = [:]
    for pairing in pairings {
      for (position, line) in pairing.lines.enumerated() {
        guard let row = pairing.matching.oldOfNew[position] else { continue }
        rows[form.lines[line].row] = row
      }
    }
    return pairings.map { pairing in
      var pairing = pairing
      for position in pairing.nameless {
        pairing.beside[position] = rows[form.lines[pairing.lines[position]].row]
      }
      return pairing
    }
  }

  private func closedRows(_ pairing: Pairing) -> [Int] {
    pairing.lines.indices.compactMap { position in
      guard case .total(let total) = form.lines[pairing.lines[position]].template.rule,
        total != .children
      else { return nil }
      return pairing.row(position)
    }
  }

  private mutating func place(_ pairing: Pairing) {
    let (lines, labels, matching) = (pairing.lines, pairing.labels, pairing.matching)
    let isBare = labels.allSatisfy(\.isEmpty)
    var free = body.rows.indices.filter {
      isFree(body.rows[$0], list: pairing.list, label: labels[$0]) && !closed.contains($0)
    }[...]
    var run: [Int] = []
    var low = -1
    for position in lines.indices {
      let line = form.lines[lines[position]]
      if let row = pairing.row(position) {
        spots[lines[position]] = Spot(row: body.rows[row].number, copy: 0)
        switch turned(line, at: row, free, behind: low) {
        // What the total adds up stands above it here, and below it on the form, or the other way round.
        case .belowHere: low = max(low, row)
        case .aboveHere: continue
        case .no where row > low:
          settle(run, between: low, and: row, &free, matching, lines)
          (run, low) = ([], row)
        case .no: continue
        }
      } else if isBare || isOfReport(line) {
        if case .blank = line.source { continue }
        run.append(lines[position])
      } else if hasAmounts(line) {
        unplaced.append(lines[position])
      }
    }
    let next = closed.filter { $0 > low }.min()
    settle(run, between: low, and: next, &free, matching, lines)
    for (index, row) in body.rows.enumerated() where matching.newOfOld[index] == nil {
      guard !labels[index].isEmpty else { continue }
      unfilled.append((row.number, labels[index].texts.joined(separator: " ")))
    }
  }

  /// Where the blank has what a total adds up, where that is on its other side than on the form.
  private enum Turn { case no, aboveHere, belowHere }

  private func turned(
    _ line: FilledForm.Line, at row: Int, _ free: ArraySlice<Int>, behind low: Int
  ) -> Turn {
    guard case .total(let total) = line.template.rule, total != .children else { return .no }
    let isAbove = free.contains { $0 > low && $0 < row }
    let isBelow = free.contains { $0 > row }
    if total == .below, isAbove, !isBelow { return .aboveHere }
    return total == .above && isBelow && !isAbove ? .belowHere : .no
  }

  /// Whether a line is on a form by what the report says: a code, a project, a unit, the department, or a row that is left
  /// out without facts.
  private func isOfReport(_ line: FilledForm.Line) -> Bool {
    let template = line.template
    return !line.subjects.isEmpty || template.isOptional
      || (template.name.parts + (template.code?.parts ?? [])).contains {
        $0 == .field(.departmentCode) || $0 == .field(.departmentName)
          || $0 == .field(.departmentPrintedName)
      }
  }

  /// Pairs what is called alike in its order, where both have as many of it.
  private func pairAlike(
    _ matching: inout RowMatching, _ old: (Int) -> String?, _ new: (Int) -> String?
  ) {
    var counts: [String: (old: Int, new: Int)] = [:]
    for index in matching.newOfOld.indices where matching.newOfOld[index] == nil {
      if let key = old(index) { counts[key, default: (0, 0)].old += 1 }
    }
    for index in matching.oldOfNew.indices where matching.oldOfNew[index] == nil {
      if let key = new(index) { counts[key, default: (0, 0)].new += 1 }
    }
    func same(_ key: String?) -> String? {
      key.flatMap { counts[$0] }.flatMap { $0.old == $0.new ? key : nil }
    }
    matching.pair({ same(old($0)) }, { same(new($0)) })
  }

  /// Puts lines that repeat onto the free rows between two that are printed, and onto new ones.
  private mutating func settle(
    _ run: [Int], between low: Int, and high: Int?, _ free: inout ArraySlice<Int>,
    _ matching: RowMatching, _ lines: [Int]
  ) {
    while let first = free.first, first < low { free.removeFirst() }
    guard !run.isEmpty else { return }
    var rest = run[...]
    var last: Int?
    while let row = free.first, row < high ?? Int.max, let line = rest.first {
      spots[line] = Spot(row: body.rows[row].number, copy: 0)
      (last, rest) = (row, rest.dropFirst())
      free.removeFirst()
    }
    guard let line = rest.first else { return }
    let place = newRows(for: form.lines[line], behind: last, low, high, matching, lines)
    var copy = 0
    for line in rest {
      copy += 1
      spots[line] = Spot(row: place.after, copy: copy)
    }
    let known = inserted[place.after]
    inserted[place.after] = Insertion(
      after: place.after, pattern: known?.pattern ?? place.pattern,
      count: max(known?.count ?? 0, copy))
  }

  /// Where new rows are put in, and what they look like: the last free row; else a neighbour of the same kind.
  private func newRows(
    for line: FilledForm.Line, behind last: Int?, _ low: Int, _ high: Int?,
    _ matching: RowMatching, _ lines: [Int]
  ) -> (after: Int, pattern: Int?) {
    func template(_ row: Int) -> RowTemplate? {
      matching.newOfOld[row].map { form.lines[lines[$0]].template }
    }
    if let last { return (body.rows[last].number, body.rows[last].number) }
    let above = low >= 0 ? body.rows[low].number : nil
    guard let high else { return (above ?? body.header, above) }
    let below = body.rows[high].number
    let likesBelow = template(high) === line.template
    if let above, !likesBelow || template(low) === line.template { return (above, above) }
    return (below - 1, below)
  }

  /// Whether a line says anything: not one that only keeps space.
  private func says(_ line: FilledForm.Line) -> Bool {
    if line.template.rule == .fill { return false }
    if case .blank = line.source { return line.template.rule == .blank }
    return true
  }

  private func hasAmounts(_ line: FilledForm.Line) -> Bool {
    template.tree.columns.indices.contains { column in
      let own = template.tree.columns[column]
      guard own.isAmount, (own.list ?? line.list) == line.list else { return false }
      return form.value(line.row, column).map { !$0.isZero } ?? false
    }
  }
}

extension Grid.Cell {
  /// Whether the cell is printed as a place to write on: `＿＿＿＿`, `××`.
  var isOpenPlace: Bool { !text.isEmpty && text.allSatisfy { "_＿×…".contains($0) } }
}
