import Sheets

/// The figures of a chart as they print, for whatever shows them.
struct ChartFigures {
  /// A figure.
  package struct Figure {
    /// What it is.
    let value: Number
    /// How it prints, with its share of the whole where it has one.
    let text: String
  }

  /// The title with the unit: 收入构成（单位：万元）.
  let heading: String
  /// For each category the figures of the series that have one.
  let rows: [[Figure]]
  /// All of them in words: 收入构成（单位：万元）。财政拨款收入：12.30（占81.25%）；….
  let summary: String

  /// Prints the figures of a chart.
  init(_ chart: Chart) {
    heading = Self.heading(chart.title, unit: chart.unit)
    let shown = chart.shownSeries
    let shares = chart.kind == .shares ? shown.first.flatMap { chart.shares(of: $0) } : nil
    var rows: [[Figure]] = []
    var parts: [String] = []
    for (index, category) in chart.categories.enumerated() {
      var row: [Figure] = []
      var words: [String] = []
      for series in shown where index < series.values.count {
        let value = series.values[index]
        var text = chart.format.printed(value)
        if let shares, index < shares.count {
          text += "（\(chart.shareFormat.printed(shares[index]))）"
        }
        row.append(Figure(value: value, text: text))
        words.append(chart.kind == .shares ? text : "\(series.name) \(text)")
      }
      rows.append(row)
      parts.append("\(category)：\(words.joined(separator: "，"))")
    }
    self.rows = rows
    summary = parts.isEmpty ? heading : "\(heading)。\(parts.joined(separator: "；"))。"
  }

  /// A title with the unit of the figures.
  static func heading(_ title: String, unit: String) -> String {
    unit.isEmpty ? title : title + said(unit)
  }

  /// The same, with the unit on a line of its own where both are wider than so many columns.
  static func headingLines(_ title: String, unit: String, limit: Int) -> [String] {
    let whole = heading(title, unit: unit)
    let isWide = DisplayWidth(ambiguous: .wide).of(whole) > limit
    return isWide && !unit.isEmpty ? [title, said(unit)] : [whole]
  }

  private static func said(_ unit: String) -> String { "（单位：\(unit)）" }
}

extension Chart {
  /// What it says, in words, for those who cannot see it.
  var spokenText: String { description.isEmpty ? ChartFigures(self).summary : description }

  /// The series that are shown: of parts of a whole the first only.
  var shownSeries: ArraySlice<Series> { kind == .shares ? series.prefix(1) : series[...] }
}
