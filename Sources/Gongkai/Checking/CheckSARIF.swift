import Audit
import SheetFormats
import Sheets

/// What was found in reports as SARIF 2.1.0, which editors and continuous integration show.
struct CheckSARIF {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  private let say: Language
  private var results: [StableJSON] = []
  /// Reports that could not be checked.
  private var failures: [StableJSON] = []

  init(_ say: Language) { self.say = say }

  mutating func add(_ outcome: Check.Outcome, of file: String) {
    let findings = outcome.sorted
    let places = FindingPlaces(outcome.source, of: findings)
    var lines = SourceLines(file)
    for finding in findings {
      results.append(result(finding, in: file, places, &lines))
    }
    for ignored in outcome.ignored {
      guard case .object(var members) = result(ignored.finding, in: file, places, &lines) else {
        continue
      }
      let reason = "\(ignored.date) \(ignored.reason)"
      members["suppressions"] = .array([
        .object(["kind": .text("external"), "justification": .text(reason)])
      ])
      results.append(.object(members))
    }
  }

  mutating func add(_ failure: Message, of file: String) {
    failures.append(
      .object([
        "level": .text("error"), "message": Self.text("\(file): \(failure.reason)"),
        "locations": .array([
          .object(["physicalLocation": .object(["artifactLocation": Self.artifact(file)])])
        ]),
      ]))
  }

  var bytes: [UInt8] {
    let rules = AuditRule.allCases.map { rule -> StableJSON in
      let advice = rule.advice(say)
      return .object([
        "id": .text(rule.rawValue), "name": .text("\(rule)"),
        "shortDescription": Self.text(rule.title(say)),
        "fullDescription": Self.text(rule.explanation(say)), "help": Self.text(advice),
        "defaultConfiguration": .object(["level": .text(Self.level(rule.severity))]),
      ])
    }
    let driver: StableJSON = .object([
      "name": .text("gongkai"), "version": .text(version),
      "language": .text(say("zh-CN", "en")), "rules": .array(rules),
    ])
    let invocation: StableJSON = .object([
      "executionSuccessful": .flag(failures.isEmpty),
      "toolExecutionNotifications": .array(failures),
    ])
    let run: StableJSON = .object([
      "tool": .object(["driver": driver]), "columnKind": .text("unicodeCodePoints"),
      "language": .text(say("zh-CN", "en")), "invocations": .array([invocation]),
      "results": .array(results),
    ])
    return StableJSON.object([
      "$schema": .text(Self.schema), "version": .text("2.1.0"), "runs": .array([run]),
    ]).bytes
  }

  // MARK: - Results

  private func result(
    _ finding: AuditFinding, in file: String, _ places: FindingPlaces, _ lines: inout SourceLines
  ) -> StableJSON {
    let target = places.target(of: finding)
    var physical: [String: StableJSON] = ["artifactLocation": Self.artifact(file)]
    switch finding.place {
    case .line(let line, _)? where line > 0:
      var region: [String: StableJSON] = ["startLine": .number(line)]
      if let columns = lines.columns(of: target, in: places, line: line) {
        region["startColumn"] = .number(columns.lowerBound + 1)
        region["endColumn"] = .number(columns.upperBound + 1)
      }
      if let text = lines.text(ofLine: line) {
        region["snippet"] = .object(["text": .text(TerminalText.shown(text))])
      }
      physical["region"] = .object(region)
    case .cell(let name, let row, _)? where name.isCSVFile && row > 0:
      physical["artifactLocation"] = Self.artifact(FileSystem.join(file, name))
      physical["region"] = .object(["startLine": .number(row)])
    default: break
    }
    var location: [String: StableJSON] = ["physicalLocation": .object(physical)]
    let names = [finding.place?.words(say) ?? "", finding.subject].filter { !$0.isEmpty }
    if !names.isEmpty {
      location["logicalLocations"] = .array([
        .object([
          "fullyQualifiedName": .text(names.joined(separator: " ")), "kind": .text("element"),
        ])
      ])
    }
    let rule = AuditRule.allCases.firstIndex(of: finding.rule) ?? 0
    let print = Digest(
      of: Array("\(finding.rule)\u{1}\(finding.subject)\u{1}\(finding.printed)".utf8))
    return .object([
      "ruleId": .text(finding.rule.rawValue), "ruleIndex": .number(rule),
      "level": .text(Self.level(finding.severity)), "message": Self.text(finding.words(say)),
      "locations": .array([.object(location)]),
      "partialFingerprints": .object(["finding/v1": .text(print.text)]),
    ])
  }

