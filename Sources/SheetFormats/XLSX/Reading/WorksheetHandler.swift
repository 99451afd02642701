import Sheets

/// Gathers the cells of one worksheet.
final class WorksheetHandler: XMLHandler {
  /// What a cell says its value is.
  private enum Kind {
    case number, shared, text, boolean, error, date
  }

  private let names: Names
  private let worksheet: String
  private let context: CellContext
  private var budget: ReadingBudget
  private var writer: CellWriter
  private var grid = SparseGrid()
  private var row = 0
  /// The column of the cell at hand, and of the next when it does not say.
  private var column = 0
  private var kind = Kind.number
  private var style = 0
  private var (isCell, isCaptured, isPhonetic, isInline) = (false, false, false, false)
  private var value: [UInt8] = []
  private var hasFormula = false
  /// How many formulas have no value, zero, and another.
  private(set) var formulas = (empty: 0, zero: 0, other: 0)
  private let computed: [StoredCells.Key: Number]
  private var isRowHidden = false
  private var hiddenColumns: [ClosedRange<Int>] = []
  /// The hidden rows and columns that hold something, each once.
  private var (leftRows, leftColumns) = (Set<Int>(), Set<Int>())
  /// What is not seen, or seen and no value.
  private(set) var remarks = SourceRemarks()

  /// Prepares for a worksheet.
  ///
  /// - Parameters:
  ///   - names: the names of its elements.
  ///   - worksheet: what it is called.
  ///   - context: what all worksheets have in common.
  ///   - computed: the values of formulas that are not stored.
  ///   - budget: how much is left to be read.
  init(
    _ names: XMLNames, worksheet: String, context: CellContext,
    computed: [StoredCells.Key: Number] = [:], budget: ReadingBudget
  ) {
    self.names = Names(names)
    self.worksheet = worksheet
    self.context = context
    self.computed = computed
    self.budget = budget
    writer = CellWriter(styles: context.styles, from1904: context.from1904)
    writer.takesHidden = context.limits.takesHidden
  }

  /// The names that matter.
  private struct Names {
    let (row, cell, value, inline, run): (XMLName, XMLName, XMLName, XMLName, XMLName)
    let (phonetic, merged, view, columns): (XMLName, XMLName, XMLName, XMLName)
    let formula: XMLName
    let (r, s, t, ref, zeros): (XMLName, XMLName, XMLName, XMLName, XMLName)
    let (hidden, height, width, first, last): (XMLName, XMLName, XMLName, XMLName, XMLName)

