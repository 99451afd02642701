import TestSupport
import Testing

@testable import Gongkai

/// The forms of a 财决 workbook; expected amounts are those of the cells.
@Suite("Importing final accounts")
struct ImportAccountsTests {
  /// 财决07: staff 60, office 30, projects 10; income as much; opening balance of projects 5, closing of both kinds.
  private static let seven = """
    编制单位：试验局,,,2023年度,,,,,,,,,,,,金额单位：元,
    科目编码,科目名称,年初结转和结余,年初结转和结余,年初结转和结余,本年收入,本年收入,本年收入,本年支出,本年支出,本年支出,本年支出,本年支出,年末结转和结余,年末结转和结余,年末结转和结余,年末结转和结余
    ,,合计,基本支出结转,项目支出结转和结余,合计,基本支出,项目支出,合计,基本支出,基本支出,基本支出,项目支出,合计,基本支出结转,项目支出结转和结余,项目支出结转和结余
    ,,,,,,,,,小计,人员经费,日常公用经费,,,,项目支出结转,项目支出结余
    栏次,,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    合计,,5,—,5,100,90,10,100,90,60,30,10,5,—,2,3
    201,一般公共服务支出,5,—,5,100,90,10,100,90,60,30,10,5,—,2,3
    20103,政府办公厅（室）及相关机构事务,5,—,5,100,90,10,100,90,60,30,10,5,—,2,3
    2010301,行政运行,5,—,5,100,90,10,100,90,60,30,10,5,—,2,3
    """

  private static func four(basic: String = "97", total: String = "107") -> String {
    """
    编制单位：试验局,,,,,,,
    ,,,,,,,金额单位：元
    科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出
    合计,,\(total),\(basic),10,,,
    201,一般公共服务支出,\(total),\(basic),10,,,
    20103,政府办公厅（室）及相关机构事务,\(total),\(basic),10,,,
    2010301,行政运行,\(total),\(basic),10,,,
    """
  }

  private let trial = ImportTrial("jilin-final-2023")

  @Test("Leaves are taken, levels and totals hold, dashes are nothing")
  func leaves() throws {
    let outcome = try trial.run("Z07 一般公共预算财政拨款收入支出决算表", Self.seven)
    #expect(outcome.all.worst != .error)
    #expect(
      try outcome.lines("支出") == ["人员经费=0.006 公用经费=0.003 功能科目=2010301 项目支出=0.001"])
    #expect(
      Set(try outcome.lines("收入")) == [
        "决算数=0.009 功能科目=2010301 性质=基本支出 来源=一般公共预算",
        "决算数=0.001 功能科目=2010301 性质=项目支出 来源=一般公共预算",
      ])
    #expect(
      Set(try outcome.lines("结转结余")) == [
        "功能科目=2010301 年初=0.0005 年末=0.0002 结转类型=项目支出结转",
        "功能科目=2010301 年末=0.0003 结转类型=项目支出结余",
      ])
    #expect(try outcome.facts()["年度"] as? Int == 2023)
    // The form does not tell the opening balance of projects apart.
    #expect(outcome.words("I26").count == 1)
  }

  @Test("A level, a total and a sum of columns that do not hold are errors, each with its cell")
  func broken() throws {
    for (from, to, count) in [
      ("\n20103,政府办公厅（室）及相关机构事务,5,—,5,100", "\n20103,政府办公厅（室）及相关机构事务,5,—,5,101", 2),
      ("\n合计,,5,—,5,100,90,10,100,90,60", "\n合计,,5,—,5,100,90,10,100,90,61", 3),
    ] {
      let text = Self.seven.replacingOccurrences(of: from, with: to)
      let outcome = try ImportTrial("jilin-final-2023").run("Z07 一般公共预算", text)
      #expect(outcome.words("I2").count == count, "\(outcome.words("I2"))")
    }
  }

  @Test("What 财决04 has beyond the fiscal funds is taken as 单位资金, with a doubt")
  func rest() throws {
    let outcome = try trial.run([
      trial.book("财决", ["Z07 一般公共预算": Self.seven, "Z04 支出决算表": Self.four()])
    ])
    #expect(outcome.all.worst != .error)
    #expect(
      Set(try outcome.lines("支出")) == [
        "人员经费=0.006 公用经费=0.003 功能科目=2010301 项目支出=0.001",
        "功能科目=2010301 基本支出=0.0007 资金=单位资金",
      ])
    #expect(outcome.words("I11").count == 1)
  }

  @Test("Less than the funds together, and a rest without them, are told and not taken")
  func noRest() throws {
    let less = try trial.run([
      trial.book(
        "财决", ["Z07 一般公共预算": Self.seven, "Z04 支出决算表": Self.four(basic: "80", total: "90")])
    ])
    #expect(less.words("I2").count == 1)
    #expect(try less.lines("支出").count == 1)
    let alone = try ImportTrial("jilin-final-2023").run("Z04 支出决算表", Self.four())
    #expect(alone.words("I12").count == 2)
    #expect(try alone.lines("支出") == [])
  }

  @Test("A sheet that is called like a form and lacks its columns is an error; others are told")
  func sheets() throws {
    let outcome = try trial.run([
      trial.book(
        "财决",
        [
          "Z07 一般公共预算": Self.seven, "Z03 收入决算表": "甲,乙\n1,2\n", "Z05_2 项目支出决算明细表": "1,2\n",
          "附注": "无\n", "补充表": "甲,1\n",
        ])
    ])
    #expect(outcome.words("I5").count == 1)
    #expect(outcome.words("I22").count == 1)
    #expect(outcome.words("I23").count == 1)
    #expect(outcome.words("I8").count == 1)
  }

  @Test("A published report is compared as far as it is printed, and differences have both places")
  func against() throws {
    let trial = ImportTrial("jilin-final-2023")
    let book = trial.book("财决", ["Z07 一般公共预算": Self.seven])
    let bytes = try #require(try trial.run([book]).bytes)
    let facts = trial.folder.write(bytes, to: "数据.json")
    var generate = Generate.Options()
    generate.folder = trial.folder.path + "/output"
    _ = try Generate(library: ImportTrial.library, options: generate).run(facts)
    let published = trial.folder.path + "/output/数据/数据.xlsx"
    var same = trial
    same.options.against = published
    // Too small to be printed in 万元 with two places: nothing that is printed differs.
    #expect(try same.run([book]).words("I7") == [])
    let larger = Self.seven.replacingOccurrences(
      of: "100,90,60,30,10", with: "600100,600090,600060,30,10")
    let other = trial.book("另", ["Z07 一般公共预算": larger])
    let words = try same.run([other]).words("I7")
    #expect(words.contains { $0.contains("公开05表") && $0.contains("60.0") && $0.contains("Z07") })
  }
}
