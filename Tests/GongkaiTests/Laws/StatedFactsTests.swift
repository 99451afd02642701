import Foundation
import Gongkai
import JSONText
import Prose
import TestSupport
import Testing

/// What only sentences state comes back with the facts of the forms.
@Suite("A document gives what its sentences state", .tags(.slow))
struct StatedFactsTests {
  /// The keys that only sentences state.
  private static let keys = ["上年", "原因", "用途", "概况", "情况", "名词解释", "补充"]

  /// What examples are written as; other reports are tried as one of these, each as the next.
  static let formats: [Generate.DocumentFormat] = [.html, .md, .txt, .docx]

  @Test("What is read was stated, and what is not read is told", arguments: DisclosureSubject.all)
  func law(_ subject: DisclosureSubject) throws {
    let index = DisclosureSubject.all.firstIndex { $0.corpus.path == subject.corpus.path } ?? 0
    let isExample = Repository.examples.contains(subject.corpus.path)
    try law(
      subject.corpus.path,
      as: isExample ? Self.formats : [Self.formats[index % Self.formats.count]], isExample)
  }

  @Test("So it is of made-up reports", arguments: UInt64(1)...8)
  func random(_ seed: UInt64) throws {
    let folder = TemporaryFolder()
    let path = folder.write(RandomDisclosure(seed: seed, isPlain: true).json, to: "随机.json")
    try law(path, as: [Self.formats[Int(seed) % Self.formats.count]], false)
  }

  private func law(
    _ path: String, as formats: [Generate.DocumentFormat], _ isExample: Bool
  ) throws {
    let folder = TemporaryFolder()
    let stated = try whole(path)
    let path = folder.write(stated.text, to: "甲.json")
    let made = try DisclosureSubject.making.run(path)
    #expect(made.disclosure.missing.isEmpty)
    let money = try money(of: made.edition.name)
    var generation = Generate.Options()
    generation.folder = folder.path + "/made"
    generation.formats = [.report]
    generation.documents = Set(formats)
    _ = try Generate(library: Trial.library, options: generation).run(path)
    for format in formats.map(\.rawValue) {
      var conversion = Convert.Options()
      conversion.folder = "\(folder.path)/\(format)"
      conversion.formats = [.json]
      conversion.edition = made.edition.name
      let outcome = try Convert(library: Trial.library, options: conversion)
        .run("\(folder.path)/made/甲/report.\(format)")
      let facts = "\(folder.path)/\(format)/report/report.json"
      let read = try StatedFacts(Repository.bytes(ofFile: facts))
      try isNothingWrong(read, stated, made, money, format)
      let told = Told(outcome.findings)
      let missing = try isNothingUntold(read, stated, made, told, format)
      // Forms that say less than the facts are another matter.
      if told.paths.isEmpty, told.sections.isEmpty, missing == 0, isExample {
        let again = try DisclosureSubject.making.run(facts).disclosure
        #expect(again.plainText() == made.disclosure.plainText(), "\(format)")
      }
    }
  }

