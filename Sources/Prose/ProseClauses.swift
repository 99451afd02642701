import Facts
import Forms
import Sheets
import Templates

/// Says clauses and parts: those that have something to say, joined.
extension ProseRenderer {
  func say(
    _ clauses: ProsePiece.Clauses, _ around: Surroundings, to said: inout String
  ) throws(DisclosureError) {
    var isFirst = true
    for (joint, clause) in clauses.clauses {
      let isSaid = try isSaid(clause, around)
      if isSaid == nil {
        try suppose { () throws(DisclosureError) in
          var other = ""
          try say(clauses.otherwise, around, to: &other)
        }
      }
      guard isSaid ?? true else { continue }
      var text = ""
      try say(clause.pieces, around, to: &text)
      if !isFirst { said += joint }
      said += text
      isFirst = false
    }
    if isFirst {
      try say(clauses.otherwise, around, to: &said)
    } else {
      said += clauses.end
    }
  }

  /// Whether a clause has something to say; nil where that depends on what the report lacks.
  func isSaid(
    _ clause: ProsePiece.Clause, _ around: Surroundings
  ) throws(DisclosureError) -> Bool? {
    if clause.subjects.isEmpty { return true }
    var isKnown = true
    for subject in clause.subjects {
      let isAny: Bool?
      if case .breakdown(let breakdown) = subject {
        isAny = try self.isAny(breakdown, around)
      } else {
        isAny = try self.isAny(try value(subject, around))
      }
      if isAny == true { return true }
      if isAny == nil { isKnown = false }
    }
    return isKnown ? false : nil
  }

  // MARK: - Parts

  /// A part, or an item of a list as one.
  typealias SaidPart = (
    name: String, value: ProseValue, phrases: [(name: String, other: ProseOperand?)],
    isSaid: Bool?
  )

  /// The parts of a breakdown that are said.
  private func parts(
    of breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> [SaidPart] {
    try candidates(of: breakdown, around).filter { $0.isSaid != false }
  }

  /// The parts of a breakdown, with whether each is said; nil where that depends on what the report lacks.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func candidates(
    of breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> [SaidPart] {
    var parts: [SaidPart] = []
    for part in breakdown.parts {
      switch try value(part.value, around) {
      case .figure(let value):
        let isSaid = part.isAlways ? true : try isAny(.figure(value))
        parts.append((part.label, value, part.phrases, isSaid))
      case .items(let items):
        for item in items {
          guard let value = item.members[part.figure ?? ""]?.figure,
            part.isAlways || !(value.number?.isZero ?? false)
          else { continue }
          parts.append((item.name, value, part.phrases, true))
        }
      case .text, .missing, .reason, .item, .flag: break
      }
    }
    return parts
  }

  /// Whether a breakdown says something: its whole is something, and so is a part; nil where that depends on what the
  /// report lacks.
  private func isAny(
    _ breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> Bool? {
    let isWhole = try breakdown.whole.map { whole throws(DisclosureError) in
      try isAny(try value(whole, around))
    }
    if case .some(false) = isWhole { return false }
    let parts = try parts(of: breakdown, around)
    if parts.isEmpty { return false }
    if case .some(.none) = isWhole { return nil }
    return parts.contains { $0.value.number != nil } ? true : nil
  }

  /// What a breakdown says.
  ///
  /// - Throws: ``DisclosureError`` when a figure is too large.
  func say(
    _ breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> String {
    var sayings: [String] = []
    let whole = try breakdown.whole.map { whole throws(DisclosureError) in
      try value(whole, around)
    }
    for part in try parts(of: breakdown, around) {
      var saying = part.name + (try printed(.figure(part.value)))
      if let share = breakdown.share, let phrase = phrases[share] {
        saying += try say(phrase, of: part.value, comparedWith: whole?.figure)
      }
      for (name, other) in part.phrases {
        guard let phrase = phrases[name] else { continue }
        let compared = try other.map { other throws(DisclosureError) in try value(other, around) }
        saying += try say(phrase, of: part.value, comparedWith: compared?.figure)
      }
      sayings.append(saying)
    }
    return sayings.joined(separator: breakdown.joint)
  }
}
