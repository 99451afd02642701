import Facts
import Templates

/// A word of headers and labels, and what it says.
package struct Word: Sendable, Hashable {
  /// What a word says.
  package enum Sense: Sendable, Hashable {
    /// Conditions, of which the first counts that facts of the subject can satisfy.
    case means([Region])
    /// The sum of what stands beside, below or above.
    case total
    /// A column that holds no amounts.
    case shows(Role)
    /// What was so in another year, or how it differs: no fact of the report.
    case comparison
    /// A label of cards.
    case card(CardWord, kind: CardKind)
    /// Nothing.
    case neutral
  }

  /// What a column without amounts holds.
  package enum Role: Sendable, Hashable {
    case ordinal, rowNumber, code, name, unitCode, unitName, commissionName
    /// A text of the row, as templates write it; empty for one that only people fill in.
    case text(String)
  }

  /// The word, folded.
  package let surface: String
  /// What it says.
  package let sense: Sense
  /// Whether it only says “here are the amounts” where its condition cannot be meant.
  package var isValue = false
  /// Whether it counts only where it is all that a cell says.
  package var isWhole = false
  /// Whether it counts in titles only.
  package var isOfTitles = false
  /// 部门预算 or 部门决算; nil for both.
  package var kind: String?
  /// The line of the vocabulary that says so; nil for a word of other origin.
  package var line: Int?
}

/// What a label of a card says of what stands beside or below it.
package enum CardWord: Sendable, Hashable {
  /// A text of the card, as templates write it.
  case text(String)
  /// A text of each indicator.
  case indicator(String)
  /// Money.
  case amount(Region)
  /// The sum of the money above or below.
  case total
  /// What amounts in the column are: 全年预算数.
  case period(String)
  /// A share in the column: of what, by what.
  case share(String, of: String)

  /// Whether it heads a column of indicators.
  var isIndicator: Bool {
    if case .indicator = self { return true }
    return false
  }
}

/// Which cards a label is of.
package enum CardKind: String, Sendable, Hashable, CaseIterable {
  /// A project's goals.
  case goals = "项目"
  /// A project's evaluation.
  case evaluation = "自评"
}
