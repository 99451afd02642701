import Changes
import Facts
import Forms
import Prose
import Recognition
import Sheets
import Templates
import TestSupport
import Testing

@testable import Gongkai

/// Rows of forms that people fill in, take out, or change where they must not.
@Suite struct EditedRowTests {
  @Test("a blank row of 预算表8, which has no codes, cannot be filled in", arguments: [false, true])
  func blankRow(csv: Bool) throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("政府性基金预算支出表")
    let form = edited.sheets[sheet]
    let row = try #require(
      form.rows.indices.last { row in
        form.rows[row].band == .body
          && form.rows[row].cells.allSatisfy { cell in
            if case .text = cell.content { false } else { true }
          }
      })
    let (_, name) = try edited.cell("功能分类科目名称", on: sheet)
    let (_, column) = try edited.cell("项目支出", on: sheet)
    edited.put(.text("其他国有土地使用权出让收入安排的支出"), sheet, row, name)
    edited.put(.number(Number(exactly: 40)), sheet, row, column)
    let message = try #require(try edited.refusal(csv: csv))
    #expect(message.contains("其他国有土地"), "\(message)")
    #expect(message.contains("--add"), "\(message)")
  }

  @Test("a project's row removed takes the project with it", arguments: [false, true])
  func project(csv: Bool) throws {
    var edited = try EditedReport("yanbian-zfb")
    let before = try edited.report()["项目"]
    let gone = try #require(before.first { $0.record("绩效") == nil } ?? before.last)
    let sheet = try edited.sheet("项目支出表")
    let name = gone.name.filter { !$0.isWhitespace }
    // Its 一级项目 may have the same name.
    let row = try #require(
      edited.sheets[sheet].rows.lastIndex { line in
        line.cells.contains { cell in
          if case .text(let text) = cell.content {
            text.filter { !$0.isWhitespace } == name
          } else {
            false
          }
        }
      })
    edited.sheets[sheet].removeRow(at: row)
    if let message = try edited.refusal(csv: csv) {
      Issue.record("\(message)")
    } else {
      #expect(
        try edited.report()["项目"].map(\.name) == before.map(\.name).filter { $0 != gone.name })
      try edited.bench.undo()
      #expect(edited.bench.facts == edited.start)
    }
  }

  @Test("a negative amount without 更正 is refused", arguments: [false, true])
  func negative(csv: Bool) throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("本年一般公共预算支出表")
    let (row, _) = try edited.cell("2080505", on: sheet)
    let column = try #require(
      edited.sheets[sheet].rows[row].cells.firstIndex {
        if case .number = $0.content { true } else { false }
      })
    edited.put(.number(Number(exactly: -5)), sheet, row, column)
    let message = try #require(try edited.refusal(csv: csv))
    #expect(message.contains("更正"), "\(message)")
  }

  @Test("a note that is edited is the note of the report", arguments: [false, true])
  func note(csv: Bool) throws {
    var edited = try EditedReport("yanbian-dsj")
    let sheet = try edited.sheet("一般公共预算“三公”经费支出表")
    let rows = edited.sheets[sheet].rows
    let row = try #require(rows.lastIndex { $0.band == .note })
    let notes = try edited.report().notes.flatMap(\.lines)
    edited.put(.text("另写的一条说明。"), sheet, row, 0)
    #expect(try edited.refusal(csv: csv) == nil)
    #expect(try edited.report().notes.flatMap(\.lines) == notes.dropLast() + ["另写的一条说明。"])
  }
}
