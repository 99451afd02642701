import SheetFormats
import Sheets
import Testing

@Suite struct TextTests {
  private let measure = DisplayWidth()

  private func lines(_ sheet: Sheet, _ width: DisplayWidth = DisplayWidth()) -> [String] {
    let text = String(decoding: TextWriter(width: width).encode(sheet), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// The example of the writer's own documentation.
  private func example() throws -> Sheet {
    var sheet = Sheet(name: "收支总表", widths: [8, 9, 9])
    let title = sheet.style(CellStyle(role: .title, border: false))
    let left = sheet.style(CellStyle(role: .caption, border: false))
    let right = sheet.style(CellStyle(role: .caption, alignment: .right, border: false))
    let head = sheet.style(CellStyle(role: .header, alignment: .center))
    let label = sheet.style(CellStyle(role: .label))
    let amount = sheet.style(CellStyle(role: .amount, alignment: .right))
    func row(_ band: Sheet.Band, _ texts: [String], _ styles: [UInt16]) -> Sheet.Row {
      Sheet.Row(
        band,
        zip(texts, styles).map { Cell($0.isEmpty ? .empty : .text($0), style: $1) })
    }
    sheet.rows = [
      row(.title, ["收支总表", "", ""], [title, title, title]),
      row(.caption, ["部门：公安局", "", "单位：万元"], [left, left, right]),
      row(.header, ["项目", "支出", ""], [head, head, head]),
      row(.header, ["", "合计", "其中："], [head, head, head]),
      Sheet.Row(
        .body,
        [
          Cell(.text("工资"), style: label),
          Cell(.number(try #require(Number(1230, over: 100))), style: amount),
          Cell(.number(try #require(Number(210, over: 100))), style: amount),
        ]),
    ]
    sheet.spans = [
      Samples.block(0, 0, 0, 2), Samples.block(2, 0, 3, 0), Samples.block(2, 1, 2, 2),
    ]
    return sheet
  }

  @Test func aFormIsDrawnAsOnPaper() throws {
    #expect(
      try lines(example()) == [
        "        收支总表",
        "部门：公安局   单位：万元",
        "+------+----------------+",
        "|      |      支出      |",
        "| 项目 +-------+--------+",
        "|      | 合计  | 其中： |",
        "+======+=======+========+",
        "| 工资 | 12.30 |   2.10 |",
        "+------+-------+--------+",
      ])
  }

  @Test func aCardIsDrawnWithRulesAroundWhatIsNotMerged() {
    var sheet = Sheet(name: "卡", widths: [4, 8])
    let style = sheet.style(CellStyle(role: .text))
    sheet.rows = [["指标", "一"], ["", "二"], ["目标", "三"]].map { texts in
      Sheet.Row(.body, texts.map { Cell($0.isEmpty ? .empty : .text($0), style: style) })
    }
    sheet.spans = [Samples.block(0, 0, 1, 0)]
    #expect(
      lines(sheet) == [
        "+------+----+",
        "|      | 一 |",
        "| 指标 +----+",
        "|      | 二 |",
        "+------+----+",
        "| 目标 | 三 |",
        "+------+----+",
      ])
  }

  @Test(arguments: [DisplayWidth.Ambiguous.narrow, .wide])
  func theLinesOfATableAreEquallyWide(ambiguous: DisplayWidth.Ambiguous) throws {
    let measure = DisplayWidth(ambiguous: ambiguous)
    for sheet in [try Samples.form(), Samples.card(), try example()] {
      let drawn = lines(sheet, measure).filter { $0.hasPrefix("+") || $0.hasPrefix("|") }
      let widths = Set(drawn.map(measure.of))
      #expect(widths.count == 1)
      #expect(drawn.allSatisfy { $0.hasSuffix("+") || $0.hasSuffix("|") })
    }
  }

  @Test func nothingIsLostAndNothingIsAdded() throws {
    for sheet in [try Samples.form(), Samples.card(), try example()] {
      #expect(marks(lines(sheet).joined()) == marks(printed(sheet)))
    }
  }

  @Test func theLawsHoldForAnyMergedBlocks() {
    for seed in 1...300 {
      let sheet = Samples.random(seed: UInt64(seed))
      let drawn = lines(sheet)
      #expect(Set(drawn.map(measure.of)).count == 1, "seed \(seed)")
      #expect(marks(drawn.joined()) == marks(printed(sheet)), "seed \(seed)")
    }
  }

  /// The characters of a text, in no order, but for those that tables are drawn with.
  private func marks(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !" \n+-|=".unicodeScalars.contains($0) }.sorted()
  }

  private func printed(_ sheet: Sheet) -> String {
    sheet.rows.flatMap(\.cells).map { $0.printed(sheet.styles[Int($0.style)].format) }.joined()
  }

  @Test func noLineEndsInASpace() throws {
    for sheet in [try Samples.form(), Samples.card(), try example()] {
      #expect(lines(sheet).allSatisfy { !$0.hasSuffix(" ") })
    }
  }

  @Test func textWrapsToTheColumnWithoutBreakingNumbers() {
    var sheet = Samples.row(["经费不低于1,215.48万元，确保"])
    sheet.widths = [12]
    #expect(
      lines(sheet) == [
        "+--------------+",
        // The number has eight columns; behind ten columns of text it does not fit.
        "| 经费不低于   |",
        "| 1,215.48万   |",
        "| 元，确保     |",
        "+--------------+",
      ])
  }

  @Test func aLineDoesNotBeginWithClosingPunctuation() {
    var sheet = Samples.row(["运转，任务；"])
    sheet.widths = [4]
    #expect(lines(sheet).dropFirst().dropLast() == ["| 运   |", "| 转， |", "| 任   |", "| 务； |"])
  }

  @Test func aNewlineEndsALineOfTheCell() {
    #expect(
      lines(Samples.row(["一\n二", "三"])) == [
        "+----+----+", "| 一 | 三 |", "| 二 |    |", "+----+----+",
      ])
  }

  @Test func numbersAreNeverWrappedOrCut() throws {
    var sheet = Sheet(name: "数", widths: [4])
    let amount = sheet.style(CellStyle(role: .amount))
    let number = try #require(Number(123_456_789_01, over: 100))
    sheet.rows = [Sheet.Row(.body, [Cell(.number(number), style: amount)])]
    #expect(lines(sheet) == ["+----------------+", "| 123,456,789.01 |", "+----------------+"])
  }

  @Test func aNumberInAMergedBlockWidensItsColumns() throws {
    var sheet = Sheet(name: "数", widths: [2, 2])
    let amount = sheet.style(CellStyle(role: .amount))
    sheet.rows = [
      Sheet.Row(
        .body,
        [Cell(.number(Number(exactly: 123_456)), style: amount), Cell(.empty, style: amount)])
    ]
    sheet.spans = [Samples.block(0, 0, 0, 1)]
    #expect(lines(sheet) == ["+------------+", "| 123,456.00 |", "+------------+"])
  }

  @Test func indentTakesTwoColumnsALevel() {
    var sheet = Sheet(name: "缩", widths: [10])
    let styles = [0, 1, 2].map { sheet.style(CellStyle(role: .label, indent: $0)) }
    sheet.rows = styles.map { Sheet.Row(.body, [Cell(.text("类"), style: $0)]) }
    #expect(
      lines(sheet) == ["+--------+", "| 类     |", "|   类   |", "|     类 |", "+--------+"])
  }

