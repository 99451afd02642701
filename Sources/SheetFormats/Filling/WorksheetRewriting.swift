import Sheets

/// Writes cells and new rows into the XML of a worksheet; whatever is not touched keeps its bytes.
struct WorksheetRewriting {
  /// Where a cell is to stand: on a row, or on one that is put in behind it.
  struct Key: Hashable {
    var row: Int
    /// 0 for the row itself, else which of the rows behind it.
    var copy: Int
  }

  /// What is put into cells of a row, by column.
  typealias Row = [Int: WorkbookFilling.Value]

  let markup: WorksheetMarkup
  /// The rows that are put in.
  let shift: RowShift
  /// Moves formulas.
  var references: FormulaReferences
  /// What is put in, by row.
  let cells: [Key: Row]
  private var splices = Splices()

  init(
    _ markup: WorksheetMarkup, shift: RowShift, references: FormulaReferences,
    cells: [Key: Row]
  ) {
    (self.markup, self.shift, self.references, self.cells) = (markup, shift, references, cells)
  }

  /// The part with all changes; nil where there are none.
  mutating func rewritten() -> [UInt8]? {
    let expands = expandsShared
    for row in markup.rows { rewrite(row, expands: expands) }
    addRows()
    moveRest()
    return splices.isEmpty ? nil : splices.applied(to: markup.bytes)
  }

  // MARK: - Rows that are there

  private mutating func rewrite(_ row: WorksheetMarkup.RowMark, expands: Bool) {
    let number = shift.row(row.number)
    let isMoved = number != row.number
    let values = cells[Key(row: row.number, copy: 0)] ?? [:]
    if isMoved || !values.isEmpty { renumber(row.tag, row.address, String(number), isMoved) }
    var open = values
    for cell in row.cells {
      let value = open.removeValue(forKey: cell.column)
      let address = columnLetters(cell.column) + String(number)
      if let value, cell.formula == nil {
        let style = cell.style.map { Array(markup.bytes[$0]) }
        splices.replace(cell.range, by: element(value, address, style: style))
        continue
      }
      if isMoved || !values.isEmpty { renumber(cell.tag, cell.address, address, isMoved) }
      if let formula = cell.formula {
        rewrite(formula, of: cell, in: row.number, expands: expands)
      }
    }
    addCells(open, to: row, number: number)
  }

  private mutating func renumber(
    _ tag: MarkupScanner.Tag, _ address: Range<Int>?, _ text: String, _ isMoved: Bool
  ) {
    if let address {
      if isMoved { splices.replace(address, by: Array(text.utf8)) }
    } else {
      splices.insert(Array(" r=\"\(text)\"".utf8), at: tag.fullName.upperBound)
    }
  }

  private mutating func addCells(
    _ values: Row, to row: WorksheetMarkup.RowMark, number: Int
  ) {
    guard !values.isEmpty else { return }
    var bytes: [UInt8] = []
    for (column, value) in values.sorted(by: { $0.key < $1.key }) {
      let made = element(
        value, columnLetters(column) + String(number),
        style: markup.defaultStyle(column: column, in: row))
      if let next = row.cells.first(where: { $0.column > column }) {
        splices.insert(made, at: next.range.lowerBound)
      } else {
        bytes += made
      }
    }
    guard !bytes.isEmpty else { return }
    if row.tag.isEmpty {
      let slash = row.tag.range.upperBound - 2
      splices.replace(
        slash..<row.tag.range.upperBound, by: [UInt8(ascii: ">")] + bytes + end("row"))
    } else {
      splices.insert(bytes, at: row.range.upperBound - end("row").count)
    }
  }

  // MARK: - Formulas

  /// Whether formulas that cells share must be written out, each for its own cell: rows that are put in would part them.
  private var expandsShared: Bool {
    guard !markup.shared.isEmpty else { return false }
    if !shift.isEmpty { return true }
    return markup.rows.contains { row in
      row.cells.contains { cell in
        cell.formula?.shared != nil
          && markup.formula(of: cell, in: row.number).flatMap(references.shifted) != nil
      }
    }
  }

