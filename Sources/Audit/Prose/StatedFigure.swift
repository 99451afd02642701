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
    /// The year that its sentence names last; nil for none.
    var year: Int?
  }
}

extension ClaimReading {
  /// A figure of the year before, as a change tells it.
  struct Base {
    /// What it is of.
    var label: String
    /// What it was: the figure less the change, or more.
    var value: Interval
    /// The change that is stated.
    var token: FigureToken
    /// This year's figure.
    var figure: FigureToken
    /// Whether there is more than there was.
    var isUp: Bool
  }
}
