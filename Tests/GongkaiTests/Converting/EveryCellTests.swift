import Gongkai
import TestSupport
import Testing

/// The law of converting: whatever a table is like, each of its cells is in its row and in its order in some CSV file.
///
/// The rows of a header may be replaced by the form's, which say the same.
@Suite("No cell is lost")
struct EveryCellTests {
  @Test("Tables that no template knows", arguments: 1...60)
  func unknown(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = RandomTable.rows(&random)
    expectAll(of: rows, RandomTable.text(rows))
  }

  @Test("Known tables to which something has happened", arguments: 1...60)
  func damaged(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = RandomTable.damaged(&random)
    expectAll(of: rows, RandomTable.text(rows))
  }

  @Test("Repeated and missing headers become names that differ")
  func names() throws {
    let trial = ConvertTrial()
    #expect(
      trial.run("| 甲 | 金额 | 金额 |  |\n|-|-|-|-|\n| a | 1.00 | 2.00 | 3.00 |\n").isSuccess)
    let rows = try #require(trial.tables().first).rows
    #expect(rows.contains(["甲", "金额", "金额_2", "列4"]))
    // As the table has it, too.
    #expect(rows.contains(["甲", "金额", "金额", ""]))
    #expect(rows.contains(["a", "1.00", "2.00", "3.00"]))
  }

  @Test("Text outside tables is kept, in order")
  func prose() throws {
    let trial = ConvertTrial()
    #expect(trial.run("第一段\n\n| 甲 | 乙 |\n|-|-|\n| a | 1.00 |\n\n第二段\n").isSuccess)
    let text = try #require(trial.folder.files(below: "out/甲")["正文.txt"])
    #expect(String(decoding: text, as: UTF8.self) == "第一段\n第二段\n")
  }

  @Test("Figures keep their digits; only thousands separators go")
  func figures() throws {
    let trial = ConvertTrial()
    let figures = ["1,234.50", "0.10", "-3", "12345678901234567.89", "99.770%", "007"]
    let rows = figures.map { "| 甲 | \($0) |\n" }.joined()
    #expect(trial.run("| 名称 | 金额 |\n|-|-|\n| 合计 | 1.00 |\n" + rows).isSuccess)
    let found = try #require(trial.tables().first).rows.compactMap(\.last)
    #expect(
      found.suffix(6) == ["1234.50", "0.10", "-3", "12345678901234567.89", "99.770%", "007"])
  }

  private func expectAll(
    of rows: [[String]], _ text: String, location: SourceLocation = #_sourceLocation
  ) {
    let trial = ConvertTrial()
    #expect(trial.run(text).isSuccess, sourceLocation: location)
    let tables = trial.tables()
    let found = tables.flatMap(\.rows).map(content)
    let whole = Set(found)
    let cells = Set(found.joined())
    for (index, row) in rows.map(content).enumerated()
    where !row.isEmpty && !whole.contains(row) {
      // The names of columns without a header may stand between those of others.
      if found.contains(where: { Self.holds($0, row) }) { continue }
      let hasFigures = row.contains { $0.contains(".") }
      let isHeader = index < 10 && !hasFigures && row.allSatisfy { cells.contains($0) }
      #expect(isHeader, "\(row) is missing\n\(text)", sourceLocation: location)
    }
  }

  /// Whether the cells of a row are among those of another, in their order.
  private static func holds(_ row: [String], _ cells: [String]) -> Bool {
    var rest = cells[...]
    for cell in row where cell == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}

/// Tables made at random.
enum RandomTable {
  /// A table as a text writes it.
  static func text(_ rows: [[String]]) -> String {
    rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Any table.
  static func rows(_ random: inout SeededGenerator) -> [[String]] {
    let columns = Int.random(in: 2...9, using: &random)
    return (0..<Int.random(in: 2...20, using: &random)).map { _ in
      (0..<columns).map { _ in cell(&random) }
    }
  }

  /// A form of an edition with its rows shifted, cells taken out and columns added.
  static func damaged(_ random: inout SeededGenerator) -> [[String]] {
    guard var rows = forms.randomElement(using: &random) else { return [] }
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      let row = Int.random(in: rows.indices, using: &random)
      guard let column = rows[row].indices.randomElement(using: &random) else { continue }
      switch Int.random(in: 0...5, using: &random) {
      case 0:
        rows[row].remove(at: column)
        rows[row].append("")
      case 1:
        rows[row].insert("", at: column)
        if rows[row].last == "" { rows[row].removeLast() }
      case 2: rows[row][column] = cell(&random)
      case 3:
        for index in rows.indices { rows[index].insert("", at: min(column, rows[index].count)) }
      case 4: rows.insert(rows[row], at: row)
      default: rows[row].append(cell(&random))
      }
    }
    let width = rows.map(\.count).max() ?? 0
    return rows.map { $0 + Array(repeating: "", count: width - $0.count) }
  }

  private static let forms: [[[String]]] = {
    let trial = Trial(formats: [.csv])
    for example in Repository.examples { _ = trial.run(file: example) }
    return trial.folder.files(below: "out").sorted { $0.key < $1.key }.map {
      CSVText.records($0.value).map { $0.map { $0.filter { !$0.isNewline } } }
    }
  }()

  private static func cell(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0...9, using: &random) {
    case 0...2: ""
    case 3: ["合计", "基本支出", "项目支出", "科目编码"].randomElement(using: &random) ?? ""
    case 4: String(Int.random(in: 1...2_299_999, using: &random))
    case 5: "—"
    case 6: ["一、工资福利支出", "注：说明", "单位：万元", "20.00万元"].randomElement(using: &random) ?? ""
    case 7: "=\(Int.random(in: 1...99, using: &random))次"
    default:
      "\(Int.random(in: 0...9999, using: &random)).\(Int.random(in: 10...99, using: &random))"
    }
  }
}
