extension Amount {
  /// Why a text is not an amount.
  package enum TextProblem: Error, Hashable, Sendable {
    /// It is not a decimal number.
    case notANumber
    /// It has a part finer than 1 分.
    case finerThanFen
    /// It is beyond what an amount holds.
    case tooLarge
  }

  /// Reads a decimal number as it is written, exactly: `987.55`, `1,215.48`, `-3`, `1.2e3`.
  ///
  /// - Parameters:
  ///   - text: UTF-8 characters. Commas are taken only where they separate thousands.
  ///   - unit: the unit that the number is in.
  /// - Throws: ``TextProblem``.
  package init(
    reading text: some BidirectionalCollection<UInt8>, in unit: AmountUnit
  ) throws(TextProblem) {
    var rest = text[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }

    var digits = Digits()
    var sawDigit = false
    var sawComma = false
    var sinceComma = 0
    var fraction: Int? = nil
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        sawDigit = true
        sinceComma += 1
        digits.append(byte - UInt8(ascii: "0"))
        if let places = fraction { fraction = places + 1 }
      case UInt8(ascii: ",") where fraction == nil:
        guard sawComma ? sinceComma == 3 : (1...3).contains(sinceComma) else { throw .notANumber }
        sawComma = true
        sinceComma = 0
      case UInt8(ascii: ".") where fraction == nil && sawDigit:
        guard !sawComma || sinceComma == 3 else { throw .notANumber }
        fraction = 0
        sinceComma = 3
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard sawDigit, !sawComma, fraction != 0 else { throw .notANumber }
        try self.init(
          digits, negative: negative,
          exponent: try Self.exponent(rest.dropFirst()) - (fraction ?? 0) + unit.places)
        return
      default: throw .notANumber
      }
      rest = rest.dropFirst()
    }
    guard sawDigit, fraction != 0, !sawComma || fraction != nil || sinceComma == 3 else {
      throw .notANumber
    }
    try self.init(digits, negative: negative, exponent: unit.places - (fraction ?? 0))
  }

  /// The digits of a number without leading zeros; trailing zeros are only counted, so that `1000…` stays short.
  private struct Digits {
    var value: UInt64 = 0
    var zeros = 0
    var overflow = false

    mutating func append(_ digit: UInt8) {
      if digit == 0 {
        if value != 0 { zeros += 1 }
        return
      }
      for _ in 0..<zeros { times10() }
      zeros = 0
      times10()
      let (sum, over) = value.addingReportingOverflow(UInt64(digit))
      value = sum
      overflow = overflow || over
    }

    mutating func times10() {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      value = product
      overflow = overflow || over
    }
  }

  private static func exponent(_ text: some Collection<UInt8>) throws(TextProblem) -> Int {
    let sign = text.first
    let signed = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    let digits = text.dropFirst(signed ? 1 : 0)
    guard !digits.isEmpty else { throw .notANumber }
    var value = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw .notANumber }
      // Beyond this every number but 0 is out of range either way.
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 100_000)
    }
    return sign == UInt8(ascii: "-") ? -value : value
  }

  private init(_ digits: Digits, negative: Bool, exponent: Int) throws(TextProblem) {
    guard !digits.overflow else {
      // More than 19 significant digits: too many to be money, whichever way the point lies.
      throw exponent + digits.zeros < 0 ? .finerThanFen : .tooLarge
    }
    guard digits.value != 0 else {
      self = .zero
      return
    }
    let power = exponent + digits.zeros
    guard power >= 0 else { throw .finerThanFen }
    guard power < 19 else { throw .tooLarge }
    var value = digits.value
    for _ in 0..<power {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      guard !over else { throw .tooLarge }
      value = product
    }
    guard let fen = Int64(exactly: value) else { throw .tooLarge }
    self.init(fen: negative ? -fen : fen)
  }
}
