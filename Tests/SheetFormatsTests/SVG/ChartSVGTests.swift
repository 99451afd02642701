import SheetFormats
import Sheets
import Testing

@Suite("Charts as drawings")
struct ChartSVGTests {
  private func drawing(_ chart: Chart) throws -> (svg: WellFormed, text: String) {
    let bytes = ChartSVG(chart).encode()
    return (try #require(WellFormed(bytes)), bytes.asText)
  }

  /// The values of an attribute of all elements of a kind, as far as they are whole numbers.
  private func numbers(_ name: String, of element: String, in text: String) -> [Int] {
    text.split(separator: "<").filter { $0.hasPrefix("\(element) ") }.compactMap { tag in
      tag.split(separator: " ").first { $0.hasPrefix("\(name)=\"") }
        .flatMap { Int($0.dropFirst(name.count + 2).prefix { $0 == "-" || $0.isNumber }) }
    }
  }

  @Test func everyFigureIsPrintedExactly() throws {
    let chart = DocumentSamples.chart(.shares, names: ["财政拨款", "其他", "无"], [[3, 1, 0]])
    let text = try drawing(chart).svg.text
    for part in ["3.00（75.00%）", "1.00（25.00%）", "0.00（0.00%）", "收入构成（单位：万元）"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func figuresThatAreNoPartsHaveNoShares() throws {
    let chart = DocumentSamples.chart(.shares, names: ["甲", "乙"], [[3, -1]])
    let text = try drawing(chart).svg.text
    #expect(text.contains("-1.00") && !text.contains("%"))
  }

  @Test func itIsAnImageWithNameAndDescription() throws {
    var chart = DocumentSamples.chart(.comparison, names: ["甲"], [[1], [2]])
    #expect(try drawing(chart).text.contains("甲：2022年 1.00，2023年 2.00"))
    chart.description = "比上年增加"
    let (svg, text) = try drawing(chart)
    #expect(svg.attributes.contains("role=img") && svg.elements.contains("title"))
    #expect(text.contains("<desc id=\"chartd\">比上年增加</desc>"))
  }

  private static let shapes: [Chart] = [
    DocumentSamples.chart(.shares, names: [], []),
    DocumentSamples.chart(.shares, names: ["甲"], [[0]]),
    DocumentSamples.chart(.shares, names: ["甲"], [[7]]),
    DocumentSamples.chart(.comparison, names: ["甲", "乙"], [[.max, .min], [-.max, 1]]),
    DocumentSamples.chart(.comparison, names: ["甲", "乙"], [[-5, -3], [-1, 0]]),
    DocumentSamples.chart(.comparison, names: ["甲", "乙"], [[1], [], [1, 2, 3]]),
    DocumentSamples.chart(
      .comparison, names: (1...30).map { "第\($0)类支出及其他各项资金的年末结转和结余情况（含上年数）" },
      [(1...30).map { $0 * $0 }, (1...30).map { 900 - $0 }, (1...30).map { -$0 }]),
    DocumentSamples.chart(
      .comparison, names: ["甲"], (1...9).map { [$0] }, title: String(repeating: "长标题", count: 60)),
  ]

  @Test(arguments: shapes)
  func nothingMeetsOrLeavesTheDrawing(_ chart: Chart) throws {
    let (_, text) = try drawing(chart)
    let width = try #require(numbers("width", of: "svg", in: text).first)
    let height = try #require(numbers("height", of: "svg", in: text).first)
    let measure = DisplayWidth(ambiguous: .wide)
    var boxes: [(x: ClosedRange<Int>, y: ClosedRange<Int>)] = []
    for tag in text.split(separator: "<text ").dropFirst() {
      let tag = "<text \(tag)"
      let x = try #require(numbers("x", of: "text", in: tag).first)
      let y = try #require(numbers("y", of: "text", in: tag).first)
      let size = numbers("font-size", of: "text", in: tag).first ?? 13
      let content = tag.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      // A column of text is half as wide as the font is high.
      let length = measure.of(String(content)) * size / 2
      let left =
        tag.contains("\"end\"") ? x - length : tag.contains("\"middle\"") ? x - length / 2 : x
      boxes.append((left...(left + length), (y - size * 4 / 5)...(y + size / 5)))
    }
    for (index, box) in boxes.enumerated() {
      #expect(box.x.lowerBound >= 0 && box.x.upperBound <= width, "\(box)")
      #expect(box.y.lowerBound >= 0 && box.y.upperBound <= height, "\(box)")
      for other in boxes[(index + 1)...] {
        #expect(!(box.x.overlaps(other.x) && box.y.overlaps(other.y)), "\(box) \(other)")
      }
    }
    // Bars, the squares of patterns aside.
    for (x, length) in zip(
      numbers("x", of: "rect", in: text),
      numbers("width", of: "rect", in: text.replacing("<rect width=\"8\"", with: "<")))
    {
      #expect(x >= 0 && length >= 0 && x + length <= width)
    }
  }

  @Test func barsAreAsLongAsTheirFigures() throws {
    let text = try drawing(DocumentSamples.chart(.shares, names: ["甲", "乙", "丙"], [[100, 50, 0]]))
      .text
    let lengths = numbers("width", of: "rect", in: text.replacing("<rect width=\"8\"", with: "<"))
    try #require(lengths.count == 3)
    #expect(abs(lengths[0] - 2 * lengths[1]) <= 1 && lengths[2] == 0)
  }

  @Test func figuresWithoutEndStillHaveBars() throws {
    let tiny = try #require(Number(1, over: .max))
    var chart = DocumentSamples.chart(.comparison, names: ["大", "小"], [[.max, 0]])
    chart.series[0].values[1] = tiny
    let text = try drawing(chart).text
    let lengths = numbers("width", of: "rect", in: text.replacing("<rect width=\"8\"", with: "<"))
    #expect(lengths.last == 1)
  }

  @Test(arguments: DocumentSamples.hostile)
  func hostileTextIsText(_ text: String) throws {
    let chart = DocumentSamples.chart(.comparison, names: [text], [[1]], title: text)
    #expect(try !drawing(chart).svg.elements.contains("script"))
    #expect(ChartSVG(chart).encode() == ChartSVG(chart).encode())
  }
}
