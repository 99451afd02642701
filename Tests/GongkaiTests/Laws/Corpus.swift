import Changes
import Facts
import Forms
import Foundation
import Gongkai
import JSONText
import Prose
import Recognition
import Templates
import TestSupport
import Testing

/// An input that every law is tried on: each example, and each edition's starter.
struct Corpus: Sendable, CustomTestStringConvertible {
  /// The input's path.
  let path: String
  /// What its tests are listed as.
  var testDescription: String {
    path.hasPrefix(Repository.root) ? String(path.dropFirst(Repository.root.count + 1)) : name
  }
  /// The file's name without its ending.
  var name: String { URL(filePath: path).deletingPathExtension().lastPathComponent }

  /// All of them, found in the folders: one added later is tested too.
  static let all =
    Repository.examples.map { Corpus(path: $0) }
    + Repository.editions.map { Corpus(path: "\(Repository.templates)/\($0)/starter.json") }
    .filter { FileManager.default.fileExists(atPath: $0.path) } + rich

  /// A report for each edition with every kind of money in it; kept in the folder `RICH`, where the environment names one.
  static let rich = ((try? Trial.library.summaries()) ?? []).compactMap { edition in
    (try? RichReport.json(for: edition)).map { text in
      let name = "\(edition.name)-rich.json"
      if let folder = ProcessInfo.processInfo.environment["RICH"] {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
      }
      return Corpus(path: generated.write(text, to: name))
    }
  }

  /// Where made-up reports stand until the tests end.
  private static let generated: TemporaryFolder = {
    atexit { try? FileManager.default.removeItem(atPath: Corpus.generated.path) }
    return TemporaryFolder()
  }()

  /// The records of `tidy.csv`, its header left out.
  var tidy: [TidyRecord] { Corpus.printed[path] ?? [] }

  /// The same with amounts printed to the 分: nothing rounded.
  var exactTidy: [TidyRecord] { Corpus.exact[path] ?? [] }

  private static let printed = tidy(TemplateLibrary(folder: Repository.templates))
  private static let exact: [String: [TidyRecord]] = {
    let folder = TemporaryFolder()
    guard let copy = try? folder.copy(Repository.templates, as: "templates") else { return [:] }
    for (name, bytes) in folder.files(below: "templates") where name.hasSuffix(".yaml") {
      let text = String(decoding: bytes, as: UTF8.self)
      folder.write(text.replacing(/places: [0-9]+/, with: "places: 6"), to: "templates/\(name)")
    }
    return tidy(TemplateLibrary(folder: copy))
  }()

  private static func tidy(_ library: TemplateLibrary) -> [String: [TidyRecord]] {
    let folder = TemporaryFolder()
    var options = Generate.Options()
    options.formats = [.tidy]
    var result: [String: [TidyRecord]] = [:]
    for (index, subject) in all.enumerated() {
      // Starters share a name.
      options.folder = "\(folder.path)/\(index)"
      guard
        let outcome = try? Generate(library: library, options: options).run(subject.path),
        let file = outcome.files.first
      else { continue }
      result[subject.path] = CSVText.values(Repository.bytes(ofFile: file))
        .compactMap(TidyRecord.init)
    }
    return result
  }
}

/// A line of `tidy.csv`.
struct TidyRecord: Hashable {
  /// 表.
  let form: String
  /// 行, without white space.
  let row: String
  /// 科目编码.
  let code: String
  /// 列.
  let column: String
  /// 值, as printed.
  let value: String

  init?(_ fields: [String]) {
    guard fields.count == 5 else { return nil }
    form = fields[0]
    row = fields[1].filter { !$0.isWhitespace }
    code = fields[2]
    column = fields[3]
    value = fields[4]
  }

  /// The value in millionths of the form's unit; nil for a share.
  var millionths: Int? { Millionths.reading(value) }
}

/// Exact decimals of six places, as whole numbers: the tests' own arithmetic.
enum Millionths {
  /// Reads `-1215.48`; nil for anything else, and for more than six places.
  static func reading(_ text: String) -> Int? {
    let negative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]) else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= 6,
      let fraction = Int(decimals + String(repeating: "0", count: 6 - decimals.count))
    else { return nil }
    return (whole * 1_000_000 + fraction) * (negative ? -1 : 1)
  }

  /// Rounds to a number of places, half away from zero.
  static func rounding(_ value: Int, toPlaces places: Int) -> Int {
    let unit = (0..<(6 - places)).reduce(1) { unit, _ in unit * 10 }
    let up = (value.magnitude % UInt(unit)) * 2 >= UInt(unit) && unit > 1
    return (value / unit + (up ? value.signum() : 0)) * unit
  }
}
