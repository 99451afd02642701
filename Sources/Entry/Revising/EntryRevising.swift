import Facts
import JSONText

/// Finds what cells of a workbook are to say so that it states other facts.
struct EntryRevising {
  typealias Line = EntryRevision.Line

  let layout: EntryLayout
  let found: [Int: EntryPages.Found]
  let comparison: StatedComparison
  private(set) var revision = EntryRevision()
  /// By page, the rows on which something stands.
  private var used: [Int: Set<Int>] = [:]
  /// What records are called by others that are put in, or had no number.
  var numbers: [Owner: String] = [:]
  /// By page, the greatest number that a line has.
  var greatest: [Int: Int] = [:]

  /// A record that others refer to.
  struct Owner: Hashable {
    let page: Int
    let line: Line
  }

  /// Prepares to revise.
  ///
  /// - Parameters:
  ///   - layout: the pages.
  ///   - found: where they stand.
  ///   - unit: the unit of the amounts that are wanted.
  init(_ layout: EntryLayout, _ found: [Int: EntryPages.Found], unit: AmountUnit) {
    (self.layout, self.found) = (layout, found)
    comparison = StatedComparison(schema: layout.schema, unit: unit)
  }

  /// Compares what is stated with what is wanted.
  ///
  /// - Throws: ``EntryObstacle`` where there is no place for it.
  mutating func revise(_ root: Stated, to wanted: JSONValue) throws(EntryObstacle) {
    try object(layout.schema.report, [], root.members, wanted)
  }

  // MARK: - Objects

  private mutating func object(
    _ kind: RecordKind, _ path: [String], _ old: [Stated.Member], _ new: JSONValue?
  ) throws(EntryObstacle) {
    let stated = Dictionary(old.map { ($0.key, $0.value) }) { first, _ in first }
    try remarks(old, new)
    for field in kind.fields {
      let keys = path + [field.name]
      let (a, b) = (stated[field.name], new?.member(field.name))
      for line in layout.infoLines where line.keys == keys { try info(line, a, b) }
      if case .object = field.shape, let inner = layout.schema.kind(of: field) {
        let open = layout.pages.indices.filter {
          layout.pages[$0].keys == keys && !layout.pages[$0].form.isRecords
        }
        try object(inner, keys, a?.members ?? [], b)
        for page in open { try self.open(page, a?.members ?? [], b) }
        continue
      }
      guard let page = layout.page(at: keys) else { continue }
      if case .records(let inner) = layout.pages[page].form {
        try list(
          page, inner, keys, a?.elements ?? [], b.map { Array($0.elements) } ?? [], owner: nil)
      } else {
        try self.open(page, a?.members ?? [], b?.kind == .object ? b : nil)
      }
    }
  }

  /// Sees that remarks that stand on no line of a list stay as they are.
  func remarks(_ old: [Stated.Member], _ new: JSONValue?) throws(EntryObstacle) {
    let was = old.filter { $0.key.hasPrefix("//") }
    let now = (new?.entries ?? []).filter { $0.key.hasPrefix("//") && $0.value.kind == .string }
    for (name, value) in was where new?.member(name)?.text != value.text { throw .remark(name) }
    for (name, _) in now where !was.contains(where: { $0.key == name }) { throw .remark(name) }
  }

  private mutating func info(
    _ line: EntryLayout.InfoLine, _ old: Stated?, _ new: JSONValue?
  ) throws(EntryObstacle) {
    // A path stands in the place of figures.
    let old = line.isFile && old?.text == nil ? nil : old
    let new = line.isFile && new?.kind != .string ? nil : new
    guard !comparison.isSame(old, new, line.field) else { return }
    let name = layout.words.info.name
    guard let page = found[0], let labels = page.columns[0] else { throw .noPage(name) }
    let sheet = page.worksheet
    for row in (page.header + 1)..<max(sheet.rowCount, page.header + 1) {
      guard case .text(let text) = sheet.value(row, labels), EntryText.header(text) == line.label
      else { continue }
      let shape = line.isFile ? Field.Shape.text : line.field.shape
      put(
        value(new, shape, in: EntryText.unit(ofHeader: text)), page,
        page.columns[1] ?? labels + 1, Line(row: sheet.spot(row, labels).row))
      return
    }
    throw .noLabel(line.label, page: name)
  }

  // MARK: - Cells

  /// What is to stand in a cell of facts.
  func value(
    _ new: JSONValue?, _ shape: Field.Shape, in header: AmountUnit?
  ) -> EntryRevision.Value {
    guard let new, new.kind != .null,
      let input = EntryRows.input(new, shape, comparison.unit)
    else { return .blank }
    switch input {
    case .text(let text): return text.isEmpty ? .blank : .text(text)
    case .amount(let amount): return number(amount.text(in: header ?? comparison.unit))
    case .count(let count): return number(count.text(in: .yuan))
    case .number(let number): return .number(String(number))
    }
  }

