import JSONText

extension LineReader {
  mutating func balance(_ value: JSONValue) throws(FactsError) -> BalanceLine {
    let line = try ObjectReader<BalanceKey>(value)
    return BalanceLine(
      function: try function(line[.function]),
      fund: try line.term(.fund, or: .standard),
      kind: try line[.kind].map { value throws(FactsError) in try value.term() },
      amounts: try amounts(line, correction: .never))
  }

  func operation(_ value: JSONValue) throws(FactsError) -> OperationLine {
    let line = try ObjectReader<OperationKey>(value)
    let count = try line[.count].map { value throws(FactsError) in
      // A count has no unit; reading it as 元 keeps two places of it.
      let count = try value.amount(in: .yuan)
      guard count >= .zero else {
        throw FactsError(.negative(value.text, mayBeCorrection: false), at: value)
      }
      return count
    }
    let hasAmount = line[.budget] != nil || line[.final] != nil
    return OperationLine(
      item: try line.text(.item),
      amounts: hasAmount || count == nil
        ? try amounts(line, correction: .never) : [],
      count: count)
  }

  func evaluation(_ value: JSONValue) throws(FactsError) -> SelfEvaluation {
    let card = try ObjectReader<EvaluationKey>(value)
    var funding: [SelfEvaluation.Funding] = []
    for value in try card.elements(.funding) ?? .none(of: value) {
      let line = try ObjectReader<EvaluationFundingKey>(value)
      funding.append(
        SelfEvaluation.Funding(
          fund: try line.required(.fund).term(), amounts: try amounts(line, correction: .never)))
    }
    var indicators: [EvaluatedIndicator] = []
    for value in try card.elements(.indicators) ?? .none(of: value) {
      let line = try ObjectReader<EvaluatedIndicatorKey>(value)
      indicators.append(
        EvaluatedIndicator(
          first: try line.text(.first), second: try line.text(.second),
          third: try line.text(.third), target: try line.text(.target),
          actual: try line.text(.actual), deviation: try line.optionalText(.deviation) ?? ""))
    }
    guard !funding.isEmpty else { throw FactsError(.emptyList, at: try card.required(.funding)) }
    guard !indicators.isEmpty else {
      throw FactsError(.emptyList, at: try card.required(.indicators))
    }
    return SelfEvaluation(
      name: try card.text(.name), unit: try card.text(.unit), funding: funding,
      goal: try card.text(.goal), result: try card.text(.result), indicators: indicators)
  }

  func commission(_ value: JSONValue) throws(FactsError) -> Commission {
    let line = try ObjectReader<CommissionKey>(value)
    return Commission(
      unit: try unitCode(line[.unit], of: value), name: try line.text(.name),
      content: try line.text(.content), amounts: try amounts(line, correction: .never),
      purchasedService: try line.required(.purchasedService).yesOrNo(),
      procurement: try line.required(.procurement).yesOrNo(),
      remark: try line.optionalText(.remark) ?? "")
  }
}

extension JSONValue {
  /// 是 or 否.
  fileprivate func yesOrNo() throws(FactsError) -> String {
    enum Answer: String, Term { case yes = "是", no = "否" }
    let answer: Answer = try term()
    return answer.rawValue
  }
}