  private static func level(_ severity: AuditFinding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .doubt: "warning"
    case .note: "note"
    }
  }

  private static func text(_ text: String) -> StableJSON {
    .object(["text": .text(TerminalText.shown(text))])
  }

  /// A path as a URI reference.
  private static func artifact(_ path: String) -> StableJSON {
    var uri = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "/-._~0123456789".contains(Character(scalar)))
      if isPlain {
        uri.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count < 2 ? "0" + digits : digits)
      }
    }
    return .object(["uri": .text(uri)])
  }
}

/// The lines of a report's file, read when one is asked for.
struct SourceLines {
  /// Places in longer lines are not looked for.
  private static let longest = 20_000

  private let path: String
  private var lines: [[Unicode.Scalar]]?

  init(_ path: String) { self.path = path }

  private mutating func line(_ number: Int) -> [Unicode.Scalar]? {
    if lines == nil {
      lines = []
      let bytes = try? FileSystem.read(path, limit: ReadingLimits().fileBytes)
      if let bytes, let text = try? TextEncoding.decode(bytes) {
        var line: [Unicode.Scalar] = []
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
          if scalar == "\n", before == "\r" {
            // That of CR LF has been counted.
          } else if scalar == "\n" || scalar == "\r" {
            lines?.append(line)
            line = []
          } else {
            line.append(scalar)
          }
          before = scalar
        }
        lines?.append(line)
      }
    }
    guard let lines, number >= 1, number <= lines.count else { return nil }
    return lines[number - 1]
  }

  /// What a line says; nil where there is no such line.
  mutating func text(ofLine number: Int) -> String? {
    guard let line = line(number) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: line.prefix(1_000))
    return String(text)
  }

  /// The characters of a line that something is, counted from 0; nil where that cannot be told.
  mutating func columns(
    of target: MarkedPage.Target?, in places: FindingPlaces, line number: Int
  ) -> Range<Int>? {
    guard let target, let line = line(number) else { return nil }
    let excerpt = places.excerpt(of: target)
    let marked = Array(excerpt.marked.unicodeScalars)
    guard !marked.isEmpty else { return nil }
    switch target {
    case .words:
      // What stands around tells which of several it is.
      let around = Array((excerpt.before + excerpt.marked + excerpt.behind).unicodeScalars)
      guard line.count <= Self.longest, let start = Self.places(of: around, in: line).first else {
        return nil
      }
      let first = start + excerpt.before.unicodeScalars.count
      return first..<first + marked.count
    case .cell(let block, let row, let column):
      // The same figure may stand in several cells.
      guard line.count <= Self.longest else { return nil }
      let before = (0..<column).count {
        places.text(ofCell: $0, row, block) == excerpt.marked
      }
      let found = Self.places(of: marked, in: line).filter { start in
        let around = [start - 1, start + marked.count].filter(line.indices.contains)
        return !around.contains { ("0"..."9").contains(line[$0]) || line[$0] == "." }
      }
      return before < found.count ? found[before]..<found[before] + marked.count : nil
    }
  }

  private static func places(of text: [Unicode.Scalar], in line: [Unicode.Scalar]) -> [Int] {
    guard let first = text.first, line.count >= text.count else { return [] }
    return (0...(line.count - text.count)).filter {
      line[$0] == first && line[$0..<$0 + text.count].elementsEqual(text)
    }
  }
}
