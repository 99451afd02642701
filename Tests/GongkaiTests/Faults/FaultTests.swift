import Foundation
import TestSupport
import Testing

/// Every system call of every command that writes fails once, in every way in which it can.
///
/// `swift test` tries a sample of them, `GONGKAI_FAULTS=all` all (see `Scripts/verify-faults.sh`).
@Suite(
  "A system call that fails", .tags(.slow),
  .enabled(if: FaultRun.isPossible, "calls cannot be watched"))
struct FaultTests {
  /// How many faults of a command are tried where not all are.
  static let sample = 10

  @Test(
    "Done and whole, or told and as before; and the next run makes it right",
    arguments: FaultCommand.all)
  func everyCall(_ command: FaultCommand) throws {
    let trial = try FaultTrial(command)
    let all = Fault.all(trial.counts)
    #expect(all.count > 100, "hardly any call is seen")
    let isFull = ProcessInfo.processInfo.environment["GONGKAI_FAULTS"] == "all"
    var faults = all
    if !isFull {
      var generator = SeededGenerator(seed: UInt64(all.count))
      faults = (0..<Self.sample).compactMap { part in
        let (start, end) = (part * all.count / Self.sample, (part + 1) * all.count / Self.sample)
        return all[start..<end].randomElement(using: &generator)
      }
    }
    var flaws: [String] = []
    for fault in faults { flaws += try trial.flaws(after: fault) }
    for flaw in flaws { Issue.record("\(command): \(flaw)") }
  }

  @Test("A write to a temporary file of the workbook's that fails")
  func workbookParts() throws {
    let command = FaultCommand.workbook
    let trial = try FaultTrial(command)
    let count = try #require(trial.counts["write"])
    #expect(count > 30, "hardly any write is seen")
    var flaws: [String] = []
    for number in stride(from: 1, through: count, by: max(1, count / 12)) {
      for code in [ENOSPC, EIO] {
        flaws += try trial.flaws(after: Fault(call: "write", number: number, end: .error(code)))
      }
    }
    for flaw in flaws { Issue.record("\(flaw)") }
  }

  @Test(
    "A temporary folder that is full",
    .enabled(if: SmallDisk.canMount, "only root can mount a small file system"))
  func fullTemporaryFolder() throws {
    let folder = TemporaryFolder()
    folder.write(SmallInput.text, to: "work/甲.json")
    folder.write("", to: "tmp/x")
    let disk = try SmallDisk(at: folder.path + "/tmp", "size=64k")
    var codes: Set<Int32> = []
    for pages in 0...6 {
      try disk.fill(leaving: pages)
      let run = try FaultRun(FaultCommand.workbook.arguments + ["--force"], in: folder.path)
      disk.empty()
      codes.insert(run.code)
      guard run.code != 0 else { continue }
      #expect(run.code == 73)
      #expect(run.errors.hasPrefix("output/甲/甲.xlsx: 写出的工作簿不完整"))
      #expect(run.errors.hasSuffix("多半是磁盘或临时文件夹已满\n"))
      #expect(!folder.files(below: "work").keys.contains { $0.hasSuffix(".xlsx") })
    }
    #expect(codes == [0, 73])
  }
}
