/// Where an amount stands in a report.
package struct AmountPlace: Hashable, Sendable {
  /// The position of the list among the report's keys, or that of an amount that stands alone.
  var list: Int
  /// The line in the list, counted from 0; nil for an amount that stands alone.
  var line: Int?
  /// The source of money within the line; nil where the line states the amount itself.
  var source: Int?
  /// The position of the amount among the keys of its record.
  var field: Int
}

extension Report {
  /// Visits all amounts in the order in which a ``FactTable`` lists the facts: list by list, line by line, key by key.
  ///
  /// - Parameter visit: is given the place of each amount, the amount, and the records that it stands in, the line first.
  func forEachAmount(_ visit: (AmountPlace, Amount, _ line: Record?, _ source: Record?) -> Void) {
    for (list, field) in schema.report.fields.enumerated() {
      switch (field.shape, facts[list]) {
      case (.amount, .amount(let amount)):
        visit(AmountPlace(list: list, field: list), amount, nil, nil)
      case (.list, .records(let lines)):
        guard let kind = schema.kind(of: field), kind.subject != nil else { continue }
        let sources = schema.sources(of: kind)
        for (index, line) in lines.enumerated() {
          for field in kind.amounts {
            guard case .amount(let amount) = line[field] else { continue }
            visit(AmountPlace(list: list, line: index, field: field), amount, line, nil)
          }
          guard let sources, case .records(let own) = line[sources.position] else { continue }
          for (number, source) in own.enumerated() {
            for field in sources.kind.amounts {
              guard case .amount(let amount) = source[field] else { continue }
              visit(
                AmountPlace(list: list, line: index, source: number, field: field), amount, line,
                source)
            }
          }
        }
      default: continue
      }
    }
  }

  /// The places of all amounts, in the order in which a ``FactTable`` lists the facts.
  var amountPlaces: [AmountPlace] {
    var places: [AmountPlace] = []
    forEachAmount { place, _, _, _ in places.append(place) }
    return places
  }

  /// The report with every amount changed, visited in the order in which a ``FactTable`` lists the facts.
  ///
  /// - Parameter change: gives the new amount for a fact's position in the table and its amount.
  /// - Returns: the changed report.
  package func mapAmounts(_ change: (Int, Amount) -> Amount) -> Report {
    var changed: [AmountPlace: Amount] = [:]
    var position = 0
    forEachAmount { place, amount, _, _ in
      changed[place] = change(position, amount)
      position += 1
    }
    var report = self
    for (list, field) in schema.report.fields.enumerated() {
      if let amount = changed[AmountPlace(list: list, field: list)] {
        report.facts[list] = .amount(amount)
      }
      guard case .records(var lines) = facts[list], let kind = schema.kind(of: field) else {
        continue
      }
      let sources = schema.sources(of: kind)
      for index in lines.indices {
        for field in kind.amounts {
          if let amount = changed[AmountPlace(list: list, line: index, field: field)] {
            lines[index][field] = .amount(amount)
          }
        }
        guard let sources, case .records(var own) = lines[index][sources.position] else { continue }
        for number in own.indices {
          for field in sources.kind.amounts {
            let place = AmountPlace(list: list, line: index, source: number, field: field)
            if let amount = changed[place] { own[number][field] = .amount(amount) }
          }
        }
        lines[index][sources.position] = .records(own)
      }
      report.facts[list] = .records(lines)
    }
    return report
  }
}