  private mutating func rewrite(
    _ formula: WorksheetMarkup.FormulaMark, of cell: WorksheetMarkup.CellMark, in row: Int,
    expands: Bool
  ) {
    references.row = row
    if expands, formula.shared != nil {
      let text = markup.formula(of: cell, in: row) ?? []
      splices.replace(formula.range, by: element(formula: references.shifted(text) ?? text))
      return
    }
    if let block = formula.block, !shift.isEmpty,
      let range = markup.bytes[block].withUnsafeBufferPointer(CellAddress.range)
    {
      let first = columnLetters(range.first.column) + String(shift.row(range.first.row + 1))
      let last = columnLetters(range.lastColumn) + String(shift.row(range.lastRow + 1))
      splices.replace(block, by: Array("\(first):\(last)".utf8))
    }
    guard !formula.text.isEmpty, let text = references.shifted(formula.text) else { return }
    let content = formula.tag.range.upperBound..<formula.range.upperBound
    guard let end = markup.bytes[content].lastIndex(of: UInt8(ascii: "<")) else { return }
    splices.replace(content.lowerBound..<end, by: XMLText.escaped(text))
  }

  // MARK: - Rows that are put in

  private mutating func addRows() {
    var added: [(place: Int, number: Int, bytes: [UInt8])] = []
    for insertion in shift.insertions {
      let place = place(ofRow: insertion.after + 1)
      for copy in 1...insertion.count {
        let number = shift.row(insertion.after) + copy
        let values = cells[Key(row: insertion.after, copy: copy)] ?? [:]
        let bytes = row(number, like: insertion.pattern, values)
        added.append((place, number, bytes))
      }
    }
    // Rows that the part leaves out because nothing is on them.
    for (key, values) in cells where key.copy == 0 && markup.row(key.row) == nil {
      let number = shift.row(key.row)
      added.append((place(ofRow: key.row), number, row(number, like: nil, values)))
    }
    guard !added.isEmpty else { return }
    added.sort { ($0.place, $0.number) < ($1.place, $1.number) }
    if markup.data.tag.isEmpty {
      let tag = markup.data.tag.range
      let rows = added.flatMap(\.bytes)
      splices.replace(
        tag.upperBound - 2..<tag.upperBound, by: [UInt8(ascii: ">")] + rows + end("sheetData"))
      return
    }
    for row in added { splices.insert(row.bytes, at: row.place) }
  }

  /// The byte before which a row stands that the part does not have.
  private func place(ofRow number: Int) -> Int {
    let index = markup.index(ofRow: number)
    return index < markup.rows.count ? markup.rows[index].range.lowerBound : markup.data.end
  }

  /// A new row: with the looks and the formulas of another, and without what stands in it.
  private func row(_ number: Int, like pattern: Int?, _ values: Row) -> [UInt8] {
    var open = values
    var made: [(column: Int, bytes: [UInt8])] = []
    let like = pattern.flatMap { markup.row($0) }
    for cell in like?.cells ?? [] {
      let address = columnLetters(cell.column) + String(number)
      let style = cell.style.map { Array(markup.bytes[$0]) }
      let value = open.removeValue(forKey: cell.column)
      let formula = cell.formula.flatMap { $0.block == nil || $0.shared != nil ? $0 : nil }
      if formula != nil, let pattern, let text = markup.formula(of: cell, in: pattern),
        !text.isEmpty
      {
        var moving = references
        moving.row = pattern
        let moved = moving.shifted(text) ?? text
        let copied = FormulaReferences.copied(moved, by: number - shift.row(pattern))
        made.append(
          (cell.column, element(address, style, nil, element(formula: copied))))
      } else if let value {
        made.append((cell.column, element(value, address, style: style)))
      } else {
        made.append((cell.column, element(address, style, nil, [])))
      }
    }
    for (column, value) in open {
      let address = columnLetters(column) + String(number)
      let style = markup.defaultStyle(column: column, in: like)
      made.append((column, element(value, address, style: style)))
    }
    made.sort { $0.column < $1.column }
    return tag(ofRow: number, like: like) + made.flatMap(\.bytes) + end("row")
  }

  private func tag(ofRow number: Int, like pattern: WorksheetMarkup.RowMark?) -> [UInt8] {
    guard let pattern else { return start("row") + Array(" r=\"\(number)\">".utf8) }
    var tag = Splices()
    if let address = pattern.address {
      tag.replace(address, by: Array(String(number).utf8))
    } else {
      tag.insert(Array(" r=\"\(number)\"".utf8), at: pattern.tag.fullName.upperBound)
    }
    if pattern.tag.isEmpty {
      let end = pattern.tag.range.upperBound
      tag.replace(end - 2..<end, by: [UInt8(ascii: ">")])
    }
    return tag.applied(to: markup.bytes, in: pattern.tag.range)
  }

  // MARK: - The rest of the part

