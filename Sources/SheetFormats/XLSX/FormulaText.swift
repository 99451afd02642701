import Sheets

/// Why a formula has no text.
enum FormulaFault: Error {
  /// It refers to a sheet or a cell that does not exist.
  case brokenReference
  /// It has more than the 8,192 characters a spreadsheet takes; how many.
  case tooLong(units: Int)
}

/// Writes formulas as a spreadsheet reads them: `SUM(B6:B12)`, `'预算表2'!C5-D5`.
///
/// A formula that divides is guarded: `IF(C5=0,"",B5/C5)`, or `IF(C5=0,0,B5/C5)` where nothing counts as 0.
struct FormulaText {
  /// The most characters a spreadsheet takes in one formula.
  static let maximumUnits = 8_192
  /// The most arguments of one function; Excel takes 255.
  static let maximumArguments = 250

  private let sheets: [Sheet]
  /// `'收支总表'!` for each sheet.
  private let prefixes: [[UInt8]]

  /// Writes formulas for the sheets of a workbook, under the names they have in the file.
  init(_ sheets: [Sheet], names: [String]) {
    self.sheets = sheets
    prefixes = names.map { name in
      var quoted = [UInt8(ascii: "'")]
      for byte in name.utf8 {
        if byte == UInt8(ascii: "'") { quoted.append(byte) }
        quoted.append(byte)
      }
      return quoted + "'!".utf8
    }
  }

  /// Replaces `output` by the text of a formula that stands on sheet `home`.
  func write(_ formula: Formula, home: Int, to output: inout [UInt8]) throws(FormulaFault) {
    output.removeAll(keepingCapacity: true)
    try appendGuarded(formula, nothing: "\"\"", home: home, to: &output)
    let units = output.withUnsafeBufferPointer(SafeText.units)
    if units > Self.maximumUnits { throw .tooLong(units: units) }
  }

  /// Appends a formula that gives `nothing` where it would divide by 0.
  private func appendGuarded(
    _ formula: Formula, nothing: String, home: Int, to output: inout [UInt8]
  ) throws(FormulaFault) {
    // Inner divisors first: an outer one is looked at only when it can be computed.
    let divisors = formula.divisors
    for divisor in divisors {
      output += "IF(".utf8
      try append(divisor, home: home, binding: .comparison, to: &output)
      output += "=0,\(nothing),".utf8
    }
    try append(formula, home: home, binding: .comparison, to: &output)
    for _ in divisors { output.append(UInt8(ascii: ")")) }
  }

  /// How tightly an operator holds its operands; a looser one inside needs parentheses.
  private enum Binding: Int {
    case comparison
    case sum
    case subtrahend
    case product
    case divisor
  }

  private func append(
    _ formula: Formula, home: Int, binding: Binding, to output: inout [UInt8]
  ) throws(FormulaFault) {
    switch formula {
    case .number(let number): append(number, binding: binding, to: &output)
    case .cell(let cell): try appendOperand(cell, home: home, to: &output)
    case .sum(let ranges):
      try appendSum(ranges[...], home: home, to: &output)
    case .subtotal(let range):
      output += "SUBTOTAL(9,".utf8
      try append(range, home: home, to: &output)
      output.append(UInt8(ascii: ")"))
    case .add(let a, let b):
      try append(a, "+", b, as: (.sum, .sum), home: home, in: binding, to: &output)
    case .subtract(let a, let b):
      try append(a, "-", b, as: (.sum, .subtrahend), home: home, in: binding, to: &output)
    case .multiply(let a, let b):
      try append(a, "*", b, as: (.product, .product), home: home, in: binding, to: &output)
    case .divide(let a, let b):
      try append(a, "/", b, as: (.product, .divisor), home: home, in: binding, to: &output)
    case .orZero(let inner):
      // Only a guard makes it a function; without one it is an operand like others.
      if inner.divisors.isEmpty {
        try append(inner, home: home, binding: binding, to: &output)
      } else {
        try appendGuarded(inner, nothing: "0", home: home, to: &output)
      }
    }
  }

  private func append(
    _ left: Formula, _ sign: Unicode.Scalar, _ right: Formula, as inner: (Binding, Binding),
    home: Int, in outer: Binding, to output: inout [UInt8]
  ) throws(FormulaFault) {
    let isSum = inner.0 == .sum
    // a−(b+c) and a/(b·c) need parentheses where a+(b+c) and a·(b·c) do not.
    let needsParentheses =
      isSum ? outer.rawValue >= Binding.subtrahend.rawValue : outer == .divisor
    if needsParentheses { output.append(UInt8(ascii: "(")) }
    try append(left, home: home, binding: inner.0, to: &output)
    output.append(UInt8(truncatingIfNeeded: sign.value))
    try append(right, home: home, binding: inner.1, to: &output)
    if needsParentheses { output.append(UInt8(ascii: ")")) }
  }

  private func append(_ number: Number, binding: Binding, to output: inout [UInt8]) {
    guard number.denominator != 1 || number.numerator < 0, binding != .comparison else {
      output += "\(number.numerator)".utf8
      if number.denominator != 1 { output += "/\(number.denominator)".utf8 }
      return
    }
    output += "(\(number.numerator)".utf8
    if number.denominator != 1 { output += "/\(number.denominator)".utf8 }
    output.append(UInt8(ascii: ")"))
  }

