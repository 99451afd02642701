import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// One figure of a report that holds is misprinted at a time: it is found, and nothing else is told.
///
/// `GONGKAI_PLANTED=all` tries every figure of every example and prints how many of each kind were found.
@Suite("Planted defects")
struct PlantedDefectTests {
  private static let all = ProcessInfo.processInfo.environment["GONGKAI_PLANTED"] == "all"

  /// A figure of a text.
  private struct Figure {
    var line: Int
    var range: Range<String.Index>
    var isOfTable: Bool
    var isPercent: Bool
  }

  private static let examples = ["siping-dsj-2024-budget", "jingyu-zsj-2023-final"]

  /// The document of an example, as text.
  private func document(_ example: String, in folder: TemporaryFolder) throws -> [String] {
    let outcome = try Executable.run(
      ["report", "\(Repository.root)/Examples/\(example).json", "-o", folder.path, "--to", "md"])
    #expect(outcome.isDone, "\(outcome.errors)")
    return Repository.text(ofFile: "\(folder.path)/\(example)/report.md")
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// The figures whose misprint can be told: amounts of forms and sentences, and percentages.
  private func figures(of lines: [String]) -> [Figure] {
    var figures: [Figure] = []
    for (index, line) in lines.enumerated() {
      let isOfTable = line.hasPrefix("|")
      for match in line.matches(of: /[1-9][0-9,]*\.[0-9]{2}/) {
        let behind = line[match.range.upperBound...].drop { $0 == " " }
        let isPercent = behind.hasPrefix("%") || behind.hasPrefix("％")
        // Charts stand in documents of text as tables that no form is.
        if isOfTable, line.contains("%") { continue }
        guard isOfTable || isPercent || behind.hasPrefix("万元") else { continue }
        figures.append(
          Figure(line: index, range: match.range, isOfTable: isOfTable, isPercent: isPercent))
      }
    }
    return figures
  }

  private func misprinted(_ figure: Figure, in lines: [String]) -> (String, [String]) {
    var text = Array(String(lines[figure.line][figure.range]))
    let digit = text[0].wholeNumberValue ?? 0
    text[0] = Character(String(digit == 9 ? 7 : digit + 1))
    var lines = lines
    lines[figure.line].replaceSubrange(figure.range, with: String(text))
    return (String(text), lines)
  }

  @Test("A misprint is found where it stands", arguments: examples)
  func planted(_ example: String) throws {
    let folder = TemporaryFolder()
    let lines = try document(example, in: folder)
    let check = Check(library: TemplateLibrary(folder: Repository.templates))
    func found(_ lines: [String]) throws -> [String] {
      let path = folder.write(lines.joined(separator: "\n"), to: "甲.md")
      return try check.run(path).lines(.chinese, on: "甲.md")
    }
    // What the published report that the example is of leaves out is told of any.
    let known = Set(try found(lines))
    #expect(known.count <= 1, "the report itself does not hold: \(known)")
    var dice = SeededGenerator(seed: 7)
    var tried: [String: (found: Int, all: Int)] = [:]
    var misplaced = 0
    let figures = figures(of: lines)
    for figure in Self.all ? figures : Array(figures.shuffled(using: &dice).prefix(40)) {
      let (text, changed) = misprinted(figure, in: lines)
      let kind = figure.isOfTable ? "form" : figure.isPercent ? "percentage" : "amount"
      let told = try found(changed).filter { !known.contains($0) }
      let place = "第\(figure.line + 1)行"
      let isFound = told.contains { $0.contains(place) || $0.contains(text) }
      tried[kind, default: (0, 0)].all += 1
      if isFound { tried[kind, default: (0, 0)].found += 1 }
      // Whatever is told is told of this figure.
      let elsewhere = told.filter { !$0.contains(place) && !$0.contains(text) }
      misplaced += elsewhere.count
      if Self.all { for line in elsewhere { print("\(example) \(place) \(text): \(line)") } }
      if Self.all, !isFound {
        print("\(example) \(place) \(text): \(lines[figure.line].prefix(60))")
      }
    }
    if Self.all { print(example, tried, "elsewhere:", misplaced) }
    #expect(misplaced * 20 <= tried.values.reduce(0) { $0 + $1.all })
    for (kind, counts) in tried {
      #expect(counts.found * 100 >= counts.all * 75, "\(kind): \(counts.found) of \(counts.all)")
    }
  }
}
