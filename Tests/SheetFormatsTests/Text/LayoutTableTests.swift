import SheetFormats
import Sheets
import Testing

/// Columns that only line up by spaces.
@Suite struct LayoutTableTests {
  private func tables(_ text: String) throws -> [[[String]]] {
    try TextReader().read(text).tables.map(\.texts)
  }

  private static let rows = [
    ["201", "一般公共服务支出", "3.00", "1.00", "2.00"],
    ["2010301", "行政运行", "1.00", "1.00", ""],
    ["208", "社会保障和就业支出", "12.50", "", "12.50"],
    ["", "合计", "15.50", "2.00", "14.50"],
  ]
  private static let header = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]

  /// A row as programs set it: texts to the left of their columns, figures to the right.
  private static func line(_ cells: [String], _ widths: [Int], indent: Int = 1) -> String {
    let measure = DisplayWidth()
    var line = String(repeating: " ", count: indent)
    for (index, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: max(widths[index] - measure.of(cell), 0))
      line += index < 2 ? cell + gap : gap + cell
      line += "  "
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  @Test(
    "figures on the right, texts on the left, wide and narrow",
    arguments: [[10, 24, 14, 10, 10], [8, 20, 12, 8, 8], [14, 40, 30, 20, 20]])
  func columns(_ widths: [Int]) throws {
    let lines = ([Self.header] + Self.rows).map { Self.line($0, widths) }
    let text = "    支出决算表\n                 单位：万元\n" + lines.joined(separator: "\n") + "\n注：无。\n"
    let document = try TextReader().read(text)
    #expect(document.tables.map(\.texts) == [[Self.header] + Self.rows])
    #expect(document.prose == ["支出决算表", "单位：万元", "注：无。"])
    #expect(document.remarks.map(\.what) == [.fromSpaces])
    #expect(document.tables.first?.lines == [3, 4, 5, 6, 7])
  }

  @Test("one empty line is no end; pages are joined without their heads and numbers")
  func pages() throws {
    let widths = [10, 24, 14, 10, 10]
    let lines = Self.rows.map { Self.line($0, widths) }
    let head = "部门：某局        单位：万元\n\n" + Self.line(Self.header, widths) + "\n"
    for separator in ["\n\n           — 3 —\n\u{C}", "\n\n  第 3 页 共 9 页\n\n\u{C}    支出表（续）\n"] {
      let text =
        "支出表\n" + head + lines[..<2].joined(separator: "\n\n") + separator + head
        + lines[2...].joined(separator: "\n") + "\n"
      let found = try tables(text)
      #expect(found == [[Self.header] + Self.rows], "\(found)")
    }
  }

  @Test("pieces of broken cells are put to their rows")
  func broken() throws {
    let text = """
       科目编码      科目名称                   合计      基本支出
       2012601       行政运行                   358.02      358.02
                     机关事业单位基本养老
       2080505                                   41.33       41.33
                     保险缴费支出
       2101101       行政单位医疗               22.18       22.18
       2210201       住房公积金和其他各种        34.00       34.00
                     补贴
      """
    let found = try tables(text)
    #expect(
      found.first?.dropFirst().map { $0[1] } == [
        "行政运行", "机关事业单位基本养老保险缴费支出", "行政单位医疗", "住房公积金和其他各种补贴",
      ], "\(found)")
  }

  @Test(
    "contents, addresses, calendars, prose are no tables",
    arguments: [
      "目  录\n第一部分  部门概况                 1\n第二部分  部门决算表               3\n第三部分  说明           8\n",
      "地址：某路 100 号      邮编：133000\n电话：0433-2512345     传真：0433-2512346\n网址：www.a.cn    邮箱：a@b.cn\n",
      "2023-01-02    会议      10:30\n2023-01-03    会议      11:30\n2023-01-04    会议      12:30\n",
      "一、  收入 100.00 万元，  比上年增长 3.00%。\n二、  支出 100.00 万元，  减少 2.00%。\n",
      "甲局      乙局      丙局\n张三      李四      王五\n赵六      钱七      孙八\n",
      "1.  一般公共预算\n2.  政府性基金预算\n3.  国有资本经营预算\n",
    ])
  func others(_ text: String) throws {
    #expect(try tables(text).isEmpty)
    #expect(try TextReader().read(text).remarks.isEmpty)
  }

  @Test("a table of names and amounts is one, though it has two columns")
  func two() throws {
    let text =
      "项目                 2023年预算数\n合计                         7.40\n公务接待费                   2.40\n公务用车费                   5.00\n"
    #expect(
      try tables(text) == [
        [["项目", "2023年预算数"], ["合计", "7.40"], ["公务接待费", "2.40"], ["公务用车费", "5.00"]]
      ])
  }

  @Test("simple tables of reStructuredText")
  func ruled() throws {
    let text = """
      ============== ======== ====
      项 目          预算数   备注
      ============== ======== ====
      合 计          7.40     \\
      1、因公出国    0.00     甲乙
      （境）费用
      2、公务接待费  2.40
      ============== ======== ====

      下文
      """
    let document = try TextReader().read(text)
    #expect(
      document.tables.first?.texts.filter { $0[0] != "（境）费用" } == [
        ["项 目", "预算数", "备注"], ["合 计", "7.40", ""], ["1、因公出国", "0.00", "甲乙"],
        ["2、公务接待费", "2.40", ""],
      ])
    #expect(document.prose == ["下文"])
    // Without a header, as pandoc writes tables that have none.
    let bare = "====== ====\n甲     1.00\n乙     2.00\n====== ====\n"
    #expect(try tables(bare) == [[["甲", "1.00"], ["乙", "2.00"]]])
    // An underline of `=` is none.
    #expect(try tables("标题\n====\n\n正文\n").isEmpty)
    #expect(try tables("====== ====\n甲 1\n").isEmpty)
  }

  @Test("a hundred thousand lines take no longer than they are many")
  func linear() throws {
    let row = Self.line(Self.rows[0], [10, 24, 14, 10, 10]) + "\n"
    let clock = ContinuousClock()
    func time(_ count: Int, _ line: String) throws -> Duration {
      let text = String(repeating: line, count: count)
      return try clock.measure { _ = try TextReader().read(text) }
    }
    for line in [row, "甲      乙\n", "甲      乙\n   丙\n", "甲      乙\n\n\n"] {
      let (short, long) = (try time(4_000, line), try time(32_000, line))
      #expect(long < short * 40 + .milliseconds(500))
    }
  }
}