  /// Appends `SUM(…)`, of sums where there are more ranges than a function takes.
  private func appendSum(
    _ ranges: ArraySlice<CellRange>, home: Int, to output: inout [UInt8]
  ) throws(FormulaFault) {
    guard !ranges.isEmpty else {
      output.append(UInt8(ascii: "0"))
      return
    }
    output += "SUM(".utf8
    if ranges.count <= Self.maximumArguments {
      var isFirst = true
      for range in ranges {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        try append(range, home: home, to: &output)
      }
    } else {
      // As few parts as hold everything, so that the outer sum does not overflow in turn.
      var part = Self.maximumArguments
      while part * Self.maximumArguments < ranges.count { part *= Self.maximumArguments }
      var rest = ranges
      while !rest.isEmpty {
        if rest.startIndex > ranges.startIndex { output.append(UInt8(ascii: ",")) }
        try appendSum(rest.prefix(part), home: home, to: &output)
        rest = rest.dropFirst(part)
      }
    }
    output.append(UInt8(ascii: ")"))
  }
}

// MARK: - References

extension FormulaText {
  /// Appends a cell as an operand.
  ///
  /// A derived cell that may be an empty text is read through `N`, which makes it 0; `+` alone would
  /// make it an error.
  private func appendOperand(
    _ cell: CellReference, home: Int, to output: inout [UInt8]
  ) throws(FormulaFault) {
    let sheet = try sheet(of: cell, home: home)
    let isGuarded = mayBeEmptyText(sheet: sheet, row: cell.row, column: cell.column)
    if isGuarded { output += "N(".utf8 }
    if sheet != home { output += prefixes[sheet] }
    try appendPosition(row: cell.row, column: cell.column, to: &output)
    if isGuarded { output.append(UInt8(ascii: ")")) }
  }

  private func append(
    _ range: CellRange, home: Int, to output: inout [UInt8]
  ) throws(FormulaFault) {
    let sheet = try sheet(of: range.first, home: home)
    if sheet != home { output += prefixes[sheet] }
    guard range.lastRow >= range.first.row, range.lastColumn >= range.first.column else {
      throw .brokenReference
    }
    try appendPosition(row: range.first.row, column: range.first.column, to: &output)
    if range.lastRow > range.first.row || range.lastColumn > range.first.column {
      output.append(UInt8(ascii: ":"))
      try appendPosition(row: range.lastRow, column: range.lastColumn, to: &output)
    }
  }

  /// Ranges as a chart names them: `='收支总表'!$B$6:$B$12`, several in parentheses.
  func reference(to ranges: [CellRange], home: Int) throws(FormulaFault) -> String {
    var output: [UInt8] = []
    for range in ranges {
      if !output.isEmpty { output.append(UInt8(ascii: ",")) }
      output += prefixes[try sheet(of: range.first, home: home)]
      guard range.lastRow >= range.first.row, range.lastColumn >= range.first.column else {
        throw .brokenReference
      }
      try appendPosition(
        row: range.first.row, column: range.first.column, isAbsolute: true, to: &output)
      guard range.lastRow > range.first.row || range.lastColumn > range.first.column else {
        continue
      }
      output.append(UInt8(ascii: ":"))
      try appendPosition(
        row: range.lastRow, column: range.lastColumn, isAbsolute: true, to: &output)
    }
    if output.count > Self.maximumUnits { throw .tooLong(units: output.count) }
    let text = String(decoding: output, as: UTF8.self)
    return ranges.count == 1 ? "=\(text)" : "=(\(text))"
  }

  private func sheet(of cell: CellReference, home: Int) throws(FormulaFault) -> Int {
    let index = cell.sheet ?? home
    guard sheets.indices.contains(index) else { throw .brokenReference }
    return index
  }

  private func appendPosition(
    row: Int, column: Int, isAbsolute: Bool = false, to output: inout [UInt8]
  ) throws(FormulaFault) {
    guard (0..<Limits.rows).contains(row), (0..<Limits.columns).contains(column) else {
      throw .brokenReference
    }
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    if isAbsolute { output.append(UInt8(ascii: "$")) }
    output += letters.reversed()
    if isAbsolute { output.append(UInt8(ascii: "$")) }
    output += "\(row + 1)".utf8
  }

  private func mayBeEmptyText(sheet: Int, row: Int, column: Int) -> Bool {
    let sheet = sheets[sheet]
    guard sheet.rows.indices.contains(row), sheet.rows[row].cells.indices.contains(column),
      case .derived(let index, _) = sheet.rows[row].cells[column].content,
      sheet.formulas.indices.contains(Int(index))
    else { return false }
    return !sheet.formulas[Int(index)].divisors.isEmpty
  }
}

extension Formula {
  /// The formula's divisors that may be 0, each after those inside it.
  fileprivate var divisors: [Formula] {
    switch self {
    case .number, .cell, .sum, .subtotal, .orZero: []
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b):
      a.divisors + b.divisors
    case .divide(let a, .number(let number)) where !number.isZero: a.divisors
    case .divide(let a, let b): a.divisors + b.divisors + [b]
    }
  }
}
