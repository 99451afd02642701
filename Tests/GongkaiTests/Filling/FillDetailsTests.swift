import SheetFormats
import Sheets
import TestSupport
import Testing

@testable import Gongkai

/// What a bureau prints decides: unit, captions, formulas, placeholders.
@Suite("Details of a bureau's blank")
struct FillDetailsTests {
  private func filled(
    _ rows: [[String?]], facts: String = SmallInput.text
  ) throws -> (rows: [[String]], findings: [Finding]) {
    let outcome = try FillTrial().fill(BureauWorkbook.bytes(rows), with: Array(facts.utf8))
    return (try OwnBlank.rows(of: outcome.bytes)["表"] ?? [], outcome.findings)
  }

  private func replacing(_ old: String, with new: String) -> [[String?]] {
    BureauWorkbook.expenditure.map { $0.map { $0?.replacing(old, with: new) } }
  }

  @Test("Year, department and placeholders are filled, and figures are in the unit that is printed")
  func expenditure() throws {
    let (rows, findings) = try filled(BureauWorkbook.expenditure)
    #expect(rows[0] == ["2023年支出总表"])
    #expect(rows[1] == ["编制单位：示例局", "", "", "", "", "单位：元"])
    let body = rows.dropFirst(3).dropLast()
    #expect(body.map { $0[0] } == ["", "201", "20103", "2010301", "2010399"])
    #expect(body.first?.prefix(4) == ["", "合计", "600000", "150000"])
    #expect(body.last?.suffix(3) == ["150000", "", "150000"])
    #expect(rows.last == ["示例局，基本支出15.00万元，{{没有}}"])
    #expect(findings.contains { $0.code == .unknownPlaceholder })
    #expect(findings.contains { $0.code == .newRows })
  }

  @Test(
    "A formula of the bureau stays, grows over new rows, and is told where it gives another figure")
  func formulas() throws {
    let (rows, findings) = try filled(BureauWorkbook.expenditure)
    // Each level of the codes counts once more.
    #expect(rows[3].last == "450000")
    let wrong = findings.filter { $0.code == .wrongFormula }
    #expect(
      wrong.map { $0.values.map(\.value).suffix(2) } == [
        ["600,000.00", "300,000.00"], ["450,000.00", "150,000.00"],
      ])
    let right = replacing("=SUM(E6:E6)", with: "=SUM(E6:E6)/3")
    let other = try filled(right)
    #expect(!other.findings.contains { $0.code == .wrongFormula })
    #expect(other.rows[3].suffix(3) == ["300000", "150000", "150000"])
    let odd = try filled(replacing("=SUM(E6:E6)", with: "=VLOOKUP(1,E6:E6,1)"))
    #expect(odd.findings.contains { $0.code == .uncheckedFormula })
  }

  @Test("A blank of another year, another department or another unit is told")
  func others() throws {
    let year = try filled(replacing("____年", with: "2022年"))
    #expect(year.findings.contains { $0.code == .otherYear })
    #expect(year.rows[0] == ["2022年支出总表"])
    let department = try filled(replacing("编制单位：＿＿＿＿", with: "编制单位：别的局"))
    #expect(department.findings.contains { $0.code == .otherDepartment })
    let unit = try filled(replacing("单位：元", with: "单位：千元"))
    #expect(unit.findings.contains { $0.code == .blankUnit })
    #expect(!unit.rows.joined().contains("150000") && !unit.rows.joined().contains("15"))
    let ten = try filled(replacing("单位：元", with: "单位：万元"))
    #expect(ten.rows.dropFirst(3).map { $0.count > 3 ? $0[3] : "" }.prefix(2) == ["15", "15"])
  }

  @Test("Facts without a column are told, and columns without facts")
  func columns() throws {
    let lacking = BureauWorkbook.expenditure.map { row in
      row.count == 5 ? Array(row.dropLast()) + ["其他事项"] : row
    }
    let (_, findings) = try filled(lacking)
    #expect(findings.contains { $0.code == .noBlankColumn || $0.code == .unknownBlank })
  }

  @Test("A sheet that no form is like stays as it is, and is told")
  func unknown() throws {
    let rows: [[String?]] = [
      ["某某情况统计表"], ["单位：万元"], ["甲", "乙", "丙"], ["子", nil, nil], ["丑", nil, nil],
    ]
    let (after, findings) = try filled(rows)
    #expect(after == [["某某情况统计表"], ["单位：万元"], ["甲", "乙", "丙"], ["子"], ["丑"]])
    #expect(findings.contains { $0.code == .unknownBlank })
  }

  // MARK: - The command

  @Test("The command writes one file, keeps the blank, and does not write over somebody's work")
  func command() throws {
    let folder = TemporaryFolder()
    folder.write(SmallInput.text, to: "甲.json")
    let blank = try BureauWorkbook.bytes(
      replacing("=SUM(E6:E6)", with: "").map { $0.filter { $0 != "{{没有}}" } })
    folder.write(blank, to: "空白.xlsx")
    func run(_ arguments: String...) throws -> Executable.Outcome {
      try Executable.run(["generate", "甲.json"] + arguments, in: folder.path)
    }
    let first = try run("--into", "空白.xlsx")
    #expect(first.output == "output/甲/空白.xlsx\n")
    #expect(folder.files()["空白.xlsx"] == blank)
    let made = try #require(folder.files()["output/甲/空白.xlsx"])
    #expect(try run("--into", "空白.xlsx").output == first.output)
    folder.write(Array("改过".utf8), to: "output/甲/空白.xlsx")
    #expect(try run("--into", "空白.xlsx").code == 73)
    #expect(folder.files()["output/甲/空白.xlsx"] == Array("改过".utf8))
    _ = try run("--into", "空白.xlsx", "--force")
    #expect(folder.files()["output/甲/空白.xlsx"] == made)
    #expect(try run("--into", "空白.xlsx", "-o", "填好.xlsx").output == "填好.xlsx\n")
    #expect(folder.files()["填好.xlsx"] == made)
    #expect(try run("--into", "空白.xlsx", "-o", "空白.xlsx").output == "空白.xlsx\n")
    #expect(folder.files()["空白.xlsx"] == made)
    #expect(folder.files().keys.allSatisfy { !$0.hasSuffix(".part") })
  }

  @Test("What is no workbook ends in an error, and nothing is written")
  func hostile() throws {
    let folder = TemporaryFolder()
    folder.write(SmallInput.text, to: "甲.json")
    let whole = try BureauWorkbook.bytes(BureauWorkbook.expenditure)
    for (name, bytes) in [
      ("短.xlsx", Array(whole.prefix(whole.count / 2))), ("空.xlsx", []),
      ("字.xlsx", Array("不是".utf8)),
    ] {
      folder.write(bytes, to: name)
      let outcome = try Executable.run(
        ["generate", "甲.json", "--into", name, "-o", "出.xlsx"], in: folder.path)
      #expect(outcome.code == 65, "\(name): \(outcome.errors)")
      if name == "字.xlsx" {
        #expect(outcome.errors.contains("既不是 .xlsx 也不是 .docx"), "\(outcome.errors)")
      }
      #expect(folder.files()["出.xlsx"] == nil)
    }
    let missing = try Executable.run(
      ["generate", "甲.json", "--into", "没有.xlsx"], in: folder.path)
    #expect(missing.code == 74)
    let both = try Executable.run(
      ["generate", "甲.json", "--into", "字.xlsx", "--to", "csv"], in: folder.path)
    #expect(both.code == 64)
  }
}