    init(_ names: XMLNames) {
      (row, cell, value) = (names["row"], names["c"], names["v"])
      (inline, run, phonetic) = (names["is"], names["t"], names["rPh"])
      (merged, view, columns) = (names["mergeCell"], names["sheetView"], names["col"])
      formula = names["f"]
      (hidden, height, width) = (names["hidden"], names["ht"], names["width"])
      (first, last) = (names["min"], names["max"])
      (r, s, t, ref, zeros) = (names["r"], names["s"], names["t"], names["ref"], names["showZeros"])
    }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError) {
    switch name {
    case names.cell: try startCell(attributes)
    case names.value: isCaptured = isCell
    case names.formula: hasFormula = isCell
    case names.row:
      row = attributes.number(names.r) ?? row + 1
      column = -1
      isRowHidden = isHidden(attributes, size: names.height)
    case names.columns:
      guard isHidden(attributes, size: names.width), let first = attributes.number(names.first),
        let last = attributes.number(names.last), first <= last,
        hiddenColumns.count < SparseGrid.columns
      else { return }
      hiddenColumns.append(first - 1...last - 1)
    case names.inline: isInline = isCell
    case names.phonetic: isPhonetic = true
    case names.run: isCaptured = isInline && !isPhonetic
    case names.merged:
      if let range = attributes[names.ref].flatMap(CellAddress.range) { grid.merge(range) }
    case names.view: if attributes.flag(names.zeros) == false { writer.hidesZeros = true }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
    guard isCaptured else { return }
    let most = context.limits.cellBytes
    guard value.count + bytes.count <= most else {
      throw ReadingError(.tooLarge(.cellBytes, most: most), at: place)
    }
    value.append(contentsOf: bytes)
  }

  func end(_ name: XMLName) throws(ReadingError) {
    switch name {
    case names.value, names.run: isCaptured = false
    case names.cell:
      isCell = false
      if hasFormula { noteFormula() }
      let isTold = hasFormula && (!computed.isEmpty || context.limits.tellsFormulas)
      if !value.isEmpty || isTold { try finishCell() }
    case names.inline: isInline = false
    case names.phonetic: isPhonetic = false
    default: break
    }
  }

  /// The table of all cells; nil when there are none.
  func finished(_ rest: inout ReadingBudget) throws(ReadingError) -> SourceTable? {
    let table = try grid.table(named: worksheet, styles: writer.sheet, budget: &budget)
    rest = budget
    return table
  }

  /// Whether a row or column is not seen: hidden, or so small that nothing shows.
  private func isHidden(_ attributes: XMLAttributes, size: XMLName) -> Bool {
    if attributes.flag(names.hidden) == true { return true }
    return attributes[size].map { $0.allSatisfy { "0.".utf8.contains($0) } } ?? false
  }

  /// Whether the cell at hand is in a row or column that is not seen, which is remarked on.
  private func remarkHidden() -> Bool {
    let isColumnHidden = hiddenColumns.contains { $0.contains(column) }
    guard isRowHidden || isColumnHidden else { return false }
    let isTaken = context.limits.takesHidden
    if isRowHidden, leftRows.insert(row).inserted {
      remarks.add(SourceRemark(.hiddenRows, name: worksheet, at: place, isTaken: isTaken))
    }
    if !isRowHidden, leftColumns.insert(column).inserted {
      remarks.add(SourceRemark(.hiddenColumns, name: worksheet, at: place, isTaken: isTaken))
    }
    return !isTaken
  }

  private var place: SourcePlace { .cell(worksheet: worksheet, row: row, column: max(column, 0)) }

  private func startCell(_ attributes: XMLAttributes) throws(ReadingError) {
    if let reference = attributes[names.r].flatMap(CellAddress.init) {
      (row, column) = (reference.row, reference.column)
    } else {
      column += 1
      row = max(row, 1)
    }
    guard column < SparseGrid.columns else {
      throw ReadingError(.tooLarge(.columns, most: min(context.limits.columns, SparseGrid.columns)))
    }
    guard row <= SparseGrid.rows else { throw ReadingError(.damaged("\(worksheet): row \(row)")) }
    (isCell, isCaptured, isInline, hasFormula) = (true, false, false, false)
    style = attributes.number(names.s) ?? 0
    value.removeAll(keepingCapacity: true)
    kind = attributes[names.t].map(Self.kind) ?? .number
  }

  private static func kind(_ type: UnsafeBufferPointer<UInt8>) -> Kind {
    switch (type.count, type.first) {
    case (1, UInt8(ascii: "s")): .shared
    case (1, UInt8(ascii: "b")): .boolean
    case (1, UInt8(ascii: "d")): .date
    case (1, UInt8(ascii: "e")): .error
    case (3, UInt8(ascii: "s")), (9, UInt8(ascii: "i")): .text
    default: .number
    }
  }

  private func noteFormula() {
    if value.isEmpty {
      // A text without characters is a value.
      if context.limits.tellsFormulas, kind == .text { return }
      formulas.empty += 1
    } else if kind == .number, value.allSatisfy({ "0.".utf8.contains($0) }) {
      formulas.zero += 1
    } else {
      formulas.other += 1
    }
  }

  private func finishCell() throws(ReadingError) {
    if remarkHidden() { return }
    let cell: Cell
    let result = hasFormula ? computed[StoredCells.Key(row: row, column: column)] : nil
    if result == nil, value.isEmpty {
      guard context.limits.tellsFormulas, hasFormula, kind != .text else { return }
      let cell = Cell(.derived(formula: -1, nil), style: writer.text("").style)
      grid.add(cell, row: row, column: column)
      return
    }
    switch kind {
    case _ where result != nil: cell = writer.number(result ?? .zero, style: style)
    case .number: cell = writer.number(value, style: style)
    case .shared: cell = writer.text(sharedText())
    case .text: cell = writer.text(EscapedText.decoded(value))
    case .boolean: cell = writer.text(value == Array("1".utf8) ? "TRUE" : "FALSE")
    case .error:
      let text = String(decoding: value, as: UTF8.self)
      remarks.add(SourceRemark(.errorValue, name: text, at: place))
      cell = writer.text(text)
    case .date: cell = writer.text(CellWriter.date(value))
    }
    remarkShown()
    if case .text(let text) = cell.content {
      guard !text.isEmpty else { return }
      try budget.take(text: text.utf8.count)
    }
    guard grid.count < budget.cells else {
      throw ReadingError(.tooLarge(.cells, most: context.limits.cells), at: place)
    }
    grid.add(cell, row: row, column: column)
  }

  /// Remarks on what the format of the cell at hand shows otherwise than is stored.
  private func remarkShown() {
    if let name = writer.shownUnit {
      remarks.add(SourceRemark(.shownUnit, name: name, at: place))
      writer.shownUnit = nil
    }
    if writer.isHidden {
      let isTaken = context.limits.takesHidden
      remarks.add(SourceRemark(.hiddenText, name: worksheet, at: place, isTaken: isTaken))
      writer.isHidden = false
    }
    if let name = writer.shownOtherwise {
      remarks.add(SourceRemark(.shownOtherwise, name: name, at: place))
      writer.shownOtherwise = nil
    }
  }

  /// The text that the cell at hand shares with others; nothing where there is none of its number, as spreadsheets show it.
  private func sharedText() -> String {
    var index = 0
    for digit in value where (0x30...0x39).contains(digit) && index < 1 << 40 {
      index = index * 10 + Int(digit & 0xF)
    }
    guard index < context.strings.texts.count else {
      remarks.add(SourceRemark(.missingText, name: worksheet, at: place))
      return ""
    }
    return context.strings.texts[index]
  }
}
