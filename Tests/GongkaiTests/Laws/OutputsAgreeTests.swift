import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("The outputs say the same")
struct OutputsAgreeTests {
  @Test("Each form's numbers are those of tidy.csv", arguments: Corpus.all)
  func numbers(_ subject: Corpus) throws {
    let trial = Trial(formats: [.xlsx, .csv, .txt, .tidy])
    let files = try trial.run(file: subject.path).get().files
    var tidy: [String: [String]] = [:]
    for record in subject.tidy { tidy[record.form, default: []].append(record.value) }

    // What the report itself states as text may look like an amount: an indicator's value.
    let input = Repository.text(ofFile: subject.path)
    let texts = Dictionary(
      counting: input.matches(of: /"([^"]*)"/).map { String($0.output.1) }.filter(isAmount))

    let forms = files.filter { $0.hasSuffix(".csv") && !$0.hasSuffix("tidy.csv") }
    let workbook = try #require(files.first { $0.hasSuffix(".xlsx") })
    let parts = try Package.parts(ofFile: workbook)
    #expect(forms.count == subject.formNames.count)
    for (index, (file, form)) in zip(forms, subject.formNames).enumerated() {
      let numbers = tidy[form] ?? []
      let cells = Array(CSVText.records(Repository.bytes(ofFile: file)).joined())
      let own = texts.merging(Dictionary(counting: numbers), uniquingKeysWith: +)
      #expect(Dictionary(counting: cells.filter(isAmount)).isWithin(own), "\(form)")
      #expect(Dictionary(counting: numbers).isWithin(Dictionary(counting: cells)), "\(form)")
      let sheet = try #require(parts["xl/worksheets/sheet\(index + 1).xml"])
      compare(cached(in: sheet), with: numbers, form)
    }

    let text = try Repository.text(ofFile: #require(files.first { $0.hasSuffix(".txt") }))
    let words = text.split { $0.isWhitespace || $0 == "|" }.map { String($0.filter { $0 != "," }) }
    let all = Dictionary(counting: subject.tidy.map(\.value))
    let own = texts.merging(all, uniquingKeysWith: +)
    #expect(Dictionary(counting: words.filter(isAmount)).isWithin(own))
    #expect(all.isWithin(Dictionary(counting: words)))
  }

  /// Whether a cell holds an amount with its decimals, or a share.
  private func isAmount(_ text: String) -> Bool { text.wholeMatch(of: /-?[0-9]+\.[0-9]+%?/) != nil }

  /// The numbers of a sheet: cells without a type.
  private func cached(in sheet: String) -> [Double] {
    sheet.matches(of: /<c r="[A-Z]+[0-9]+" s="[0-9]+">(?:<f>[^<]*<\/f>)?<v>([^<]*)<\/v>/)
      .compactMap { Double($0.output.1) }
  }

  private func compare(_ values: [Double], with printed: [String], _ form: String) {
    let numbers = printed.map { text -> (value: Double, step: Double) in
      let places = text.filter { $0 != "%" }.split(separator: ".").dropFirst().first?.count ?? 0
      let value = Double(text.filter { $0 != "%" }) ?? .nan
      return text.hasSuffix("%")
        ? (value / 100, pow(10, -Double(places) - 2)) : (value, pow(10, -Double(places)))
    }
    // Zeros are blank on most forms.
    let right = numbers.filter { $0.value != 0 }.sorted { $0.value < $1.value }
    // So little that it prints as zero: 47元 in 万元.
    let stated = values.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
    let little = max(0, stated.count - right.count)
    #expect(stated.prefix(little).allSatisfy { abs($0) < 0.005 }, "\(form)")
    let left = stated.dropFirst(little).sorted()
    #expect(left.count == right.count, "\(form)")
    for (cached, number) in zip(left, right) {
      #expect(abs(cached - number.value) <= number.step * 0.5000001, "\(form): \(cached)")
    }
  }
}

extension [String: Int] {
  /// How often each of some texts occurs.
  fileprivate init(counting texts: [String]) {
    self = texts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Whether another has each text as often.
  fileprivate func isWithin(_ other: Self) -> Bool {
    allSatisfy { other[$0.key, default: 0] >= $0.value }
  }
}

extension Corpus {
  /// The names of the forms of the edition that the report asks for, in order.
  var formNames: [String] { Corpus.editions[path] ?? [] }

  private static let editions: [String: [String]] = {
    var names: [String: [String]] = [:]
    for subject in all {
      let text = Repository.text(ofFile: subject.path)
      guard let match = text.firstMatch(of: /"版式": *"([^"]+)"/),
        let edition = try? Trial.library.edition(named: String(match.output.1))
      else { continue }
      names[subject.path] = edition.forms.map(\.name)
    }
    return names
  }()
}
