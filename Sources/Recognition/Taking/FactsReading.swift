import Facts
import Forms
import Sheets
import Templates

/// Reads the facts of a report off its forms: what ``FormFiller`` filled in, taken out again.
package struct FactsReading {
  /// What was read.
  package struct Result: Sendable {
    /// The facts.
    package let report: Report
    /// What a person should know of them.
    package let findings: [ReadingFinding]

    package init(
      report: Report,
      findings: [ReadingFinding]
    ) {
      self.report = report
      self.findings = findings
    }
  }

  package private(set) var document: RecognisedDocument
  package let edition: Edition
  /// The rows of each recognised table, by its position among all tables.
  package private(set) var lines: [Int: [ReadLine]] = [:]
  var statements: [Statement] = []
  package var findings: [ReadingFinding] = []
  /// Printed totals that are not quite what their printed parts add up to, by their places.
  private(set) var brokenSums: [SourcePlace: (parts: AmountSum, places: [SourcePlace])] = [:]
  package var names: CodeNames
  /// The names under which the project form prints units, by code.
  var projectNames: [String: String] = [:]
  /// Half the last digit that the forms print.
  package let half: AmountSum
  /// The units of the forms' amounts.
  private let units: FormUnits

  /// Reads the facts of a document whose edition is known; nil where it is not.
  package static func read(_ document: RecognisedDocument) -> Result? {
    guard let edition = document.edition else { return nil }
    var reading = FactsReading(document, edition)
    reading.readLines()
    var report = reading.assemble()
    reading.nameCodes(in: &report)
    reading.settle(&report)
    return Result(report: report, findings: reading.findings)
  }

  private init(_ document: RecognisedDocument, _ edition: Edition) {
    units = FormUnits(document, edition)
    var document = document
    for index in document.tables.indices {
      guard case .form(var table) = document.tables[index] else { continue }
      table.unit = units[index]?.unit
      document.tables[index] = .form(table)
    }
    self.document = document
    self.edition = edition
    names = CodeNames(edition.catalogue)
    half = AmountSum(edition.unit.half(ofPlaces: edition.format.places))
  }

  /// What each row of a document's tables is, and the unit of each table's amounts, by the table's position.
  package static func rows(
    of document: RecognisedDocument
  ) -> (lines: [Int: [ReadLine]], units: [Int: AmountUnit]) {
    guard let edition = document.edition else { return ([:], [:]) }
    var reading = FactsReading(document, edition)
    _ = reading.readRows()
    var units: [Int: AmountUnit] = [:]
    for (index, table) in reading.document.tables.enumerated() {
      if let recognised = table.recognised { units[index] = reading.unit(of: recognised) }
    }
    return (reading.lines, units)
  }

  /// The cells that state the same facts, by the positions of their tables, rows and columns: each group has several.
  package static func sameFacts(of document: RecognisedDocument) -> [[SameFacts.Cell]] {
    guard let edition = document.edition else { return [] }
    var reading = FactsReading(document, edition)
    reading.readLines()
    return SameFacts(reading.statements).groups
  }

  /// The unit of a table's amounts, as the document prints it or its magnitudes bear out; the
  /// form's otherwise.
  package func unit(of table: RecognisedTable) -> AmountUnit {
    if let unit = table.unit { return unit }
    if case .known(let unit)? = table.printedUnit { return unit }
    return edition.forms[table.form].unit
  }

  /// Whether formulas of the worksheet that a table stands on have no values.
  private func isUncomputed(_ table: RecognisedTable) -> Bool {
    guard case .cell(let worksheet, _, _) = table.found.grid.place(row: 0, column: 0) else {
      return false
    }
    return document.remarks.contains { $0.what == .uncomputed && $0.name == worksheet }
  }

  // MARK: - Rows

  private mutating func readLines() {
    let (own, assumed) = readRows()
    let tables = document.tables.enumerated().compactMap { index, table in
      if case .form(let recognised) = table { return (index, recognised) }
      return nil
    }
    correctMisprints(own)
    var collection = StatementCollection(edition)
    for (index, table) in tables {
      guard let unit = own[index], let lines = lines[index] else { continue }
      collection.add(document.tables[index].recognised ?? table, at: index, lines, unit: unit)
    }
    statements = collection.statements
    findings += collection.tooLarge
    for (key, forms) in assumed.sorted(by: { $0.value[0] < $1.value[0] }) {
      findings.append(.assumedUnit(forms: forms, unit: key.unit, key.reason))
    }
  }

  /// Tells what each row of the tables is.
  ///
  /// - Returns: the units of the tables' amounts, and the forms whose units are not printed.
  private mutating func readRows() -> (units: [Int: AmountUnit], assumed: [Assumed: [String]]) {
    // Codes that one form prints with their names explain the names on another.
    let tables = document.tables.enumerated().compactMap { index, table in
      if case .form(let recognised) = table { return (index, recognised) }
      return nil
    }
    for (_, table) in tables { noteCodes(table) }
    for (_, table) in tables { makeUpCodes(table) }
    var own: [Int: AmountUnit] = [:]
    var assumed: [Assumed: [String]] = [:]
    for (index, table) in tables {
      guard case .table(let template) = edition.forms[table.form].body else { continue }
      // Where formulas have no values, what the form says is not known.
      if isUncomputed(table) { continue }
      let name = edition.forms[table.form].shortName
      let place = table.found.grid.place(row: 0, column: 0)
      switch units[index] {
      case .other(let unit)?:
        findings.append(.otherUnit(form: name, unit: unit, place: place))
        continue
      case .unclear?:
        findings.append(.unclearUnit(form: name, place: place))
        continue
      case .assumed(let unit, let reason)?: assumed[Assumed(unit, reason), default: []].append(name)
      case .printed?, nil: break
      }
      let reading = LineReading(template, table, names: names, edition.schema.dimensions)
      lines[index] = reading.lines
      own[index] = unit(of: table)
      for row in reading.unread {
        let name = table.rows[row].cells.first { $0.figure == .words }?.text ?? ""
        findings.append(
          .unreadRow(
            form: edition.forms[table.form].shortName, name: name,
            place: table.place(table.rows[row], 0)))
      }
    }
    return (own, assumed)
  }

  /// A unit that forms do not print, and why it is theirs.
  private struct Assumed: Hashable {
    var unit: AmountUnit
    var reason: FormUnits.Reason

    init(_ unit: AmountUnit, _ reason: FormUnits.Reason) {
      (self.unit, self.reason) = (unit, reason)
    }
  }

  /// Takes what the sums around a misprinted figure give in its place, and says so.
  private mutating func correctMisprints(_ units: [Int: AmountUnit]) {
    var tables: [Int: RecognisedTable] = [:]
    for index in lines.keys { tables[index] = document.tables[index].recognised }
    let sums = PrintedSums(tables, lines, edition: edition)
    let search = MisprintSearch(sums, tables, units: units, edition: edition)
    let misprints = search.run()
    for (sum, parts) in search.inexact(besides: misprints) {
      let places = sum.terms.compactMap { term in
        tables[term.cell.table].map { $0.place($0.rows[term.cell.row], term.cell.column) }
      }
      guard let total = places.first, brokenSums[total] == nil else { continue }
      brokenSums[total] = (parts, Array(places.dropFirst()))
    }
    for misprint in misprints {
      guard case .form(var table) = document.tables[misprint.table] else { continue }
      let (row, column) = (misprint.row, misprint.column)
      let line = lines[misprint.table]?.first { line in
        line.row == row && edition.forms[misprint.form].list(of: column) == line.list
      }
      findings.append(
        .misprint(
          form: edition.forms[misprint.form].shortName,
          cell: ([line?.name ?? ""] + (edition.columnName(misprint.form, column)?.printed ?? []))
            .filter { !$0.isEmpty }.joined(separator: "."),
          printed: table.rows[row].cells[column].text,
          instead: misprint.figure.number?.text ?? "",
          place: table.place(table.rows[row], column)))
      table.rows[row].cells[column].figure = misprint.figure
      document.tables[misprint.table] = .form(table)
    }
  }

  private mutating func noteCodes(_ table: RecognisedTable) {
    guard case .table(let template) = edition.forms[table.form].body else { return }
    let columns = template.tree.columns
    for (list, rows) in template.lists.enumerated() {
      let kinds = rows.allRows.compactMap { $0.each?.dimension.codeKind }
      guard let kind = kinds.first,
        let code = columns.firstIndex(where: { $0.beginsCode && $0.list == list }),
        let name = columns.firstIndex(where: { $0.content == .name && $0.list == list })
      else { continue }
      let isParted = columns[code].content != .code
      for row in table.rows {
        let code =
          isParted
          ? template.code(of: row, columns: [code]) : folded(row.cells[code].text)
        if kind.hasShape(code) { names.note(code, named: row.cells[name].text, of: kind) }
      }
    }
  }

  /// Makes up codes for the names on a form without codes that no catalogue has, level by level as the rows add up.
  private mutating func makeUpCodes(_ table: RecognisedTable) {
    guard case .table(let template) = edition.forms[table.form].body,
      !template.tree.columns.contains(where: \.beginsCode)
    else { return }
    for (list, rows) in template.lists.enumerated() {
      guard let row = rows.allRows.first(where: { ($0.each?.levels.count ?? 0) > 1 }),
        let each = row.each, let kind = each.dimension.codeKind, each.only == nil,
        let column = template.tree.columns.firstIndex(where: {
          $0.content == .name && $0.list == list
        })
      else { continue }
      let fixed = Set(rows.allRows.filter { $0.each == nil }.map(\.name.rowName))
      let own = table.rows.filter { row in
        let name = folded(row.cells[column].text)
        return !name.isEmpty && !fixed.contains(name.withoutOrdinal)
      }
      let named = own.map { folded($0.cells[column].text).withoutOrdinal }
      guard named.contains(where: { names.known($0, of: kind).isEmpty }) else { continue }
      let amounts = template.tree.columns.indices.filter {
        template.tree.columns[$0].isAmount && template.tree.columns[$0].list == list
      }
      let tree = NamedTree(
        amounts: own.map { row in
          // Whatever the unit, rows of one table compare in one.
          amounts.map { row.cells[$0].figure.stated(in: .tenThousandYuan) }
        },
        known: named.indices.map { row in
          // A row that repeats the name above it is below that: 预备费 is a 类, a 款 and a 项.
          if row > 0, named[row] == named[row - 1] { return nil }
          let lengths = Set(names.known(named[row], of: kind).map(\.utf8.count))
          return lengths.count == 1 ? lengths.first.flatMap { each.levels.firstIndex(of: $0) } : nil
        }, depth: each.levels.count, half: AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2)))
      guard let levels = tree.levels(),
        let found = names.codes(
          of: zip(named, levels).map { ($0, $1) }, kind: kind, digits: each.levels)
      else { continue }
      for position in found.madeUp {
        names.note(found.codes[position], named: named[position], of: kind)
        findings.append(
          .unknownName(
            name: cleaned(own[position].cells[column].text, in: table),
            code: found.codes[position], place: table.place(own[position], column)))
      }
    }
  }

  /// The lines of all tables that pass a test, with their tables.
  package func lines(
    where test: (ReadLine) -> Bool
  ) -> [(index: Int, table: RecognisedTable, line: ReadLine)] {
    lines.sorted { $0.key < $1.key }.flatMap { index, lines in
      guard let table = document.tables[index].recognised else {
        return [(index: Int, table: RecognisedTable, line: ReadLine)]()
      }
      return lines.filter(test).map { (index, table, $0) }
    }
  }

  /// The statements about a subject.
  func statements(of subject: Term) -> [Statement] {
    statements.filter { statement in
      guard let subjects = statement.box.values(of: .subject) else { return false }
      if subjects.count == 1 { return subjects[0] == subject.name }
      guard subjects.contains(subject.name) else { return false }
      return statement.box.subject(in: edition.schema) == subject
    }
  }
}
