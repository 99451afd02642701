/// The columns that the expressions of an edition, or of its prose, name: looked up once, when these are read.
package struct ColumnIndex: Sendable {
  /// A path, and the form in which it is looked for.
  private struct Key: Hashable {
    var form: Int
    var path: [String]
  }

  /// What paths mean, by the lists of their form.
  private var named: [Key: [[Int]]] = [:]
  /// What corresponds to columns of other forms or lists, by these columns' paths.
  private var alike: [Key: [[Int]]] = [:]

  /// No columns yet.
  package init() {}

  /// The columns of a list that a path means; none where the list has none of that name.
  package func columns(at path: [String], form: Int, list: Int) -> [Int] {
    Self.columns(named[Key(form: form, path: path)], of: list)
  }

  /// The columns of a list that correspond to a column of another form or list; none where it has none of that name.
  package func columns(like column: ColumnTemplate, form: Int, list: Int) -> [Int] {
    Self.columns(alike[Key(form: form, path: column.path)], of: list)
  }

  private static func columns(_ found: [[Int]]?, of list: Int) -> [Int] {
    guard let found, found.indices.contains(list) else { return [] }
    return found[list]
  }

  /// Where an expression stands.
  package struct Context {
    /// The form.
    var form: Int
    /// Whether bare names mean rows.
    var namesAreRows = false
    /// The form and the list of the column that is meant where the expression names none.
    var column: (form: Int, list: Int?)
    /// Where the template defines it.
    var place: TemplateError.Place

    package init(
      form: Int, namesAreRows: Bool = false, column: (form: Int, list: Int?),
      place: TemplateError.Place
    ) {
      self.form = form
      self.namesAreRows = namesAreRows
      self.column = column
      self.place = place
    }
  }

  /// Looks up the columns that an expression names; that they are there ``EditionCheck`` tells.
  ///
  /// - Throws: ``TemplateError`` where a path means several columns of a row that decides which list is meant.
  package mutating func add(
    _ expression: Expression, of edition: Edition, in context: Context
  ) throws(TemplateError) {
    let forms = edition.forms
    for reference in expression.references {
      let form = reference.form.flatMap { edition.form(named: $0) } ?? context.form
      guard case .table(let table) = forms[form].body else { continue }
      let isBareRow =
        context.namesAreRows && reference.form == nil && reference.row == .current
      if !reference.column.isEmpty {
        try add(reference, of: table, form, forms[form].shortName, context.place)
      }
      if isBareRow || reference.column.isEmpty {
        var list: Int?
        if case .named(let row) = reference.row { list = table.list(ofRow: row) }
        try add(
          alike: context.column, forms, in: table, list, form, forms[form].shortName,
          context.place)
      }
    }
  }

  private mutating func add(
    _ reference: Reference, of table: TableTemplate, _ form: Int, _ formName: String,
    _ place: TemplateError.Place
  ) throws(TemplateError) {
    let key = Key(form: form, path: reference.column)
    var found: [[Int]] = []
    for list in table.lists.indices {
      do throws(ColumnTree.LookupProblem) {
        found.append(try table.tree.columns(at: reference.column, in: list))
      } catch {
        // Of other rows it is known which list is theirs, and that one was checked.
        let isAnyList = reference.row == .matching || reference.row == .stating
        if error == .several, isAnyList {
          throw table.tree.error(error, of: reference.column, form: formName, at: place)
        }
        found.append([])
      }
    }
    named[key] = found
  }

  private mutating func add(
    alike own: (form: Int, list: Int?), _ forms: [FormTemplate], in table: TableTemplate,
    _ only: Int?, _ form: Int, _ formName: String, _ place: TemplateError.Place
  ) throws(TemplateError) {
    guard case .table(let other) = forms[own.form].body else { return }
    for column in other.tree.columns
    where column.isAmount && (own.list == nil || column.list == own.list) {
      let key = Key(form: form, path: column.path)
      var found = alike[key] ?? table.lists.map { _ in [] }
      for list in table.lists.indices where only == nil || list == only {
        do throws(ColumnTree.LookupProblem) {
          found[list] = try table.tree.columns(like: column, in: list)
        } catch {
          throw table.tree.error(error, of: column.path, form: formName, at: place)
        }
      }
      alike[key] = found
    }
  }
}

extension ColumnIndex {
  /// Looks up what the forms of an edition name.
  package init(of edition: Edition) throws(TemplateError) {
    for (index, form) in edition.forms.enumerated() {
      func context(
        _ list: Int?, _ place: TemplateError.Place, rows: Bool = false
      ) -> Context {
        Context(
          form: index, namesAreRows: rows, column: (index, list), place: place)
      }
      switch form.body {
      case .table(let table):
        for column in table.tree.columns {
          switch column.content {
          case .formula(let expression), .facts(_, follows: let expression?):
            try add(expression, of: edition, in: context(column.list, column.place))
          default: break
          }
        }
        for (list, rows) in table.lists.enumerated() {
          for row in rows.allRows {
            if case .formula(let expression) = row.rule {
              try add(expression, of: edition, in: context(list, row.place, rows: true))
            }
            if let follows = row.follows {
              try add(follows, of: edition, in: context(list, row.place))
            }
            for cell in row.cells {
              switch cell.rule {
              case .formula(let expression), .follows(let expression):
                try add(expression, of: edition, in: context(list, cell.place))
              case .text: break
              }
            }
          }
        }
      case .cards(let card):
        for cell in card.rows.flatMap(\.cells) {
          switch cell.content {
          case .formula(let expression), .facts(_, follows: let expression?):
            try add(expression, of: edition, in: context(nil, cell.place))
          default: break
          }
        }
      }
      for relation in form.relations { try add(relation, of: index, edition) }
    }
  }

  /// Looks up what a relation names; where it names no column, it is tried in each column of the first such row.
  private mutating func add(
    _ relation: Relation, of form: Int, _ edition: Edition
  ) throws(TemplateError) {
    let references = relation.left.references + relation.right.references
    var column: (form: Int, list: Int?) = (form, nil)
    if let open = references.first(where: { $0.column.isEmpty }) {
      column.form = open.form.flatMap { edition.form(named: $0) } ?? form
      if case .named(let row) = open.row,
        case .table(let table) = edition.forms[column.form].body
      {
        column.list = table.list(ofRow: row)
      }
    }
    for side in [relation.left, relation.right] {
      try add(
        side, of: edition,
        in: Context(form: form, column: column, place: relation.place))
    }
  }
}
