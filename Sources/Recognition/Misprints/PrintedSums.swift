import Facts
import Forms
import Sheets
import Templates

/// What the cells of recognised tables must add up to: rows across their columns, columns down their rows, and what forms say of
/// each other.
struct PrintedSums {
  /// A cell of a recognised table.
  struct Cell: Hashable {
    /// The table's position in the document.
    var table: Int
    /// The row's, among the recognised ones.
    var row: Int
    /// The column of the form.
    var column: Int
  }

  /// Cells that make nothing together, each so many times.
  struct Sum {
    var terms: [(cell: Cell, times: Int)]
  }

  /// All that must hold.
  private(set) var sums: [Sum] = []
  private let edition: Edition
  private let tables: [Int: RecognisedTable]
  private let rows: [Int: [ReadLine]]
  /// The table of each form; of a form that several are of, none.
  private var tableOfForm: [Int: Int] = [:]
  private var names: [Int: [String: Int]] = [:]
  private var subjects: [Int: [LineTree.Subject: Int]] = [:]

  /// - Parameters:
  ///   - tables: the tables that are forms, by their positions.
  ///   - lines: what their rows are.
  ///   - edition: the edition whose forms they are.
  init(_ tables: [Int: RecognisedTable], _ lines: [Int: [ReadLine]], edition: Edition) {
    self.edition = edition
    self.tables = tables
    rows = lines
    var counts: [Int: Int] = [:]
    for table in tables.values { counts[table.form, default: 0] += 1 }
    for (index, table) in tables.sorted(by: { $0.key < $1.key }) where lines[index] != nil {
      guard case .table(let template) = edition.forms[table.form].body else { continue }
      if counts[table.form] == 1 { tableOfForm[table.form] = index }
      let own = lines[index] ?? []
      addRows(own, table, index, template)
      addColumns(own, table, index, template)
      for (position, line) in own.enumerated() {
        for name in [line.code, line.template.each == nil ? line.template.key : ""]
        where !name.isEmpty && names[index]?[name] == nil {
          names[index, default: [:]][name] = position
        }
        if let subject = LineTree.Subject(line) {
          subjects[index, default: [:]][subject] = subjects[index]?[subject] ?? position
        }
      }
    }
    for form in edition.forms.indices { addRelations(of: form) }
    if tables.count > 1 { addEqualities() }
  }

  // MARK: - Across

  private mutating func addRows(
    _ lines: [ReadLine], _ table: RecognisedTable, _ index: Int, _ template: TableTemplate
  ) {
    let shape = FormShape(edition.forms[table.form], index: table.form, columns: edition.columns)
    let there = Set(table.mapping.compactMap { $0 })
    for (column, derived) in shape.columns.enumerated() {
      guard let parts = derived.parts, there.contains(column),
        parts.allSatisfy({ there.contains($0.column) })
      else { continue }
      for line in lines
      where line.list == derived.list && !line.template.isCount
        && !line.template.derivedColumns.contains(column)
      {
        add(
          Cell(table: index, row: line.row, column: column),
          parts.map { (Cell(table: index, row: line.row, column: $0.column), $0.sign) })
      }
    }
  }

  // MARK: - Down

  private mutating func addColumns(
    _ lines: [ReadLine], _ table: RecognisedTable, _ index: Int, _ template: TableTemplate
  ) {
    let there = Set(table.mapping.compactMap { $0 })
    for list in template.lists.indices {
      let own = lines.filter { $0.list == list && !$0.template.isCount }
      let tree = LineTree(own, rows: template.lists[list].rows)
      let columns = template.tree.columns.indices.filter {
        template.tree.columns[$0].isAmount && template.tree.columns[$0].list == list
          && there.contains($0)
      }
      for (position, parts) in tree.parts.sorted(by: { $0.key < $1.key }) {
        let line = own[position]
        for column in columns where !line.template.derivedColumns.contains(column) {
          add(
            Cell(table: index, row: line.row, column: column),
            parts.map { (Cell(table: index, row: own[$0.line].row, column: column), $0.sign) })
        }
      }
    }
  }

  private mutating func add(_ total: Cell, _ parts: [(cell: Cell, sign: Int)]) {
    // A form need not print a total, nor parts that are nothing.
    guard !isBlank(total) else { return }
    let terms = parts.filter { !isBlank($0.cell) }.map { (cell: $0.cell, times: -$0.sign) }
    guard !terms.isEmpty else { return }
    sums.append(Sum(terms: [(total, 1)] + terms))
  }

