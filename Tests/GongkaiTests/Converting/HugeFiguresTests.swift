import Foundation
import Gongkai
import TestSupport
import Testing

/// Documents with one figure that is larger than any government's money.
@Suite("Huge figures in documents")
struct HugeFiguresTests {
  /// Figures of which each is at or beyond an end of what can be computed with, in 万元.
  private static let huge = [
    "9,000,000,000,000.00", "-9,000,000,000,000.00", "9223372036854.775807", "92233720368547.758",
    "92233720368547758", "92233720368547758.07", "99999999999999", "99999999999999999999.99",
    "9223372036854775807",
  ]

  /// Those that are beyond an amount of 万元: nothing can be computed with them.
  private static func isBeyond(_ figure: String) -> Bool {
    let whole = figure.filter { $0.isNumber || $0 == "." }.split(separator: ".")[0]
    // 2⁶³ 分 are 9,223,372,036,854.775808 万元.
    return whole.count > 13
  }

  private static let published = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""

  /// A document: a report as it was published, or an example's forms as text.
  struct Document: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
  }

  static let documents: [Document] = {
    let trial = Trial(formats: [.txt])
    let examples = Repository.examples.compactMap { path -> Document? in
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      _ = trial.run(file: path)
      let text = Repository.text(ofFile: "\(trial.options.folder)/\(name)/\(name).txt")
      return Document(testDescription: name, text: text)
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: published)) ?? []
    return examples
      + names.sorted().filter { $0.hasSuffix(".txt") }.map {
        Document(testDescription: $0, text: Repository.text(ofFile: "\(published)/\($0)"))
      }
  }()

  /// The figures with decimals in the rows of tables.
  private static func figures(_ text: String) -> [Range<String.Index>] {
    text.split(separator: "\n").filter { line in
      line.contains("|") || line.contains("\t") || line.contains("  ")
    }.flatMap { line in
      line.ranges(of: /(?:^|[ |\t])-?[0-9,]+\.[0-9]{2}(?=$|[ |\t])/).map { range in
        let first = text[range].first { $0.isNumber || $0 == "-" }
        let start = first.flatMap { text[range].firstIndex(of: $0) } ?? range.lowerBound
        return start..<range.upperBound
      }
    }
  }

  @Test("There are documents to try")
  func corpus() {
    #expect(Self.documents.count >= Repository.examples.count)
    for document in Self.documents { #expect(!document.text.isEmpty) }
  }

  @Test(
    "A figure that cannot be computed with is told of, where it stands", arguments: documents)
  func told(_ document: Document) throws {
    let figures = Self.figures(document.text)
    // A report may have no table at all.
    if figures.isEmpty { return }
    var dice = SeededGenerator(seed: 20)
    for _ in 0..<8 {
      let range = try #require(figures.randomElement(using: &dice))
      let figure = try #require(Self.huge.randomElement(using: &dice))
      var text = document.text
      text.replaceSubrange(range, with: figure)
      let line = document.text[..<range.lowerBound].split(
        separator: "\n", omittingEmptySubsequences: false
      ).count
      let trial = ConvertTrial([.csv, .tidy, .json])
      let result = trial.run(text)
      let outcome = try #require(try? result.get(), "\(line) \(figure): \(result)")
      let words = outcome.notes.map { $0.words(.chinese).replacing(",", with: "") }
      let digits = figure.replacing(",", with: "")
      guard Self.isBeyond(figure), Self.isInKnownTable(outcome) else { continue }
      #expect(
        words.contains { $0.contains("第\(line)行") && $0.contains(digits) },
        "\(document.testDescription) line \(line): \(figure) is dropped without a word: \(words)")
    }
  }

  private static func isInKnownTable(_ outcome: Convert.Outcome) -> Bool {
    if case .edition(_, let known, let tables)? = outcome.notes.first { return known == tables }
    return false
  }

  @Test("Two figures that are too large only together are told of by the cell of their sum")
  func together() throws {
    let example = try #require(Repository.examples.first { $0.contains("yanbian-dsj") })
    let trial = Trial(formats: [.csv])
    #expect(trial.run(file: example).isSuccess)
    // 行政运行, in the only form that tells 人员经费 232.81 and 公用经费 70.53 apart.
    let folder = TemporaryFolder()
    var changed = 0
    for (name, bytes) in trial.folder.files(below: "out")
    where name.hasSuffix(".csv") && name.contains("/csv/") {
      let text = String(decoding: bytes, as: UTF8.self)
      let huge = text.replacing(",232.81,70.53,", with: ",9000000000000.00,9000000000000.00,")
      if huge != text { changed += 1 }
      folder.write(huge, to: "甲/\(name.split(separator: "/").last ?? "")")
    }
    #expect(changed == 1)
    let words = ConvertTrial([.csv, .json]).run(file: folder.path + "/甲").notes.map {
      $0.words(.chinese)
    }
    #expect(
      words.contains { $0.contains("取得的数据不能再填成各表：预算表1[一、一般公共服务支出].支出/当年预算") },
      "\(words)")
    // 2 × 9,000,000,000,000.00.
    #expect(words.contains { $0.contains("预算表3") && $0.contains("合计 18000000000000") }, "\(words)")
  }

  @Test(
    "Facts with huge figures make forms again, or say which cell they cannot make",
    arguments: documents)
  func madeAgain(_ document: Document) throws {
    let figures = Self.figures(document.text)
    if figures.isEmpty { return }
    var dice = SeededGenerator(seed: 7)
    for _ in 0..<4 {
      var text = document.text
      // Several at once, so that sums leave the range.
      let ranges = Set((0..<6).compactMap { _ in figures.randomElement(using: &dice) })
      for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) {
        text.replaceSubrange(range, with: "9,000,000,000,000.00")
      }
      let trial = ConvertTrial([.json])
      let notes = trial.run(text).notes.map { $0.words(.chinese) }
      let facts = "\(trial.options.folder)/甲/甲.json"
      guard FileManager.default.fileExists(atPath: facts) else { continue }
      let made = Trial(formats: [.tidy])
      let result = made.run(file: facts)
      if result.isSuccess { continue }
      let message = try #require(made.message(result))
      #expect(result.exitCode == 65, "\(message)")
      guard message.contains("超出可精确计算的范围") else {
        // Figures tell rows apart: with others some are read as what they are not.
        #expect(message.contains(#/甲\.json:[0-9]+:[0-9]+: /#), "\(message)")
        continue
      }
      #expect(notes.contains { $0.contains("取得的数据不能再填成各表") }, "\(notes)")
    }
  }
}
