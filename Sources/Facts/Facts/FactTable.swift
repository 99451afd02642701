/// All facts of a report in one list: what forms are views of.
package struct FactTable: Sendable {
  /// The facts, in the order of the report.
  package private(set) var facts: [Fact] = []
  private var names: [String] = [""]
  private var symbols: [ExactText: Symbol] = [:]
  /// The symbols of the records that are values of their own, each list's in one run, in the order of the report.
  private var entities: [(dimension: Dimension, first: Int, count: Int)] = []

  /// Lists the facts of a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - terms: texts that get a symbol although no fact may have them: codes that forms always show.
  package init(_ report: Report, naming terms: some Sequence<String>) {
    for term in terms { _ = intern(term) }
    for unit in report.department.units { _ = intern(unit.code) }
    addFacts(of: report)
  }

  /// The text a symbol stands for; empty for none.
  package func name(of symbol: Symbol) -> String {
    Int(symbol.id) < names.count ? names[Int(symbol.id)] : ""
  }

  /// The symbol of a text, if any fact has that value.
  package func symbol(of name: String) -> Symbol? { symbols[ExactText(name)] }

  /// All symbols that stand for a text, each with it; records that are values of their own, of which there may be very many,
  /// are left out.
  package var terms: some Sequence<(Symbol, String)> {
    names[..<(entities.first?.first ?? names.count)].enumerated().dropFirst().lazy.map {
      (Symbol(id: UInt32($0.offset)), $0.element)
    }
  }

  /// The position in its list of the record that a symbol stands for, such as a project's; nil where it stands for none.
  package func index(of symbol: Symbol, in dimension: Dimension) -> Int? {
    for run in entities where run.dimension == dimension {
      let index = Int(symbol.id) - run.first
      return (0..<run.count).contains(index) ? index : nil
    }
    return nil
  }

  /// The symbol of the record at a position in its list.
  package func symbol(of index: Int, in dimension: Dimension) -> Symbol {
    for run in entities where run.dimension == dimension {
      return Symbol(id: UInt32(run.first + index))
    }
    return .none
  }

  private mutating func intern(_ name: String) -> Symbol {
    let key = ExactText(name)
    if let symbol = symbols[key] { return symbol }
    let symbol = Symbol(id: UInt32(names.count))
    names.append(name)
    symbols[key] = symbol
    return symbol
  }

  /// The symbol of a code; the codes above it get theirs too.
  private mutating func intern(_ code: String, of kind: CodeKind) -> Symbol {
    if let symbol = symbols[ExactText(code)] { return symbol }
    for level in kind.levels { _ = intern(String(code.prefix(level.digits))) }
    return intern(code)
  }

  private mutating func addFacts(of report: Report) {
    var places = FactCoordinates(report.schema)
    /// The facts of records that are values of their own: their symbols follow when every text is known.
    var owned: [(dimension: Dimension, fact: Int, index: Int)] = []
    report.forEachAmount { place, amount, line, source in
      var fact = Fact(amount)
      for (dimension, text) in places.coordinates(at: place, line, source) {
        fact[dimension] =
          dimension.codeKind.map { intern(text, of: $0) } ?? intern(text)
      }
      if let entity = line?.kind.entity, let index = place.line {
        owned.append((entity, facts.count, index))
      }
      facts.append(fact)
    }
    for (list, kind) in report.schema.lists {
      guard let entity = kind.entity else { continue }
      let records = report[list]
      entities.append((entity, names.count, records.count))
      for record in records { names.append(record.name) }
    }
    for (dimension, fact, index) in owned {
      facts[fact][dimension] = symbol(of: index, in: dimension)
    }
  }
}

/// Finds the place of amounts on the dimensions.
private struct FactCoordinates {
  private let schema: FactSchema
  /// What holds for the amounts under each key, and the keys of line and source that say more, by list, source and key.
  private var known: [Key: Plan] = [:]

  private struct Key: Hashable {
    var list: Int
    var isSource: Bool
    var field: Int
  }

  private struct Plan {
    var constants: [(Dimension, String)]
    var line: [(Dimension, Int)]
    var source: [(Dimension, Int)]
  }

  init(_ schema: FactSchema) { self.schema = schema }

  /// The dimensions on which an amount has a value, each with the value's text.
  mutating func coordinates(
    at place: AmountPlace, _ line: Record?, _ source: Record?
  ) -> [(Dimension, String)] {
    let key = Key(list: place.list, isSource: source != nil, field: place.field)
    let plan = known[key] ?? plan(key, line?.kind, source?.kind)
    known[key] = plan
    var coordinates = plan.constants
    for (dimension, position) in plan.source {
      if let text = source?[position].text { coordinates.append((dimension, text)) }
    }
    for (dimension, position) in plan.line {
      if let text = line?[position].text { coordinates.append((dimension, text)) }
    }
    return coordinates
  }

  private func plan(_ key: Key, _ line: RecordKind?, _ source: RecordKind?) -> Plan {
    let kind = source ?? line ?? schema.report
    let field = kind.fields[key.field]
    var constants = line?.constants ?? [:]
    if let subject = line?.subject { constants[.subject] = subject }
    switch field.shape {
    case .amount(let own), .count(let own): constants.merge(own) { $1 }
    default: break
    }
    func keys(_ kind: RecordKind?, besides taken: [(Dimension, Int)]) -> [(Dimension, Int)] {
      (kind?.fields ?? []).enumerated().compactMap { position, other in
        guard let dimension = other.dimension, constants[dimension] == nil,
          field.only.map({ $0.contains(dimension) }) ?? true,
          !taken.contains(where: { $0.0 == dimension })
        else { return nil }
        return (dimension, position)
      }
    }
    let own = keys(source, besides: [])
    return Plan(
      constants: constants.map { ($0.key, $0.value) }.sorted { $0.0.position < $1.0.position },
      line: keys(line, besides: own), source: own)
  }
}
