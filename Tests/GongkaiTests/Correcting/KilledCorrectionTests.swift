import Foundation
import TestSupport
import Testing

@Suite("gongkai correct, killed")
struct KilledCorrectionTests {
  /// How a correction is asked for.
  enum Way: String, CaseIterable {
    case set, from, undo
  }

  /// Kills of each way.
  static let kills = 34

  /// What somebody does after the kill; the first two bring everything in order, the others what they read.
  static let next = [
    ["correct", "甲.json", "--set", "支出[0].公用经费=99", "--reason", "试", "--write", "--dry-run"],
    ["generate", "甲.json", "--quiet", "--format", "csv,tidy"], ["history", "甲.json"],
    ["explain", "甲.json", "预算表1", "收入总计.当年预算"],
  ]

  @Test(
    "Facts, forms, history and manifest are of one state after a kill at any moment",
    .timeLimit(.minutes(5)), arguments: Way.allCases)
  func anyMoment(_ way: Way) throws {
    // Few formats, which leave time for more kills.
    let site = try CorrectionSite(formats: [.csv, .tidy])
    // The amounts of the corrections that stand, with their numbers.
    var standing = [(number: 0, amount: 10)]
    var longest = Duration.zero
    var generator = SeededGenerator(seed: UInt64(2023 + (Way.allCases.firstIndex(of: way) ?? 0)))
    var (killed, landed, tries) = (0, 0, 0)
    while killed < Self.kills, tries < 5 * Self.kills {
      tries += 1
      let isWarmUp = tries <= 3
      let way = tries == 1 || standing.count == 1 ? .set : way
      let amount = way == .undo ? standing[standing.count - 2].amount : 100 + tries
      let arguments = try self.arguments(way, amount, site)
      let old = site.state
      if isWarmUp {
        let start = ContinuousClock.now
        #expect(try Executable.run(arguments, in: site.folder.path).isDone)
        if tries > 1 { longest = max(longest, .now - start) }
      } else {
        // Late rather than early: files are put in their places at the end.
        let share = Double.random(in: 0.5...1.1, using: &generator)
        if try Executable.kill(arguments, in: site.folder.path, after: longest * share) {
          killed += 1
          longest = longest * 1.02
        } else {
          // The machine has less to do than when it was measured.
          longest = longest * 0.9
        }
      }
      let number = old.history.count + 1
      var notices = old.notices
      if way == .undo {
        notices.subtract(Self.notices(standing.last?.number ?? 0))
      } else {
        notices.formUnion(Self.notices(number))
      }
      let new = CorrectionSite.State(
        facts: CorrectionSite.facts(amount), history: [], forms: try site.forms(amount),
        notices: notices, source: try CorrectionSite.sha256(CorrectionSite.facts(amount)),
        others: [])

      try? FileManager.default.removeItem(atPath: site.folder.path + "/edited")

      // At once, before anybody comes.
      let found = site.state
      #expect([old.facts, new.facts].contains(found.facts), "facts are torn")
      let isNew = hasSameFolder(found, new)
      guard isNew || hasSameFolder(found, old) else {
        Issue.record("the folder is a mixture after kill \(killed)")
        return
      }

      // After whoever comes next.
      let command = Self.next[tries % Self.next.count]
      let run = try Executable.run(command, in: site.folder.path)
      #expect(run.isDone, "\(command): \(run.errors)")
      let settled = site.state
      #expect(settled.facts == (isNew ? new : old).facts, "\(command)")
      #expect(settled.history.count == old.history.count + (isNew ? 1 : 0), "\(command)")
      #expect(Array(settled.history.prefix(old.history.count)) == old.history)
      #expect(hasSameFolder(settled, isNew ? new : old))
      if ["correct", "generate"].contains(command[0]) {
        #expect(settled.others.isEmpty, "left behind: \(settled.others)")
        #expect(try site.folder.names(in: "output") == ["甲"])
      }
      guard isNew else { continue }
      landed += 1
      if way == .undo {
        standing.removeLast()
      } else {
        standing.append((number, amount))
      }
    }
    #expect(killed >= Self.kills)
    #expect((4..<tries).contains(landed), "every kill came too early, or too late")
  }

  private func arguments(_ way: Way, _ amount: Int, _ site: CorrectionSite) throws -> [String] {
    let place =
      switch way {
      case .set: ["--set", "支出[0].人员经费=\(amount)", "--reason", "笔误"]
      case .from: ["--from", try site.writeEdited(amount), "--reason", "笔误"]
      case .undo: ["--undo"]
      }
    return ["correct", "甲.json", "--write", "--quiet"] + place
  }

  private static func notices(_ number: Int) -> Set<String> {
    let name = number < 10 ? "0\(number)" : "\(number)"
    return ["更正说明/\(name).txt", "更正说明/\(name).csv"]
  }

  private func hasSameFolder(_ a: CorrectionSite.State, _ b: CorrectionSite.State) -> Bool {
    a.forms == b.forms && a.notices == b.notices && a.source == b.source
  }
}
