import Facts
import Recognition
import Templates

/// Writes the lists of a form.
extension FormLearning {
  /// Which columns of a list hold what.
  func parts(_ side: FormLayout.Side) -> RowLearning.Parts {
    let amounts = amountColumns.filter { side.columns.contains($0) }
    let tellsPeriods = amounts.contains { column in
      if case .facts(let region)? = meanings[column] { return region.values["期间"] != nil }
      return false
    }
    func column(_ role: Word.Role) -> Int? {
      side.columns.first { meanings[$0] == .shows(role) }
    }
    return RowLearning.Parts(
      rows: Array(table.bodyRows), name: column(.name) ?? column(.commissionName),
      code: column(.code),
      codeParts: Array(side.columns.filter { meanings[$0] == .shows(.code) }.dropFirst()),
      unitName: column(.unitName), unitCode: column(.unitCode),
      texts: side.columns.compactMap { column in
        guard case .shows(.text(let field))? = meanings[column] else { return nil }
        return RowLearning.TextColumn(
          column: column, field: field,
          key: layout.tree.paths[column].map { Self.reference($0.text, context.identity.year) }
            .joined(separator: "."))
      }, amounts: amounts, columnsTellPeriods: tellsPeriods)
  }

  mutating func writeList(_ index: Int, _ side: FormLayout.Side) {
    let subjects = subjects(of: index, side)
    var stated = subjects
    if subjects.count != 1 {
      for case .facts(let region)? in meanings { stated.formUnion(region.terms("主题") ?? []) }
    }
    let parts = parts(side)
    var learning = RowLearning(
      table: table, parts: parts,
      before: index > 0 ? self.parts(layout.sides[index - 1]) : nil,
      after: index + 1 < layout.sides.count ? self.parts(layout.sides[index + 1]) : nil,
      subjects: subjects, title: title, context: context,
      isByEconomy: isByEconomy, isSideBySide: layout.sides.count > 1,
      isCommission: side.columns.contains { meanings[$0] == .shows(.commissionName) },
      head: side.head,
      style: NumberStyle(table, columns: amountColumns), listName: listName(index),
      taken: taken)
    var list = LearnedForm.List(name: listName(index), condition: nil, rows: learning.run())
    if layout.sides.count > 1 { list.condition = learning.condition }
    taken = learning.taken
    for question in learning.questions where !form.questions.contains(question) {
      form.questions.append(question)
    }
    form.doubts += learning.doubts
    form.lists.append(list)
  }
}
