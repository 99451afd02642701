import Sheets

/// Where the parts of a bar chart stand, in whole units; no text meets another or leaves the drawing.
struct BarLayout {
  /// The width of the drawing.
  static let width = 720
  /// The size of all text but the heading's.
  static let fontSize = 13
  /// The size of the heading's.
  static let headingSize = 17
  /// The distance of its lines.
  static let headingLine = 24
  /// The height of a bar.
  static let barHeight = 18

  /// A bar with its figure behind it.
  struct Bar {
    let x: Int
    let y: Int
    let width: Int
    let series: Int
    let text: String
    let textX: Int
  }

  /// A line of a category's name, or of the legend.
  struct Label {
    let y: Int
    let text: String
  }

  /// A series of the legend.
  struct Entry {
    let x: Int
    let y: Int
    let series: Int
    let text: String
  }

  /// The title with the unit.
  let heading: String
  /// The same on the lines it takes.
  let headingLines: [String]
  /// All figures in words.
  let summary: String
  /// How many series are shown.
  let seriesCount: Int
  /// Where names of categories end.
  let labelEnd: Int
  /// Where zero is.
  let zero: Int
  /// Where the line of zero begins and ends.
  let axisTop: Int
  let axisBottom: Int
  /// The height of the drawing.
  let height: Int
  private(set) var legend: [Entry] = []
  private(set) var labels: [Label] = []
  private(set) var bars: [Bar] = []

  /// A column of text of that size is half as wide; fonts that stand in draw digits somewhat wider.
  private static let column = 7
  private static let margin = 8
  private static let textLine = 17
  private static let groupGap = 12
  private static let barStep = 21

  /// Lays a chart out.
  init(_ chart: Chart) {
    let figures = ChartFigures(chart)
    heading = figures.heading
    summary = figures.summary
    seriesCount = figures.rows.first?.count ?? 0
    headingLines =
      heading.isEmpty ? [] : TextFit(heading, limit: 70, most: 3).lines
    var y = headingLines.count * Self.headingLine + 14
    if chart.kind == .comparison { Self.layLegend(chart, at: &y, into: &legend) }

    let names = chart.categories.map { TextFit($0, limit: 28, most: 4) }
    let nameWidth = names.reduce(0) { max($0, $1.width) } * Self.column
    labelEnd = Self.margin + nameWidth
    let texts = figures.rows.flatMap { $0 }
    let measure = DisplayWidth(ambiguous: .wide)
    let textWidth = texts.reduce(0) { max($0, measure.of($1.text)) } * Self.column
    let left = labelEnd + 8
    let room = max(Self.width - Self.margin - textWidth - 8 - left, 40)
    let scale = BarScale(texts.map(\.value), room: room)
    zero = left + scale.negative

    axisTop = y
    for (name, row) in zip(names, figures.rows) {
      let barsHeight = row.count * Self.barStep - (Self.barStep - Self.barHeight)
      let groupHeight = max(barsHeight, name.lines.count * Self.textLine)
      y += Self.groupGap / 2
      var line = y + (groupHeight - name.lines.count * Self.textLine) / 2 + 13
      for text in name.lines {
        labels.append(Label(y: line, text: text))
        line += Self.textLine
      }
      var top = y + (groupHeight - barsHeight) / 2
      for (series, figure) in row.enumerated() {
        let length = scale.length(of: figure.value)
        let isNegative = figure.value < .zero
        bars.append(
          Bar(
            x: isNegative ? zero - length : zero, y: top, width: length, series: series,
            text: figure.text, textX: (isNegative ? zero : zero + length) + 6))
        top += Self.barStep
      }
      y += groupHeight + Self.groupGap / 2
    }
    axisBottom = y
    height = y + Self.margin
  }

  private static func layLegend(_ chart: Chart, at y: inout Int, into legend: inout [Entry]) {
    var x = margin
    for (index, series) in chart.series.enumerated() {
      let fit = TextFit(series.name, limit: 40, most: 1)
      let need = 28 + fit.width * column + 24
      if x + need > width - margin, x > margin {
        x = margin
        y += 20
      }
      legend.append(Entry(x: x, y: y + 6, series: index, text: fit.lines.first ?? ""))
      x += need
    }
    if !chart.series.isEmpty { y += 20 }
  }
}

/// Turns figures into lengths, exactly.
struct BarScale {
  /// The room that negative bars take, and positive ones.
  let negative: Int
  private let positive: Int
  private let largest: Number
  private let extent: Int

  /// The finest step of a length, as a part of the largest one: 1/4096.
  private static let steps = 12

  /// Prepares for figures that share `room` units.
  init(_ values: [Number], room: Int) {
    let highest = values.max().map { Swift.max($0, .zero) } ?? .zero
    let lowest = values.min().map { Swift.min($0, .zero) } ?? .zero
    let depth = lowest.negated ?? highest
    largest = Swift.max(highest, depth)
    // In parts of the larger of the two, the room is as long as both together.
    let up = Self.part(of: highest, in: largest)
    let down = Self.part(of: depth, in: largest)
    extent = room
    let total = up + down
    negative = total > 0 ? (down * room + total - 1) / total : 0
    positive = room - negative
    scaleTotal = total
  }

  private let scaleTotal: Int

  /// The length of a figure's bar; one that is not zero is seen.
  func length(of value: Number) -> Int {
    guard !value.isZero, scaleTotal > 0 else { return 0 }
    let size = value < .zero ? value.negated ?? largest : value
    let length = Self.part(of: size, in: largest) * extent / scaleTotal
    return min(max(length, 1), value < .zero ? negative : positive)
  }

  /// How many 4096ths of `whole` a part is, neither negative: a division digit by digit, which never overflows.
  private static func part(of part: Number, in whole: Number) -> Int {
    guard !whole.isZero, !part.isZero else { return 0 }
    var rest = UInt128(part.numerator.magnitude) * UInt128(whole.denominator.magnitude)
    let divisor = UInt128(whole.numerator.magnitude) * UInt128(part.denominator.magnitude)
    var result = Int(clamping: rest / divisor)
    rest %= divisor
    for _ in 0..<steps {
      rest *= 2
      result *= 2
      if rest >= divisor {
        rest -= divisor
        result += 1
      }
    }
    return result
  }
}
