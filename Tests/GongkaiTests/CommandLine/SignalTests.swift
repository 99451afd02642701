import Foundation
import TestSupport
import Testing

@Suite("gongkai, asked to end")
struct SignalTests {
  let folder = TemporaryFolder()

  /// Starts a run that waits for its input, and waits until it has made its lock.
  private func waiting(_ prelude: String = ":") throws -> Executable.Running {
    let running = try Executable.Running(
      ["generate", "管.json"], in: folder.path, prelude: "mkfifo 管.json; \(prelude)")
    for _ in 0..<12_000 {
      if (try? folder.names(in: "output").contains(".管.lock")) == true { break }
      usleep(5_000)
    }
    #expect(try folder.names(in: "output") == [".管.lock"])
    return running
  }

  @Test(
    "It ends by the signal, says nothing, and leaves nothing behind",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func ends(_ signal: Int32) throws {
    let running = try waiting()
    running.send(signal)
    let outcome = running.outcome()
    #expect(outcome.code == -signal)
    #expect(outcome.errors.isEmpty)
    #expect(try folder.names(in: "output").isEmpty)
  }

  @Test("A hang-up that whoever started it wants ignored is ignored")
  func ignored() throws {
    let running = try waiting("trap '' HUP")
    running.send(SIGHUP)
    usleep(200_000)
    #expect(try folder.names(in: "output") == [".管.lock"])
    running.send(SIGTERM)
    #expect(running.outcome().code == -SIGTERM)
    #expect(try folder.names(in: "output").isEmpty)
  }

  @Test(
    "Whenever it is asked to end, the folder is wholly old or wholly new, and nothing else is there"
  )
  func anyMoment() throws {
    let inputs = [SmallInput.text, SmallInput.text.replacing("甲项目", with: "另一个项目")]
    let arguments = ["generate", "甲.json", "--quiet", "--format", "csv,tidy"]
    var states: [[String: [UInt8]]] = []
    var longest = Duration.zero
    for input in inputs {
      folder.write(input, to: "甲.json")
      let start = ContinuousClock.now
      #expect(try Executable.run(arguments, in: folder.path).code == 0)
      longest = max(longest, .now - start)
      states.append(folder.files(below: "output/甲"))
    }
    var generator = SeededGenerator(seed: 15)
    var (ended, seen) = (0, Set<Int>())
    for turn in 0..<600 where ended < 40 || seen.count < 2 {
      folder.write(inputs[turn % 2], to: "甲.json")
      // The machine has less to do, or more, than when it was measured.
      let share = Double.random(in: 0.2...1.1, using: &generator)
      if try Executable.kill(arguments, in: folder.path, after: longest * share, by: SIGTERM) {
        ended += 1
        longest = longest * 1.1
      } else {
        longest = longest * 0.9
      }
      let state = try #require(states.firstIndex(of: folder.files(below: "output/甲")))
      seen.insert(state)
      #expect(try folder.names(in: "output") == ["甲"])
      #expect(try folder.names(in: "") == ["output", "甲.json"])
    }
    #expect(ended >= 40)
    #expect(seen.count == 2, "every signal came too early, or too late")
  }
}
