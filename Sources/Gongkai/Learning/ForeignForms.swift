import Learning
import Recognition
import Templates

/// Tells whether a document's forms are another edition's than the one that it was taken for.
struct ForeignForms {
  let document: RecognisedDocument
  let book: WordBook

  /// How many of the document's forms say of themselves that they are none of the edition's: forms that it does not know, and
  /// forms over whose amounts something stands that is no head of its own, and no misprint either.
  var count: Int {
    guard let edition = document.edition else { return document.tables.count }
    var names: Set<String> = []
    for table in document.tables {
      switch table {
      case .unknown(let found):
        // What a form is called ends so; charts are printed as tables too.
        if found.readsAsForm, let title = found.title, title.contains("表") {
          names.insert(folded(title))
        }
      case .form(let table):
        let form = edition.forms[table.form]
        if !table.headerIsComplete, isForeign(table.found, form) { names.insert(form.name) }
      case .card: continue
      }
    }
    return names.count
  }

  private func isForeign(_ table: FoundTable, _ form: FormTemplate) -> Bool {
    guard case .table(let template) = form.body else { return false }
    let own = Set(template.tree.headers.map { folded($0.text.referenceName).withoutYear })
    return table.headerRows.contains { row in
      table.grid.rows[row].contains { cell in
        guard cell.figure == .words else { return false }
        let text = folded(cell.text).withoutYear
        // All heads may stand in one row: `基本支出/小计`.
        let isOwn =
          own.contains(text)
          || text.split(separator: "/").allSatisfy { own.contains(String($0).withoutYear) }
        return !isOwn && book.tellsAmounts(cell.text)
      }
    }
  }
}
