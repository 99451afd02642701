import Foundation
import Gongkai
import TestSupport
import Testing

/// Reports as they were published: the text files in the folder that `GONGKAI_REPORTS` names, where it is set.
@Suite("Published reports are converted whole")
struct PublishedConversionTests {
  private static let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""
  static let reports =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    .filter { $0.hasSuffix(".txt") }

  @Test("Every row of every table stands in a CSV file, cell for cell", arguments: reports)
  func rows(_ report: String) throws {
    let trial = ConvertTrial()
    let path = "\(Self.folder)/\(report)"
    let outcome = trial.run(file: path)
    #expect(outcome.isSuccess)
    let name = String(report.dropLast(4))
    let found = Set(trial.tables(of: name).flatMap(\.rows).map(content))
    for row in Self.bodyRows(Repository.text(ofFile: path)) {
      #expect(found.contains(row), "\(report): \(row)")
    }
  }

  @Test("Every table is known", arguments: reports)
  func known(_ report: String) {
    for note in ConvertTrial().run(file: "\(Self.folder)/\(report)").notes {
      if case .unknown = note { Issue.record("\(report): \(note.words(.english))") }
    }
  }

  /// The rows with amounts of the tables of a text, taken apart as plainly as can be.
  private static func bodyRows(_ text: String) -> [[String]] {
    text.split(separator: "\n").compactMap { line in
      let isPiped = line.hasPrefix("|")
      guard isPiped || line.contains("\t") else { return nil }
      let bare = line.replacing(/<\/?(b|p|br)\/?>/, with: "")
      let cells = bare.split(
        separator: isPiped ? "|" : "\t", omittingEmptySubsequences: false)
      let row = content(cells.map(String.init))
      let amounts = row.filter { $0.wholeMatch(of: /-?[0-9]+\.[0-9]+%?/) != nil }
      return amounts.isEmpty || amounts.count == row.count ? nil : row
    }
  }
}
