import CMinizip
import Foundation
import Gongkai
import TestSupport
import Testing

/// What forms show of the facts can be read off them: generating again gives the same forms, byte by byte.
@Suite("Reading what was written gives the facts back")
struct ConvertedFactsTests {
  /// What is read back: a workbook, a folder of CSV files, a text.
  enum Written: String, CaseIterable, Sendable {
    case xlsx, csv, txt

    /// Where `generate` puts it for an input of some name.
    func path(of name: String) -> String {
      self == .csv ? "\(name)/csv" : "\(name)/\(name).\(rawValue)"
    }
  }

  static let plain = Corpus.all.filter { !$0.path.contains("-rich") }
  static let rich = Corpus.rich

  @Test("Examples and starters come back from every format", arguments: plain, Written.allCases)
  func comesBack(_ corpus: Corpus, _ written: Written) throws {
    let trip = try RoundTrip(corpus.path, written)
    #expect(trip.isSame { $0.hasPrefix("csv/") || $0.hasSuffix(".txt") } == [])
    #expect(trip.complaints == [])
    // A workbook stores every digit; the others show two.
    if written == .xlsx { #expect(try trip.differingParts() == []) }
  }

  @Test("Reports with every kind of money come back from workbooks", arguments: rich)
  func richComesBack(_ corpus: Corpus) throws {
    let trip = try RoundTrip(corpus.path, .xlsx)
    #expect(trip.isSame { $0.hasPrefix("csv/") || $0.hasSuffix(".txt") } == [])
    #expect(trip.complaints == [])
  }

  @Test("Made-up reports come back from every format", arguments: 0..<12, Written.allCases)
  func randomComesBack(_ seed: Int, _ written: Written) throws {
    let folder = TemporaryFolder()
    let report = RandomDisclosure(seed: UInt64(seed), isPlain: written == .txt)
    let trip = try RoundTrip(folder.write(report.json, to: "甲.json"), written)
    #expect(trip.isSame { $0.hasPrefix("csv/") || $0.hasSuffix(".txt") } == [], "\(report.json)")
    #expect(trip.complaints == [], "\(report.json)")
  }

  @Test(
    "A workbook and CSV of one report convert to the same tables", arguments: Repository.examples)
  func sameTables(_ example: String) throws {
    let folder = TemporaryFolder()
    let name = URL(filePath: example).deletingPathExtension().lastPathComponent
    var generation = Generate.Options()
    generation.folder = folder.path + "/made"
    _ = try Generate(library: Trial.library, options: generation).run(example)
    var tables: [[String: [UInt8]]] = []
    for written in [Written.xlsx, .csv] {
      var conversion = Convert.Options()
      conversion.folder = folder.path + "/" + written.rawValue
      conversion.formats = [.csv]
      _ = try Convert(library: Trial.library, options: conversion).run(
        "\(folder.path)/made/\(written.path(of: name))")
      tables.append(folder.files(below: "\(written.rawValue)/\(name)/csv"))
    }
    #expect(!tables[0].isEmpty && tables[0] == tables[1])
  }

  @Test("The same document gives the same facts", arguments: plain)
  func isStable(_ corpus: Corpus) throws {
    let first = try RoundTrip(corpus.path, .csv).json
    let second = try RoundTrip(corpus.path, .csv).json
    #expect(first == second)
  }
}

/// A report generated, read back from one of its files, and generated again.
private struct RoundTrip {
  let folder = TemporaryFolder()
  let name: String
  /// The facts that were read.
  let json: [UInt8]
  /// What was said of facts that do not give the document again.
  let complaints: [String]

  init(_ path: String, _ written: ConvertedFactsTests.Written) throws {
    name = URL(filePath: path).deletingPathExtension().lastPathComponent
    var generation = Generate.Options()
    generation.folder = folder.path + "/first"
    _ = try Generate(library: Trial.library, options: generation).run(path)

    var conversion = Convert.Options()
    conversion.folder = folder.path + "/read"
    conversion.formats = [.json]
    let outcome = try Convert(library: Trial.library, options: conversion).run(
      "\(folder.path)/first/\(written.path(of: name))")
    complaints = outcome.notes.filter(\.isComplaint).map { $0.words(.chinese) }
    let facts = "\(folder.path)/read/\(name)/\(name).json"
    json = Repository.bytes(ofFile: facts)
    generation.folder = folder.path + "/second"
    _ = try Generate(library: Trial.library, options: generation).run(facts)
  }

  /// The files whose path passes a test and that are not the same both times.
  func isSame(_ test: (String) -> Bool) -> [String] {
    let first = folder.files(below: "first/\(name)")
    let second = folder.files(below: "second/\(name)")
    return Set(first.keys).union(second.keys).filter { test($0) && first[$0] != second[$0] }
      .sorted()
  }

  /// The parts of the workbook that are not the same; what a file says of itself aside, since no form prints the
  /// department's full name where it has another above its forms.
  func differingParts() throws -> [String] {
    let first = try parts("first")
    let second = try parts("second")
    return Set(first.keys).union(second.keys).filter {
      !$0.hasPrefix("docProps/") && first[$0] != second[$0]
    }.sorted()
  }

  private func parts(_ turn: String) throws -> [String: [UInt8]] {
    let archive = try #require(unzOpen64("\(folder.path)/\(turn)/\(name)/\(name).xlsx"))
    defer { unzClose(archive) }
    var parts: [String: [UInt8]] = [:]
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var name = [CChar](repeating: 0, count: 256)
      var info = unz_file_info64()
      unzGetCurrentFileInfo64(archive, &info, &name, 255, nil, 0, nil, 0)
      var bytes = [UInt8](repeating: 0, count: Int(info.uncompressed_size))
      unzOpenCurrentFile(archive)
      _ = bytes.withUnsafeMutableBytes {
        unzReadCurrentFile(archive, $0.baseAddress, UInt32($0.count))
      }
      unzCloseCurrentFile(archive)
      let text = String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      parts[text] = bytes
      status = unzGoToNextFile(archive)
    }
    return parts
  }
}

extension ConvertNote {
  /// Whether it says that facts and document do not agree.
  fileprivate var isComplaint: Bool {
    switch self {
    case .noEdition, .noTables, .unknown: return true
    case .finding(let finding), .breach(let finding, _):
      switch finding {
      case .contradiction, .differs, .unreadRow, .cardWithoutProject, .missingText: return true
      default: return false
      }
    default: return false
    }
  }
}
