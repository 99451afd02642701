import Foundation
import Gongkai
import TestSupport
import Testing

/// A published report, the edition that it is of, and how many of its rows must come out again without that edition.
struct LeftOutReport: Sendable, CustomTestStringConvertible {
  let report: String
  let edition: String
  let least: Int
  let rows: Int
  var testDescription: String { "\(report) without \(edition)" }
}

/// Reports as they were published: the text files in the folder that `GONGKAI_REPORTS` names, where it is set.
@Suite("A report whose edition nobody has is learned, converted and generated again")
struct LeaveOneOutTests {
  private static let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""
  static let reports = [
    LeftOutReport(report: "000", edition: "yanbian-budget-2023", least: 220, rows: 231),
    LeftOutReport(report: "002", edition: "yanbian-budget-2024", least: 255, rows: 269),
    LeftOutReport(report: "003", edition: "siping-budget-2024", least: 62, rows: 65),
    LeftOutReport(report: "004", edition: "jilin-final-2023", least: 180, rows: 190),
  ].filter { left in !files.isEmpty || left.report.isEmpty }
  private static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".txt")
    }

  @Test("Rows are printed again", arguments: reports)
  func rows(_ left: LeftOutReport) throws {
    let file = try #require(Self.files.first { $0.hasPrefix(left.report) })
    let without = LeftOut(left.edition)
    let trial = LearnedTrial(library: without.library)
    let made = try trial.generated("\(Self.folder)/\(file)")
    let wanted = PublishedTable.rows(of: Repository.text(ofFile: "\(Self.folder)/\(file)"))
    #expect(wanted.count == left.rows)
    let missing = wanted.filter { !made.contains($0) }
    #expect(wanted.count - missing.count >= left.least, "\(missing) without \(without.words)")
    #expect(trial.isLearned)
  }

  @Test("What is left out is left out", arguments: reports.map(\.edition))
  func leavesOut(_ edition: String) throws {
    let without = LeftOut(edition)
    let names = try without.library.editionNames()
    #expect(!names.contains(edition))
    #expect(!names.isEmpty)
    for name in names { _ = try without.library.edition(named: name) }
    _ = try without.library.vocabulary()
  }
}

/// One try at converting a document of an unknown edition, and at generating its forms from what came out.
struct LearnedTrial {
  let folder = TemporaryFolder()
  let library: TemplateLibrary
  private let name = "甲"

  init(library: TemplateLibrary) { self.library = library }

  /// The rows of the forms that are generated from what a document's conversion gives.
  func generated(_ file: String) throws -> Set<[String]> {
    var options = Convert.Options()
    options.folder = folder.path + "/out"
    options.formats = [.csv, .json]
    let bytes = Repository.bytes(ofFile: file)
    let kind = file.split(separator: ".").last.map(String.init) ?? "txt"
    let input = folder.write(bytes, to: "\(name).\(kind)")
    _ = try Convert(library: library, options: options).run(input)
    var trial = Trial(formats: [.csv])
    trial.library = library
    let facts = "\(folder.path)/out/\(name)/\(name).json"
    guard case .success = trial.run(file: facts) else { return [] }
    var rows: Set<[String]> = []
    for (_, bytes) in trial.folder.files(below: "out/\(name)/csv") {
      for row in CSVText.records(bytes) { rows.insert(PublishedTable.tokens(row)) }
    }
    return rows
  }

  /// Learns a document's edition, whether one is known or not, and converts and generates with it.
  ///
  /// - Parameter file: the document's path.
  /// - Returns: the rows of the forms that are generated, and what was said of the conversion.
  /// - Throws: ``Failure`` where it cannot be learned or converted.
  func learned(_ file: String) throws -> (rows: Set<[String]>, findings: [Finding]) {
    var learning = LearnTemplates.Options()
    learning.folder = folder.path + "/版式"
    learning.name = "学的"
    let outcome = try LearnTemplates(library: library, options: learning).run(file)
    let library = try library.adding(outcome.edition.paths)
    var options = Convert.Options()
    options.folder = folder.path + "/out"
    options.formats = [.csv, .json]
    options.edition = outcome.edition.name
    let converted = try Convert(library: library, options: options).run(file)
    let name = String(file.split(separator: "/").last?.split(separator: ".").first ?? "")
    var trial = Trial(formats: [.csv])
    trial.library = library
    guard case .success = trial.run(file: "\(folder.path)/out/\(name)/\(name).json") else {
      return ([], converted.findings)
    }
    var rows: Set<[String]> = []
    for (_, bytes) in trial.folder.files(below: "out/\(name)/csv") {
      for row in CSVText.records(bytes) { rows.insert(PublishedTable.tokens(row)) }
    }
    return (rows, converted.findings)
  }

  /// What learning asks.
  var questions: [String] {
    folder.files(below: "版式").values.flatMap { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter {
        $0.hasPrefix("# 什么意思")
      }.map(String.init)
    }
  }

  /// Whether an edition was learned.
  var isLearned: Bool {
    folder.files(below: "out/\(name)/版式").keys.contains { $0.hasSuffix("edition.yaml") }
  }
}

/// The rows with amounts of tables in a text, as plainly as can be: their filled cells, marks of layout aside.
enum PublishedTable {
  static func rows(of text: String) -> [[String]] {
    text.split(separator: "\n").compactMap { line in
      let isPiped = line.hasPrefix("|")
      guard isPiped || line.contains("\t") else { return nil }
      var bare = line[...]
      if isPiped {
        bare = bare.drop { $0 == "|" || $0 == " " }
        while let last = bare.last, last == "|" || last == " " { bare.removeLast() }
      }
      let cells = bare.split(
        separator: isPiped ? "|" : "\t", omittingEmptySubsequences: false
      ).map(String.init)
      let row = tokens(cells)
      let amounts = row.filter { $0.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?%?/) != nil }
      guard row.count > 1, !amounts.isEmpty, amounts.count < row.count, row[0] != "栏次",
        row[0] != "类", amounts.count > 1 || row[0] != amounts[0]
      else { return nil }
      return row
    }
  }

  static func tokens(_ cells: [String]) -> [String] { cells.map(token).filter { !$0.isEmpty } }

  private static func token(_ cell: String) -> String {
    var text = cell.precomposedStringWithCompatibilityMapping
    for (mark, plain) in [("“", "\""), ("”", "\""), ("≥", ">="), ("≤", "<=")] {
      text = text.replacing(mark, with: plain)
    }
    text = text.replacing(/<\/?(br|b|i|u|em|strong|span|font|p)\b[^>]*>/, with: "")
    text = text.filter { !$0.isWhitespace }
    guard text.wholeMatch(of: /-?[0-9,]+(\.[0-9]+)?/) != nil else { return text }
    text = text.replacing(",", with: "")
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text.isEmpty || text == "-0" ? "0" : text
  }
}
