import Audit
import Sheets

extension AuditFinding {
  /// The part of the report that it is in: the form, or the section of the text.
  var section: String { cell?.form ?? subject }

  /// The finding as a message on a file.
  func message(_ say: Language, on file: String) -> Message {
    var values: [(key: String, value: Message.Value)] = [("subject", .text(subject))]
    if let cell {
      values += [
        ("form", .text(cell.form)), ("row", .text(cell.row)), ("column", .text(cell.column)),
      ]
    } else if !subject.isEmpty {
      values.append(("section", .text(subject)))
    }
    values += [
      ("printed", .text(printed)), ("expected", .text(expected)), ("evidence", .text(evidence)),
    ]
    if !also.isEmpty {
      values.append(("also", .text(also.map(\.rawValue).joined(separator: " "))))
    }
    var message = Message(
      severity.general, code: rule.rawValue, file: file, values: values, reason: words(say))
    message.place = place?.members ?? []
    message.action = rule.advice(say)
    return message
  }
}

extension Check.Outcome {
  /// What was found, a line each, the gravest first.
  public func lines(_ say: Language, on file: String, least: Finding.Severity = .note) -> [String] {
    sorted.filter { $0.severity.general >= least }.map { $0.line(say, on: file) }
  }

  /// What was found by form and section, those with the gravest first, each with the line that it stands in.
  ///
  /// - Parameters:
  ///   - say: the language.
  ///   - file: the report, as the user calls it.
  ///   - least: the least severity told.
  /// - Returns: lines to print.
  public func listing(
    _ say: Language, on file: String, least: Finding.Severity = .note
  ) -> [String] {
    let told = sorted.filter { $0.severity.general >= least }
    let places = FindingPlaces(source, of: told)
    var order: [String] = []
    var sections: [String: [AuditFinding]] = [:]
    for finding in told {
      if sections[finding.section] == nil { order.append(finding.section) }
      sections[finding.section, default: []].append(finding)
    }
    return order.flatMap { section -> [String] in
      let findings = sections[section] ?? []
      let title = section.isEmpty ? say("全文", "the whole report") : section
      return ["\(file): 〔\(title)〕\(Self.counts(findings, say))"]
        + findings.flatMap { finding -> [String] in
          let target = places.target(of: finding)
          let excerpt = target.map { places.excerpt(of: $0).lines(blank: say("（空白）", "(blank)")) }
          return [finding.line(say, on: file)] + (excerpt ?? []).map { "    \($0)" }
        }
    }
  }

  private static func counts(_ findings: [AuditFinding], _ say: Language) -> String {
    Finding.Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.severity.general == severity }
      return count == 0 ? nil : "\(severity.word(say)) \(count)"
    }.joined(separator: say("、", ", "))
  }

  /// What was found as messages.
  public func messages(_ say: Language, on file: String) -> [Message] {
    sorted.map { $0.message(say, on: file) }
  }

  /// What was found and is not told because somebody looked at it, and what could not be checked, by form or section and cause.
  public func details(_ say: Language, on file: String) -> [String] {
    let known = ignored.map { ignored in
      "\(file): "
        + say(
          "不计 \(ignored.finding.rule.rawValue)：\(ignored.finding.words(say))（\(ignored.date) \(ignored.reason)，\(ignored.file)）",
          "ignored \(ignored.finding.rule.rawValue): \(ignored.finding.words(say)) (\(ignored.date) \(ignored.reason), \(ignored.file))"
        )
    }
    struct Kind: Hashable {
      var section: String
      var why: AuditGap.Reason
    }
    var order: [Kind] = []
    var groups: [Kind: [AuditGap]] = [:]
    for gap in gaps {
      let kind = Kind(section: gap.section, why: gap.why)
      if groups[kind] == nil { order.append(kind) }
      groups[kind, default: []].append(gap)
    }
    let unchecked = order.map { kind -> String in
      let gaps = groups[kind] ?? []
      let first = gaps[0]
      let place = first.place.map { $0.words(say) + " " } ?? ""
      let section = kind.section.isEmpty ? say("全文", "the whole report") : kind.section
      return "\(file): "
        + say(
          "没有核对：〔\(section)〕\(kind.why.words(say))，\(gaps.count) 处，如 \(place)\(first.what)",
          "not checked: 〔\(section)〕\(kind.why.words(say)): \(gaps.count), such as \(place)\(first.what)"
        )
    }
    return known + unchecked
  }

  /// How much was tried, in words.
  public func summary(_ say: Language) -> String {
    say(
      "核对了 \(tried) 处，\(findings.count) 处不符，\(untried) 处没有条件核对"
        + (ignored.isEmpty ? "" : "；另有 \(ignored.count) 处按 \(ignored[0].file) 不计")
        + (knowsForms ? "" : "；没有合适的版式，各表没有核对")
        + (isScattered ? "；文字的次序乱了，句子没有核对" : ""),
      "\(tried) checked, \(findings.count) do not hold, \(untried) could not be checked"
        + (ignored.isEmpty ? "" : "; \(ignored.count) more ignored as \(ignored[0].file) says")
        + (knowsForms ? "" : "; no edition fits, forms were not checked")
        + (isScattered ? "; the order of the text is lost, sentences were not checked" : ""))
  }

  /// What was found, the gravest first, then in the order of the report.
  var sorted: [AuditFinding] {
    findings.enumerated().sorted {
      (-$0.element.severity.rawValue, $0.offset) < (-$1.element.severity.rawValue, $1.offset)
    }.map(\.element)
  }
}

extension AuditFinding {
  /// The finding as a line on a file.
  func line(_ say: Language, on file: String) -> String {
    "\(file): \(severity.general.word(say)) \(rule.rawValue)\(say("：", ": "))" + words(say)
  }
}

extension AuditGap.Reason {
  /// Why something was not checked.
  package func words(_ say: Language) -> String {
    switch self {
    case .unreadRows:
      say("表上有没看懂的行，合计不能核对", "rows of the form were not understood, sums cannot be told")
    case .notPrinted: say("用来核对的数没有印出", "the figures to check by are not printed")
    case .unnamed: say("表上没有这个名称", "no table has the name")
    case .manyOfName: say("同名的数太多", "too many figures have the name")
    case .otherRole:
      say("是年初预算、上年之类的数，表上没有", "a figure of another year or plan, which no table has")
    case .bare: say("没有写明是什么的数，或是零", "nothing says what it is of, or it is zero")
    case .unsureFigures: say("看不准是哪两个数之比", "it is not sure of which figures")
    case .zeroBase: say("基数是零", "the base is zero")
    case .otherBase: say("与别的数相比是对的", "another figure of the passage explains it")
    case .reason: say("在原因的说明里", "it stands in a reason")
    case .otherMoney: say("另一张表还有别的资金", "the other form is of other money too")
    case .noForms: say("没有合适的版式", "no edition knows the forms")
    case .noText: say("没有文字", "there are no sentences")
    case .notStated: say("要比的没有写", "what it is compared with is not stated")
    case .unclear: say("写法可以有几种理解", "it can be understood in several ways")
    case .noIdentity: say("看不出年度或种类", "the year or the kind of the report is not known")
    }
  }
}
