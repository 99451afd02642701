import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What is found in reports as they were published, each adjudicated by reading: the text files in the folder that
/// `GONGKAI_REPORTS` names, where it is set.
@Suite("Checks of published reports")
struct PublishedCheckTests {
  private static let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""

  /// By report, rule and line.
  private static let known: [String: [String]] = [
    "000": [
      "K1 526", "A8 230", "A9 262", "B4 608", "B4 627", "K4 524", "K4 614", "W3 360", "W3 402",
      "P12 306", "A9 259", "A9 260", "A9 261", "W4 62",
    ],
    "001": ["P9 164", "P3 170", "P6 142", "R3 218", "W4 62", "W4 182"],
    "002": [
      "P1 666", "P1 670", "P1 672", "P1 672", "P7 640", "K5 520", "K5 588", "K5 597", "P9 628",
      "W1 676", "W1 680",
      "B5 309", "B5 311", "B4 432", "W3 386", "R4 698", "W3 338", "W4 640", "W4 680",
    ],
    "003": ["R1 18", "R1 19", "P12 180", "P5 268", "P5 270", "P5 272", "P5 274", "W4 38"],
    "004": [
      "A1 107", "P3 698", "P10 704", "A9 217", "P3 694", "P2 660", "P2 660", "A9 262", "K1 399",
      "P13 760", "R2 780",
    ],
  ]

  private static let reports =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    .filter { known[String($0.prefix(3))] != nil && $0.hasSuffix(".txt") }

  @Test("What is found is what is wrong", arguments: reports)
  func found(_ report: String) throws {
    let check = Check(library: TemplateLibrary(folder: Repository.templates))
    let found = try check.run("\(Self.folder)/\(report)").findings.map { finding in
      guard case .line(let line, _)? = finding.place else { return finding.rule.rawValue }
      return "\(finding.rule.rawValue) \(line)"
    }
    #expect(found.sorted() == Self.known[String(report.prefix(3))]?.sorted())
  }
}
