import Changes
import Facts
import Forms
import Gongkai
import JSONText
import Prose
import Recognition
import Sheets
import Synchronization
import Templates
import TestSupport
import Testing

@Suite("Formulas")
struct FormulaLawTests {
  @Test(
    "Every cached value is what its formula gives over the sheets' cells", arguments: Corpus.all)
  func cached(_ subject: Corpus) throws {
    let sheets = try subject.sheets()
    var evaluator = FormulaEvaluator(sheets: sheets)
    var tried = 0
    for (index, sheet) in sheets.enumerated() {
      for (row, line) in sheet.rows.enumerated() {
        for (column, cell) in line.cells.enumerated() {
          guard case .derived(let formula, let value) = cell.content else { continue }
          let computed = evaluator.value(of: sheet.formulas[Int(formula)], on: index)
          tried += 1
          #expect(
            computed == value.map(Fraction.init),
            "\(sheet.name), row \(row + 1), column \(column + 1)")
        }
      }
    }
    #expect(tried > 50, "the law was hardly tried")
  }

  @Test("Totals are formulas: a corrected fact flows on in the workbook", arguments: Corpus.all)
  func live(_ subject: Corpus) throws {
    for sheet in try subject.sheets() {
      let body = sheet.rows.filter { $0.band == .body }
      for row in body {
        let isTotal = row.cells.contains { $0.content.text?.filter { $0 != " " } == "合计" }
        guard isTotal else { continue }
        let stated = row.cells.contains { cell in
          if case .number = cell.content { true } else { false }
        }
        #expect(!stated, "\(sheet.name): 合计 holds a bare number")
      }
    }
  }
}

extension Cell.Content {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension Corpus {
  /// The sheets of all forms, or of those at some positions.
  func sheets(only positions: [Int]? = nil) throws -> [Sheet] {
    let filled = try filled()
    let selection = positions ?? Array(filled.forms.indices)
    let renderer = SheetRenderer(filled, selection: selection)
    return selection.map { renderer.sheet(of: $0) }
  }

  /// The filled forms, which many laws look at.
  private func filled() throws -> FormFiller.Result {
    if let known = Corpus.filled.withLock({ $0[path] }) { return known }
    let document = try ReportReader.parse(Repository.bytes(ofFile: path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    let report = try ReportReader(edition)
      .read(document)
    let result = try FormFiller.fill(edition, with: report)
    Corpus.filled.withLock { $0[path] = result }
    return result
  }

  private static let filled = Mutex<[String: FormFiller.Result]>([:])
}
