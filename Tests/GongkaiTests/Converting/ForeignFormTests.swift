import Foundation
import Gongkai
import Recognition
import SheetFormats
import Sheets
import TestSupport
import Testing

/// The law of the foreign form: a form whose headers are not an edition's is never read as that edition's.
@Suite("Forms of other editions")
struct ForeignFormTests {
  /// An example's forms as tables, with what its facts are.
  struct Example: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let edition: String
    let tables: [[[String]]]
  }

  /// Whether every variant of every form is tried, not a half of them.
  private static let triesAll = ProcessInfo.processInfo.environment["GONGKAI_FOREIGN"] == "all"

  static let examples: [Example] = Repository.examples.compactMap { path in
    let trial = Trial(formats: [.csv])
    guard trial.run(file: path).isSuccess else { return nil }
    let files = trial.folder.files(below: "out").filter { $0.key.contains("/csv/") }
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    let facts = Repository.bytes(ofFile: path)
    let json = (try? JSONSerialization.jsonObject(with: Data(facts))) as? [String: Any]
    return Example(
      testDescription: name, edition: json?["版式"] as? String ?? "",
      tables: files.sorted { $0.key < $1.key }.map { CSVText.records($0.value) })
  }

  /// What is read of tables, each as a CSV file gives it.
  private static func read(
    _ tables: [[[String]]], _ library: TemplateLibrary
  ) throws -> (facts: FlatRecords?, converted: Convert.Converted) {
    var document = SourceDocument()
    for (index, rows) in tables.enumerated() {
      let lines = rows.map { row in
        row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
      }
      for var table in try CSVReader().read(lines.joined(separator: "\n")).tables {
        if case .lines(let lines) = table.places {
          table.places = .worksheet("\(index)", rows: lines, firstColumn: 0)
        }
        document.blocks.append(.table(table))
      }
    }
    let converted = try Convert(library: library).converted(document, of: "甲.csv")
    return (converted.facts.map { FlatRecords($0) }, converted)
  }

  // MARK: - An edition less

  @Test("Without their edition reports give right facts or none", arguments: examples)
  func leftOut(_ example: Example) throws {
    let own = try #require(try Self.read(example.tables, Trial.library).facts)
    let folder = TemporaryFolder()
    let library = TemplateLibrary(
      folder: try folder.copyTemplates(without: example.edition))
    let (facts, converted) = try Self.read(example.tables, library)
    for amount in facts?.amounts ?? [] where !Self.isRight(amount, own) {
      Issue.record("\(example.testDescription): \(amount)")
    }
    let unread = converted.document.tables.contains { $0.recognised == nil && $0.found.readsAsForm }
    if unread { #expect(converted.findings.worst == .error) }
  }

  /// Whether the same is said by the facts that the own edition gives: of what fewer forms tell, less apart.
  private static func isRight(_ amount: FlatRecords.Amount, _ own: FlatRecords) -> Bool {
    // Which 功能科目 a project is of forms leave open: it is chosen, and that is told.
    let about = amount.about.filter { amount.list != "项目" || !$0.allSatisfy(\.isNumber) }
    let same = own.amounts.filter { other in
      other.list == amount.list && about.isSubset(of: other.about)
    }
    if isClose(same.filter { $0.key == amount.key }, amount) { return true }
    guard amount.list == "支出" else { return false }
    if amount.key == "项目支出" {
      // Where the project form is not read, 项目支出 is of no project.
      let projects = own.amounts.filter { $0.list == "项目" }
      return isClose(projects, amount)
        || projects.reduce(0) { $0 + $1.value } + Decimal(1) / 10 >= amount.value
    }
    return isClose(same.filter { ["人员经费", "公用经费", "基本支出"].contains($0.key) }, amount)
  }

  /// Whether an amount is one of others or all of them, but for digits that rounding hid.
  private static func isClose(_ others: [FlatRecords.Amount], _ amount: FlatRecords.Amount) -> Bool
  {
    let most = Decimal(5) / 100
    return others.contains { ($0.value - amount.value).magnitude <= most }
      || (others.reduce(0) { $0 + $1.value } - amount.value).magnitude <= most
  }

  // MARK: - Forms laid out otherwise

  @Test("A form with other columns gives right facts or none, and is told of", arguments: examples)
  func variants(_ example: Example) throws {
    let (own, base) = try Self.read(example.tables, Trial.library)
    let facts = try #require(own)
    var random = SeededGenerator(seed: UInt64(example.testDescription.utf8.count))
    var (tried, refused) = (0, 0)
    for (index, table) in base.document.tables.enumerated() {
      guard case .form(let recognised) = table,
        let form = FormVariant(example.tables[index], recognised)
      else { continue }
      for kind in FormVariant.Kind.allCases
      where Self.triesAll || Int.random(in: 0..<2, using: &random) == 0 {
        guard let variant = form.made(kind, &random) else { continue }
        var tables = example.tables
        tables[index] = variant
        let (other, converted) = try Self.read(tables, Trial.library)
        tried += 1
        for amount in other?.amounts ?? [] where !Self.isRight(amount, facts) {
          Issue.record("\(example.testDescription) \(index + 1) \(kind): \(amount)")
        }
        let made = converted.document.tables[index]
        if made.recognised == nil {
          refused += 1
          #expect(converted.findings.worst == .error)
          // All that was printed stands in CSV, under what was printed over it.
          let sheet = TableConversion(converted.document).sheet(of: index)
          let records = CSVText.records(CSVWriter().encode(sheet))
          let printed = Set(records.flatMap { $0 }.map(Self.bare))
          for cell in variant.joined() where !cell.isEmpty {
            #expect(printed.contains(Self.bare(cell)), "\(kind) \(cell)")
          }
        }
      }
    }
    #expect(tried > 5 && refused > 1, "\(refused) of \(tried)")
  }

  private static func bare(_ cell: String) -> String {
    let text = cell.filter { $0 != "," && $0 != "'" && $0 != "\u{FEFF}" && !$0.isWhitespace }
    return text.contains(".") ? String(text.reversed().drop { $0 == "0" }.reversed()) : text
  }
}

