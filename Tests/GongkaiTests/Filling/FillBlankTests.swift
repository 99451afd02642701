import Facts
import Forms
import SheetFormats
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// A bureau's own blank comes out with the figures that the forms of the facts have.
@Suite("Filling a bureau's blank workbook")
struct FillBlankTests {
  @Test(
    "A blank laid out as the edition is filled as the edition's forms are",
    arguments: Repository.examples)
  func own(_ example: String) throws {
    let facts = Repository.bytes(ofFile: example)
    let edition = try Trial.library.edition(named: try edition(of: facts))
    let report = try ReportReader(edition).read(try ReportReader.parse(facts))
    let forms = try FormFiller.fill(edition, with: report)
    let wanted = try OwnBlank.rows(of: OwnBlank(forms, of: edition).bytes())
    let filled = try FillTrial().fill(OwnBlank(of: edition).bytes(), with: facts)
    let rows = try OwnBlank.rows(of: filled.bytes)
    // Cards are left out of the blank, and reports contradict themselves.
    let expected: Set<Finding.Code> = [.relation, .missingForms]
    for finding in filled.findings
    where finding.severity > .note && !expected.contains(finding.code) {
      Issue.record("\(finding.words(.english))")
    }
    #expect(rows.count > 3)
    for (name, own) in rows {
      let wanted = try #require(wanted[name], "\(name)")
      let differing = zip(own, wanted).filter { $0 != $1 }
      #expect(own.count == wanted.count, "\(name)")
      #expect(differing.isEmpty, "\(name): \(differing.prefix(2))")
    }
  }

  private func edition(of facts: [UInt8]) throws -> String {
    try ReportReader.edition(of: try ReportReader.parse(facts)).name
  }

  @Test(
    "A blank in a layout that no edition has is learned, and no figure goes wrong",
    arguments: LayoutVariantTests.editions, LayoutVariant.allCases)
  func foreign(_ name: String, _ variant: LayoutVariant) throws {
    let edition = try Trial.library.edition(named: name)
    let plain = try PrintedForm.all(of: edition).filter(\.isTable)
    let forms = variant.apply(to: plain, department: "示例市示例局", year: edition.year)
    let (blank, figures) = Self.blank(of: forms)
    let filled = try FillTrial().fill(
      OwnBlank(blank).bytes(), with: try Trial.library.starter(of: edition))
    let left = Set(
      filled.findings.filter { $0.code == .unknownBlank }.compactMap { finding in
        finding.values.first { $0.key == "form" }?.value
      })
    let rows = try XLSXReader().read(filled.bytes).tables
    var (right, missing) = (0, 0)
    for (index, table) in rows.enumerated() {
      guard case .worksheet(let sheet, let numbers, let first) = table.places else { continue }
      let wanted = figures[sheet] ?? [:]
      for (row, cells) in table.sheet.rows.enumerated() {
        for (column, cell) in cells.cells.enumerated() {
          let key = CellReference(row: numbers[row] - 1, column: first + column)
          guard case .number(let number) = cell.content, !number.isZero else { continue }
          guard let printed = wanted[key] else { continue }
          let isSame = NumberFormat(places: 2, grouping: false).printed(number) == printed
          if isSame { right += 1 }
          #expect(isSame, "\(name) \(variant) \(index) \(key): \(number) for \(printed)")
        }
      }
    }
    missing = figures.values.reduce(0) { $0 + $1.count } - right
    #expect(right > 0)
    if variant == .same {
      #expect(missing == 0 && left.isEmpty, "\(missing) of \(right + missing)")
    }
  }

  /// Sheets of printed forms without their figures, and the figures by their cells.
  static func blank(
    of forms: [PrintedForm]
  ) -> (sheets: [Sheet], figures: [String: [CellReference: String]]) {
    var figures: [String: [CellReference: String]] = [:]
    let sheets = forms.enumerated().map { index, form in
      let width = form.header.map(\.count).max() ?? 1
      var sheet = Sheet(
        name: "表\(index + 1)", widths: Array(repeating: 12, count: width))
      let style = sheet.style(CellStyle(role: .text))
      func row(_ cells: [String], _ band: Sheet.Band) -> Sheet.Row {
        let padded = cells + Array(repeating: "", count: width - cells.count)
        return Sheet.Row(band, padded.map { Cell($0.isEmpty ? .empty : .text($0), style: style) })
      }
      sheet.rows = form.lines.map { row([$0], .caption) } + form.header.map { row($0, .header) }
      for cells in form.body {
        var open = cells
        for (column, cell) in cells.enumerated()
        where cell.wholeMatch(of: /-?[0-9,]+\.[0-9]+/) != nil {
          open[column] = ""
          let digits = cell.replacing(",", with: "")
          guard digits.contains(where: { ("1"..."9").contains($0) }) else { continue }
          figures[sheet.name, default: [:]][
            CellReference(row: sheet.rows.count, column: column)] = digits
        }
        sheet.rows.append(row(open, .body))
      }
      return sheet
    }
    return (sheets, figures)
  }
}
