import Testing

@testable import Facts

/// What facts of each subject can say, as the forms that the Ministry prescribes have them.
@Suite("What facts can say")
struct SubjectSpaceTests {
  @Test(
    "Terms of a dimension, by the kind of report",
    arguments: [
      ("收入", Dimension.period, "部门预算", ["当年预算", "上年结转"]),
      ("收入", .period, "部门决算", ["决算数"]),
      ("三公经费", .period, "部门决算", ["预算数", "决算数"]),
      ("结转结余", .period, "部门决算", ["年初", "年末"]),
      ("结转结余", .period, "部门预算", []),
      ("支出", .period, "部门决算", []),
      ("收入", .nature, "部门决算", ["基本支出", "项目支出"]),
      (
        "支出", .nature, "部门预算",
        ["人员经费", "公用经费", "基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出"]
      ),
      ("绩效自评", .source, "部门决算", ["当年财政拨款", "上年结转资金", "其他资金"]),
      ("委托业务费", .fund, "部门预算", ["一般公共预算", "政府性基金预算", "国有资本经营预算"]),
      ("无此主题", .fund, "部门预算", []),
    ])
  func terms(_ subject: String, _ dimension: Dimension, _ kind: String, _ terms: [String]) {
    #expect(Schema.facts.space(of: subject).terms(of: dimension, in: kind) == terms)
  }

  @Test(
    "Dimensions",
    arguments: [
      ("收入", ["单位", "来源", "期间", "功能科目", "性质"]),
      ("支出", ["单位", "资金", "期间", "性质", "功能科目", "类别", "一级项目", "项目"]),
      ("基本支出", ["资金", "期间", "经济科目"]), ("年初预算", ["资金", "功能科目"]),
      ("结转结余", ["功能科目", "资金", "结转类型", "期间"]), ("使用非财政拨款结余", []),
      ("机构运行信息", ["运行信息", "期间"]), ("绩效自评", ["自评", "来源", "期间"]),
      ("委托业务费", ["委托事项", "单位", "资金"]),
    ])
  func dimensions(_ subject: String, _ dimensions: [String]) {
    #expect(Set(Schema.facts.space(of: subject).dimensions.map(\.name)) == Set(dimensions))
  }
}
