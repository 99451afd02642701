import Sheets

/// Gathers the numbers and formulas of a worksheet as they are stored, for formulas to be computed from.
final class StoredCells: XMLHandler {
  /// A formula, as its cell or the first of the cells that share it states it.
  struct Formula {
    var text: String
    /// The number of a formula that cells share.
    var shared: Int?
    /// Whether the file holds a value for it.
    var hasValue: Bool

    /// Whether a number stands in it, and no name of a function that forms use with one: `56.8+10`,
    /// `G10+3`.
    var isTyped: Bool {
      guard !text.contains("IF") else { return false }
      var last: UInt8 = 0
      var isQuoted = false
      for byte in text.utf8 {
        // The name of a sheet holds any digits.
        if byte == UInt8(ascii: "'") { isQuoted.toggle() }
        if isQuoted { continue }
        let isDigit = (0x30...0x39).contains(byte)
        // A digit behind a letter, a mark of a fixed reference or another digit is of the name of a
        // cell.
        let isInName = last == UInt8(ascii: "$") || last == UInt8(ascii: "!") || last.isWord
        if isDigit, !isInName { return true }
        last = byte
      }
      return false
    }
  }

  /// What a cell holds.
  enum Content {
    case number(Number)
    /// Text, or anything else that sums pass over.
    case other
    /// An error, of which nothing can be computed.
    case error
  }

  /// A cell by its row and column.
  struct Key: Hashable {
    var row: Int
    var column: Int
  }

  private(set) var contents: [Key: Content] = [:]
  private(set) var formulas: [Key: Formula] = [:]
  /// Where the first of the cells that share a formula is, by the formula's number.
  private(set) var shared: [Int: Key] = [:]

  private let names: Names
  private let limits: ReadingLimits
  private let trustsZeros: Bool
  /// Whether what is stored for a formula is its value at all.
  var trustsValues = true
  private var key = Key(row: 0, column: -1)
  private var (isCell, isNumber, isError) = (false, false, false)
  private var (value, text) = ([UInt8](), [UInt8]())
  private var (isInValue, isInFormula, hasFormula) = (false, false, false)
  private var number: Int?

  private struct Names {
    let (row, cell, value, formula): (XMLName, XMLName, XMLName, XMLName)
    let (r, t, shared): (XMLName, XMLName, XMLName)
  }

  /// Prepares for a worksheet.
  ///
  /// - Parameters:
  ///   - names: the names of its elements.
  ///   - limits: how much is read.
  ///   - trustsZeros: whether a zero that is stored is the value of its formula.
  init(_ names: XMLNames, limits: ReadingLimits, trustsZeros: Bool) {
    self.names = Names(
      row: names["row"], cell: names["c"], value: names["v"], formula: names["f"], r: names["r"],
      t: names["t"], shared: names["si"])
    self.limits = limits
    self.trustsZeros = trustsZeros
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case names.row:
      key = Key(row: attributes.number(names.r) ?? key.row + 1, column: -1)
    case names.cell:
      if let address = attributes[names.r].flatMap(CellAddress.init) {
        key = Key(row: address.row, column: address.column)
      } else {
        key.column += 1
      }
      isCell = true
      isNumber = attributes[names.t].map { $0.elementsEqual("n".utf8) } ?? true
      isError = attributes[names.t].map { $0.elementsEqual("e".utf8) } ?? false
      (value, text, hasFormula, number) = ([], [], false, nil)
    case names.value: isInValue = isCell
    case names.formula:
      (isInFormula, hasFormula) = (isCell, isCell)
      number = attributes.number(names.shared)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) {
    guard isInValue || isInFormula else { return }
    guard value.count + text.count + bytes.count <= limits.cellBytes else {
      throw ReadingError(.tooLarge(.cellBytes, most: limits.cellBytes))
    }
    if isInFormula { text += bytes } else { value += bytes }
  }

  func end(_ name: XMLName) throws(ReadingError) {
    switch name {
    case names.value: isInValue = false
    case names.formula: isInFormula = false
    case names.cell:
      isCell = false
      try finishCell()
    default: break
    }
  }

  private func finishCell() throws(ReadingError) {
    guard contents.count + formulas.count < limits.cells else {
      throw ReadingError(.tooLarge(.cells, most: limits.cells))
    }
    let stored = value.withUnsafeBufferPointer { StoredNumber($0)?.value }
    if !value.isEmpty {
      contents[key] =
        isError ? .error : isNumber ? stored.map(Content.number) ?? .other : .other
    }
    guard hasFormula else { return }
    let isComputed =
      trustsValues && !value.isEmpty && (trustsZeros || !isNumber || stored?.isZero == false)
    formulas[key] = Formula(
      text: String(decoding: text, as: UTF8.self), shared: number, hasValue: isComputed)
    if let number, !text.isEmpty, shared[number] == nil { shared[number] = key }
  }
}

extension UInt8 {
  /// Whether a byte can be of a name or a number.
  fileprivate var isWord: Bool {
    self >= 0x80 || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
  }
}
