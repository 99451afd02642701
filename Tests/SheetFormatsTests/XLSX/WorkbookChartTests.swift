import Glibc
import SheetFormats
import Sheets
import Testing

@Suite("Charts in a workbook")
struct WorkbookChartTests {
  private func range(_ row: Int, _ column: Int, to lastRow: Int, sheet: Int? = 0) -> CellRange {
    CellRange(CellReference(sheet: sheet, row: row, column: column), lastRow: lastRow)
  }

  /// The two lines of the sample form: their totals, and the part of them that is 基本支出.
  private func chart(_ kind: Chart.Kind = .comparison, sheet: Int? = 0) -> CellChart {
    CellChart(
      kind: kind, title: "支出构成", unit: "万元", categories: [range(4, 0, to: 5, sheet: sheet)],
      series: [
        .init(name: "合计", values: [range(4, 1, to: 5, sheet: sheet)]),
        .init(name: "其中：基本支出", values: [range(4, 2, to: 5, sheet: sheet)]),
      ], description: "两类支出")
  }

  private func package(_ charts: [CellChart], name: String = "收支总表") throws -> XLSXPackage {
    var workbook = Samples.workbook(try Samples.form(name: name))
    workbook.charts = charts
    return try XLSXPackage(workbook)
  }

  @Test func aChartNamesTheCellsItShows() throws {
    let package = try package([chart()])
    let xml = try #require(package.parts["xl/charts/chart1.xml"])
    #expect(xml.contains("<c:f>'收支总表'!$A$5:$A$6</c:f>"))
    #expect(xml.contains("<c:f>'收支总表'!$B$5:$B$6</c:f>"))
    #expect(xml.contains("<c:f>'收支总表'!$C$5:$C$6</c:f>"))
    #expect(xml.contains("支出构成（单位：万元）"))
    #expect(package.parts["xl/workbook.xml"]?.contains("name=\"图表\"") == true)
    #expect(package.parts["xl/drawings/drawing1.xml"]?.contains("descr=\"两类支出\"") == true)
  }

  @Test func whatTheCellsSayStandsBesideTheReferences() throws {
    let xml = try #require(try package([chart()]).parts["xl/charts/chart1.xml"])
    for text in ["工资福利支出", "12.3", "2000", "2.1"] {
      #expect(xml.contains("<c:v>\(text)</c:v>"), "\(text)")
    }
  }

  @Test func derivedCellsAreShownWithTheirValue() throws {
    var chart = chart()
    chart.categories = [range(6, 0, to: 6)]
    chart.series = [.init(name: "合计", values: [range(6, 1, to: 6)])]
    let xml = try #require(try package([chart]).parts["xl/charts/chart1.xml"])
    #expect(xml.contains("<c:v>2012.3</c:v>"))
  }

  @Test func cellsOfSeveralPlacesAreOneSeries() throws {
    var chart = chart()
    chart.categories = [range(6, 0, to: 6), range(4, 0, to: 4)]
    chart.series = [.init(name: "合计", values: [range(6, 1, to: 6), range(4, 1, to: 4)])]
    let xml = try #require(try package([chart]).parts["xl/charts/chart1.xml"])
    #expect(xml.contains("<c:f>('收支总表'!$B$7,'收支总表'!$B$5)</c:f>"))
    #expect(xml.contains("<c:ptCount val=\"2\"/>"))
  }

  @Test func partsOfAWholeAreBarsOfOneSeriesAsInTheDocument() throws {
    let xml = try #require(try package([chart(.shares)]).parts["xl/charts/chart1.xml"])
    #expect(xml.contains("<c:barChart>") && !xml.contains("<c:pieChart>"))
    #expect(!xml.contains("<c:legend>"))
    #expect(!xml.contains("其中：基本支出"))
  }

  @Test(arguments: ["甲's 表", "图表", "a!b", "2023", "R1C1", "表 (2)", "=1+1", "'"])
  func oddSheetNames(_ name: String) throws {
    let package = try package([chart(), chart(.shares)], name: name)
    #expect(package.parts.keys.filter { $0.hasPrefix("xl/charts/chart") }.count == 2)
    #expect(package.parts.keys.filter { $0.hasPrefix("xl/worksheets/sheet") }.count == 2)
  }

  @Test func hostileTextsLeaveTheFileWhole() throws {
    var chart = chart()
    chart.title = "<script>&\u{1}\u{FFFE}\n\"" + String(repeating: "长", count: 100_000)
    chart.series[0].name = "=CMD()|{{ }}"
    chart.description = chart.title
    #expect(try package([chart]).parts["xl/charts/chart1.xml"]?.contains("&lt;script") == true)
  }

  @Test func withoutChartsNothingChanges() throws {
    let plain = try XLSXPackage(Samples.workbook(try Samples.form()))
    var empty = chart()
    empty.series = []
    #expect(try package([]).bytes == plain.bytes)
    #expect(try package([empty]).bytes == plain.bytes)
  }

  @Test func theSameChartsGiveTheSameBytes() throws {
    let charts = [chart(), chart(.shares)]
    #expect(try package(charts).bytes == package(charts).bytes)
  }

  @Test func cellsThatAreNotThereAreAnError() throws {
    for sheet in [nil, -1, 1] {
      #expect(throws: XLSXError.self) { try package([chart(sheet: sheet)]) }
    }
    var wide = chart()
    wide.series[0].values = [range(4, 1, to: 99)]
    #expect(throws: XLSXError.self) { try package([wide]) }
  }

  @Test("A workbook of two charts, for people to look at")
  func forPeople() throws {
    guard let folder = getenv("GONGKAI_DOCUMENTS") else { return }
    var workbook = Samples.workbook(try Samples.form())
    workbook.charts = [chart(), chart(.shares)]
    try XLSXWriter().write(workbook, to: "\(String(cString: folder))/charts.xlsx")
  }
}
