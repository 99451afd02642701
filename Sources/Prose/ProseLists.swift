import Facts
import Forms
import Sheets
import Templates

extension ProseFigures {
  /// What an item of a list is.
  private struct Entry {
    /// The line of the list's form; nil where it has none.
    var line: Int?
    /// What it is about; nil for a row that is named.
    var dimension: Dimension?
    /// The code; empty where values have none.
    var code: String
    /// What it is called.
    var name: String
    /// Whether a fact is the item's.
    var belongs: ((Fact) -> Bool)?
  }

  /// The items of a list: those of which a figure is not 0.
  ///
  /// - Throws: ``FillError`` when a value is too large.
  func items(of list: ProseTemplate.List) throws(FillError) -> [ProseItem] {
    var items: [ProseItem] = []
    for entry in entries(of: list) {
      let key = entry.code.isEmpty ? entry.name : entry.code
      var members: [String: ProseDatum] = [:]
      var hasMoney = false
      for figure in list.figures {
        var value = ProseValue(
          name: "\(list.name)[\(key)].\(figure.name)",
          number: try self.value(of: figure, in: list, entry), kind: kind(of: figure),
          unit: figure.unit, key: key)
        if !(value.number?.isZero ?? true) { hasMoney = true }
        if let line = openLine(of: figure, entry) { (value.number, value.missing) = (nil, [line]) }
        members[figure.name] = .figure(value)
      }
      guard hasMoney else { continue }
      for member in ProseItemMember.allCases {
        members[member.rawValue] = .text(text(member, of: entry, ordinal: items.count + 1))
      }
      items.append(ProseItem(key: key, members: members))
    }
    return items
  }

  /// The line that would state a figure of an item that no form shows; nil for a figure that is known.
  private func openLine(of figure: ProseTemplate.Figure, _ entry: Entry) -> WantedFact? {
    guard isOpen, case .facts(let sum) = figure.source, isUnshown(sum),
      facts(of: sum, entry.belongs).isEmpty
    else { return nil }
    for (list, kind) in edition.schema.lists {
      guard let about = kind.fields.first(where: { $0.dimension == entry.dimension }),
        let amount = kind.fields.first(where: { field in
          field.shape.place[.subject] != nil
            && field.shape.place.allSatisfy { sum.constraint.admits($0.value, on: $0.key) }
        })
      else { continue }
      return WantedFact(
        .line(list: list, about: about.name, amount: amount.name), entry.code,
        unit: wantedUnit(of: figure))
    }
    return nil
  }

  private func text(_ member: ProseItemMember, of entry: Entry, ordinal: Int) -> String {
    func above(_ digits: Int) -> String {
      guard let kind = entry.dimension?.codeKind, entry.code.utf8.count >= digits else { return "" }
      return filled.names.name(of: String(entry.code.prefix(digits)), in: kind)
    }
    return switch member {
    case .ordinal: String(ordinal)
    case .code: entry.code
    case .name: entry.name
    case .category: above(3)
    case .section: above(5)
    }
  }

  // MARK: - Entries

  private func entries(of list: ProseTemplate.List) -> [Entry] {
    guard let index = list.form else {
      guard case .values(let dimension, let digits, let constraint) = list.rows else { return [] }
      return values(of: dimension, digits: digits, constraint)
    }
    let form = filled.forms[index]
    if case .named(let rows) = list.rows {
      return rows.compactMap { row in
        form.linesByName[row.key].map { Entry(line: $0, code: "", name: row.name) }
      }
    }
    return form.lines.indices.compactMap { line in
      guard form.lines[line].template.each != nil, let subject = form.lines[line].subjects.last
      else { return nil }
      let code = filled.names.code(subject)
      switch list.rows {
      case .each(let dimension): guard subject.dimension == dimension else { return nil }
      case .level(let digits, let under):
        guard subject.dimension.codeKind != nil, code.utf8.count == digits,
          under.isEmpty || under.contains(where: code.hasPrefix)
        else { return nil }
      case .named, .values: return nil
      }
      return Entry(
        line: line, dimension: subject.dimension, code: code, name: filled.names.name(subject),
        belongs: belongs(subject))
    }
  }

  /// Whether facts are about a subject, or about a code below it.
  private func belongs(_ subject: FilledForm.Subject) -> (Fact) -> Bool {
    let table = filled.names.table
    guard subject.dimension.codeKind != nil else {
      return { $0[subject.dimension] == subject.symbol }
    }
    let code = table.name(of: subject.symbol)
    return { table.name(of: $0[subject.dimension]).hasPrefix(code) }
  }

  /// What facts say of a dimension: codes in order, other values in the order of the report.
  private func values(
    of dimension: Dimension, digits: Int?, _ constraint: Constraint
  ) -> [Entry] {
    let table = filled.names.table
    let filter = FactFilter(constraint, in: table)
    var seen: Set<Symbol> = []
    var entries: [Entry] = []
    for fact in table.facts where fact[dimension] != .none && filter.accepts(fact) {
      guard seen.insert(fact[dimension]).inserted else { continue }
      let subject = FilledForm.Subject(dimension: dimension, symbol: fact[dimension])
      guard let kind = dimension.codeKind else {
        entries.append(
          Entry(
            dimension: dimension, code: filled.names.code(subject),
            name: filled.names.name(subject), belongs: belongs(subject)))
        continue
      }
      let code = String(table.name(of: subject.symbol).prefix(digits ?? 7))
      guard !entries.contains(where: { $0.code == code }) else { continue }
      entries.append(
        Entry(
          dimension: dimension, code: code, name: filled.names.name(of: code, in: kind),
          belongs: { table.name(of: $0[dimension]).hasPrefix(code) }))
    }
    return dimension.codeKind == nil ? entries : entries.sorted { $0.code < $1.code }
  }

  // MARK: - Figures

  private func value(
    of figure: ProseTemplate.Figure, in list: ProseTemplate.List, _ entry: Entry
  ) throws(FillError) -> Number {
    switch figure.source {
    case .expression(let expression):
      guard let form = list.form, let line = entry.line else { return .zero }
      let spot = Spot(form: form, line: line, list: filled.forms[form].lines[line].list)
      return try value(of: expression, at: spot, figure.name)
    case .facts(let sum): return try total(of: sum, entry.belongs, figure)
    case .count, .stated: return .zero
    }
  }

  private func value(
    of expression: Expression, at spot: Spot, _ name: String
  ) throws(FillError) -> Number {
    let left: Expression
    let right: Expression
    let operation: (Number, Number) -> Number?
    switch expression {
    case .number(let number): return number
    case .reference(let reference): return try cells(reference, at: spot, name)
    case .orZero(let inner): return try value(of: inner, at: spot, name)
    case .add(let a, let b): (left, right, operation) = (a, b, { $0.adding($1) })
    case .subtract(let a, let b): (left, right, operation) = (a, b, { $0.subtracting($1) })
    case .multiply(let a, let b): (left, right, operation) = (a, b, { $0.multiplied(by: $1) })
    case .divide(let a, let b): (left, right, operation) = (a, b, Self.quotient)
    }
    let x = try value(of: left, at: spot, name)
    let y = try value(of: right, at: spot, name)
    guard let result = operation(x, y) else { throw overflow(name) }
    return result
  }
}
