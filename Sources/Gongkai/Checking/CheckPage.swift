import Audit
import Recognition
import SheetFormats
import Sheets

/// A report as a web page with what was found marked in it.
struct CheckPage {
  private var page: MarkedPage

  init(_ outcome: Check.Outcome, of file: String, _ say: Language) {
    let findings = outcome.sorted
    let places = FindingPlaces(outcome.source, of: findings)
    var levels: [MarkedPage.Level: String] = [:]
    for severity in Finding.Severity.allCases {
      levels[severity.level] = severity.word(say)
    }
    let words = MarkedPage.Words(
      levels: levels, remarks: say("核对结果", "Findings"), document: say("报告", "The report"),
      show: say("显示：", "Show:"), none: say("没有不符的。", "Everything holds."),
      number: say("第", "Finding "), blank: say("（空白）", "(blank)"), table: say("表", "Table "))
    let identity = outcome.document?.identity
    let name = [
      identity?.department ?? "", identity?.year.map { say("\($0)年", "\($0)") } ?? "",
      identity?.kind ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
    page = MarkedPage(
      title: say("核对：", "Check: ")
        + (name.isEmpty || outcome.document?.edition == nil ? FileSystem.name(of: file) : name),
      language: say("zh-CN", "en"), words: words, blocks: places.blocks)
    page.lead = [file, outcome.summary(say)]
    page.remarks = findings.map { finding in
      var details: [(name: String, text: String)] = []
      func add(_ name: String, _ text: String) {
        if !text.isEmpty { details.append((name, text)) }
      }
      add(say("印作", "printed"), finding.printed.isEmpty ? words.blank : finding.printed)
      add(say("应为", "expected"), finding.expected)
      add(say("算式", "evidence"), finding.evidence)
      add(say("同时不符合", "also breaks"), finding.also.map(\.rawValue).joined(separator: " "))
      add(say("怎样办", "to do"), finding.rule.advice(say))
      let place = [finding.place?.words(say) ?? "", finding.subject].filter { !$0.isEmpty }
      return MarkedPage.Remark(
        finding.severity.general.level, code: finding.rule.rawValue,
        text: "\(finding.rule.title(say))\(say("：", ": "))\(place.joined(separator: " "))",
        details: details, target: places.target(of: finding))
    }
    addLooks(outcome)
  }

  var bytes: [UInt8] { MarkedPageWriter.encode(page) }

  /// Which rows are headers, which texts headings.
  private mutating func addLooks(_ outcome: Check.Outcome) {
    var tables: [Int] = []
    for (number, block) in page.blocks.enumerated() {
      switch block {
      case .table: tables.append(number)
      case .text(let text):
        if let words = outcome.sentences, Passage.isHeading(text, words) {
          page.headings.insert(number)
        }
      }
    }
    for table in outcome.document?.tables ?? [] {
      let found = table.found
      for row in found.headerRows {
        guard let origin = found.grid.origin(ofRow: row), origin.table < tables.count else {
          continue
        }
        let block = tables[origin.table]
        page.looks[block, default: MarkedPage.TableLook()].headers.insert(origin.row)
        if let title = found.title, page.looks[block]?.title.isEmpty ?? true {
          page.looks[block]?.title = title
        }
      }
    }
  }
}

extension Finding.Severity {
  fileprivate var level: MarkedPage.Level {
    switch self {
    case .error: .error
    case .doubt: .doubt
    case .note: .note
    }
  }
}
