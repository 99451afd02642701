import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("What was generated is converted back", .tags(.slow))
struct ConvertBackTests {
  /// A file that `generate` writes.
  enum Written: String, CaseIterable, Sendable {
    case csv, xlsx, txt

    func path(_ name: String) -> String { self == .csv ? "csv" : "\(name).\(rawValue)" }
  }

  /// The forms of each example, in all formats.
  private static let made: TemporaryFolder = {
    let trial = Trial(formats: [.csv, .xlsx, .txt, .tidy])
    for example in Repository.examples { _ = trial.run(file: example) }
    return trial.folder
  }()

  static let names = Repository.examples.map {
    String($0.dropFirst(Repository.root.count + "/Examples/".count).dropLast(5))
  }

  private func convert(
    _ name: String, _ written: Written, _ formats: Set<Convert.Format> = [.csv]
  ) -> (trial: ConvertTrial, outcome: Result<Convert.Outcome, Failure>) {
    let trial = ConvertTrial(formats)
    let path = "\(Self.made.path)/out/\(name)/\(written.path(name))"
    return (trial, trial.run(file: path))
  }

  @Test("All tables are known", arguments: names, Written.allCases)
  func known(_ name: String, _ written: Written) throws {
    let (_, outcome) = convert(name, written)
    #expect(outcome.isSuccess)
    guard case .edition(_, let known, let tables)? = outcome.notes.first else {
      Issue.record("no edition was found: \(outcome)")
      return
    }
    #expect(known == tables)
    #expect(known > 8)
  }

  @Test("The edition is the one that it was generated with", arguments: names, Written.allCases)
  func edition(_ name: String, _ written: Written) throws {
    let text = Repository.text(ofFile: "\(Repository.root)/Examples/\(name).json")
    guard case .edition(let edition, _, _)? = convert(name, written).outcome.notes.first else {
      Issue.record("no edition was found")
      return
    }
    #expect(text.contains("\"\(edition)\""))
  }

  @Test("Every row with an amount comes back from text", arguments: names)
  func text(_ name: String) throws {
    let files = Self.made.files(below: "out/\(name)/csv").sorted { $0.key < $1.key }
    func rows(_ tables: [[String]]) -> [[String]] {
      tables.map(content).filter { row in
        row.contains { $0.wholeMatch(of: /-?[0-9]+\.[0-9]+%?/) != nil }
      }
    }
    let expected = rows(files.flatMap { CSVText.records($0.value) })
    #expect(expected.count > 40)
    #expect(rows(convert(name, .txt).trial.tables(of: name).flatMap(\.rows)) == expected)
  }

  @Test("Every row says the same", arguments: names, [Written.csv, .xlsx])
  func cells(_ name: String, _ written: Written) throws {
    let (trial, _) = convert(name, written)
    // What a workbook shows as blank may be a zero.
    func rows(_ tables: [[String]]) -> [[String]] {
      tables.map { row in
        content(row).filter { written == .csv || $0.wholeMatch(of: /0(\.0+)?%?/) == nil }
      }.filter { !$0.isEmpty }
    }
    let files = Self.made.files(below: "out/\(name)/csv").sorted { $0.key < $1.key }
    let expected = rows(files.flatMap { CSVText.records($0.value) })
    let found = rows(trial.tables(of: name).flatMap(\.rows))
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) { #expect(found == expected) }
  }

  @Test("Tidy tables have the same values, but for those of cards", arguments: names)
  func tidy(_ name: String) throws {
    let (trial, _) = convert(name, .csv, [.tidy])
    // Codes that the forms do not print cannot come back.
    func records(_ bytes: [UInt8]?) -> [[String]] {
      CSVText.values(bytes ?? []).filter { !$0[0].contains("绩效") && !$0[0].contains("“三公”") }
        .map { [$0[0], $0[1], $0[3], $0[4]] }
    }
    let expected = records(Self.made.files(below: "out/\(name)")["tidy.csv"])
    #expect(!expected.isEmpty)
    #expect(records(trial.folder.files(below: "out/\(name)")["tidy.csv"]) == expected)
  }
}
