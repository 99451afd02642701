import Foundation
import TestSupport

@testable import Gongkai

/// An output folder in an old state and on its way to a new one.
struct OutputTrial {
  let root: TemporaryFolder
  /// The output folder.
  var folder: String { root.path + "/out/甲" }

  /// What we made at first, and what is to be there then.
  static let old = ["甲.xlsx": "book 1", "tidy.csv": "same", "csv/01.csv": "one", "gone/x.csv": "x"]
  static let new = [
    "甲.xlsx": "book 2", "tidy.csv": "same", "csv/01.csv": "two", "更正说明/01.txt": "why",
  ]
  /// The user's own files beside them.
  static let own = ["备注.txt": "mine", "我的/深/a.txt": "mine too"]

  /// Makes the folder; with files of the user's own it cannot be exchanged whole.
  init(isShared: Bool, in root: TemporaryFolder = TemporaryFolder()) throws {
    self.root = root
    try put(Self.old)
    if isShared {
      for (name, text) in Self.own { root.write(text, to: "out/甲/\(name)") }
    }
  }

  /// What was made, by how much it says of a version.
  static func made(_ files: [String], _ source: String) -> Manifest.Made {
    Manifest.Made(
      job: .generate, format: "csv", files: files,
      source: Manifest.Source(
        program: version, edition: "e", templates: TemplateFiles([:]),
        inputs: ["甲.json": Digest(of: Array(source.utf8))], warnings: []))
  }

  static func set(_ files: [String: String]) -> OutputSet {
    var set = OutputSet(
      files: files.sorted { $0.key < $1.key }.map { OutputSet.File($0, Array($1.utf8)) })
    set.made = [made(files.keys.sorted(), files["甲.xlsx"] ?? "")]
    return set
  }

  func open(_ wait: Duration? = .seconds(5)) throws(Failure) -> OutputFolder {
    try OutputFolder("甲", in: root.path + "/out", facts: [], wait: wait)
  }

  /// Stages and puts files.
  func put(_ files: [String: String], meanwhile: () throws -> Void = {}) throws {
    let output = try open()
    var set = Self.set(files)
    set.removeLeftovers(of: output.manifest)
    let replacement = try output.stage(set) { _ in false }
    try meanwhile()
    try replacement.put()
  }

  /// What the output folder holds besides the manifest.
  var output: [String: String] {
    root.files(below: "out/甲").filter { $0.key != Manifest.file }
      .mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// The manifest that stands.
  var manifest: Manifest? {
    Manifest(bytes: Repository.bytes(ofFile: folder + "/" + Manifest.file))
  }

  /// The names of everything below the root, folders too.
  var everything: [String] {
    FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }.sorted() ?? []
  }
}
