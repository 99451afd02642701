import Facts
import Sheets
import Templates

/// Tries the relations that must hold within and between the forms of a report.
package struct RelationCheck {
  package let edition: Edition
  package var derivation: Derivation
  /// How often a relation was tried whose cells are there.
  package private(set) var tried = 0

  package init(edition: Edition, derivation: Derivation) {
    self.edition = edition
    self.derivation = derivation
  }

  /// Evaluates every relation wherever it applies.
  ///
  /// - Returns: a warning for each place where one does not hold.
  /// - Throws: ``FillError`` when a side is too large to be computed.
  package mutating func run() throws(FillError) -> [FillWarning] {
    var warnings: [FillWarning] = []
    for form in edition.forms.indices {
      for relation in edition.forms[form].relations {
        for spot in spots(of: relation, form: form) {
          guard let warning = try check(relation, at: spot) else { continue }
          warnings.append(warning)
        }
      }
    }
    return warnings
  }

  /// A relation where it applies.
  package struct Application {
    /// The relation.
    package let relation: Relation
    /// The form that states it, by its position.
    package let form: Int
    /// Its sides in terms of cells; nil where none of the cells is there.
    package let left: Formula?
    package let right: Formula?
    /// Whether there are cells for all that it names.
    package let isWhole: Bool
    /// Its sides in words: `预算表1[201].预算数`.
    package let words: (left: String, right: String)
  }

  /// Every relation wherever it applies.
  package func applications() -> [Application] {
    edition.forms.indices.flatMap { form in
      edition.forms[form].relations.flatMap { relation in
        spots(of: relation, form: form).map { spot in
          Application(
            relation: relation, form: form,
            left: derivation.formula(relation.left, at: spot),
            right: derivation.formula(relation.right, at: spot),
            isWhole: (relation.left.references + relation.right.references).allSatisfy {
              !derivation.cells($0, at: spot).isEmpty
            },
            words: (words(relation.left, at: spot), words(relation.right, at: spot)))
        }
      }
    }
  }

  /// The two sides of every relation that asks for equality, wherever it applies.
  package func equalities() -> [(left: Formula, right: Formula)] {
    edition.forms.indices.flatMap { form in
      edition.forms[form].relations.filter { $0.comparison == .equal }.flatMap { relation in
        spots(of: relation, form: form).compactMap { spot -> (left: Formula, right: Formula)? in
          guard let left = derivation.formula(relation.left, at: spot),
            let right = derivation.formula(relation.right, at: spot)
          else { return nil }
          return (left, right)
        }
      }
    }
  }

  /// Where a relation applies: once, or for each line that has a matching one, and for each column where it names none.
  private func spots(of relation: Relation, form: Int) -> [Spot] {
    let references = relation.left.references + relation.right.references
    var spots = [Spot(form: form)]
    if references.contains(where: { $0.row == .matching }) {
      let filled = derivation.forms[form]
      if case .cards = filled.template.body {
        spots = filled.cards.indices.map { Spot(form: form, line: $0) }
      } else {
        spots = filled.linesBySubject.values.sorted().map {
          Spot(form: form, line: $0, list: filled.lines[$0].list)
        }
      }
      // A line says nothing of a relation whose own cells it does not have.
      spots = spots.filter { spot in
        references.allSatisfy {
          ($0.form != nil && edition.form(named: $0.form ?? "") != form)
            || !derivation.cells($0, at: spot).isEmpty || $0.column.isEmpty
        }
      }
    }
    guard let open = references.first(where: { $0.column.isEmpty }) else { return spots }
    return spots.flatMap { spot -> [Spot] in
      let target = open.form.flatMap { edition.form(named: $0) } ?? form
      guard case .table(let table) = edition.forms[target].body else { return [] }
      var list = spot.list
      if case .named(let name) = open.row {
        list = derivation.forms[target].linesByName[name].map {
          derivation.forms[target].lines[$0].list
        }
      }
      return table.tree.columns.indices.filter {
        table.tree.columns[$0].isAmount && table.tree.columns[$0].list == list
      }.map { Spot(form: form, line: spot.line, column: $0, list: list, columnForm: target) }
    }
  }

  private mutating func check(_ relation: Relation, at spot: Spot) throws(FillError) -> FillWarning?
  {
    let sides = [relation.left, relation.right].map { derivation.formula($0, at: spot) }
    if sides.contains(where: { $0?.hasReference == true }) { tried += 1 }
    let (left, right): (Number, Number)
    do throws(FillError) {
      (left, right) = (try value(sides[0]), try value(sides[1]))
    } catch .overflow(form: "", row: _, column: _) {
      throw .overflow(
        form: derivation.forms[spot.form].template.shortName, row: relation.text, column: "")
    }
    guard !relation.comparison.holds(left, right) else { return nil }
    return .relation(
      form: derivation.forms[spot.form].template.shortName, text: relation.text,
      left: describe(relation.left, left, at: spot),
      right: describe(relation.right, right, at: spot))
  }

  private mutating func value(_ formula: Formula?) throws(FillError) -> Number {
    // What a relation names and the report has no row for is nothing.
    guard let formula else { return .zero }
    return try derivation.evaluate(formula).nothingAsZero
  }

  /// A side with its cells named and its value: `预算表1[201].预算数 = 1130.94`.
  private func describe(_ expression: Expression, _ value: Number, at spot: Spot) -> String {
    var format = derivation.forms[spot.form].template.format
    format.zero = .full
    // Where rounding hides the difference, it is shown to the last digit.
    if format.rounds(value) {
      format.places = 6
      format.trim = true
    }
    return "\(words(expression, at: spot)) = \(format.plain(value))"
  }

  private func words(_ expression: Expression, at spot: Spot) -> String {
    switch expression {
    case .number(let number): NumberFormat(trim: true, zero: .bare).plain(number)
    case .reference(let reference): words(reference, at: spot)
    case .add(let a, let b): "\(words(a, at: spot)) + \(words(b, at: spot))"
    case .subtract(let a, let b): "\(words(a, at: spot)) − \(words(b, at: spot))"
    case .multiply(let a, let b): "\(words(a, at: spot)) × \(words(b, at: spot))"
    case .divide(let a, let b): "\(words(a, at: spot)) ÷ \(words(b, at: spot))"
    case .orZero(let inner): words(inner, at: spot)
    }
  }

  private func words(_ reference: Reference, at spot: Spot) -> String {
    let form = reference.form ?? derivation.forms[spot.form].template.shortName
    let row: String
    switch reference.row {
    case .named(let name): row = name
    case .stating: row = "Σ"
    case .current, .matching: row = rowName(at: spot)
    }
    var column = reference.column
    if let cell = derivation.cells(reference, at: spot).first, let target = cell.sheet,
      let name = edition.columnName(target, cell.column)
    {
      if column.isEmpty {
        column = name.printed
      } else if name.key.count == name.printed.count,
        name.key.suffix(column.count) == column[...]
      {
        // As much of the headers as the relation says, as they are printed.
        column = name.printed.suffix(column.count)
      }
    }
    return "\(form)[\(row)]" + column.map { ".\($0)" }.joined()
  }

  private func rowName(at spot: Spot) -> String {
    guard let line = spot.line else { return "" }
    let form = derivation.forms[spot.form]
    if case .cards = form.template.body {
      return form.cards[line].cells.lazy.compactMap { cell -> String? in
        guard case .text = cell.template.content, case .text(let text) = form[cell.row, cell.column]
        else { return nil }
        return text
      }.first ?? ""
    }
    return form.lines[line].code.isEmpty ? form.lines[line].name : form.lines[line].code
  }
}
