import Sheets

/// Something that does not hold in a report.
package struct AuditFinding: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: Int, Hashable, Sendable, Comparable {
    /// 提示: good to know.
    case note
    /// 疑问: a person decides.
    case doubt
    /// 错误: it must be mended before it is published.
    case error

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// The rule that was broken.
  package var rule: AuditRule
  /// How bad it is here.
  package var severity: Severity
  /// Where it stands; nil for the report as a whole.
  package var place: SourcePlace?
  /// The form, the row and the column, or the section of the text.
  package var subject: String
  /// What is printed.
  package var printed: String
  /// What it must be, where that is known.
  package var expected: String
  /// Why, with the numbers: `= 12.30 + 4.50`.
  package var evidence: String
  /// Other rules that are broken for the same reason.
  package var also: [AuditRule] = []
  /// The words of running text that it is about; nil where it is about a cell, or the whole of its place.
  package var spot: TextSpot?
  /// The cell that it is about, in words; nil for running text.
  package var cell: CellName?
  /// The relation of filled forms that does not hold, as the template writes it: then what is printed and expected are its
  /// sides.
  package var relation: String?

  package init(
    _ rule: AuditRule, _ severity: Severity? = nil, at place: SourcePlace?, of subject: String,
    printed: String, expected: String = "", evidence: String = "", also: [AuditRule] = [],
    spot: TextSpot? = nil, cell: CellName? = nil, relation: String? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.place = place
    self.subject = subject
    self.printed = printed
    self.expected = expected
    self.evidence = evidence
    self.also = also
    self.spot = spot
    self.cell = cell
    self.relation = relation
  }
}
