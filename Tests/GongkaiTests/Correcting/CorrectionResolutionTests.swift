import Gongkai
import JSONText
import Testing

@Suite("What corrections change")
struct CorrectionResolutionTests {
  private typealias Trial = CorrectionTrial

  @Test(
    "The new value takes the kind of the old, with the digits as typed",
    arguments: [
      ("支出[功能科目=2010301,期间=当年预算].人员经费=240.00", "232.814", "240.00"),
      ("支出[0].人员经费=1,234.50", "232.814", "1234.50"),
      ("支出[0].人员经费= ２４０．５０ ", "232.814", "240.50"),
      ("支出[0].人员经费=＋007", "232.814", "7"), ("支出[0].人员经费=\u{2212}0.5", "232.814", "-0.5"),
      ("支出[0].人员经费=\"241\"", "232.814", "241"),
      ("支出[0].公用经费=1,216.00", #""1,215.48""#, #""1216.00""#),
      ("支出[期间=上年结转].期间=当年预算", #""上年结转""#, #""当年预算""#),
      ("项目[名称=甲，乙].名称=丁\"=1", #""甲，乙""#, #""丁\"=1""#),
      ("原因.公务接待费=乙", #""甲"}"#, #""乙"}"#), ("情况.车辆=3", "\"车辆\": 2", "\"车辆\": 3"),
      ("情况.资产日期=2023年底", "2022年底", "2023年底"), ("情况.资产日期=2023", "2022年底", "2023"),
      ("项目[0].名称=\"丁\"", #""甲，乙""#, #""丁""#),
      ("结余分配＝9", "\"结余分配\": 8", "\"结余分配\": 9"), ("年度=2024", "2023", "2024"),
      (
        "支出[2]={\"功能科目\": \"2010399\"}", "{\"功能科目\": \"2010302\", \"资金\": \"单位资金\", \"人员经费\": 40}",
        "{\"功能科目\": \"2010399\"}"
      ),
    ])
  func set(_ argument: String, _ old: String, _ new: String) throws {
    #expect(
      try Trial.corrected([.set(argument)])
        == Trial.report.replacing(old, with: new, maxReplacements: 1))
  }

  @Test("A change says what stood and what stands, as written, and why")
  func change() throws {
    #expect(
      try Trial.changes([
        .set("支出[功能科目=2010302].人员经费=41.5"), .remove("结余分配"),
      ]) == [
        FactChange(
          path: JSONPath([.key("支出"), .element(2), .key("人员经费")]), old: "40", new: "41.5",
          reason: "笔误"),
        FactChange(path: JSONPath([.key("结余分配")]), old: "8", new: nil, reason: "重复"),
      ])
  }

  @Test(
    "What is added stands in its documented order, of the kind that is asked",
    arguments: [
      ("支出[2].公用经费=1,000.10", "\"人员经费\": 40}", "\"人员经费\": 40, \"公用经费\": 1000.10}"),
      ("支出[1].资金=单位资金", "\"2010301\", \"期间\"", "\"2010301\", \"资金\": \"单位资金\", \"期间\""),
      ("支出[0].更正=\"冲减\"", "\"1,215.48\"}", "\"1,215.48\", \"更正\": \"冲减\"}"),
      (
        "支出={\"功能科目\": \"2010399\", \"人员经费\": 1}", "\"人员经费\": 40}",
        "\"人员经费\": 40},\n    {\"功能科目\": \"2010399\", \"人员经费\": 1}"
      ),
      ("支出[3]={}", "\"人员经费\": 40}", "\"人员经费\": 40},\n    {}"),
      ("说明.收支总表=第二条", "[\"第一条\"]", "[\"第一条\", \"第二条\"]"),
      ("说明.支出总表=只有一条", "[\"第一条\"]}", "[\"第一条\"], \"支出总表\": [\"只有一条\"]}"),
      // Of the keys documented before it, 项目 is the last that is there.
      ("使用非财政拨款结余=3", "  ],\n  \"说明\"", "  ],\n  \"使用非财政拨款结余\": 3,\n  \"说明\""),
    ])
  func add(_ argument: String, _ old: String, _ new: String) throws {
    #expect(try Trial.corrected([.add(argument)]) == Trial.report.replacing(old, with: new))
  }

  @Test("Several elements added to a list follow each other")
  func addSeveral() throws {
    let changes = try Trial.changes([.add("支出={}"), .add("支出[4]={}"), .add("支出={}")])
    #expect(changes.map(\.path.description) == ["支出[3]", "支出[4]", "支出[5]"])
  }

  @Test("A list that is not there yet is made of its first element")
  func addList() throws {
    #expect(
      try Trial.changes([.add("收入={\"来源\": \"其他收入\"}")]).map(\.new)
        == ["[{\"来源\": \"其他收入\"}]"])
  }

  @Test("A value said to stand there may be written in another way")
  func oldValues() throws {
    let values: [(String, CorrectionValue)] = [
      ("支出[0].人员经费", .typed("232.8140")), ("支出[0].人员经费", .json("232.814")),
      ("支出[0].公用经费", .typed("１，２１５．４８")), ("支出[0].公用经费", .text("1215.48")),
      ("支出[0].公用经费", .json("1215.480")), ("支出[1].期间", .typed("上年结转")),
      ("支出[1].期间", .typed("\"上年结转\"")),
      ("部门.单位", .json("[ {\"代码\":\"9\",\"名称\":\"局\"} ]")),
    ]
    for (path, old) in values {
      let request = CorrectionRequest(
        path: try JSONPath(parsing: path), .remove(old: old), reason: "重复", at: Trial.place)
      #expect(try Trial.changes([request]).count == 1, "\(path)")
    }
  }

  @Test(
    "Another value than the one said to stand there stops everything",
    arguments: [
      ("支出[0].人员经费", .typed("232.81")), ("支出[0].人员经费", .json("null")),
      ("支出[1].期间", .typed("上年 结转")), ("部门.单位", .json("[]")),
    ] as [(String, CorrectionValue)])
  func otherOldValue(_ path: String, _ old: CorrectionValue) throws {
    let request = CorrectionRequest(
      path: try JSONPath(parsing: path), .set(.typed("240"), old: old), reason: "笔误",
      at: Trial.place)
    guard case .otherValue = Trial.error({ [request] })?.problem else {
      Issue.record("no error, or another")
      return
    }
  }

  @Test(
    "A correction that cannot be made says why",
    arguments: [
      ([.set("支出[功能科目=2010303].人员经费=1")], 65, "没有 支出[功能科目=2010303].人员经费；是否应为：支出[0].人员经费"),
      ([.set("支出[功能科目=2010301].人员经费=1")], 65, "有 2 处，请指明是哪一处：支出[0].人员经费、支出[1].人员经费"),
      ([.set("支出[2].公用经费=1")], 65, "没有 支出[2].公用经费；要补写这一项，请用 --add"),
      ([.set("支出[0].人员经费=一百")], 64, "支出[0].人员经费 应为数字，“一百”不是"),
      ([.set("支出[0].人员经费={}")], 64, "应为数字"), ([.set("支出[0]=1")], 64, "应为对象，新值是数字"),
      ([.set("支出[0]={")], 64, "应写成 JSON，“{”不是"),
      ([.set("支出[0].人员经费=232.8140")], 65, "已经是 232.814，无须更正"),
      ([.set("=1")], 64, "路径“=1”有误，在开头：缺少名称"), ([.remove("")], 64, "不能更正整个文件"),
      ([.set("支出[0].人员经费")], 64, "在“支出[0].人员经费”之后：缺少 = 和新值"),
      ([.set("支出[0=1")], 64, "路径“支出[0=1”有误，在“支出”之后：方括号没有收尾"),
      ([.set("支出[0].人员经费=1"), .set("支出[功能科目=2010301,期间=当年预算].人员经费=2")], 65, "更正的是同一处"),
      ([.remove("支出[0]"), .set("支出[0].人员经费=1")], 65, "更正的是同一处"),
      ([.set("支出[0].人员经费=1"), .remove("支出")], 65, "更正的是同一处"),
      ([.add("支出[0].人员经费=1")], 65, "支出[0].人员经费 已写有 232.814；要改它，请用 --set"),
      ([.add("支出[0].资金=单位资金"), .add("支出[0].资金=单位资金")], 65, "更正的是同一处"),
      ([.add("支出[5]={}")], 65, "没有 支出[5]；是否应为：支出[2]"), ([.add("甲.乙=1")], 65, "没有 甲.乙"),
      ([.add("支出[0].公用经弗.甲=1")], 65, "没有 支出[0].公用经弗.甲；是否应为：支出[0].公用经费"),
    ] as [([Option], Int32, String)])
  func errors(_ options: [Option], _ code: Int32, _ words: String) {
    let error = Trial.error { try options.map { try $0.request } }
    let message = Trial.words(error)
    #expect(message?.contains(words) == true, "\(message ?? "no error")")
    #expect(error.map { Failure.correction($0, file: "").exitCode } == code)
  }

  /// A use of an option.
  enum Option: Sendable {
    case set(String)
    case add(String)
    case remove(String)

    var request: CorrectionRequest {
      get throws {
        switch self {
        case .set(let argument): try .set(argument)
        case .add(let argument): try .add(argument)
        case .remove(let argument): try .remove(argument)
        }
      }
    }
  }
}
