import Changes
@_spi(RawAmounts) import Facts
import Forms
import Foundation
import JSONText
import Prose
import Recognition
import SheetFormats
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// Workbooks and CSV as people leave them after editing.
@Suite struct EditedWorkbookTests {
  private func number(_ text: String) -> Cell.Content {
    .number(
      Number(Int64(text.filter { $0 != "." }) ?? 0, over: text.contains(".") ? 100 : 1) ?? .zero)
  }

  // MARK: - Numbers as people type them

  @Test(
    "a number may be typed as text in any of the usual ways",
    arguments: [
      "1234.50", "1,234.50", "１２３４．５０", "１，２３４．５０", " 1234.5 ", "1234.50万元", "￥1,234.50",
      "12345000元",
    ])
  func typed(_ text: String) throws {
    for csv in [false, true] {
      var edited = try EditedReport("yanbian-dsj")
      let sheet = try edited.sheet("本年一般公共预算支出表")
      let (row, _) = try edited.cell("2080505", on: sheet)
      let column = try #require(
        edited.sheets[sheet].rows[row].cells.firstIndex { cell in
          if case .number(let number) = cell.content {
            number == Number(3758, over: 100)
          } else {
            false
          }
        })
      edited.put(.text(text), sheet, row, column)
      #expect(try edited.refusal(csv: csv) == nil)
      let line = try edited.report()["支出"].first { $0.text("功能科目") == "2080505" }
      #expect(line?.amounts.map(\.amount.fen) == [1_234_500_000])
    }
  }

  @Test(
    "what is no amount, or too fine, is refused",
    arguments: ["约240", "240.0000001", "#N/A", "99999999999999999"])
  func notTyped(_ text: String) throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (row, _) = try edited.cell("2080505", on: sheet)
    let column = try #require(
      edited.sheets[sheet].rows[row].cells.firstIndex { cell in
        if case .number = cell.content { true } else { false }
      })
    edited.put(.text(text), sheet, row, column)
    let message = try #require(try edited.refusal())
    #expect(message.contains("2080505"), "\(message)")
  }

  @Test("a cell cleared, or a dash in it, states nothing", arguments: [nil, "-", "—", "0", "0.00"])
  func cleared(_ text: String?) throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (row, _) = try edited.cell("2010301", on: sheet)
    let column = try #require(
      edited.sheets[sheet].rows[row].cells.firstIndex { cell in
        if case .number(let number) = cell.content {
          number == Number(7053, over: 100)
        } else {
          false
        }
      })
    edited.put(text.map { .text($0) } ?? .empty, sheet, row, column)
    #expect(try edited.refusal() == nil)
    let line = try edited.report()["支出"].first { $0.text("功能科目") == "2010301" }
    #expect(line?.amounts.reduce(0) { $0 + $1.amount.fen } == 232_814_000)
  }

  @Test(
    "a total typed over is taken where its parts give it, else refused with what it derives from")
  func total() throws {
    for csv in [false, true] {
      var edited = try EditedReport("yanbian-dsj")
      let sheet = try edited.sheet("本年一般公共预算支出表")
      let (row, column) = try edited.cell("2080505", on: sheet)
      let cells = edited.sheets[sheet].rows[row].cells
      let leaf = try #require(
        cells.firstIndex {
          if case .number(let n) = $0.content { n == Number(3758, over: 100) } else { false }
        })
      let total = try #require(
        cells.indices.first { index in
          if case .derived(_, let n?) = cells[index].content {
            index > column && n == Number(3758, over: 100)
          } else {
            false
          }
        })
      // 40.00 is not what 37.58 adds up to.
      edited.put(number("40.00"), sheet, row, total)
      let alone = try #require(try edited.refusal(csv: csv))
      #expect(alone.contains("40.00"))
      #expect(alone.contains("37.58"), "\(alone)")
      edited.put(number("40.00"), sheet, row, leaf)
      #expect(try edited.refusal(csv: csv) == nil)
      let line = try edited.report()["支出"].first { $0.text("功能科目") == "2080505" }
      #expect(line?.amounts.map(\.amount.fen) == [40_000_000])
    }
  }

  @Test("formulas that lost their cells or values say nothing")
  func lost() throws {
    var edited = try EditedReport("yanbian-dsj")
    var sheets = edited.sheets
    for sheet in sheets.indices {
      for row in sheets[sheet].rows.indices {
        for column in sheets[sheet].rows[row].cells.indices {
          if case .derived = sheets[sheet].rows[row].cells[column].content {
            sheets[sheet].rows[row].cells[column].content =
              (row + column).isMultiple(of: 2) ? .text("#REF!") : .empty
          }
        }
      }
    }
    let outcome = try edited.bench.correct(workbook: sheets)
    #expect(outcome.number == nil)
    edited.sheets = sheets
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (row, _) = try edited.cell("2080505", on: sheet)
    let column = try #require(
      sheets[sheet].rows[row].cells.firstIndex { cell in
        if case .number = cell.content { true } else { false }
      })
    edited.put(number("40.00"), sheet, row, column)
    #expect(try edited.refusal() == nil)
    #expect(
      try edited.report()["支出"].first { $0.text("功能科目") == "2080505" }?.amounts.map(\.amount.fen)
        == [40_000_000])
  }

  @Test("two forms that say otherwise of one fact are refused, both places named")
  func contradiction() throws {
    var edited = try EditedReport("yanbian-dsj")
    var found = 0
    for (index, sheet) in edited.sheets.enumerated() {
      for (row, line) in sheet.rows.enumerated() {
        guard line.cells.contains(where: { $0.content == .text("2080505") }) else { continue }
        for (column, cell) in line.cells.enumerated() {
          switch cell.content {
          case .number(let number) where number == Number(3758, over: 100):
            edited.put(self.number("40.00"), index, row, column)
          case .derived(_, let number?) where number == Number(3758, over: 100):
            // The same fact again, on another form than the one that states it.
            guard sheet.name == "支出总表" else { continue }
            edited.put(self.number("41.00"), index, row, column)
          default: continue
          }
          found += 1
        }
      }
    }
    #expect(found > 1)
    let message = try #require(try edited.refusal())
    #expect(message.contains("40"))
    #expect(message.contains("41"))
    #expect(message.contains("改成一致"), "\(message)")
    #expect(message.components(separatedBy: "工作表“").count > 2, "\(message)")
  }

  // MARK: - Rows

  @Test("a row added to 一般公共预算支出表 is a line of 支出", arguments: [false, true])
  func addedRow(updatesTotals: Bool) throws {
    for csv in [false, true] {
      var edited = try EditedReport("yanbian-dsj")
      let sheet = try edited.sheet("本年一般公共预算支出表")
      let (row, code) = try edited.cell("2080505", on: sheet)
      let cells = edited.sheets[sheet].rows[row].cells
      let leaf = try #require(
        cells.firstIndex { if case .number = $0.content { true } else { false } })
      var contents = [Cell.Content](repeating: .empty, count: cells.count)
      contents[code] = .text("2080506")
      contents[code + 1] = .text("机关事业单位职业年金缴费支出")
      contents[leaf] = number("12.34")
      edited.insert(contents, on: sheet, below: row)
      if updatesTotals {
        // The 款, the 类 and the whole: 37.58 + 12.34.
        for name in ["20805", "208"] {
          let (row, _) = try edited.cell(name, on: sheet)
          for (column, cell) in edited.sheets[sheet].rows[row].cells.enumerated() {
            if case .derived(_, let n?) = cell.content, n == Number(3758, over: 100) {
              edited.put(number("49.92"), sheet, row, column)
            }
          }
        }
      }
      #expect(try edited.refusal(csv: csv) == nil)
      let lines = try edited.report()["支出"]
      #expect(lines.contains { $0.text("功能科目") == "2080506" })
      let new = lines.first { $0.text("功能科目") == "2080506" }
      #expect(new?.amounts.map(\.amount.fen) == [12_340_000])
      #expect(new?.amounts.map(\.term) == ["人员经费"])
      #expect(lines.count == 7)
      try edited.bench.undo()
      #expect(edited.bench.facts == edited.start)
    }
  }

  @Test("several 经济科目 added at once are lines of 基本支出")
  func addedEconomies() throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算基本支出表")
    for (code, name, amount) in [
      ("30206", "电费", ""), ("30209", "物业管理费", "1.11"), ("30214", "租赁费", "2.22"),
    ] {
      if amount.isEmpty { continue }
      if (try? edited.cell(code, on: sheet)) != nil { continue }
      let (row, column) = try edited.cell("30206", on: sheet)
      let cells = edited.sheets[sheet].rows[row].cells
      let leaf = try #require(
        cells.firstIndex {
          if case .number(let n) = $0.content { n == Number(958, over: 100) } else { false }
        })
      var contents = [Cell.Content](repeating: .empty, count: cells.count)
      contents[column] = .text(code)
      contents[column + 1] = .text(name)
      contents[leaf] = number(amount)
      edited.insert(contents, on: sheet, below: row)
    }
    let before = try edited.report()["基本支出"]
    let added = ["30209", "30214"].filter { code in !before.contains { $0.text("经济科目") == code } }
    #expect(!added.isEmpty)
    #expect(try edited.refusal() == nil)
    let after = try edited.report()["基本支出"]
    #expect(after.count == before.count + added.count)
    #expect(after.contains { $0.text("经济科目") == added[0] })
  }

  @Test("a row removed takes its line with it; rows moved stay what they are")
  func removedAndMoved() throws {
    for csv in [false, true] {
      var edited = try EditedReport("yanbian-dsj")
      let sheet = try edited.sheet("本年一般公共预算支出表")
      let (row, _) = try edited.cell("2101199", on: sheet)
      edited.sheets[sheet].removeRow(at: row)
      #expect(try edited.refusal(csv: csv) == nil)
      #expect(
        try edited.report()["支出"].map({ $0.text("功能科目") }) == [
          "2010301", "2080505", "2101101", "2101103", "2210201",
        ])
      var moved = try EditedReport("yanbian-dsj")
      let (a, _) = try moved.cell("2101101", on: sheet)
      let (b, _) = try moved.cell("2101103", on: sheet)
      moved.sheets[sheet].rows.swapAt(a, b)
      let outcome =
        csv
        ? try moved.bench.correct(csv: moved.sheets)
        : try moved.bench.correct(workbook: moved.sheets)
      #expect(outcome.number == nil)
    }
  }

  @Test("an indicator added to a card, and one removed")
  func indicators() throws {
    for csv in [false, true] {
      var edited = try EditedReport("yanbian-dsj")
      let before = try edited.report()
      let index = try #require(before["项目"].firstIndex { $0.record("绩效") != nil })
      let own = try #require(before["项目"][index].record("绩效")?.records("指标"))
      let sheet = try edited.sheet("项目支出绩效目标表")
      let last = own[own.count - 1]
      let (row, column) = try edited.cell(
        (last.text("三级指标") ?? "").filter { !$0.isWhitespace }, on: sheet)
      var contents = [Cell.Content](
        repeating: .empty, count: edited.sheets[sheet].rows[row].cells.count)
      for at in contents.indices where at >= column {
        if case .text(let text) = edited.sheets[sheet].rows[row].cells[at].content {
          contents[at] = .text(text == last.text("三级指标") ? "新的指标" : text)
        }
      }
      edited.insert(contents, on: sheet, below: row)
      #expect(try edited.refusal(csv: csv) == nil)
      var longer = own
      longer.append(last)
      longer[own.count]["三级指标"] = .text("新的指标")
      #expect(try edited.report()["项目"][index].record("绩效")?.records("指标") == longer)
      try edited.bench.undo()
      #expect(edited.bench.facts == edited.start)
      edited.sheets = CorrectionBench.sheets(try CorrectionBench.fill(edited.start))
      edited.sheets[sheet].removeRow(at: row)
      #expect(try edited.refusal(csv: csv) == nil)
      #expect(try edited.report()["项目"][index].record("绩效")?.records("指标") == own.dropLast())
    }
  }

  // MARK: - Sheets

  @Test(
    "sheets may be renamed, put in another order, added and deleted; columns may be hidden or widened"
  )
  func sheets() throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (row, _) = try edited.cell("2080505", on: sheet)
    let column = try #require(
      edited.sheets[sheet].rows[row].cells.firstIndex {
        if case .number = $0.content { true } else { false }
      })
    edited.put(number("40.00"), sheet, row, column)
    for index in edited.sheets.indices {
      edited.sheets[index].name = "表\(index)"
      edited.sheets[index].widths = edited.sheets[index].widths.map { $0 + 7 }
      // Formulas of other sheets would point elsewhere: only what they came to is kept.
      for row in edited.sheets[index].rows.indices {
        for column in edited.sheets[index].rows[row].cells.indices {
          if case .derived(_, let value) = edited.sheets[index].rows[row].cells[column].content {
            edited.sheets[index].rows[row].cells[column].content =
              value.map { .number($0) } ?? .empty
          }
        }
      }
    }
    edited.sheets.reverse()
    edited.sheets.removeFirst()
    var other = Sheet(name: "草稿", widths: [10])
    other.rows = [
      Sheet.Row(.body, [Cell(.text("别忘了"), style: other.style(CellStyle(role: .text)))])
    ]
    edited.sheets.append(other)
    let outcome = try edited.bench.correct(workbook: edited.sheets)
    #expect(outcome.unknown == ["草稿"])
    #expect(outcome.changes.map(\.path.description) == ["支出[1].人员经费"])
    #expect(outcome.changes.map(\.new) == ["40.00"])
  }

  @Test("an edited title or header is told and not taken; a note is taken")
  func texts() throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (title, at) = try edited.cell("本年一般公共预算支出表（预算表5）", on: sheet)
    edited.put(.text("一般公共预算支出总表"), sheet, title, at)
    let outcome = try edited.bench.correct(workbook: edited.sheets)
    #expect(outcome.number == nil)
    #expect(outcome.untaken.count == 1)
    #expect(outcome.findings.contains { $0.words(.chinese).contains("没有采用") })
  }

  @Test("a document of other forms, or of earlier facts, is refused")
  func others() throws {
    let edited = try EditedReport("yanbian-dsj")
    let other = try EditedReport("jilin")
    let before = edited.bench.folder.files()
    #expect(throws: Failure.self) { try edited.bench.correct(workbook: other.sheets) }
    #expect(edited.bench.folder.files() == before)
    var old = edited
    try edited.bench.set("支出[1].人员经费=40.00")
    let sheet = try old.sheet("本年一般公共预算支出表")
    let (row, _) = try old.cell("2101101", on: sheet)
    let column = try #require(
      old.sheets[sheet].rows[row].cells.firstIndex {
        if case .number = $0.content { true } else { false }
      })
    old.put(number("14.00"), sheet, row, column)
    let message = try #require(try old.refusal())
    #expect(message.contains("第 1 次更正以前"), "\(message)")
  }
}
