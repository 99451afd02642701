import Changes
import Forms
import Foundation
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport

/// A report with every kind of money in it, made up for an edition: the same in every run.
///
/// Thirty units, all sources, funds, periods and natures, codes of every 类, nothing and negative corrections, and amounts
/// down to 分. Only what an edition's own forms have no place for is left out.
struct RichReport {
  let edition: EditionReader.Summary
  var dice: Dice
  let codes: Codes
  let places: Places

  /// The facts for an edition.
  static func json(
    for edition: EditionReader.Summary, without left: Set<String> = []
  ) throws -> String {
    var places = try Places(edition.name)
    places.funds.removeAll { left.contains($0) }
    let report = RichReport(
      edition: edition, dice: Dice(edition.name),
      codes: Codes(newClasses: edition.year >= 2024), places: places)
    let facts = edition.kind == "部门决算" ? report.finalAccounts() : report.budget()
    // Both units of amounts are tried.
    return facts.json(inYuan: edition.name.utf8.count.isMultiple(of: 2))
  }

  static let unitCount = 30
  let departmentCode = "900"
  func unit(_ index: Int) -> FactsText {
    .text("\(departmentCode)\(String(1001 + index % RichReport.unitCount).dropFirst())")
  }

  /// The keys that every report begins with.
  func head() -> [(key: String, value: FactsText)] {
    let units = (0..<RichReport.unitCount).map { index -> FactsText in
      .line([
        "代码": unit(index), "名称": .text("示例市示例局第\(index + 1)综合事务服务中心"),
        "项目库名称": index % 3 == 0 ? .text("示例市第\(index + 1)服务中心") : nil,
      ])
    }
    return [
      ("版式", .text(edition.name)), ("年度", .count(edition.year)),
      ("金额单位", edition.name.utf8.count.isMultiple(of: 2) ? "元" : "万元"),
      (
        "部门",
        .line([
          "代码": .text(departmentCode), "名称": "示例市示例局", "预算单位": "示例市示例局（汇总）",
          "单位": .list(units.reversed()),
        ])
      ),
      (
        "说明",
        .object([
          (places.firstForm, .list(["1、本表包括部门本级和所属29个预算单位。", "2、金额为负数的，是冲减以前年度多列的款项。"]))
        ])
      ),
      ("科目名称", .line(["功能科目": .object(codes.named.map { ($0.code, .text($0.name)) })])),
    ]
  }

  /// 更正 of an amount that needs it.
  func correction(_ amounts: Int...) -> FactsText? {
    amounts.contains { $0 < 0 } ? "冲减以前年度多列的款项" : nil
  }

  /// What an edition's forms have a place for, by their printed headings.
  struct Places {
    /// 资金.
    var funds = ["一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金"]
    /// Whether 事业基金 has a place.
    var hasInstitutionFund = false

    /// The form that gets notes.
    let firstForm: String

    init(_ edition: String) throws {
      firstForm = try Trial.library.edition(named: edition).forms.first?.name ?? ""
      let trial = Trial(formats: [.csv])
      let starter = try Starter(library: Trial.library, edition: edition).text()
      for file in try trial.run(starter).get().files {
        let cells = Set(CSVText.records(Repository.bytes(ofFile: file)).joined())
        hasInstitutionFund = hasInstitutionFund || cells.contains("事业基金结余")
        // A form that tells funds apart by columns, but has none for 国有资本经营预算.
        if cells.contains("政府性基金预算"), !cells.contains("国有资本经营预算") {
          funds.removeAll { $0 == "国有资本经营预算" }
        }
      }
    }
  }

  /// The codes that the facts use.
  struct Codes {
    /// 功能科目, each as deep as it goes.
    var functions: [String] = []
    /// Names of those that the catalogue does not have.
    var named: [(code: String, name: String)] = []
    /// 经济科目 of 人员经费, of 公用经费.
    var economies: (personnel: [String], operating: [String]) = ([], [])

    /// Reads the catalogue; `newClasses` says whether the 类 that forms have since 2024 are used.
    init(newClasses: Bool) {
      let codes = Codes.codes(in: "function.csv")
      for top in codes where top.count == 3 {
        guard newClasses || !["227", "230", "231", "232", "233", "234"].contains(top) else {
          continue
        }
        let own = codes.filter { $0.hasPrefix(top) && $0.count == 7 }
        functions += own
        // 预备费 has nothing below it.
        if top == "227" { functions.append(top) }
        guard own.isEmpty, top != "227" else { continue }
        named += [("\(top)98", "示例款"), ("\(top)9801", "示例项"), ("\(top)9899", "其他示例项")]
        functions += ["\(top)9801", "\(top)9899"]
      }
      let economies = Codes.codes(in: "economic.csv").filter { $0.count == 5 }
      let isPersonnel = { (code: String) in code.hasPrefix("301") || code.hasPrefix("303") }
      self.economies = (economies.filter(isPersonnel), economies.filter { !isPersonnel($0) })
    }

    private static func codes(in file: String) -> [String] {
      CSVText.records(Repository.bytes(ofFile: "\(Repository.templates)/codes/\(file)"))
        .dropFirst().compactMap(\.first)
    }
  }
}
