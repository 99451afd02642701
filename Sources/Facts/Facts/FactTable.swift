/// All facts of a report in one list: what forms are views of.
package struct FactTable: Sendable {
  /// The dimensions that facts have.
  package let dimensions: Dimensions
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
  package init(_ report: Report, naming terms: [String]) {
    dimensions = report.schema.dimensions
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

  /// The symbols of all texts that begin with one of some codes; records that are values of their own, of which there may be
  /// very many, are left out.
  package func symbols(below codes: [String]) -> [Symbol] {
    var symbols: [Symbol] = []
    for id in 1..<max(1, entities.first?.first ?? names.count)
    where codes.contains(where: { names[id].utf8.starts(with: $0.utf8) }) {
      symbols.append(Symbol(id: UInt32(id)))
    }
    return symbols
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
    var plans: [PlanKey: Plan] = [:]
    /// The facts of records that are values of their own: their symbols follow when every text is known.
    var owned: [(dimension: Dimension, fact: Int, index: Int)] = []
    report.forEachAmount { place, amount, line, source in
      let key = PlanKey(list: place.list, isSource: source != nil, field: place.field)
      let plan: Plan
      if let known = plans[key] {
        plan = known
      } else {
        plan = self.plan(place.field, report.schema, line?.kind, source?.kind)
        plans[key] = plan
      }
      var fact = Fact(amount)
      for (dimension, symbol) in plan.constants { fact[dimension] = symbol }
      if let source { take(plan.source, of: source, into: &fact) }
      if let line { take(plan.line, of: line, into: &fact) }
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

  /// Takes the values that a record says.
  private mutating func take(_ keys: [Plan.Key], of record: Record, into fact: inout Fact) {
    for key in keys {
      guard case .text(let text) = record[key.position] else { continue }
      fact[key.dimension] = key.codeKind.map { intern(text, of: $0) } ?? intern(text)
    }
  }

  /// Which amounts are placed alike.
  private struct PlanKey: Hashable {
    let list: Int
    let isSource: Bool
    let field: Int
  }

  /// Where amounts under one key of a list stand on the dimensions.
  private struct Plan {
    /// A key whose value is one of a dimension.
    struct Key {
      let dimension: Dimension
      let codeKind: CodeKind?
      let position: Int
    }

    /// What holds for all of them.
    var constants: [(Dimension, Symbol)]
    /// What the line says more.
    var line: [Key]
    /// What the source of money says more.
    var source: [Key]
  }

  private mutating func plan(
    _ field: Int, _ schema: FactSchema, _ line: RecordKind?, _ source: RecordKind?
  ) -> Plan {
    let field = (source ?? line ?? schema.report).fields[field]
    var constants = line?.constants ?? [:]
    if let subject = line?.subject { constants[.subject] = subject }
    constants.merge(field.shape.place) { $1 }
    func keys(_ kind: RecordKind?, besides taken: [Plan.Key]) -> [Plan.Key] {
      (kind?.fields ?? []).enumerated().compactMap { position, other in
        guard let dimension = other.dimension, constants[dimension] == nil,
          field.only?.contains(dimension) ?? true,
          !taken.contains(where: { $0.dimension == dimension })
        else { return nil }
        return Plan.Key(
          dimension: dimension, codeKind: dimension.codeKind, position: position)
      }
    }
    let own = keys(source, besides: [])
    let rest = keys(line, besides: own)
    let placed = constants.sorted { $0.key.position < $1.key.position }
    return Plan(constants: placed.map { ($0.key, intern($0.value)) }, line: rest, source: own)
  }
}
