import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits that a code of one form stands in the form that shows the same facts and more: what the general budget spends on
/// 2010301 is a part of what is spent on it at all.
struct CodeFormsAudit {
  /// A form that lists codes.
  private struct Listing {
    let form: FormTemplate
    /// What its facts satisfy, its list included.
    let constraint: Constraint
    /// The codes with a figure, each with its name and place, in order.
    var codes: [(code: String, name: String, place: SourcePlace)]
    /// The codes, whether or not figures stand behind them.
    var known: Set<String>
    /// Whether all its rows were understood.
    let isWhole: Bool
  }

  private let context: AuditContext

  init(_ context: AuditContext) { self.context = context }

  func run() -> AuditTally {
    var tally = AuditTally()
    let listings = listings
    for narrow in listings {
      for wide in listings where wide.form.name != narrow.form.name {
        guard wide.constraint.holds(narrow.constraint) else { continue }
        guard wide.isWhole else {
          tally.leave(.codeForms, .unreadRows)
          continue
        }
        let lengths = Set(wide.known.map(\.utf8.count))
        for (code, name, place) in narrow.codes where lengths.contains(code.utf8.count) {
          tally.expect(
            wide.known.contains(code),
            AuditFinding(
              .codeForms, at: place, of: narrow.form.shortName, printed: "\(code) \(name)",
              evidence: wide.form.shortName))
        }
      }
    }
    return tally
  }

  /// The forms that list codes of expenditure by function, each the first time that it stands in the report.
  private var listings: [Listing] {
    var listings: [Listing] = []
    for (index, table, template, form) in context.tables
    where !listings.contains(where: { $0.form.name == form.name }) {
      let lines = context.lines[index] ?? []
      for list in template.lists.indices {
        let own = lines.filter {
          $0.list == list && $0.template.each != nil
            && $0.subjects.last?.dimension.codeKind == .function && !$0.code.isEmpty
        }
        guard own.count > 1 else { continue }
        let columns = template.tree.columns.indices.filter {
          template.tree.columns[$0].isAmount && template.tree.columns[$0].list == list
        }
        var codes: [(String, String, SourcePlace)] = []
        for line in own {
          let row = table.rows[line.row]
          let isSaid = columns.contains { column in
            row.cells[column].figure.number.map { !$0.value.isZero } ?? false
          }
          if isSaid { codes.append((line.code, line.name, table.place(row, 0))) }
        }
        let read = Set(lines.map(\.row))
        let unread = table.rows.enumerated().contains { position, row in
          !read.contains(position)
            && columns.contains { row.cells[$0].figure.number.map { !$0.value.isZero } ?? false }
        }
        listings.append(
          Listing(
            form: form, constraint: form.constraint.and(own[0].constraint),
            codes: codes.map { (code: $0.0, name: $0.1, place: $0.2) },
            known: Set(own.map(\.code)), isWhole: !unread))
      }
    }
    return listings
  }
}

extension Constraint {
  /// Whether all facts that satisfy another satisfy it: each way to satisfy that one asks all that some way of its own does.
  fileprivate func holds(_ other: Constraint) -> Bool {
    other.alternatives.allSatisfy { theirs in
      alternatives.contains { own in
        own.allSatisfy { test in
          theirs.contains { asked in
            asked.dimension == test.dimension && asked.excluded == test.excluded
              && (test.excluded
                ? Set(test.values).isSubset(of: asked.values)
                : Set(asked.values).isSubset(of: test.values))
          }
        }
      }
    }
  }
}
