import Changes
@_spi(RawAmounts) import Facts
import Forms
import Prose
import Recognition
import Templates
import TestSupport

/// A report of the corpus and the same with some facts changed, both filled.
struct ChangedReport {
  let old: FormFiller.Result
  let new: FormFiller.Result

  /// Fills a report before and after a change.
  init(_ subject: Corpus, _ change: (inout Report) -> Void) throws {
    let document = try ReportReader.parse(Repository.bytes(ofFile: subject.path))
    let edition = try Trial.library.edition(named: ReportReader.edition(of: document).name)
    var report = try ReportReader(edition)
      .read(document)
    old = try FormFiller.fill(edition, with: report)
    change(&report)
    new = try FormFiller.fill(edition, with: report)
  }

  /// What the comparison finds.
  var differences: [CellDifference] { FormComparison.differences(from: old, to: new) }

  /// The records of `tidy.csv`: 表, 行, 科目编码, 列, 值.
  static func tidy(_ result: FormFiller.Result) -> [[String]] {
    var records: [[String]] = []
    let edition = result.names.edition
    let bases = edition.bases(in: nil)
    var tidy = TidyTable(ReportKey(name: "甲"), forms: bases)
    for (index, view) in result.views.enumerated() {
      tidy.forEachRecord(of: view, edition.forms[index], base: bases[index]) { records.append($0) }
    }
    // Of columns that are called the same the names are numbered.
    return CSVText.values(of: [TidyTable.fields.map(\.name)] + records).map { record in
      var record = record
      record[3] = record[3].replacing(/#[0-9]+$/, with: "")
      return record
    }
  }
}

extension Report {
  /// Changes some amounts, chosen at random, by a little; none becomes nothing.
  mutating func changeAmounts(seed: UInt64, oneIn: Int = 6) {
    var random = SeededGenerator(seed: seed)
    self = mapAmounts { _, amount in
      guard amount.fen != 0, Int.random(in: 0..<oneIn, using: &random) == 0 else { return amount }
      let by = Int64.random(in: 1...9_999_999, using: &random)
      return Amount(fen: amount.fen + by)
    }
  }

  /// Changes some amounts by less than the forms print.
  mutating func changeDigitsUnseen(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    self = mapAmounts { _, amount in
      guard amount.fen != 0, Int.random(in: 0..<4, using: &random) == 0 else { return amount }
      return Amount(fen: amount.fen + 1)
    }
  }
}
