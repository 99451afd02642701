import Foundation
import TestSupport
import Testing

/// One small department's report in the dress of some program, and what must come out of it.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  /// What facts must come out.
  enum Wanted: String, Sendable {
    /// Those of the four forms.
    case base
    /// Those of all forms.
    case full
    /// None.
    case none
  }

  /// The file.
  let testDescription: String
  let wanted: Wanted
  /// The exit status.
  let status: Int32
  /// Codes of findings that must be told.
  let told: [String]

  private init(_ name: String, _ wanted: Wanted, status: Int32 = 0, told: [String] = []) {
    (testDescription, self.wanted, self.status, self.told) = (name, wanted, status, told)
  }

  static let all = [
    ReadingCase("00-base.docx", .base), ReadingCase("00-base.html", .base),
    ReadingCase("00-full.xlsx", .full),
    // Formulas without values, with zeros for values.
    ReadingCase("01-no-cached-values.xlsx", .full),
    ReadingCase("02-zero-cached-values.xlsx", .full),
    ReadingCase("04-format-bang.xlsx", .full),
    ReadingCase("06-unit-yuan-one-line.html", .base),
    ReadingCase("06b-unit-yuan-one-table.html", .base),
    // What nobody sees.
    ReadingCase("08-hidden-sheet.xlsx", .full, told: ["C39"]),
    ReadingCase("08b-hidden-row.xlsx", .full, told: ["C39"]),
    ReadingCase("09-html-hidden-rows.html", .base, told: ["C39"]),
    ReadingCase("10-html-two-copies.html", .base, told: ["C39"]),
    ReadingCase("11-docx-hidden-text.docx", .base, told: ["C39"]),
    // Marks.
    ReadingCase("13-docx-superscript.docx", .base), ReadingCase("13b-html-sup.html", .base),
    ReadingCase("14-markdown-html-tables.md", .base), ReadingCase("15-markitdown-nan.md", .base),
    ReadingCase("16-csv-forms-together.csv", .base), ReadingCase("17-csv-equals-codes.csv", .base),
    ReadingCase("19-csv-apostrophe-codes.csv", .base),
    ReadingCase("20-xml-spreadsheet-2003.xls", .base),
    ReadingCase("22-error-cell.xlsx", .full, status: 1, told: ["C40"]),
    ReadingCase("24-docx-altchunk.docx", .base), ReadingCase("28-soft-hyphen.html", .base),
    ReadingCase("30-code-and-name-in-one-cell.html", .base),
    // A report of each: none of both together.
    ReadingCase("31-two-departments.html", .none, told: ["C43"]),
    ReadingCase("32-rels-backslash.xlsx", .full),
    ReadingCase("33-shared-string-out-of-range.xlsx", .full, told: ["C42"]),
    ReadingCase("34-sheet-row-and-column-labels.html", .base),
  ]
}

@Suite("Files as people's programs make them")
struct ReadingCasesTests {
  private static let folder = "\(Repository.root)/Tests/GongkaiTests/Cases"
  private let output = TemporaryFolder()

  /// What facts say, remarks aside.
  static func facts(_ bytes: [UInt8]) throws -> NSDictionary {
    func plain(_ value: Any) -> Any {
      switch value {
      case let object as [String: Any]:
        object.filter { !$0.key.hasPrefix("//") }.mapValues(plain)
      case let list as [Any]: list.map(plain)
      default: value
      }
    }
    let object = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(plain(object) as? NSDictionary)
  }

  private func convert(
    _ name: String, _ options: [String] = []
  ) throws -> (outcome: Executable.Outcome, facts: NSDictionary?) {
    let outcome = try Executable.run(
      ["convert", "\(Self.folder)/\(name)", "-o", output.path, "--force"] + options)
    let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
    let path = "\(output.path)/\(stem)/\(stem).json"
    guard FileManager.default.fileExists(atPath: path) else { return (outcome, nil) }
    return (outcome, try Self.facts(Repository.bytes(ofFile: path)))
  }

