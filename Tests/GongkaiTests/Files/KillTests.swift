import Foundation
import TestSupport
import Testing

/// What stands after a kill at any moment: facts and history old or new together, outputs right or seen as out of date.
///
/// `GONGKAI_KILLS` says how many kills of each command are wanted.
@Suite("Commands that write, killed")
struct KillTests {
  /// The commands.
  enum Way: String, CaseIterable {
    case generate, report, set, from, undo
  }

  static let kills =
    ProcessInfo.processInfo.environment["GONGKAI_KILLS"].flatMap { Int($0) } ?? 12

  /// What makes the outputs of facts that are there.
  private static func remake(_ way: Way) -> [String] {
    way == .report
      ? ["report", "甲.json", "--quiet", "--draft", "--to", "md,txt"]
      : ["generate", "甲.json", "--quiet", "--format", "csv,tidy"]
  }

  @Test(
    "Whoever comes next finds all of one state", .timeLimit(.minutes(15)), arguments: Way.allCases,
    [false, true])
  func anyMoment(_ way: Way, isShared: Bool) throws {
    let root = TemporaryFolder()
    var site = KillSite(root, way: way, isShared: isShared)
    try site.begin(Self.remake(way))
    var generator = SeededGenerator(seed: UInt64(way.rawValue.utf8.count * 2 + (isShared ? 1 : 0)))
    var longest = try site.measure()
    var (killed, tries) = (0, 0)
    var states: Set<Bool> = []
    while killed < Self.kills || states.count < 2, tries < 6 * max(Self.kills, 20) {
      tries += 1
      let change = try site.next()
      // Late rather than early: files are put in their places at the end.
      let share = Double.random(in: 0.5...1.2, using: &generator)
      if try Executable.kill(change.arguments, in: site.path, after: longest * share) {
        killed += 1
        longest = longest * 1.05
      } else {
        // The machine has less to do than when it was measured.
        longest = longest * 0.92
      }
      if tries.isMultiple(of: 3) { try site.move() }
      let isNew = try site.expectOneState(change, "after kill \(killed) of \(way)")
      states.insert(isNew)
    }
    #expect(killed >= Self.kills)
    #expect(states == [false, true], "every kill came too early, or too late")
  }
}

/// A report in a folder of its own that commands are killed at.
private struct KillSite {
  let root: TemporaryFolder
  let way: KillTests.Way
  /// Whether the output folder holds files of the user's too, so that it cannot be exchanged whole.
  let isShared: Bool
  private var remake: [String] = []
  private var folder = "p"
  private var count = 0
  /// The amounts of the corrections that stand.
  private var standing: [Int] = [10]
  /// The outputs of each amount, made undisturbed.
  private let forms = Forms()

  private final class Forms {
    var known: [Int: [String: [UInt8]]] = [:]
  }

  /// What is tried, and what it leads to.
  struct Change {
    let arguments: [String]
    /// The amount that the facts state before and after.
    let old: Int
    let new: Int
    /// The entries of the history before.
    let entries: Int
  }

  init(_ root: TemporaryFolder, way: KillTests.Way, isShared: Bool) {
    (self.root, self.way, self.isShared) = (root, way, isShared)
  }

  var path: String { "\(root.path)/\(folder)" }

  mutating func begin(_ remake: [String]) throws {
    self.remake = remake
    root.write(CorrectionSite.facts(10), to: "\(folder)/甲.json")
    #expect(try Executable.run(remake, in: path).code <= 1)
    if isShared { root.write("mine", to: "\(folder)/output/甲/备注.txt") }
  }

  /// How long an undisturbed run takes.
  mutating func measure() throws -> Duration {
    var longest = Duration.zero
    for _ in 0..<3 {
      let change = try next()
      let start = ContinuousClock.now
      #expect(try Executable.run(change.arguments, in: path).code <= 1)
      longest = max(longest, .now - start)
      _ = try expectOneState(change, "undisturbed")
    }
    return longest
  }

  /// Another place for everything.
  mutating func move() throws {
    let other = folder == "p" ? "q" : "p"
    try FileManager.default.moveItem(atPath: path, toPath: "\(root.path)/\(other)")
    folder = other
  }

