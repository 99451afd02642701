import Foundation
import TestSupport
import Testing

@Suite("Several processes that correct a report at once")
struct ConcurrentCorrectionTests {
  /// Places of the small input, each corrected by a process of its own.
  static let places = [
    "收入[0].当年预算", "支出[0].人员经费", "支出[0].公用经费", "基本支出[0].金额", "基本支出[1].金额",
    "项目[0].当年预算",
  ]

  /// What stands at each place, with what tells it from others.
  static let stated = [
    ("\"当年预算\": ", 30), ("\"人员经费\": ", 10), ("\"公用经费\": ", 5), ("\"30101\", \"金额\": ", 10),
    ("\"30201\", \"金额\": ", 5), ("\"当年预算\": ", 15),
  ]

  /// The small input with other numbers at the places.
  private func facts(_ values: [Int]) -> String {
    zip(Self.stated, values).reduce(SmallInput.text) { text, place in
      let ((key, old), value) = place
      return text.replacing("\(key)\(old)", with: "\(key)\(value)")
    }
  }

  @Test("Each lands or says that the report is busy; none is lost", arguments: [false, true])
  func corrections(_ generates: Bool) throws {
    let site = try CorrectionSite()
    var values = Self.stated.map(\.1)
    var landed: Set<String> = []
    // Twice, so that corrections are made on what others have corrected.
    for round in 1...2 {
      let outcomes = try together(round, generates: generates, site)
      for (index, outcome) in outcomes.enumerated() {
        guard index < Self.places.count else {
          #expect(outcome.isDone || outcome.code == 75, "generate: \(outcome.errors)")
          continue
        }
        guard outcome.isDone else {
          #expect(outcome.code == 75, "\(outcome.errors)")
          #expect(outcome.errors.contains("另一个 gongkai 正在"))
          continue
        }
        landed.insert("\(Self.places[index])=\(Self.value(index, round))")
        values[index] = Self.value(index, round)
      }
    }
    #expect(!landed.isEmpty)
    let wanted = facts(values)
    let state = site.state
    #expect(state.facts == wanted)
    #expect(state.source == (try CorrectionSite.sha256(wanted)))
    #expect(state.others == [])
    var told: Set<String> = []
    for (index, line) in state.history.enumerated() {
      let record = CorrectionSite.object(Array(line.utf8))
      #expect(record["编号"] as? Int == index + 1)
      for change in record["更正"] as? [[String: Any]] ?? [] {
        told.insert("\(change["路径"] as? String ?? "")=\(change["新值"] as? Int ?? 0)")
      }
    }
    #expect(told == landed)
    #expect(state.history.count == landed.count)
    #expect(state.notices.count == 3 * landed.count)
    let trial = Trial(formats: [.xlsx, .csv, .tidy, .txt])
    _ = try trial.run(wanted).get()
    var forms = trial.folder.files(below: "out/甲")
    forms["manifest.json"] = nil
    #expect(state.forms == forms)
  }

  private static func value(_ index: Int, _ round: Int) -> Int { 1000 * round + index }

  /// Runs a correction of each place at once, and as many runs of generate if wanted.
  private func together(
    _ round: Int, generates: Bool, _ site: CorrectionSite
  ) throws -> [Executable.Outcome] {
    var commands = Self.places.enumerated().map { index, place in
      [
        "correct", "甲.json", "--set", "\(place)=\(Self.value(index, round))", "--reason", "核对",
        "--write", "--quiet",
      ]
    }
    if generates { commands += Self.places.map { _ in ["generate", "甲.json", "--quiet"] } }
    let runs = try commands.map { try Executable.Running($0, in: site.folder.path) }
    return runs.map { $0.outcome() }
  }
}