  private mutating func moveRest() {
    let data = markup.data.tag.range.lowerBound..<markup.data.end
    moveMerges(behind: data.upperBound)
    let moves = ReferenceMoves(references: references, shift: shift)
    moves.add(to: &splices, in: markup.bytes, skipping: data)
  }

  /// Moves merged blocks, and merges in new rows what is merged in those that they are like.
  private mutating func moveMerges(behind start: Int) {
    guard !shift.isEmpty, !markup.merges.isEmpty else { return }
    var scanner = MarkupScanner(markup.bytes)
    let names = scanner
    var count: Range<Int>?
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("mergeCells", tag.name):
        count = names.attribute("count", of: tag)
      case .start(let tag) where names.says("mergeCell", tag.name):
        guard let ref = names.attribute("ref", of: tag),
          let block = markup.bytes[ref].withUnsafeBufferPointer(CellAddress.range)
        else { continue }
        let rows = block.first.row + 1...max(block.lastRow, block.first.row) + 1
        let last =
          rows.count > 1 ? shift.end(rows.upperBound) : shift.row(rows.upperBound)
        let moved = Self.text(block, rows: shift.row(rows.lowerBound)...last)
        if !moved.elementsEqual(markup.bytes[ref]) { splices.replace(ref, by: moved) }
      case .end(let name, let range) where names.says("mergeCells", name):
        let copies = copiedMerges
        splices.insert(copies.flatMap { $0 }, at: range.lowerBound)
        if let count, let old = WorksheetMarkup.number(markup.bytes[count]), !copies.isEmpty {
          splices.replace(count, by: Array(String(old + copies.count).utf8))
        }
        return
      default: continue
      }
    }
  }

  /// Blocks that are merged within one row, for the rows that are like it.
  private var copiedMerges: [[UInt8]] {
    var blocks: [Int: [CellRange]] = [:]
    for block in markup.merges where block.first.row == block.lastRow {
      blocks[block.lastRow + 1, default: []].append(block)
    }
    var copies: [[UInt8]] = []
    for insertion in shift.insertions {
      guard let pattern = insertion.pattern, let own = blocks[pattern] else { continue }
      for copy in 1...insertion.count {
        let number = shift.row(insertion.after) + copy
        for block in own {
          copies.append(
            start("mergeCell") + Array(" ref=\"".utf8) + Self.text(block, rows: number...number)
              + Array("\"/>".utf8))
        }
      }
    }
    return copies
  }

  private static func text(_ block: CellRange, rows: ClosedRange<Int>) -> [UInt8] {
    let first = columnLetters(block.first.column) + String(rows.lowerBound)
    let last = columnLetters(block.lastColumn) + String(rows.upperBound)
    return Array("\(first):\(last)".utf8)
  }

  // MARK: - Elements

  private func start(_ name: StaticString) -> [UInt8] {
    [UInt8(ascii: "<")] + markup.prefix + Array(name.description.utf8)
  }

  private func end(_ name: StaticString) -> [UInt8] {
    Array("</".utf8) + markup.prefix + Array(name.description.utf8) + [UInt8(ascii: ">")]
  }

  private func element(formula text: [UInt8]) -> [UInt8] {
    start("f") + [UInt8(ascii: ">")] + XMLText.escaped(text) + end("f")
  }

  private func element(
    _ value: WorkbookFilling.Value, _ address: String, style: [UInt8]?
  ) -> [UInt8] {
    switch value {
    case .blank: return element(address, style, nil, [])
    case .number(let digits):
      let content = start("v") + [UInt8(ascii: ">")] + Array(digits.utf8) + end("v")
      return element(address, style, nil, content)
    case .text(let text):
      // In the cell itself: the texts that cells share stay as they are, with all their counts.
      var clean: [UInt8] = []
      Array(text.utf8).withUnsafeBufferPointer { SafeText.append($0, to: &clean) }
      let content =
        start("is") + [UInt8(ascii: ">")] + start("t") + Array(" xml:space=\"preserve\">".utf8)
        + XMLText.escaped(clean) + end("t") + end("is")
      return element(address, style, "inlineStr", content)
    }
  }

  private func element(
    _ address: String, _ style: [UInt8]?, _ type: StaticString?, _ content: [UInt8]
  ) -> [UInt8] {
    var bytes = start("c") + Array(" r=\"\(address)\"".utf8)
    if let style { bytes += Array(" s=\"".utf8) + style + Array("\"".utf8) }
    if let type { bytes += Array(" t=\"\(type)\"".utf8) }
    return content.isEmpty
      ? bytes + Array("/>".utf8) : bytes + [UInt8(ascii: ">")] + content + end("c")
  }
}
