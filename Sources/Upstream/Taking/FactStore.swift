import Facts

/// The facts that are known, with where they are stated.
package struct FactStore: Sendable {
  /// A fact.
  package struct Known: Sendable {
    /// Which.
    package var fact: FactName
    /// How much.
    package var amount: AmountSum
    /// Where it is stated, the first few places.
    package var places: [UpstreamPlace]
  }

  /// The facts, in the order in which they were found.
  package private(set) var all: [Known] = []
  private var positions: [FactName: Int] = [:]
  private var byList: [String: [Int]] = [:]

  /// Puts a fact in, or adds to it.
  mutating func add(_ fact: FactName, _ amount: AmountSum, _ places: [UpstreamPlace]) {
    if let known = positions[fact] {
      all[known].amount += amount
      all[known].places = Array((all[known].places + places).prefix(Statement.mostPlaces))
      return
    }
    positions[fact] = all.count
    byList[fact.list, default: []].append(all.count)
    all.append(Known(fact: fact, amount: amount, places: places))
  }

  /// Where a fact is stated.
  ///
  /// - Parameters:
  ///   - list: its list.
  ///   - amount: the key of its amount.
  ///   - value: what it says under a key.
  /// - Returns: the first few places.
  package func places(
    list: String, amount: String, saying value: (String) -> String?
  ) -> [UpstreamPlace] {
    facts(of: list).first { known in
      known.fact.amount == amount && known.fact.keys.allSatisfy { value($0.name) == $0.value }
    }?.places ?? []
  }

  /// The facts of a list.
  func facts(of list: String) -> [Known] { (byList[list] ?? []).map { all[$0] } }
}

/// Puts together what the sheets of several files state: each fact once.
struct Combining {
  let schema: FactSchema
  /// The tables whose sheets add up.
  let adding: Set<String>
  private(set) var store = FactStore()
  private(set) var notes: [UpstreamNote] = []
  /// The sheets of which it was told that all of one stands on the other, two each.
  private(set) var repeated: Set<Set<String>> = []
  /// By what rows of sheets are told apart.
  private let marked: MarkedSheets

  init(schema: FactSchema, adding: Set<String>, marked: MarkedSheets) {
    (self.schema, self.adding, self.marked) = (schema, adding, marked)
  }

  // MARK: - The same fact in several places

  /// What one table states of a fact, by unit.
  private struct Stated {
    var scopes: [(name: String, statement: Statement)] = []
  }

  /// Takes what is stated, each fact once; two places that differ are told.
  mutating func take(_ statements: [Statement]) {
    var order: [FactName] = []
    var byFact: [FactName: [Statement]] = [:]
    for statement in statements {
      if byFact[statement.fact] == nil { order.append(statement.fact) }
      byFact[statement.fact, default: []].append(statement)
    }
    for fact in order { take(fact, byFact[fact] ?? []) }
    tellRepeated(statements.filter { adding.contains($0.table) })
  }

  /// Tells sheets that add up though all that one states stands on the other.
  private mutating func tellRepeated(_ statements: [Statement]) {
    struct Said: Hashable {
      var table: String
      var fact: FactName
      var scope: String
      var amount: AmountSum
    }
    var sheets: [Said: [String: UpstreamPlace]] = [:]
    var own: [String: [Said]] = [:]
    for statement in statements {
      guard let place = statement.places.first else { continue }
      let said = Said(
        table: statement.table, fact: statement.fact, scope: statement.scope,
        amount: statement.amount)
      sheets[said, default: [:]][statement.sheet] = place
      own[statement.sheet, default: []].append(said)
    }
    let order = unique(statements.map(\.sheet))
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for (position, sheet) in order.enumerated() {
      guard let all = own[sheet], let first = all.first, let place = sheets[first]?[sheet] else {
        continue
      }
      // Of two that are the same the one behind is told.
      var others = (sheets[first] ?? [:]).filter { other, _ in
        other != sheet && !marked.areOther(sheet, than: other)
          && (own[other]?.count != all.count || positions[other].map { $0 < position } ?? false)
      }
      for said in all.dropFirst() where !others.isEmpty {
        others = others.filter { sheets[said]?[$0.key] != nil }
      }
      guard let other = others.min(by: { $0.key < $1.key }) else { continue }
      notes.append(.repeatedSheet(table: first.table, place, other: other.value))
      repeated.insert([sheet, other.key])
    }
  }

