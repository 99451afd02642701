import TestSupport
import Testing

@testable import Gongkai

/// What sentences state is held against what tables print under the same name.
@Suite("Sentences against tables")
struct AnchorTests {
  private let folder = TemporaryFolder()
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))

  private func codes(_ sentences: String) throws -> [String] {
    let path = folder.write(
      """
      某市某局2023年部门决算

      支出明细
      单位：万元

      | 科目名称 | 支出总数 | 基本支出 | 项目支出 |
      | --- | --- | --- | --- |
      | 合计 | 96.06 | 90.00 | 6.06 |
      | 行政运行 | 90.00 | 90.00 | 0.00 |
      | 其他网信事务支出 | 6.06 | 0.00 | 6.06 |

      一、支出情况说明

      \(sentences)

      """, to: "甲.md")
    return try check.run(path).findings.map { finding in
      ([finding.rule] + finding.also).map(\.rawValue).joined(separator: "+")
    }
  }

  @Test(
    "What holds",
    arguments: [
      "行政运行支出决算为90万元，其他网信事务支出6.06万元。",
      // A role without a name is of the item named before, also in the passage before.
      "1.一般公共服务（类）网信事务（款）行政运行（项）。\n\n年初预算为80万元，支出决算为90万元。",
      "1.一般公共服务（类）网信事务（款）行政运行（项）年初未安排预算，支出决算为90万元。决算数大于年初预算数。",
      "公务接待费预算为0.20万元，支出决算为0万元。决算数小于预算数。",
      // A share of what only the table prints.
      "行政运行90.00万元，占支出总数的93.69%。",
      // No table says anything of these.
      "公务接待5.00万元。单位价值50万元以上设备1台。",
    ])
  func holds(_ text: String) throws { #expect(try codes(text) == []) }

  @Test(
    "What does not, by its rule",
    arguments: [
      ("行政运行支出决算为91万元。", "P1"),
      ("1.一般公共服务（类）网信事务（款）行政运行（项）。\n\n年初预算为80万元，支出决算为91万元。", "P1"),
      // What follows from a wrong amount is named with it.
      (
        "1.一般公共服务（类）网信事务（款）行政运行（项）年初预算为80.00万元，支出决算为91.00万元，完成年初预算的112.50%。",
        "P1+P3"
      ),
      ("1.一般公共服务（类）网信事务（款）行政运行（项）年初未安排预算，支出决算为90万元。决算数小于年初预算数。", "P5"),
      ("公务接待费预算为0.20万元，支出决算为0万元。决算数大于预算数。", "P5"),
      ("行政运行支出决算为90元。", "P10"),
      // Nothing is no small amount of 元.
      ("行政运行支出决算为30.00元。", "P1"),
      ("行政运行90.00万元，占支出总数的83.69%。", "P2"),
      ("1.一般公某服务（类）行政运行（项）年初预算为80万元，支出决算为90万元。", "P9"),
      ("1.卫生健某（类）支出很好。", "P9"),
    ])
  func fails(_ text: String, _ code: String) throws { #expect(try codes(text) == [code]) }

  @Test("What was not judged is told with its reason")
  func gaps() throws {
    let path = folder.write(
      """
      某市某局2023年部门决算

      一、支出情况说明

      公务接待5.00万元，主要原因是会议增加3.00万元。

      """, to: "乙.md")
    let outcome = try check.run(path)
    // Rules on whole reports are told without a place.
    let placed = outcome.gaps.filter { $0.place != nil }
    #expect(placed.map(\.why) == [.reason, .unnamed], "\(outcome.gaps)")
    #expect(placed.map(\.what) == ["3.00万元", "公务接待5.00万元"])
    #expect(outcome.untried == outcome.gaps.count)
  }
}
