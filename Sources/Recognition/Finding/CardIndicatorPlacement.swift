import Forms
import Sheets
import Templates

/// Puts the cells of a line of indicators into the columns of a card.
///
/// 一级指标 and 二级指标 are merged over the lines they are of, so that most lines have fewer cells than columns; where merging
/// was lost the cells stand too far left. What the cells are called tells them apart.
struct CardIndicatorPlacement {
  private let row: CardLayout.Row
  private let width: Int
  private let columns: [(column: Int, kind: Kind)]

  private enum Kind: Equatable {
    case heading, first, second, third, value, weight, other
    /// What the template itself prints.
    case label(String)
  }

  init(_ row: CardLayout.Row, width: Int) {
    self.row = row
    self.width = width
    var columns: [(column: Int, kind: Kind)] = []
    // What stands left of the lines covers all of them: 绩效指标.
    if let first = row.places.first, first.column > 0 {
      for column in 0..<first.column { columns.append((column, .heading)) }
    }
    for place in row.places {
      let kind: Kind =
        switch place.field {
        case .indicatorFirst: .first
        case .indicatorSecond: .second
        case .indicatorThird: .third
        case .indicatorValue, .indicatorTarget: .value
        case .indicatorWeight: .weight
        default: place.label.map { .label($0) } ?? .other
        }
      columns.append((place.column, kind))
    }
    self.columns = columns
  }

  /// The columns of the cells, in order; nil when there are too many.
  func place(_ tokens: [RowPlacement.Token]) -> [Int]? {
    guard tokens.count <= columns.count else { return nil }
    let texts = tokens.map { folded($0.cell.text) }
    var best: (cost: Int, columns: [Int])?
    func extend(_ chosen: [Int], _ cost: Int) {
      if let best, best.cost <= cost { return }
      if chosen.count == tokens.count {
        let total = cost + missing(chosen)
        if best.map({ $0.cost > total }) ?? true {
          best = (total, chosen.map { columns[$0].column })
        }
        return
      }
      let index = chosen.count
      let least = (chosen.last ?? -1) + 1
      let most = columns.count - (tokens.count - index)
      guard least <= most else { return }
      for position in least...most {
        let (column, kind) = columns[position]
        let misfit = misfit(texts[index], tokens[index], kind)
        extend(chosen + [position], cost + misfit + abs(column - tokens[index].column))
      }
    }
    extend([], 0)
    return best?.columns
  }

  /// Whether the template lists the indicators itself, so that a line may state nothing.
  private var isListed: Bool {
    columns.contains { column in
      if case .label = column.kind { return true }
      return false
    }
  }

  private func missing(_ chosen: [Int]) -> Int {
    columns.indices.reduce(0) { cost, position in
      guard !chosen.contains(position), !isListed else { return cost }
      return cost
        + (columns[position].kind == .third
          ? 12 : columns[position].kind == .value ? 8 : columns[position].kind == .weight ? 3 : 0)
    }
  }

  private func misfit(_ text: String, _ token: RowPlacement.Token, _ kind: Kind) -> Int {
    let isIndicator = text.hasSuffix("指标") || text.hasSuffix("指标值")
    switch kind {
    case .heading: return text == "绩效指标" || text == "指标" ? 0 : 30
    case .first:
      if Self.firstLevel.contains(text) { return 0 }
      return isIndicator ? 6 : 14
    case .second:
      if isIndicator {
        return Self.firstLevel.contains(text) && text != "成本指标" && text != "满意度指标" ? 6 : 0
      }
      return 10
    // A value is no name; a name may well end as the names of levels do.
    case .third: return token.value != nil || Self.looksLikeValue(text) ? 6 : isIndicator ? 5 : 0
    case .value: return isIndicator ? 8 : 0
    case .weight: return token.value == nil ? 10 : 0
    case .other: return 0
    case .label(let label): return text == label ? 0 : 30
    }
  }

  /// Whether a text begins as a value does: with an operator, or a digit and no more words than a unit.
  private static func looksLikeValue(_ text: String) -> Bool {
    guard let first = text.first else { return false }
    return "<>=≥≤±＞＜".contains(first) || (first.isNumber && text.count <= 8)
  }

  private static let firstLevel: Set<String> = [
    "成本指标", "产出指标", "效益指标", "效果指标", "满意度指标",
  ]
}
