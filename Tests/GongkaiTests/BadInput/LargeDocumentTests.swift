import Gongkai
import TestSupport
import Testing

/// Documents with so much of one kind that work for each pair of them would not end within minutes.
@Suite("Large documents")
struct LargeDocumentTests {
  @Test("A table of figures that no edition knows keeps every row")
  func unknownRows() throws {
    let count = 3000
    let rows = (0..<count).map { "站\($0),\($0 % 100).25,\($0).5" }
    let table = try converted("测站,指标甲,指标乙\n" + rows.joined(separator: "\n"), "csv")
    #expect(table.count == 1 + count)
    #expect(table.last == ["站2999", "99.25", "2999.5"])
  }

  @Test("A table of small numbers without a header keeps every cell")
  func smallNumbers() throws {
    let (rows, columns) = (200, 200)
    let lines = (0..<rows).map { row in
      (0..<columns).map { String((row + $0) % 9 + 1) }.joined(separator: ",")
    }
    let table = try converted(lines.joined(separator: "\n"), "csv")
    #expect(table.map { $0.joined(separator: ",") }.filter { lines.contains($0) } == lines)
  }

  @Test("Rows of a form that add up nowhere are all read, each to facts of its own")
  func unexplainedRows() throws {
    var trial = ConvertTrial([.csv, .json])
    trial.options.edition = "jilin-final-2023"
    let count = 200
    let rows = (0..<count).map {
      "\(2_050_000 + $0),,,科目\($0),9.00,\($0 % 7 + 1).10,0.20,0.03,0.04,0.05"
    }
    let header = "类,款,项,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,经营支出,对附属单位补助支出"
    let text = (["支出决算表", header] + rows).joined(separator: "\n")
    _ = try trial.run(Array(text.utf8), extension: "csv").get()
    let table = try #require(trial.tables().first)
    #expect(table.rows.count { $0.first?.hasPrefix("205") ?? false } == count)
    let json = try #require(trial.folder.files(below: "out/甲")["甲.json"])
    let facts = String(decoding: json, as: UTF8.self)
    #expect(facts.ranges(of: "{\"功能科目\": \"205").count == count)
  }

  @Test("A table that goes on over very many pages is one")
  func pages() throws {
    let count = 1000
    let pages = (1...count).map { "| 名称 | 金额 |\n| 名\($0) | \($0).50 |\n\n- \($0) -\n" }
    let table = try converted("一张表\n\n" + pages.joined(separator: "\n"), "txt")
    #expect(
      table.count { $0.first?.hasPrefix("名") ?? false && $0.count > 1 && $0[1] != "金额" } == count)
  }

  @Test("A note of very many rows below a table is read once")
  func longNote() throws {
    let count = 5000
    let lines = [String](repeating: "接着说明,,", count: count)
    let table = try converted(
      "名称,金额,比例\n甲,1.50,2.00\n注：说明,,\n" + lines.joined(separator: "\n"), "csv")
    #expect(table.count { $0.first == "接着说明" } == count)
  }

  @Test("Very many columns of one name each get a name of their own")
  func equalColumns() throws {
    let count = 10_000
    let names = [String](repeating: "金额", count: count).joined(separator: ",")
    let row = (0..<count).map { "\($0).50" }.joined(separator: ",")
    let table = try converted("编号,\(names)\n甲,\(row)\n", "csv")
    let header = table.first { $0.contains("金额_\(count)") } ?? []
    #expect(Set(header).count == count + 1)
  }

  @Test(
    "An element of very many attributes is read like another; those beyond what any has are left out"
  )
  func attributes() throws {
    let attributes = (0..<100_000).map { "a\($0)='>'" }.joined(separator: " ")
    let page =
      "<table><tr><td colspan=2 \(attributes)>甲</td></tr><tr><td>乙</td><td>1.50</td></tr></table>"
    let table = try converted("<p>一张表</p>" + page, "html")
    #expect(table.last == ["乙", "1.50"])
  }

  /// The records of the only table of a document, as they are written.
  private func converted(_ text: String, _ kind: String) throws -> [[String]] {
    let trial = ConvertTrial()
    _ = try trial.run(Array(text.utf8), extension: kind).get()
    let tables = trial.tables()
    #expect(tables.count == 1)
    return tables.first?.rows ?? []
  }
}
