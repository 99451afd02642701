/// What facts are told apart by; templates name these in `where` and `each`.
package enum Dimension: String, Term {
  /// 主题: what the fact states.
  case subject = "主题"
  /// 单位
  case unit = "单位"
  /// 来源 of income
  case source = "来源"
  /// 资金
  case fund = "资金"
  /// 期间
  case period = "期间"
  /// 性质 of expenditure
  case nature = "性质"
  /// 功能科目
  case function = "功能科目"
  /// 经济科目
  case economy = "经济科目"
  /// 类别 of a project
  case category = "类别"
  /// 一级项目
  case parentProject = "一级项目"
  /// 项目
  case project = "项目"
  /// 三公经费
  case publicOutlay = "三公经费"
  /// 结转类型 of a balance
  case balanceKind = "结转类型"
  /// 运行信息: a line of 机构运行信息
  case operation = "运行信息"
  /// 自评: a self-evaluated project
  case evaluation = "自评"
  /// 委托事项
  case commission = "委托事项"

  /// The position of the dimension in a fact's coordinates.
  package var position: Int {
    switch self {
    case .subject: 0
    case .unit: 1
    case .source: 2
    case .fund: 3
    case .period: 4
    case .nature: 5
    case .function: 6
    case .economy: 7
    case .category: 8
    case .parentProject: 9
    case .project: 10
    case .publicOutlay: 11
    case .balanceKind: 12
    case .operation: 13
    case .evaluation: 14
    case .commission: 15
    }
  }

  /// Hashes the position: the raw value, which is hashed otherwise, is a text.
  package func hash(into hasher: inout Hasher) { hasher.combine(position) }

  /// The classification that the dimension's values are codes of; nil for other dimensions.
  package var codeKind: CodeKind? {
    switch self {
    case .function: .function
    case .economy: .economy
    default: nil
    }
  }

  /// All values the dimension can have; nil where the report decides.
  package var terms: [String]? {
    switch self {
    case .subject: Subject.terms
    case .source: IncomeSource.terms + EvaluationFund.terms
    case .fund: Fund.terms
    case .period: Period.terms
    case .nature: Nature.terms
    case .publicOutlay: PublicOutlay.terms
    case .balanceKind: BalanceKind.terms
    case .unit, .function, .economy, .category, .parentProject, .project, .operation, .evaluation,
      .commission:
      nil
    }
  }
}

/// A value of a dimension, as a small number; 0 where a fact leaves the dimension open.
package struct Symbol: Hashable, Sendable {
  /// The number.
  package let id: UInt32

  /// No value.
  package static let none = Symbol(id: 0)
}

/// One amount with its place on every dimension.
package struct Fact: Sendable {
  /// A symbol for each dimension, by the dimension's position.
  private var coordinates: SIMD16<UInt32> = .zero
  /// The amount.
  package let amount: Amount

  init(_ amount: Amount) { self.amount = amount }

  /// The fact's value on a dimension.
  package internal(set) subscript(dimension: Dimension) -> Symbol {
    get { Symbol(id: coordinates[dimension.position]) }
    set { coordinates[dimension.position] = newValue.id }
  }
}
