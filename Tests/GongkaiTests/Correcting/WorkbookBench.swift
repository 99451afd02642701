import Entry
import Facts
import Foundation
import JSONText
import TestSupport
import Testing

@testable import Gongkai

/// The same facts as JSON and as a workbook that was filled in, each with its outputs, to be corrected side by side.
struct WorkbookBench {
  let folder = TemporaryFolder()
  var options = Correct.Options()
  /// The facts as they are read from the workbook.
  let start: [UInt8]

  var workbook: String { "\(folder.path)/表/甲.xlsx" }
  var json: String { "\(folder.path)/文/甲.json" }

  init(_ facts: [UInt8], formats: Set<Generate.Format> = [.csv, .tidy]) throws {
    options.date = "2024-03-01"
    options.reason = "笔误"
    options.inPlace = true
    let input = folder.write(facts, to: "facts.json")
    let made = try Self.making.bytes(of: input, edition: nil, as: .xlsx, named: "甲.xlsx")
    let book = folder.write(made.bytes, to: "表/甲.xlsx")
    start = try Self.making.bytes(of: book, edition: nil, as: .json, named: "甲.json").bytes
    folder.write(start, to: "文/甲.json")
    for side in Side.allCases where !formats.isEmpty {
      var making = Generate.Options()
      (making.folder, making.formats) = (output(side), formats)
      _ = try Generate(library: Trial.library, options: making).run(path(side))
    }
  }

  private static let making = EntryMaking(library: Trial.library)

  enum Side: String, CaseIterable {
    case workbook = "表"
    case json = "文"
  }

  func path(_ side: Side) -> String { side == .json ? json : workbook }

  private func output(_ side: Side) -> String { "\(folder.path)/\(side.rawValue)/output" }

  /// The job of one side.
  func job(_ side: Side) -> Correct {
    var options = options
    options.folder = output(side)
    return Correct(library: Trial.library, options: options)
  }

  @discardableResult
  func correct(_ side: Side, _ asked: Correct.Asked) throws(Failure) -> Correct.Outcome {
    let correct = job(side)
    return try correct.run(path(side), by: try correct.source(asked))
  }

  @discardableResult
  func undo(_ side: Side) throws(Failure) -> Correct.Outcome { try job(side).undo(path(side)) }

  /// Replaces the workbook.
  func replace(_ bytes: [UInt8]) { folder.write(bytes, to: "表/甲.xlsx") }

  /// The facts of a workbook as JSON.
  func facts(of path: String? = nil) throws -> String {
    let made = try Self.making.bytes(
      of: path ?? workbook, edition: nil, as: .json, named: "甲.json")
    return String(decoding: made.bytes, as: UTF8.self)
  }

  /// The report that a text states.
  static func report(_ text: [UInt8]) throws -> Report {
    try ReportLoading(library: Trial.library).load(text, named: "甲.json").report
  }

  /// What stands in the output folder of a side, without what says where it came from.
  func outputs(_ side: Side) -> [String: [UInt8]] {
    let prefix = side.rawValue + "/output/甲/"
    var files: [String: [UInt8]] = [:]
    for (name, bytes) in folder.files() where name.hasPrefix(prefix) {
      let own = String(name.dropFirst(prefix.count))
      // The manifest says what file they were made of.
      if !own.hasPrefix("."), own != "manifest.json" { files[own] = bytes }
    }
    return files
  }

  /// Expects that both sides state and show the same.
  func expectSame(_ comment: String, at place: SourceLocation = #_sourceLocation) throws {
    let (a, b) = (
      try Self.report(Array(try facts().utf8)), try Self.report(Repository.bytes(ofFile: json))
    )
    #expect(a == b, "\(comment)", sourceLocation: place)
    let (mine, theirs) = (outputs(.workbook), outputs(.json))
    #expect(mine.keys.sorted() == theirs.keys.sorted(), "\(comment)", sourceLocation: place)
    for (name, bytes) in theirs where mine[name] != bytes {
      Issue.record("\(comment): \(name) differs", sourceLocation: place)
    }
  }
}
