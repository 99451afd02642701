import Sheets

/// Writes a chart as a drawing that stays sharp and can be edited (DrawingML): bars that lie, a group for each category.
///
/// Behind each bar stands the figure as it prints, worked out here: a program would round the shares anew.
struct DOCXChart {
  private let chart: Chart
  private let number: Int
  private let figures: ChartFigures
  private let series: [Chart.Series]

  private static let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
  /// The font of all that it says.
  static let font = "宋体"

  /// Lengths of drawings in a twentieth of a point.
  private static let perTwip = 635

  /// Prepares the chart that is counted so, from 1.
  init(_ chart: Chart, number: Int) {
    self.chart = chart
    self.number = number
    figures = ChartFigures(chart)
    series = Array(chart.shownSeries)
  }

  /// The height in twentieths of a point: a line for the heading, one for the legend, and those of the bars.
  private var height: Int {
    let heading = 30 + headingLines.count * 18 + (chart.kind == .comparison ? 24 : 0)
    return (heading + chart.categories.count * (series.count * 20 + 10)) * 20
  }

  /// Appends the frame in the text that shows it; `width` is that of the text in twentieths of a point.
  func writeFrame(width: Int, to markup: inout Markup) {
    // No higher than the page leaves room for.
    let shown = min(height, DOCXSection.twips(200))
    markup.raw("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">")
    markup.raw("<wp:extent cx=\"\(width * Self.perTwip)\" cy=\"\(shown * Self.perTwip)\"/>")
    markup.raw("<wp:docPr id=\"\(number)\" name=\"图 \(number)\"")
    markup.attribute("descr", chart.spokenText)
    markup.raw("/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"\(Self.drawing)/main\">")
    markup.raw("<a:graphicData uri=\"\(Self.drawing)/chart\">")
    markup.raw("<c:chart xmlns:c=\"\(Self.drawing)/chart\" r:id=\"\(DOCXParts.chart(number))\"/>")
    markup.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")
  }

  /// The part.
  func encode() -> [UInt8] {
    var markup = Markup()
    markup.raw(DOCXParts.head)
    markup.raw("<c:chartSpace xmlns:c=\"\(Self.drawing)/chart\" xmlns:a=\"\(Self.drawing)/main\">")
    markup.raw("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart>")
    writeTitle(to: &markup)
    markup.raw("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart>")
    markup.raw("<c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>")
    for index in series.indices { writeSeries(index, to: &markup) }
    markup.raw("<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>")
    writeAxes(to: &markup)
    markup.raw("</c:plotArea>")
    if chart.kind == .comparison {
      markup.raw("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/></c:legend>")
    }
    markup.raw("<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
    markup.raw("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    markup.raw("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1000\">")
    markup.raw("<a:latin typeface=\"\(Self.font)\"/>")
    markup.raw("<a:ea typeface=\"\(Self.font)\"/></a:defRPr></a:pPr>")
    markup.raw("<a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr></c:chartSpace>\n")
    return markup.bytes
  }

  // MARK: - Parts

  /// Programs break a heading at four fifths of the chart, anywhere: the unit goes to a line of its own before.
  private var headingLines: [String] {
    ChartFigures.headingLines(chart.title, unit: chart.unit, limit: 52)
  }

  private func writeTitle(to markup: inout Markup) {
    markup.raw("<c:title><c:tx><c:rich><a:bodyPr/>")
    for line in headingLines {
      markup.raw("<a:p><a:r><a:rPr lang=\"zh-CN\" sz=\"1300\" b=\"1\"/><a:t>")
      markup.line(line)
      markup.raw("</a:t></a:r></a:p>")
    }
    markup.raw("</c:rich></c:tx><c:overlay val=\"0\"/></c:title>")
  }

  private func writeSeries(_ index: Int, to markup: inout Markup) {
    let look = SeriesLook.all[index % SeriesLook.all.count]
    let count = min(series[index].values.count, chart.categories.count)
    markup.raw("<c:ser><c:idx val=\"\(index)\"/><c:order val=\"\(index)\"/><c:tx><c:v>")
    markup.line(series[index].name)
    markup.raw("</c:v></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"\(look.color.dropFirst())\"/>")
    markup.raw("</a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls>")
    for category in 0..<count {
      markup.raw("<c:dLbl><c:idx val=\"\(category)\"/><c:tx><c:rich>")
      markup.raw("<a:bodyPr wrap=\"none\"/><a:p><a:r><a:rPr lang=\"zh-CN\"/><a:t>")
      markup.line(figure(of: index, in: category))
      markup.raw("</a:t></a:r></a:p></c:rich></c:tx>")
      writeLabelling(to: &markup)
      markup.raw("</c:dLbl>")
    }
    writeLabelling(to: &markup)
    markup.raw("</c:dLbls><c:cat><c:strLit><c:ptCount val=\"\(chart.categories.count)\"/>")
    for (number, category) in chart.categories.enumerated() {
      markup.raw("<c:pt idx=\"\(number)\"><c:v>")
      markup.line(category)
      markup.raw("</c:v></c:pt>")
    }
    markup.raw("</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode>")
    markup.raw("<c:ptCount val=\"\(chart.categories.count)\"/>")
    for category in 0..<count {
      let value = Self.exact.plain(series[index].values[category])
      markup.raw("<c:pt idx=\"\(category)\"><c:v>\(value)</c:v></c:pt>")
    }
    markup.raw("</c:numLit></c:val></c:ser>")
  }

  /// How the figure of a series prints; a category has figures of those series only that state one.
  private func figure(of index: Int, in category: Int) -> String {
    let position = series[..<index].count { category < $0.values.count }
    return figures.rows[category][position].text
  }

  /// All digits that an amount has, and no more.
  private static let exact = NumberFormat(places: 6, grouping: false, trim: true, zero: .bare)

  private func writeLabelling(to markup: inout Markup) {
    // A figure stands on one line.
    markup.raw("<c:txPr><a:bodyPr wrap=\"none\"/><a:p><a:pPr><a:defRPr/></a:pPr>")
    markup.raw("<a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>")
    markup.raw("<c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>")
    markup.raw("<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>")
    markup.raw("<c:showBubbleSize val=\"0\"/>")
  }

  private func writeAxes(to markup: inout Markup) {
    markup.raw("<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>")
    markup.raw("<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/>")
    markup.raw("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/>")
    markup.raw("<c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>")
    markup.raw("<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>")
    markup.raw("<c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>")
    if let most = bounds.most { markup.raw("<c:max val=\"\(most)\"/>") }
    if let least = bounds.least { markup.raw("<c:min val=\"\(least)\"/>") }
    markup.raw("</c:scaling><c:delete val=\"1\"/><c:axPos val=\"t\"/>")
    markup.raw("<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>")
    markup.raw("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>")
    markup.raw("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"autoZero\"/>")
    markup.raw("<c:crossBetween val=\"between\"/></c:valAx>")
  }

  /// The ends of the scale, with room for the figures behind the bars; nil for what the program takes.
  private var bounds: (least: String?, most: String?) {
    let values = series.flatMap { $0.values.prefix(chart.categories.count) }
    let factor = Number(14, over: 10)
    func end(_ value: Number?) -> String? {
      guard let value, !value.isZero, let factor, let end = value.multiplied(by: factor) else {
        return nil
      }
      return Self.exact.plain(end)
    }
    let least = values.min().flatMap { $0 < .zero ? $0 : nil }
    let most = values.max().flatMap { $0 > .zero ? $0 : nil }
    return (least == nil ? "0" : end(least), end(most))
  }
}
