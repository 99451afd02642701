import Facts
import Sheets
import Synchronization
import Templates

/// Fills the forms of an edition with the facts of a report.
package struct FormFiller: Sendable {
  /// What filling gives.
  package struct Result: Sendable {
    /// The forms, in the official order.
    package let forms: [FilledForm]
    /// What a person should look at.
    package var warnings: [FillWarning]
    /// How many relations were tried, each counted wherever it applies.
    package let relationsTried: Int
    /// What things are called on the forms.
    package let names: ReportNames

    package init(
      forms: [FilledForm],
      warnings: [FillWarning],
      relationsTried: Int,
      names: ReportNames
    ) {
      self.forms = forms
      self.warnings = warnings
      self.relationsTried = relationsTried
      self.names = names
    }
  }

  private let report: Report
  private let edition: Edition
  private let table: FactTable
  private let names: ReportNames
  private let budget = FillBudget()
  private var warnings: [FillWarning]

  /// Fills all forms: facts are placed, derived values computed, relations tried.
  ///
  /// - Throws: ``FillError`` when a value cannot be computed, or there are too many.
  package static func fill(_ edition: Edition, with report: Report) throws(FillError) -> Result {
    var filler = FormFiller(edition, report)
    var forms = try filler.placeAll()
    var derivation = Derivation(edition: edition, forms: forms)
    try derivation.run()
    var relations = RelationCheck(edition: edition, derivation: derivation)
    filler.warnings += try relations.run()
    forms = derivation.forms
    for index in forms.indices { filler.addNotes(to: &forms[index]) }
    return Result(
      forms: forms, warnings: filler.warnings, relationsTried: relations.tried,
      names: filler.names)
  }

  private init(_ edition: Edition, _ report: Report) {
    self.report = report
    self.edition = edition
    table = FactTable(
      report,
      naming: CodeKind.allCases.flatMap { edition.catalogue.codes(of: $0) }
        + edition.schema.dimensions.all.flatMap { edition.schema.dimensions.terms(of: $0) ?? [] })
    names = ReportNames(report, edition: edition, table: table)
    warnings = names.warnings()
  }

  // MARK: - Placing facts

  /// Places the facts on all forms, as many at a time as there are processors.
  private mutating func placeAll() throws(FillError) -> [FilledForm] {
    typealias Placed = (form: FilledForm, warnings: [FillWarning])
    let results = Mutex<[Int: Swift.Result<Placed, FillError>]>([:])
    let filler = self
    inParallel(edition.forms.count) { index in
      let result: Swift.Result<Placed, FillError>
      do throws(FillError) {
        var warnings: [FillWarning] = []
        let form = try filler.place(filler.edition.forms[index], at: index, &warnings)
        result = .success((form, warnings))
      } catch {
        result = .failure(error)
      }
      results.withLock { $0[index] = result }
    }
    var forms: [FilledForm] = []
    for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      let placed = try result.get()
      forms.append(placed.form)
      warnings += placed.warnings
    }
    return forms
  }

  private func place(
    _ template: FormTemplate, at index: Int, _ warnings: inout [FillWarning]
  ) throws(FillError) -> FilledForm {
    var form = FilledForm(template: template, index: index)
    switch template.body {
    case .table(let tableTemplate): try place(tableTemplate, in: &form, &warnings)
    case .cards(let card):
      let cards = CardPlacing(
        card, names: names, table: table, constraint: template.constraint, budget: budget)
      warnings += try cards.place(in: &form)
    }
    return form
  }

  private func place(
    _ template: TableTemplate, in form: inout FilledForm, _ warnings: inout [FillWarning]
  ) throws(FillError) {
    var expansion = LineExpansion(
      form.template, table: table, names: names, budget: budget)
    var domains: [[Int32]] = []
    for (index, list) in template.lists.enumerated() {
      domains.append(try expansion.expand(list, at: index))
    }
    form.lines = expansion.lines
    form.align(lists: template.lists.count)
    form.cells = Array(repeating: .blank, count: form.rowCount * form.columnCount)
    form.indexLines()
    form.mergeSpans(of: template)
    writeTexts(template.tree, in: &form)
    var placed = [Bool](repeating: false, count: table.facts.count)
    try writeFacts(template.tree, in: &form, placed: &placed)
    for (index, domain) in domains.enumerated() where template.showsFacts(list: index) {
      for fact in domain where !placed[Int(fact)] {
        let fact = table.facts[Int(fact)]
        // Nothing is an amount too, even where the form would leave it blank.
        var format = form.template.format
        format.zero = .full
        warnings.append(
          .unplaced(
            form: form.template.shortName, fact: describe(fact),
            amount: format.printed(Number(fact.amount, in: form.template.unit))))
      }
    }
  }

  private func writeTexts(_ tree: ColumnTree, in form: inout FilledForm) {
    for (column, template) in tree.columns.enumerated() {
      switch template.content {
      case .ordinal:
        for row in 0..<form.rowCount { form[row, column] = .text(String(row + 1)) }
      case .rowNumber:
        let above = (template.list ?? 0) * form.rowCount
        for row in 0..<form.rowCount { form[row, column] = .text(String(above + row + 1)) }
      case .code:
        for line in form.lines where line.list == template.list && !line.code.isEmpty {
          form[line.row, column] = .text(line.code)
        }
      case .codePart:
        for line in form.lines where line.list == template.list {
          let part = template.part(of: line.code)
          if !part.isEmpty { form[line.row, column] = .text(part) }
        }
      case .name:
        for line in form.lines where line.list == template.list && !line.name.isEmpty {
          form[line.row, column] = .text(line.name)
        }
      case .text:
        for line in form.lines where line.list == template.list && line.source.isStated {
          for cell in line.template.cells where cell.path.last == template.path.last {
            guard case .text(let stated) = cell.rule else { continue }
            let text = stated.filled {
              names.text($0, form: form.template, subjects: line.subjects)
            }
            if !text.isEmpty { form[line.row, column] = .text(text) }
          }
        }
      case .facts, .formula: break
      }
    }
  }

  private func writeFacts(
    _ tree: ColumnTree, in form: inout FilledForm, placed: inout [Bool]
  ) throws(FillError) {
    let filters = tree.columns.map { column -> FactFilter? in
      guard case .facts(let constraint, _) = column.content else { return nil }
      return FactFilter(constraint, in: table)
    }
    for line in form.lines {
      guard case .facts(let facts) = line.source else { continue }
      for (column, filter) in filters.enumerated() where tree.columns[column].list == line.list {
        guard let filter else { continue }
        var sum = AmountSum()
        var found = false
        for index in facts {
          let fact = table.facts[Int(index)]
          guard filter.accepts(fact) else { continue }
          placed[Int(index)] = true
          found = true
          sum += fact.amount
        }
        let zero = line.template.zero ?? tree.columns[column].format.zero
        guard found || zero != .blank else { continue }
        guard let amount = sum.amount else {
          throw FillError.overflow(
            form: form.template.shortName, row: line.name,
            column: edition.columnName(form.index, column)?.text ?? "")
        }
        // Counts are kept in hundredths, whatever unit the form's money is in.
        let unit = line.template.isCount ? .yuan : form.template.unit(ofColumn: column)
        form[line.row, column] = .number(Number(amount, in: unit))
      }
    }
  }

  private func describe(_ fact: Fact) -> String { table.words(of: fact) }

  // MARK: - Notes

  private func addNotes(to form: inout FilledForm) {
    form.notes = form.template.notes.map { note in
      note.filled { names.text($0, form: form.template) }
    }
    if let empty = form.template.emptyNote, !form.hasAmounts {
      form.notes.append(empty.filled { names.text($0, form: form.template) })
    }
    for note in report.notes
    where note.form == form.template.name || note.form == form.template.number {
      form.notes += note.lines
    }
  }
}

