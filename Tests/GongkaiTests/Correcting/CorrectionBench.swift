import Changes
import Forms
import Foundation
import JSONText
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates
import TestSupport

@testable import Gongkai

/// A report with its outputs made, in a folder of its own, to be corrected there.
struct CorrectionBench {
  let folder: TemporaryFolder
  /// What the facts' file is called without its ending.
  static let name = "甲"
  /// How corrections are made.
  var options = Correct.Options()

  var input: String { "\(folder.path)/甲.json" }
  var beside: String { "\(folder.path)/甲.corrected.json" }
  var history: String { "\(folder.path)/甲.corrections.jsonl" }
  var output: String { "\(folder.path)/output/甲" }

  /// Makes a folder with facts, and their outputs where formats are named.
  init(
    _ facts: [UInt8], formats: Set<Generate.Format> = Generate.Format.usual
  ) throws {
    folder = TemporaryFolder()
    options.folder = folder.path + "/output"
    options.date = "2024-03-01"
    options.reason = "笔误"
    options.inPlace = true
    folder.write(facts, to: "甲.json")
    if !formats.isEmpty { try generate(formats) }
  }

  private init(copying other: CorrectionBench) throws {
    folder = TemporaryFolder()
    try FileManager.default.removeItem(atPath: folder.path)
    try FileManager.default.copyItem(atPath: other.folder.path, toPath: folder.path)
    options = other.options
    options.folder = folder.path + "/output"
  }

  /// Another folder with the same files.
  func copy() throws -> CorrectionBench { try CorrectionBench(copying: self) }

  func generate(_ formats: Set<Generate.Format>) throws {
    var making = Generate.Options()
    making.folder = options.folder
    making.formats = formats
    _ = try Generate(library: Trial.library, options: making).run(input)
  }

  // MARK: - Corrections

  /// Corrects by what options ask for.
  @discardableResult
  func correct(_ asked: Correct.Asked) throws(Failure) -> Correct.Outcome {
    let correct = Correct(library: Trial.library, options: options)
    return try correct.run(input, by: try correct.source(asked))
  }

  /// Corrects by one `--set`.
  @discardableResult
  func set(_ argument: String) throws(Failure) -> Correct.Outcome {
    try correct(Correct.Asked(sets: [argument]))
  }

  /// Takes the last correction back.
  @discardableResult
  func undo() throws(Failure) -> Correct.Outcome {
    try Correct(library: Trial.library, options: options).undo(input)
  }

  /// Corrects by edited sheets, written as a workbook.
  @discardableResult
  func correct(workbook sheets: [Sheet]) throws -> Correct.Outcome {
    let path = "\(folder.path)/edited.xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try XLSXWriter().write(Workbook(properties: Self.properties, sheets: sheets), to: path)
    return try correct(Correct.Asked(forms: path))
  }

  /// Corrects by edited sheets, written as a folder of CSV.
  @discardableResult
  func correct(csv sheets: [Sheet]) throws -> Correct.Outcome {
    let path = "\(folder.path)/edited"
    defer { try? FileManager.default.removeItem(atPath: path) }
    for (index, sheet) in sheets.enumerated() {
      folder.write(CSVWriter().encode(sheet), to: "edited/\(100 + index).csv")
    }
    return try correct(Correct.Asked(forms: path))
  }

  private static let properties = Workbook.Properties(
    title: "改过的表", subject: "", company: "", creator: "别人", createdYear: 2024)

  // MARK: - What is there

  /// The facts now, in place.
  var facts: [UInt8] { Repository.bytes(ofFile: input) }

  /// Every file with its bytes; the history, which knows the time, is left out.
  var files: [String: [UInt8]] {
    folder.files().filter { $0.key != "甲.corrections.jsonl" }
  }

  /// The forms of facts.
  static func fill(_ facts: [UInt8]) throws -> FormFiller.Result {
    try ReportLoading(library: Trial.library).load(facts, named: "甲.json").fill()
  }

  /// The sheets of filled forms, in the official order.
  static func sheets(_ result: FormFiller.Result) -> [Sheet] {
    let all = Array(result.forms.indices)
    let renderer = SheetRenderer(result, selection: all)
    return all.map { renderer.sheet(of: $0) }
  }
}
