/// A chart of a workbook's own cells, which follows them when they are edited.
public struct CellChart: Sendable, Hashable {
  /// A figure for each category.
  public struct Series: Sendable, Hashable {
    /// What the figures are of: 2023年.
    public var name: String
    /// The cells of the figures, in the order of the categories; each range names its sheet.
    public var values: [CellRange]

    /// Makes a series.
    public init(name: String, values: [CellRange]) {
      self.name = name
      self.values = values
    }
  }

  /// What the figures are to each other.
  public var kind: Chart.Kind
  /// What it shows.
  public var title: String
  /// The unit of the figures: 万元; empty for none.
  public var unit: String
  /// The cells of the names of the categories; each range names its sheet.
  public var categories: [CellRange]
  /// The figures.
  public var series: [Series]
  /// What it says, in words, for those who cannot see it.
  public var description: String

  /// Makes a chart.
  public init(
    kind: Chart.Kind, title: String, unit: String = "", categories: [CellRange], series: [Series],
    description: String = ""
  ) {
    self.kind = kind
    self.title = title
    self.unit = unit
    self.categories = categories
    self.series = series
    self.description = description
  }
}
