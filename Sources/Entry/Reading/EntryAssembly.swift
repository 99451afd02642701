import Facts
import JSONText
import Sheets

/// Puts together the facts of a workbook from its pages.
struct EntryAssembly {
  /// A record with what it is called by others, and its own on other pages.
  private struct Entry {
    var line: EntryLine
    var members: [String: Stated] = [:]
    var keys: [String: EntrySpot] = [:]
    var remark: Stated?
    /// By pages, the entries that belong to it.
    var children: [Int: [Int]] = [:]
  }

  private let layout: EntryLayout
  let pages: EntryPages
  private var cells: EntryCellReader
  private(set) var faults: [EntryFault]
  private var entries: [Int: [Entry]] = [:]

  /// What was not read.
  var notes: [EntryNote] { pages.notes + unread }
  private var unread: [EntryNote] = []

  /// Finds the pages of worksheets.
  init(_ layout: EntryLayout, _ worksheets: [EntryWorksheet]) {
    self.layout = layout
    pages = EntryPages(worksheets, layout)
    faults = pages.faults
    cells = EntryCellReader(unit: nil)
  }

  /// Whether a worksheet was read.
  func reads(_ worksheet: String) -> Bool {
    pages.found.values.contains { $0.worksheet.name == worksheet }
  }

  /// All the facts.
  mutating func root() -> Stated {
    var info = info()
    let unit = info.values.lazy.compactMap { value -> AmountUnit? in
      if case .text(let text, _) = value.1 { return AmountUnit(rawValue: text) }
      return nil
    }.first
    cells = EntryCellReader(unit: unit)
    info = self.info()
    // Codes of units first: those of lines are read by them.
    for index in layout.pages.indices {
      guard case .records(let kind) = layout.pages[index].form else { continue }
      readRecords(of: index, kind)
      guard let key = kind.fields.first(where: { $0.shape.isUnitCode })?.name else { continue }
      cells.units += (entries[index] ?? []).compactMap { entry in
        if case .text(let text, _)? = entry.members[key] { return text }
        return nil
      }
    }
    for index in layout.pages.indices { attach(index) }
    let top = EntrySpot(worksheet: layout.words.info.name, row: 1, column: 0)
    var keys: [String: EntrySpot] = [:]
    let members = object(layout.schema.report, [], info, &keys)
    faults += cells.faults
    return .object(remarks(info) + members, pages.found[0]?.worksheet.spot(0, 0) ?? top, keys: keys)
  }

  // MARK: - What there is one of

  /// What is said of each line, by its label; with the cell where it is or would be said.
  private mutating func info() -> [String: (EntrySpot, Stated?)] {
    guard let found = pages.found[0] ?? nil, let column = found.columns[0] else { return [:] }
    let content = found.columns[1] ?? column + 1
    var result: [String: (EntrySpot, Stated?)] = [:]
    let labels = layout.infoLines.map(\.label)
    for row in (found.header + 1)..<max(found.worksheet.rowCount, found.header + 1) {
      let value = found.worksheet.value(row, content)
      guard case .text(let text) = found.worksheet.value(row, column) else {
        noteUnread([column, content], on: found.worksheet, row)
        continue
      }
      let (label, spot) = (EntryText.header(text), found.worksheet.spot(row, content))
      if let line = layout.infoLines.first(where: { $0.label == label }) {
        if let (first, _) = result[label] {
          faults.append(
            EntryFault(.repeatedName(label, first: first), at: found.worksheet.spot(row, column)))
          continue
        }
        let shape = line.isFile ? Field.Shape.text : line.field.shape
        let unit = EntryText.unit(ofHeader: text)
        result[label] = (spot, cells.stated(value, shape, at: spot, in: unit))
      } else if label.contains("//") {
        result[label] = (spot, cells.stated(value, .text, at: spot))
      } else if value != .blank {
        faults.append(
          EntryFault(
            .unknownLabel(label, nearest: nearest(to: label, among: labels)),
            at: found.worksheet.spot(row, column)))
      }
    }
    return result
  }

  /// Remarks of the whole, in the order of the page.
  private func remarks(_ info: [String: (EntrySpot, Stated?)]) -> [Stated.Member] {
    info.filter { $0.key.hasPrefix("//") }.sorted { $0.value.0.row < $1.value.0.row }
      .compactMap { label, said in said.1.map { (label, $0) } }
  }

  // MARK: - Objects

