import Facts
import Forms
import Sheets
import Templates

/// A row of a recognised table, understood as a row of its template.
package struct ReadLine {
  /// The row of the template.
  package var template: RowTemplate
  /// What its facts satisfy, list and outer rows included; what it is about is told by ``subjects``.
  package var constraint: Constraint
  /// The list it belongs to.
  package var list: Int
  /// Its place among the recognised rows.
  package var row: Int
  /// What it is about, outermost first.
  package var subjects: [(dimension: Dimension, value: String)] = []
  /// The code printed with it; empty for none.
  package var code = ""
  /// Its name as printed, without ordinals.
  package var name = ""
  /// Whether no row below tells it apart further.
  package var isLeaf = true
}

/// Tells what each row of a table is.
struct LineReading {
  private let table: TableTemplate
  private let recognised: RecognisedTable
  private let names: CodeNames
  private let dimensions: Dimensions
  private let patterns: RowPatterns
  private(set) var lines: [ReadLine] = []
  /// The rows that could not be understood, in order.
  private(set) var unread: [Int] = []
  /// The rows of the list's template for the department of which there is a line.
  private var departments: Set<ObjectIdentifier> = []

  /// A row of the template with all that its facts satisfy.
  private struct FlatRow {
    var template: RowTemplate
    var constraint: Constraint
    var key: String
    /// The rows it is nested in that repeat over something, outermost first.
    var owners: [RowTemplate]
  }

  init(
    _ table: TableTemplate, _ recognised: RecognisedTable, names: CodeNames,
    _ dimensions: Dimensions
  ) {
    self.table = table
    self.dimensions = dimensions
    self.recognised = recognised
    self.names = names
    patterns = RowPatterns(table)
    for list in table.lists.indices { read(list) }
  }

  private mutating func read(_ list: Int) {
    let rows = Self.flatten(table.lists[list].rows, table.lists[list].constraint, [])
    let columns = table.tree.columns
    let nameColumns = columns.indices.filter {
      columns[$0].content == .name && columns[$0].list == list
    }
    let codeColumns = columns.indices.filter {
      columns[$0].beginsCode && columns[$0].list == list
    }
    let amountColumns = columns.indices.filter { columns[$0].isAmount && columns[$0].list == list }
    let textColumns = patterns.textColumns.sorted()
    let isPattern = patterns.patterns.contains { !$0.columns.isEmpty }
    var next = 0
    var open: [(dimension: Dimension, value: String)] = []
    var context = ""
    let start = lines.count
    departments = []
    for (index, row) in recognised.rows.enumerated() {
      let name = nameColumns.lazy.map { row.cells[$0].text }.first { !$0.isEmpty } ?? ""
      let code = table.code(of: row, columns: codeColumns)
      let texts = textColumns.filter { !row.cells[$0].isEmpty }
      let amounts = amountColumns.contains { row.cells[$0].figure.number != nil }
      if name.isEmpty, code.isEmpty, texts.isEmpty, !amounts { continue }
      if repeatsAbove(index, name, code, list, printsCodes: !codeColumns.isEmpty) { continue }
      var line: ReadLine?
      if isPattern {
        line = patternLine(row, index, list, rows, texts, name, &open)
      }
      line =
        line
        ?? fixedLine(name, code, rows, index, list, &next, amounts)
        ?? codeLine(
          name, code, rows, index, list, printsCodes: !codeColumns.isEmpty, &context)
        ?? unitLine(name, code, rows, index, list)
        ?? valueLine(name, code, rows, index, list)
      if let line {
        lines.append(line)
        if line.template.isDepartment { departments.insert(ObjectIdentifier(line.template)) }
      } else if saysSomething(row, list) || !name.isEmpty || !code.isEmpty {
        unread.append(index)
      }
    }
    markLeaves(from: start)
  }

  /// Whether a row without a code says once more what the row above it says: a 款 that is all of its 类, its code left out.
  private func repeatsAbove(
    _ row: Int, _ name: String, _ code: String, _ list: Int, printsCodes: Bool
  ) -> Bool {
    guard printsCodes, code.isEmpty, row > 0, let last = lines.last, last.row == row - 1,
      !last.code.isEmpty, folded(last.name) == folded(name)
    else { return false }
    return table.tree.columns.indices.allSatisfy { column in
      !table.tree.columns[column].isAmount
        || recognised.rows[row].cells[column].figure
          == recognised.rows[row - 1].cells[column].figure
    }
  }

  /// Whether a row has an amount other than nothing in the columns of a list.
  private func saysSomething(_ row: RecognisedTable.Row, _ list: Int) -> Bool {
    table.tree.columns.indices.contains { column in
      table.tree.columns[column].isAmount && table.tree.columns[column].list == list
        && row.cells[column].figure.number.map { !$0.value.isZero } ?? false
    }
  }

