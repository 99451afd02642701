import Facts
import Sheets
import Templates

/// What the cells of filled forms are called, and by which rules of the template they are computed.
struct CellNames {
  private let result: FormFiller.Result
  private let cells: CellFacts
  /// Of each form that was asked about, what the rows of its lists are called, its columns, and where it stands on its sheet.
  private var forms: [Int: Names] = [:]

  private struct Names {
    var rows: [RowPlace: String] = [:]
    var columns: [ColumnName]
    var layout: FormLayout
  }

  private struct RowPlace: Hashable {
    var list: Int
    var row: Int
  }

  init(_ result: FormFiller.Result) {
    self.result = result
    cells = CellFacts(result)
  }

  private mutating func names(_ form: Int) -> Names {
    if let known = forms[form] { return known }
    var names = Names(
      columns: result.columnNames(form), layout: FormLayout(result.forms[form]))
    for (index, list) in result.view(of: form).lists.enumerated() {
      for (row, title) in zip(list.rows, list.titles) {
        names.rows[RowPlace(list: index, row: row.position)] = title
      }
    }
    forms[form] = names
    return names
  }

  /// What a line of a form is called, so that no other is called the same.
  mutating func title(ofLine line: Int, form: Int) -> String {
    let line = result.forms[form].lines[line]
    return names(form).rows[RowPlace(list: line.list, row: line.row)] ?? line.title
  }

  /// What a card of a form is called.
  mutating func title(ofCard card: Int, form: Int) -> String {
    let row = result.forms[form].cards[card].rows.lowerBound
    return names(form).rows[RowPlace(list: 0, row: row)] ?? ""
  }

  /// What the columns of a form are called; none of a form of cards.
  mutating func columns(_ form: Int) -> [ColumnName] { names(form).columns }

  /// Which cell a cell is.
  mutating func name(of cell: CellReference) -> Explanation.Name {
    let form = cell.sheet ?? 0
    let template = result.forms[form].template
    let own = names(form)
    let address = CellReference(row: own.layout.sheetRow(of: cell.row), column: cell.column).name
    switch template.body {
    case .table:
      let line = cells.line(form: form, row: cell.row, column: cell.column)
      return Explanation.Name(
        form: template.shortName, row: line.map { title(ofLine: $0, form: form) } ?? "",
        code: line.map { result.forms[form].lines[$0].code } ?? "",
        column: own.columns[cell.column], address: address)
    case .cards:
      let card = result.forms[form].card(atRow: cell.row)
      return Explanation.Name(
        form: template.shortName, row: card.map { title(ofCard: $0, form: form) } ?? "", code: "",
        column: ColumnName(key: card.map { result.forms[form].cards[$0].path(to: cell) } ?? []),
        address: address)
    }
  }

  /// How the cell's numbers print.
  func format(of cell: CellReference) -> NumberFormat {
    let form = result.forms[cell.sheet ?? 0]
    switch form.template.body {
    case .table(let table):
      let line = cells.line(form: form.index, row: cell.row, column: cell.column)
      return table.tree.columns[cell.column].style(in: line.map { form.lines[$0] }).format
    case .cards: return cardCell(cell)?.format ?? form.template.format
    }
  }

  /// Whether the cell holds a count, not money.
  func isCount(_ cell: CellReference) -> Bool {
    let form = cell.sheet ?? 0
    return cells.line(form: form, row: cell.row, column: cell.column)
      .map { result.forms[form].lines[$0].template.isCount } ?? false
  }

  private func cardCell(_ cell: CellReference) -> CardTemplate.Cell? {
    let form = result.forms[cell.sheet ?? 0]
    return form.card(atRow: cell.row).flatMap { card in
      form.cards[card].cells.first { $0.row == cell.row && $0.column == cell.column }?.template
    }
  }

  /// What the template says of a derived cell.
  func rule(of cell: CellReference, line: Int?) -> Explanation.Rule {
    let form = result.forms[cell.sheet ?? 0]
    guard case .table(let table) = form.template.body, let line else {
      switch cardCell(cell)?.content {
      case .formula(let expression): return .expression(expression.words)
      case .facts(_, follows: let expression?): return .expression(expression.words)
      default: return .total(.children)
      }
    }
    let template = form.lines[line].template
    // The rules of a row's single cells come first, then those of columns, then those of rows.
    for own in template.cells where own.columns.contains(cell.column) {
      switch own.rule {
      case .formula(let expression), .follows(let expression):
        return .expression(expression.words)
      case .text: break
      }
    }
    switch table.tree.columns[cell.column].content {
    case .formula(let expression): return .expression(expression.words)
    case .facts(_, let follows):
      if case .facts = form.lines[line].source, let follows = template.follows ?? follows {
        return .expression(follows.words)
      }
    default: break
    }
    switch template.rule {
    case .formula(let expression): return .expression(expression.words)
    case .total(.above): return .total(.above)
    case .total(.below): return .total(.below)
    case .total(.children) where template.each?.dimension.codeKind == nil: return .total(.children)
    default: return .total(template.each?.dimension.codeKind == nil ? .children : .codes)
    }
  }
}

extension FilledForm.Card {
  /// What names one of the card's cells: for an indicator's, the indicator too.
  package func path(to cell: CellReference) -> [String] {
    var label = ""
    for own in cells {
      if own.row == cell.row, own.column == cell.column {
        guard let position = own.indicator, indicators.indices.contains(position) else {
          return [own.template.name(after: label)]
        }
        let about = indicators[position]
        return about.indicatorNames.filter { !$0.isEmpty } + [own.template.name(after: "")]
      }
      if case .label(let text) = own.template.content { label = text.displayText }
    }
    return []
  }
}

extension Expression {
  /// The expression as a template may write it.
  package var words: String { words(inside: 0) }

  /// The words, in brackets where what stands around binds closer.
  private func words(inside level: Int) -> String {
    func both(_ a: Expression, _ mark: String, _ b: Expression, _ own: Int) -> String {
      let text = "\(a.words(inside: own)) \(mark) \(b.words(inside: own + 1))"
      return own < level ? "(\(text))" : text
    }
    switch self {
    case .number(let number):
      return NumberFormat(places: 6, grouping: false, trim: true, zero: .bare).plain(number)
    case .reference(let reference): return reference.words
    case .add(let a, let b): return both(a, "+", b, 0)
    case .subtract(let a, let b): return both(a, "−", b, 0)
    case .multiply(let a, let b): return both(a, "×", b, 2)
    case .divide(let a, let b): return both(a, "÷", b, 2)
    case .orZero(let inner): return inner.words(inside: level)
    }
  }
}

extension Reference {
  /// The reference as a template may write it: `预算表5[合计].基本支出`.
  fileprivate var words: String {
    let path = column.map(Self.quoted).joined(separator: ".")
    let row: String
    switch self.row {
    case .current: row = form == nil ? "" : "[]"
    case .named(let name): row = "[\(Self.quoted(name))]"
    case .matching: row = "[*]"
    case .stating: row = "[Σ]"
    }
    let front = (form.map(Self.quoted) ?? "") + row
    return front + (front.isEmpty || path.isEmpty ? "" : ".") + path
  }

  /// A name, in backquotes where it would be misread without.
  private static func quoted(_ name: String) -> String {
    let marks: Set<Character> = [
      "[", "]", ".", "+", "-", "−", "×", "*", "÷", "/", "(", ")", "=", "≥", "≤", "<", ">",
    ]
    return name.contains(where: marks.contains) ? "`\(name)`" : name
  }
}
