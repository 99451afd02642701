import Accounts
import Forms
import Foundation
import JSONText
import Sheets
import TestSupport
import Testing

@testable import Gongkai

/// One fact changed on the command line, by a list, and on a form, is the same correction.
@Suite struct ThreeWaysTests {
  /// A cell of a report's sheets.
  struct Place: Hashable {
    var sheet: Int
    var row: Int
    var column: Int
  }

  /// The cells that say a changed value where they said another, and are not computed.
  static func places(
    of value: FactLeaf.Value, isCount: Bool, unit: Int64, from old: [Sheet], to new: [Sheet]
  ) -> [(Place, Cell.Content)] {
    var places: [(Place, Cell.Content)] = []
    for (index, (before, after)) in zip(old, new).enumerated() {
      guard before.rows.count == after.rows.count else { continue }
      let covered = coveredCells(before)
      for row in before.rows.indices {
        for (column, cell) in after.rows[row].cells.enumerated() {
          let place = Place(sheet: index, row: row, column: column)
          guard before.rows[row].cells[column].content != cell.content, !covered.contains(place)
          else { continue }
          switch (cell.content, value) {
          case (.number(let number), .amount(let fen, _)):
            guard number == Number(fen, over: isCount ? 100 : unit) else { continue }
          case (.text(let text), .text(let part)): guard text.contains(part) else { continue }
          default: continue
          }
          places.append((place, cell.content))
        }
      }
    }
    return places
  }

  /// The cells of a sheet that are merged with those above or before them.
  private static func coveredCells(_ sheet: Sheet) -> Set<Place> {
    var covered: Set<Place> = []
    for span in sheet.spans {
      for row in span.first.row...span.lastRow {
        for column in span.first.column...span.lastColumn
        where row != span.first.row || column != span.first.column {
          covered.insert(Place(sheet: 0, row: row, column: column))
        }
      }
    }
    return covered
  }

  @Test("three ways to change a fact give the same bytes", arguments: Corpus.all)
  func sameBytes(_ corpus: Corpus) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let facts = Repository.bytes(ofFile: corpus.path)
    let loaded = try ReportLoading(library: Trial.library).load(facts, named: "甲.json")
    let filled = try loaded.fill()
    let sheets = CorrectionBench.sheets(filled)
    let unit = loaded.edition.unit.fen
    var random = SeededGenerator(seed: 41)
    let bench = try CorrectionBench(facts)
    var shown = 0
    let kinds = Dictionary(grouping: FactLeaf.all(of: loaded), by: \.kind)
    for (kind, leaves) in kinds.sorted(by: { $0.key < $1.key }) {
      let leaf = try #require(leaves.randomElement(using: &random))
      let value = leaf.other(in: loaded.report.unit, by: 0)
      let expected = leaf.replaced(by: value, in: facts)
      guard let after = try? CorrectionBench.fill(expected) else {
        print("NOFILL", corpus.testDescription, kind, leaf, value.typed)
        continue
      }
      let found = Self.places(
        of: value, isCount: leaf.isCount, unit: unit, from: sheets,
        to: CorrectionBench.sheets(after))
      var results: [String] = []
      var accepted = false
      for (place, content) in found.prefix(4) {
        var edited = sheets
        edited[place.sheet].rows[place.row].cells[place.column].content = content
        let bench = try bench.copy()
        do {
          _ = try bench.correct(workbook: edited)
          let same = bench.facts == expected
          results.append("ok\(same)")
          if !same {
            print(zip(bench.facts, expected).prefix{$0 == $1}.count, String(decoding: bench.facts, as: UTF8.self).count, "\(leaf)")
          }
          accepted = true
        } catch let failure as Failure { results.append(failure.words(.chinese).prefix(200) + "") }
      }
      if !accepted || results.contains("okfalse") { print("KIND", corpus.testDescription, kind, leaf, value.typed, found.count, results) }
      if accepted { shown += 1 }
    }
    print("TIME", corpus.testDescription, kinds.count, shown, clock.now - start)
  }
}
