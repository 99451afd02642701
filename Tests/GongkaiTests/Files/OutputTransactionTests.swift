import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("A transaction on an output folder")
struct OutputTransactionTests {
  /// The inode and the time of change.
  private func status(_ path: String) throws -> [AnyHashable] {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return [
      attributes[.systemFileNumber] as? Int ?? 0, attributes[.modificationDate] as? Date ?? .now,
    ]
  }

  @Test("Makes folder and companions new and leaves nothing else", arguments: [false, true])
  func whole(_ moves: Bool) throws {
    let trial = TransactionTrial()
    _ = try trial.advance(moves: moves)
    #expect(trial.output == TransactionTrial.new)
    #expect(trial.others == TransactionTrial.newCompanions)
    #expect(!trial.everything.contains { $0.contains("/.") || $0.hasPrefix(".") })
    #expect(!trial.everything.contains("out/甲/gone"))
  }

  @Test("Does not touch what stays as it is", arguments: [false, true])
  func untouched(_ moves: Bool) throws {
    let trial = TransactionTrial()
    let names = ["tidy.csv", "备注.txt", "我的/深/a.txt"]
    let before = try names.map { try status("\(trial.folder)/\($0)") }
    _ = try trial.advance(moves: moves)
    #expect(try names.map { try status("\(trial.folder)/\($0)") } == before)
  }

  @Test("Does not touch a folder in which nothing changes")
  func nothing() throws {
    let trial = TransactionTrial()
    _ = try trial.advance()
    let before = try status(trial.folder)
    let files = trial.output
    _ = try trial.advance()
    #expect(try status(trial.folder) == before)
    #expect(trial.output == files)
  }

  @Test("Tells before what will change, and changes nothing when it is given up")
  func changes() throws {
    let trial = TransactionTrial()
    let before = trial.everything
    let transaction = try OutputTransaction(folder: trial.folder)
    for (name, text) in ["甲.xlsx": "book 2", "tidy.csv": "same", "乙.csv": "b"] {
      try save(Array(text.utf8), try transaction.stage(name))
    }
    transaction.remove("gone/x.csv")
    transaction.remove("never.csv")
    let changes = try transaction.changes().map { [$0.name: $0.kind] }
    #expect(
      Set(changes) == [
        ["甲.xlsx": .changed], ["tidy.csv": .unchanged], ["乙.csv": .added],
        ["gone/x.csv": .removed],
      ])
    transaction.discard()
    #expect(trial.everything == before)
  }

  @Test("Gives a folder that was not there to nobody when it is given up")
  func discardNew() throws {
    let root = TemporaryFolder()
    let transaction = try OutputTransaction(folder: root.path + "/a/b/甲")
    try save([1], try transaction.stage("x"))
    transaction.discard()
    #expect(try FileManager.default.contentsOfDirectory(atPath: root.path).isEmpty)
  }

  @Test("Keeps the folder's permissions, a link to it, and links in it")
  func links() throws {
    let trial = TransactionTrial()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o750], ofItemAtPath: trial.folder)
    let link = trial.root.path + "/link"
    try manager.createSymbolicLink(atPath: link, withDestinationPath: trial.folder)
    try manager.createSymbolicLink(
      atPath: trial.folder + "/dangling", withDestinationPath: "nowhere")
    let transaction = try OutputTransaction(folder: link)
    try save([1], try transaction.stage("tidy.csv"))
    try transaction.commit(nil)
    #expect(try manager.destinationOfSymbolicLink(atPath: link) == trial.folder)
    #expect(try manager.destinationOfSymbolicLink(atPath: trial.folder + "/dangling") == "nowhere")
    #expect(Repository.bytes(ofFile: trial.folder + "/tidy.csv") == [1])
    let mode = try manager.attributesOfItem(atPath: trial.folder)[.posixPermissions] as? Int
    #expect(mode == 0o750)
  }

  @Test("Writes through a folder within that is a link to another")
  func linkedFolder() throws {
    let trial = TransactionTrial()
    let manager = FileManager.default
    try manager.moveItem(atPath: trial.folder + "/csv", toPath: trial.root.path + "/elsewhere")
    try manager.createSymbolicLink(
      atPath: trial.folder + "/csv", withDestinationPath: trial.root.path + "/elsewhere")
    _ = try trial.advance(companions: false)
    #expect(Repository.text(ofFile: trial.root.path + "/elsewhere/01.csv") == "two")
  }

  @Test("Takes no companion that was not locked")
  func unknownCompanion() throws {
    let trial = TransactionTrial()
    let transaction = try OutputTransaction(folder: trial.folder)
    #expect(throws: FileError.self) {
      try transaction.replace(companion: trial.companions[0], with: [1])
    }
  }

  @Test("Only companions may change")
  func companionsOnly() throws {
    let trial = TransactionTrial()
    let transaction = try OutputTransaction(folder: trial.folder, companions: trial.companions)
    try transaction.replace(companion: trial.companions[0], with: [1])
    try transaction.commit(nil)
    #expect(trial.output == TransactionTrial.old)
    #expect(trial.others == ["facts/甲.json": "\u{1}", "facts/旧.json": "old"])
  }
}
