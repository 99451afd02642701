/// The language that messages are worded in.
public enum Language: String, Sendable, CaseIterable {
  /// Chinese, unless another is asked for.
  case chinese = "zh"
  /// English.
  case english = "en"

  /// One of two wordings.
  public func callAsFunction(
    _ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String
  )
    -> String
  {
    self == .chinese ? chinese() : english()
  }

  /// Words in a row: `甲、乙`, `a, b`.
  func list(_ words: some Sequence<String>) -> String {
    words.joined(separator: self("、", ", "))
  }

  /// A question whether another word was meant; empty when none is near.
  func suggestion(_ nearest: String?) -> String {
    nearest.map { self("，是否应为“\($0)”？", "; did you mean “\($0)”?") } ?? ""
  }

  /// The known words, when there are few enough to read; otherwise only the nearest.
  func known(_ words: [String], nearest: String?) -> String {
    if let nearest { return suggestion(nearest) }
    guard !words.isEmpty else { return "" }
    let shown = list(words.prefix(20)) + (words.count > 20 ? "…" : "")
    return self("。可用的有：\(shown)", ". Known: \(shown)")
  }
}