  /// The members of an object of the whole.
  private mutating func object(
    _ kind: RecordKind, _ path: [String], _ info: [String: (EntrySpot, Stated?)],
    _ spots: inout [String: EntrySpot]
  ) -> [Stated.Member] {
    var members: [Stated.Member] = []
    for field in kind.fields {
      let keys = path + [field.name]
      let lines = layout.infoLines.filter { $0.keys == keys }
      for line in lines {
        guard let (spot, value) = info[line.label] else { continue }
        if spots[field.name] == nil { spots[field.name] = spot }
        if let value { members.append((field.name, value)) }
      }
      if case .object = field.shape, let inner = layout.schema.kind(of: field) {
        var inside: [String: EntrySpot] = [:]
        var said = object(inner, keys, info, &inside)
        said += open(at: keys)
        let label = keys.joined()
        said =
          info.filter { $0.key.hasPrefix(label + "//") }
          .sorted { $0.value.0.row < $1.value.0.row }
          .compactMap { name, value in
            value.1.map { (String(name.dropFirst(label.count)), $0) }
          } + said
        guard !said.isEmpty || field.isRequired && !inside.isEmpty else { continue }
        let spot =
          inside.values.min { ($0.row, $0.column) < ($1.row, $1.column) }
          ?? said[0].value.spot
        members.append((field.name, .object(said, spot, keys: inside)))
        continue
      }
      guard let index = layout.page(at: keys) else { continue }
      switch layout.pages[index].form {
      case .records:
        let entries = entries[index] ?? []
        if let found = pages.found[index] {
          spots[field.name] = found.worksheet.spot(found.header, 0)
        }
        guard let first = entries.first else { continue }
        members.append(
          (field.name, .list(entries.indices.map { record(index, $0) }, first.line.spot())))
      default:
        if let found = pages.found[index] {
          spots[field.name] = found.worksheet.spot(found.header, 0)
        }
        let said = open(at: keys)
        // A path stands in the place of figures.
        if members.contains(where: { $0.key == field.name }) {
          if let first = said.first, let other = info[layout.words.info.file]?.0 {
            faults.append(
              EntryFault(.repeatedName(field.name, first: other), at: first.value.spot))
          }
          continue
        }
        guard let first = said.first else { continue }
        members.append((field.name, .object(said, first.value.spot, keys: [:])))
      }
    }
    return members
  }

  // MARK: - Records

  private mutating func readRecords(of index: Int, _ kind: RecordKind) {
    guard let found = pages.found[index] else { return }
    let page = layout.pages[index]
    let stating = page.columns.indices.filter { column in
      if case .field = page.columns[column].role { return found.columns[column] != nil }
      return false
    }
    for row in (found.header + 1)..<max(found.worksheet.rowCount, found.header + 1) {
      let line = EntryLine(found: found, row: row)
      let owner = page.column(.reference)
      guard (stating + (owner.map { [$0] } ?? [])).contains(where: { hasOwn($0, line) }) else {
        let others = [page.column(.remark)].compactMap { $0.flatMap { found.columns[$0] } }
        noteUnread(others, on: found.worksheet, row)
        continue
      }
      var entry = Entry(line: line)
      for column in stating {
        guard case .field(let position) = page.columns[column].role else { continue }
        let (field, spot) = (kind.fields[position], line.spot(column))
        entry.keys[field.name] = spot
        if isMergedWrongly(column, line, field, stating) {
          cells.faults.append(EntryFault(.merged(field.name), at: spot))
          continue
        }
        let unit = found.units[column]
        guard let value = cells.stated(line.value(column), field.shape, at: spot, in: unit),
          !isStandard(value, field)
        else { continue }
        entry.members[field.name] = value
      }
      if let column = page.column(.remark), let own = found.columns[column] {
        let spot = found.worksheet.spot(row, own)
        entry.remark = cells.stated(found.worksheet.value(row, own), .text, at: spot)
      }
      entries[index, default: []].append(entry)
    }
  }

  /// Notes cells that hold something of a line that says nothing.
  private mutating func noteUnread(_ columns: [Int], on worksheet: EntryWorksheet, _ row: Int) {
    for column in columns where worksheet.value(row, column) != .blank {
      let note = EntryNote.column("", worksheet.spot(row, column))
      // What there is one of is read twice.
      if !unread.contains(note) { unread.append(note) }
    }
  }

  /// Whether a line says something in a column itself, not by a cell merged over several lines alone.
  private func hasOwn(_ column: Int, _ line: EntryLine) -> Bool {
    guard let own = line.found.columns[column] else { return false }
    return line.found.worksheet.value(line.row, own) != .blank
  }

  private func isStandard(_ value: Stated, _ field: Field) -> Bool {
    if case .text(let text, _) = value, case .term(text)? = field.standard { return true }
    return false
  }

  /// Whether cells are merged so that what they say is not said of one line and column.
  private func isMergedWrongly(
    _ column: Int, _ line: EntryLine, _ field: Field, _ columns: [Int]
  ) -> Bool {
    guard let block = line.block(column) else { return false }
    let own = columns.compactMap { line.found.columns[$0] }
    let covered = own.filter { (block.first.column...block.lastColumn).contains($0) }
    if covered.count > 1 {
      return block.first.row == line.row && block.first.column == covered.min()
    }
    return field.shape.isAmount && block.lastRow > block.first.row && block.first.row == line.row
  }

