import Facts

/// Makes a report of facts that are known.
struct ReportBuilding {
  let schema: FactSchema
  private(set) var notes: [UpstreamNote] = []

  init(schema: FactSchema) { self.schema = schema }

  /// What stands where a report must say something that nothing told.
  static let open = "待填写"

  /// Puts facts into a report.
  mutating func fill(_ report: inout Report, with store: FactStore) {
    var lists: [String: [FactStore.Known]] = [:]
    for known in store.all { lists[known.fact.list, default: []].append(known) }
    for field in schema.report.fields {
      guard let known = lists[field.name] else { continue }
      if let kind = schema.lines(of: field.name) {
        report[field.name] = lines(known, kind, in: report)
      } else if let amount = known.first?.amount.amount {
        report.facts[field.name] = .amount(amount)
      }
    }
  }

  private mutating func lines(
    _ known: [FactStore.Known], _ kind: RecordKind, in report: Report
  ) -> [Record] {
    var records: [Record] = []
    var positions: [[FactName.Key]: Int] = [:]
    for fact in known {
      let keys = fact.fact.keys
      let position = positions[keys] ?? records.count
      if position == records.count {
        positions[keys] = position
        var record = Record(kind)
        for key in keys { record[key.name] = .text(key.value) }
        records.append(record)
      }
      guard let amount = fact.amount.amount, let field = kind.position(of: fact.fact.amount)
      else { continue }
      records[position][field] = .amount(amount)
      if fact.amount.sign < 0 { explain(&records[position], fact) }
    }
    return sorted(joined(records, kind), kind)
  }

  /// A negative amount needs a reason, which only people know.
  private mutating func explain(_ record: inout Record, _ fact: FactStore.Known) {
    guard case .own(let key)? = record.kind.negative, let place = fact.places.first else { return }
    record[key] = .text(Self.open)
    notes.append(
      .negative(fact: fact.fact.words, amount: fact.amount.text(in: .yuan) + "元", place))
  }

  /// The lines with those of one thing joined, which is paid of several sources.
  private func joined(_ records: [Record], _ kind: RecordKind) -> [Record] {
    guard !kind.unique.isEmpty, let sources = schema.sources(of: kind) else { return records }
    var order: [[String]] = []
    var groups: [[String]: [Record]] = [:]
    for record in records {
      let key = kind.unique.map { record[$0].text ?? "" }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    return order.compactMap { key in
      guard let group = groups[key], let first = group.first else { return nil }
      guard group.count > 1 else { return first }
      var line = first
      let inner = sources.kind.keys
      for field in inner { line[field] = .none }
      line[sources.position] = .records(
        group.map { record in
          var source = Record(sources.kind)
          for field in inner { source[field] = record[field] }
          return source
        })
      return line
    }
  }

  /// The lines in the order in which lists of their kind are written.
  private func sorted(_ records: [Record], _ kind: RecordKind) -> [Record] {
    let codes = kind.fields.indices.filter { position in
      if case .code = kind.fields[position].shape { return kind.entity == nil }
      return false
    }
    let order = kind.order.isEmpty ? codes : kind.order
    guard !order.isEmpty else { return records }
    return records.enumerated().sorted { a, b in
      for position in order {
        let (x, y) = (a.element[position].text ?? "", b.element[position].text ?? "")
        if x != y { return x < y }
      }
      return a.offset < b.offset
    }.map(\.element)
  }
}