  /// A number, as a text where spreadsheets have too few digits for it.
  private func number(_ text: String) -> EntryRevision.Value {
    let digits = text.utf8.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }.count
    return digits <= 15 ? .number(text) : .text(text)
  }

  /// Puts something into a cell: a column as the worksheet was read.
  mutating func put(
    _ value: EntryRevision.Value, _ found: EntryPages.Found, _ column: Int, _ line: Line
  ) {
    let sheet = found.worksheet
    if value == .blank {
      // What says nothing has nothing to lose.
      guard line.copy == 0, let row = sheet.position(ofRow: line.row),
        sheet.value(row, column) != .blank
      else { return }
    }
    revision.cells.append(
      EntryRevision.Cell(
        worksheet: sheet.name, line: line, column: sheet.spot(found.header, column).column,
        value: value))
  }

  /// Puts something into the column of a page.
  ///
  /// - Throws: ``EntryObstacle`` where the worksheet lacks it and there is something to say.
  mutating func put(
    _ value: EntryRevision.Value, on page: Int, _ column: Int?, _ line: Line
  ) throws(EntryObstacle) {
    guard let column, let found = found[page] else { throw .noPage(layout.pages[page].name) }
    guard let own = found.columns[column] else {
      if value == .blank { return }
      throw .noColumn(layout.pages[page].columns[column].header, page: found.worksheet.name)
    }
    put(value, found, own, line)
  }

  /// What stands in the column of a page.
  func value(on page: Int, _ column: Int?, _ line: Line) -> EntryValue {
    guard line.copy == 0, let column, let found = found[page], let own = found.columns[column],
      let row = found.worksheet.position(ofRow: line.row)
    else { return .blank }
    return found.worksheet.value(row, own)
  }

  // MARK: - Rows

  /// A row of a page on which nothing stands, behind one and before another; one is put in where there is none.
  mutating func free(on page: Int, after line: Line, before next: Int?) throws(EntryObstacle)
    -> Line
  {
    guard let found = found[page] else { throw .noPage(layout.pages[page].name) }
    let used = use(page, found)
    if line.copy == 0 {
      var row = line.row + 1
      while row < next ?? Self.lastRow {
        if !used.contains(row) {
          self.used[page]?.insert(row)
          return Line(row: row)
        }
        row += 1
      }
    }
    let name = found.worksheet.name
    if let index = revision.insertions.firstIndex(where: {
      $0.worksheet == name && $0.after == line.row
    }) {
      revision.insertions[index].count += 1
      return Line(row: line.row, copy: revision.insertions[index].count)
    }
    let header = found.worksheet.spot(found.header, 0).row
    revision.insertions.append(
      EntryRevision.Insertion(
        worksheet: name, after: line.row, pattern: line.row > header ? line.row : next ?? line.row,
        count: 1))
    return Line(row: line.row, copy: 1)
  }

  /// The last row of a page on which something stands.
  mutating func last(on page: Int) throws(EntryObstacle) -> Line {
    guard let found = found[page] else { throw .noPage(layout.pages[page].name) }
    let header = found.worksheet.spot(found.header, 0).row
    return Line(row: use(page, found).max() ?? header)
  }

  private static let lastRow = 1 << 20

  private mutating func use(_ page: Int, _ found: EntryPages.Found) -> Set<Int> {
    if let known = used[page] { return known }
    let sheet = found.worksheet
    let computed = Set(
      found.columns.filter { layout.pages[page].columns[$0.key].role.isAutomatic }.values)
    var rows: Set<Int> = []
    for row in (found.header + 1)..<max(sheet.rowCount, found.header + 1) {
      let holds = (0..<sheet.cellCount(row)).contains { column in
        !computed.contains(column) && sheet.value(row, column) != .blank
      }
      // A row of a block that is merged says what the block says.
      let isMerged = found.columns.values.contains { column in
        sheet.block(row, column).map { $0.lastRow > $0.first.row } ?? false
      }
      if holds || isMerged { rows.insert(sheet.spot(row, 0).row) }
    }
    used[page] = rows
    return rows
  }
}

extension EntryLayout.Page.Form {
  /// Whether it has a record a line.
  var isRecords: Bool {
    if case .records = self { return true }
    return false
  }
}

extension EntryLayout.Column.Role {
  /// Whether formulas stand in it.
  var isAutomatic: Bool {
    if case .automatic = self { return true }
    return false
  }
}
