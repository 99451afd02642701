import Gongkai
import TestSupport
import Testing

/// Facts at the ends of what an amount holds: forms are right to the 分, or the cell that is too large is named.
@Suite("Huge facts")
struct HugeFactsTests {
  private static let huge = [
    "9000000000000", "-9000000000000", "9223372036854.775807", "4611686018427", "922337203685",
    "-9223372036854.775807", "1e12", "0.01",
  ]

  /// The amounts of an input: numbers behind keys that state money.
  private static func amounts(_ text: String) -> [Range<String.Index>] {
    text.ranges(of: /"(?:当年预算|上年结转|决算数|年初预算数|人员经费|公用经费|项目支出|金额)": *-?[0-9]+(?:\.[0-9]+)?/).map {
      range in
      let key = text[range]
      let colon = key.lastIndex(of: ":") ?? key.startIndex
      let start = key[colon...].firstIndex { $0.isNumber || $0 == "-" } ?? colon
      return start..<range.upperBound
    }
  }

  @Test("Sums are right, or their cell is named", arguments: Repository.examples, 0..<6)
  func sums(_ example: String, _ seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed))
    var text = Repository.text(ofFile: example)
    let amounts = Self.amounts(text)
    #expect(amounts.count > 5)
    let chosen = Set(
      (0..<Int.random(in: 1...5, using: &dice)).compactMap { _ in
        amounts.randomElement(using: &dice)
      })
    for range in chosen.sorted(by: { $0.lowerBound > $1.lowerBound }) {
      text.replaceSubrange(range, with: Self.huge.randomElement(using: &dice) ?? "0")
    }
    let trial = Trial()
    let result = trial.run(text)
    guard result.isSuccess else {
      let message = try #require(trial.message(result))
      #expect(result.exitCode == 65)
      // Which cell, or which fact: negative ones need a reason.
      #expect(
        message.contains(#/\[[^\]]*\].* 的合计超出可精确计算的范围/#)
          || message.contains(#/甲\.json:[0-9]+:[0-9]+: /#), "\(message)")
      return
    }
    var tried = 0
    for (form, columns) in Self.sums(
      trial.values.compactMap(TidyRecord.init))
    {
      for (column, values) in columns {
        let codes = values.keys.filter { !$0.isEmpty }
        for parent in codes {
          let below = codes.filter { Self.parent(of: $0, in: codes) == parent }
          if below.isEmpty { continue }
          tried += 1
          let sum = below.reduce(Int128(0)) { $0 + (values[$1] ?? 0) }
          // Each figure is rounded by half of its last digit at most.
          let slack = Int128(below.count + 1) * 5_000
          let difference = sum - (values[parent] ?? 0)
          #expect(difference.magnitude <= slack.magnitude, "\(form) \(column) \(parent)")
        }
      }
    }
    #expect(tried > 0, "the law was hardly tried")
  }

  /// Millionths by form, column and code, with room for any sum.
  private static func sums(
    _ records: [TidyRecord]
  ) -> [String: [String: [String: Int128]]] {
    var sums: [String: [String: [String: Int128]]] = [:]
    for record in records {
      let parts = record.value.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let whole = Int128(parts[0]),
        let decimals = parts.count == 2 ? Int128(parts[1]) : 0
      else { continue }
      var scale: Int128 = 1_000_000
      for _ in 0..<(parts.count == 2 ? parts[1].count : 0) { scale /= 10 }
      let sign: Int128 = record.value.hasPrefix("-") ? -1 : 1
      let value = whole * 1_000_000 + sign * decimals * scale
      sums[record.form, default: [:]][record.column, default: [:]][record.code, default: 0] += value
    }
    return sums
  }

  private static func parent(of code: String, in codes: [String]) -> String? {
    codes.filter { $0 != code && code.hasPrefix($0) }.max { $0.count < $1.count }
  }
}
