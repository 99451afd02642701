import Audit

extension Check {
  /// How what was found is told.
  public enum Format: String, Sendable, CaseIterable {
    /// In words, for people.
    case text
    /// A line of JSON each.
    case json
    /// A row each, for a spreadsheet.
    case csv
    /// SARIF 2.1.0, for editors and continuous integration.
    case sarif
    /// The report itself as a web page, what was found marked in it.
    case html
  }
}

/// What came of checking reports, as files.
public struct CheckedReports {
  /// A file.
  public struct File: Sendable {
    /// What it is called where nothing else is said.
    public let name: String
    /// What it holds.
    public let bytes: [UInt8]
  }

  /// A report that was checked, or could not be.
  struct Report {
    var file: String
    var result: Result<Counts, Failure>
  }

  /// How much was found and tried.
  struct Counts {
    var edition, department, year: String
    var tried, untried, ignored: Int
    var bySeverity: [Finding.Severity: Int] = [:]
    var byRule: [AuditRule: Int] = [:]
    var byGap: [AuditGap.Reason: Int] = [:]
    var summary: String
  }

  let formats: Set<Check.Format>
  let say: Language
  /// Whether a row is a report, not a finding.
  let isSummary: Bool
  private(set) var reports: [Report] = []
  private var json = ""
  private var csv: CheckTable
  private var sarif: CheckSARIF
  private var pages: [File] = []
  private var words = ""

  /// - Parameters:
  ///   - formats: the formats that files are made of.
  ///   - language: the language of words in them.
  ///   - isSummary: whether tables have a row for each report instead of each finding.
  public init(_ formats: Set<Check.Format>, _ language: Language, isSummary: Bool = false) {
    (self.formats, say, self.isSummary) = (formats, language, isSummary)
    csv = CheckTable(language)
    sarif = CheckSARIF(language)
  }

  /// Adds a report that was checked.
  ///
  /// - Parameters:
  ///   - outcome: what was found.
  ///   - file: the report, as the user calls it.
  public mutating func add(_ outcome: Check.Outcome, of file: String) {
    let counts = Counts(outcome, say)
    reports.append(Report(file: file, result: .success(counts)))
    if formats.contains(.json) {
      json +=
        isSummary
        ? counts.message(of: file, say).json + "\n"
        : outcome.messages(say, on: file).map { $0.json + "\n" }.joined()
    }
    if formats.contains(.text) {
      let lines = isSummary ? [counts.line(of: file, say)] : outcome.listing(say, on: file)
      words += (lines + ["\(file): \(outcome.summary(say))"]).map { $0 + "\n" }.joined()
    }
    if formats.contains(.csv), !isSummary { csv.add(outcome, of: file) }
    if formats.contains(.sarif) { sarif.add(outcome, of: file) }
    if formats.contains(.html) {
      let page = CheckPage(outcome, of: file, say).bytes
      pages.append(File(name: pageName(of: file), bytes: page))
    }
  }

  /// Adds a report that could not be checked.
  package mutating func add(_ failure: Failure, of file: String) {
    reports.append(Report(file: file, result: .failure(failure)))
    let message = Message(failure, say)
    if formats.contains(.json) { json += message.json + "\n" }
    if formats.contains(.text) { words += failure.words(say) + "\n" }
    if formats.contains(.csv), !isSummary { csv.add(message, of: file) }
    if formats.contains(.sarif) { sarif.add(message, of: file) }
  }

  /// The name of a report's page: that of its file, one more than once with a number.
  private func pageName(of file: String) -> String {
    var name = FileSystem.stem(of: file.hasSuffix("/") ? String(file.dropLast()) : file)
    if name == "csv" || name.isEmpty || name.hasPrefix(".") {
      name = FileSystem.name(of: FileSystem.folder(of: file))
    }
    let stem = name.isEmpty || name.hasPrefix(".") ? "check" : name
    let taken = Set(pages.map(\.name))
    if !taken.contains("\(stem).html") { return "\(stem).html" }
    let number = (2...).first { !taken.contains("\(stem)-\($0).html") } ?? 2
    return "\(stem)-\(number).html"
  }

  /// The files: one a format, of web pages one a report.
  public var files: [File] {
    var files: [File] = []
    for format in Check.Format.allCases where formats.contains(format) {
      switch format {
      case .text: files.append(File(name: "check.txt", bytes: Array(words.utf8)))
      case .json: files.append(File(name: "check.json", bytes: Array(json.utf8)))
      case .csv:
        let bytes = isSummary ? CheckTable.summary(of: reports, say) : csv.bytes
        files.append(File(name: "check.csv", bytes: bytes))
      case .sarif: files.append(File(name: "check.sarif", bytes: sarif.bytes))
      case .html: files += pages
      }
    }
    return files
  }

  /// Writes the files.
  ///
  /// - Parameters:
  ///   - output: a file, where one comes out; or a folder, which is made.
  ///   - isForced: whether files that are there are replaced.
  /// - Returns: the paths of what was written.
  /// - Throws: ``Failure``.
  package func write(to output: String, isForced: Bool) throws(Failure) -> [String] {
    let files = files
    let isFile = files.count == 1 && !output.hasSuffix("/") && !FileSystem.isFolder(output)
    var written: [String] = []
    try inFiles { () throws(FileError) in
      if !isFile { try FileSystem.makeFolder(output) }
      for file in files {
        let path = isFile ? output : FileSystem.join(output, file.name)
        if isForced {
          try FileSystem.replace(file.bytes, at: path)
        } else {
          try FileSystem.writeNew(file.bytes, to: path)
        }
        written.append(path)
      }
    }
    return written
  }
}

extension CheckedReports.Counts {
  init(_ outcome: Check.Outcome, _ say: Language) {
    let document = outcome.document
    edition = document?.edition?.name ?? ""
    department = document?.identity.department ?? ""
    year = document?.identity.year.map { String($0) } ?? ""
    (tried, untried, ignored) = (outcome.tried, outcome.untried, outcome.ignored.count)
    summary = outcome.summary(say)
    for finding in outcome.findings {
      bySeverity[finding.severity.general, default: 0] += 1
      byRule[finding.rule, default: 0] += 1
    }
    for gap in outcome.gaps { byGap[gap.why, default: 0] += 1 }
  }

  /// The report in a line.
  func line(of file: String, _ say: Language) -> String {
    let severities = Finding.Severity.allCases.reversed().map {
      "\($0.word(say)) \(bySeverity[$0] ?? 0)"
    }
    let rules = AuditRule.allCases.compactMap { rule in
      byRule[rule].map { "\(rule.rawValue) \($0)" }
    }
    return "\(file): " + (severities + rules).joined(separator: say("，", ", "))
  }

  /// The report as a message.
  func message(of file: String, _ say: Language) -> Message {
    var values: [(key: String, value: Message.Value)] = [
      ("edition", .text(edition)), ("department", .text(department)), ("year", .text(year)),
      ("tried", .number(tried)), ("untried", .number(untried)), ("ignored", .number(ignored)),
    ]
    for severity in Finding.Severity.allCases.reversed() {
      values.append((severity.word(.english), .number(bySeverity[severity] ?? 0)))
    }
    for rule in AuditRule.allCases {
      if let count = byRule[rule] { values.append((rule.rawValue, .number(count))) }
    }
    return Message(file: file, values: values, reason: summary)
  }
}
