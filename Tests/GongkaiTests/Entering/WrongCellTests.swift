import Gongkai
import SheetFormats
import Sheets
import TestSupport
import Testing

@Suite("Wrong cells of workbooks of facts")
struct WrongCellTests {
  private static let edition = "yanbian-budget-2024"

  /// Makes a cell wrong, and tells what it is called.
  private func spoil(_ trial: inout EntryTrial, _ cell: WrongCell) throws -> String {
    if let label = cell.label {
      return try trial.put(
        cell.content, page: cell.page, row: try trial.row(label), column: 1)
    }
    let row = EntryTrial.first + cell.line
    let column = try trial.column(cell.header, of: cell.page)
    let told = try cell.told.map { try trial.column($0, of: cell.page) } ?? column
    let name = try trial.put(cell.content, page: cell.page, row: row, column: column)
    let line = (cell.toldLine ?? cell.line) + EntryTrial.first + 1
    return cell.told == nil ? name : "\(cell.page)!\(columnLetters(told))\(line)"
  }

  @Test(
    "Each is told with its worksheet and cell, the reason and what to do", arguments: WrongCell.all)
  func each(_ cell: WrongCell) throws {
    var trial = try EntryTrial(example: Self.edition)
    let spot = try spoil(&trial, cell)
    let told = try trial.told()
    let line = try #require(told.first { $0.hasPrefix("填报.xlsx: \(spot): ") }, "\(spot): \(told)")
    for word in cell.words { #expect(line.contains(word), "\(line)") }
    // One cell is wrong, and one thing is told, but where a cell says what others are read by.
    let isAlone = !["单位", "项目编号", "编号", "项目", "代码"].contains(cell.header)
    if isAlone, cell.label != "金额单位", cell.line >= 0 { #expect(told.count == 1, "\(told)") }
  }

  @Test("There are fifty kinds and more")
  func count() { #expect(WrongCell.all.count >= 50) }

  @Test("Many at once are told at once, in the order of pages and lines, and in English too")
  func together() throws {
    var trial = try EntryTrial(example: Self.edition)
    var spots: [String] = []
    for (page, line, header) in [
      ("收入", 0, "当年预算"), ("收入", 3, "来源"), ("支出", 0, "功能科目"), ("支出", 2, "人员经费"),
      ("基本支出", 4, "金额"), ("项目", 0, "单位"), ("绩效指标", 1, "权重"), ("三公经费", 1, "项目"),
    ] {
      spots.append(
        try trial.put(
          .text("错"), page: page, row: EntryTrial.first + line,
          column: try trial.column(header, of: page)))
    }
    let told = try trial.told()
    #expect(told.map { $0.split(separator: " ")[1].dropLast() } == spots.map { $0[...] })
    let english = trial.trial.message(try trial.run(), .english) ?? ""
    #expect(english.split(separator: "\n").count == spots.count)
    #expect(english.contains("is not an amount"))
  }

  @Test("As lines of JSON each has its worksheet and cell")
  func messages() throws {
    var trial = try EntryTrial(example: Self.edition)
    let column = try trial.column("人员经费", of: "支出")
    let spot = try trial.put(.text("错"), page: "支出", row: EntryTrial.first, column: column)
    try trial.put(.text("错"), page: "支出", row: EntryTrial.first + 1, column: column)
    let cell = spot.dropFirst("支出!".count)
    guard case .failure(let failure) = try trial.run() else {
      Issue.record("wrong cells are taken")
      return
    }
    let lines = failure.messages(.chinese).map(\.json)
    #expect(lines.count == 2)
    let place = "\"place\":{\"worksheet\":\"支出\",\"cell\":\"\(cell)\"}"
    #expect(lines.first?.contains(place) ?? false, "\(lines)")
  }

  @Test("A copy has a comment and a colour on each, and all else as it was")
  func annotated() throws {
    var trial = try EntryTrial(example: Self.edition)
    let column = try trial.column("人员经费", of: "支出")
    try trial.put(.text("错"), page: "支出", row: EntryTrial.first, column: column)
    try trial.put(.text("又错"), page: "支出", row: EntryTrial.first + 40, column: column)
    guard case .failure(let failure) = try trial.run() else {
      Issue.record("wrong cells are taken")
      return
    }
    let copy = trial.trial.folder.path + "/标注.xlsx"
    #expect(try EntryAnnotating(copy: copy).run(failure, .chinese))
    let before = try XLSXReader().read(try trial.bytes())
    let bytes = Repository.bytes(ofFile: copy)
    let after = try XLSXReader().read(bytes)
    #expect(after.tables.map(\.sheet.rows.count) == before.tables.map(\.sheet.rows.count))
    // What was read of the copy is wrong as it was.
    guard case .failure(let again) = trial.trial.run(bytes, name: "填报.xlsx") else {
      Issue.record("the copy is taken")
      return
    }
    #expect(again.words(.chinese) == failure.words(.chinese))
  }
}
