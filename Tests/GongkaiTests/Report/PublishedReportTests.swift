import TestSupport
import Testing

/// Rows of a form, listed by the file that they must stand in.
struct PublishedForm: Sendable, CustomTestStringConvertible {
  let file: String
  let rows: String
  /// How many cells at the left the report counts otherwise.
  var skipped = 0
  var testDescription: String { file }
}

@Suite("The published 2023 budget comes out as it was published")
struct PublishedReportTests {
  private static let files: [String: [UInt8]] = {
    let trial = Trial(formats: [.csv])
    guard case .success = trial.run(file: Repository.root + "/Examples/\(name).json") else {
      return [:]
    }
    return trial.folder.files(below: "out/\(name)/csv")
  }()
  private static let name = "yanbian-dsj-2023-budget"

  /// Forms whose printed cells stand where the report has them.
  static let inPlace = [
    PublishedForm(file: "01-收支总表", rows: PublishedRows.summary),
    PublishedForm(file: "03-支出总表", rows: PublishedRows.expenditure),
    PublishedForm(file: "04-财政拨款收支总表", rows: PublishedRows.fiscalSummary),
    PublishedForm(file: "06-本年一般公共预算基本支出表", rows: PublishedRows.basicByEconomy),
    PublishedForm(file: "07-一般公共预算“三公”经费支出表", rows: PublishedRows.publicOutlays),
  ]

  @Test("Every row stands, cell by cell and in order", arguments: inPlace)
  func cells(_ published: PublishedForm) throws {
    let made = try records(published.file)
    let wanted = rows(published.rows)
    let start = try #require(made.firstIndex { $0 == wanted.first }, "the first row is missing")
    for (offset, row) in wanted.enumerated() {
      #expect(made.indices.contains(start + offset) && made[start + offset] == row, "\(row)")
    }
  }

  /// Forms whose cells have slid in the report's text, or whose numbering counts its slips.
  static let slid = [
    PublishedForm(file: "05-本年一般公共预算支出表", rows: PublishedRows.generalBudget, skipped: 1),
    PublishedForm(file: "10-项目支出表", rows: PublishedRows.projects),
    PublishedForm(file: "11-项目支出绩效目标表", rows: PublishedRows.card),
  ]

  @Test("Every row stands, whatever its place", arguments: slid)
  func contents(_ published: PublishedForm) throws {
    func content(_ row: [String]) -> [String] {
      row.dropFirst(published.skipped).filter { !$0.isEmpty }
    }
    let made = Set(try records(published.file).map(content))
    for row in rows(published.rows) { #expect(made.contains(content(row)), "\(row)") }
  }

  @Test("预算表9 has no row that the report has not")
  func projectCount() throws {
    let made = try records("10-项目支出表").filter { Int($0[0]) != nil }
    #expect(made.count == rows(PublishedRows.projects).count)
  }

  private func records(_ file: String) throws -> [[String]] {
    let bytes = try #require(PublishedReportTests.files["\(file).csv"], "\(file) was not written")
    return CSVText.records(bytes).map { $0.map(cell) }
  }

  private func rows(_ published: String) -> [[String]] {
    published.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
        cell(String($0))
      }
    }
  }

  /// A cell without white space and thousands separators, parentheses of one width.
  private func cell(_ text: String) -> String {
    let bare = text.filter { !$0.isWhitespace }
      .replacing("（", with: "(").replacing("）", with: ")")
    let number = bare.replacing(",", with: "")
    return Double(number) == nil ? bare : number
  }
}
