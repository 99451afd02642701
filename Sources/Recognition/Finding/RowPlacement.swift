import Facts
import Forms
import Sheets
import Templates

/// Puts the cells of a table's rows into the columns of a form.
///
/// Where a row does not stand as the columns say, because extraction has shifted or flattened it, its cells are moved, in
/// their order, to the nearest places where each is of its column's kind and the form's own derivations hold. No figure is ever
/// changed.
struct RowPlacement {
  let shape: FormShape
  let patterns: RowPatterns
  /// The column of the form that each column of the table is.
  let mapping: [Int?]
  /// Moves that mended a row before, by the columns that were filled in it: the same fault shifts many rows alike.
  private var known: [[Int]: [Int]] = [:]
  /// How many more ways of placing are tried in this table.
  private var budget = 400_000

  init(_ shape: FormShape, patterns: RowPatterns, mapping: [Int?]) {
    self.shape = shape
    self.patterns = patterns
    self.mapping = mapping
  }

  /// A filled cell of a row.
  struct Token {
    var column: Int
    var cell: Grid.Cell
    /// What it says, if it is a number; whatever its unit, figures of one row compare in one.
    var value: AmountSum?

    init(column: Int, cell: Grid.Cell) {
      self.column = column
      self.cell = cell
      value = cell.figure.number.map { AmountSum($0.value, in: .tenThousandYuan) }
    }
  }

  /// Where the cells of a row belong.
  struct Placed {
    /// The column of the form for each filled cell, in order.
    package var columns: [Int]
    /// Whether the form's derivations hold in the row.
    package var holds: Bool
    /// Whether any cell stands elsewhere than its column says.
    var isMoved: Bool
  }

  /// The filled cells of a row.
  static func tokens(_ cells: [Grid.Cell]) -> [Token] {
    cells.indices.filter { !cells[$0].isEmpty }.map { Token(column: $0, cell: cells[$0]) }
  }

  /// Whether a row fits where its columns say, derivations included.
  func fits(_ tokens: [Token]) -> Bool {
    guard let columns = direct(tokens) else { return false }
    return cost(tokens, columns, from: columns) == 0 && holds(tokens, columns)
  }

  /// Places a row; nil when its cells have no room in the form.
  mutating func place(_ tokens: [Token]) -> Placed? {
    let direct = direct(tokens)
    if let direct, cost(tokens, direct, from: direct) == 0, holds(tokens, direct) {
      return Placed(columns: direct, holds: true, isMoved: false)
    }
    let start = direct ?? nearest(tokens)
    guard let start else { return nil }
    let filled = tokens.map(\.column)
    if let moves = known[filled], cost(tokens, moves, from: start) < Self.hard,
      holds(tokens, moves)
    {
      return Placed(columns: moves, holds: true, isMoved: moves != direct)
    }
    for needsToHold in [true, false] {
      if let found = search(tokens, from: start, needsToHold: needsToHold) {
        // A row whose derivations hold nowhere keeps its figures where they stand.
        if !needsToHold, let direct, cost(tokens, direct, from: direct) < Self.hard,
          movesFigures(tokens, from: direct, to: found)
        {
          break
        }
        if found != direct { known[filled] = found }
        return Placed(columns: found, holds: needsToHold, isMoved: found != direct)
      }
    }
    return Placed(columns: start, holds: false, isMoved: start != direct)
  }

  private func movesFigures(_ tokens: [Token], from old: [Int], to new: [Int]) -> Bool {
    tokens.indices.contains { tokens[$0].value != nil && old[$0] != new[$0] }
  }

  // MARK: - Where cells stand

  /// The columns that the table's own columns give; nil when one has none.
  private func direct(_ tokens: [Token]) -> [Int]? {
    var columns: [Int] = []
    for token in tokens {
      guard token.column < mapping.count, let column = mapping[token.column] else { return nil }
      columns.append(column)
    }
    return columns
  }

  /// The columns nearest to the table's own for cells of which some have none; nil when there is no room.
  private func nearest(_ tokens: [Token]) -> [Int]? {
    guard tokens.count <= shape.columns.count else { return nil }
    var columns: [Int] = []
    var next = 0
    for (index, token) in tokens.enumerated() {
      let wanted = token.column < mapping.count ? mapping[token.column] : nil
      let most = shape.columns.count - (tokens.count - index)
      let column = min(max(wanted ?? next, next), most)
      columns.append(column)
      next = column + 1
    }
    return columns
  }

