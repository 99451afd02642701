extension BrokenTemplate {
  /// All of them.
  static let all = [files, keys, words, expressions].flatMap { $0 }

  /// Files that are not what they should be.
  static let files = [
    BrokenTemplate(
      "06-一般公共预算基本支出表.yaml", "资金: 一般公共预算}\npage", "资金: 一般公共预算\npage¦",
      says: "不是 YAML：did not find expected ',' or '}'"),
    BrokenTemplate(
      "codes/function.csv", "20103,政府办公厅", "¦2010x,政府办公厅", says: "这一行缺少科目代码或名称"),
    BrokenTemplate("codes/economic.csv", "30101,基本工资", "¦30101,", says: "这一行缺少科目代码或名称"),
  ]

  /// Keys that are unknown, missing, repeated or at odds.
  static let keys = [
    BrokenTemplate(
      "edition.yaml", "kind: 部门预算", "¦kinds: 部门预算", says: "这里没有“kinds”这个键，是否应为“kind”？"),
    BrokenTemplate(
      "03-支出总表.yaml", "{head: 科目编码, ", "{¦heads: 科目编码, ", says: "这里没有“heads”这个键，是否应为“head”？"),
    BrokenTemplate(
      "edition.yaml", "edition: 部门预算\ntitle: 部门预算公开表",
      "¦edition: 部门预算", says: "缺少键“title”"),
    BrokenTemplate("03-支出总表.yaml", "form: 支出总表\n", "¦", says: "缺少键“form”"),
    BrokenTemplate(
      "11-项目支出绩效目标表.yaml", "{head: 项目级次, span: 2}",
      "¦{head: 项目级次, otherwise: 二级项目, span: 2}", says: "缺少键“text”"),
    BrokenTemplate(
      "06-一般公共预算基本支出表.yaml", "{head: 支出经济分类科目名称, show: 名称,",
      "¦{head: 支出经济分类科目名称, span: 2, show: 名称,", says: "span 盖住了有金额的列“合计”"),
    BrokenTemplate(
      "03-支出总表.yaml", "{head: 序号, show: 序号, width: 6}", "{head: 序号, show: 序号, width: 6, ¦width: 7}",
      says: "键“width”写了两次"),
    BrokenTemplate(
      "03-支出总表.yaml", "{head: 合计, total:", "¦{head: 合计, where: {性质: 项目支出}, total:",
      says: "“where”与“total”不能同时写"),
    BrokenTemplate(
      "03-支出总表.yaml", "show: 序号, width: 6", "show: 序号, width: ¦0", says: "“0”应为 2 至 120 的整数"),
    BrokenTemplate(
      "03-支出总表.yaml", "show: 序号, width: 6", "show: 序号, width: ¦宽", says: "“宽”应为 2 至 120 的整数"),
    BrokenTemplate("03-支出总表.yaml", "{主题: 支出}", "¦支出", says: "这里应为键值对"),
    BrokenTemplate("03-支出总表.yaml", "levels: [类, 款, 项]", "levels: ¦类", says: "这里应为列表"),
    BrokenTemplate("03-支出总表.yaml", "form: 支出总表", "form: ¦[支出总表]", says: "这里应为一个词或数字"),
    BrokenTemplate(
      "03-支出总表.yaml", "{name: 合计, total: below, bold: true}",
      "¦{name: 合计, total: below, levels: [类]}", says: "缺少键“each”"),
    BrokenTemplate(
      "11-项目支出绩效目标表.yaml",
      #"- [{head: 项目级次, span: 2}, {text: "{绩效.项目级次}", otherwise: 二级项目, span: 4"#,
      #"- ¦[{head: 项目级次, span: 2}, {text: "{绩效.项目级次}", span: 3"#, says: "这一行占 5 列，应占 6 列"),
  ]

  /// Words that are none of those that may stand there.
  static let words = [
    BrokenTemplate(
      "edition.yaml", "edition: 部门预算", "edition: ¦部门概算",
      says: "“部门概算”在这里没有意义，是否应为“部门预算”？"),
    BrokenTemplate("edition.yaml", "unit: 万元", "unit: ¦美元", says: "“美元”在这里没有意义。可用的有：元、万元"),
    BrokenTemplate(
      "edition.yaml", "kind: 部门预算", "kind: ¦部门概算", says: "“部门概算”在这里没有意义。可用的有：部门预算、部门决算"),
    BrokenTemplate(
      "edition.yaml", "zero: blank,", "zero: ¦none,", says: "“none”在这里没有意义。可用的有：blank、0、0.00"),
    BrokenTemplate("03-支出总表.yaml", "{主题: 支出}", "{¦主体: 支出}", says: "“主体”在这里没有意义，是否应为“主题”？"),
    BrokenTemplate(
      "08-政府性基金预算支出表.yaml", "资金: 政府性基金预算", "资金: ¦政府性基金", says: "“政府性基金”在这里没有意义，是否应为“政府性基金预算”？"),
    BrokenTemplate(
      "06-一般公共预算基本支出表.yaml", "经济科目: [301, 303]", "经济科目: [301, ¦30x]", says: "“30x”不是科目代码"),
    BrokenTemplate(
      "03-支出总表.yaml", "levels: [类, 款, 项]", "levels: [类, 款, ¦目]", says: "“目”在这里没有意义。可用的有：类、款、项"),
    BrokenTemplate("01-收支总表.yaml", "    list: 收入", "    list: ¦收人", says: "“收人”在这里没有意义，是否应为“收入”？"),
    BrokenTemplate(
      "03-支出总表.yaml", "show: 代码, width", "show: ¦编码, width",
      says: "“编码”在这里没有意义。可用的有：序号、行次、代码、类、款、项、名称、文字"),
    BrokenTemplate(
      "03-支出总表.yaml", "total: below", "total: ¦belov", says: "“belov”在这里没有意义，是否应为“below”？"),
    BrokenTemplate(
      "03-支出总表.yaml", "bold: true", "bold: ¦yes", says: "“yes”在这里没有意义。可用的有：true、false"),
    BrokenTemplate(
      "07-三公经费支出表.yaml", #""{年度}年预算数""#, #"¦"{年庋}年预算数""#, says: "“年庋”在这里没有意义，是否应为“年度”？"),
    BrokenTemplate("07-三公经费支出表.yaml", #""{年度}年预算数""#, #"¦"{年度年预算数""#, says: "“{”没有对应的“}”"),
    BrokenTemplate("03-支出总表.yaml", "each: 功能科目", "each: ¦功能科", says: "“功能科”在这里没有意义，是否应为“功能科目”？"),
  ]

  /// Expressions that name what is not there, or are none.
  static let expressions = [
    BrokenTemplate(
      "10-项目支出表.yaml", #"- "[合计].合计 = 预算表3["#, #"- ¦"[合计].合计 = 预算表33["#,
      says: "版式中没有表“预算表33”，是否应为“预算表3”？"),
    BrokenTemplate(
      "10-项目支出表.yaml", #"- "[合计].合计 = 预算表3[合计]"#, #"- ¦"[合计].合计 = 预算表3[总合计]"#,
      says: "预算表3没有“总合计”这一行，是否应为“合计”？"),
    BrokenTemplate(
      "10-项目支出表.yaml", #"- "[合计].合计 = 预算表3[合计].项目支出""#, #"- ¦"[合计].合计 = 预算表3[合计].项目费出""#,
      says: "预算表3没有“项目费出”这一列，是否应为“项目支出”？"),
    BrokenTemplate(
      "10-项目支出表.yaml", #"- "[合计].合计 = 预算表3[合计].项目支出""#, #"- ¦"[合计].合计 = 预算表3[合计].项目支出 +""#,
      says: "算式“[合计].合计 = 预算表3[合计].项目支出 +”在第 26 个字处有误\(backquotes)"),
    BrokenTemplate(
      "10-项目支出表.yaml", #"- "[合计].合计 = 预算表3[合计].项目支出""#, #"- ¦"[合计].合计""#,
      says: "算式“[合计].合计”在第 8 个字处有误\(backquotes)"),
    BrokenTemplate(
      "02-收入总表.yaml", "{head: 合计, total: rest", "¦{head: 合计, total: [小计]",
      says: "预算表2有不止一列叫“小计”，请连上级表头一起写"),
    BrokenTemplate(
      "01-收支总表.yaml", "{name: 其他收入结转结余, blank: true}", "¦{name: 财政拨款结转, blank: true}",
      says: "“财政拨款结转”用了两次，请用 key 区分"),
    BrokenTemplate("03-支出总表.yaml", "form: 支出总表", "form: 收入总表", says: "“收入总表”用了两次，请用 key 区分"),
  ]

  private static let backquotes = "；名称里有 . - + ( ) / 等符号的，用反引号括起：`名称`"
}
