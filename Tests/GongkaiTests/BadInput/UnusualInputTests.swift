import CMinizip
import Gongkai
import TestSupport
import Testing

@Suite("Inputs that look wrong and are not")
struct UnusualInputTests {
  @Test("Three decimals in 万元 are taken exactly")
  func threeDecimals() throws {
    let trial = Trial()
    // 10.004 + 5.004 = 15.008 prints as 15.01; its printed parts, 10.00 and 5.00, would give 15.00.
    let json = SmallInput.text
      .replacing(#""人员经费": 10, "公用经费": 5"#, with: #""人员经费": 10.004, "公用经费": 5.004"#)
    _ = try trial.run(json).get()
    let total = trial.values.first {
      $0.prefix(4) == ["本年一般公共预算支出表", "合计", "", "基本支出/小计"]
    }
    #expect(total?.last == "15.01")
  }

  @Test(
    "Every way to write an amount gives the same forms",
    arguments: ["30.00", "3e1", "3.0E+1", "300e-1", #""30""#, #""30.00""#, #""+30""#, "30.000000"])
  func writings(_ amount: String) throws {
    let plain = Trial()
    let other = Trial()
    _ = try plain.run(SmallInput.text).get()
    _ = try other.run(SmallInput.replacing(#": 30}"#, with: ": \(amount)}")).get()
    #expect(other.records("tidy.csv") == plain.records("tidy.csv"))
  }

  @Test("Thousands separators in a text are taken")
  func thousands() throws {
    let trial = Trial()
    let json = SmallInput.replacing(#": 30}"#, with: #": "1,215.48"}"#)
    _ = try trial.run(json).get()
    #expect(trial.values.contains { $0[1] == "收入总计" && $0[4] == "1215.48" })
  }

  @Test("Amounts in 元 print in the edition's 万元, rounded half away from zero")
  func yuan() throws {
    let trial = Trial()
    let json = SmallInput.replacing(#""万元""#, with: #""元""#)
      .replacing(#": 30}"#, with: ": 123450}")
    _ = try trial.run(json).get()
    #expect(trial.values.contains { $0[1] == "收入总计" && $0[4] == "12.35" })
  }

  @Test("A negative amount is taken when 更正 says why")
  func correction() throws {
    let trial = Trial()
    let json = SmallInput.replacing(#": 30}"#, with: #": -30, "更正": "冲减上年多列"}"#)
    _ = try trial.run(json).get()
    #expect(trial.values.contains { $0[1] == "收入总计" && $0[4] == "-30.00" })
  }

  @Test("A code that the catalogue lacks is taken when the input names it, its parents too")
  func namedCode() throws {
    let trial = Trial()
    let json = SmallInput.replacing(#""2010301""#, with: #""2999901""#).replacing(
      #""收入": ["#,
      with: #""科目名称": {"功能科目": {"299": "某类", "29999": "某款", "2999901": "某项"}}, "收入": ["#)
    _ = try trial.run(json).get()
    let names = trial.values.filter { $0[0] == "支出总表" && $0[2].hasPrefix("299") }
    #expect(Set(names.map { $0[1] }) == ["某类", "某款", "某项"])
  }

  @Test("Empty lists of facts are taken: a department may have nothing to report")
  func empty() throws {
    let trial = Trial(formats: [.csv])
    let json = """
      {"版式": "yanbian-budget-2023", "年度": 2023, "金额单位": "元",
       "部门": {"代码": "1", "名称": "甲", "单位": [{"代码": "1", "名称": "甲"}]},
       "收入": [], "支出": [], "基本支出": [], "项目": [], "结转下年": [], "三公经费": [], "说明": {}}
      """
    let outcome = try trial.run(json).get()
    #expect(outcome.warnings.isEmpty)
    #expect(outcome.files.count == 11)
  }

  @Test("A line break in a name is kept within its cell")
  func lineBreak() throws {
    let trial = Trial()
    _ = try trial.run(SmallInput.replacing(#""甲项目""#, with: #""甲\n项目""#)).get()
    #expect(trial.values.contains { $0[1] == "甲\n项目" })
  }

  @Test("The longest text that a cell holds is taken, in characters outside the first plane too")
  func longest() throws {
    let name = String(repeating: "𠮷", count: 16_383) + "x"
    #expect(Trial().run(SmallInput.replacing("甲项目", with: name)).isSuccess)
  }

  @Test(
    "A name that is a formula is defused in CSV", arguments: ["=cmd()", "@SUM(1)", "+1+1", "-x"])
  func formulaInCSV(_ name: String) throws {
    let trial = Trial(formats: [.csv, .tidy])
    _ = try trial.run(SmallInput.replacing("甲项目", with: name)).get()
    for file in ["tidy.csv", "csv/10-项目支出表.csv"] {
      let fields = trial.records(file).flatMap { $0 }
      #expect(fields.contains("'\(name)"))
      #expect(!fields.contains(name))
    }
  }

  @Test("A name that is a formula is a text in the workbook")
  func formulaInWorkbook() throws {
    let trial = Trial(formats: [.xlsx])
    let outcome = try trial.run(SmallInput.replacing("甲项目", with: "=cmd()")).get()
    let parts = try Package.parts(ofFile: try #require(outcome.files.first))
    let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/") }.values
    #expect(!sheets.contains { $0.contains("<f>cmd()") || $0.contains("<f>=cmd()") })
    #expect(parts.values.contains { $0.contains(">=cmd()</t>") })
  }
}

/// The parts of an XLSX file.
enum Package {
  static func parts(ofFile path: String) throws -> [String: String] {
    let archive = try #require(unzOpen64(path))
    defer { unzClose(archive) }
    var parts: [String: String] = [:]
    var status = unzGoToFirstFile(archive)
    while status == UNZ_OK {
      var name = [CChar](repeating: 0, count: 256)
      var info = unz_file_info64()
      unzGetCurrentFileInfo64(archive, &info, &name, 255, nil, 0, nil, 0)
      var content = [UInt8](repeating: 0, count: Int(info.uncompressed_size))
      try #require(unzOpenCurrentFile(archive) == UNZ_OK)
      _ = unzReadCurrentFile(archive, &content, UInt32(content.count))
      unzCloseCurrentFile(archive)
      let title = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      parts[String(decoding: title, as: UTF8.self)] = String(decoding: content, as: UTF8.self)
      status = unzGoToNextFile(archive)
    }
    return parts
  }
}
