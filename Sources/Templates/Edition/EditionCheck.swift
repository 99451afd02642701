import Facts

/// Checks that whatever the templates of an edition name is there.
package struct EditionCheck {
  private let edition: Edition

  package init(_ edition: Edition) { self.edition = edition }

  /// Checks every form.
  ///
  /// - Throws: ``TemplateError`` for the first name that means nothing.
  package func run() throws(TemplateError) {
    var names: Set<String> = []
    for form in edition.forms {
      let own = form.number == form.name ? [form.name] : [form.name, form.number].compactMap { $0 }
      for name in own where !names.insert(name).inserted {
        throw TemplateError(.repeatedName(name), at: TemplateError.Place(file: form.file))
      }
    }
    for form in edition.forms {
      switch form.body {
      case .table(let table): try check(table, of: form)
      case .cards(let card): try check(card, of: form)
      }
      for relation in form.relations {
        try check(relation.left, in: form, list: nil, place: relation.place)
        try check(relation.right, in: form, list: nil, place: relation.place)
      }
    }
  }

  private func check(_ table: TableTemplate, of form: FormTemplate) throws(TemplateError) {
    for column in table.tree.columns {
      switch column.content {
      case .formula(let expression), .facts(_, follows: let expression?):
        try check(expression, in: form, list: column.list, place: column.place)
      default: break
      }
    }
    try checkSpans(of: table)
    var keys: Set<String> = []
    for list in table.lists.indices {
      for row in table.lists[list].allRows {
        if row.each == nil, !row.key.isEmpty, !keys.insert(row.key).inserted {
          throw TemplateError(.repeatedName(row.key), at: row.place)
        }
        if case .formula(let expression) = row.rule {
          try checkRows(expression, of: row, in: form, list: list)
        }
        if let follows = row.follows { try checkRows(follows, of: row, in: form, list: list) }
        for span in row.spans {
          guard let column = table.column(at: span.column, in: list) else {
            throw table.tree.error(.none, of: span.column, form: form.shortName, at: span.place)
          }
          let room = table.tree.columns.count - column
          guard span.count <= room else {
            throw TemplateError(.badNumber("\(span.count)", 1...room), at: span.place)
          }
        }
        for cell in row.cells {
          switch cell.rule {
          case .text:
            guard
              table.tree.columns.contains(where: {
                !$0.isAmount && $0.path.last == cell.path.last
              })
            else {
              throw table.tree.error(.none, of: cell.path, form: form.shortName, at: cell.place)
            }
          case .formula(let expression), .follows(let expression):
            try check(expression, in: form, list: list, place: cell.place)
          }
        }
      }
    }
  }

  /// Checks that no cell covers another of its row that holds an amount.
  private func checkSpans(of table: TableTemplate) throws(TemplateError) {
    func check(_ column: Int, _ count: Int, _ place: TemplateError.Place) throws(TemplateError) {
      let columns = table.tree.columns
      for hidden in columns.indices.dropFirst(column + 1).prefix(count - 1)
      where columns[hidden].isAmount && columns[hidden].list == columns[column].list {
        throw TemplateError(
          .hiddenColumn(columns[hidden].path.joined(separator: ".")), at: place)
      }
    }
    for (index, column) in table.tree.columns.enumerated() {
      try check(index, column.span, column.place)
    }
    for list in table.lists.indices {
      // A blank row has nothing to hide.
      for row in table.lists[list].allRows where row.rule != .blank {
        for span in row.spans {
          guard let column = table.column(at: span.column, in: list) else { continue }
          try check(column, span.count, row.place)
        }
      }
    }
  }

  private func check(_ card: CardTemplate, of form: FormTemplate) throws(TemplateError) {
    for cell in card.rows.flatMap(\.cells) {
      switch cell.content {
      case .formula(let expression), .facts(_, follows: let expression?):
        try check(expression, in: form, list: nil, place: cell.place)
      default: break
      }
    }
  }

  /// Checks an expression in which bare names mean rows.
  private func checkRows(
    _ expression: Expression, of row: RowTemplate, in form: FormTemplate, list: Int
  ) throws(TemplateError) {
    for reference in expression.references {
      if reference.form == nil, reference.row == .current {
        try checkRow(reference.column.joined(separator: "."), of: form, place: row.place)
      } else {
        try check(reference, in: form, list: list, place: row.place)
      }
    }
  }

  /// Checks that all an expression names is there.
  package func check(
    _ expression: Expression, in form: FormTemplate, list: Int?, place: TemplateError.Place
  ) throws(TemplateError) {
    for reference in expression.references {
      try check(reference, in: form, list: list, place: place)
    }
  }

  /// Checks that the cell or cells which are meant are there.
  package func check(
    _ reference: Reference, in form: FormTemplate, list: Int?, place: TemplateError.Place
  ) throws(TemplateError) {
    var target = form
    if let name = reference.form {
      guard let index = edition.form(named: name) else {
        throw TemplateError(
          .noSuchForm(name, nearest: nearest(to: name, among: edition.formNames)), at: place)
      }
      target = edition.forms[index]
    }
    switch target.body {
    case .table(let table):
      var list = reference.form == nil ? list : nil
      if case .named(let row) = reference.row {
        try checkRow(row, of: target, place: place)
        list = table.list(ofRow: row)
      }
      guard !reference.column.isEmpty else { return }
      do throws(ColumnTree.LookupProblem) {
        _ = try table.tree.columns(at: reference.column, in: list)
      } catch {
        // Of a matching row the line decides which list is meant.
        if error == .several, reference.row == .matching { return }
        throw table.tree.error(error, of: reference.column, form: target.shortName, at: place)
      }
    case .cards(let card):
      let keys = card.rows.flatMap(\.cells).map(\.key).filter { !$0.isEmpty }
      let name = reference.column.joined(separator: ".")
      guard keys.contains(name) else {
        throw TemplateError(
          .noSuchColumn(name, form: target.shortName, nearest: nearest(to: name, among: keys)),
          at: place)
      }
    }
  }

  private func checkRow(
    _ name: String, of form: FormTemplate, place: TemplateError.Place
  ) throws(TemplateError) {
    guard case .table(let table) = form.body else { return }
    guard table.list(ofRow: name) == nil, !table.mayHaveRow(about: name) else { return }
    let known = table.lists.flatMap { $0.allRows.map(\.key) }
    throw TemplateError(
      .noSuchRow(name, form: form.shortName, nearest: nearest(to: name, among: known)), at: place)
  }
}
