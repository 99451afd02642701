import Foundation
import TestSupport
import Testing

@Suite("gongkai generate, killed")
struct KillTests {
  /// More than are needed to meet every part of a run.
  static let kills = 60

  @Test(
    "The folder is wholly old or wholly new after a kill at any moment")
  func anyMoment() throws {
    let folder = TemporaryFolder()
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
    folder.write("mine", to: "output/甲/备注.txt")
    states = states.map { $0.merging(["备注.txt": Array("mine".utf8)]) { $1 } }
    #expect(Set(states).count == 2)

    var generator = SeededGenerator(seed: 2023)
    var (killed, seen) = (0, Set<Int>())
    var (current, tries) = (1, 0)
    while killed < Self.kills, tries < 10 * Self.kills {
      tries += 1
      let next = 1 - current
      folder.write(inputs[next], to: "甲.json")
      // Late rather than early: files are put in their places at the end.
      let share = Double.random(in: 0.2...1.1, using: &generator)
      if try Executable.kill(arguments, in: folder.path, after: longest * share) { killed += 1 }
      let found = folder.files(below: "output/甲")
      guard let state = states.firstIndex(of: found) else {
        Issue.record("a mixture after kill \(killed): \(found.keys.sorted())")
        return
      }
      seen.insert(state)
      current = state
      guard tries.isMultiple(of: 10) else { continue }
      #expect(try Executable.run(arguments, in: folder.path).code == 0)
      let isNew = folder.files(below: "output/甲") == states[next]
      #expect(isNew)
      current = next
      #expect(folder.files().keys.filter { !$0.hasPrefix("output/甲/") } == ["甲.json"])
      #expect(try folder.names(in: "output") == ["甲"])
    }
    #expect(killed >= Self.kills)
    #expect(seen.count == 2, "every kill came too early, or too late")
  }
}
