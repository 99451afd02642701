import Audit
import SheetFormats

/// What was found in reports as a table: a row each.
struct CheckTable {
  private let say: Language
  private var encoder = CSVEncoder()

  init(_ say: Language) {
    self.say = say
    encoder.appendRecord([
      say("报告", "report"), say("程度", "severity"), say("代码", "code"),
      say("表或章节", "section"), say("行", "row"), say("列", "column"), say("位置", "place"),
      say("印作", "printed"), say("应为", "expected"), say("算式", "evidence"),
      say("同时不符合", "also"), say("说明", "reason"), say("怎样办", "action"),
    ])
  }

  var bytes: [UInt8] { encoder.bytes }

  mutating func add(_ outcome: Check.Outcome, of file: String) {
    for finding in outcome.sorted {
      encoder.appendRecord([
        file, finding.severity.general.word(say), finding.rule.rawValue, finding.section,
        finding.cell?.row ?? "", finding.cell?.column ?? "", finding.place?.words(say) ?? "",
        finding.printed, finding.expected, finding.evidence,
        finding.also.map(\.rawValue).joined(separator: " "), finding.words(say),
        finding.rule.advice(say),
      ])
    }
  }

  /// A report that could not be checked.
  mutating func add(_ failure: Message, of file: String) {
    encoder.appendRecord(
      [file, failure.severity.word(say), failure.code ?? ""]
        + Array(repeating: "", count: 8) + [failure.reason, failure.action ?? ""])
  }

  /// A table with a row for each report: how much was found, by severity and by rule, and what was not checked, by cause.
  static func summary(of reports: [CheckedReports.Report], _ say: Language) -> [UInt8] {
    var encoder = CSVEncoder()
    let severities = Finding.Severity.allCases.reversed()
    let head = [
      say("报告", "report"), say("版式", "edition"), say("部门", "department"), say("年度", "year"),
      say("核对", "tried"), say("没有条件核对", "untried"), say("不计", "ignored"),
    ]
    encoder.appendRecord(
      head + severities.map { $0.word(say) } + AuditRule.allCases.map(\.rawValue)
        + AuditGap.Reason.allCases.map { say("未核对：", "not checked: ") + $0.words(say) }
        + [say("说明", "reason")])
    for report in reports {
      switch report.result {
      case .success(let counts):
        let numbers =
          [counts.tried, counts.untried, counts.ignored]
          + severities.map { counts.bySeverity[$0] ?? 0 }
          + AuditRule.allCases.map { counts.byRule[$0] ?? 0 }
          + AuditGap.Reason.allCases.map { counts.byGap[$0] ?? 0 }
        encoder.appendRecord(
          [report.file, counts.edition, counts.department, counts.year]
            + numbers.map { String($0) } + [counts.summary])
      case .failure(let failure):
        let count =
          6 + severities.count + AuditRule.allCases.count + AuditGap.Reason.allCases.count
        encoder.appendRecord(
          [report.file] + Array(repeating: "", count: count) + [Message(failure, say).reason])
      }
    }
    return encoder.bytes
  }
}
