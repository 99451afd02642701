import Foundation
import TestSupport
import Testing

/// The keys that a mapping of a template may have, as its reader declares them.
struct TemplateKeys: Sendable, CustomTestStringConvertible {
  /// The file below `Sources`, and the name of the declaration in it.
  let testDescription: String
  /// The keys, as they are written in a template.
  let keys: [String]

  /// All that the sources declare.
  static let all: [TemplateKeys] = {
    let root = Repository.root + "/Sources"
    let names = FileManager.default.enumerator(atPath: root)?.allObjects ?? []
    let files = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
    return files.flatMap { file in
      let text = Repository.text(ofFile: "\(root)/\(file)")
      return text.matches(of: /enum (\w+): String, TemplateKey \{([^}]*)\}/).map { match in
        TemplateKeys(testDescription: "\(file), \(match.1)", keys: keys(in: String(match.2)))
      }
    }
  }()

  private static func keys(in body: String) -> [String] {
    let lines = body.split(whereSeparator: \.isNewline).filter {
      !$0.contains(/^ *\/\//) && !$0.contains(" static ")
    }
    let cases = lines.joined(separator: " ").split(separator: "case ").flatMap {
      $0.split(separator: ",")
    }
    return cases.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.map {
      $0.split(separator: " = ").last.map { $0.trimmingCharacters(in: ["\"", "`"]) } ?? ""
    }
  }
}

@Suite("The reference of templates names every key")
struct TemplateKeysTests {
  private static let pages = ["docs/版式/参考.md", "docs/版式/来源.md", "docs/情况说明.md"]
  private static let text = pages.map { Repository.text(ofFile: "\(Repository.root)/\($0)") }
    .joined(separator: "\n")

  /// What the pages write as code, whole and word by word.
  private static let written: Set<String> = {
    var found: Set<String> = []
    // The file of what is not told is explained where it is used.
    let ignoring = Repository.text(ofFile: "\(Repository.root)/docs/检查.md")
    for match in (text + ignoring).matches(of: /`([^`\n]+)`/) { found.insert(String(match.1)) }
    for match in text.matches(of: /`([a-z][a-z ]*):[^`\n]*`/) { found.insert(String(match.1)) }
    // Within longer pieces of code a key stands before a colon, or in the list of a mapping.
    for match in text.matches(of: /[\{, ]([a-z][a-z ]*)(?=[:,}])/) { found.insert(String(match.1)) }
    for match in text.matches(of: /(?m)^ *(?:- )?([a-z][a-z ]*):/) { found.insert(String(match.1)) }
    return found
  }()

  @Test("Every key that a reader takes stands in it", arguments: TemplateKeys.all)
  func named(_ keys: TemplateKeys) {
    #expect(!keys.keys.isEmpty)
    #expect(keys.keys.filter { !Self.written.contains($0) } == [], "explained nowhere")
  }

  @Test("No table explains a key that no reader takes")
  func known() {
    #expect(TemplateKeys.all.count > 20)
    // `changes` is taken away before a form is read.
    let known = Set(TemplateKeys.all.flatMap(\.keys) + ["changes"])
    var explained = 0
    for row in Self.text.matches(of: /(?m)^\| (`[a-z][a-z ]*`(?:[ 、]+`[a-z][a-z ]*`)*) \|/) {
      for key in row.1.matches(of: /`([^`]+)`/) {
        explained += 1
        let isKnown = known.contains(String(key.1))
        #expect(isKnown, "\(key.1) is no key")
      }
    }
    #expect(explained > 80)
  }
}
