import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Gongkai

@Suite("Locks on what is written")
struct FileLockTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/.甲.lock" }

  private func lock(_ wait: Duration) throws -> FileLock {
    try FileLock(path, guarding: "甲", until: .now.advanced(by: wait))
  }

  @Test("Whoever comes second is told after the time they would wait, exit code 75")
  func busy() throws {
    let held = try lock(.zero)
    let start = ContinuousClock.now
    do throws(Failure) {
      _ = try FileLock(path, guarding: "甲", until: .now.advanced(by: .milliseconds(200)))
      Issue.record("two have it")
    } catch {
      #expect(error.exitCode == 75)
      #expect(error.words(.chinese) == "甲: 另一个 gongkai 正在写它，请稍后再试")
    }
    #expect(.now - start >= .milliseconds(200))
    withExtendedLifetime(held) {}
  }

  @Test("Leaves nothing behind, and can be taken again")
  func again() throws {
    for _ in 0..<3 { _ = try lock(.zero) }
    #expect(folder.files().isEmpty)
  }

  @Test("Only one has it at a time, also within a process")
  func exclusive() throws {
    let state = Mutex((inside: 0, most: 0, failed: 0))
    DispatchQueue.concurrentPerform(iterations: 200) { _ in
      do {
        let held = try lock(.seconds(60))
        state.withLock {
          $0.inside += 1
          $0.most = max($0.most, $0.inside)
        }
        usleep(100)
        state.withLock { $0.inside -= 1 }
        withExtendedLifetime(held) {}
      } catch {
        state.withLock { $0.failed += 1 }
      }
    }
    let (_, most, failed) = state.withLock { $0 }
    #expect(most == 1)
    #expect(failed == 0)
    #expect(folder.files().isEmpty)
  }

  @Test("Processes that write one folder at once all end, and the last one's files are whole")
  func processes() throws {
    folder.write(SmallInput.text, to: "a/甲.json")
    folder.write(SmallInput.text.replacing("甲项目", with: "另一个项目"), to: "b/甲.json")
    var states: [[String: [UInt8]]] = []
    for input in ["a", "b"] {
      _ = try Executable.run(["generate", "\(input)/甲.json", "-o", input], in: folder.path)
      states.append(folder.files(below: "\(input)/甲").filter { !$0.key.hasSuffix(".json") })
    }
    let codes = Mutex<[Int32]>([])
    let folder = folder
    DispatchQueue.concurrentPerform(iterations: 6) { index in
      let input = index.isMultiple(of: 2) ? "a/甲.json" : "b/甲.json"
      let outcome = try? Executable.run(["generate", input, "-o", "out"], in: folder.path)
      codes.withLock { $0.append(outcome?.code ?? -1) }
    }
    #expect(codes.withLock { $0 } == Array(repeating: 0, count: 6))
    let files = folder.files(below: "out/甲").filter { !$0.key.hasSuffix(".json") }
    #expect(states.contains(files))
    #expect(folder.files(below: "out").keys.allSatisfy { $0.hasPrefix("甲/") })
  }
}
