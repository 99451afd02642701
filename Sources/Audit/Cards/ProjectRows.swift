import Facts
import Forms
import Recognition
import Sheets
import Templates

/// The projects that the forms of a report list, with what stands in their rows.
struct ProjectRows {
  /// A project's row.
  struct Row {
    let name: String
    /// Its amounts, in 元.
    let figures: [Interval]
    /// One of them as it is printed.
    let text: String
    /// Whether one of them may be wrong, as the forms themselves tell.
    let isSuspect: Bool
  }

  /// The rows, in order.
  private(set) var rows: [Row] = []
  /// The rows by their names.
  private var byName: [String: [Int]] = [:]
  /// How many names rows above them have: 一级项目.
  private(set) var parents: Set<String> = []
  /// What the form is called.
  private(set) var form = ""

  /// No rows.
  init() {}

  init(_ context: AuditContext) {
    for (index, table, template, form) in context.tables {
      let unit = context.units[index] ?? form.unit
      for line in context.lines[index] ?? [] {
        guard let subject = line.subjects.last else { continue }
        if subject.dimension == .parentProject { parents.insert(folded(subject.value)) }
        guard subject.dimension == .project else { continue }
        self.form = form.shortName
        for outer in line.subjects where outer.dimension == .parentProject {
          parents.insert(folded(outer.value))
        }
        var figures: [Interval] = []
        var text = ""
        var isSuspect = false
        for (column, shown) in template.tree.columns.enumerated()
        where shown.isAmount && shown.list == line.list {
          guard case .number(let printed) = table.rows[line.row].cells[column].figure,
            let interval = Interval(printed: printed.value, places: max(printed.places, 2)),
            let money = interval.multiplied(
              by: Number(printed.ownUnit ?? shown.unit ?? unit, in: .yuan))
          else { continue }
          if text.isEmpty { text = printed.text }
          figures.append(money)
          // Where others tell that the row is wrong, what is held against it is right all the same.
          let place = table.place(table.rows[line.row], column)
          if let right = context.corrections[place] { figures.append(right) }
          isSuspect = isSuspect || context.suspects.contains(place)
        }
        let name = Self.name(of: line, table, template) ?? line.name
        byName[folded(name), default: []].append(rows.count)
        rows.append(
          Row(name: folded(name), figures: figures, text: text, isSuspect: isSuspect))
      }
    }
  }

  /// What the form's column of projects prints in a row.
  private static func name(
    of line: ReadLine, _ table: RecognisedTable, _ template: TableTemplate
  ) -> String? {
    for cell in line.template.cells {
      guard case .text(let text) = cell.rule, text.parts == [.field(.projectName)],
        let column = template.column(at: cell.path, in: line.list)
      else { continue }
      let printed = table.rows[line.row].cells[column].text
      if !printed.isEmpty { return printed }
    }
    return nil
  }

  /// The rows of a name, in order.
  func named(_ name: String) -> [Row] { (byName[name] ?? []).map { rows[$0] } }

  /// The row of a project; of several one with some money.
  func row(named name: String, money: Interval?) -> Row? {
    let named = named(name)
    guard let money else { return named.first }
    return named.first { row in row.figures.contains { $0.meets(money) } } ?? named.first
  }

  /// The row that is most like a name, and has its money.
  func row(like name: String, money: Interval?) -> Row? {
    // Of thousands many are alike.
    guard rows.count <= 2_000 else { return nil }
    let alike = rows.map { (row: $0, likeness: likeness($0.name, name)) }.filter { pair in
      let isOf = money.map { own in pair.row.figures.contains { $0.meets(own) } } ?? true
      return isOf ? pair.likeness >= 300 : pair.likeness >= 700
    }
    return alike.max { $0.likeness < $1.likeness }?.row
  }
}
