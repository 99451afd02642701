import Foundation
import TestSupport
import Testing

@testable import Templates

/// The law of compiled templates: what is read of them is what parsing gives, and nothing else is taken for one.
@Suite("Templates parsed when they were installed")
struct CompiledTemplatesTests {
  private static let files =
    ((try? FileManager.default.subpathsOfDirectory(atPath: Repository.templates)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  private static func text(_ file: String) -> String {
    Repository.text(ofFile: "\(Repository.templates)/\(file)")
  }

  /// A digest that is as long as one, told apart by a number.
  private static func digest(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  private static func compiled() throws -> [UInt8] {
    var values: [String: TemplateNode] = [:]
    for (number, file) in files.enumerated() {
      values[digest(number)] = try TemplateNode(parsing: text(file), file: file)
    }
    return CompiledTemplates.bytes(of: values)
  }

  /// All that a value says, with the places.
  private func words(of node: TemplateNode) -> [String] {
    let start = "\(node.place.file):\(node.place.line ?? 0):\(node.place.column ?? 0)"
    switch node.content {
    case .scalar(let text):
      let joins = node.joined?.joins(of: text).map { "\($0.line):\($0.offset)" } ?? ["-"]
      return [start, text] + joins
    case .list(let elements):
      return [start, "list \(elements.count)"] + elements.flatMap { words(of: $0) }
    case .mapping(let pairs):
      return [start, "mapping \(pairs.count)"]
        + pairs.flatMap { words(of: $0.key) + words(of: $0.value) }
    }
  }

  @Test("Every template of the program reads as it parses")
  func same() throws {
    #expect(Self.files.count > 50)
    let compiled = try #require(CompiledTemplates(try Self.compiled()))
    for (number, file) in Self.files.enumerated() {
      let text = Self.text(file)
      let value = try #require(compiled.value(Self.digest(number), file: file, text: text))
      #expect(words(of: value) == words(of: try TemplateNode(parsing: text, file: file)), "\(file)")
    }
  }

  @Test("A file that was not compiled as it is has no value")
  func edited() throws {
    let compiled = try #require(CompiledTemplates(try Self.compiled()))
    #expect(compiled.value(Self.digest(Self.files.count), file: "x", text: "x") == nil)
  }

  @Test("Damaged bytes end neither the program nor in a value of more than there is")
  func damaged() throws {
    let bytes = try Self.compiled()
    for cut in [0, 1, 19, 20, 23, 24, 100, bytes.count / 2, bytes.count - 1] {
      #expect(CompiledTemplates(Array(bytes.prefix(cut))) == nil, "cut at \(cut)")
    }
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int.random(in: 24..<damaged.count, using: &generator)] ^=
        1
        << UInt8.random(
          in: 0..<8, using: &generator)
      guard let compiled = CompiledTemplates(damaged) else { continue }
      for (number, file) in Self.files.enumerated() where number % 7 == 0 {
        _ = compiled.value(Self.digest(number), file: file, text: "")
      }
    }
  }
}
