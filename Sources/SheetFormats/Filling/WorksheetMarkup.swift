import Sheets

/// The XML of a worksheet with where its rows and cells stand in it.
struct WorksheetMarkup {
  /// A cell.
  struct CellMark {
    var column: Int
    /// The whole element.
    var range: Range<Int>
    var tag: MarkupScanner.Tag
    /// The value of its address; nil where it has none.
    var address: Range<Int>?
    var style: Range<Int>?
    var type: Range<Int>?
    var formula: FormulaMark?
    /// The element of its value.
    var value: Range<Int>?
  }

  /// A cell's formula.
  struct FormulaMark {
    /// The whole element.
    var range: Range<Int>
    var tag: MarkupScanner.Tag
    /// The formula, as it is meant.
    var text: [UInt8] = []
    /// The number of a formula that cells share.
    var shared: Int?
    /// The block that the formula is of: of an array, or of the cells that share it.
    var block: Range<Int>?
  }

  /// A row.
  struct RowMark {
    /// Its number, counted from 1.
    var number: Int
    var range: Range<Int>
    var tag: MarkupScanner.Tag
    var address: Range<Int>?
    var cells: [CellMark] = []
  }

  let bytes: [UInt8]
  let scanner: MarkupScanner
  /// The rows, in order.
  private(set) var rows: [RowMark] = []
  /// The element that the rows stand in, and where it ends: at its last tag.
  private(set) var data: (tag: MarkupScanner.Tag, end: Int)
  /// Blocks of merged cells.
  private(set) var merges: [CellRange] = []
  /// The styles of whole columns.
  private(set) var columnStyles: [(columns: ClosedRange<Int>, style: [UInt8])] = []

  /// Finds the rows and cells of a part.
  ///
  /// - Parameters:
  ///   - bytes: the part, which was read as XML before.
  ///   - name: what errors call it.
  /// - Throws: ``ReadingError`` where rows are not in order, or there are none to be.
  init(_ bytes: [UInt8], named name: String) throws(ReadingError) {
    self.bytes = bytes
    scanner = MarkupScanner(bytes)
    var reading = Reading(scanner: scanner, bytes: bytes)
    var tokens = scanner
    while let token = tokens.next() { reading.take(token) }
    guard let data = reading.data, reading.isOrdered else { throw ReadingError(.damaged(name)) }
    (rows, self.data, merges, columnStyles) =
      (reading.rows, data, reading.merges, reading.columnStyles)
    for row in rows {
      for cell in row.cells {
        guard let formula = cell.formula, let number = formula.shared, !formula.text.isEmpty,
          shared[number] == nil
        else { continue }
        shared[number] = (row.number, cell.column, formula.text)
      }
    }
  }

  /// The first of the cells that share a formula, by the formula's number.
  private(set) var shared: [Int: (row: Int, column: Int, text: [UInt8])] = [:]

  /// A cell's formula, written for that cell.
  func formula(of cell: CellMark, in row: Int) -> [UInt8]? {
    guard let formula = cell.formula else { return nil }
    guard formula.text.isEmpty, let number = formula.shared, let first = shared[number] else {
      return formula.text
    }
    return FormulaReferences.copied(
      first.text, by: row - first.row, columns: cell.column - first.column)
  }

  /// The prefix of its elements with the colon; empty for none.
  var prefix: [UInt8] { Array(bytes[data.tag.fullName.lowerBound..<data.tag.name.lowerBound]) }

  /// Whether cells have formulas.
  var hasFormulas: Bool { rows.contains { $0.cells.contains { $0.formula != nil } } }

  /// The index of the first row whose number is not before `number`.
  func index(ofRow number: Int) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The row of that number; nil where the part has none.
  func row(_ number: Int) -> RowMark? {
    let index = index(ofRow: number)
    return index < rows.count && rows[index].number == number ? rows[index] : nil
  }

  /// The style that a cell has where the part has none for it.
  func defaultStyle(column: Int, in row: RowMark?) -> [UInt8]? {
    if let row, let style = scanner.attribute("s", of: row.tag),
      scanner.attribute("customFormat", of: row.tag).map({ bytes[$0] == [UInt8(ascii: "1")] })
        ?? false
    {
      return Array(bytes[style])
    }
    return columnStyles.first { $0.columns.contains(column) }?.style
  }