  @Test("The facts are those of the undamaged forms", arguments: ReadingCase.all)
  func facts(_ sample: ReadingCase) throws {
    let (outcome, facts) = try convert(sample.testDescription)
    #expect(outcome.code == sample.status, "\(outcome.errors)")
    for code in sample.told { #expect(outcome.errors.contains(" \(code)："), "\(outcome.errors)") }
    switch sample.wanted {
    case .none: #expect(facts == nil)
    case .base, .full:
      let wanted = Repository.bytes(
        ofFile: "\(Self.folder)/00-\(sample.wanted.rawValue).expected.json")
      let isRight = try facts == Self.facts(wanted)
      #expect(isRight, "\(outcome.errors)")
    }
  }

  @Test(
    "Marks of notes are kept in CSV, and are no part of the figures",
    arguments: [
      ("13-docx-superscript.docx", "358.02¹"), ("13b-html-sup.html", "301.22²"),
    ])
  func marks(_ name: String, _ cell: String) throws {
    _ = try convert(name)
    let files = output.files()
    let tables = files.filter { $0.key.contains("/csv/") }.values.flatMap { CSVText.records($0) }
    #expect(tables.contains { $0.contains(cell) })
    let tidy = try #require(files.first { $0.key.hasSuffix("tidy.csv") }?.value)
    #expect(CSVText.values(tidy).contains { $0.last == String(cell.dropLast()) })
    #expect(!CSVText.records(tidy).contains { $0.contains(cell) })
  }

  @Test("A number without the zero before its point is one")
  func point() throws {
    let facts = try #require(try convert("25-leading-dot.html").facts)
    let lines = try #require(facts["支出"] as? [[String: Any]])
    #expect(lines.first?["功能科目"] as? String == "2012601")
    #expect((lines.first?["公用经费"] as? NSNumber)?.decimalValue == Decimal(string: "0.8"))
  }

  @Test("Broken lines of a cell are joined, numbers and codes too")
  func wrapped() throws {
    // The last of its tables is ruled by lines of `=`.
    let (outcome, read) = try convert("23-grid-table-wrapped.rst")
    #expect(outcome.code == 0)
    let isRight =
      try read
      == Self.facts(
        Repository.bytes(ofFile: "\(Self.folder)/00-base.expected.json"))
    #expect(isRight, "\(outcome.errors)")
  }

  @Test("Several departments in one file are as many reports, each as if it were alone")
  func departments() throws {
    let base = Repository.text(ofFile: "\(Self.folder)/00-base.html")
    let start = try #require(base.firstRange(of: "<h1>")?.lowerBound)
    let body = String(base[start...]).replacing("</body></html>", with: "")
    let names = ["青禾市档案服务局", "青禾市气象服务局", "青禾市地震服务局"]
    // As forms one after another, and as panels of tabs of which one shows.
    for isTabbed in [false, true] {
      let parts = names.enumerated().map { index, name in
        let own = body.replacing(names[0], with: name)
        let style = index == 0 ? "" : " style=\"display:none\""
        return isTabbed ? "<div class=\"tab-pane\"\(style)>\(own)</div>" : own
      }
      output.write(base[..<start] + parts.joined() + "</body></html>", to: "全县.html")
      let outcome = try Executable.run(
        ["convert", "全县.html", "-o", "出", "--force"], in: output.path)
      #expect(outcome.code == 0, "\(outcome.errors)")
      for name in names {
        #expect(outcome.errors.contains("全县.html/\(name): 提示 C43："), "\(outcome.errors)")
        let json = output.files(below: "出/全县/\(name)")["\(name).json"]
        let wanted = Repository.text(ofFile: "\(Self.folder)/00-base.expected.json")
          .replacing(names[0], with: name)
        let isRight = try Self.facts(try #require(json)) == Self.facts(Array(wanted.utf8))
        #expect(isRight, "\(name)")
      }
      let tables = output.files(below: "出/全县").keys.filter { $0.hasSuffix(".csv") }
      #expect(tables.count == 3 * 5)
    }
  }

  @Test("A number that was typed as text is taken, and a total that passed over it is no edit")
  func typed() throws {
    let folder = "\(Self.folder)/26-correct-number-as-text"
    let facts = output.write(Repository.bytes(ofFile: folder + "/b.json"), to: "b.json")
    let made = try Executable.run(["generate", facts, "-o", output.path + "/out", "-q"])
    #expect(made.isDone)
    let outcome = try Executable.run([
      "correct", facts, "--from", folder + "/edited.xlsx", "--reason", "核对", "-o",
      output.path + "/out",
    ])
    #expect(outcome.isDone, "\(outcome.errors)")
    #expect(outcome.output.contains("66.80"), "\(outcome.output)")
    #expect(!outcome.output.contains("→ 0.00"), "\(outcome.output)")
    #expect(outcome.output.contains("支出[0].公用经费：56.8 → 66.8"))
    let corrected = Repository.text(ofFile: output.path + "/b.corrected.json")
    #expect(corrected.contains("66.8") && !corrected.contains("56.8"))
  }

  @Test("What is hidden is taken where that is asked for, and told")
  func hidden() throws {
    let (outcome, _) = try convert("08-hidden-sheet.xlsx", ["--hidden"])
    #expect(outcome.errors.contains("照所说的取了"))
    func tables() -> Int { output.files().keys.count { $0.hasSuffix(".csv") } }
    let all = tables()
    _ = try convert("08-hidden-sheet.xlsx")
    #expect(tables() == all - 1)
  }
}