  /// Each fact that was read is the one that was stated, or makes no difference to the document.
  private func isNothingWrong(
    _ read: StatedFacts, _ stated: StatedFacts, _ made: MadeDisclosure, _ money: Set<String>,
    _ format: String
  ) throws {
    let (own, other) = (stated.values["金额单位"], read.values["金额单位"])
    var tried = 0
    var more = stated
    for key in Self.keys {
      for (name, value) in read.inner[key] ?? [:] {
        tried += 1
        let value =
          own == other || !money.contains(name)
          ? value : Decimal(string: value).map { "\($0 * 10_000)" } ?? value
        guard let known = stated.inner[key]?[name] else {
          more.set(value, key, name)
          continue
        }
        guard let a = Decimal(string: value), let b = Decimal(string: known) else {
          #expect(try plain(value) == plain(known), "\(format) \(key).\(name)")
          continue
        }
        // What is printed in 万元 is rounded.
        let printed = own == other ? b : rounded(b)
        #expect(
          abs(a - printed) <= (own == other ? 0 : 100), "\(format) \(key).\(name): \(a), \(b)")
      }
    }
    #expect(tried > 0)
    let again = try DisclosureSubject.making.run(Array(more.text.utf8), named: "甲.json")
    #expect(again.disclosure.plainText() == made.disclosure.plainText(), "\(format)")
  }

  /// A value without how it is laid out.
  private func plain(_ json: String) throws -> String {
    let value = try JSONSerialization.jsonObject(
      with: Data(json.utf8), options: .fragmentsAllowed)
    let data = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  /// 元 as 万元 of two places print it.
  private func rounded(_ number: Decimal) -> Decimal {
    var (own, result) = (number / 100, Decimal())
    NSDecimalRound(&result, &own, 0, .plain)
    return result * 100
  }

  /// Each fact that was not read is told, or is of a section that was not read, or the document says the same without it; how many
  /// were told.
  private func isNothingUntold(
    _ read: StatedFacts, _ stated: StatedFacts, _ made: MadeDisclosure, _ told: Told,
    _ format: String
  ) throws -> Int {
    var count = 0
    for key in Self.keys {
      for name in (stated.inner[key] ?? [:]).keys.sorted() where read.inner[key]?[name] == nil {
        count += 1
        if told.paths.contains("\(key).\(name)") { continue }
        var less = stated
        less.set(nil, key, name)
        let disclosure = try DisclosureSubject.making.run(
          Array(less.text.utf8), named: "甲.json"
        ).disclosure
        if disclosure.plainText() == made.disclosure.plainText() {
          count -= 1
          continue
        }
        let sections = disclosure.missing.map(\.place.section)
        #expect(
          !sections.isEmpty && sections.allSatisfy { told.sections.contains($0) },
          "\(format) \(key).\(name) \(sections)")
      }
    }
    return count
  }

  /// What was told not to have been read.
  private struct Told {
    var paths: Set<String> = []
    var sections: Set<String> = []

    init(_ findings: [Finding]) {
      for finding in findings {
        for case (let name, .text(let value)) in Message(finding, on: "", .chinese).values {
          if finding.code == .unreadFact, name == "path" { paths.insert(value) }
          if finding.code == .unreadSections, name == "section" { sections.insert(value) }
        }
      }
    }
  }

  /// The figures of an edition that are money.
  private func money(of edition: String) throws -> Set<String> {
    let edition = try Trial.library.edition(named: edition)
    let prose = try #require(try Trial.library.prose(of: edition))
    return Set(prose.figures.filter { $0.isMoney(in: edition.unit) }.map(\.name))
  }

  /// A report with all that its document needs.
  private func whole(_ path: String) throws -> StatedFacts {
    let job = MissingFacts(library: Trial.library)
    let fragment = String(decoding: try job.run(path).bytes, as: UTF8.self)
    var number = 0
    let filled = fragment.replacing(/"【待填写：(数|文字)[^】]*】"/) { match in
      number += 1
      return match.output.1 == "数" ? "\(number % 4)" : "\"说明文字\(number)\""
    }
    var whole = try StatedFacts(Repository.bytes(ofFile: path))
    for (key, value) in try StatedFacts(Array(filled.utf8)).values { whole.values[key] = value }
    return try StatedFacts(Array(whole.text.utf8))
  }
}

/// The members of a report, and those of its objects, each as it is written.
private struct StatedFacts {
  var values: [String: String] = [:]
  var inner: [String: [String: String]] = [:]

  init(_ json: [UInt8]) throws {
    for member in try JSONDocument(parsing: json).root.members {
      values[member.key.text] = member.value.source
      for own in member.value.members where !own.key.text.hasPrefix("//") {
        inner[member.key.text, default: [:]][own.key.text] = own.value.source
      }
    }
  }

  mutating func set(_ value: String?, _ key: String, _ name: String) {
    inner[key, default: [:]][name] = value
    values[key] = Self.text(inner[key] ?? [:])
  }

  var text: String { Self.text(values.filter { !$0.key.hasPrefix("//") }) }

  private static func text(_ members: [String: String]) -> String {
    let lines = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    return "{\(lines.joined(separator: ",\n"))}"
  }
}