  private mutating func take(_ fact: FactName, _ statements: [Statement]) {
    var tables: [(name: String, amount: AmountSum, places: [UpstreamPlace])] = []
    for table in unique(statements.map(\.table)) {
      let own = statements.filter { $0.table == table }
      var amount = AmountSum()
      var places: [UpstreamPlace] = []
      if adding.contains(table) {
        for statement in own {
          amount += statement.amount
          places += statement.places
        }
      } else {
        // Each unit's rows once, however many sheets have them.
        var first: [String: Statement] = [:]
        for statement in own {
          guard let other = first[statement.scope] else {
            first[statement.scope] = statement
            amount += statement.amount
            places += statement.places
            continue
          }
          compare(fact, other, statement)
        }
      }
      tables.append((table, amount, places))
    }
    guard let first = tables.first else { return }
    for other in tables.dropFirst() where other.amount != first.amount {
      conflict(fact, first.amount, first.places, other.amount, other.places)
    }
    store.add(fact, first.amount, Array(first.places.prefix(Statement.mostPlaces)))
  }

  private mutating func compare(_ fact: FactName, _ a: Statement, _ b: Statement) {
    if a.amount != b.amount { conflict(fact, a.amount, a.places, b.amount, b.places) }
  }

  private mutating func conflict(
    _ fact: FactName, _ a: AmountSum, _ aPlaces: [UpstreamPlace], _ b: AmountSum,
    _ bPlaces: [UpstreamPlace]
  ) {
    guard let here = aPlaces.first, let there = bPlaces.first else { return }
    notes.append(
      .conflict(fact: fact.words, amount: told(a), here, otherAmount: told(b), there))
  }

  private func told(_ amount: AmountSum) -> String { amount.text(in: .yuan) + "元" }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  // MARK: - Sums of facts

  /// Compares sums with the facts that they are of; takes them, or what is left of them, where the template says so.
  ///
  /// - Parameters:
  ///   - wholes: the sums.
  ///   - tables: the names of the tables that were read.
  mutating func take(_ wholes: [WholeStatement], tables: Set<String>) {
    // Sums over fewer keys first: they are parts of the others. Of one table's columns the facts known before all of them.
    var groups: [(place: String, wholes: [WholeStatement])] = []
    var positions: [String: Int] = [:]
    for whole in wholes {
      let key = "\(whole.table)\u{0}\(whole.source.place.line ?? 0)"
      if let known = positions[key] {
        groups[known].wholes.append(whole)
      } else {
        positions[key] = groups.count
        groups.append((key, [whole]))
      }
    }
    let sorted = groups.enumerated().sorted { a, b in
      let (x, y) = (a.element.wholes[0].source.whole.count, b.element.wholes[0].source.whole.count)
      return (x, a.offset) < (y, b.offset)
    }
    for (_, group) in sorted { take(group: summed(group.wholes), tables: tables) }
  }

  /// The sums with those of the same joined: rows of a list that say the same.
  private func summed(_ wholes: [WholeStatement]) -> [WholeStatement] {
    var joined: [WholeStatement] = []
    var positions: [String: [FactName: Int]] = [:]
    for whole in wholes {
      if let known = positions[whole.sheet]?[whole.fact] {
        joined[known].amount += whole.amount
      } else {
        positions[whole.sheet, default: [:]][whole.fact] = joined.count
        joined.append(whole)
      }
    }
    return joined
  }

