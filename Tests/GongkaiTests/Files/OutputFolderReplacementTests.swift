import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("An output folder whose files are replaced")
struct OutputFolderReplacementTests {
  /// The inode and the time of change.
  private func status(_ path: String) throws -> [AnyHashable] {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return [
      attributes[.systemFileNumber] as? Int ?? 0, attributes[.modificationDate] as? Date ?? .now,
    ]
  }

  private func wanted(_ isShared: Bool) -> [String: String] {
    OutputTrial.new.merging(isShared ? OutputTrial.own : [:]) { $1 }
  }

  @Test("Becomes new whole, and nothing else is left", arguments: [false, true])
  func whole(_ isShared: Bool) throws {
    let trial = try OutputTrial(isShared: isShared)
    try trial.put(OutputTrial.new)
    #expect(trial.output == wanted(isShared))
    #expect(!trial.everything.contains { $0.contains("/.") || $0.hasPrefix(".") })
    #expect(!trial.everything.contains("out/甲/gone"))
    #expect(trial.manifest?.files.keys.sorted() == OutputTrial.new.keys.sorted())
    #expect(trial.manifest?.replacing == [:])
  }

  @Test("What stays as it is is not touched", arguments: [false, true])
  func untouched(_ isShared: Bool) throws {
    let trial = try OutputTrial(isShared: isShared)
    let names = ["tidy.csv"] + (isShared ? ["备注.txt", "我的/深/a.txt"] : [])
    let before = try names.map { try status("\(trial.folder)/\($0)") }
    try trial.put(OutputTrial.new)
    #expect(try names.map { try status("\(trial.folder)/\($0)") } == before)
  }

  @Test("A folder in which nothing changes is not touched")
  func nothing() throws {
    let trial = try OutputTrial(isShared: false)
    try trial.put(OutputTrial.new)
    let before = try status(trial.folder)
    try trial.put(OutputTrial.new)
    #expect(try status(trial.folder) == before)
  }

  @Test("Looking writes nothing, locks nothing, and needs no folder")
  func looking() throws {
    let trial = try OutputTrial(isShared: true)
    let before = trial.everything
    let output = try trial.open(nil)
    let other = try trial.open(.zero)
    let changes = try output.changes(OutputTrial.set(OutputTrial.new))
    #expect(changes.map(\.kind) == [.changed, .unchanged, .added, .changed])
    withExtendedLifetime(other) {}
    #expect(Set(trial.everything).subtracting(["out/.甲.lock"]) == Set(before))
    let none = try OutputFolder("乙", in: trial.root.path + "/no/where", facts: [], wait: nil)
    #expect(try none.changes(OutputTrial.set(OutputTrial.new)).allSatisfy { $0.kind == .added })
    #expect(!FileManager.default.fileExists(atPath: trial.root.path + "/no"))
  }

  @Test("What is staged and not put leaves nothing", arguments: [false, true])
  func givenUp(_ isShared: Bool) throws {
    let trial = try OutputTrial(isShared: isShared)
    let before = trial.everything
    do {
      let output = try trial.open()
      let replacement = try output.stage(OutputTrial.set(OutputTrial.new)) { _ in false }
      withExtendedLifetime(replacement) {}
    }
    #expect(trial.everything == before)
  }

  @Test("A folder that was not there is given to nobody when nothing is put")
  func givenUpNew() throws {
    let root = TemporaryFolder()
    do { _ = try OutputFolder("甲", in: root.path + "/a/b", facts: [], wait: .zero) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path).isEmpty)
  }

  @Test("The folder keeps its permissions")
  func permissions() throws {
    let trial = try OutputTrial(isShared: false)
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o750], ofItemAtPath: trial.folder)
    try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: trial.folder + "/csv")
    try trial.put(OutputTrial.new)
    for (name, mode) in [("", 0o750), ("/csv", 0o700)] {
      let attributes = try manager.attributesOfItem(atPath: trial.folder + name)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test("What somebody saves into the folder meanwhile is not lost", arguments: [false, true])
  func meanwhile(_ isShared: Bool) throws {
    let trial = try OutputTrial(isShared: isShared)
    let late = ["late.txt", "晚/late.txt", "晚/更/晚.txt", "csv/备注.txt"]
    try trial.put(OutputTrial.new) {
      for name in late { trial.root.write("late", to: "out/甲/\(name)") }
    }
    var wanted = wanted(isShared)
    for name in late { wanted[name] = "late" }
    #expect(trial.output == wanted)
  }

  @Test("A file of ours that somebody saves meanwhile is kept, and that is told")
  func edited() throws {
    let trial = try OutputTrial(isShared: false)
    do {
      try trial.put(OutputTrial.new) { trial.root.write("by hand", to: "out/甲/甲.xlsx") }
      Issue.record("it was overwritten")
    } catch let failure as Failure {
      #expect(failure.exitCode == 75)
    }
    #expect(trial.output == OutputTrial.old.merging(["甲.xlsx": "by hand"]) { $1 })
  }

  @Test("A cut-off replacement is seen as out of date, and its files are still known for ours")
  func unfinished() throws {
    let trial = try OutputTrial(isShared: true)
    var manifest = try #require(trial.manifest)
    manifest.replacing = OutputTrial.new.mapValues { Digest(of: Array($0.utf8)) }
    trial.root.write(manifest.bytes, to: "out/甲/manifest.json")
    trial.root.write("book 2", to: "out/甲/甲.xlsx")
    trial.root.write("left", to: "out/甲/.gongkai.new/tidy.csv")
    trial.root.write("left", to: "out/.甲.new/tidy.csv")
    let output = try trial.open(nil)
    #expect(!output.manifest.made.contains { output.stands($0) })
    #expect(try output.editedFiles() == [])
    #expect(try output.changes(OutputTrial.set(OutputTrial.new)).allSatisfy { $0.loss == .nothing })
    try trial.put(OutputTrial.new)
    #expect(trial.output == wanted(true))
    #expect(!trial.everything.contains { $0.contains("/.") })
  }
}
