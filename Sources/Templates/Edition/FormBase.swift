import Facts

/// What a form and its columns are called in any edition: as the base edition calls them.
///
/// `本年一般公共预算支出表` of the base edition is `一般公共预算支出表` in a city's, where the key of a column stays the same
/// whatever its header says; by these names the forms of many editions stand below each other.
package struct FormBase: Sendable, Hashable {
  /// The form's name there.
  package let name: String
  /// For each column of the form its names there, those of headers above it first.
  package let columns: [[String]]
}

extension Edition {
  /// What the forms and their columns are called in the base edition.
  ///
  /// A form that says no more than how another looks is that one; `base` says it of others. A column is that of its name;
  /// else the only one that shows the same.
  ///
  /// - Parameters:
  ///   - root: the base edition of this kind of report; nil where there is none.
  ///   - others: editions that may know a form of the same name.
  /// - Returns: the names, form by form; no two are of one name.
  package func bases(in root: Edition?, alike others: [Edition] = []) -> [FormBase] {
    var known: [String: String] = [:]
    for form in others.flatMap(\.forms) + (root?.forms ?? []) where known[form.name] == nil {
      known[form.name] = form.base
    }
    var taken = Set(forms.lazy.filter { $0.base != $0.name }.map(\.base))
    return forms.map { form in
      var name = form.base
      if name == form.name, let other = known[form.name], other != name,
        taken.insert(other).inserted
      {
        name = other
      }
      let base = root?.forms.first { $0.name == name }
      return FormBase(name: name, columns: form.columnPaths(in: base))
    }
  }
}

extension FormTemplate {
  /// The names of its columns in another edition's form.
  fileprivate func columnPaths(in base: FormTemplate?) -> [[String]] {
    guard case .table(let table) = body else { return [] }
    let own = table.tree.columns
    guard let base, case .table(let other) = base.body else { return own.map(\.path) }
    var free = other.tree.columns
    let known = Set(free.map(\.path))
    free.removeAll { column in own.contains { $0.path == column.path } }
    return own.map { column in
      if known.contains(column.path) { return column.path }
      let same = free.filter {
        $0.content == column.content && $0.content.tellsColumns
          && other.listName($0) == table.listName(column)
      }
      guard same.count == 1, let only = same.first,
        own.count(where: { $0.content == column.content && $0.list == column.list }) == 1
      else { return column.path }
      return only.path
    }
  }
}

extension TableTemplate {
  /// The name of the list that a column belongs to.
  fileprivate func listName(_ column: ColumnTemplate) -> String? {
    column.list.flatMap { lists.indices.contains($0) ? lists[$0].name : nil }
  }
}

extension ColumnTemplate.Content {
  /// Whether it alone can say that two columns are the same.
  fileprivate var tellsColumns: Bool {
    switch self {
    case .code, .name: true
    case .facts(let constraint, _): constraint != .nothing
    case .ordinal, .rowNumber, .codePart, .text, .formula: false
    }
  }
}
