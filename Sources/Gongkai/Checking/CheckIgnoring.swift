import Audit
import Recognition
import SheetFormats
import Sheets
import Templates

/// Findings that somebody has looked at and does not want to be told of again, each with a reason and a date.
///
///     - 规则: P3
///       位置: 第170行
///       理由: 按财政部门口径截位
///       日期: 2024-03-01
public struct CheckIgnoring: Sendable {
  /// The name of the file beside a report, or in the working directory.
  public static let file = ".gongkai-ignore"

  private enum Key: String, TemplateKey {
    case rule = "规则"
    case place = "位置"
    case reason = "理由"
    case date = "日期"
    case report = "报告"
  }

  /// What is not told.
  struct Entry: Sendable {
    var rule: AuditRule
    /// The place, or the form with row and column, or the section, as findings say it.
    var place: String
    var reason: String
    var date: String
    /// The name of the report's file; nil for any.
    var report: String?
    /// Where it stands.
    var line: Int
  }

  /// The file as the user calls it.
  public let path: String
  let entries: [Entry]
  /// The entries that something was found for.
  private(set) var used: Set<Int> = []
  /// The entries that were asked about: those of reports that were checked.
  private(set) var asked: Set<Int> = []

  /// Reads a file.
  ///
  /// - Parameter path: its path.
  /// - Throws: ``Failure`` where it cannot be read, or an entry is wrong.
  package init(_ path: String) throws(Failure) {
    self.path = path
    let bytes = try inFiles { () throws(FileError) in try FileSystem.read(path, limit: 1 << 20) }
    let text: String
    do throws(ReadingError) {
      text = try TextEncoding.decode(bytes)
    } catch {
      throw .reading(error, file: path)
    }
    var entries: [Entry] = []
    do throws(TemplateError) {
      // A file of remarks alone says nothing.
      let lines = text.split(whereSeparator: \.isNewline)
      let isBare = lines.allSatisfy { line in
        let first = line.first { !$0.isWhitespace }
        return first == nil || first == "#"
      }
      if !isBare {
        for node in try TemplateNode(parsing: text, file: FileSystem.name(of: path)).list() {
          entries.append(try Self.entry(node))
        }
      }
    } catch {
      throw .template(error, folder: FileSystem.folder(of: path), edition: nil)
    }
    self.entries = entries
  }

  private static func entry(_ node: TemplateNode) throws(TemplateError) -> Entry {
    let entry = try node.mapping(Key.self)
    let dated = try entry.required(.date)
    guard Clock.isDate(try dated.text()) else {
      throw dated.error(.badDate(try dated.text()))
    }
    let reason = try entry.required(.reason)
    guard !trimmed(try reason.text()).isEmpty else {
      throw reason.error(.missingKey(Key.reason.rawValue))
    }
    return Entry(
      rule: try entry.required(.rule).word(AuditRule.self),
      place: try entry.required(.place).text(), reason: try reason.text(),
      date: try dated.text(), report: try entry.text(.report), line: node.place.line ?? 1)
  }

  /// The entry that a finding is not told for, in a report of that path; nil where there is none.
  mutating func entry(for finding: AuditFinding, of report: String) -> Entry? {
    for (index, entry) in entries.enumerated()
    where entry.rule == finding.rule && Self.isOf(entry, report) && matches(entry, finding) {
      used.insert(index)
      return entry
    }
    return nil
  }

  /// Notes that a report was checked.
  mutating func ask(_ report: String) {
    for (index, entry) in entries.enumerated() where Self.isOf(entry, report) {
      asked.insert(index)
    }
  }

  private static func isOf(_ entry: Entry, _ report: String) -> Bool {
    entry.report.map { $0 == report || $0 == FileSystem.name(of: report) } ?? true
  }

  private func matches(_ entry: Entry, _ finding: AuditFinding) -> Bool {
    let places = Language.allCases.compactMap { finding.place?.words($0) }
    let wholes = places.map { "\($0) \(finding.subject)" }
    return entry.place == finding.subject || places.contains(entry.place)
      || wholes.contains(entry.place)
  }

  /// The entries that nothing was found for any more, in words.
  public func unused(_ say: Language) -> [String] {
    asked.subtracting(used).sorted().map { index in
      let entry = entries[index]
      return say(
        "\(path):\(entry.line): \(entry.rule.rawValue)“\(entry.place)”已不再查出，可以删去这一条",
        "\(path):\(entry.line): \(entry.rule.rawValue) “\(entry.place)” is no longer found; remove the entry"
      )
    }
  }
}

/// The files that say which findings are not told: one that is named, or those beside reports and in the working directory.
public struct CheckIgnorings: Sendable {
  private var files: [CheckIgnoring] = []
  private let isNamed: Bool

  /// Reads the file that is named.
  ///
  /// - Parameter path: its path; nil for the files that lie beside reports.
  /// - Throws: ``Failure``.
  package init(_ path: String?) throws(Failure) {
    isNamed = path != nil
    if let path { files = [try CheckIgnoring(path)] }
  }

  /// Takes out of what was found in a report what is not to be told.
  ///
  /// - Throws: ``Failure`` where a file beside it is wrong.
  package mutating func apply(
    to outcome: inout Check.Outcome, of report: String
  ) throws(Failure) {
    var own = files.indices.map { $0 }
    if !isNamed {
      own = []
      for folder in [FileSystem.folder(of: report), ""] {
        let path = FileSystem.join(folder, CheckIgnoring.file)
        guard FileSystem.exists(path), !own.contains(where: { files[$0].path == path }) else {
          continue
        }
        if let known = files.firstIndex(where: { $0.path == path }) {
          own.append(known)
        } else {
          files.append(try CheckIgnoring(path))
          own.append(files.count - 1)
        }
      }
    }
    for index in own { files[index].ask(report) }
    var told: [AuditFinding] = []
    for finding in outcome.findings {
      var entry: (CheckIgnoring.Entry, String)?
      for index in own where entry == nil {
        entry = files[index].entry(for: finding, of: report).map { ($0, files[index].path) }
      }
      if let (entry, path) = entry {
        outcome.ignored.append(
          Check.Ignored(finding: finding, reason: entry.reason, date: entry.date, file: path))
      } else {
        told.append(finding)
      }
    }
    outcome.findings = told
  }

  /// The entries that nothing was found for any more, in words.
  public func unused(_ say: Language) -> [String] { files.flatMap { $0.unused(say) } }
}
