import Sheets

/// Moves what refers to rows in the XML of a package, outside the cells themselves, as rows are put into a worksheet.
struct ReferenceMoves {
  /// How a text refers to rows.
  private enum Kind {
    /// A cell, or a block of cells.
    case block
    /// Blocks, parted by spaces, of whose kind rows are that are put in behind their last.
    case blocks
    /// A formula.
    case formula
    /// The number of a row, counted from 1.
    case row
    /// The number of a row, counted from 0.
    case rowFromZero
    /// The corners of a drawing in the old format: column, offset, row, offset, twice.
    case anchor
  }

  /// What moves, in attributes: the element, the attribute and how it refers.
  private static let attributes: [(StaticString, StaticString, Kind)] = [
    ("dimension", "ref", .blocks), ("selection", "activeCell", .block),
    ("selection", "sqref", .block), ("sheetView", "topLeftCell", .block),
    ("pane", "topLeftCell", .block), ("autoFilter", "ref", .blocks), ("sortState", "ref", .blocks),
    ("sortCondition", "ref", .blocks), ("conditionalFormatting", "sqref", .blocks),
    ("dataValidation", "sqref", .blocks), ("hyperlink", "ref", .block),
    ("hyperlink", "location", .formula), ("protectedRange", "sqref", .blocks),
    ("ignoredError", "sqref", .blocks), ("cellWatch", "r", .block), ("table", "ref", .blocks),
    ("comment", "ref", .block), ("threadedComment", "ref", .block),
    ("sp", "textlink", .formula),
  ]

  /// What moves, in texts of elements.
  private static let texts: [(StaticString, Kind)] = [
    ("formula", .formula), ("formula1", .formula), ("formula2", .formula), ("f", .formula),
    ("sqref", .blocks), ("definedName", .formula), ("calculatedColumnFormula", .formula),
    ("totalsRowFormula", .formula), ("row", .rowFromZero), ("Row", .rowFromZero),
    ("Anchor", .anchor),
  ]

  /// The shifts of all worksheets.
  let references: FormulaReferences
  /// The shift of the worksheet that the part is of.
  let shift: RowShift

  /// Adds the changes that a part needs.
  ///
  /// - Parameters:
  ///   - splices: takes the changes.
  ///   - bytes: the part.
  ///   - skipped: the range that is not looked at: rows and cells of a worksheet, which move otherwise.
  func add(to splices: inout Splices, in bytes: [UInt8], skipping skipped: Range<Int>? = nil) {
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var kind: Kind?
    var isFixed = false
    var isRowBreaks = false
    while let token = scanner.next() {
      switch token {
      case .start(let tag):
        if let skipped, skipped.contains(tag.range.lowerBound) { continue }
        kind = nil
        if names.says("rowBreaks", tag.name) { isRowBreaks = true }
        if names.says("twoCellAnchor", tag.name) || names.says("oneCellAnchor", tag.name) {
          isFixed =
            names.attribute("editAs", of: tag).map { names.says("absolute", $0) } ?? false
        }
        if isRowBreaks, names.says("brk", tag.name), let id = names.attribute("id", of: tag) {
          replace(id, .row, in: bytes, &splices)
        }
        for (element, attribute, kind) in Self.attributes where names.says(element, tag.name) {
          guard let value = names.attribute(attribute, of: tag) else { continue }
          replace(value, kind, in: bytes, &splices)
        }
        if !tag.isEmpty {
          kind = Self.texts.first { names.says($0.0, tag.name) }?.1
        }
        if isFixed, case .rowFromZero? = kind { kind = nil }
      case .text(let range, _):
        if let skipped, skipped.contains(range.lowerBound) { continue }
        if let own = kind { replace(range, own, in: bytes, &splices) }
      case .end(let name, let range):
        if let skipped, skipped.contains(range.lowerBound) { continue }
        kind = nil
        if names.says("rowBreaks", name) { isRowBreaks = false }
      }
    }
  }

  private func replace(
    _ range: Range<Int>, _ kind: Kind, in bytes: [UInt8], _ splices: inout Splices
  ) {
    let old = bytes[range]
    let new: [UInt8]?
    switch kind {
    case .block: new = blocks(old, grows: false)
    case .blocks: new = blocks(old, grows: true)
    case .formula: new = references.shifted(XMLText.unescaped(old)).map(XMLText.escaped)
    case .row: new = WorksheetMarkup.number(old).map { Array(String(shift.row($0)).utf8) }
    case .rowFromZero:
      new = WorksheetMarkup.number(Self.trimmed(old)).map {
        Array(String(shift.row($0 + 1) - 1).utf8)
      }
    case .anchor: new = anchor(old)
    }
    if let new, !new.elementsEqual(Self.trimmed(old)) { splices.replace(range, by: new) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
    return rest
  }

  private func blocks(_ text: ArraySlice<UInt8>, grows: Bool) -> [UInt8]? {
    var result: [[UInt8]] = []
    for part in text.split(separator: 0x20) {
      guard let moved = block(part, grows: grows) else { return nil }
      result.append(moved)
    }
    return Array(result.joined(separator: [0x20]))
  }

  private func block(_ text: ArraySlice<UInt8>, grows: Bool) -> [UInt8]? {
    let ends = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard ends.count <= 2,
      let first = Array(ends[0]).withUnsafeBufferPointer({ CellAddress($0) }),
      let last = Array(ends[ends.count - 1]).withUnsafeBufferPointer({ CellAddress($0) }),
      first.row <= last.row, last.row <= SparseGrid.rows
    else { return nil }
    var (top, bottom) = (first, last)
    top.row = shift.row(first.row)
    bottom.row = grows ? shift.end(last.row) : shift.row(last.row)
    if top == bottom { return ends.count == 1 ? Array(top.text.utf8) : nil }
    return Array("\(top.text):\(bottom.text)".utf8)
  }

  private func anchor(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      Self.trimmed($0)
    }
    guard parts.count == 8 else { return nil }
    for index in [2, 6] {
      guard let row = WorksheetMarkup.number(parts[index]) else { return nil }
      parts[index] = Array(String(shift.row(row + 1) - 1).utf8)[...]
    }
    return Array(parts.joined(separator: Array(", ".utf8)))
  }
}
