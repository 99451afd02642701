import Sheets

/// The value of one formula of a workbook: sums, differences, products and quotients of cells, `SUM`, `ROUND` and the like, and
/// `IF`, by which quotients are guarded.
///
/// Whatever else a formula holds has no value here, nor has what goes through a cell without one.
struct FormulaEvaluation {
  /// Where a cell is: the number of the worksheet, row from 1, column from 0.
  struct Place: Hashable {
    var sheet: Int
    var row: Int
    var column: Int
  }

  /// What a formula gives.
  enum Value: Hashable {
    case number(Number)
    /// An empty text.
    case blank
  }

  /// What cells hold.
  protocol Cells {
    /// The number in a cell, zero where it is empty; nil where it has none.
    mutating func number(at place: Place) -> Number?
    /// The numbers in a block of cells, without text; nil where one has no value or there are too many.
    mutating func numbers(from: Place, to: Place) -> [Number]?
    /// The number of the worksheet of that name.
    func sheet(named name: String) -> Int?
  }

  private let bytes: [UInt8]
  private var index = 0
  private let place: Place
  /// How far the references are moved that are not fixed: formulas that cells share are written for the first of them.
  private let (rows, columns): (Int, Int)
  private var depth = 0

  /// What is nested deeper has no value.
  private static let deepest = 64

  /// Prepares for the formula of a cell.
  ///
  /// - Parameters:
  ///   - text: the formula, without the sign in front.
  ///   - place: the cell.
  ///   - origin: the cell that it is written for.
  init(_ text: String, at place: Place, writtenFor origin: Place) {
    bytes = Array(text.utf8)
    self.place = place
    (rows, columns) = (place.row - origin.row, place.column - origin.column)
  }

  /// The value.
  mutating func value(_ cells: inout some Cells) -> Value? {
    guard let value = value(upTo: bytes.count, &cells) else { return nil }
    return value
  }

  /// The value of what comes next, which ends where it must.
  private mutating func value(upTo end: Int, _ cells: inout some Cells) -> Value? {
    skipBlanks()
    if bytes[index..<end].elementsEqual("\"\"".utf8) {
      index = end
      return .blank
    }
    let start = index
    if function() == "IF", let parts = parts(), parts.end == end {
      return choice(parts.arguments, end, &cells)
    }
    index = start
    guard let number = sum(&cells) else { return nil }
    skipBlanks()
    return index == end ? .number(number) : nil
  }

  // MARK: - IF

