import Audit
import Facts
import Forms
import JSONText
import Prose
import Recognition

/// Warnings as a manifest remembers them: a code, and what is said of it.
extension FillWarning {
  /// The warning as JSON.
  var remembered: StableJSON {
    .object(["code": .text(code.rawValue), "values": .array(values.map { .text($0) })])
  }

  /// The warnings that JSON remembers; nil where it is damaged, or of a program that remembers none.
  static func remembered(_ json: JSONValue?) -> [FillWarning]? {
    guard let json, json.kind == .array else { return nil }
    var warnings: [FillWarning] = []
    for element in json.elements {
      guard let code = element["code"]?.string.flatMap({ Finding.Code(rawValue: $0) }),
        let values = element["values"]?.strings, let warning = FillWarning(code, values)
      else { return nil }
      warnings.append(warning)
    }
    return warnings
  }

  private var values: [String] {
    switch self {
    case .codeName(let code, let given, let official): [code, given, official]
    case .unnamedCodes(let codes): codes.flatMap { [$0.kind, $0.code, $0.path, "\($0.line)"] }
    case .unread(let names), .hiddenRead(let names), .renamedRead(let names): names
    case .unplaced(let form, let fact, let amount): [form, fact, amount]
    case .unlisted(let form, let card, let indicator): [form, card, indicator]
    case .relation(let form, let text, let left, let right): [form, text, left, right]
    }
  }

  private init?(_ code: Finding.Code, _ values: [String]) {
    switch (code, values.count) {
    case (.statedName, 3):
      self = .codeName(code: values[0], given: values[1], official: values[2])
    case (.unnamedCode, let count) where count > 0 && count.isMultiple(of: 4):
      self = .unnamedCodes(
        stride(from: 0, to: count, by: 4).map {
          UnnamedCode(
            kind: values[$0], code: values[$0 + 1], path: values[$0 + 2],
            line: Int(values[$0 + 3]) ?? 1)
        })
    case (.unreadEntry, _): self = .unread(values)
    case (.hiddenEntry, _): self = .hiddenRead(values)
    case (.renamedEntry, _): self = .renamedRead(values)
    case (.unplaced, 3): self = .unplaced(form: values[0], fact: values[1], amount: values[2])
    case (.unlisted, 3): self = .unlisted(form: values[0], card: values[1], indicator: values[2])
    case (.relation, 4):
      self = .relation(form: values[0], text: values[1], left: values[2], right: values[3])
    default: return nil
    }
  }
}

/// Findings of rules as a manifest remembers them: what they say, without places, which facts have none of.
extension AuditFinding {
  /// The finding as JSON.
  var remembered: StableJSON {
    .object([
      "code": .text(rule.rawValue), "severity": .number(severity.rawValue),
      "values": .array([subject, printed, expected, evidence].map { .text($0) }),
      "also": .array(also.map { .text($0.rawValue) }),
      "relation": .array((relation.map { [$0] } ?? []).map { .text($0) }),
    ])
  }

  /// The findings that JSON remembers; nil where it is damaged.
  static func remembered(_ json: JSONValue?) -> [AuditFinding]? {
    guard let json, json.kind == .array else { return nil }
    var findings: [AuditFinding] = []
    for element in json.elements {
      guard let rule = element["code"]?.string.flatMap({ AuditRule(rawValue: $0) }),
        let severity = element["severity"]?.integer.flatMap({ Severity(rawValue: $0) }),
        let values = element["values"]?.strings, values.count == 4,
        let also = element["also"]?.strings, let relation = element["relation"]?.strings
      else { return nil }
      findings.append(
        AuditFinding(
          rule, severity, at: nil, of: values[0], printed: values[1], expected: values[2],
          evidence: values[3], also: also.compactMap { AuditRule(rawValue: $0) },
          relation: relation.first))
    }
    return findings
  }
}

extension Disclosure.MissingFact {
  /// The fact as JSON.
  var remembered: StableJSON {
    .object(["path": .text(path), "section": .text(place.section), "text": .number(place.text)])
  }

  /// The facts that JSON remembers; nil where it is damaged.
  static func remembered(_ json: JSONValue?) -> [Disclosure.MissingFact]? {
    guard let json, json.kind == .array else { return nil }
    var facts: [Disclosure.MissingFact] = []
    for element in json.elements {
      guard let path = element["path"]?.string, let section = element["section"]?.string,
        let text = element["text"]?.integer
      else { return nil }
      facts.append(
        Disclosure.MissingFact(path: path, place: Disclosure.Place(section: section, text: text)))
    }
    return facts
  }
}
