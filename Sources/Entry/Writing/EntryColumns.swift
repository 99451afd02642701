import Facts
import Sheets

extension EntryLayout.Page {
  /// The field whose values stand in a column; nil where it is of none.
  func field(_ column: Int) -> Field? {
    guard case .records(let kind) = form, case .field(let position) = columns[column].role else {
      return nil
    }
    return kind.fields[position]
  }

  /// Whether amounts of money stand in a column.
  func isAmount(_ column: Int) -> Bool {
    if case .figures = form { return columns[column].role == .content }
    if case .amount? = field(column)?.shape { return true }
    return false
  }
}

// How the columns of pages look, what may stand in them, and what their formulas say.
extension EntryBookMaking {
  /// The shape of the values of a column, as notes tell shapes apart.
  func shape(of column: Int, on page: EntryLayout.Page) -> EntryWords.Shape? {
    if page.isAmount(column) { return .amount }
    if !page.columns[column].choices.isEmpty { return .term }
    switch page.field(column)?.shape {
    case .code: return .code
    case .unit: return .unit
    case .count, .weight: return .count
    case .lines: return .lines
    case .text: return .text
    default: return nil
    }
  }

  /// How a column looks.
  func look(of column: EntryLayout.Column, on page: EntryLayout.Page) -> EntryLook {
    switch column.role {
    case .automatic: return .name
    case .number, .reference: return .count
    case .remark: return .text
    case .key: return .text
    case .name: return .text
    case .content:
      if case .figures = page.form { return .amount }
      return .wrapped
    case .field(let position):
      guard case .records(let kind) = page.form else { return .text }
      switch kind.fields[position].shape {
      case .amount: return .amount
      case .count: return .count
      case .code, .unit, .unitCode: return .code
      case .lines, .text: return .wrapped
      default: return .text
      }
    }
  }

  /// A sensible width of a column.
  func width(
    of column: Int, on page: EntryLayout.Page, _ look: EntryLook, _ lines: [EntryRows.Line]
  ) -> Int {
    let measure = DisplayWidth(ambiguous: .wide)
    let header = measure.of(page.columns[column].header) + 4
    if page.isAmount(column) { return max(16, header) }
    var longest = header
    for line in lines.prefix(500) {
      guard case .text(let text)? = line[column] else { continue }
      for part in text.split(separator: "\n") {
        longest = max(longest, measure.of(String(part)) + 2)
      }
    }
    switch page.columns[column].role {
    case .automatic: return 30
    case .content: return 70
    case .field, .name, .key: break
    case .number, .reference: return max(10, header)
    case .remark: return 40
    }
    switch page.field(column)?.shape {
    case .code: return max(14, min(longest, 30))
    case .text: return min(max(longest, 20), 50)
    default: return min(max(longest, 12), 50)
    }
  }

  /// What may stand in a column; nil for anything.
  func validation(
    of index: Int, _ column: EntryLayout.Column, _ page: Int, _ rows: ClosedRange<Int>
  ) -> EntryPage.Validation? {
    let layout = layout.pages[page]
    func list(_ range: String?, strict: Bool) -> EntryPage.Validation? {
      range.map {
        EntryPage.Validation(
          .list($0, strict: strict), rows: rows, column: index, message: column.doc)
      }
    }
    if !column.choices.isEmpty { return list(options.range(of: column.choices), strict: true) }
    switch column.role {
    case .reference:
      guard let parent = layout.parent, let number = self.layout.pages[parent].column(.number)
      else { return nil }
      return list(places.range(parent, number), strict: false)
    case .name where index == 0:
      return knownNames[page].flatMap { list(options.range(of: $0), strict: false) }
    default: break
    }
    if layout.isAmount(index) {
      return EntryPage.Validation(
        .number, rows: rows, column: index, message: words.notes[.amount] ?? "")
    }
    switch layout.field(index)?.shape {
    case .code(let kind): return list(options.range(of: kind), strict: false)
    case .unit: return units.flatMap { list(places.range($0.page, $0.code), strict: false) }
    default: return nil
    }
  }