  /// Attaches the records of a page to those that they belong to.
  private mutating func attach(_ index: Int) {
    let page = layout.pages[index]
    guard let parent = page.parent, let column = page.column(.reference) else { return }
    let owner = layout.pages[parent]
    var numbers: [String: Int] = [:]
    var names: [String: [Int]] = [:]
    for (position, entry) in (entries[parent] ?? []).enumerated() {
      if let column = owner.column(.number) {
        let text = number(entry.line.value(column))
        if !text.isEmpty { numbers[text] = numbers[text] ?? position }
      }
      if let column = owner.nameColumn {
        let name = EntryText.trimmed(entry.line.value(column).shown)
        if !name.isEmpty { names[name, default: []].append(position) }
      }
    }
    for position in (entries[index] ?? []).indices {
      guard let line = entries[index]?[position].line else { continue }
      let value = line.value(column)
      let spot = line.spot(column)
      let (text, name) = (number(value), EntryText.trimmed(value.shown))
      let header = page.columns[column].header
      guard value != .blank else {
        faults.append(EntryFault(.noReference(page: owner.name, column: header), at: spot))
        continue
      }
      let named = names[name] ?? []
      guard let target = numbers[text] ?? (named.count == 1 ? named[0] : nil) else {
        faults.append(
          EntryFault(
            named.isEmpty
              ? .unknownReference(name, page: owner.name, column: layout.words.number.name)
              : .unclearReference(name, page: owner.name, column: layout.words.number.name),
            at: spot))
        continue
      }
      if page.isObject, let first = entries[parent]?[target].children[index]?.first,
        let other = entries[index]?[first].line.spot(column)
      {
        faults.append(EntryFault(.repeatedObject(name, first: other), at: spot))
        continue
      }
      entries[parent]?[target].children[index, default: []].append(position)
    }
  }

  private func number(_ value: EntryValue) -> String {
    if case .number(let digits, _, _) = value { return digits }
    return EntryText.narrow(value.shown)
  }

  /// Tells numbers that stand twice on a page.
  private mutating func checkNumbers(_ index: Int) {
    guard let column = layout.pages[index].column(.number) else { return }
    var first: [String: EntrySpot] = [:]
    for entry in entries[index] ?? [] {
      let text = number(entry.line.value(column))
      guard !text.isEmpty else { continue }
      let spot = entry.line.spot(column)
      if let other = first[text] {
        faults.append(EntryFault(.repeatedNumber(text, first: other), at: spot))
      } else {
        first[text] = spot
      }
    }
  }

  private mutating func record(_ index: Int, _ position: Int) -> Stated {
    if position == 0 { checkNumbers(index) }
    guard let entry = entries[index]?[position], case .records(let kind) = layout.pages[index].form
    else { return .text("", EntrySpot(worksheet: "", row: 0, column: 0)) }
    let members = members(of: kind, entry, entry, within: [], at: layout.pages[index].keys)
    return .object(members, entry.line.spot(), keys: entry.keys)
  }

  /// The members of a record, or of an object within it.
  ///
  /// - Parameters:
  ///   - kind: what it is.
  ///   - entry: the line that states it; nil where only what belongs to it is stated.
  ///   - owner: the line that its own belong to.
  ///   - within: the keys from there to it.
  ///   - path: the keys from the root to it.
  /// - Returns: the members.
  private mutating func members(
    of kind: RecordKind, _ entry: Entry?, _ owner: Entry, within: [String], at path: [String]
  ) -> [Stated.Member] {
    var members: [Stated.Member] = entry?.remark.map { [("//", $0)] } ?? []
    for field in kind.fields {
      if let value = entry?.members[field.name] { members.append((field.name, value)) }
      guard field.shape.isRecords, let inner = layout.schema.kind(of: field),
        let page = layout.page(at: path + [field.name])
      else { continue }
      let own = owner.children[page] ?? []
      if case .list = field.shape {
        guard let first = own.first, let line = entries[page]?[first].line else { continue }
        members.append((field.name, .list(own.map { record(page, $0) }, line.spot())))
        continue
      }
      let said = own.first.flatMap { entries[page]?[$0] }
      let inside = self.members(
        of: inner, said, owner, within: within + [field.name], at: path + [field.name])
      guard let spot = said?.line.spot() ?? inside.first?.value.spot else { continue }
      members.append((field.name, .object(inside, spot, keys: said?.keys ?? [:])))
    }
    return members
  }

  // MARK: - Names of the user's own

  /// What stands under names of the user's own at the end of some keys.
  private mutating func open(at keys: [String]) -> [Stated.Member] {
    var members: [Stated.Member] = []
    for index in layout.pages.indices where layout.pages[index].keys == keys {
      members += OpenPageReading(layout.pages[index], pages.found[index]).members(
        &cells, &faults)
    }
    return members
  }
}