  private static func flatten(
    _ rows: [RowTemplate], _ outer: Constraint, _ owners: [RowTemplate]
  ) -> [FlatRow] {
    rows.flatMap { row -> [FlatRow] in
      let constraint = outer.and(row.constraint)
      let own = FlatRow(
        template: row, constraint: constraint, key: row.name.rowName,
        owners: owners)
      return [own] + flatten(row.children, constraint, row.each == nil ? owners : owners + [row])
    }
  }

  // MARK: - Ways of telling a row

  /// A row of a form whose text columns tell what it is about.
  private func patternLine(
    _ row: RecognisedTable.Row, _ index: Int, _ list: Int, _ rows: [FlatRow], _ texts: [Int],
    _ name: String, _ open: inout [(dimension: Dimension, value: String)]
  ) -> ReadLine? {
    let filled = texts.map { ($0, folded(row.cells[$0].text)) }
    guard let template = patterns.misfit(filled).row,
      let flat = rows.first(where: { $0.template === template })
    else { return nil }
    var line = ReadLine(
      template: template, constraint: flat.constraint, list: list, row: index, name: name)
    guard let each = template.each else {
      // A fixed row is told by its own words.
      let literal = patterns.patterns.first { $0.row === template }?.columns.contains {
        $0.literal != nil
      }
      return literal ?? false || folded(name).withoutOrdinal == flat.key ? line : nil
    }
    let depth = flat.owners.count
    open = Array(open.prefix(depth))
    let value = patterns.patterns.first { $0.row === template }.map { pattern in
      pattern.columns.filter { !$0.mayBeEmpty || each.dimension == .category }.map {
        row.cells[$0.column].text
      }
    }
    let text =
      each.dimension == .category
      ? (value ?? []).filter { !$0.isEmpty }.joined(separator: "-") : value?.first ?? name
    if each.dimension == .category, text.isEmpty {
      open.append((.category, ""))
    } else {
      open.append((each.dimension, each.dimension == .project ? String(index) : text))
    }
    line.subjects = open
    line.name = text
    line.isLeaf = template.children.isEmpty
    return line
  }

  /// A row that is always called the same; the next in order where several are.
  private func fixedLine(
    _ name: String, _ code: String, _ rows: [FlatRow], _ index: Int, _ list: Int,
    _ next: inout Int, _ amounts: Bool
  ) -> ReadLine? {
    // Words in a code column are a name that has no column of its own there.
    let isWord = !code.isEmpty && !code.contains(where: \.isNumber)
    let text = name.isEmpty && isWord ? code.withoutOrdinal : folded(name).withoutOrdinal
    let candidates = rows.indices.filter { position in
      let row = rows[position]
      guard row.template.each == nil, row.template.rule != .fill else { return false }
      let codeText = folded(row.template.code?.referenceName ?? "")
      if !codeText.isEmpty { return codeText == code || codeText == text }
      return text.isEmpty ? row.key.isEmpty && amounts && code.isEmpty : row.key == text
    }
    guard let position = candidates.first(where: { $0 >= next }) ?? candidates.first else {
      return nil
    }
    // A row without any name is one only where the form has but one.
    if rows[position].key.isEmpty, text.isEmpty, code.isEmpty, rows[position].template.isNameless,
      rows.filter({ $0.template.isNameless }).count > 1
    {
      return nil
    }
    if rows[position].key.isEmpty, rows[position].template.code == nil,
      !rows[position].template.isNameless, code.isEmpty
    {
      return nil
    }
    next = position + 1
    return ReadLine(
      template: rows[position].template, constraint: rows[position].constraint, list: list,
      row: index, code: code, name: trimmed(name))
  }

  /// A row about a classification code, told by the code or by its name.
  private func codeLine(
    _ name: String, _ code: String, _ rows: [FlatRow], _ index: Int, _ list: Int,
    printsCodes: Bool, _ context: inout String
  ) -> ReadLine? {
    let coded = rows.filter { $0.template.each?.dimension.codeKind != nil }
    guard let kind = coded.first?.template.each?.dimension.codeKind else { return nil }
    let plain = folded(name)
    let bare =
      coded.contains { $0.template.isNumbered } || code.isEmpty ? plain.withoutOrdinal : plain
    var found = code
    if !kind.hasShape(code) {
      let levels = coded.flatMap { $0.template.each?.levels ?? [] }
      guard code.isEmpty, !bare.isEmpty,
        let named = names.code(named: bare, or: plain, of: kind, after: context, levels: levels),
        // Where codes are printed, one without is told by its name only below the row above it.
        !printsCodes || named > context
      else { return nil }
      found = named
    }
    // Levels may be rows of their own.
    let level = found.utf8.count
    guard
      let flat = coded.first(where: { $0.template.each?.levels.contains(level) ?? false })
        ?? coded.last, let each = flat.template.each
    else { return nil }
    context = found
    return ReadLine(
      template: flat.template, constraint: flat.constraint, list: list, row: index,
      subjects: [(each.dimension, found)], code: found,
      name: bare.isEmpty ? found : cleaned(name, bare))
  }

