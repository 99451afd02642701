import Gongkai
import Sheets
import TestSupport
import Testing

@Suite("Workbooks of facts with anything in their cells")
struct HostileEntryTests {
  private static let contents: [EntryCell.Content] = [
    .empty, .text(""), .text("   "), .text("\u{3000}"), .text("#N/A"), .text("=1+1"), .text("—"),
    .text("a.b[3]=`"), .text("//"), .text("版式"), .text(String(repeating: "长", count: 5_000)),
    .text("\u{FEFF}1"), .text("𠮷\n\n"), .text("2010301 行政运行"), .text("9999999"), .text("1e400"),
    .number(.zero), .number(Number(exactly: .max)), .number(Number(exactly: .min)),
    .number(Number(1, over: 3) ?? .zero), .textFormula("1/0", "#DIV/0!"),
    .numberFormula("1+1", Number(exactly: 2)),
  ]

  @Test("Each ends in facts or in words", arguments: 1...40)
  func random(_ seed: Int) throws {
    var dice = SeededGenerator(seed: UInt64(seed))
    let editions = Repository.editions
    var trial = try EntryTrial(example: editions[seed % editions.count])
    for _ in 0..<Int.random(in: 1...30, using: &dice) {
      let page = Int.random(in: 0..<trial.book.pages.count, using: &dice)
      let rows = trial.book.pages[page].rows.count
      let row = Int.random(in: 0..<max(rows, 1) + 2, using: &dice)
      let column = Int.random(in: 0..<8, using: &dice)
      let content = Self.contents[Int.random(in: 0..<Self.contents.count, using: &dice)]
      try trial.put(content, page: trial.book.pages[page].name, row: row, column: column)
    }
    switch try trial.run() {
    case .success: break
    case .failure(let failure):
      #expect([64, 65].contains(failure.exitCode))
      #expect(!failure.words(.chinese).isEmpty && !failure.words(.english).isEmpty)
    }
  }

  @Test("Very many lines are read in time that grows with them")
  func many() throws {
    let lines = (0..<20_000).map { "{\"功能科目\": \"2010301\", \"人员经费\": \($0).5}" }
    let json = SmallInput.replacing(
      #"{"功能科目": "2010301", "人员经费": 10, "公用经费": 5}"#, with: lines.joined(separator: ","))
    let bytes = try EntryTrial(Array(json.utf8)).bytes()
    let start = ContinuousClock.now
    let (report, _) = try EntryTrial.report(bytes)
    #expect(report["支出"].count == 20_000)
    #expect(start.duration(to: .now) < .seconds(20))
  }
}
