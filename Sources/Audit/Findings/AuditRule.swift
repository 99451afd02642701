/// A rule of the catalogue of checks.
package enum AuditRule: String, Hashable, Sendable, CaseIterable {
  /// A total row is the sum of the rows that it totals.
  case total = "A1"
  /// A row is the sum of what stands below it: 类 of 款, 款 of 项, the department of its units.
  case nested = "A2"
  /// A column is what its form computes it from: 合计 = 基本支出 + 项目支出.
  case row = "A3"
  /// A row is what its form computes it from: 总计 = 本年合计 + 结转.
  case rows = "A5"
  /// What two forms state of the same facts is the same.
  case same = "B1"
  /// Forms of a budget agree as the edition demands.
  case budgetForms = "B2"
  /// Forms of final accounts agree as the edition demands.
  case finalForms = "B3"
  /// An amount in a sentence is one of those that the tables print under the same name.
  case amount = "P1"
  /// A share is the part divided by the whole.
  case share = "P2"
  /// A completion is the execution divided by the budget.
  case completion = "P3"
  /// A change is the difference of two years, its percentage the quotient.
  case change = "P4"
  /// The word fits the sign.
  case word = "P5"
  /// A name of a classification is one of the catalogue.
  case name = "P9"
  /// A unit of money is the right one.
  case unit = "P10"
  /// A year fits the report's year.
  case year = "W1"
  /// Nothing is left to be chosen or filled in.
  case leftOver = "W2"
  /// Marks and words stand once, brackets and quotes in pairs.
  case punctuation = "W4"

  /// How bad a breach is as a rule.
  package var severity: AuditFinding.Severity {
    switch self {
    case .punctuation: .note
    default: .error
    }
  }
}
