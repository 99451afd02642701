import TestSupport
import Testing

@Suite("Large inputs")
struct LargeInputTests {
  #if DEBUG
    static let count = 10_000
  #else
    static let count = 100_000
  #endif

  @Test("Very many projects all have their row, and their total is exact")
  func projects() throws {
    let trial = Trial()
    // 0.01, 0.02 … 9.99, 0.00, 0.01 …: added up here in 0.01 万元.
    var total = 0
    let projects = (0..<LargeInputTests.count).map { index in
      let amount = (index * 7919) % 1000
      total += amount
      let text = "\(amount / 100).\(amount % 100 < 10 ? "0" : "")\(amount % 100)"
      return
        #"{"名称": "项目\#(index)", "一级项目": "类\#(index % 7)", "功能科目": "2010399", "当年预算": \#(text)}"#
    }
    let one = #"{"名称": "甲项目", "一级项目": "乙类", "功能科目": "2010399", "当年预算": 15}"#
    let json = SmallInput.replacing(one, with: projects.joined(separator: ",\n"))
    _ = try trial.run(json).get()
    let rows = trial.values.filter { $0[0] == "项目支出表" && $0[3] == "合计" }
    #expect(rows.count { $0[1].hasPrefix("项目") } + zeros == LargeInputTests.count)
    #expect(rows.first { $0[1] == "合计" }?[4] == "\(total / 100).\(twoDigits(total % 100))")
  }

  /// How many projects have 0.00, which prints as nothing.
  private var zeros: Int { (0..<LargeInputTests.count).count { ($0 * 7919) % 1000 == 0 } }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test("Sums that leave the range of exact arithmetic are refused with the cell's name")
  func overflow() {
    let trial = Trial()
    let income = #"{"来源": "一般公共预算", "当年预算": 9e12}"#
    let json = SmallInput.replacing(
      #"{"来源": "一般公共预算", "当年预算": 30}"#, with: "\(income), \(income)")
    let result = trial.run(json)
    #expect(trial.message(result) == "甲.json: 预算表1[一般公共预算拨款收入].收入/当年预算 的合计超出可精确计算的范围")
    #expect(result.exitCode == 65)
  }

  @Test("The largest amount goes through exactly")
  func largest() throws {
    let trial = Trial()
    _ = try trial.run(SmallInput.replacing(": 30}", with: ": 9223372036854.775807}")).get()
    let total = trial.values.first { $0[1] == "收入总计" && $0[3] == "收入/当年预算" }
    #expect(total?[4] == "9223372036854.78")
  }

  @Test("Deep nesting is refused, not a crash")
  func nesting() {
    let trial = Trial()
    let json = String(repeating: "[", count: 100_000)
    let message = trial.message(trial.run(json))
    #expect(message == "甲.json:1:100001: 不是 JSON：此处应为一个值（数、加英文双引号的文字、[ ] 或 { }；NaN 等不行）")
  }

  @Test("Deep nesting in a remark is passed over")
  func nestedRemark() {
    let remark = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(
      Trial().run(SmallInput.replacing("2023,\n", with: "2023, \"//\": \(remark),\n")).isSuccess)
  }
}
