import Gongkai
import JSONText
import Testing

/// A report as people write it, and one try at correcting it.
struct CorrectionTrial {
  static let report = """
    {
      "// 说明": "给人看的",
      "版式": "x",
      "年度": 2023,
      "金额单位": "万元",
      "部门": {"代码": "9", "名称": "局", "单位": [{"代码": "9", "名称": "局"}]},
      "支出": [
        {"功能科目": "2010301", "人员经费": 232.814, "公用经费": "1,215.48"},
        {"功能科目": "2010301", "期间": "上年结转", "人员经费": 3},
        {"功能科目": "2010302", "资金": "单位资金", "人员经费": 40}
      ],
      "项目": [
        {"名称": "甲，乙", "一级项目": "丙", "功能科目": "2010302", "当年预算": 6}
      ],
      "说明": {"收支总表": ["第一条"]},
      "原因": {"公务接待费": "甲"},
      "情况": {"车辆": 2, "资产日期": "2022年底"},
      "结余分配": 8
    }

    """

  static let place = CorrectionRequest.Place.option("--set", 1)

  /// The text after corrections.
  static func corrected(_ requests: [CorrectionRequest]) throws -> String {
    let document = try JSONDocument(parsing: Array(report.utf8))
    let resolution = try CorrectionResolution(
      requests, in: document, schema: try Trial.library.edition(named: "yanbian-budget-2023").schema
    )
    let new = try #require(resolution.edits.applied(to: document.bytes))
    return String(decoding: new, as: UTF8.self)
  }

  static func changes(_ requests: [CorrectionRequest]) throws -> [FactChange] {
    let document = try JSONDocument(parsing: Array(report.utf8))
    return try CorrectionResolution(
      requests, in: document, schema: try Trial.library.edition(named: "yanbian-budget-2023").schema
    ).changes
  }

  /// The error of corrections that cannot be made.
  static func error(_ requests: () throws -> [CorrectionRequest]) -> CorrectionError? {
    do {
      _ = try changes(try requests())
      return nil
    } catch {
      return error as? CorrectionError
    }
  }

  static func words(_ error: CorrectionError?, _ language: Language = .chinese) -> String? {
    error.map { Failure.correction($0, file: "甲.json").words(language) }
  }
}

extension CorrectionRequest {
  static func set(_ argument: String) throws -> CorrectionRequest {
    try set(argument, number: 1, reason: "笔误")
  }
  static func add(_ argument: String) throws -> CorrectionRequest {
    try add(argument, number: 1, reason: "漏列")
  }
  static func remove(_ argument: String) throws -> CorrectionRequest {
    try remove(argument, number: 1, reason: "重复")
  }
}
