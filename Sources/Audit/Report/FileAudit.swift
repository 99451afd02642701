import Recognition
import Sheets

/// Audits the file itself: nothing in it is hidden, and every page is text.
enum FileAudit {
  static func run(_ document: RecognisedDocument) -> AuditTally {
    var tally = AuditTally()
    for remark in document.remarks {
      switch remark.what {
      case .hiddenWorksheet, .hiddenRows, .hiddenColumns, .hiddenText, .hiddenTable:
        tally.find(
          AuditFinding(
            .hidden, at: remark.place, of: "", printed: remark.name,
            evidence: remark.count > 1 ? "×\(remark.count)" : ""))
      case .onPage where remark.kind == .image:
        tally.find(AuditFinding(.text, at: remark.place, of: "", printed: remark.name))
      default: continue
      }
    }
    return tally
  }
}
