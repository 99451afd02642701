import JSONText
import TestSupport
import Testing

@testable import Facts

@Suite("Reports written as JSON")
struct ReportWriterTests {
  private func read(_ json: String) throws -> Report {
    try ReportReader(schema: Schema.facts, catalogue: Catalogue(), forms: RandomReport.forms)
      .read(try ReportReader.parse(Array(json.utf8)))
  }

  @Test("Reading what was written gives the same report", arguments: 0..<200)
  func roundTrip(_ seed: UInt64) throws {
    var random = RandomReport(seed: seed)
    let report = random.make()
    let written = ReportWriter().write(report)
    let again = try read(written)
    #expect(again == report)
    #expect(ReportWriter().write(again).utf8.elementsEqual(written.utf8))
  }

  /// A report as people write it: nothing that reading adds by itself.
  private static let asWritten = """
    {
      "版式": "yanbian-budget-2023",
      "年度": 2023,
      "金额单位": "万元",
      "部门": {
        "代码": "900",
        "名称": "示例局",
        "单位": [
          {"代码": "900001", "名称": "示例局本级", "项目库名称": "示例局（本级）"}
        ]
      },
      "科目名称": {
        "功能科目": {
          "201": "一般公共服务支出",
          "20103": "政府办公厅（室）及相关机构事务",
          "2010301": "行政运行",
          "2010302": "一般行政管理事务"
        }
      },
      "收入": [
        {"来源": "一般公共预算", "当年预算": 30.5}
      ],
      "支出": [
        {"功能科目": "2010301", "人员经费": 10.000001, "公用经费": 0},
        {"单位": "900001", "功能科目": "2010301", "资金": "单位资金", "期间": "上年结转", "人员经费": -1, "更正": "冲减"}
      ],
      "项目": [
        {"名称": "甲", "一级项目": "乙", "功能科目": "2010302", "当年预算": 15},
        {
          "名称": "丙",
          "一级项目": "乙",
          "功能科目": "2010302",
          "资金来源": [
            {"当年预算": 1},
            {"资金": "政府性基金预算", "当年预算": 2, "上年结转": 3}
          ],
          "绩效": {
            "年度绩效目标": "一\\n二",
            "指标": [
              {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "次数", "指标值": ">=80次", "权重": 10}
            ]
          }
        }
      ],
      "绩效自评": [
        {
          "项目名称": "丁",
          "实施单位": "示例局本级",
          "资金": [{"来源": "当年财政拨款", "全年预算数": 61.2}],
          "预期目标": "好",
          "实际完成情况": "好",
          "指标": [
            {"一级指标": "产出指标", "二级指标": "数量指标", "三级指标": "次数", "年度指标值": "1次", "实际完成值": "1次"}
          ]
        }
      ],
      "说明": {
        "收支总表": [
          "说明：",
          "1、单位范围。"
        ]
      }
    }

    """

  @Test("A line for a fact, nothing that goes without saying")
  func layout() throws {
    let report = try read(Self.asWritten)
    #expect(ReportWriter().write(report) == Self.asWritten)
  }

  @Test("A fact that is too long for a line is spread out")
  func longFact() throws {
    let long = String(repeating: "长", count: 300)
    let report = try read(Self.asWritten.replacing("\"甲\"", with: "\"\(long)\""))
    let written = ReportWriter().write(report)
    #expect(written.contains("\n      \"名称\": \"\(long)\",\n      \"一级项目\": \"乙\",\n"))
    #expect(try read(written) == report)
  }
}
