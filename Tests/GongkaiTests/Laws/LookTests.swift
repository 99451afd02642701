import Facts
import Forms
import Gongkai
import Prose
import Sheets
import Templates
import TestSupport
import Testing

/// What the forms of every edition look like, whatever they say.
@Suite("The look of forms")
struct LookTests {
  private func filled(_ subject: Corpus) throws -> FormFiller.Result {
    let json = try ReportReader.parse(Repository.bytes(ofFile: subject.path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: json).name)
    return try FormFiller.fill(edition, with: ReportReader(edition).read(json))
  }

  @Test("Amounts of an edition have the same places, and keep their zeros behind the point")
  func decimals() throws {
    for summary in try Trial.library.summaries() {
      let edition = try Trial.library.edition(named: summary.name)
      var seen = 0
      func check(_ format: NumberFormat, _ form: FormTemplate) {
        guard !format.percent else { return }
        seen += 1
        #expect(format.places == edition.format.places, "\(edition.name) \(form.name)")
        #expect(!format.trim, "\(edition.name) \(form.name)")
      }
      for form in edition.forms {
        switch form.body {
        case .table(let table):
          for column in table.tree.columns where column.isAmount { check(column.format, form) }
        case .cards(let card):
          for cell in card.rows.flatMap(\.cells) {
            switch cell.content {
            case .facts, .formula: check(cell.format, form)
            case .label, .text: break
            }
          }
        }
      }
      #expect(seen > 0)
    }
  }

  @Test("Names of totals stand in the middle, others do not", arguments: Corpus.all)
  func totals(_ subject: Corpus) throws {
    let filled = try filled(subject)
    let renderer = SheetRenderer(filled, selection: Array(filled.forms.indices))
    var found = 0
    for (index, form) in filled.forms.enumerated() {
      guard case .table(let table) = form.template.body else { continue }
      let sheet = renderer.sheet(of: index)
      let layout = FormLayout(form)
      for line in form.lines {
        guard
          let column = table.tree.columns.firstIndex(where: {
            $0.content == .name && $0.list == line.list
          })
        else { continue }
        let cell = sheet.rows[layout.sheetRow(of: line.row)].cells[column]
        let name = line.name.filter { $0 != " " }
        let isTotal = name.hasSuffix("合计") || name.hasSuffix("总计")
        guard isTotal, line.template.bold else { continue }
        found += 1
        #expect(sheet.styles[Int(cell.style)].alignment == .center, "\(form.template.name) \(name)")
      }
    }
    #expect(found > 5)
  }

  @Test("Figures at the right edge of a cell keep off the border", arguments: Corpus.all)
  func space(_ subject: Corpus) throws {
    let filled = try filled(subject)
    let renderer = SheetRenderer(filled, selection: Array(filled.forms.indices))
    for index in filled.forms.indices {
      for style in renderer.sheet(of: index).styles where style.role == .amount {
        #expect(style.hasSpace == (style.alignment == .right))
      }
    }
  }

  @Test("A form with a number in its title prints it there, one without prints no brackets")
  func numbers() throws {
    let edition = try Trial.library.edition(named: "yanbian-budget-2023")
    var titles = 0
    for form in edition.forms {
      for line in form.head {
        guard let title = line.title?.displayText, title.contains("{表名}") else { continue }
        titles += 1
        let isNumbered = title == "{表名}（{表号}）"
        guard case .table = form.body else { continue }
        #expect(isNumbered == (form.number != nil), "\(form.name): \(title)")
        #expect(isNumbered || title == "{表名}")
      }
    }
    #expect(titles == edition.forms.count)
  }

  @Test(
    "The charts of the workbook are those of the document, with the same figures",
    arguments: Corpus.all)
  func charts(_ subject: Corpus) throws {
    let filled = try filled(subject)
    let edition = filled.names.edition
    let prose = try #require(try Trial.library.prose(of: edition))
    let disclosure = try DisclosureBuilder.build(prose, filled: filled, isDraft: true)
    let shown = disclosure.parts.flatMap(\.sections).flatMap(\.blocks).compactMap { block in
      if case .chart(let chart) = block, chart.kind == .shares { chart } else { nil }
    }
    let selection = Array(edition.forms.indices)
    let charts = FormCharts(filled).charts(selection: selection)
    let renderer = SheetRenderer(filled, selection: selection)
    let sheets = selection.map { renderer.sheet(of: $0) }
    #expect(Set(shown.map(\.title)) == Set(charts.map(\.title)) && shown.count == charts.count)
    for chart in charts {
      let other = try #require(shown.first { $0.title == chart.title })
      let names = try contents(chart.categories, sheets).map { content in
        if case .text(let text) = content { text } else { "" }
      }
      #expect(names == other.categories)
      // Parts are called by words, not by the numbers of columns.
      #expect(names.allSatisfy { !$0.isEmpty && Int($0) == nil })
      let values = try contents(try #require(chart.series.first).values, sheets).map { content in
        switch content {
        case .number(let number), .derived(_, let number?): number
        default: Number.zero
        }
      }
      #expect(values == other.series[0].values)
      #expect(chart.kind == other.kind && chart.unit == other.unit)
    }
  }

  private func contents(_ ranges: [CellRange], _ sheets: [Sheet]) throws -> [Cell.Content] {
    try ranges.flatMap { range in
      let rows = sheets[try #require(range.first.sheet)].rows
      return (range.first.row...range.lastRow).flatMap { row in
        (range.first.column...range.lastColumn).map { rows[row].cells[$0].content }
      }
    }
  }
}
