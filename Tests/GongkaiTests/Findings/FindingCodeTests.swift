import Changes
import Forms
import Foundation
import JSONText
import Prose
import Recognition
import Templates
import TestSupport
import Testing

@testable import Gongkai

@Suite("Codes of findings")
struct FindingCodeTests {
  private static let page = "docs/提示代码.md"

  @Test("The page on codes says what the catalogue says")
  func documented() {
    Golden.expect(Finding.catalogue, equalsFile: Self.page)
  }

  @Test("Every code has a line of the page, with its severity", arguments: Finding.Code.allCases)
  func line(_ code: Finding.Code) {
    let lines = Repository.text(ofFile: "\(Repository.root)/\(Self.page)").split(separator: "\n")
      .filter {
        $0.hasPrefix("| \(code.rawValue) |")
      }
    #expect(lines.count == 1)
    let severity = ["提示", "疑问", "错误"][code.severity.rawValue]
    #expect(lines.first?.contains("| \(severity) |") == true)
  }

  @Test("Codes are as they were published: a new one takes the next number of its family")
  func stable() {
    let families = Dictionary(grouping: Finding.Code.allCases) { $0.rawValue.prefix(1) }
    #expect(families.keys.sorted() == ["C", "D", "E", "F", "I", "T"])
    for (family, codes) in families {
      let numbers = codes.compactMap { Int($0.rawValue.dropFirst()) }
      #expect(numbers.sorted() == Array(1...codes.count), "\(family)")
    }
  }

  @Test("Every code is said in both languages, each in its own", arguments: Finding.Code.allCases)
  func languages(_ code: Finding.Code) {
    for words in [code.meaning, code.advice] {
      #expect(words(.english).unicodeScalars.filter { $0.value > 0x2FFF }.count < 8)
      #expect(words(.chinese).unicodeScalars.contains { $0.value > 0x2FFF })
    }
  }

  @Test(
    "What the manifest remembers of warnings is what there was", arguments: 0..<50 as Range<UInt64>)
  func remembered(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func text() -> String {
      let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x1F600, using: &generator))
      }
      return String(String.UnicodeScalarView(scalars))
    }
    let warnings: [FillWarning] = [
      .codeName(code: text(), given: text(), official: text()),
      .unplaced(form: text(), fact: text(), amount: text()),
      .unlisted(form: text(), card: text(), indicator: text()),
      .relation(form: text(), text: text(), left: text(), right: text()),
    ].shuffled(using: &generator)
    let bytes = StableJSON.array(warnings.map(\.remembered)).bytes
    #expect(FillWarning.remembered(try JSONDocument(parsing: bytes).root) == warnings)
    let facts = [
      Disclosure.MissingFact(path: text(), place: Disclosure.Place(section: text(), text: 3))
    ]
    let json = StableJSON.array(facts.map(\.remembered)).bytes
    #expect(Disclosure.MissingFact.remembered(try JSONDocument(parsing: json).root) == facts)
  }
}
