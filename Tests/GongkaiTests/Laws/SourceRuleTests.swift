import Foundation
import TestSupport
import Testing

/// What the sources must not hold, because it has lost or dropped money before.
struct SourceRule: Sendable, CustomTestStringConvertible {
  /// What it forbids, and why.
  let testDescription: String
  /// The folders of `Sources` that it holds for.
  let folders: [String]
  /// What must not be found in a line, comments aside.
  let pattern: String
  /// The files that may hold it all the same, as each says why.
  var except: [String] = []
  /// A line that it forbids.
  let example: String

  /// The folders in which there is money.
  private static let money = [
    "Facts", "Templates", "Forms", "Prose", "Recognition", "Changes", "Audit", "Sheets",
  ]

  /// All rules.
  static let all = [
    SourceRule(
      testDescription: "No arithmetic that drops what does not fit", folders: money,
      pattern: #"&[+*-]=? |partialValue"#, example: "sum = a &+ b"),
    SourceRule(
      testDescription: "Nothing that cannot be computed counts as zero", folders: money,
      pattern: #"\?\? \.zero"#, example: "let value = sum.amount ?? .zero"),
    SourceRule(
      testDescription: "Money is added in AmountSum and Number only", folders: money,
      pattern: #"(adding|subtracting|multiplied)ReportingOverflow"#,
      except: [
        "Facts/Amounts/AmountSum.swift", "Facts/Amounts/AmountText.swift",
        "Sheets/Number.swift", "Recognition/Finding/Figure.swift",
        "Recognition/Finding/Settling.swift",
      ], example: "let (sum, over) = a.addingReportingOverflow(b)"),
    SourceRule(
      testDescription: "Raw 分 are seen where money becomes a number or is settled only",
      folders: money + ["Gongkai", "GongkaiCLI"], pattern: #"@_spi\(RawAmounts\) import"#,
      except: ["Forms/Filling/AmountNumbers.swift", "Recognition/Finding/Settling.swift"],
      example: "@_spi(RawAmounts) import Facts"),
    SourceRule(
      testDescription: "A failed look-up is not an empty list", folders: money,
      pattern: #"\(try\? .*\?\? \[\]|try\? .*columns?\("#,
      example: "for column in (try? table.columns(at: path)) ?? [] {"),
    SourceRule(
      testDescription: "Nothing is the first of a dictionary", folders: money + ["Gongkai"],
      pattern: #"\.(keys|values)\.(first|min|max)\b|\.keys\.randomElement"#,
      example: "let key = carried.keys.first { code.hasPrefix($0) }"),
  ]
}

@Suite("The sources keep the rules about money")
struct SourceRuleTests {
  /// The files of a folder of `Sources`, by their paths there.
  private static func files(_ folder: String) -> [(name: String, lines: [Substring])] {
    let root = Repository.root + "/Sources"
    let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.allObjects ?? []
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map {
      let text = Repository.text(ofFile: "\(root)/\(folder)/\($0)")
      return ("\(folder)/\($0)", text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test("No line breaks it", arguments: SourceRule.all)
  func kept(_ rule: SourceRule) throws {
    let pattern = try Regex(rule.pattern)
    #expect(rule.example.contains(pattern), "the rule forbids nothing")
    var scanned = 0
    for folder in rule.folders {
      for (name, lines) in Self.files(folder) where !rule.except.contains(name) {
        scanned += 1
        for (number, line) in lines.enumerated() where line.contains(pattern) {
          // A comment may speak of it.
          let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
          #expect(!code.contains(pattern), "\(name):\(number + 1): \(line)")
        }
      }
    }
    #expect(scanned > 150, "there was hardly anything to scan")
  }

  @Test("What is excepted is there, and needs to be", arguments: SourceRule.all)
  func exceptions(_ rule: SourceRule) throws {
    let pattern = try Regex(rule.pattern)
    for name in rule.except {
      let text = Repository.text(ofFile: "\(Repository.root)/Sources/\(name)")
      #expect(text.contains(pattern), "\(name) needs no exception")
    }
  }
}
