import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// Ten thousand histories and manifests that somebody changed: none makes us touch anything outside, or end.
@Suite("Histories and manifests that were tampered with")
struct TamperedFilesTests {
  private let root = TemporaryFolder()
  static let pieces = [
    "../../victim/a.txt", "/etc/passwd", "..", ".", "", "\\u0000", "csv/../../../victim/a.txt",
    "更正说明/01.txt", "-1", "99999999999999999999", "null", "[", "{", "\"", "true",
    "undefined", "1e999", "\u{FEFF}", "\u{202E}",
  ]

  private func mutated(_ text: String, _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 1:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
      case 2:
        bytes.insert(
          contentsOf: Array((Self.pieces.randomElement(using: &generator) ?? "").utf8), at: at)
      default:
        // A whole text of it becomes another.
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard quotes.count > 1 else { continue }
        let first = Int.random(in: 0..<quotes.count - 1, using: &generator)
        let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
        bytes.replaceSubrange(quotes[first] + 1..<quotes[first + 1], with: piece)
      }
    }
    return bytes
  }

  @Test("Nothing outside is touched, and whatever is said is an error with a status")
  func tampered() throws {
    root.write("precious", to: "victim/a.txt")
    let bench = try CorrectionBench(Array(SmallInput.text.utf8), formats: [.csv, .tidy])
    try bench.set("支出[0].人员经费=11")
    try bench.set("支出[0].人员经费=12")
    let manifest = Repository.text(ofFile: bench.output + "/manifest.json")
    let history = Repository.text(ofFile: bench.history)
    #expect(!manifest.isEmpty && !history.isEmpty)
    root.write(Repository.bytes(ofFile: bench.input), to: "p/甲.json")
    for (name, bytes) in bench.folder.files(below: "output/甲") {
      root.write(bytes, to: "p/output/甲/\(name)")
    }
    let folder = root.path + "/p"
    var generator = SeededGenerator(seed: 11)
    var understood = 0
    for turn in 0..<10_000 {
      root.write(mutated(manifest, &generator), to: "p/output/甲/manifest.json")
      root.write(mutated(history, &generator), to: "p/甲.corrections.jsonl")
      let input = folder + "/甲.json"
      do throws(Failure) {
        let output = try OutputFolder("甲", in: folder + "/output", facts: [input], wait: nil)
        _ = try inFiles { () throws(FileError) in try output.editedFiles() }
        #expect(output.manifest.files.keys.allSatisfy { FileSystem.parts(of: $0) != nil })
        _ = try FactsStore(input, wait: nil, Trial.library).history.standing
        understood += 1
      } catch {
        #expect([65, 73, 74].contains(error.exitCode), "\(error.words(.chinese))")
      }
      // A command that writes, now and then: it takes longer.
      guard turn.isMultiple(of: 100) else { continue }
      var options = Correct.Options()
      options.folder = folder + "/output"
      do throws(Failure) {
        _ = try Correct(library: Trial.library, options: options).undo(input)
      } catch {
        #expect((64...75).contains(error.exitCode))
      }
      root.write(Repository.bytes(ofFile: bench.input), to: "p/甲.json")
      #expect(root.files(below: "victim") == ["a.txt": Array("precious".utf8)])
    }
    #expect(understood > 100, "no change left anything to understand")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() == ["p", "victim"])
  }
}