  /// A number in an attribute.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count < 10 else { return nil }
    var number = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte & 0xF)
    }
    return number
  }

  /// The worksheet while it is being read.
  private struct Reading {
    let scanner: MarkupScanner
    let bytes: [UInt8]
    var rows: [RowMark] = []
    var data: (tag: MarkupScanner.Tag, end: Int)?
    var merges: [CellRange] = []
    var columnStyles: [(columns: ClosedRange<Int>, style: [UInt8])] = []
    var isOrdered = true
    private var open: MarkupScanner.Tag?
    private var row: RowMark?
    private var cell: CellMark?
    private var formula: FormulaMark?
    private var valueStart: Int?

    init(scanner: MarkupScanner, bytes: [UInt8]) {
      (self.scanner, self.bytes) = (scanner, bytes)
    }

    mutating func take(_ token: MarkupScanner.Token) {
      switch token {
      case .start(let tag):
        start(tag)
        if tag.isEmpty { end(tag.name, tag.range) }
      case .end(let name, let range): end(name, range)
      case .text(let range, let isEscaped):
        guard formula != nil else { return }
        formula?.text += isEscaped ? XMLText.unescaped(bytes[range]) : Array(bytes[range])
      }
    }

    private mutating func start(_ tag: MarkupScanner.Tag) {
      if scanner.says("sheetData", tag.name), data == nil {
        open = tag
      } else if scanner.says("mergeCell", tag.name) {
        if let ref = scanner.attribute("ref", of: tag),
          let block = bytes[ref].withUnsafeBufferPointer(CellAddress.range), merges.count < 1 << 17
        {
          merges.append(block)
        }
      } else if scanner.says("col", tag.name), open == nil {
        guard let first = number("min", tag), let last = number("max", tag), first <= last,
          first > 0, let style = scanner.attribute("style", of: tag),
          columnStyles.count < SparseGrid.columns
        else { return }
        columnStyles.append((first - 1...last - 1, Array(bytes[style])))
      } else if open != nil, data == nil {
        startInside(tag)
      }
    }

    private mutating func startInside(_ tag: MarkupScanner.Tag) {
      if scanner.says("row", tag.name) {
        let number = number("r", tag) ?? (rows.last?.number ?? 0) + 1
        if let last = rows.last, last.number >= number { isOrdered = false }
        if !(1...SparseGrid.rows).contains(number) { isOrdered = false }
        row = RowMark(
          number: number, range: tag.range, tag: tag, address: scanner.attribute("r", of: tag))
      } else if scanner.says("c", tag.name), let row {
        let address = scanner.attribute("r", of: tag)
        let column =
          address.flatMap { bytes[$0].withUnsafeBufferPointer { CellAddress($0)?.column } }
          ?? (row.cells.last?.column ?? -1) + 1
        if let last = row.cells.last, last.column >= column { isOrdered = false }
        if column >= SparseGrid.columns { isOrdered = false }
        cell = CellMark(
          column: column, range: tag.range, tag: tag, address: address,
          style: scanner.attribute("s", of: tag), type: scanner.attribute("t", of: tag))
      } else if scanner.says("f", tag.name), cell != nil {
        let shared =
          scanner.attribute("t", of: tag).map { scanner.says("shared", $0) } ?? false
        formula = FormulaMark(
          range: tag.range, tag: tag, shared: shared ? number("si", tag) : nil,
          block: scanner.attribute("ref", of: tag))
      } else if scanner.says("v", tag.name), cell != nil {
        valueStart = tag.range.lowerBound
      }
    }

    private mutating func end(_ name: Range<Int>, _ range: Range<Int>) {
      if scanner.says("v", name), let start = valueStart {
        cell?.value = start..<range.upperBound
        valueStart = nil
      } else if scanner.says("f", name), var finished = formula {
        finished.range = finished.range.lowerBound..<range.upperBound
        cell?.formula = finished
        formula = nil
      } else if scanner.says("c", name), var finished = cell {
        finished.range = finished.range.lowerBound..<range.upperBound
        row?.cells.append(finished)
        cell = nil
      } else if scanner.says("row", name), var finished = row {
        finished.range = finished.range.lowerBound..<range.upperBound
        rows.append(finished)
        row = nil
      } else if scanner.says("sheetData", name), let tag = open, data == nil {
        data = (tag, tag.isEmpty ? tag.range.upperBound : range.lowerBound)
      }
    }

    private func number(_ name: StaticString, _ tag: MarkupScanner.Tag) -> Int? {
      scanner.attribute(name, of: tag).flatMap { WorksheetMarkup.number(bytes[$0]) }
    }
  }
}
