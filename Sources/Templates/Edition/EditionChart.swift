import Facts
import Sheets

/// A chart of an edition, the same in its workbook and its document: cells of one form as parts of a whole.
package struct EditionChart: Sendable {
  /// Which cells.
  package enum Content: Sendable {
    /// Those of one column, in the rows about codes of so many digits.
    case rows(digits: Int, column: Int)
    /// Those of one row, in some columns.
    case columns(row: String, [Int])
  }

  /// What sections of the document call it by; nil where none shows it.
  package let name: String?
  package let title: TextTemplate
  /// The form's position in the edition.
  package let form: Int
  package let content: Content

  private enum Key: String, TemplateKey { case name, title, form, level, column, row, columns }

  /// Reads a chart, and checks it against the forms.
  package init(_ node: TemplateNode, forms: [FormTemplate]) throws(TemplateError) {
    let keys = try node.mapping(Key.self)
    try keys.exclusive(.level, .row)
    try keys.exclusive(.column, .columns)
    name = try keys.text(.name)
    title = try TextTemplate(try keys.required(.title))
    let named = try keys.required(.form)
    let name = try named.text()
    let known = forms.flatMap { [$0.number, $0.name].compactMap { $0 } }
    guard let form = forms.firstIndex(where: { $0.number == name || $0.name == name }),
      case .table(let table) = forms[form].body
    else {
      throw named.error(.unknownWord(name, nearest: nearest(to: name, among: known), known: known))
    }
    self.form = form
    func columns(_ node: TemplateNode) throws(TemplateError) -> [Int] {
      let path = try ExpressionParser.columnPath(node)
      do throws(ColumnTree.LookupProblem) {
        return try table.tree.columns(at: path, in: nil)
      } catch {
        throw table.tree.error(error, of: path, form: name, at: node.place)
      }
    }
    func column(_ node: TemplateNode) throws(TemplateError) -> Int {
      let found = try columns(node)
      // Codes are shown by one column, not by those below a header.
      guard found.count == 1 else {
        throw table.tree.error(
          .several, of: try ExpressionParser.columnPath(node), form: name, at: node.place)
      }
      return found[0]
    }
    if let level = keys[.level] {
      let kinds = table.lists.flatMap(\.allRows).compactMap { $0.each?.dimension.codeKind }
      let levels = kinds.first?.levels ?? []
      let name = try level.text()
      guard let found = levels.first(where: { $0.name == name }) else {
        throw level.error(.unknownWord(name, nearest: nil, known: levels.map(\.name)))
      }
      content = .rows(digits: found.digits, column: try column(try keys.required(.column)))
    } else {
      let row = try keys.required(.row)
      let name = try row.text()
      guard table.list(ofRow: name) != nil else {
        throw row.error(
          .unknownWord(name, nearest: nil, known: table.lists.flatMap(\.allRows).map(\.key)))
      }
      // A header means the columns below it that are no sums.
      var shown: [Int] = []
      for node in try keys.required(.columns).list() { shown += try columns(node) }
      content = .columns(row: name, shown)
    }
  }
}