  /// A name as printed, without an ordinal in front.
  private func cleaned(_ name: String, _ bare: String) -> String {
    let text = withoutSpace(name)
    return folded(text) == bare ? text : String(text.suffix(bare.count))
  }

  /// A row about the department or one of its units.
  private func unitLine(
    _ name: String, _ code: String, _ rows: [FlatRow], _ index: Int, _ list: Int
  ) -> ReadLine? {
    guard !name.isEmpty || !code.isEmpty else { return nil }
    if let own = rows.first(where: { $0.template.isDepartment }),
      !departments.contains(ObjectIdentifier(own.template))
    {
      return ReadLine(
        template: own.template, constraint: own.constraint, list: list, row: index, code: code,
        name: trimmed(name), isLeaf: false)
    }
    guard let flat = rows.first(where: { $0.template.each?.dimension == .unit }) else { return nil }
    return ReadLine(
      template: flat.template, constraint: flat.constraint, list: list, row: index,
      subjects: [(.unit, code.isEmpty ? trimmed(name) : code)], code: code, name: trimmed(name))
  }

  /// A row about another value of a dimension, told by its name: one of the values that are listed, or any where the report decides.
  private func valueLine(
    _ name: String, _ code: String, _ rows: [FlatRow], _ index: Int, _ list: Int
  ) -> ReadLine? {
    let text = folded(name).withoutOrdinal
    guard !text.isEmpty else { return nil }
    for flat in rows {
      guard let each = flat.template.each, each.dimension.codeKind == nil,
        each.dimension != .unit,
        !patterns.patterns.contains(where: { $0.row === flat.template && !$0.columns.isEmpty })
      else { continue }
      let known = each.only ?? dimensions.terms(of: each.dimension)
      let value = known == nil ? trimmed(name) : known?.first { folded($0) == text }
      guard let value else { continue }
      return ReadLine(
        template: flat.template, constraint: flat.constraint, list: list, row: index,
        subjects: [(each.dimension, value)], code: code, name: trimmed(name))
    }
    return nil
  }

  /// Marks the lines about codes that later lines tell apart.
  private mutating func markLeaves(from start: Int) {
    // What the nearest line below is about, and the nearest that is about something else than that.
    var nearest: (dimension: Dimension, value: String)?
    var other: (dimension: Dimension, value: String)?
    for index in lines.indices.dropFirst(start).reversed() {
      guard let subject = lines[index].subjects.last else { continue }
      if let last = nearest, last.value != subject.value { other = last }
      nearest = subject
      if subject.dimension.codeKind != nil, let below = other,
        below.dimension == subject.dimension, below.value.hasPrefix(subject.value)
      {
        lines[index].isLeaf = false
      }
    }
  }
}

extension RowTemplate {
  /// Whether the row is the department's: its name is that of the department.
  var isDepartment: Bool {
    each == nil
      && name.parts.contains { part in
        switch part {
        case .field(.departmentName), .field(.departmentPrintedName): true
        default: false
        }
      }
  }

  /// Whether the row has no name at all.
  var isNameless: Bool {
    each == nil && name.parts.isEmpty && code == nil && rule != .fill && rule != .blank
  }
}

extension TableTemplate {
  /// The code of a row: that of its code column, joined with those beside it where 类, 款 and 项 stand apart.
  ///
  /// - Parameters:
  ///   - row: the row.
  ///   - columns: the columns in which codes of its list begin.
  /// - Returns: the code, folded; empty where the row has none.
  package func code(of row: RecognisedTable.Row, columns: [Int]) -> String {
    guard let column = columns.first(where: { !row.cells[$0].isEmpty }) ?? columns.first else {
      return ""
    }
    var code = folded(row.cells[column].text)
    for next in row.cells.indices.dropFirst(column + 1) {
      switch tree.columns[next].content {
      case .text:
        let part = folded(row.cells[next].text)
        guard part.allSatisfy(\.isNumber), !part.isEmpty else { return code }
        code = part.count > code.count || code.isEmpty ? part : code + part
      case .codePart(let digits) where digits.lowerBound > 0:
        let part = folded(row.cells[next].text)
        guard part.allSatisfy(\.isNumber), !part.isEmpty else { return code }
        // A spreadsheet that took a part for a number has lost its zeros in front.
        code += String(repeating: "0", count: max(0, digits.count - part.count)) + part
      default: continue
      }
    }
    return code
  }
}
