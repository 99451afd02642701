/// A value before an operator.
enum Operand {
  case number(Double)
  case string([UInt8])
  /// A name without its slash.
  case name([UInt8])
  indirect case array([Operand])
  indirect case dictionary([(key: [UInt8], value: Operand)])
  /// true, false and null.
  case word

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  var name: [UInt8]? {
    if case .name(let name) = self { name } else { nil }
  }

  var string: [UInt8]? {
    if case .string(let string) = self { string } else { nil }
  }

  /// What a dictionary has below a key.
  subscript(_ key: String) -> Operand? {
    guard case .dictionary(let entries) = self else { return nil }
    return entries.first { $0.key.elementsEqual(key.utf8) }?.value
  }
}

/// Cuts a content stream, or a map of characters, into values and operators.
///
///     BT /F1 12 Tf <4E2D> Tj ET   →   BT | name F1, 12, Tf | string, Tj | ET
struct ContentScanner {
  /// A piece.
  enum Token {
    case operand(Operand)
    /// The bytes of an operator.
    case keyword(Range<Int>)
  }

  let bytes: [UInt8]
  private(set) var index = 0
  private let budget: Budget

  /// Prepares to scan.
  init(_ bytes: [UInt8], budget: Budget) { (self.bytes, self.budget) = (bytes, budget) }

  /// The next piece; nil at the end.
  mutating func next() throws(BudgetError) -> Token? { try next(depth: 0) }

  private mutating func next(depth: Int) throws(BudgetError) -> Token? {
    while true {
      skipSpace()
      guard index < bytes.count else { return nil }
      try budget.takeOperator()
      let byte = bytes[index]
      switch byte {
      case 0x28: return .operand(.string(literal()))
      case 0x2F: return .operand(.name(name()))
      case 0x3C:
        if index + 1 < bytes.count, bytes[index + 1] == 0x3C {
          index += 2
          return .operand(try dictionary(depth: depth + 1))
        }
        return .operand(.string(hexadecimal()))
      case 0x5B:
        index += 1
        return .operand(.array(try items(until: 0x5D, depth: depth + 1)))
      case 0x3E where depth > 0 && index + 1 < bytes.count && bytes[index + 1] == 0x3E: return nil
      case 0x5D where depth > 0: return nil
      // What closes nothing.
      case 0x29, 0x3E, 0x5D, 0x7B, 0x7D: index += 1
      case 0x2B, 0x2D, 0x2E, 0x30...0x39: return .operand(.number(number()))
      default: return word()
      }
    }
  }

  // MARK: - Space

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D, 0x2F, 0x25: true
    default: false
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      if Self.isSpace(bytes[index]) {
        index += 1
      } else if bytes[index] == 0x25 {
        while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      } else {
        return
      }
    }
  }

  // MARK: - Values

  private mutating func word() -> Token {
    let start = index
    while index < bytes.count, !Self.isSpace(bytes[index]), !Self.isDelimiter(bytes[index]) {
      index += 1
    }
    let text = bytes[start..<index]
    for word in ["true", "false", "null"] where text.elementsEqual(word.utf8) {
      return .operand(.word)
    }
    return .keyword(start..<index)
  }

  /// A number, however it is written: `--5`, `1.2.3` and `.` occur.
  private mutating func number() -> Double {
    var (value, place, isNegative, seesDot) = (0.0, 1.0, false, false)
    while index < bytes.count {
      switch bytes[index] {
      case 0x30...0x39:
        let digit = Double(bytes[index] - 0x30)
        if seesDot {
          place /= 10
          value += digit * place
        } else {
          value = value * 10 + digit
        }
      case 0x2E:
        if seesDot { place = 0 }
        seesDot = true
      case 0x2D: isNegative = true
      case 0x2B: break
      default: return isNegative ? -value : value
      }
      index += 1
    }
    return isNegative ? -value : value
  }

  private mutating func name() -> [UInt8] {
    index += 1
    var name: [UInt8] = []
    while index < bytes.count, !Self.isSpace(bytes[index]), !Self.isDelimiter(bytes[index]) {
      if bytes[index] == 0x23, index + 2 < bytes.count,
        let high = hexadecimalDigit(bytes[index + 1]), let low = hexadecimalDigit(bytes[index + 2])
      {
        name.append(high << 4 | low)
        index += 3
      } else {
        name.append(bytes[index])
        index += 1
      }
    }
    return name
  }

  private mutating func hexadecimal() -> [UInt8] {
    index += 1
    var string: [UInt8] = []
    var high: UInt8?
    while index < bytes.count, bytes[index] != 0x3E {
      if let digit = hexadecimalDigit(bytes[index]) {
        if let first = high {
          string.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
      }
      index += 1
    }
    index = min(index + 1, bytes.count)
    if let high { string.append(high << 4) }
    return string
  }

  private mutating func literal() -> [UInt8] {
    index += 1
    var string: [UInt8] = []
    var depth = 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 { return string }
      case 0x5C:
        escape(into: &string)
        continue
      default: break
      }
      string.append(byte)
    }
    return string
  }

  /// What stands behind a backslash.
  private mutating func escape(into string: inout [UInt8]) {
    guard index < bytes.count else { return }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): string.append(0x0A)
    case UInt8(ascii: "r"): string.append(0x0D)
    case UInt8(ascii: "t"): string.append(0x09)
    case UInt8(ascii: "b"): string.append(0x08)
    case UInt8(ascii: "f"): string.append(0x0C)
    case 0x0D: if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    case 0x0A: break
    case 0x30...0x37:
      var value = Int(byte - 0x30)
      for _ in 0..<2 {
        guard index < bytes.count, (0x30...0x37).contains(bytes[index]) else { break }
        value = value * 8 + Int(bytes[index] - 0x30)
        index += 1
      }
      string.append(UInt8(truncatingIfNeeded: value))
    default: string.append(byte)
    }
  }

  private mutating func items(until end: UInt8, depth: Int) throws(BudgetError) -> [Operand] {
    guard depth <= Budget.nesting else { throw BudgetError(.depth) }
    var items: [Operand] = []
    while let token = try next(depth: depth) {
      if case .operand(let operand) = token { items.append(operand) }
      guard items.count <= Budget.operands else { throw BudgetError(.operands) }
    }
    index = min(index + (end == 0x5D ? 1 : 2), bytes.count)
    return items
  }

  private mutating func dictionary(depth: Int) throws(BudgetError) -> Operand {
    let items = try items(until: 0x3E, depth: depth)
    var entries: [(key: [UInt8], value: Operand)] = []
    for start in stride(from: 0, to: items.count - 1, by: 2) {
      if case .name(let key) = items[start] { entries.append((key, items[start + 1])) }
    }
    return .dictionary(entries)
  }

  // MARK: - Inline images

  /// Goes behind the data of an image that stands in the stream, which begins here.
  ///
  /// `EI` may occur in the data: it ends where white space stands before it, and text that can be read behind it.
  mutating func skipImageData() {
    if index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    var place = index
    while place + 1 < bytes.count {
      let isWord =
        bytes[place] == UInt8(ascii: "E") && bytes[place + 1] == UInt8(ascii: "I")
        && (place == index || Self.isSpace(bytes[place - 1]))
        && (place + 2 >= bytes.count || Self.isSpace(bytes[place + 2]))
      if isWord,
        bytes[(place + 2)..<min(place + 24, bytes.count)].allSatisfy({
          (0x20..<0x7F).contains($0) || (Self.isSpace($0) && $0 != 0)
        })
      {
        index = place + 2
        return
      }
      place += 1
    }
    index = bytes.count
  }
}
