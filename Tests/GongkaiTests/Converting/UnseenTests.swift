import Changes
import Forms
import Gongkai
import Prose
import Recognition
import Templates
import TestSupport
import Testing

/// Reports of provinces whose forms no edition knows.
@Suite(.tags(.slow)) struct UnseenTests {
  @Test(arguments: UnseenSample.all.map(\.name), UnseenTrial.Format.allCases)
  func everyRowIsInAFile(_ name: String, _ format: UnseenTrial.Format) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    var tables = sample.tables
    // One column cannot be told from lines of text where cells are parted by tabs.
    if format == .tabs { tables.removeAll { $0.allSatisfy { $0.count == 1 } } }
    let missing = try UnseenTrial(sample, as: format).missing(of: tables)
    #expect(missing == [])
  }

  /// What a person wants of the same reports: which tables there are, what they and their columns are called, and how many rows
  /// they have.
  @Test(arguments: UnseenSample.all.map(\.name), UnseenTrial.Format.allCases)
  func tablesAreWhatAPersonWants(_ name: String, _ format: UnseenTrial.Format) throws {
    let sample = try #require(UnseenSample.all.first { $0.name == name })
    // A list of one column cannot be told from lines of text where text has no place of its own.
    let isFlat = [.tabs, .xlsx, .stackedXLSX, .csv, .semicolons].contains(format)
    if isFlat, sample.tables.contains(where: { $0.count > 1 && $0.allSatisfy { $0.count == 1 } }) {
      return
    }
    let expected = UnseenExpectation.all(of: name)
    let trial = try UnseenTrial(sample, as: format)
    #expect(trial.files.map(\.name) == expected.map(\.file))
    for (file, expected) in zip(trial.files, expected) {
      guard let columns = expected.columns else { continue }
      let header = file.records.firstIndex(of: columns)
      #expect(header != nil, "\(file.name): \(columns) is not among \(file.records.prefix(8))")
      guard let header else { continue }
      let rows = file.records[(header + 1)...].filter { !isNote($0) }
      #expect(rows.count == expected.rows, "\(file.name)")
      #expect(Set(columns).count == columns.count)
    }
  }

  private func isNote(_ record: [String]) -> Bool {
    let filled = record.filter { !$0.isEmpty }
    let marks = ["注：", "说明：", "备注：", "2."]
    return filled.isEmpty || filled.count == 1 && marks.contains { filled[0].hasPrefix($0) }
  }
}

/// What a sample should come out as.
struct UnseenExpectation {
  var file: String
  var columns: [String]?
  var rows: Int?

  /// The tables of a sample, as the file beside it lists them: a line for each, with its columns (列) and the number of rows in
  /// its body (行) below.
  static func all(of name: String) -> [UnseenExpectation] {
    let path = "\(Repository.root)/Tests/GongkaiTests/Unseen/\(name).expected"
    var tables: [UnseenExpectation] = []
    for line in Repository.text(ofFile: path).split(separator: "\n") {
      if line.hasPrefix("  列 ") {
        tables[tables.count - 1].columns = line.dropFirst(4).split(separator: "，").map(String.init)
      } else if line.hasPrefix("  行 ") {
        tables[tables.count - 1].rows = Int(line.dropFirst(4))
      } else {
        tables.append(UnseenExpectation(file: String(line)))
      }
    }
    return tables
  }
}