  private func isBlank(_ cell: Cell) -> Bool {
    tables[cell.table]?.rows[cell.row].cells[cell.column].isEmpty ?? true
  }

  // MARK: - Between forms

  private mutating func addRelations(of form: Int) {
    guard let index = tableOfForm[form] else { return }
    for relation in edition.forms[form].relations where relation.comparison == .equal {
      let references = relation.left.references + relation.right.references
      let isPlain = references.allSatisfy { !$0.column.isEmpty && $0.row != .stating }
      guard isPlain else { continue }
      let open = references.contains { $0.row == .matching }
      let spots: [Int?] = open ? (rows[index] ?? []).indices.map { $0 } : [nil]
      for spot in spots {
        guard let left = terms(relation.left, 1, form, spot),
          let right = terms(relation.right, -1, form, spot)
        else { continue }
        let terms = left + right
        if terms.contains(where: { $0.times > 0 }), terms.contains(where: { $0.times < 0 }) {
          sums.append(Sum(terms: terms))
        }
      }
    }
  }

  /// Adds that cells of different forms that are about the same money say the same.
  private mutating func addEqualities() {
    var cells: [Box: [Cell]] = [:]
    for (index, lines) in rows.sorted(by: { $0.key < $1.key }) {
      guard let table = tables[index], tableOfForm[table.form] == index,
        case .table(let template) = edition.forms[table.form].body
      else { continue }
      let whole = WholeColumns(table, in: edition)
      let columns = template.tree.columns.enumerated().map { position, column -> [Box] in
        guard case .facts(let constraint, _) = column.content else {
          return whole.box(of: position).map { [$0] } ?? []
        }
        return Box.boxes(of: constraint, in: edition.schema)
      }
      for line in lines where line.template.rule == .facts && !line.template.isCount {
        // Rows that a report names itself are told apart by more than their money.
        let named = edition.schema.namedByReport
        if line.subjects.contains(where: { named.contains($0.dimension) }) { continue }
        let own = StatementCollection.boxes(of: line, in: edition.schema)
        let derived = line.template.derivedColumns
        for (column, others) in columns.enumerated()
        where template.tree.columns[column].list == line.list && !derived.contains(column) {
          let cell = Cell(table: index, row: line.row, column: column)
          guard !others.isEmpty, !isBlank(cell),
            let box = StatementCollection.box(own, others, in: edition.schema)
          else { continue }
          cells[box, default: []].append(cell)
        }
      }
    }
    for (_, own) in cells.sorted(by: { $0.value[0] < $1.value[0] }) {
      for other in own.dropFirst() where other.table != own[0].table {
        sums.append(Sum(terms: [(own[0], 1), (other, -1)]))
      }
    }
  }

  /// The cells that an expression adds up; nil where one is not there or it does anything else.
  private func terms(
    _ expression: Expression, _ sign: Int, _ form: Int, _ spot: Int?
  ) -> [(cell: Cell, times: Int)]? {
    switch expression {
    case .reference(let reference):
      return cell(reference, form, spot).map { [($0, sign)] }
    case .add(let a, let b):
      guard let left = terms(a, sign, form, spot), let right = terms(b, sign, form, spot) else {
        return nil
      }
      return left + right
    case .subtract(let a, let b):
      guard let left = terms(a, sign, form, spot), let right = terms(b, -sign, form, spot) else {
        return nil
      }
      return left + right
    case .orZero(let inner): return terms(inner, sign, form, spot)
    case .number, .multiply, .divide: return nil
    }
  }

  private func cell(_ reference: Reference, _ form: Int, _ spot: Int?) -> Cell? {
    let target = reference.form.flatMap { edition.form(named: $0) } ?? form
    guard let table = tableOfForm[target], let lines = rows[table] else { return nil }
    let position: Int?
    switch reference.row {
    case .named(let name): position = names[table]?[name]
    case .matching:
      guard let spot, let own = tableOfForm[form],
        let subject = rows[own].flatMap({ LineTree.Subject($0[spot]) })
      else { return nil }
      position = subjects[table]?[subject]
    case .current, .stating: position = nil
    }
    guard let position else { return nil }
    let line = lines[position]
    let columns = edition.columns.columns(at: reference.column, form: target, list: line.list)
    guard columns.count == 1 else { return nil }
    let cell = Cell(table: table, row: line.row, column: columns[0])
    return isBlank(cell) ? nil : cell
  }
}
