import Sheets

extension WorkbookFilling {
  /// Computes what formulas give now, and stores that with them: programs that do not compute show what is stored.
  ///
  /// What cannot be computed here is stored nowhere on a worksheet that changed, so that nobody is shown what it gave before.
  ///
  /// - Returns: the values, by worksheet, row and column.
  func storeValues(
    in sheets: inout [Worksheet], _ package: inout PackageRewriting
  ) throws(ReadingError) -> [String: [Int: [Int: Number]]] {
    var stored: [StoredCells] = []
    for sheet in sheets {
      stored.append(
        try XMLReader.read(sheet.bytes) { names in
          let cells = StoredCells(names, limits: limits, trustsZeros: false)
          cells.trustsValues = false
          return cells
        })
    }
    guard stored.contains(where: { !$0.formulas.isEmpty }) else { return [:] }
    let computed = ComputedFormulas(stored, names: sheets.map(\.name))
    var values: [String: [Int: [Int: Number]]] = [:]
    for (index, sheet) in sheets.enumerated() where !stored[index].formulas.isEmpty {
      let own = computed.values[index] ?? [:]
      for (key, value) in own {
        values[sheet.name, default: [:]][key.row, default: [:]][key.column] = value
      }
      let markup = try WorksheetMarkup(sheet.bytes, named: sheet.part)
      let isChanged = package.changed[sheet.part] != nil
      var splices = Splices()
      for row in markup.rows {
        for cell in row.cells where cell.formula != nil {
          let value = own[StoredCells.Key(row: row.number, column: cell.column)]
          if value == nil, !isChanged { continue }
          store(value, in: cell, of: markup, &splices)
        }
      }
      if !splices.isEmpty {
        sheets[index].bytes = splices.applied(to: sheet.bytes)
        package.changed[sheet.part] = sheets[index].bytes
      }
    }
    return values
  }

  private func store(
    _ value: Number?, in cell: WorksheetMarkup.CellMark, of markup: WorksheetMarkup,
    _ splices: inout Splices
  ) {
    guard let formula = cell.formula else { return }
    let old = cell.value.map { markup.bytes[$0] }
    let isNumber = cell.type.map { markup.scanner.says("n", $0) } ?? true
    guard let digits = value.flatMap({ $0.decimalDigits }) else {
      if let range = cell.value { splices.replace(range, by: []) }
      return
    }
    if isNumber, let old, Self.number(in: old) == value { return }
    let name = markup.prefix + Array("v".utf8)
    let element =
      [UInt8(ascii: "<")] + name + [UInt8(ascii: ">")] + Array(digits.utf8) + Array("</".utf8)
      + name + [UInt8(ascii: ">")]
    if let range = cell.value {
      splices.replace(range, by: element)
    } else {
      splices.insert(element, at: formula.range.upperBound)
    }
    if !isNumber, let type = cell.type { splices.replace(type, by: [UInt8(ascii: "n")]) }
  }

  private static func number(in element: ArraySlice<UInt8>) -> Number? {
    guard let start = element.firstIndex(of: UInt8(ascii: ">")),
      let end = element.lastIndex(of: UInt8(ascii: "<")), start < end
    else { return nil }
    return Array(element[(start + 1)..<end]).withUnsafeBufferPointer { StoredNumber($0)?.value }
  }
}