  /// Where the arguments of a function lie whose parenthesis was opened, and where it ends; blanks behind are its own.
  private func parts() -> (arguments: [Range<Int>], end: Int)? {
    var (depth, start, position) = (0, index, index)
    var arguments: [Range<Int>] = []
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")"), depth > 0 {
        depth -= 1
      } else if byte == UInt8(ascii: ")") {
        arguments.append(start..<position)
        position += 1
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return (arguments, position)
      } else if byte == UInt8(ascii: ","), depth == 0 {
        arguments.append(start..<position)
        start = position + 1
      }
      position += 1
    }
    return nil
  }

  /// What `IF` gives: only the branch that is taken needs a value.
  private mutating func choice(
    _ arguments: [Range<Int>], _ end: Int, _ cells: inout some Cells
  ) -> Value? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, arguments.count == 3,
      let isTrue = condition(arguments[0], &cells)
    else { return nil }
    let branch = arguments[isTrue ? 1 : 2]
    index = branch.lowerBound
    let value = value(upTo: branch.upperBound, &cells)
    index = end
    return value
  }

  private mutating func condition(_ range: Range<Int>, _ cells: inout some Cells) -> Bool? {
    index = range.lowerBound
    guard let left = sum(&cells) else { return nil }
    let (isLess, isMore) = (take("<"), take(">"))
    let isEqual = take("=")
    guard isLess || isMore || isEqual, let right = sum(&cells) else { return nil }
    skipBlanks()
    guard index == range.upperBound else { return nil }
    if isLess, isMore { return isEqual ? nil : left != right }
    if isLess { return left < right || isEqual && left == right }
    if isMore { return right < left || isEqual && left == right }
    return left == right
  }

  // MARK: - Expressions

  private mutating func sum(_ cells: inout some Cells) -> Number? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest, var value = product(&cells) else { return nil }
    while true {
      let isSum = take("+")
      guard isSum || take("-") else { return value }
      guard let next = product(&cells),
        let result = isSum ? value.adding(next) : next.negated.flatMap(value.adding)
      else { return nil }
      value = result
    }
  }

  private mutating func product(_ cells: inout some Cells) -> Number? {
    guard var value = signed(&cells) else { return nil }
    while true {
      let isProduct = take("*")
      guard isProduct || take("/") else { return value }
      guard let next = signed(&cells),
        let result = isProduct ? value.multiplied(by: next) : value.divided(by: next)
      else { return nil }
      value = result
    }
  }

  private mutating func signed(_ cells: inout some Cells) -> Number? {
    var isNegative = false
    while true {
      if take("-") { isNegative.toggle() } else if !take("+") { break }
    }
    guard var value = primary(&cells) else { return nil }
    while take("%") {
      guard let share = Number(1, over: 100).flatMap(value.multiplied) else { return nil }
      value = share
    }
    return isNegative ? value.negated : value
  }

  private mutating func primary(_ cells: inout some Cells) -> Number? {
    if take("(") {
      guard let value = sum(&cells), take(")") else { return nil }
      return value
    }
    skipBlanks()
    guard let byte = bytes.dropFirst(index).first else { return nil }
    if (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") { return literal() }
    if let name = function() {
      guard name == "IF" else { return call(name, &cells) }
      guard let parts = parts(),
        case .number(let number)? = choice(parts.arguments, parts.end, &cells)
      else { return nil }
      return number
    }
    guard let (first, last) = reference(&cells), last == nil else { return nil }
    return cells.number(at: first)
  }

  private mutating func literal() -> Number? {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) || bytes[index] == 0x2E {
      index += 1
    }
    return bytes[start..<index].withUnsafeBufferPointer { StoredNumber($0)?.value }
  }

  // MARK: - Functions

  /// The name of the function that comes next, in capitals.
  private mutating func function() -> String? {
    var end = index
    while end < bytes.count, (0x41...0x5A).contains(bytes[end] & 0xDF) || bytes[end] == 0x2E {
      end += 1
    }
    guard end > index, end < bytes.count, bytes[end] == UInt8(ascii: "(") else { return nil }
    let name = String(decoding: bytes[index..<end], as: UTF8.self).uppercased()
    index = end + 1
    return name
  }

  private mutating func call(_ name: String, _ cells: inout some Cells) -> Number? {
    guard let arguments = arguments(&cells) else { return nil }
    let numbers = arguments.flatMap { $0 }
    switch name {
    case "SUM": return Self.sum(numbers)
    case "SUBTOTAL":
      // 9 and 109 add.
      guard let kind = numbers.first?.wholeValue, kind == 9 || kind == 109 else { return nil }
      return Self.sum(Array(numbers.dropFirst()))
    case "ROUND":
      guard numbers.count == 2, let places = numbers[1].wholeValue, (0...12).contains(places),
        let scaled = numbers[0].scaled(toPlaces: Int(places)),
        let unit = Number.powerOfTen(Int(places))
      else { return nil }
      return Number(scaled, over: unit)
    case "ABS":
      guard numbers.count == 1 else { return nil }
      return numbers[0] < .zero ? numbers[0].negated : numbers[0]
    case "MAX": return numbers.max() ?? .zero
    case "MIN": return numbers.min() ?? .zero
    default: return nil
    }
  }

  private static func sum(_ numbers: [Number]) -> Number? {
    var sum = Number.zero
    for number in numbers {
      guard let next = sum.adding(number) else { return nil }
      sum = next
    }
    return sum
  }

  /// The numbers of each argument up to the closing parenthesis.
  private mutating func arguments(_ cells: inout some Cells) -> [[Number]]? {
    var arguments: [[Number]] = []
    if take(")") { return arguments }
    while true {
      guard let argument = argument(&cells) else { return nil }
      arguments.append(argument)
      if take(")") { return arguments }
      guard take(",") else { return nil }
    }
  }

  private mutating func argument(_ cells: inout some Cells) -> [Number]? {
    skipBlanks()
    let start = index
    if let (first, last) = reference(&cells), let next = peek(), ",)".utf8.contains(next) {
      return cells.numbers(from: first, to: last ?? first)
    }
    index = start
    return sum(&cells).map { [$0] }
  }

  // MARK: - References

  /// A cell, or the first and last of a block; nil where none comes next.
  private mutating func reference(_ cells: inout some Cells) -> (first: Place, last: Place?)? {
    let start = index
    var sheet = place.sheet
    if let name = sheetName() {
      guard let number = cells.sheet(named: name) else { return nil }
      sheet = number
    }
    guard let first = cell(on: sheet) else {
      index = start
      return nil
    }
    guard take(":") else { return (first, nil) }
    return cell(on: sheet).map { (first, $0) }
  }

  private mutating func sheetName() -> String? {
    let start = index
    var name: [UInt8] = []
    if peek() == UInt8(ascii: "'") {
      index += 1
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "'") {
          index += 1
          guard index < bytes.count, bytes[index] == UInt8(ascii: "'") else { break }
        }
        name.append(bytes[index])
        index += 1
      }
    } else {
      while index < bytes.count, !"!+-*/(),:%'\"& $<>=".utf8.contains(bytes[index]) {
        name.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "!"), !name.isEmpty else {
      index = start
      return nil
    }
    index += 1
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func cell(on sheet: Int) -> Place? {
    let start = index
    let isColumnFixed = take("$")
    var column = 0
    while index < bytes.count, (0x41...0x5A).contains(bytes[index] & 0xDF), column < 1 << 16 {
      column = column * 26 + Int(bytes[index] & 0xDF) - 0x40
      index += 1
    }
    let isRowFixed = take("$")
    var row = 0
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), row < 1 << 24 {
      row = row * 10 + Int(bytes[index] & 0xF)
      index += 1
    }
    let moved = Place(
      sheet: sheet, row: row + (isRowFixed ? 0 : rows),
      column: column - 1 + (isColumnFixed ? 0 : columns))
    guard row > 0, column > 0, (1...SparseGrid.rows).contains(moved.row),
      (0..<SparseGrid.columns).contains(moved.column)
    else {
      index = start
      return nil
    }
    return moved
  }

  // MARK: - Characters

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func peek() -> UInt8? {
    skipBlanks()
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = peek(), UInt32(byte) == character.value else { return false }
    index += 1
    return true
  }
}

extension Number {
  /// The number as a whole one; nil where it is none.
  fileprivate var wholeValue: Int64? { denominator == 1 ? numerator : nil }
}