  /// The page of the units, and the columns of their codes and names.
  private var units: (page: Int, code: Int, name: Int)? {
    for (index, page) in layout.pages.enumerated() {
      guard case .records(let kind) = page.form,
        let code = kind.fields.firstIndex(where: { $0.shape.isUnitCode }),
        let name = kind.fields.firstIndex(where: { $0.shape.isText }),
        let codeColumn = page.column(.field(code)), let nameColumn = page.column(.field(name))
      else { continue }
      return (index, codeColumn, nameColumn)
    }
    return nil
  }

  /// The formula that says of a column of a page what its codes or numbers are called.
  func formula(of column: Int, on page: Int) -> String? {
    let layout = layout.pages[page]
    let cell = "$\(columnLetters(column))#"
    func found(_ key: String, _ keys: String, _ names: String, or other: String) -> String {
      "IFERROR(INDEX(\(names),MATCH(\(key),\(keys),0)),\(other))"
    }
    let text: String
    switch layout.field(column)?.shape {
    case .code(let kind):
      guard let ranges = options.names(of: kind) else { return nil }
      // What is picked from the list has the name behind the code.
      let code = "LEFT(\(cell)&\" \",FIND(\" \",\(cell)&\" \")-1)"
      var other = EntryPlaces.text(words.unknown)
      if let own = self.layout.pages.firstIndex(where: { $0.form.isCodeNames }),
        let codes = self.layout.pages[own].column(.name),
        let names = self.layout.pages[own].column(.content)
      {
        other = found(code, places.range(own, codes), places.range(own, names), or: other)
      }
      text = found(code, ranges.codes, ranges.names, or: other)
    case .unit:
      guard let units else { return nil }
      text = found(
        "\(cell)&\"\"", places.range(units.page, units.code), places.range(units.page, units.name),
        or: "\"\"")
    default:
      guard let parent = layout.parent, let number = self.layout.pages[parent].column(.number),
        let name = self.layout.pages[parent].nameColumn
      else { return nil }
      text = found(cell, places.range(parent, number), places.range(parent, name), or: "\"\"")
    }
    return "IF(\(cell)=\"\",\"\",\(text))"
  }

  /// What the formula gives for a line.
  func value(of column: Int, in line: EntryRows.Line, on page: EntryLayout.Page) -> String {
    switch (page.field(column)?.shape, line[column]) {
    case (.code(let kind), .text(let code)):
      return setting.catalogue.name(of: code, in: kind) ?? report.givenName(of: code, in: kind)
        ?? words.unknown
    case (.unit, .text(let code)):
      return report.department.units.first { $0.code == code }?.name ?? ""
    case (_, .number(let number)):
      guard let parent = page.parent, let name = layout.pages[parent].nameColumn,
        rows.pages[parent].indices.contains(number - 1),
        case .text(let text)? = rows.pages[parent][number - 1][name]
      else { return "" }
      return text
    default: return ""
    }
  }
}

extension EntryLayout.Page {
  /// The column that people call a record by.
  var nameColumn: Int? {
    guard case .records(let kind) = form,
      let position = kind.namePosition ?? kind.fields.firstIndex(where: { $0.shape.isText })
    else { return nil }
    return column(.field(position))
  }
}

extension EntryLayout.Page.Form {
  /// Whether names of codes stand on the page.
  var isCodeNames: Bool {
    if case .codeNames = self { return true }
    return false
  }
}

extension Field.Shape {
  /// Whether it is a text.
  var isText: Bool {
    if case .text = self { return true }
    return false
  }

  /// Whether it is the code of a unit that is declared.
  var isUnitCode: Bool {
    if case .unitCode = self { return true }
    return false
  }

  /// Whether it is the unit that amounts are in.
  var isAmountUnit: Bool {
    if case .term(let terms) = self { return terms.allSatisfy { AmountUnit(rawValue: $0) != nil } }
    return false
  }
}
