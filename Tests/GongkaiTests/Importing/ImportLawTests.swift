import TestSupport
import Testing

@testable import Gongkai

/// An amount that stands once in a workbook, wherever it is put, becomes a fact or is told.
@Suite("No amount of an upstream workbook is lost")
struct ImportLawTests {
  /// A workbook of a kind: its edition, what its sheet is called, and its cells.
  struct Kind: Sendable, CustomTestStringConvertible {
    let edition: String
    let sheet: String
    let text: String
    /// The columns that its template knows and does not use.
    var ignored: Set<Int> = []
    var testDescription: String { sheet }
  }

  private static let kinds = [
    Kind(
      edition: "yanbian-budget-2024", sheet: "支出预算",
      text: """
        项目名称,单位编码,功能科目,经济科目,资金性质,项目类别,指标来源,批复数,备注
        工资,603001,2010301,30101,一般公共预算,人员类项目,当年,1000,
        热线,603001,2010302,30201,一般公共预算,特定目标类,当年,3000,甲
        结转,603001,2010302,30201,一般公共预算,特定目标类,上年结转,200,
        合计,,,,,,,4200,
        """, ignored: [8]),
    Kind(
      edition: "yanbian-budget-2024", sheet: "项目库",
      text: """
        单位编码,项目名称,一级项目,项目类别,功能科目,资金性质,当年预算,上年结转
        603001,热线,一级项目,311,2010302,一般公共预算,3000,200
        603001,平台,一级项目,311,2010302,单位资金,500,
        """),
    Kind(
      edition: "yanbian-budget-2024", sheet: "单位收入",
      text: """
        单位编码,收入来源,当年预算,上年结转
        603001,一般公共预算,3000,200
        603001,事业收入,500,
        合计,,3500,200
        """),
    Kind(
      edition: "jilin-final-2023", sheet: "明细",
      text: """
        年度,凭证号,功能科目,经济科目,资金性质,项目类别,方向,金额,摘要
        2023,1,2010301,30101,一般公共预算,人员类,借,100,甲
        2023,2,2010301,30101,一般公共预算,人员类,贷,30,乙
        2023,3,2010302,30201,一般公共预算,特定目标类,借,7,丙
        """, ignored: [1, 8]),
    Kind(
      edition: "jilin-final-2023", sheet: "Z04 支出决算表",
      text: """
        编制单位：试验局,,2023年度,,,,,金额单位：元
        科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出
        栏次,,1,2,3,4,5,6
        合计,,107,97,10,,,
        2010301,行政运行,97,97,,,,
        2010302,一般行政管理事务,10,,10,,,
        """),
    Kind(
      edition: "jilin-final-2023", sheet: "Z08-1 基本支出决算明细表",
      text: """
        编制单位：试验局,,2023年度,,金额单位：元
        科目编码,科目名称,合计,基本工资,办公费
        合计,,90,60,30
        2010301,行政运行,90,60,30
        """),
  ]

  private static let amount = "98765000.43"
  /// How it begins, also in a sum with small ones or a difference: in 元, and in 万元.
  private static let beginnings = ["9876", "98,76"]

  @Test("Every cell, with those around the table", arguments: kinds)
  func everyCell(_ kind: Kind) throws {
    let rows = kind.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let width = rows.map(\.count).max() ?? 0
    for row in 0...rows.count + 1 {
      for column in 0...width where !kind.ignored.contains(column) {
        try check(rows, row, column, kind)
      }
    }
  }

  private func check(_ rows: [[String]], _ row: Int, _ column: Int, _ kind: Kind) throws {
    var rows = rows
    while rows.count <= row { rows.append([]) }
    while rows[row].count <= column { rows[row].append("") }
    rows[row][column] = Self.amount
    let trial = ImportTrial(kind.edition, year: kind.edition.contains("2023") ? 2023 : 2024)
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    let place = "row \(row + 1), column \(column + 1)"
    let outcome: Import.Outcome
    do {
      outcome = try trial.run(kind.sheet, text)
    } catch let error as Failure {
      // Nothing was taken, and that is said.
      #expect(!error.words(.chinese).isEmpty)
      return
    }
    let json = String(decoding: outcome.bytes ?? [], as: UTF8.self)
    let told = outcome.all.map { $0.words(.chinese) }
    let isTold = told.contains { words in
      words.contains("第\(row + 1)行") || Self.beginnings.contains { words.contains($0) }
    }
    #expect(isTold || Self.beginnings.contains { json.contains($0) }, "\(place): \(told)")
  }
}
