import Facts

/// An amount of a line of facts, with the term that tells it from the line's other amounts.
package struct StatedAmount {
  /// The term: a period, a nature or a fund.
  package let term: Term
  /// The amount.
  package let amount: Amount

  /// Makes an amount of a line.
  package init(_ term: Term, _ amount: Amount) { (self.term, self.amount) = (term, amount) }
}

extension Record {
  /// States amounts, each under the key of its term; one that the kind has no key for is not stated.
  mutating func state(_ amounts: [StatedAmount]) {
    for stated in amounts {
      if let key = kind.key(stating: stated.term.name) { self[key] = .amount(stated.amount) }
    }
  }
}
