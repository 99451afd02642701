import Sheets

/// Sheets as the forms make them, built by hand.
enum Samples {
  /// A form with a title, captions, a header of two levels, a total and a share, and a note.
  ///
  /// ```
  /// 收支总表
  /// 部门：公安局 |      |    | 单位：万元
  /// 项目 | 支出 (2 columns)      | 占比
  ///      | 合计 | 其中：基本支出 |
  /// 工资 | 12.3 | 2.10           | 17.07%
  /// ...
  /// ```
  static func form(name: String = "收支总表") throws -> Sheet {
    var sheet = Sheet(
      name: name, widths: [20, 12, 12, 10],
      theme: Theme(
        base: Font(name: "宋体", size: 10),
        fonts: [.title: Font(name: "黑体", size: 18), .header: Font(name: "黑体", size: 10)]))
    let title = sheet.style(CellStyle(role: .title, alignment: .center, border: false))
    let left = sheet.style(CellStyle(role: .caption, border: false))
    let right = sheet.style(CellStyle(role: .caption, alignment: .right, border: false))
    let head = sheet.style(CellStyle(role: .header, alignment: .center))
    let label = sheet.style(CellStyle(role: .label))
    let inner = sheet.style(CellStyle(role: .label, indent: 1))
    let amount = sheet.style(CellStyle(role: .amount, alignment: .right))
    let share = sheet.style(
      CellStyle(role: .amount, alignment: .right, format: NumberFormat(percent: true)))
    let note = sheet.style(CellStyle(role: .note, border: false))
    func text(_ text: String, _ style: UInt16) -> Cell { Cell(.text(text), style: style) }
    func money(_ fen: Int64) -> Cell {
      Cell(.number(Number(fen, over: 100) ?? .zero), style: amount)
    }
    func blank(_ style: UInt16) -> Cell { Cell(.empty, style: style) }

    sheet.rows = [
      Sheet.Row(.title, [text("2026年收支总表", title)] + Array(repeating: blank(title), count: 3)),
      Sheet.Row(
        .caption,
        [text("部门：公安局", left), blank(left), blank(left), text("单位：万元", right)]),
      Sheet.Row(.header, [text("项目", head), text("支出", head), blank(head), text("占比", head)]),
      Sheet.Row(
        .header, [blank(head), text("合计", head), text("其中：基本支出", head), blank(head)]),
    ]
    let facts: [(String, UInt16, Int64, Int64)] = [
      ("工资福利支出", label, 1230, 210), ("一般公共预算财政拨款安排的项目支出", inner, 200_000, 0),
    ]
    for (index, fact) in facts.enumerated() {
      let row = 4 + index
      let formula = sheet.formula(
        .divide(
          .cell(CellReference(row: row, column: 2)), .cell(CellReference(row: row, column: 1))))
      sheet.rows.append(
        Sheet.Row(
          .body,
          [
            text(fact.0, fact.1), money(fact.2), money(fact.3),
            Cell(.derived(formula: formula, Number(fact.3, over: fact.2)), style: share),
          ]))
    }
    func total(_ column: Int, _ fen: Int64) -> Cell {
      let formula = sheet.formula(
        .sum([CellRange(CellReference(row: 4, column: column), lastRow: 5)]))
      return Cell(.derived(formula: formula, Number(fen, over: 100)), style: amount)
    }
    let nothing = sheet.formula(
      .divide(.cell(CellReference(row: 0, column: 3)), .cell(CellReference(row: 0, column: 2))))
    let totals = [
      text("合计", label), total(1, 201_230), total(2, 210),
      Cell(.derived(formula: nothing, nil), style: share),
    ]
    sheet.rows.append(Sheet.Row(.body, totals))
    sheet.rows.append(
      Sheet.Row(
        .note,
        [text("注：本表反映部门本年度的总收支和年末结转结余情况，金额单位转换时可能存在尾数误差。", note)]
          + Array(repeating: blank(note), count: 3)))
    sheet.spans = [
      block(0, 0, 0, 3), block(2, 0, 3, 0), block(2, 1, 2, 2), block(2, 3, 3, 3), block(7, 0, 7, 3),
    ]
    sheet.repeatedRows = 2...3
    return sheet
  }