/// A form's table with its columns otherwise.
struct FormVariant {
  /// What is done to it.
  enum Kind: CaseIterable {
    /// Two columns of one group change places, heads and all.
    case swapped
    /// Every column of figures stands there twice, as 预算数 and as 决算数.
    case interleaved
    /// A head says what no form says.
    case renamed
    /// A column is left out.
    case missing
    /// There is a column more.
    case extra
  }

  private let rows: [[String]]
  /// The rows of the header.
  private let header: Range<Int>
  /// The columns with figures.
  private let amounts: [Int]

  init?(_ rows: [[String]], _ table: RecognisedTable) {
    let width = rows.map(\.count).max() ?? 0
    let rows = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
    self.rows = rows
    // Blank lines over a form are its rows too.
    guard
      let first = rows.firstIndex(where: { row in
        table.found.grid.rows[table.found.headerRows.lowerBound].contains {
          !$0.isEmpty && row.contains($0.text)
        }
      })
    else { return nil }
    header = first..<first + table.found.headerCount
    guard first + table.found.headerCount < rows.count, table.found.headerCount > 0 else {
      return nil
    }
    amounts = (0..<width).filter { column in
      rows[(first + table.found.headerCount)...].contains {
        $0[column].wholeMatch(of: /-?[0-9,]+\.[0-9]+/) != nil
      }
    }
    guard amounts.count > 1 else { return nil }
  }

  func made(_ kind: Kind, _ random: inout SeededGenerator) -> [[String]]? {
    switch kind {
    case .swapped:
      let pairs = zip(amounts, amounts.dropFirst()).filter { a, b in
        b == a + 1 && isBeside(a, b)
      }
      guard let (a, b) = pairs.randomElement(using: &random) else { return nil }
      return changed { row, _ in row.swapAt(a, b) }
    case .interleaved:
      var made = changed { row, isHeader in
        for column in amounts.reversed() { row.insert(isHeader ? "" : row[column], at: column + 1) }
      }
      var heads = [String](repeating: "", count: made[0].count)
      for (index, column) in amounts.enumerated() {
        heads[column + index] = "预算数"
        heads[column + index + 1] = "决算数"
      }
      made.insert(heads, at: header.upperBound)
      return made
    case .renamed:
      guard let column = amounts.randomElement(using: &random),
        let row = header.last(where: { !rows[$0][column].isEmpty && !isNumber(rows[$0][column]) })
      else { return nil }
      var made = rows
      made[row][column] = "地方债券经费"
      return made
    case .missing:
      guard let column = amounts.dropFirst().randomElement(using: &random),
        header.allSatisfy({ rows[$0][column].isEmpty || isLeaf($0, column) })
      else { return nil }
      return changed { row, _ in row.remove(at: column) }
    case .extra:
      guard let column = amounts.last else { return nil }
      return rows.enumerated().map { index, row in
        let cell =
          index == header.upperBound - 1
          ? "上年执行数"
          : index >= header.upperBound && !row[column].isEmpty ? "777.77" : ""
        return Array(row[...column]) + [cell] + row[(column + 1)...]
      }
    }
  }

  /// The rows from the header on, changed.
  private func changed(_ change: (inout [String], _ isHeader: Bool) -> Void) -> [[String]] {
    rows.indices.map { index in
      var row = rows[index]
      if index >= header.lowerBound {
        change(&row, header.contains(index))
      } else {
        // What stands over the header reaches over no columns.
        row += Array(repeating: "", count: max(0, amounts.count))
      }
      return row
    }
  }

  /// Whether what stands over two columns but for their own heads is the same.
  private func isBeside(_ a: Int, _ b: Int) -> Bool {
    guard let last = header.last(where: { !rows[$0][b].isEmpty && !isNumber(rows[$0][b]) }) else {
      return false
    }
    return !rows[last][a].isEmpty && rows[last][a] != rows[last][b]
      && header.prefix { $0 < last }.allSatisfy { rows[$0][b].isEmpty }
      && (last == header.lowerBound
        || header.prefix { $0 < last }.allSatisfy { rows[$0][a].isEmpty })
  }

  private func isLeaf(_ row: Int, _ column: Int) -> Bool {
    header.filter { $0 > row }.allSatisfy { rows[$0][column].isEmpty || isNumber(rows[$0][column]) }
      && !(column + 1 < rows[row].count && rows[row][column + 1].isEmpty
        && header.contains { $0 > row && !rows[$0][column + 1].isEmpty })
  }

  private func isNumber(_ text: String) -> Bool { text.allSatisfy(\.isNumber) }
}

extension TemporaryFolder {
  /// The templates without an edition and all that inherit from it.
  func copyTemplates(without edition: String) throws -> String {
    let copy = try copy(Repository.templates, as: "templates")
    var gone: Set<String> = [edition]
    var goesOn = true
    while goesOn {
      goesOn = false
      for name in Repository.editions where !gone.contains(name) {
        let text = Repository.text(ofFile: "\(copy)/\(name)/edition.yaml")
        if gone.contains(where: { text.contains("inherits: \($0)\n") }) {
          gone.insert(name)
          goesOn = true
        }
      }
    }
    for name in gone { try FileManager.default.removeItem(atPath: "\(copy)/\(name)") }
    return copy
  }
}
