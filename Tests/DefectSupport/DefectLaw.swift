import Audit
import Foundation
import Gongkai
import Recognition
import SheetFormats
import Sheets
import TestSupport

/// The law of the single defect: a rule tells it where it stands, and nothing else is told.
public struct DefectLaw {
  /// What came of defects that break a rule.
  public struct Count: Sendable {
    /// How many there were.
    public var planted = 0
    /// Of them told by that rule, where they stand.
    public var found = 0
    /// Of them told there by another rule.
    public var foundOtherwise = 0
    /// Findings on something else.
    public var elsewhere = 0

    /// None.
    public init() {}

    /// Adds others.
    public static func += (a: inout Count, b: Count) {
      a.planted += b.planted
      a.found += b.found
      a.foundOtherwise += b.foundOtherwise
      a.elsewhere += b.elsewhere
    }
  }

  private let check: Check
  private let recognised: RecognisedDocument
  private let document: SourceDocument
  private let before: Set<String>
  private let findings: [AuditFinding]
  private let folder = TemporaryFolder()
  /// What the file's name ends in.
  private let ending: String
  /// The defects, one at a time.
  public let defects: [Defect]

  /// Reads the report at a path and thinks up its defects.
  public init(_ path: String, library: TemplateLibrary) throws {
    let first = try Check(library: library).run(path)
    guard let recognised = first.document else { throw CocoaError(.fileReadCorruptFile) }
    ending = path.split(separator: ".").last.map(String.init) ?? ""
    var options = Check.Options()
    // Last year's report, as the sentences of this one say that it was.
    if let last = LastYearReport(first.source, recognised.identity) {
      options.last = folder.write(last.text, to: "last.txt")
    }
    let found = try Check(library: library, options: options).run(path)
    document = found.source
    self.recognised = recognised
    findings = found.findings
    before = Set(found.findings.map(Self.key))
    options.edition = recognised.edition?.name
    check = Check(library: library, options: options)
    // What is wrong already hides what is planted beside it.
    let places = found.findings.compactMap(\.place)
    let document = found.source
    let planting = DefectPlanting(
      document, recognised, words: try library.checkWords(),
      sentences: try library.sentenceWords())
    // A rule that finds something already hides what breaks it in the whole.
    let broken = Set(found.findings.map(\.rule.rawValue))
    let files = try FileDefects(path, recognised.identity).defects
    defects = (planting.defects + files).filter { defect in
      if defect.isOfWhole { return broken.isDisjoint(with: defect.rules) }
      guard let place = defect.place(in: document) else { return true }
      return !places.contains { Self.isSameRow($0, place) }
    }
  }

  /// How many findings there are without a defect.
  public var findingsBefore: Int { before.count }

  /// Plants a defect, and tells for each rule that it breaks what came of it, and the findings on something else.
  public func run(_ defect: Defect) throws -> (counts: [String: Count], elsewhere: [String]) {
    let outcome = try outcome(of: defect)
    let new = outcome.findings.filter { !before.contains(Self.key($0)) }
    let place = defect.place(in: document)
    let own = new.filter { isOwn($0, defect, place) }
    let others = moved(new.filter { !isOwn($0, defect, place) }, from: outcome.findings)
    let rules = Set(own.flatMap { [$0.rule] + $0.also }.map(\.rawValue))
    var counts: [String: Count] = [:]
    for rule in defect.rules {
      var count = Count()
      count.planted = 1
      if rules.contains(rule) {
        count.found = 1
      } else if !rules.isEmpty {
        count.foundOtherwise = 1
      }
      counts[rule] = count
    }
    if let first = defect.rules.sorted().first { counts[first]?.elsewhere = others.count }
    if let differing = differing(outcome, defect, place) { counts["M3"] = differing }
    return (counts, others.map { $0.words(.chinese) })
  }

  /// Findings without those of before that only begin elsewhere now: of several alike the first is told.
  private func moved(_ new: [AuditFinding], from all: [AuditFinding]) -> [AuditFinding] {
    let still = Set(all.map(Self.key))
    var gone: [String: Int] = [:]
    for finding in findings where !still.contains(Self.key(finding)) {
      gone[finding.rule.rawValue + finding.subject, default: 0] += 1
    }
    return new.filter { finding in
      let likeness = finding.rule.rawValue + finding.subject
      guard let count = gone[likeness], count > 0 else { return true }
      gone[likeness] = count - 1
      return false
    }
  }

  /// What comes of holding the report with a defect against the whole one, where the defect is in a figure that forms judge.
  private func differing(
    _ outcome: Check.Outcome, _ defect: Defect, _ place: SourcePlace?
  ) -> Count? {
    guard case .cell = defect.change, defect.rules.contains(where: { "AB".contains($0.prefix(1)) }),
      defect.rules.isDisjoint(with: ["A8", "A9", "A10", "A11", "A12", "A13", "A14"]),
      !defect.mistaken.isEmpty, Figure(defect.mistaken).number != nil, !defect.isTyped,
      let planted = outcome.document,
      let agreement = FormsAgreement(.files, recognised, planted)
    else { return nil }
    var count = Count()
    count.planted = 1
    let findings = agreement.run().findings
    count.found = findings.contains { isOwn($0, defect, place) } ? 1 : 0
    count.elsewhere = findings.count { !isOwn($0, defect, place) }
    return count
  }

  /// What is found with a defect.
  package func outcome(of defect: Defect) throws -> Check.Outcome {
    guard case .file(let bytes) = defect.change else {
      return try check.run(defect.planted(in: document))
    }
    return try check.run(folder.write(bytes, to: "report.\(ending)"))
  }

  /// What a finding is the same by, whatever stands around it.
  private static func key(_ finding: AuditFinding) -> String {
    let place = finding.place.map { "\($0)" } ?? ""
    return [finding.rule.rawValue, place, finding.printed].joined(separator: "\u{1}")
  }

  /// Whether a finding is on a defect: it stands in the same row or paragraph, or quotes what is printed by mistake.
  private func isOwn(_ finding: AuditFinding, _ defect: Defect, _ place: SourcePlace?) -> Bool {
    if defect.isOfWhole || defect.isFollowed,
      defect.rules.union(defect.also).contains(finding.rule.rawValue)
    {
      return true
    }
    if let own = finding.place, let place, Self.isSameRow(own, place) { return true }
    let told = [finding.printed, finding.evidence, finding.expected, finding.subject]
    if defect.marks.contains(where: { mark in told.contains { $0.contains(mark) } }) {
      return true
    }
    if defect.mistaken.isEmpty { return false }
    return finding.printed.contains(defect.mistaken) || finding.evidence.contains(defect.mistaken)
      || finding.expected.contains(defect.mistaken)
  }

  private static func isSameRow(_ a: SourcePlace, _ b: SourcePlace) -> Bool {
    switch (a, b) {
    case (.line(let a, _), .line(let b, _)): a == b
    case (.cell(let a, let row, _), .cell(let b, let other, _)): a == b && row == other
    case (.table(let a, let row, _), .table(let b, let other, _)): a == b && row == other
    case (.pageCell(_, let a, let row, _), .pageCell(_, let b, let other, _)):
      a == b && row == other
    default: a == b
    }
  }
}
