import Facts
import Recognition
import Sheets
import Templates

/// Reads the facts of a report from workbooks that people already have, by source templates.
package struct UpstreamReading {
  /// A file that was read.
  package struct File: Sendable {
    /// What the user called it.
    package let path: String
    /// What it is called without its folder and its ending.
    package let stem: String
    /// What it holds.
    package let document: SourceDocument

    /// Makes one.
    package init(path: String, stem: String, document: SourceDocument) {
      (self.path, self.stem, self.document) = (path, stem, document)
    }
  }

  /// What was read.
  package struct Outcome: Sendable {
    /// The report.
    package let report: Report
    /// Its facts, with where they are stated.
    package let facts: FactStore
    /// What a person should know.
    package let notes: [UpstreamNote]
    /// How many sheets of each file were read as tables of a source.
    package let tables: [String: Int]
  }

  /// The edition that the report is to be published in.
  let edition: Edition
  /// The source templates, those first that stand before others.
  let templates: [SourceTemplate]
  /// The year of the report; nil for what the files say.
  let year: Int?
  private let codes: CodeNamesIndex

  /// Makes a reading.
  package init(edition: Edition, templates: [SourceTemplate], year: Int?) {
    (self.edition, self.year) = (edition, year)
    self.templates = templates.filter { $0.kind.map { $0 == edition.kind } ?? true }
    codes = CodeNamesIndex(edition.catalogue)
  }

  /// Whether a document has sheets that are called as a source's tables are.
  package static func isNamedLikeSource(
    _ document: SourceDocument, _ templates: [SourceTemplate]
  ) -> SourceTemplate? {
    let names = document.tables.compactMap { table -> String? in
      if case .worksheet(let name, _, _) = table.places { return name }
      return nil
    }
    return templates.first { template in
      template.tables.contains { table in
        // 三公 may stand in any name.
        let own = table.sheets.filter(\.isAnchored)
        return !own.isEmpty && names.contains { own.match($0) }
      }
    }
  }

  /// The template of which a table with headers of its own is in a document.
  package static func looksLikeSource(
    _ document: SourceDocument, _ templates: [SourceTemplate], _ catalogue: Catalogue
  ) -> SourceTemplate? {
    let search = SourceSearch(codes: CodeNamesIndex(catalogue))
    let sheets = SourceSheet.sheets(of: document, file: "", named: "")
    return templates.first { template in
      template.tables.contains { table in
        table.sheets.isEmpty
          && sheets.contains { sheet in
            if case .found? = search.find(table, on: sheet) { return true }
            return false
          }
      }
    }
  }

  /// Reads files together.
  package func run(_ files: [File]) -> Outcome {
    let sheets = files.flatMap {
      SourceSheet.sheets(of: $0.document, file: $0.path, named: $0.stem)
    }
    let frame = Captions(templates).read(sheets)
    let told = year ?? frame.year ?? columnYear(of: sheets)
    let year = told ?? edition.year
    var taken: [TakenTable] = []
    var notes: [UpstreamNote] = []
    var names: Set<String> = []
    var adding: Set<String> = []
    var count: [String: Int] = [:]
    for sheet in sheets {
      let (tables, sheetNotes) = read(sheet, year: year)
      for table in tables {
        names.insert(table.table.name)
        if table.table.adds { adding.insert(table.table.name) }
      }
      count[sheet.file, default: 0] += tables.isEmpty ? 0 : 1
      taken += tables.map(\.taken)
      notes += sheetNotes
    }
    notes = Self.joiningLeft(notes)
    let marked = taken.flatMap(\.marked)
    var combining = Combining(
      schema: edition.schema, adding: adding, marked: MarkedSheets(marked))
    combining.take(taken.flatMap(\.statements))
    combining.take(taken.flatMap(\.wholes), tables: names)
    notes += taken.flatMap(\.notes) + combining.notes
    notes += RepeatedRows.notes(marked, besides: combining.repeated)
    var building = ReportBuilding(schema: edition.schema)
    var report = Report(
      edition: edition.name, year: year, unit: edition.unit,
      department: Department(code: "", name: "", units: []), schema: edition.schema)
    var framing = Framing(edition: edition, year: self.year, told: told)
    framing.fill(&report, taken, captions: frame)
    building.fill(&report, with: combining.store)
    notes += building.notes + framing.notes + lacking(report)
    return Outcome(report: report, facts: combining.store, notes: notes, tables: count)
  }

  // MARK: - Sheets

  /// The one year that the rows of lists are of, where a template asks rows for their year; nil where there are several.
  private func columnYear(of sheets: [SourceSheet]) -> Int? {
    let search = SourceSearch(codes: codes)
    var years: Set<Int> = []
    for sheet in sheets {
      for table in templates.flatMap(\.tables) {
        guard let asked = table.rows.take.first(where: { $0.patterns.contains(where: \.isYear) }),
          case .found(let found, _)? = search.find(table, on: sheet),
          let column = found.columns[asked.column]
        else { continue }
        for row in sheet.grid.rows.dropFirst(found.firstRow) {
          if let year = Captions.year(in: row[column].text) { years.insert(year) }
        }
      }
    }
    return years.count == 1 ? years.first : nil
  }

  private struct ReadTable {
    var table: TableSource
    var taken: TakenTable
  }

  private func read(_ sheet: SourceSheet, year: Int) -> ([ReadTable], [UpstreamNote]) {
    var notes: [UpstreamNote] = []
    let search = SourceSearch(codes: codes)
    for template in templates {
      if template.leave.match(sheet.name) {
        return ([], [.leftSheets([sheet.name], file: sheet.file)])
      }
      var read: [ReadTable] = []
      var used: Set<Int> = []
      var firstRow = Int.max
      var done: Set<String> = []
      var found: [(table: FoundSource, doubts: [UpstreamNote])] = []
      var lacking: [(TableSource, [String])] = []
      for table in template.tables where !done.contains(table.name) {
        switch search.find(table, on: sheet) {
        case nil: continue
        case .lacks(let columns)?: lacking.append((table, columns))
        case .found(let table, let doubts)?:
          done.insert(table.table.name)
          found.append((table, doubts))
        }
      }
      for (table, doubts) in Self.withoutYielding(found) {
        used.formUnion(table.used)
        firstRow = min(firstRow, table.firstRow)
        notes += doubts
        read += take(table, template, year, &notes)
      }
      // A sheet that is called like a table and is not it is told, unless another table is on it.
      if read.isEmpty, let (table, columns) = lacking.first(where: { !$0.0.sheets.isEmpty }) {
        notes.append(
          .lacksColumns(
            columns, table: table.name, sheet: sheet.name, isRead: false, sheet.place(0, 0)))
        return ([], notes)
      }
      guard !read.isEmpty else { continue }
      notes += unusedColumns(sheet, used, firstRow, template)
      return (read, notes)
    }
    if sheet.grid.rows.contains(where: { $0.contains { !$0.isEmpty } }) {
      let hasFigures = sheet.grid.rows.contains { $0.contains { $0.figure.number != nil } }
      notes.append(.unusedSheet(sheet.name, hasFigures: hasFigures, sheet.place(0, 0)))
    }
    return ([], notes)
  }

  /// The tables without those that yield to another that was found too.
  private static func withoutYielding(
    _ found: [(table: FoundSource, doubts: [UpstreamNote])]
  ) -> [(table: FoundSource, doubts: [UpstreamNote])] {
    let names = Set(found.map(\.table.table.name))
    return found.filter { names.isDisjoint(with: $0.table.table.yields) }
  }

  private func take(
    _ found: FoundSource, _ template: SourceTemplate, _ year: Int, _ notes: inout [UpstreamNote]
  ) -> [ReadTable] {
    var unit = template.unit
    if let (printed, place) = found.sheet.printedUnit(above: found.firstRow) {
      switch printed {
      case .known(let known): unit = known
      case .other(let name):
        notes.append(
          .unknownWord(
            table: found.table.name, column: "金额单位", text: name, rows: 1, place))
        return []
      }
    }
    let taken = TableTaking.run(
      found, of: template, schema: edition.schema, codes: codes,
      units: (unit, edition.unit), year: year)
    // Names that stand in the cells of codes need no column.
    let names = Set(found.table.columns.compactMap(\.names))
    let missing = found.missing.filter { !names.contains($0) }
    if !missing.isEmpty {
      notes.append(
        .lacksColumns(
          missing, table: found.table.name, sheet: found.sheet.name, isRead: true,
          found.sheet.place(max(found.firstRow - 1, 0), 0)))
    }
    notes.append(
      .read(
        sheet: found.sheet.name, table: found.table.name, source: template.name, rows: taken.rows,
        unit: unit, found.sheet.place(max(found.firstRow - 1, 0), 0)))
    return [ReadTable(table: found.table, taken: taken)]
  }

  /// The columns with headers that no table reads.
  private func unusedColumns(
    _ sheet: SourceSheet, _ used: Set<Int>, _ firstRow: Int, _ template: SourceTemplate
  ) -> [UpstreamNote] {
    var names: [String] = []
    var first: Int?
    guard firstRow > 0 else { return [] }
    let ignored = template.ignore
    for column in 0..<sheet.columnCount where !used.contains(column) {
      let path = sheet.path(row: firstRow - 1, column: column)
      guard !ignored.contains(where: { $0.matches(path) }) else { continue }
      let own = sheet.grid.rows.dropFirst(firstRow).first { cells in
        path.isEmpty ? cells[column].figure.number != nil : !cells[column].isEmpty
      }
      // Without a header a column is called by its first figure; a header that is one is a figure.
      guard own != nil || sheet.grid.rows[firstRow - 1][column].isPlaced else { continue }
      let name = path.isEmpty ? own?[column].text ?? "" : path.suffix(2).joined(separator: "/")
      names.append("\(columnLetters(column)) \(name)")
      first = first ?? column
    }
    for (row, cells) in sheet.grid.rows.prefix(firstRow).enumerated() {
      for (column, cell) in cells.enumerated() where cell.isPlaced {
        // A header that is a figure was told.
        if row == firstRow - 1, !used.contains(column) { continue }
        var number = row + 1
        if case .cell(_, let own, _) = sheet.grid.place(row: row, column: column) { number = own }
        names.append("\(columnLetters(column))\(number) \(cell.text)")
        first = first ?? column
      }
    }
    // A column before the first with headers.
    guard let first else { return [] }
    return [.unusedColumns(names, sheet: sheet.name, sheet.place(firstRow - 1, first))]
  }

  /// The notes with those of sheets that are left out joined for each file.
  private static func joiningLeft(_ notes: [UpstreamNote]) -> [UpstreamNote] {
    var joined: [UpstreamNote] = []
    var positions: [String: Int] = [:]
    for note in notes {
      guard case .leftSheets(let names, let file) = note else {
        joined.append(note)
        continue
      }
      if let known = positions[file], case .leftSheets(let before, _) = joined[known] {
        joined[known] = .leftSheets(before + names, file: file)
      } else {
        positions[file] = joined.count
        joined.append(note)
      }
    }
    return joined
  }

  /// The lists of facts of which nothing was found.
  private func lacking(_ report: Report) -> [UpstreamNote] {
    let empty = edition.schema.lists.filter { list in
      report[list.key].isEmpty && edition.states(list.key)
    }
    return empty.isEmpty ? [] : [.emptyLists(empty.map(\.key))]
  }
}

extension Edition {
  /// Whether reports of the kind state a list at all.
  fileprivate func states(_ list: String) -> Bool {
    guard let field = schema.report.field(list) else { return false }
    return field.reportKind.map { $0 == kind } ?? true
  }
}
