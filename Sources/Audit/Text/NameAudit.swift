import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits names: the department's is the same everywhere, and units of the project form are units of the others.
struct NameAudit {
  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    department()
    units()
    return tally
  }

  // MARK: - The department

  private mutating func department() {
    let name = context.document.identity.department ?? ""
    guard let names = DepartmentNames(name, words: context.words) else {
      tally.leave(.department, .noIdentity)
      return
    }
    tally.add(names.run(on: pieces))
  }

  private var pieces: [(text: String, place: SourcePlace?)] {
    var pieces: [(text: String, place: SourcePlace?)] = context.document.prose.map {
      (folded($0.text), $0.place)
    }
    for table in context.document.tables {
      let found = table.found
      for (row, cells) in found.grid.rows.enumerated() {
        for (column, cell) in cells.enumerated() where cell.figure == .words {
          let place = found.grid.place(row: row, column: column)
          pieces.append((folded(cell.text), place))
        }
      }
    }
    return pieces
  }

  // MARK: - Units

  /// The units of rows of units, and the names in columns of units beside projects.
  private mutating func units() {
    var known: Set<String> = []
    var printed: [(name: String, form: String, place: SourcePlace)] = []
    for (index, table, template, form) in context.tables {
      for line in context.lines[index] ?? [] {
        if line.subjects.last?.dimension == .unit { known.insert(folded(line.name)) }
        guard line.subjects.last?.dimension == .project else { continue }
        for cell in line.template.cells {
          guard case .text(let text) = cell.rule, text.parts == [.field(.unitProjectName)],
            let column = template.column(at: cell.path, in: line.list)
          else { continue }
          let row = table.rows[line.row]
          let name = folded(row.cells[column].text)
          if !name.isEmpty { printed.append((name, form.shortName, table.place(row, column))) }
        }
      }
    }
    guard known.count > 1 else { return }
    var told: Set<String> = []
    for (name, form, place) in printed {
      if known.contains(name) {
        tally.expect(true, AuditFinding(.department, at: place, of: form, printed: name))
        continue
      }
      guard told.insert(name).inserted else { continue }
      let near = known.filter { likeness($0, name) >= 850 }.max {
        (likeness($0, name), $1) < (likeness($1, name), $0)
      }
      guard let near else { continue }
      tally.find(AuditFinding(.department, at: place, of: form, printed: name, expected: near))
    }
  }
}
