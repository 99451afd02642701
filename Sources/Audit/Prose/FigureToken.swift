import Recognition
import Sheets

/// A figure in a sentence.
struct FigureToken {
  enum Kind {
    /// Money, in 元.
    case amount
    /// A percentage, in hundredths.
    case percent
  }

  let kind: Kind
  /// What it may stand for.
  let value: Interval
  /// How many digits stand behind the point.
  let places: Int
  /// Where it stands, unit included.
  let range: Range<Int>
  /// As it is printed.
  let text: String
  /// Whether its unit is 元.
  let isInYuan: Bool

  /// Nothing, where words say so: 年初未安排.
  static func nothing(at offset: Int) -> FigureToken {
    FigureToken(
      kind: .amount, value: Interval(.zero), places: 2, range: offset..<offset, text: "0",
      isInYuan: false)
  }

  /// The figures of a text, in order.
  static func tokens(of text: [Unicode.Scalar]) -> [FigureToken] {
    var tokens: [FigureToken] = []
    var position = 0
    while position < text.count {
      guard text[position].isDigit else {
        position += 1
        continue
      }
      let start = position
      var digits = String.UnicodeScalarView()
      var places = 0
      var hasPoint = false
      while position < text.count {
        let character = text[position]
        if character.isDigit {
          digits.append(character)
          if hasPoint { places += 1 }
        } else if character == ".", !hasPoint, position + 1 < text.count,
          text[position + 1].isDigit
        {
          hasPoint = true
          digits.append(character)
        } else if (character == "," || character == "，"), !hasPoint, isGroup(text, after: position)
        {
        } else {
          break
        }
        position += 1
      }
      guard let unit = unit(text, at: position), let number = Figure(String(digits)).number?.value,
        let printed = Interval(printed: number, places: places)
      else { continue }
      let isNegative = start > 0 && "-－−".has(text[start - 1])
      guard !isNegative, let value = printed.multiplied(by: unit.factor) else { continue }
      tokens.append(
        FigureToken(
          kind: unit.kind, value: value, places: places, range: start..<position + unit.length,
          text: String(letters: text[start..<position + unit.length]),
          isInYuan: unit.kind == .amount && unit.length == 1))
      position += unit.length
    }
    return tokens
  }

  /// Whether three digits follow a comma, and no fourth.
  private static func isGroup(_ text: [Unicode.Scalar], after position: Int) -> Bool {
    let next = text.dropFirst(position + 1).prefix(4)
    return next.prefix(3).count == 3
      && next.prefix(3).allSatisfy(\.isDigit) && !(next.count == 4 && next.last?.isDigit ?? false)
  }

  private static func unit(
    _ text: [Unicode.Scalar], at position: Int
  ) -> (kind: Kind, factor: Number, length: Int)? {
    let rest = text.dropFirst(position).prefix(2)
    if rest.starts(with: "万元".unicodeScalars) { return (.amount, Number(exactly: 10_000), 2) }
    if rest.starts(with: "亿元".unicodeScalars) { return (.amount, Number(exactly: 100_000_000), 2) }
    if rest.first == "元" { return (.amount, Number(exactly: 1), 1) }
    if rest.first == "%" { return Number(1, over: 100).map { (.percent, $0, 1) } }
    return nil
  }
}
