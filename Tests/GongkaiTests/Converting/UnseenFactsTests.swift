import Changes
import Forms
import Foundation
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport
import Testing

/// What is read of reports whose layout is not an edition's own: facts that say what the tables say, or a word about it.
@Suite struct UnseenFactsTests {
  @Test(arguments: UnseenSample.all.map(\.name), [UnseenTrial.Format.pipes, .page, .xlsx])
  func onlyTablesOfAFormAreClaimed(_ name: String, _ format: UnseenTrial.Format) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    let trial = try UnseenTrial(sample, as: format)
    // Tables whose columns are not listed are laid out as their forms are.
    let known = UnseenExpectation.all(of: name).count { $0.columns == nil }
    // An edition of its own may be learned from it.
    if trial.isLearned { return #expect(known == 0) }
    #expect(trial.knownCount == known)
    #expect(trial.hasFacts == (known > 0))
  }

  @Test(arguments: UnseenSample.all.map(\.name))
  func factsAgreeWithTheTablesOrSaySo(_ name: String) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    let trial = try UnseenTrial(sample, as: .page)
    guard trial.hasFacts, !trial.hasFindings else { return }
    #expect(try trial.rowsThatFactsContradict(sample) == [])
  }

  @Test func aWrongAmountIsNotPassedOverInSilence() throws {
    let sample = try #require(UnseenSample.all.first { $0.name.hasPrefix("15") })
    #expect(try UnseenTrial(sample, as: .page).hasFindings == false)
    for (index, block) in sample.blocks.enumerated() {
      guard case .table(let rows) = block else { continue }
      for row in rows.indices {
        for column in rows[row].indices where rows[row][column].hasSuffix(",000.00") {
          var changed = rows
          changed[row][column] = rows[row][column].replacing(",000.00", with: ",700.00")
          var damaged = sample
          damaged.blocks[index] = .table(changed)
          let trial = try UnseenTrial(damaged, as: .page)
          let isSaid = try trial.hasFindings || trial.rowsThatFactsContradict(damaged) == []
          #expect(isSaid, "\(changed[row])")
        }
      }
    }
  }
}

extension UnseenTrial {
  /// How many tables were taken for forms.
  var knownCount: Int {
    for case .edition(_, let known, _) in notes { return known }
    return 0
  }

  /// Whether its edition was learned from the report itself.
  var isLearned: Bool {
    notes.contains { if case .learned = $0 { true } else { false } }
  }

  /// Whether something is said about the facts that contradicts the tables; what a report leaves out is not that.
  var hasFindings: Bool {
    notes.contains { note in
      switch note {
      case .finding, .breach: true
      default: false
      }
    }
  }

  /// The rows with amounts that generating from the facts does not give back; amounts in 元 are compared as 万元.
  func rowsThatFactsContradict(_ sample: UnseenSample) throws -> [[String]] {
    var options = Generate.Options()
    options.folder = folder.path + "/again"
    options.formats = [.csv]
    _ = try Generate(library: Trial.library, options: options).run(folder.path + "/out/甲/甲.json")
    let inYuan = sample.blocks.contains { block in
      if case .text("单位：元") = block { return true }
      return false
    }
    var printed: Set<[String]> = []
    for (_, bytes) in folder.files(below: "again/甲/csv") {
      printed.formUnion(CSVText.records(bytes).map { Self.amounts(NormalCell.record($0), 1) })
    }
    return sample.tables.joined().filter { row in
      let amounts = Self.amounts(row, inYuan ? 10_000 : 1)
      return row.contains { $0.contains(".") } && !printed.contains(amounts)
    }
  }

  /// The cells with amounts divided and without zeros at their ends.
  private static func amounts(_ row: [String], _ divisor: Decimal) -> [String] {
    row.map { cell in
      guard cell.contains("."), let value = Decimal(string: cell) else { return cell }
      return "\(value / divisor)"
    }
  }
}
