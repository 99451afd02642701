import Glibc
import SheetFormats
import Sheets
import Testing

@Suite struct HTMLReaderTests {
  private func read(_ page: String) throws -> SourceDocument {
    try HTMLReader().read(Array(page.utf8))
  }

  @Test func textBlocksAndTablesComeInOrder() throws {
    let document = try read(
      """
      <html><head><title>题</title><style>td {}</style></head>
      <body><h1>标题 <b>一</b></h1><!-- <p>注 -->
      <p>段落&nbsp;一<br>第二行
      <script>document.write("<table>")</script><input type="hidden" value="x"><noscript>无</noscript>
      <table><tr><td>甲</td></tr></table>尾<div>外<div>内</div>后</div></body></html>
      """)
    #expect(document.outline == ["标题 一", "段落 一\n第二行", "甲", "尾", "外", "内", "后"])
    guard case .text(let first) = document.blocks.first else { return }
    #expect(first.place == .line(2, column: nil))
    #expect(document.tables.first?.place(row: 0, column: 0) == .line(5, column: 0))
  }

  @Test func spansOfRowsAndColumns() throws {
    let document = try read(
      """
      <table><thead><tr><th rowspan=2>科目</th><th colspan="2">金额</th></tr><tr><th>甲</th><th>乙</th></tr></thead>
      <tbody><tr><td>一</td><td rowspan=9>1</td><td>2</td></tr><tr><td>二</td><td>3</td></tr></tbody>
      <tfoot><tr><td>合计</td><td>4</td><td>5</td></tr></tfoot></table>
      """)
    let table = try #require(document.tables.first)
    #expect(
      table.printed == [
        ["科目", "金额", ""], ["", "甲", "乙"], ["一", "1", "2"], ["二", "", "3"], ["合计", "4", "5"],
      ])
    #expect(table.blocks == [[0, 0, 1, 0], [0, 1, 0, 2], [2, 1, 3, 1]])
  }

  @Test func absurdSpansAreBounded() throws {
    let table = try #require(
      try read(
        """
        <table><tr><td rowspan=0 colspan=0>甲<td rowspan=-1 colspan=x>乙<td rowspan=99999999999>丙</tr>
        <tr><td colspan=3>丁</table>
        """
      ).tables.first)
    #expect(table.printed == [["甲", "乙", "丙"], ["", "丁", ""]])
    #expect(table.blocks == [[0, 0, 1, 0], [0, 2, 1, 2]])
    let wide = try #require(
      try read("<table><tr><td colspan=99999999>甲</table>").tables.first)
    #expect(wide.sheet.widths.count == 1000)
  }

  @Test func missingEndTags() throws {
    let document = try read(
      "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><table><td>一<td>二<tr><td>三</table><td>散</td>末")
    #expect(document.outline == ["甲|乙/丙|丁", "一|二/三|", "散", "末"])
  }

  @Test func textInCells() throws {
    let document = try read(
      """
      <table><tr><td> 多  个\n 空白 <td><p>一</p><p>二</p><td>甲<br/>乙<br><td>&nbsp;<td>&nbsp;&nbsp;其中
      <td><pre> a
        b</pre><td>1<sup>2</sup>&lt;3 &amp; 4 < 5<td><select><option>选</select></table>
      """)
    #expect(
      document.tables.first?.printed == [
        ["多 个 空白", "一\n二", "甲\n乙", "", "  其中", " a\n  b", "1²<3 & 4 < 5", ""]
      ])
  }

  @Test func tablesThatOnlyArrangeOthersAreNone() throws {
    let document = try read(
      """
      <table><tr><td>首页<td>新闻</tr><tr><td colspan=2>前<table><tr><td>1<td>2</table>后<table><tr><td>3</table></table>末
      """)
    #expect(document.outline == ["首页", "新闻", "前", "1|2", "后", "3", "末"])
  }

  @Test func aTableInACellFollowsTheOuterOne() throws {
    let document = try read(
      """
      <table><caption>表一</caption><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</tr><tr><td>戊<td>己<table><tr><td>内</table></table>
      """)
    #expect(document.outline == ["表一", "甲|乙/丙|丁/戊|己", "内"])
  }

  @Test func unpairedTagsDoNotNest() throws {
    let soup =
      "</p></b></td><br><img src=x><input><hr></br><o:p></o:p><foo/><param><col><meta><link>"
    let document = try read(
      "<table>" + String(repeating: "<tr><td>甲\(soup)乙", count: 1000) + "</table><p>末")
    #expect(document.tables.first?.sheet.rows.count == 1000)
    #expect(document.outline.last == "末")
  }

  @Test func conditionsOfOfficePrograms() throws {
    let document = try read(
      """
      <html xmlns:x="urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml><x:A>1</x:A></xml><![endif]-->
      <body><table><![if supportMisalignedColumns]><tr height=0><td width=72></td></tr><![endif]>
      <tr><td x:num="1234.5">1,234.50</td><td x:str>甲<span style='mso-spacerun:yes'>&nbsp; </span></td></tr></table>
      """)
    #expect(document.outline == ["|/1,234.50|甲"])
  }

  @Test func encodings() throws {
    let page = { (meta: String) in "<html>\(meta)<table><tr><td>部门预算公开情况说明 预算单位 万元</table>" }
    let text = "部门预算公开情况说明 预算单位 万元"
    let metas = [
      "", "<meta charset=gb2312>",
      "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb18030\">",
      "<META CHARSET = 'utf-8'>",
    ]
    for meta in metas {
      let bytes = try Self.converted(page(meta), to: "GB18030")
      #expect(try HTMLReader().read(bytes).outline == [text])
      #expect(try read(page(meta)).outline == [text], "UTF-8 wins over what the page says")
    }
    let marked = [0xEF, 0xBB, 0xBF] + Array(page("").utf8)
    #expect(try HTMLReader().read(marked).outline == [text])
    let wide: [UInt8] =
      [0xFF, 0xFE] + page("").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try HTMLReader().read(wide).outline == [text])
    let damaged = try Self.converted(page(""), to: "GB18030") + [0xFF]
    #expect(try HTMLReader().read(damaged).outline.first == text)
  }

  static func converted(_ text: String, to encoding: String) throws -> [UInt8] {
    let converter = iconv_open(encoding, "UTF-8")
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 2 + 16)
    var (left, room) = (input.count, output.count)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        _ = iconv(converter, &from, &left, &to, &room)
      }
    }
    try #require(left == 0)
    return output.dropLast(room).map { UInt8(bitPattern: $0) }
  }
}
