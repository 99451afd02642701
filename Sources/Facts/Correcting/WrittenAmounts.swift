import JSONText

/// Writes amounts as the text that they go into writes its own.
struct WrittenAmounts {
  /// 金额单位 of the text.
  let unit: AmountUnit

  /// An amount's digits: with two places, or as few as the number has that it stands in for.
  func text(of amount: Amount, like old: JSONValue?, isCount: Bool) -> String {
    let text = amount.text(in: isCount ? .yuan : unit)
    let places = old.map { Self.places(of: $0.text) } ?? (isCount ? 0 : 2)
    return Self.padded(text, toPlaces: min(places, 2))
  }

  private static func places(of digits: String) -> Int {
    guard let point = digits.firstIndex(of: ".") else { return 0 }
    return digits.distance(from: point, to: digits.endIndex) - 1
  }

  private static func padded(_ text: String, toPlaces places: Int) -> String {
    let own = self.places(of: text)
    guard own < places else { return text }
    return text + (own == 0 ? "." : "") + String(repeating: "0", count: places - own)
  }
}
