import Foundation
import TestSupport
import Testing

@testable import Gongkai

@Suite(
  "A transaction on a disk that fills up at each of its steps",
  .enabled(if: SmallDisk.canMount, "only root can mount a small file system"))
struct FullTransactionTests {
  static let ways = [(false, true), (false, false), (true, true), (true, false)]

  @Test("All is old or all is new, nothing is left, and the reason is said", arguments: ways)
  func pages(_ moves: Bool, companions: Bool) throws {
    try expect(moves, companions) { try $0.fill(leaving: $1) }
  }

  @Test("The same where it is names that there are too few of", arguments: ways)
  func names(_ moves: Bool, companions: Bool) throws {
    try expect(moves, companions) { try $0.limit(files: $1) }
  }

  private func expect(
    _ moves: Bool, _ companions: Bool, _ shorten: (SmallDisk, Int) throws -> Void
  ) throws {
    var outcomes: [Bool] = []
    for room in 0..<60 {
      let root = TemporaryFolder()
      let disk = try SmallDisk(at: root.path, "size=1m")
      let trial = TransactionTrial(in: root)
      try shorten(disk, room)
      do {
        _ = try trial.advance(moves: moves, companions: companions)
        outcomes.append(true)
      } catch let failure as Failure {
        guard case .file(let error) = failure else { throw failure }
        #expect(error.reason == .full)
        outcomes.append(false)
      } catch let error as FileError {
        #expect(error.reason == .full)
        #expect(!error.path.contains("/."))
        outcomes.append(false)
      }
      disk.empty()
      let isNew = outcomes.last == true
      #expect(trial.output == (isNew ? TransactionTrial.new : TransactionTrial.old))
      #expect(
        trial.others
          == (isNew && companions
            ? TransactionTrial.newCompanions : TransactionTrial.oldCompanions))
      #expect(!trial.everything.contains { $0.contains("/.") })
      if isNew { break }
    }
    #expect(outcomes.last == true)
    #expect(outcomes.count > 3)
  }
}