  @Test func aGapIsABlankLineBetweenTables() {
    var sheet = Samples.row(["一"])
    let body = sheet.rows
    sheet.rows = body + [Sheet.Row(.gap, [Cell(.empty, style: 0)])] + body
    let table = ["+----+", "| 一 |", "+----+"]
    #expect(lines(sheet) == table + [""] + table)
  }

  @Test func captionsThatCollideStandOnLinesOfTheirOwn() {
    var sheet = Samples.row(["一"])
    let left = sheet.style(CellStyle(role: .caption))
    let right = sheet.style(CellStyle(role: .caption, alignment: .right))
    sheet.rows.insert(
      Sheet.Row(.caption, [Cell(.text("甲"), style: left), Cell(.text("乙"), style: right)]), at: 0)
    // The second cell makes it two columns: | 一 |   |, ten wide.
    #expect(lines(sheet).first == "甲      乙")
    sheet.rows[0].cells[0].content = .text("部门：公安")
    #expect(lines(sheet).prefix(2) == ["部门：公安", "        乙"])
  }

  @Test func controlCharactersNeverReachATerminal() {
    let bytes = TextWriter().encode(Samples.row(["a\u{1B}[31mb\u{9B}c\td"]))
    #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    #expect(String(decoding: bytes, as: UTF8.self).contains("a[31mbc d"))
  }

  @Test func sheetsThatBreakTheirOwnRulesArePrintedAllTheSame() {
    var sheet = Samples.row(["甲", "乙"])
    sheet.spans = [
      Samples.block(0, 0, 9, 9), Samples.block(0, 1, 0, 1), Samples.block(0, -1, 0, 0),
    ]
    sheet.rows.append(Sheet.Row(.body, [Cell(.text("丙"), style: 99)]))
    sheet.widths = []
    #expect(
      lines(sheet) == ["+----+----+", "| 甲 | 乙 |", "| 丙 |    |", "+----+----+"])
    #expect(TextWriter().encode(Sheet(name: "空", widths: [])).isEmpty)
  }
}
