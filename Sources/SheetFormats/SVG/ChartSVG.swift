import Sheets

/// Draws a chart as SVG: bars that lie, a group for each category, with their exact figures behind them.
///
/// Colours are told apart by those who see few, and series by their patterns too. Positions are whole numbers, so that the
/// same chart gives the same bytes.
package struct ChartSVG: Sendable {
  private let chart: Chart
  private let identifier: String

  /// Draws `chart`; `identifier` begins the names of its parts, and is unique on a page of several.
  package init(_ chart: Chart, identifier: String = "chart") {
    self.chart = chart
    self.identifier = String(
      identifier.unicodeScalars.filter {
        $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
      }
      .map(Character.init))
  }

  /// The drawing as a file of its own: UTF-8, ended by a newline.
  package func encode() -> [UInt8] {
    var markup = Markup()
    write(to: &markup)
    return markup.bytes
  }

  /// Appends the drawing.
  func write(to markup: inout Markup) {
    let layout = BarLayout(chart)
    let (width, height) = (BarLayout.width, layout.height)
    markup.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\"")
    markup.raw(" width=\"\(width)\" height=\"\(height)\" role=\"img\"")
    markup.raw(" aria-labelledby=\"\(identifier)t \(identifier)d\"")
    markup.raw(" font-family=\"宋体,SimSun,STSong,'Noto Serif CJK SC',serif\"")
    markup.raw(" font-size=\"\(BarLayout.fontSize)\" fill=\"#000\">\n<title id=\"\(identifier)t\">")
    markup.line(layout.heading)
    markup.raw("</title>\n<desc id=\"\(identifier)d\">")
    markup.line(chart.description.isEmpty ? layout.summary : chart.description)
    markup.raw("</desc>\n")
    writePatterns(layout, to: &markup)
    writeHeading(layout, to: &markup)
    writeLegend(layout, to: &markup)
    writeBars(layout, to: &markup)
    markup.raw("</svg>\n")
  }

  // MARK: - Parts

  private func writePatterns(_ layout: BarLayout, to markup: inout Markup) {
    markup.raw("<defs>\n")
    for series in 0..<min(max(layout.seriesCount, 1), SeriesLook.all.count) {
      SeriesLook.all[series].writePattern(id: "\(identifier)p\(series)", to: &markup)
    }
    markup.raw("</defs>\n")
  }

  private func writeHeading(_ layout: BarLayout, to markup: inout Markup) {
    for (index, line) in layout.headingLines.enumerated() {
      let y = BarLayout.headingLine * (index + 1)
      markup.raw("<text x=\"\(BarLayout.width / 2)\" y=\"\(y)\" text-anchor=\"middle\"")
      markup.raw(" font-size=\"\(BarLayout.headingSize)\" font-weight=\"bold\">")
      markup.line(line)
      markup.raw("</text>\n")
    }
  }

  private func writeLegend(_ layout: BarLayout, to markup: inout Markup) {
    for entry in layout.legend {
      markup.raw("<rect x=\"\(entry.x)\" y=\"\(entry.y - 11)\" width=\"22\" height=\"12\"")
      writeFill(series: entry.series, to: &markup)
      markup.raw("/>\n<text x=\"\(entry.x + 28)\" y=\"\(entry.y)\">")
      markup.line(entry.text)
      markup.raw("</text>\n")
    }
  }

  private func writeBars(_ layout: BarLayout, to markup: inout Markup) {
    for label in layout.labels {
      markup.raw("<text x=\"\(layout.labelEnd)\" y=\"\(label.y)\" text-anchor=\"end\">")
      markup.line(label.text)
      markup.raw("</text>\n")
    }
    for bar in layout.bars {
      markup.raw("<rect x=\"\(bar.x)\" y=\"\(bar.y)\" width=\"\(bar.width)\"")
      markup.raw(" height=\"\(BarLayout.barHeight)\"")
      writeFill(series: bar.series, to: &markup)
      markup.raw("/>\n<text x=\"\(bar.textX)\" y=\"\(bar.y + 14)\">")
      markup.line(bar.text)
      markup.raw("</text>\n")
    }
    guard layout.axisTop < layout.axisBottom else { return }
    markup.raw("<line x1=\"\(layout.zero)\" x2=\"\(layout.zero)\" y1=\"\(layout.axisTop)\"")
    markup.raw(" y2=\"\(layout.axisBottom)\" stroke=\"#000\" stroke-width=\"1\"/>\n")
  }

  private func writeFill(series: Int, to markup: inout Markup) {
    let index = series % SeriesLook.all.count
    markup.raw(" fill=\"url(#\(identifier)p\(index))\"")
    markup.raw(" stroke=\"\(SeriesLook.all[index].color)\" stroke-width=\"1\"")
  }
}

/// How the bars of a series look: a colour and a pattern, each enough to tell it from the others.
struct SeriesLook {
  /// The colour, at least three times as dark as paper.
  let color: String
  /// The shapes on a square of eight units; nil where it is full of the colour.
  let shapes: String?

  /// The looks of series, in order; more series begin again.
  static let all = [
    SeriesLook(color: "#1F4E79", shapes: nil),
    SeriesLook(color: "#B45309", shapes: "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4"),
    SeriesLook(color: "#0F766E", shapes: "M0,4 h8"),
    SeriesLook(color: "#7A3E8E", shapes: "M4,0 v8 M0,4 h8"),
    SeriesLook(color: "#4B5563", shapes: "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4"),
  ]

  /// Appends the definition of its pattern.
  func writePattern(id: String, to markup: inout Markup) {
    markup.raw("<pattern id=\"\(id)\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">")
    markup.raw("<rect width=\"8\" height=\"8\" fill=\"\(shapes == nil ? color : "#FFF")\"/>")
    if let shapes {
      markup.raw("<path d=\"\(shapes)\" stroke=\"\(color)\" stroke-width=\"2.4\" fill=\"none\"/>")
    }
    markup.raw("</pattern>\n")
  }
}
