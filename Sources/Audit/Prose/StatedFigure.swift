extension ClaimReading {
  /// A figure of money that a passage states.
  struct Stated {
    /// What it is of: the words before it, without those that say nothing.
    var label: String
    /// What it is of its subject; nil where nothing says so.
    var role: SentenceWords.Role?
    var token: FigureToken
    /// What is named that it can be of: the label, or where there is none what was named before.
    var name: String
  }
}
