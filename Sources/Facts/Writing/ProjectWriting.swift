extension LineWriter {
  /// A project; money from one source stands in the project itself.
  func project(_ project: Project) -> JSON {
    let isSingle = project.funding.count == 1
    let own = isSingle ? project.funding.first : nil
    let function = commonFunction(of: project.funding)
    return object(ProjectKey.self, stating: own?.amounts ?? []) { key in
      switch key {
      case .name: .text(project.name)
      case .category: .text(project.category)
      case .parent: .text(project.parent)
      case .unit: .text(project.unit, unless: onlyUnit)
      case .function: .text(function)
      case .fund: own.flatMap { fund($0.fund) }
      case .funding:
        isSingle ? nil : .array(project.funding.map { funding($0, besides: function) }, .spread)
      case .performance: project.performance.map { performance($0) }
      case .correction: .text(project.correction)
      case .current, .carriedOver: nil
      }
    }
  }

  /// The code that all money of a project goes to; nil when it goes to several.
  private func commonFunction(of funding: [Project.Funding]) -> String? {
    guard let function = funding.first?.function else { return nil }
    return funding.allSatisfy { $0.function == function } ? function : nil
  }

  private func funding(_ funding: Project.Funding, besides common: String?) -> JSON {
    object(FundingKey.self, stating: funding.amounts) { key in
      switch key {
      case .function: .text(funding.function, unless: common)
      case .fund: fund(funding.fund)
      case .current, .carriedOver: nil
      }
    }
  }

  private func performance(_ card: PerformanceCard) -> JSON {
    object(PerformanceKey.self) { key in
      switch key {
      case .name: .text(card.name)
      case .level: .text(card.level)
      case .supervisor: .text(card.supervisor)
      case .goal: .text(card.goal)
      case .indicators: .array(card.indicators.map(indicator), .spread)
      }
    }
  }

  func indicator(_ line: Indicator) -> JSON {
    object(IndicatorKey.self) { key in
      switch key {
      case .first: .text(line.first)
      case .second: .text(line.second)
      case .third: .text(line.third)
      case .value: .text(line.value)
      case .weight: line.weight.isEmpty ? nil : .weight(line.weight)
      }
    }
  }
}

extension JSON {
  /// A number kept as it is written, in quotation marks where JSON would not write it so.
  fileprivate static func weight(_ weight: String) -> JSON {
    let parts = weight.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    let startsWell = parts.first.map { $0.count == 1 || $0.first != UInt8(ascii: "0") } ?? false
    return isPlain && startsWell && parts.count <= 2 ? .literal(weight) : .text(weight)
  }
}