extension FactTable {
  /// What a fact says, for a person: its values by dimension.
  fileprivate func words(of fact: Fact) -> String {
    dimensions.all.compactMap { dimension in
      let symbol = fact[dimension]
      return symbol == .none ? nil : "\(dimension.name)=\(name(of: symbol))"
    }.joined(separator: "，")
  }
}

extension FormFiller.Result {
  /// What the fact at a position says, for a person.
  package func words(of fact: Int) -> String {
    names.table.facts.indices.contains(fact) ? names.table.words(of: names.table.facts[fact]) : ""
  }
}

extension FilledForm {
  /// Gives every line its row of the body: lists side by side begin together, and fills make them end together, which share
  /// what a list lacks evenly.
  fileprivate mutating func align(lists: Int) {
    var counts = [Int](repeating: 0, count: lists)
    var fills = [Int](repeating: 0, count: lists)
    for line in lines {
      if line.template.rule == .fill { fills[line.list] += 1 } else { counts[line.list] += 1 }
    }
    rowCount = counts.max() ?? 0
    var next = [Int](repeating: 0, count: lists)
    var filled = [Int](repeating: 0, count: lists)
    for index in lines.indices {
      let list = lines[index].list
      lines[index].row = next[list]
      guard lines[index].template.rule == .fill else {
        next[list] += 1
        continue
      }
      // The first of them take what is left over.
      let missing = rowCount - counts[list]
      next[list] += missing / fills[list] + (filled[list] < missing % fills[list] ? 1 : 0)
      filled[list] += 1
    }
  }
}

extension TableTemplate {
  /// Whether a list shows facts at all, so that a fact of its kind missing from it is worth a warning.
  fileprivate func showsFacts(list: Int) -> Bool {
    lists[list].allRows.contains { $0.rule == .facts }
  }
}

extension FilledForm.Source {
  /// Whether the line says anything: not a blank one that only keeps space.
  fileprivate var isStated: Bool {
    if case .blank = self { return false }
    return true
  }
}
