import Foundation
import Gongkai
import TestSupport
import Testing

/// Writes the documents of the examples as plain text into the folder that `GONGKAI_PROSE` names, for comparing them with
/// the published reports.
@Suite("Documents as text")
struct DisclosureDump {
  static let folder = ProcessInfo.processInfo.environment["GONGKAI_PROSE"]

  @Test("Write them", .enabled(if: folder != nil), arguments: Repository.examples)
  func write(_ example: String) throws {
    let folder = try #require(Self.folder)
    let name = URL(filePath: example).deletingPathExtension().lastPathComponent
    let making = DisclosureMaking(library: Trial.library, isDraft: true)
    do throws(Failure) {
      let made = try making.run(example)
      let text = made.disclosure.plainText { "（\(made.edition.forms[$0].shortName)）" }
      try? text.write(toFile: "\(folder)/\(name).txt", atomically: true, encoding: .utf8)
      for fact in made.disclosure.missing { print(fact.words(.chinese)) }
    } catch {
      Issue.record("\(error.words(.chinese))")
    }
  }
}
