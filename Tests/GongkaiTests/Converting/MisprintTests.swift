import Foundation
import Gongkai
import MisprintSupport
import TestSupport
import Testing

/// One misprinted figure is one finding about its row, and changes nothing that other rows say.
///
/// A sample, of reports that editions print and, where `GONGKAI_REPORTS` names a folder of them, of published ones;
/// `Scripts/verify-misprints.sh` tries every figure.
@Suite("A single misprint")
struct MisprintTests {
  /// A report as text.
  struct Report: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// Of how many figures one is tried.
    let step: Int
  }

  static let reports: [Report] = {
    let trial = Trial(formats: [.csv])
    let printed = Repository.examples.compactMap { path -> Report? in
      guard trial.run(file: path).isSuccess else { return nil }
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      let files = trial.folder.files(below: "out/\(name)/csv").sorted { $0.key < $1.key }
      let text = files.map { bars(CSVText.records($0.value)) }.joined(separator: "\n\n")
      return Report(testDescription: name, text: text, step: 41)
    }
    let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return printed
      + names.sorted().filter { $0.hasSuffix(".txt") }.map {
        Report(testDescription: $0, text: Repository.text(ofFile: "\(folder)/\($0)"), step: 23)
      }
  }()

  /// A form as a table of bars, with what stands over it.
  private static func bars(_ rows: [[String]]) -> String {
    let body = rows.firstIndex { $0.count { !$0.isEmpty } > 2 } ?? 0
    let lines = rows.enumerated().map { index, row in
      let cells = row.map { $0.replacing("\n", with: "").replacing("|", with: "/") }
      return index < body
        ? cells.filter { !$0.isEmpty }.joined(separator: " ")
        : "| " + cells.joined(separator: " | ") + " |"
    }
    return lines[..<body].joined(separator: "\n") + "\n\n" + lines[body...].joined(separator: "\n")
  }

  @Test("No other row changes, and a finding names the row", arguments: reports)
  func law(_ report: Report) throws {
    let law = try MisprintLaw(report.text, library: Trial.library, seed: 1)
    for misprint in stride(from: 0, to: law.misprints.count, by: report.step) {
      let misprint = law.misprints[misprint]
      for found in try law.breaks(of: misprint) {
        Issue.record(
          "\(report.testDescription):\(misprint.line) \(misprint.printed) → \(misprint.mistaken): \(found)"
        )
      }
    }
  }

  @Test("There are figures to try")
  func figures() throws {
    let counts = try Self.reports.prefix(5).map {
      try MisprintLaw($0.text, library: Trial.library).misprints.count
    }
    #expect(counts.count == 5 && counts.reduce(0, +) > 500, "\(counts)")
  }
}