  // MARK: - How good a placement is

  private static let hard = 1000
  /// How far rounding may move a figure.
  private static let half = AmountSum(AmountUnit.tenThousandYuan.half(ofPlaces: 2))

  private func cost(_ tokens: [Token], _ columns: [Int], from start: [Int]) -> Int {
    var cost = 0
    for index in tokens.indices {
      cost += misfit(tokens[index], columns[index]) + abs(columns[index] - start[index])
    }
    return cost + patternCost(tokens, columns)
  }

  private func patternCost(_ tokens: [Token], _ columns: [Int]) -> Int {
    guard !patterns.patterns.isEmpty else { return 0 }
    var texts: [(column: Int, text: String)] = []
    for index in tokens.indices where patterns.textColumns.contains(columns[index]) {
      texts.append((columns[index], folded(tokens[index].cell.text)))
    }
    return patterns.misfit(texts).cost
  }

  /// Whether a cell of a row stands where one of its kind cannot.
  func isMisfit(_ tokens: [Token], _ columns: [Int]) -> Bool {
    zip(tokens, columns).contains { misfit($0, $1) >= Self.hard }
  }

  /// How badly a cell fits the kind of a column.
  private func misfit(_ token: Token, _ column: Int) -> Int {
    let number = token.cell.figure.number
    switch shape.columns[column].kind {
    case .ordinal: return number.map { $0.places == 0 ? 0 : Self.hard } ?? Self.hard
    case .code:
      guard let number else { return shape.codeWords.contains(folded(token.cell.text)) ? 0 : 6 }
      return number.places == 0 ? 0 : Self.hard
    case .name:
      // A name may be a number only where nothing else is left.
      return number == nil ? 0 : 20
    case .text: return 0
    case .amount:
      let isNumber = token.cell.figure != .words || Figure.isTooLong(token.cell.text)
      return isNumber ? 0 : Self.hard
    }
  }

  /// Whether every derived column is what its parts add up to, within the rounding of each.
  private func holds(_ tokens: [Token], _ columns: [Int]) -> Bool {
    var values = [AmountSum](repeating: .zero, count: shape.columns.count)
    var printed = [Bool](repeating: false, count: shape.columns.count)
    for index in tokens.indices {
      guard let value = tokens[index].value else { continue }
      values[columns[index]] = value
      printed[columns[index]] = true
    }
    for (column, template) in shape.columns.enumerated() {
      guard let parts = template.parts else { continue }
      var rest = values[column]
      var terms = 1
      for part in parts where printed[part.column] {
        rest -= values[part.column] * part.sign
        terms += 1
      }
      guard rest.magnitude <= Self.half * terms else { return false }
    }
    return true
  }

  // MARK: - Looking for places

  /// The cheapest placement, cells in order; nil when none within reach will do.
  private mutating func search(
    _ tokens: [Token], from start: [Int], needsToHold: Bool
  ) -> [Int]? {
    for limit in 0...16 {
      var columns: [Int] = []
      if extend(&columns, tokens, from: start, limit: limit, needsToHold: needsToHold) {
        return columns
      }
      if budget <= 0 { return nil }
    }
    return nil
  }

  /// Extends a placement to all cells at a cost of exactly `limit`.
  private mutating func extend(
    _ columns: inout [Int], _ tokens: [Token], from start: [Int], limit: Int, needsToHold: Bool
  ) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    if columns.count == tokens.count {
      return limit == patternCost(tokens, columns) && (!needsToHold || holds(tokens, columns))
    }
    let index = columns.count
    let least = (columns.last ?? -1) + 1
    let most = shape.columns.count - (tokens.count - index)
    guard least <= most else { return false }
    // Near places first, to the right before to the left.
    for distance in 0...limit {
      for column in distance == 0
        ? [start[index]] : [start[index] + distance, start[index] - distance]
      where (least...most).contains(column) {
        let cost = distance + misfit(tokens[index], column)
        guard cost <= limit else { continue }
        columns.append(column)
        if extend(
          &columns, tokens, from: start, limit: limit - cost, needsToHold: needsToHold)
        {
          return true
        }
        columns.removeLast()
      }
    }
    return false
  }
}