  private mutating func take(group: [WholeStatement], tables: Set<String>) {
    guard let first = group.first else { return }
    let source = first.source
    let index = WholeIndex(source, first.fact, in: store)
    let hasParts = source.after.isEmpty || source.after.contains { tables.contains($0) }
    var isTold: Set<String> = []
    for whole in group {
      let known = index.known(whole.fact, counting: counted(whole.fact.amount, source))
      let difference = whole.amount - known.sum
      let slack = AmountSum(whole.slack) * (known.count + 1)
      if difference.magnitude <= slack, known.count > 0 || whole.amount.isZero { continue }
      guard hasParts else {
        if !whole.amount.isZero, isTold.insert(whole.column).inserted {
          notes.append(
            .noParts(
              table: whole.table, column: whole.column, needs: source.after, whole.place))
        }
        continue
      }
      if source.rest.isEmpty {
        takeCoarse(whole, known)
      } else {
        takeRest(whole, difference, known)
      }
    }
  }

  /// Takes a sum of which no part is known.
  private mutating func takeCoarse(_ whole: WholeStatement, _ known: WholeIndex.Sum) {
    guard known.count == 0, isComplete(whole.fact) else {
      if known.count == 0 {
        notes.append(
          .noParts(table: whole.table, column: whole.column, needs: [], whole.place))
      } else {
        mismatch(whole, known.sum)
      }
      return
    }
    store.add(whole.fact, whole.amount, [whole.place])
  }

  /// Takes what is left of a sum.
  private mutating func takeRest(
    _ whole: WholeStatement, _ difference: AmountSum, _ known: WholeIndex.Sum
  ) {
    guard difference.sign > 0, known.rest == 0 else {
      mismatch(whole, known.sum)
      return
    }
    var fact = whole.fact
    for (key, value) in whole.source.rest {
      fact.keys.append(FactName.Key(name: key, value: value))
    }
    sort(&fact)
    store.add(fact, difference, [whole.place])
    notes.append(
      .rest(
        fact: whole.fact.words, amount: told(difference),
        taken: whole.source.rest.map(\.value).joined(separator: "、"), whole.place))
  }

  private mutating func mismatch(_ whole: WholeStatement, _ sum: AmountSum) {
    notes.append(
      .total(
        table: whole.table, cell: whole.fact.words, printed: told(whole.amount), sum: told(sum),
        whole.place))
  }

  /// Whether a fact has all keys that its list asks for.
  private func isComplete(_ fact: FactName) -> Bool {
    guard let kind = schema.lines(of: fact.list) else { return true }
    return kind.fields.allSatisfy { field in
      !field.isRequired || field.shape.isAmount || fact.value(field.name) != nil
    }
  }

  private func sort(_ fact: inout FactName) {
    guard let kind = schema.lines(of: fact.list) else { return }
    fact.keys.sort {
      (kind.position(of: $0.name) ?? 0) < (kind.position(of: $1.name) ?? 0)
    }
  }

  private func counted(_ key: String, _ source: FactSource) -> [String] {
    [key] + source.counts.filter { $0.key == key }.flatMap(\.keys)
  }
}

/// The facts of a list by what sums of one kind are told apart by.
private struct WholeIndex {
  struct Sum {
    var sum = AmountSum()
    /// How many facts it is of.
    var count = 0
    /// How many of them are of what is left of sums.
    var rest = 0
  }

  private var sums: [String: [[String]: Sum]] = [:]

  init(_ source: FactSource, _ example: FactName, in store: FactStore) {
    let names = example.keys.map(\.name)
    for known in store.facts(of: example.list) {
      var values: [String] = []
      for name in names {
        guard let value = known.fact.value(name) else { break }
        values.append(value)
      }
      guard values.count == names.count,
        source.whole.allSatisfy({ key, allowed in
          allowed.isEmpty || known.fact.value(key).map(allowed.contains) ?? false
        })
      else { continue }
      let isRest =
        !source.rest.isEmpty
        && source.rest.allSatisfy { known.fact.value($0.key) == $0.value }
      var sum = sums[known.fact.amount]?[values] ?? Sum()
      sum.sum += known.amount
      sum.count += 1
      sum.rest += isRest ? 1 : 0
      sums[known.fact.amount, default: [:]][values] = sum
    }
  }

  func known(_ fact: FactName, counting amounts: [String]) -> Sum {
    let values = fact.keys.map(\.value)
    var all = Sum()
    for amount in amounts {
      guard let sum = sums[amount]?[values] else { continue }
      all.sum += sum.sum
      all.count += sum.count
      all.rest += sum.rest
    }
    return all
  }
}
