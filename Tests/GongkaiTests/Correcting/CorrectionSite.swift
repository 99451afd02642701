import Foundation
import Gongkai
import TestSupport
import Testing

/// A report under correction as it stands on the disk: facts, history and output folder, judged from outside.
struct CorrectionSite {
  let folder = TemporaryFolder()

  /// The facts with an amount that makes the state known again.
  static func facts(_ amount: Int) -> String {
    SmallInput.replacing("\"人员经费\": 10", with: "\"人员经费\": \(amount)")
  }

  /// What is made.
  let formats: Set<Generate.Format>

  /// Puts the facts of an amount there and makes their forms.
  init(_ amount: Int = 10, formats: Set<Generate.Format> = [.xlsx, .csv, .tidy, .txt]) throws {
    self.formats = formats
    folder.write(Self.facts(amount), to: "甲.json")
    let list = formats.map(\.rawValue).sorted().joined(separator: ",")
    let outcome = try Executable.run(
      ["generate", "甲.json", "--quiet", "--format", list], in: folder.path)
    #expect(outcome.code == 0)
  }

  /// The output files that an amount gives, made elsewhere.
  func forms(_ amount: Int) throws -> [String: [UInt8]] {
    let trial = Trial(formats: formats)
    _ = try trial.run(Self.facts(amount)).get()
    var files = trial.folder.files(below: "out/甲")
    files["manifest.json"] = nil
    return files
  }

  /// Edited forms that state an amount: CSV that it gives.
  func writeEdited(_ amount: Int) throws -> String {
    for (name, bytes) in try forms(amount) where name.hasPrefix("csv/") {
      folder.write(bytes, to: "edited/\(amount)/\(name.dropFirst(4))")
    }
    return "edited/\(amount)"
  }

  /// What there is at one moment.
  struct State: Equatable {
    /// The facts.
    var facts: String
    /// The lines of the history.
    var history: [String]
    /// The output folder without the notices.
    var forms: [String: [UInt8]]
    /// The names of the notices.
    var notices: Set<String>
    /// The facts that the manifest says the forms are made of.
    var source: String?
    /// Files that are nobody's, by their paths.
    var others: Set<String>

    /// The amount of the facts, as far as the test knows them.
    var amount: Int? {
      facts.firstMatch(of: /"人员经费": ([0-9]+)/).flatMap { Int($0.1) }
        .flatMap { CorrectionSite.facts($0) == facts ? $0 : nil }
    }
  }

  /// What there is now.
  var state: State {
    var forms = folder.files(below: "output/甲")
    let notices = forms.keys.filter { $0.hasPrefix("更正说明/") }
    let manifest = Self.object(forms["manifest.json"] ?? [])
    let origin = (manifest["sources"] as? [[String: Any]])?.first
    let source = (origin?["inputs"] as? [[String: Any]])?.first?["sha256"] as? String
    for name in notices + ["manifest.json"] { forms[name] = nil }
    let history = Repository.text(ofFile: folder.path + "/甲.corrections.jsonl")
    let known = ["甲.json", "甲.corrections.jsonl"]
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let others = (names ?? []).filter {
      !$0.hasPrefix("output/甲/") && !["output", "output/甲"].contains($0)
        && !$0.hasPrefix("edited") && !known.contains($0)
    }
    return State(
      facts: Repository.text(ofFile: folder.path + "/甲.json"),
      history: history.split(separator: "\n").map(String.init), forms: forms,
      notices: Set(notices), source: source, others: Set(others))
  }

  /// A JSON object as Foundation reads it; empty where there is none.
  static func object(_ bytes: [UInt8]) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
  }

  /// What `sha256sum` says of a text.
  static func sha256(_ text: String) throws -> String {
    let folder = TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", folder.write(text, to: "text")]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output.prefix(64), as: UTF8.self)
  }
}