  /// A card: fields side by side, a tree of indicators merged downward, long text.
  static func card() -> Sheet {
    var sheet = Sheet(name: "绩效目标表", widths: [12, 12, 16, 16])
    let label = sheet.style(CellStyle(role: .header, alignment: .center))
    let value = sheet.style(CellStyle(role: .text))
    func text(_ text: String, _ style: UInt16) -> Cell { Cell(.text(text), style: style) }
    func blank(_ style: UInt16) -> Cell { Cell(.empty, style: style) }
    sheet.rows = [
      Sheet.Row(
        .body,
        [text("项目名称", label), text("业务费(2026)", value), text("主管部门", label), text("公安局", value)]),
      Sheet.Row(
        .body,
        [
          text("年度目标", label),
          text("保障机关正常运转，完成全年警务工作任务；确保执法办案经费不低于1,215.48万元。\n第二段", value),
          blank(value), blank(value),
        ]),
      Sheet.Row(
        .body,
        [text("绩效指标", label), text("产出指标", label), text("数量指标", label), text("≥95%", value)]),
      Sheet.Row(.body, [blank(label), blank(label), text("质量指标", label), text("优", value)]),
      Sheet.Row(
        .body, [blank(label), text("满意度指标", label), text("群众满意度", label), text("90", value)]),
    ]
    sheet.spans = [block(1, 1, 1, 3), block(2, 0, 4, 0), block(2, 1, 3, 1)]
    return sheet
  }

  /// A table with texts, numbers and merged blocks anywhere; the same for the same seed.
  static func random(seed: UInt64) -> Sheet {
    var state = seed
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let texts = [
      "", "甲", "一般公共预算拨款收入", "two words", "第一行\n第二行", "2010301", "（其中：“三公”经费）",
    ]
    let (rows, columns) = (1 + next(6), 1 + next(5))
    var sheet = Sheet(name: "表", widths: (0..<columns).map { _ in 2 + next(12) })
    let styles = HorizontalAlignment.allCases.map {
      sheet.style(CellStyle(role: .label, alignment: $0, indent: next(2)))
    }
    let headers = next(rows + 1)
    for row in 0..<rows {
      let cells = (0..<columns).map { _ in
        let content: Cell.Content =
          next(3) == 0
          ? .number(Number(exactly: Int64(next(1_000_000)))) : .text(texts[next(texts.count)])
        return Cell(content, style: styles[next(3)])
      }
      sheet.rows.append(Sheet.Row(row < headers ? .header : .body, cells))
    }
    var isTaken = Array(repeating: Array(repeating: false, count: columns), count: rows)
    for _ in 0..<4 {
      let (row, column) = (next(rows), next(columns))
      let (lastRow, lastColumn) = (row + next(rows - row), column + next(columns - column))
      let places = (row...lastRow).flatMap { row in (column...lastColumn).map { (row, $0) } }
      guard places.count > 1, !places.contains(where: { isTaken[$0.0][$0.1] }) else { continue }
      for place in places {
        isTaken[place.0][place.1] = true
        if place != (row, column) { sheet.rows[place.0].cells[place.1].content = .empty }
      }
      sheet.spans.append(block(row, column, lastRow, lastColumn))
    }
    return sheet
  }

  /// One sheet with one row of texts.
  static func row(_ texts: [String]) -> Sheet {
    var sheet = Sheet(name: "表", widths: texts.map { _ in 10 })
    let style = sheet.style(CellStyle(role: .text))
    sheet.rows = [Sheet.Row(.body, texts.map { Cell(.text($0), style: style) })]
    return sheet
  }

  static func block(_ row: Int, _ column: Int, _ lastRow: Int, _ lastColumn: Int) -> CellRange {
    CellRange(CellReference(row: row, column: column), lastRow: lastRow, lastColumn: lastColumn)
  }

  static func workbook(_ sheets: Sheet...) -> Workbook {
    Workbook(
      properties: Workbook.Properties(
        title: "2026年部门预算", subject: "部门预算", company: "公安局", creator: "gongkai", createdYear: 2026),
      sheets: sheets)
  }
}

extension Sheet {
  /// The same sheet under another name.
  func named(_ name: String) -> Sheet {
    var copy = self
    copy.name = name
    return copy
  }
}
