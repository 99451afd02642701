import Sheets
import Testing

/// A cell of the example of yanbian-budget-2024 that is made wrong, and what is to be told of it.
struct WrongCell: Sendable, CustomTestStringConvertible {
  /// The page.
  let page: String
  /// The line, counted from 0; the label on the page of what there is one of.
  var line = 0
  var label: String?
  /// The header of the column.
  var header = "填写"
  /// What is put there.
  let content: EntryCell.Content
  /// What is told.
  let words: [String]
  /// The header of the cell that it is told of, where that is another.
  var told: String?
  /// The line of that cell.
  var toldLine: Int?

  var testDescription: String { "\(page) \(label ?? "\(line) \(header)") \(words.first ?? "")" }

  init(
    _ page: String, _ line: Int, _ header: String, _ content: EntryCell.Content, _ words: String...,
    told: String? = nil, toldLine: Int? = nil
  ) {
    (self.page, self.line, self.header, self.content) = (page, line, header, content)
    (self.words, self.told, self.toldLine) = (words, told, toldLine)
  }

  init(info label: String, _ content: EntryCell.Content, _ words: String...) {
    (page, self.label, self.content, self.words) = ("基本信息", label, content, words)
  }

  /// So many 分 in 万元, and finer.
  private static func number(_ hundredMillionths: Int64) -> EntryCell.Content {
    .number(Number(hundredMillionths, over: 100_000_000) ?? .zero)
  }

