import Foundation
import Gongkai
import JSONText
import TestSupport
import Testing

/// The document around the forms says the same whatever it is written as.
@Suite("A document gives the same facts as a web page and as a text of Word")
struct DisclosedFactsTests {
  @Test("Facts, forms and remarks are the same", arguments: Repository.examples)
  func same(_ example: String) throws {
    let folder = TemporaryFolder()
    let name = URL(filePath: example).deletingPathExtension().lastPathComponent
    var generation = Generate.Options()
    generation.folder = folder.path + "/made"
    generation.formats = [.report]
    generation.documents = [.html, .docx]
    generation.isDraft = true
    _ = try Generate(library: Trial.library, options: generation).run(example)
    var read: [(facts: [String: String], tidy: [[String]], notes: Int)] = []
    for format in ["html", "docx"] {
      let file = try folder.copy("\(folder.path)/made/\(name)/report.\(format)", as: "甲.\(format)")
      var conversion = Convert.Options()
      conversion.folder = "\(folder.path)/\(format)"
      conversion.formats = [.json, .tidy]
      let outcome = try Convert(library: Trial.library, options: conversion).run(file)
      let files = folder.files(below: "\(format)/甲")
      read.append(
        (try facts(files["甲.json"]), try tidy(files["tidy.csv"]), outcome.notes.count))
    }
    #expect(!read[0].facts.isEmpty && read[0].facts == read[1].facts)
    #expect(!read[0].tidy.isEmpty && read[0].tidy == read[1].tidy)
    #expect(read[0].notes == read[1].notes)
  }

  /// The rows of a table without the places in the file, which are lines of one and paragraphs of the other.
  private func tidy(_ csv: [UInt8]?) throws -> [[String]] {
    CSVText.records(try #require(csv)).map { $0.dropLast() }
  }

  /// The keys of facts with what they hold; what the file says it was read from aside.
  private func facts(_ json: [UInt8]?) throws -> [String: String] {
    let object = try JSONSerialization.jsonObject(with: Data(try #require(json)))
    let keys = try #require(object as? [String: Any]).filter { $0.key != "//" }
    return try keys.mapValues { value in
      let data = try JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
      return String(decoding: data, as: UTF8.self)
    }
  }
}
