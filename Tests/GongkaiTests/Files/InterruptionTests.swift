import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite("A transaction that is cut short after each of its steps")
struct InterruptionTests {
  /// How a folder becomes new, and whether files elsewhere go with it.
  static let ways = [(false, true), (false, false), (true, true), (true, false)]

  /// The states of the folder and of what goes with it, old and new; with nothing beside them.
  private func expectSame(_ trial: TransactionTrial, companions: Bool, _ step: Int) {
    let isNew = trial.output == TransactionTrial.new
    #expect(isNew || trial.output == TransactionTrial.old, "after step \(step)")
    let wanted =
      isNew && companions ? TransactionTrial.newCompanions : TransactionTrial.oldCompanions
    #expect(trial.others == wanted, "after step \(step)")
  }

  @Test("The folder is whole at once, and all agree after whoever comes next", arguments: ways)
  func everyStep(_ moves: Bool, companions: Bool) throws {
    var states: Set<Bool> = []
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, moves, companions) else {
        // It got to its end: the steps are all tried.
        #expect(step > 3)
        #expect(states == [false, true])
        return
      }
      if !moves { #expect([TransactionTrial.old, TransactionTrial.new].contains(trial.output)) }
      try OutputTransaction(folder: trial.folder).discard()
      // Without its folder's lock taken by the next for another reason, no companion is half done either.
      _ = try OutputTransaction(folder: trial.folder, companions: trial.companions)
      expectSame(trial, companions: companions, step)
      states.insert(trial.output == TransactionTrial.new)
    }
    Issue.record("it never ends")
  }

  @Test(
    "Whoever opens a companion with another folder finishes the first", arguments: [false, true])
  func otherFolder(_ moves: Bool) throws {
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, moves, true) else { return }
      let other = try OutputTransaction(
        folder: trial.root.path + "/out/乙", companions: [trial.companions[0]])
      other.discard()
      _ = try OutputTransaction(folder: trial.folder, companions: trial.companions)
      expectSame(trial, companions: true, step)
    }
  }

  @Test("Finishing may itself be cut short, again and again", arguments: [false, true])
  func recovery(_ moves: Bool) throws {
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, moves, true) else { return }
      for count in 0..<20 {
        let counter = StepCounter(stoppingAfter: count)
        let transaction = try? OutputTransaction(
          folder: trial.folder, companions: trial.companions, steps: counter)
        withExtendedLifetime(transaction) {}
        if !moves { #expect([TransactionTrial.old, TransactionTrial.new].contains(trial.output)) }
        if !counter.hasStopped { break }
      }
      _ = try OutputTransaction(folder: trial.folder, companions: trial.companions)
      expectSame(trial, companions: true, step)
    }
  }

  @Test("An edit made after the crash is not written over")
  func edited() throws {
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, true, true) else { return }
      trial.root.write("by hand", to: "facts/甲.json")
      trial.root.write("by hand", to: "out/甲/甲.xlsx")
      _ = try OutputTransaction(folder: trial.folder, companions: trial.companions)
      #expect(trial.others["facts/甲.json"] == "by hand")
      #expect(trial.output["甲.xlsx"] == "by hand")
    }
  }

  @Test("A folder that is moved with what stands beside it is finished where it is then")
  func moved() throws {
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, false, true) else { return }
      try FileManager.default.moveItem(
        atPath: trial.root.path + "/out", toPath: trial.root.path + "/moved")
      let before = trial.root.files(below: "moved/甲")
      try OutputTransaction(folder: trial.root.path + "/moved/甲").discard()
      _ = try OutputTransaction(
        folder: trial.root.path + "/moved/甲", companions: trial.companions)
      #expect(trial.root.files(below: "moved/甲") == before)
      let isNew = before["甲.xlsx"] == Array("book 2".utf8)
      let facts = Repository.text(ofFile: trial.companions[0])
      #expect(facts == (isNew ? "facts 2" : "facts 1"))
      #expect(!trial.everything.contains { $0.contains("/.") })
    }
  }

  @Test("A companion whose folder was thrown away is free again")
  func thrownAway() throws {
    for step in 0..<200 {
      let trial = TransactionTrial()
      guard cut(trial, step, false, true) else { return }
      try FileManager.default.removeItem(atPath: trial.root.path + "/out")
      let transaction = try OutputTransaction(
        folder: trial.root.path + "/other/甲", companions: trial.companions)
      try transaction.replace(companion: trial.companions[0], with: Array("facts 3".utf8))
      try transaction.commit(nil)
      #expect(trial.others["facts/甲.json"] == "facts 3")
      #expect(!trial.everything.contains { $0.contains("/.") })
    }
  }

  @Test("What somebody saves into the folder meanwhile is not lost", arguments: [false, true])
  func meanwhile(_ moves: Bool) throws {
    var steps = 0
    let counting = TransactionTrial()
    _ = try counting.advance(moves: moves) { steps = max(steps, $0) }
    #expect(steps > 3)
    for step in 0...steps {
      let trial = TransactionTrial()
      _ = try trial.advance(moves: moves) { current in
        guard current == step else { return }
        trial.root.write("late", to: "out/甲/late.txt")
        trial.root.write("late", to: "out/甲/晚/late.txt")
        trial.root.write("late", to: "out/甲/csv/备注.txt")
        // As an editor saves: written aside and renamed.
        try? FileManager.default.removeItem(atPath: trial.folder + "/我的/深/a.txt")
        trial.root.write("late", to: "out/甲/我的/深/a.txt")
      }
      var wanted = TransactionTrial.new
      for name in ["late.txt", "晚/late.txt", "csv/备注.txt", "我的/深/a.txt"] {
        wanted[name] = "late"
      }
      #expect(trial.output == wanted, "after step \(step)")
    }
  }

  @Test("Facts that wait for their folder are finished before another folder is made of them")
  func otherOutput() throws {
    let folder = TemporaryFolder()
    let facts = folder.write(SmallInput.text, to: "甲.json")
    let new = SmallInput.text.replacing("甲项目", with: "另一个项目")
    for step in 0..<200 {
      folder.write(SmallInput.text, to: "甲.json")
      folder.write("1", to: "out/甲/x")
      let steps = StepCounter(stoppingAfter: step)
      let transaction = try OutputTransaction(
        folder: folder.path + "/out/甲", companions: [facts], steps: steps)
      try save([50], try transaction.stage("x"))
      try transaction.replace(companion: facts, with: Array(new.utf8))
      do throws(FileError) {
        try transaction.commit(nil)
      } catch {
        let outcome = try Executable.run(
          ["generate", "甲.json", "-o", "other", "--format", "tidy"], in: folder.path)
        #expect(outcome.code == 0)
        let isNew = Repository.text(ofFile: folder.path + "/out/甲/x") == "2"
        let tidy = Repository.text(ofFile: folder.path + "/other/甲/tidy.csv")
        #expect(tidy.contains("另一个项目") == isNew, "after step \(step)")
        continue
      }
      return
    }
  }

  @Test(
    "A folder on a disk of its own is finished too",
    .enabled(if: SmallDisk.canMount, "only root can mount a small file system"))
  func mounted() throws {
    for step in 0..<200 {
      let root = TemporaryFolder()
      root.write("", to: "out/甲/x")
      let disk = try SmallDisk(at: root.path + "/out/甲", "size=1m")
      defer { withExtendedLifetime(disk) {} }
      let trial = TransactionTrial(in: root)
      let isCut = cut(trial, step, false, true)
      _ = try OutputTransaction(folder: trial.folder, companions: trial.companions)
      expectSame(trial, companions: true, step)
      #expect(!trial.everything.contains { $0.contains("/.") })
      if !isCut {
        #expect(trial.output == TransactionTrial.new)
        #expect(step > 3)
        return
      }
    }
  }

  /// Cuts a transaction short; false when it came to its end before.
  private func cut(
    _ trial: TransactionTrial, _ step: Int, _ moves: Bool, _ companions: Bool
  ) -> Bool {
    do {
      _ = try trial.advance(stoppingAfter: step, moves: moves, companions: companions)
      return false
    } catch {
      return true
    }
  }
}
