extension LineWriter {
  func balance(_ line: BalanceLine) -> JSON {
    object(BalanceKey.self, stating: line.amounts) { key in
      switch key {
      case .function: .text(line.function)
      case .fund: fund(line.fund)
      case .kind: .text(line.kind?.rawValue)
      case .opening, .closing: nil
      }
    }
  }

  func operation(_ line: OperationLine) -> JSON {
    object(OperationKey.self, stating: line.amounts) { key in
      switch key {
      case .item: .text(line.item)
      // Read as 元, whatever unit the amounts are in.
      case .count: line.count.map { .literal($0.text(in: .yuan)) }
      case .budget, .final: nil
      }
    }
  }

  func evaluation(_ card: SelfEvaluation) -> JSON {
    let funding = card.funding.map { funding in
      object(EvaluationFundingKey.self, stating: funding.amounts) { key in
        switch key {
        case .fund: .text(funding.fund.rawValue)
        case .initialBudget, .fullBudget, .executed: nil
        }
      }
    }
    return object(EvaluationKey.self) { key in
      switch key {
      case .name: .text(card.name)
      case .unit: .text(card.unit)
      case .funding: .array(funding, funding.count == 1 ? .line : .spread)
      case .goal: .text(card.goal)
      case .result: .text(card.result)
      case .indicators: .array(card.indicators.map(indicator), .spread)
      }
    }
  }

  func indicator(_ line: EvaluatedIndicator) -> JSON {
    object(EvaluatedIndicatorKey.self) { key in
      switch key {
      case .first: .text(line.first)
      case .second: .text(line.second)
      case .third: .text(line.third)
      case .target: .text(line.target)
      case .actual: .text(line.actual)
      case .deviation: .text(line.deviation, unless: "")
      }
    }
  }

  func commission(_ line: Commission) -> JSON {
    object(CommissionKey.self, stating: line.amounts) { key in
      switch key {
      case .unit: .text(line.unit, unless: onlyUnit)
      case .name: .text(line.name)
      case .content: .text(line.content)
      case .purchasedService: .text(line.purchasedService)
      case .procurement: .text(line.procurement)
      case .remark: .text(line.remark, unless: "")
      case .general, .governmentFund, .stateCapital: nil
      }
    }
  }
}
