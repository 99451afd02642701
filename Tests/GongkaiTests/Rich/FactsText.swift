import TestSupport

/// Facts being put together, to be written as JSON.
indirect enum FactsText {
  case text(String)
  /// An amount in 分.
  case amount(Int)
  /// A year, a count or a weight.
  case count(Int)
  case list([FactsText])
  case object([(key: String, value: FactsText)])

  /// Makes an object.
  static func line(_ members: KeyValuePairs<String, FactsText?>) -> FactsText {
    .object(members.compactMap { key, value in value.map { (key, $0) } })
  }

  /// Writes JSON with amounts in 万元 of up to six places, or in 元 of up to two.
  func json(inYuan: Bool) -> String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .amount(let fen): FactsText.decimal(fen, places: inYuan ? 2 : 6)
    case .count(let count): String(count)
    case .list(let elements):
      "[\(elements.map { $0.json(inYuan: inYuan) }.joined(separator: ",\n"))]"
    case .object(let members):
      "{\(members.map { "\"\($0.key)\": \($0.value.json(inYuan: inYuan))" }.joined(separator: ", "))}"
    }
  }

  private static func decimal(_ value: Int, places: Int) -> String {
    let digits = String(value.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}

extension FactsText: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

/// Chance, the same in every run.
struct Dice {
  private var generator: SeededGenerator

  /// Makes the dice of a name.
  init(_ name: String) {
    // FNV-1a: the standard library's hashes differ from run to run.
    generator = SeededGenerator(
      seed: name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  /// An amount of up to some 万元, with every digit down to 分; one in sixteen is nothing.
  mutating func amount(upTo tenThousands: Int) -> Int {
    number(1...16) == 1 ? 0 : number(1...tenThousands * 1_000_000)
  }

  /// Parts that make up a total: not one is negative when the total is not.
  mutating func split(_ total: Int, into count: Int) -> [Int] {
    let cuts = (1..<count).map { _ in number(min(total, 0)...max(total, 0)) }.sorted()
    let ends = total < 0 ? [total] + cuts + [0] : [0] + cuts + [total]
    return zip(ends.dropFirst(), ends).map(-)
  }
}
