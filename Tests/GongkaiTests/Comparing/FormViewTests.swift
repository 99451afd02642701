import Changes
@_spi(RawAmounts) import Facts
import Forms
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@Suite("One view of a form, filled and read")
struct FormViewTests {
  /// The forms of a report of the corpus, filled, and the sheets that are made of them.
  private func filled(_ subject: Corpus) throws -> (result: FormFiller.Result, sheets: [Sheet]) {
    let result = try ChangedReport(subject) { _ in }.old
    let all = Array(result.forms.indices)
    let renderer = SheetRenderer(result, selection: all)
    return (result, all.map { renderer.sheet(of: $0) })
  }

  /// The forms as they are read from sheets.
  private func read(_ sheets: [Sheet], of edition: Edition) -> [FormView] {
    let document = DocumentRecognition(SourceDocument(sheets), captions: edition.captions)
      .run(editions: [edition], forced: true)
    return RecognisedView(document, readsRows: true).views
  }

  @Test("A filled form does not differ from the form read from its sheet", arguments: Corpus.all)
  func same(_ subject: Corpus) throws {
    let (result, sheets) = try filled(subject)
    let printed = read(sheets, of: result.names.edition)
    for (old, new) in [(result.views, printed), (printed, result.views), (printed, printed)] {
      let comparison = FormComparison(from: old, to: new)
      #expect(comparison.differences.isEmpty, "\(comparison.differences.prefix(3))")
      #expect(comparison.onlyOld.isEmpty && comparison.onlyNew.isEmpty)
    }
  }

  @Test(
    "One figure changed: that cell and what depends on it, whichever of the two was read",
    arguments: Corpus.all)
  func figure(_ subject: Corpus) throws {
    let (_, sheets) = try filled(subject)
    // The first amount of the report, and one from its middle.
    for wanted in [0, 7] {
      var stated = -1
      let changed = try ChangedReport(subject) { report in
        report = report.mapAmounts { _, amount in
          guard amount.fen != 0 else { return amount }
          stated += 1
          return stated == wanted ? Amount(fen: amount.fen + 1_000_000) : amount
        }
      }
      let edition = changed.new.names.edition
      let exact = cells(changed.differences.filter(isSeen)) { $0.new?.address }
      #expect(!exact.isEmpty || stated < wanted, "the changed amount is on no form")
      let toFilled = FormComparison(from: read(sheets, of: edition), to: changed.new.views)
      #expect(cells(toFilled.differences.filter(isSeen)) { $0.new?.address } == exact)
      // The other way the addresses are those of the first.
      let back = FormComparison(from: changed.new.views, to: read(sheets, of: edition))
      #expect(cells(back.differences.filter(isSeen)) { $0.old?.address } == exact)
    }
  }

  /// The cells that differ, by form and address.
  private func cells(
    _ differences: [CellDifference], _ address: (CellDifference) -> String?
  ) -> [String] {
    differences.map { "\($0.form.name)!\(address($0) ?? "?")" }.sorted()
  }

  /// Whether a form prints the two sides of a difference otherwise.
  private func isSeen(_ difference: CellDifference) -> Bool {
    guard let format = difference.format, let old = difference.old?.value,
      let new = difference.new?.value
    else { return true }
    return format.plain(old) != format.plain(new)
  }

  @Test("Rows that share a title are told apart", arguments: Corpus.all)
  func titles(_ subject: Corpus) throws {
    let (result, sheets) = try filled(subject)
    for view in result.views + read(sheets, of: result.names.edition) {
      for list in view.lists {
        let names = zip(list.rows, list.titles).filter { !$0.1.isEmpty }.map {
          ExactKey([$0.0.code, $0.1])
        }
        #expect(Set(names).count == names.count, "\(view.label.name)")
      }
    }
  }
}
