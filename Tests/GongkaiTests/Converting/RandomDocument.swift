import TestSupport

/// Documents with tables of any make: deep headers or none, merged cells, gaps, totals, and lines between them.
struct RandomDocument {
  private var random: SeededGenerator
  private var count = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A document of one to four tables.
  mutating func sample() -> UnseenSample {
    var blocks: [UnseenSample.Block] = []
    for number in 0..<Int.random(in: 1...4, using: &random) {
      for _ in 0..<Int.random(in: number == 0 ? 0...3 : 1...3, using: &random) {
        blocks.append(.text(line()))
      }
      blocks.append(.table(table()))
    }
    if Bool.random(using: &random) { blocks.append(.text("注：本表反映部门本年度的收支情况。")) }
    return UnseenSample(name: "随机", blocks: blocks)
  }

  private mutating func line() -> String {
    let lines = [
      "部门收支总体情况表", "表三", "附件1-2", "单位：万元", "部门名称：某某局", "- 3 -", "二、机构设置", "某某市财政局2024年部门预算",
      "本部门预算包括局机关及所属单位预算，收支总预算一千万元。", "注：数据四舍五入。", "项目支出预算明细表（续）",
    ]
    return lines.randomElement(using: &random) ?? ""
  }

  /// A table: rows over the header, a header of any depth, rows with or without totals.
  private mutating func table() -> [[String]] {
    let width = Int.random(in: 2...9, using: &random)
    var rows: [[String]] = []
    if Int.random(in: 0..<4, using: &random) == 0 {
      rows.append([line().replacing("- 3 -", with: "附表")] + Array(repeating: "<", count: width - 1))
    }
    let depth = Int.random(in: 0...4, using: &random)
    if depth > 0 { rows += header(width: width, depth: depth) }
    let kinds = (0..<width).map { $0 == 0 ? 0 : Int.random(in: 0..<7, using: &random) }
    let body = Int.random(in: depth == 0 ? 1...9 : 0...9, using: &random)
    let total = Int.random(in: 0..<3, using: &random)
    for row in 0..<body {
      var cells = kinds.map { cell($0) }
      if (total == 1 && row == 0) || (total == 2 && row == body - 1) { cells[0] = "合 计" }
      if row > 0, total != 2 || row < body - 1, Int.random(in: 0..<5, using: &random) == 0 {
        cells[0] = "^"
      }
      // A lone text below an empty row cannot be told from the title of another table.
      if cells.allSatisfy({ $0.isEmpty || $0 == "^" }) { cells[width - 1] = "无" }
      rows.append(cells)
    }
    return rows
  }

  /// Header rows: each cell stands over one or several of the row below, or reaches down.
  private mutating func header(width: Int, depth: Int) -> [[String]] {
    var rows = [[String]](repeating: Array(repeating: "", count: width), count: depth)
    func fill(
      _ random: inout SeededGenerator, _ count: inout Int, _ row: Int, _ columns: Range<Int>
    ) {
      var column = columns.lowerBound
      while column < columns.upperBound {
        let most = row + 1 < depth ? min(3, columns.upperBound - column) : 1
        let span = Int.random(in: 1...most, using: &random)
        count += 1
        let names = ["预算数", "小计", "财政拨款", "项目名称", "备注（说明）", "占比%", "“三公”经费", "2023年"]
        rows[row][column] = (names.randomElement(using: &random) ?? "") + "\(count)"
        for other in column + 1..<max(column + span, column + 1) { rows[row][other] = "<" }
        if span > 1 {
          fill(&random, &count, row + 1, column..<column + span)
        } else {
          for below in row + 1..<max(depth, row + 1) { rows[below][column] = "^" }
        }
        column += span
      }
    }
    fill(&random, &count, 0, 0..<width)
    return rows.filter { !$0.allSatisfy { $0 == "^" } }
  }

  private mutating func cell(_ kind: Int) -> String {
    if Int.random(in: 0..<6, using: &random) == 0 { return "" }
    let yuan = Int.random(in: 0..<9_999_999, using: &random)
    let cents = String(yuan % 100 + 100).dropFirst()
    switch kind {
    case 0:
      let texts = [
        "行政运行", "一、财政拨款收入", "其中：上级补助", "公用经费（含维修，差旅）", "办公费⏎（含印刷）", "=合计数", "\"引号\"", "项目甲", "  缩进",
        "无",
      ]
      return texts.randomElement(using: &random) ?? ""
    case 1: return ["201", "20101", "2010101", "05", "30201"].randomElement(using: &random) ?? ""
    case 2: return String(yuan % 5000)
    case 3: return "\(yuan / 1000).\(cents)"
    case 4: return "\(yuan / 1_000_000 + 1),\(String(yuan % 1000 + 1000).dropFirst()).\(cents)"
    case 5:
      return ["-", "—", "0.00", "(12.50)", "-3.20", "１２．５０"].randomElement(using: &random) ?? ""
    default: return "\(yuan % 200).\(cents)%"
    }
  }
}
