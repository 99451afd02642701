import Sheets

/// Which numbers a section of a number format is for: `[>=10000]`.
struct FormatCondition: Hashable {
  /// How a number stands to the bound.
  enum Comparison: String, Hashable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case equal = "="
    case unequal = "<>"
  }

  let comparison: Comparison
  let bound: Number

  /// Makes a condition.
  init(_ comparison: Comparison, _ bound: Number) {
    (self.comparison, self.bound) = (comparison, bound)
  }

  /// Reads what stands in brackets; nil for a colour, a currency, a language.
  init?(_ bytes: ArraySlice<UInt8>) {
    let signs = bytes.prefix { "<>=".utf8.contains($0) }
    guard let comparison = Comparison(rawValue: String(decoding: signs, as: UTF8.self)) else {
      return nil
    }
    let digits = Array(bytes.dropFirst(signs.count)).filter { $0 != 0x20 }
    guard let bound = digits.withUnsafeBufferPointer({ StoredNumber($0) }) else { return nil }
    self.init(comparison, bound.value)
  }

  /// Whether it is for a number.
  func holds(for number: Number) -> Bool {
    switch comparison {
    case .less: number < bound
    case .atMost: !(bound < number)
    case .more: bound < number
    case .atLeast: !(number < bound)
    case .equal: number == bound
    case .unequal: number != bound
    }
  }
}
