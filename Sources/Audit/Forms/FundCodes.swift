import Facts
import Sheets

/// Which codes of expenditure one fund alone pays, and whether what is paid fits that.
struct FundCodes {
  private let funds: [(name: String, words: [String])]

  init(_ words: CheckWords) { funds = words.funds }

  /// What is wrong where a fund pays for a code; nil where nothing is, or the fund is none of a budget.
  func breach(
    of code: String, paidBy fund: String
  ) -> (severity: AuditFinding.Severity?, evidence: String)? {
    let isSpecial = funds.contains { $0.name == fund }
    guard isSpecial || fund == Term.generalPublicBudget.name else { return nil }
    let own = funds.first { group in
      group.words.contains { code.hasPrefix($0) || $0.hasPrefix(code) }
    }
    guard let own else { return isSpecial ? (.doubt, fund) : nil }
    let isWhole = own.words.contains { code.hasPrefix($0) }
    guard isWhole || isSpecial, own.name != fund else { return nil }
    return (nil, "\(fund) ≠ \(own.name)")
  }
}
