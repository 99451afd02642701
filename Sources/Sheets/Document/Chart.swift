/// Figures to be shown side by side, with no layout in it.
package struct Chart: Sendable, Hashable {
  /// What the figures are to each other.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Parts of a whole (收入构成): of the first series only, each with its share of their sum.
    case shares
    /// The same figures of several series (上年, 本年).
    case comparison
  }

  /// A figure for each category.
  package struct Series: Sendable, Hashable {
    /// What the figures are of: 2023年.
    package var name: String
    /// The exact figures, in the chart's unit, as many as there are categories; what is missing is not shown.
    package var values: [Number]

    /// Makes a series.
    package init(name: String, values: [Number]) {
      self.name = name
      self.values = values
    }
  }

  /// What it shows.
  package var title: String
  /// The unit of the figures: 万元; empty for none.
  package var unit: String
  /// What the figures are to each other.
  package var kind: Kind
  /// What there is a figure of.
  package var categories: [String]
  /// The figures.
  package var series: [Series]
  /// What it says, in words, for those who cannot see it.
  package var description: String
  /// How figures print.
  package var format: NumberFormat
  /// How shares of the whole print.
  package var shareFormat: NumberFormat

  /// Makes a chart; figures print with two places and zero in full when no format is given, shares likewise.
  package init(
    title: String, unit: String = "", kind: Kind, categories: [String], series: [Series],
    description: String = "", format: NumberFormat = NumberFormat(grouping: false, zero: .full),
    shareFormat: NumberFormat = NumberFormat(grouping: false, zero: .full, percent: true)
  ) {
    self.title = title
    self.unit = unit
    self.kind = kind
    self.categories = categories
    self.series = series
    self.description = description
    self.format = format
    self.shareFormat = shareFormat
  }

  /// The exact sum of a series; nil where it needs more than 64 bits.
  package func sum(of series: Series) -> Number? {
    var sum: Number? = .zero
    for value in series.values.prefix(categories.count) { sum = sum?.adding(value) }
    return sum
  }

  /// The exact share of each figure in the sum of its series.
  ///
  /// None where figures are no parts of a whole: when one is negative, or all are zero.
  package func shares(of series: Series) -> [Number]? {
    let values = series.values.prefix(categories.count)
    guard let sum = sum(of: series), !sum.isZero, values.allSatisfy({ $0 >= .zero }) else {
      return nil
    }
    var shares: [Number] = []
    for value in values {
      guard let share = value.divided(by: sum) else { return nil }
      shares.append(share)
    }
    return shares
  }
}
