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
