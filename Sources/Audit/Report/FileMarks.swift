import Facts
import Recognition
import Sheets
import Templates

/// Audits what a file carries that was not meant to be published: comments, tracked changes, properties that name another body
/// or another year.
struct FileMarks {
  private let context: AuditContext
  private let words: CheckWords.File
  private var tally = AuditTally()

  init(_ context: AuditContext) { (self.context, words) = (context, context.words.file) }

  mutating func run() -> AuditTally {
    for remark in context.document.remarks {
      switch remark.what {
      case .comments: note(remark, words.comments)
      case .revisions: note(remark, words.revisions)
      default: continue
      }
    }
    for property in context.document.properties {
      bodies(in: property)
      years(in: property)
    }
    return tally
  }

  private mutating func note(_ remark: SourceRemark, _ what: String) {
    tally.find(
      AuditFinding(
        .hidden, at: remark.place, of: what, printed: remark.name.isEmpty ? what : remark.name,
        evidence: remark.count > 1 ? "×\(remark.count)" : ""))
  }

  /// A body that a property names is the department, or one of which the report speaks.
  private mutating func bodies(in property: FileProperty) {
    guard let department = context.document.identity.department.map(folded) else {
      tally.leave(.hidden, .noIdentity)
      return
    }
    let names = folded(property.text).split { character in
      !character.unicodeScalars.allSatisfy { $0.isChinese }
    }
    for name in names.map(String.init) {
      // 办公室 and 财务科 say nothing of whose they are.
      guard let ending = words.bodies.first(where: name.hasSuffix),
        name.count >= ending.count + 2
      else { continue }
      let isOwn =
        name.isSubsequence(of: department) || department.isSubsequence(of: name)
        || isNamed(name)
      tally.expect(isOwn, finding(property, name, expected: department))
    }
  }

  /// Whether the report itself names a body.
  private func isNamed(_ name: String) -> Bool {
    if context.passages.contains(where: { $0.string.contains(name) }) { return true }
    return context.document.tables.contains { table in
      table.found.titleLines.contains { folded($0).contains(name) }
        || table.found.grid.rows.contains { row in row.contains { folded($0.text).contains(name) } }
    }
  }

  /// The year of a report that a property names is the report's.
  private mutating func years(in property: FileProperty) {
    guard let year = context.year else { return }
    let text = folded(property.text)
    for match in text.matches(of: /[0-9]{4}/) {
      let behind = text[match.range.upperBound...]
      guard let stated = Int(match.output), (1990...2100).contains(stated),
        let word = context.sentences.governed.first(where: { behind.hasPrefix($0) })
      else { continue }
      tally.expect(
        stated == year, finding(property, "\(stated)\(word)", expected: "\(year)年"))
    }
  }

  private func finding(
    _ property: FileProperty, _ printed: String, expected: String
  ) -> AuditFinding {
    AuditFinding(
      .hidden, at: nil, of: words.property, printed: printed, expected: expected,
      evidence: "\(property.name): \(property.text.prefix(60))")
  }
}

extension String {
  /// Whether its characters stand in another text in their order: 县住建局 in 县住房和城乡建设局.
  fileprivate func isSubsequence(of other: String) -> Bool {
    var rest = self[...]
    for character in other where rest.first == character { rest = rest.dropFirst() }
    return rest.isEmpty
  }
}
