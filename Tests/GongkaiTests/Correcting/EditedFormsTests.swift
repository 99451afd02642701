import Changes
import Facts
import Forms
import JSONText
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// Forms that were edited, read back into facts.
@Suite(.tags(.slow)) struct EditedFormsTests {
  /// A report with its forms as sheets, to be edited.
  struct Subject {
    let loaded: LoadedReport
    let result: FormFiller.Result
    var sheets: [Sheet]

    init(_ corpus: Corpus) throws {
      loaded = try ReportLoading(library: Trial.library).load(corpus.path)
      result = try FormFiller.fill(loaded.edition, with: loaded.report)
      let all = Array(loaded.edition.forms.indices)
      let renderer = SheetRenderer(result, selection: all)
      sheets = all.map { renderer.sheet(of: $0) }
    }

    /// The same of a report that was read and filled.
    init(_ loaded: LoadedReport, _ result: FormFiller.Result, _ sheets: [Sheet]) {
      (self.loaded, self.result, self.sheets) = (loaded, result, sheets)
    }

    /// The sheets as a reader of workbooks finds them: formulas with their values.
    var document: SourceDocument {
      SourceDocument(
        blocks: sheets.map { sheet in
          var sheet = sheet
          for row in sheet.rows.indices {
            for column in sheet.rows[row].cells.indices {
              if case .derived(_, let value) = sheet.rows[row].cells[column].content {
                sheet.rows[row].cells[column].content = value.map { .number($0) } ?? .empty
              }
            }
          }
          return .table(
            SourceTable(
              sheet: sheet,
              places: .worksheet(sheet.name, rows: Array(1...sheet.rows.count), firstColumn: 0)))
        })
    }

    /// The facts after the edits are taken over.
    func corrected() throws -> (edits: EditedForms, report: Report, result: FormFiller.Result) {
      let edits = EditedForms(document, against: result)
      let operations = FactEditing.operations(
        for: edits.facts, of: loaded.report, in: loaded.document)
      let text = try #require(
        try JSONEditor(loaded.document).edits(for: operations).applied(to: loaded.bytes))
      let reader = ReportReader(loaded.edition)
      let report = try reader.read(try ReportReader.parse(text))
      return (edits, report, try FormFiller.fill(loaded.edition, with: report))
    }
  }

  @Test("forms that nobody edited say nothing new", arguments: Corpus.all)
  func unedited(_ corpus: Corpus) throws {
    let subject = try Subject(corpus)
    let edits = EditedForms(subject.document, against: subject.result)
    #expect(edits.facts.isEmpty)
    #expect(edits.refused.isEmpty)
    #expect(edits.untaken.isEmpty)
    #expect(edits.unknown.isEmpty)
    #expect(edits.formCount == subject.sheets.count)
  }

  @Test("an amount typed over on one form changes one fact or is refused", arguments: Corpus.all)
  func everyAmount(_ corpus: Corpus) throws {
    let subject = try Subject(corpus)
    var random = SeededGenerator(seed: 7)
    var cells: [(sheet: Int, row: Int, column: Int, number: Number)] = []
    for (index, sheet) in subject.sheets.enumerated() {
      for (row, line) in sheet.rows.enumerated() where line.band == .body {
        for (column, cell) in line.cells.enumerated() {
          if case .number(let number) = cell.content { cells.append((index, row, column, number)) }
          if case .derived(_, let number?) = cell.content {
            cells.append((index, row, column, number))
          }
        }
      }
    }
    var taken = 0
    for cell in cells.shuffled(using: &random).prefix(30) {
      var edited = subject
      let step = try #require(Number(123, over: 100))
      let new = try #require(cell.number.adding(step))
      edited.sheets[cell.sheet].rows[cell.row].cells[cell.column].content = .number(new)
      let (edits, report, result) = try edited.corrected()
      let left = edits.refused + edits.differing(from: result)
      if left.isEmpty {
        taken += 1
        var before = FactTable(subject.loaded.report, naming: []).facts.map(\.amount)
        var after = FactTable(report, naming: []).facts.map(\.amount)
        // One fact is another, or one is stated that was not.
        let first = zip(before, after).prefix { $0 == $1 }.count
        if before.count == after.count { before.remove(at: first) }
        after.remove(at: first)
        #expect(before == after)
      }
    }
    #expect(taken > 0)
  }
}