  static let all: [WrongCell] = [
    // Amounts.
    WrongCell("支出", 0, "人员经费", .text("一百"), "“一百”不是金额", "请填数字"),
    WrongCell("支出", 1, "人员经费", .text("12.3.4"), "不是金额"),
    WrongCell("支出", 1, "人员经费", .text("1,23"), "不是金额"),
    WrongCell("支出", 1, "人员经费", .text("12亿元"), "不是金额"),
    WrongCell("支出", 1, "人员经费", .text("约24.80"), "不是金额"),
    WrongCell("支出", 1, "人员经费", .text("24.80/12"), "不是金额"),
    WrongCell("支出", 1, "人员经费", number(1), "分以下", "四舍五入"),
    WrongCell("支出", 1, "人员经费", .text("24.8000001"), "分以下"),
    WrongCell("支出", 1, "人员经费", .text("99999999999999999999"), "超出可精确计算的范围", "位数"),
    WrongCell("支出", 1, "人员经费", number(-100_000_000), "为负", "“更正”列写明原因"),
    WrongCell("三公经费", 0, "当年预算", .text("-2"), "不能有负数"),
    WrongCell("支出", 1, "人员经费", .text("#REF!"), "显示 #REF!", "改正公式"),
    WrongCell("收入", 1, "当年预算", .text("#DIV/0!"), "显示 #DIV/0!"),
    WrongCell("收入", 1, "当年预算", .text("2024-03-01"), "是日期", "重新填写"),
    WrongCell("收入", 1, "当年预算", .empty, "没有金额", "当年预算、上年结转"),
    WrongCell("基本支出", 1, "金额", .empty, "没有填“金额”"),
    WrongCell("上年", 0, "金额", .text("很多"), "不是金额"),
    WrongCell("结转下年", 0, "当年预算", .text("8..0"), "不是金额"),
    WrongCell("委托业务费", 0, "一般公共预算", .text("六"), "不是金额"),
    WrongCell("资金来源", 0, "当年预算", .text("六十"), "不是金额"),
    // Codes.
    WrongCell("支出", 1, "功能科目", .text("20103X"), "“20103X”不是功能科目代码", "下拉清单"),
    WrongCell("支出", 1, "功能科目", .text("201030"), "不是功能科目代码", "3、5、7 位"),
    WrongCell("支出", 1, "功能科目", .text("行政运行"), "不是功能科目代码"),
    WrongCell("支出", 1, "功能科目", .number(Number(exactly: 20_103_010)), "不是功能科目代码"),
    WrongCell("支出", 1, "功能科目", .text("合计"), "由程序算出", "删去这一行"),
    WrongCell("支出", 1, "功能科目", .text("2024-03-01"), "是日期"),
    WrongCell("支出", 1, "功能科目", .empty, "没有填“功能科目”"),
    WrongCell("支出", 1, "功能科目", .text("20103"), "上级科目", "支出!C5"),
    WrongCell("基本支出", 1, "经济科目", .text("3010"), "不是经济科目代码"),
    WrongCell("基本支出", 1, "经济科目", .text("2010301"), "不是经济科目代码"),
    WrongCell("科目名称", 0, "代码", .text("21"), "不是功能科目代码"),
    // Units and terms.
    WrongCell("支出", 1, "单位", .text("900009"), "不在“单位”页里", "900001、900002"),
    WrongCell("收入", 1, "单位", .empty, "部门有几个单位", "900001、900002"),
    WrongCell("单位", 1, "代码", .text("900001"), "已在 单位!A5 写过", told: "代码"),
    WrongCell("单位", 1, "名称", .empty, "没有填“名称”"),
    WrongCell("收入", 1, "来源", .text("一般公共"), "不是规定的用语", "一般公共预算"),
    WrongCell("收入", 1, "来源", .empty, "没有填“来源”"),
    WrongCell("支出", 1, "资金", .text("预算内"), "不是规定的用语"),
    WrongCell("支出", 1, "期间", .number(Number(exactly: 2023)), "不是规定的用语"),
    WrongCell("三公经费", 0, "项目", .text("接待费"), "不是规定的用语"),
    WrongCell("委托业务费", 0, "是否政府采购", .text("也许"), "不是规定的用语", "是、否"),
    WrongCell("科目名称", 0, "科目种类", .text("科目"), "没有“科目”这一项"),
    // Projects and what belongs to them.
    WrongCell("项目", 0, "名称", .empty, "没有填“名称”"),
    WrongCell("项目", 0, "一级项目", .empty, "没有填“一级项目”"),
    WrongCell("项目", 0, "功能科目", .empty, "没有填“功能科目”"),
    WrongCell("项目", 1, "编号", .number(Number(exactly: 1)), "重复", "项目!A5"),
    WrongCell("项目", 1, "当年预算", .number(Number(exactly: 9)), "逐笔列出", "清空"),
    WrongCell("资金来源", 0, "项目编号", .number(Number(exactly: 99)), "“项目”页没有", "99"),
    WrongCell("资金来源", 0, "项目编号", .empty, "没有填“项目编号”"),
    WrongCell("绩效目标", 0, "项目编号", .text("没有的项目"), "“项目”页没有", "没有的项目"),
    WrongCell("绩效目标", 0, "年度绩效目标", .empty, "没有填“年度绩效目标”"),
    WrongCell("绩效指标", 0, "指标值", .empty, "没有填“指标值”"),
    WrongCell("绩效指标", 0, "权重", .text("一半"), "不是金额"),
    WrongCell("绩效指标", 0, "权重", .number(Number(exactly: -1)), "不能有负数"),
    WrongCell("委托业务费", 0, "委托事项内容", .empty, "没有填“委托事项内容”"),
    // What there is one of.
    WrongCell(info: "年度", .text("二〇二四"), "不是年度", "1990"),
    WrongCell(info: "年度", .empty, "没有填“年度”"),
    WrongCell(info: "年度", .text("2024-01-01"), "是日期"),
    WrongCell(info: "金额单位", .text("千元"), "不是规定的用语", "元、万元"),
    WrongCell(info: "金额单位", .empty, "没有填“金额单位”"),
    WrongCell(info: "版式", .empty, "没有填“版式”"),
    WrongCell(info: "版式", .text("没有的版式"), "没有版式“没有的版式”"),
    WrongCell(info: "部门代码", .empty, "没有填“代码”"),
    WrongCell(info: "部门名称", .empty, "没有填“名称”"),
    // Names of the user's own, and headers.
    WrongCell("上年", 1, "名称", .text("当年预算"), "“当年预算”在 上年!A5 已经写过", "只保留一处"),
    WrongCell("原因", 0, "名称或科目代码", .empty, "没有填“名称或科目代码”"),
    WrongCell("表下说明", 0, "表名", .text("没有的表"), "本版式没有“没有的表”这张表"),
    WrongCell("支出", -1, "人员经费", .text("公用经费"), "表头“公用经费”与", "重复", told: "公用经费"),
    WrongCell("支出", -1, "期间", .text("资金"), "表头“资金”与", "重复"),
  ]
}
