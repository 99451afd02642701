/// A chart of a workbook's own cells, which follows them when they are edited.
package struct CellChart: Sendable, Hashable {
  /// A figure for each category.
  package struct Series: Sendable, Hashable {
    /// What the figures are of: 2023年.
    package var name: String
    /// The cells of the figures, in the order of the categories; each range names its sheet.
    package var values: [CellRange]

    /// Makes a series.
    package init(name: String, values: [CellRange]) {
      self.name = name
      self.values = values
    }
  }

  /// What the figures are to each other.
  package var kind: Chart.Kind
  /// What it shows.
  package var title: String
  /// The unit of the figures: 万元; empty for none.
  package var unit: String
  /// The cells of the names of the categories; each range names its sheet.
  package var categories: [CellRange]
  /// The figures.
  package var series: [Series]
  /// What it says, in words, for those who cannot see it.
  package var description: String

  /// Makes a chart.
  package init(
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