  /// The next thing to try.
  mutating func next() throws -> Change {
    count += 1
    let amount = 100 + count
    let old = standing.last ?? 10
    let entries = try history().count
    switch way {
    case .generate, .report:
      // The facts are changed by hand, and only the outputs are to follow.
      root.write(CorrectionSite.facts(amount), to: "\(folder)/甲.json")
      return Change(arguments: remake, old: amount, new: amount, entries: 0)
    case .undo where standing.count > 1:
      return Change(
        arguments: ["correct", "甲.json", "--undo", "--quiet"], old: old,
        new: standing[standing.count - 2], entries: entries)
    case .from:
      for (name, bytes) in try wanted(amount) where name.hasPrefix("csv/") {
        root.write(bytes, to: "\(folder)/edited/\(name.dropFirst(4))")
      }
      return Change(
        arguments: [
          "correct", "甲.json", "--write", "--quiet", "--from", "edited", "--reason", "笔误",
        ], old: old, new: amount, entries: entries)
    case .set, .undo:
      return Change(
        arguments: [
          "correct", "甲.json", "--write", "--quiet", "--set", "支出[0].人员经费=\(amount)", "--reason",
          "笔误",
        ], old: old, new: amount, entries: entries)
    }
  }

  /// The entries that `gongkai history` lists.
  private func history() throws -> [Substring] {
    let outcome = try Executable.run(["history", "甲.json"], in: path)
    #expect(outcome.code <= 1, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
  }

  /// Expects facts and history of one state, and outputs that are right once they have been made again.
  ///
  /// - Returns: whether it is the new state.
  mutating func expectOneState(_ change: Change, _ when: String) throws -> Bool {
    let outputs = self.outputs
    let facts = Repository.text(ofFile: "\(path)/甲.json")
    let isNew = facts == CorrectionSite.facts(change.new)
    #expect(isNew || facts == CorrectionSite.facts(change.old), "\(when): the facts are torn")
    if ![.generate, .report].contains(way) {
      #expect(try history().count == change.entries + (isNew ? 1 : 0), "\(when): \(facts)")
      if isNew {
        if change.arguments.contains("--undo") {
          standing.removeLast()
        } else {
          standing.append(change.new)
        }
      }
    }
    if !isShared {
      // Then they change in one step: nobody ever sees some of the one and some of the other.
      let isWhole = try [change.old, change.new, last].contains { try wanted($0) == outputs }
      #expect(isWhole, "\(when): a mixture")
    }
    last = isNew ? change.new : change.old
    let outcome = try Executable.run(remake, in: path)
    #expect(outcome.code <= 1, "\(when): \(outcome.errors)")
    let isRight = try self.outputs == wanted(last)
    #expect(isRight, "\(when): the outputs are not of the facts")
    try expectNothingLeft(when)
    return [.generate, .report].contains(way) ? (try outputs == wanted(change.new)) : isNew
  }

  /// The amount that the outputs were of when all was in order last.
  private var last = 10

  private func expectNothingLeft(_ when: String) throws {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    // What was written aside for the facts goes with the next correction.
    let left = names.filter {
      $0.split(separator: "/").last?.hasPrefix(".") == true && !$0.hasPrefix(".甲.")
    }
    #expect(left == [], "\(when)")
    if isShared { #expect(names.contains("output/甲/备注.txt")) }
    if [.set, .from].contains(way) {
      let notices = names.count { $0.hasPrefix("output/甲/更正说明/") && $0.hasSuffix(".txt") }
      #expect(notices == standing.count - 1, "\(when)")
    }
  }

  /// The forms and documents that stand.
  private var outputs: [String: [UInt8]] {
    root.files(below: "\(folder)/output/甲").filter {
      $0.key != "manifest.json" && $0.key != "备注.txt" && !$0.key.hasPrefix("更正说明/")
    }
  }

  /// Those that an amount gives, made elsewhere.
  private func wanted(_ amount: Int) throws -> [String: [UInt8]] {
    if let known = forms.known[amount] { return known }
    let other = TemporaryFolder()
    other.write(CorrectionSite.facts(amount), to: "甲.json")
    #expect(try Executable.run(remake, in: other.path).code <= 1)
    var files = other.files(below: "output/甲")
    files["manifest.json"] = nil
    forms.known[amount] = files
    return files
  }
}
