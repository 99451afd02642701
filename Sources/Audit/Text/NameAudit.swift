import Facts
import Forms
import Recognition
import Sheets
import Templates

/// Audits names: the department's is the same everywhere, and units of the project form are units of the others.
struct NameAudit {
  /// A text of the report.
  private struct Piece {
    let text: [Character]
    let place: SourcePlace
  }

  private let context: AuditContext
  private var tally = AuditTally()

  init(_ context: AuditContext) { self.context = context }

  mutating func run() -> AuditTally {
    department()
    units()
    return tally
  }

  // MARK: - The department

  /// Windows as long as the name that begin and end like it differ from it in nothing: a letter, or two of a long name, is a slip.
  private mutating func department() {
    let name = Array(bare(context.document.identity.department ?? ""))
    guard name.count >= 8, let last = name.last else {
      tally.leave(.department, .noIdentity)
      return
    }
    let head = Array(name.prefix(4))
    let most = name.count >= 14 ? 2 : 1
    var found: [String: (place: SourcePlace, count: Int)] = [:]
    var right = 0
    for piece in pieces {
      let text = piece.text
      guard text.count >= name.count else { continue }
      for start in 0...(text.count - name.count)
      where text[start] == head[0] && text[start..<start + 4].elementsEqual(head) {
        let window = text[start..<start + name.count]
        guard window.last == last else { continue }
        let differing = zip(window, name).count { $0 != $1 }
        if differing == 0 {
          right += 1
        } else if differing <= most, window.allSatisfy(\.isLetter) {
          let variant = String(window)
          found[variant] = (found[variant]?.place ?? piece.place, (found[variant]?.count ?? 0) + 1)
        }
      }
    }
    guard right > 0 || !found.isEmpty else {
      tally.leave(.department, .notStated)
      return
    }
    tally.expect(true, AuditFinding(.department, at: nil, of: "", printed: ""))
    for (variant, spot) in found.sorted(by: { $0.key < $1.key }) {
      tally.find(
        AuditFinding(
          .department, at: spot.place, of: "", printed: variant, expected: String(name),
          evidence: spot.count > 1 ? "×\(spot.count)" : ""))
    }
  }

  /// A name without what says how much of the department it is.
  private func bare(_ name: String) -> String {
    var text = folded(name)
    while text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      text = String(text[..<open])
    }
    for ending in context.words.ownLevel where text.hasSuffix(ending) {
      text = String(text.dropLast(ending.count))
    }
    return text
  }

  private var pieces: [Piece] {
    var pieces = context.document.prose.map { Piece(text: Array(folded($0.text)), place: $0.place) }
    for table in context.document.tables {
      let found = table.found
      for (row, cells) in found.grid.rows.enumerated() {
        for (column, cell) in cells.enumerated() where cell.figure == .words {
          let place = found.grid.place(row: row, column: column)
          pieces.append(Piece(text: Array(folded(cell.text)), place: place))
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
