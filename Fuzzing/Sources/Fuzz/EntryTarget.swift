import Entry
import Facts
import Forms
import JSONText
import SheetFormats
import Sheets
import Templates

@testable import Gongkai

/// Takes a workbook of facts through reading: its worksheets and cells, as a text says them.
///
/// A line that begins with 0x1E names a worksheet; cells of the other lines are parted by tabs; one that begins with `#` and
/// goes on as a number is one, one that is `~` a formula without a value, one that is `^` merged with the cell above.
enum EntryTarget {
  private static let library: TemplateLibrary = {
    guard let library = TemplateLibrary.installed() else { broken("no templates") }
    return library
  }()

  /// Takes an input.
  static func run(_ input: [UInt8]) {
    do throws(Failure) {
      let schema = try library.sharedSchema()
      let words = try library.entryWords()
      guard let reader = EntryReader(document(input), schema, words: words) else { return }
      let names = try library.editionNames()
      let name = reader.edition.map(\.name).flatMap { names.contains($0) ? $0 : nil } ?? names[0]
      let edition = try library.edition(named: name)
      let outcome = reader.read(edition.schema)
      do throws(FactsErrors) {
        let json = try ReportReader.document(Array(outcome.json.utf8))
        let report = try ReportReader(edition).read(json)
        guard outcome.faults.isEmpty else { return tell(outcome.faults(with: nil)) }
        // What was read can be written again.
        let setting = EntryBookMaking.Setting(
          edition: "", kind: edition.kind, catalogue: edition.catalogue, prose: nil, forms: [],
          file: "")
        let making = EntryBookMaking(json, report, words: words, setting: setting)
        _ = making.book()
      } catch {
        for fault in error.told {
          if case .syntax = fault.problem { broken("what was read is no JSON") }
        }
        tell(outcome.faults(with: error))
      }
    } catch {
      for language in Language.allCases { _ = error.words(language) }
    }
  }

  private static func tell(_ faults: EntryFaults) {
    let failure = Failure.entry(faults, file: "填报.xlsx")
    for language in Language.allCases {
      _ = failure.words(language)
      _ = failure.messages(language).map(\.json)
    }
  }

  private static func document(_ input: [UInt8]) -> SourceDocument {
    var document = SourceDocument()
    var sheet = Sheet(name: "", widths: [])
    func finish() {
      let width = sheet.rows.map(\.cells.count).max() ?? 0
      guard width > 0 else { return }
      for row in sheet.rows.indices {
        let missing = width - sheet.rows[row].cells.count
        sheet.rows[row].cells += Array(repeating: Cell(.empty, style: 0), count: missing)
      }
      document.blocks.append(
        .table(
          SourceTable(
            sheet: sheet,
            places: .worksheet(sheet.name, rows: Array(1...sheet.rows.count), firstColumn: 0))))
    }
    for line in input.prefix(1 << 16).split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("\u{1E}") {
        finish()
        sheet = Sheet(name: String(text.dropFirst()), widths: [])
        _ = sheet.style(CellStyle(role: .text))
        continue
      }
      let row = sheet.rows.count
      var cells: [Cell] = []
      for (column, part) in text.split(separator: "\t", omittingEmptySubsequences: false).prefix(64)
        .enumerated()
      {
        if part == "~" {
          cells.append(Cell(.derived(formula: -1, nil), style: 0))
        } else if part.hasPrefix("#"), let number = Int64(part.dropFirst().prefix(15)) {
          cells.append(Cell(.number(Number(hundredths: number)), style: 0))
        } else if part == "^", row > 0 {
          sheet.spans.append(
            CellRange(
              CellReference(row: row - 1, column: column), lastRow: row, lastColumn: column))
          cells.append(Cell(.empty, style: 0))
        } else {
          cells.append(Cell(part.isEmpty ? .empty : .text(String(part)), style: 0))
        }
      }
      sheet.rows.append(Sheet.Row(.body, cells))
    }
    finish()
    return document
  }
}
