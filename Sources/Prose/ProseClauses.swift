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
      guard try isSaid(clause, around) else { continue }
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

  private func isSaid(
    _ clause: ProsePiece.Clause, _ around: Surroundings
  ) throws(DisclosureError) -> Bool {
    if clause.subjects.isEmpty { return true }
    for subject in clause.subjects {
      if case .breakdown(let breakdown) = subject {
        if try isAny(breakdown, around) { return true }
      } else if try isAny(try value(subject, around)) {
        return true
      }
    }
    return false
  }

  // MARK: - Parts

  /// A part, or an item of a list as one.
  private typealias Part = (
    name: String, value: ProseValue, phrases: [(name: String, other: ProseOperand?)]
  )

  /// The parts of a breakdown that are said.
  private func parts(
    of breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> [Part] {
    var parts: [Part] = []
    for part in breakdown.parts {
      switch try value(part.value, around) {
      case .figure(let value):
        if !part.isAlways, try !isAny(.figure(value)) { continue }
        parts.append((part.label, value, part.phrases))
      case .items(let items):
        for item in items {
          guard let value = item.members[part.figure ?? ""]?.figure,
            part.isAlways || !(value.number?.isZero ?? false)
          else { continue }
          parts.append((item.name, value, part.phrases))
        }
      case .text, .missing, .reason, .item, .flag: break
      }
    }
    return parts
  }

  /// Whether a breakdown says something: its whole is something, and so is a part.
  private func isAny(
    _ breakdown: ProseBreakdown, _ around: Surroundings
  ) throws(DisclosureError) -> Bool {
    if let whole = breakdown.whole, try !isAny(try value(whole, around)) { return false }
    return try !parts(of: breakdown, around).isEmpty
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
