import Facts
import Forms
import Sheets
import Templates

extension ProseSolving {
  /// Puts what was told into a report.
  ///
  /// - Parameters:
  ///   - report: the report.
  ///   - isProof: whether a figure that several lines can state is put into one of them, so that sentences can be made of it.
  /// - Returns: the lines of figures that several can state.
  @discardableResult
  func put(into report: inout Report, isProof: Bool) -> [(fact: WantedFact, sources: Set<Int>)] {
    var open: [(fact: WantedFact, sources: Set<Int>)] = []
    let untold = Set(self.untold.map(\.path))
    for (fact, text, _) in texts where !untold.contains(fact.path) {
      guard case .named(let kind) = fact.subject else { continue }
      switch kind {
      case .reason: report.prose.reasons.append(ProseEntry(fact.name, text))
      case .purpose: report.prose.purposes.append(ProseEntry(fact.name, text))
      case .situation: report.prose.situation.append(ProseEntry(fact.name, .text(text)))
      case .overview, .previous: continue
      }
    }
    var earlier: [ProseEntry<Amount>] = []
    for figure in prose.figures {
      if let told = previous[figure.name],
        !untold.contains(ProseFacts.Kind.previous.path(of: figure.name))
      {
        earlier.append(ProseEntry(figure.name, told.amount))
      }
      guard let told = amounts[figure.name] else { continue }
      switch figure.source {
      case .stated:
        guard !untold.contains(ProseFacts.Kind.situation.path(of: figure.name)),
          !isStandard(figure.name, told.amount)
        else { continue }
        report.prose.situation.append(ProseEntry(figure.name, .number(told.amount)))
      case .facts(let sum):
        if let line = told.line {
          if !untold.contains(line.path) { put(told.amount, line, sum, figure.unit, into: &report) }
        } else if !told.amount.isZero, let lines = renderer.value(of: figure.name)?.missing {
          if isProof, let line = lines.first {
            put(told.amount, line, sum, figure.unit, into: &report)
          }
          open += lines.map { ($0, told.sources) }
        }
      case .expression, .count: continue
      }
    }
    if !earlier.isEmpty { report.prose.previous = .figures(earlier) }
    putItems(into: &report, untold)
    return open
  }

  /// Puts figures of items into the lines that state them.
  private func putItems(into report: inout Report, _ untold: Set<String>) {
    for list in prose.lists {
      for figure in list.figures {
        guard case .facts(let sum) = figure.source else { continue }
        let own = amounts.filter {
          $0.key.hasPrefix("\(list.name)[") && $0.key.hasSuffix("].\(figure.name)")
        }
        for told in own.sorted(by: { $0.key < $1.key }).map(\.value) {
          guard let line = told.line, !untold.contains(line.path), !told.amount.isZero else {
            continue
          }
          put(told.amount, line, sum, figure.unit, into: &report)
        }
      }
    }
  }

  /// Puts a figure into the line that states it.
  private func put(
    _ amount: Amount, _ fact: WantedFact, _ sum: ProseTemplate.FactSum, _ unit: String,
    into report: inout Report
  ) {
    guard case .line(let list, let about, let key) = fact.subject,
      var line = report.newLine(of: list), let stated = stated(amount, unit: unit)
    else { return }
    // What is told only where it is something does not say that there is nothing.
    if sum.isSilent, amount.isZero { return }
    if report[list].contains(where: { $0.text(about) == fact.name && $0.amount(key) != nil }) {
      return
    }
    for field in line.kind.fields {
      guard let dimension = field.dimension, let value = sum.constraint.only(on: dimension) else {
        continue
      }
      line[field.name] = .text(value)
    }
    line[about] = .text(fact.name)
    line[key] = .amount(stated)
    report[list].append(line)
  }
}

extension Constraint {
  /// The one value that it asks of a dimension; nil where it asks none, or leaves a choice.
  fileprivate func only(on dimension: Dimension) -> String? {
    let values = alternatives.flatMap { tests in
      tests.filter { $0.dimension == dimension && !$0.excluded }.map(\.values)
    }
    guard let first = values.first, first.count == 1, values.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first[0]
  }
}
