import Facts
import Forms
import Sheets
import Templates

/// Puts the cells of a table's rows into the columns of a form.
///
/// Cells stand where the table's headers say. Rows whose cells are not of their columns' kinds, because extraction has shifted or
/// flattened them, have those cells moved, in their order, to the nearest places of their kind; rows that are filled alike
/// are moved alike. Figures that stand in columns for figures are moved only where all rows filled alike contradict the
/// form's derivations as they stand, and bear them out elsewhere (``RowDerivations``): what one row says never moves it, nor
/// another. No figure is ever changed.
struct RowPlacement {
  let shape: FormShape
  let patterns: RowPatterns
  /// The column of the form that each column of the table is.
  let mapping: [Int?]
  private let derivations: RowDerivations
  /// The columns that the table has.
  private let columns: Set<Int>
  private var placements: [Likeness: Placed?] = [:]
  /// For figures that fill the same columns, the columns that all rows of them bear out against the headers.
  private var shifts: [[Int]: [Int]] = [:]
  /// How many more ways of placing are tried in this table.
  private var budget = 400_000

  init(_ shape: FormShape, patterns: RowPatterns, mapping: [Int?]) {
    self.shape = shape
    self.patterns = patterns
    self.mapping = mapping
    derivations = RowDerivations(shape, mapping: mapping)
    columns = Set(mapping.compactMap { $0 })
  }

  /// A filled cell of a row.
  struct Token {
    var column: Int
    var cell: Grid.Cell
    /// What it says, if it is a number; whatever its unit, figures of one row compare in one.
    var value: AmountSum?
    /// Whether it is a number or was meant for one.
    var isFigure: Bool

    init(column: Int, cell: Grid.Cell) {
      self.column = column
      self.cell = cell
      value = cell.figure.number.map { AmountSum($0.value, in: .tenThousandYuan) }
      isFigure = value != nil || Figure.isTooLong(cell.text) || cell.isUnclearFigure
    }
  }

  /// Where the cells of rows that are filled alike belong.
  struct Placed {
    /// The column of the form for each filled cell, in order.
    package var columns: [Int]
    /// Whether figures were moved because the form's derivations hold there.
    var isDerived: Bool
    /// Whether any cell stands elsewhere than its column says.
    var isMoved: Bool
  }

  /// What rows have in common that are placed alike: which cells are filled, and with what kind of content.
  private struct Likeness: Hashable {
    private enum Kind: Hashable {
      case integer, decimal, words
      case word(String)
    }

    private let columns: [Int]
    private let kinds: [Kind]

    init(_ tokens: [Token], _ shape: FormShape, _ patterns: RowPatterns) {
      columns = tokens.map(\.column)
      kinds = tokens.map { token in
        if let number = token.cell.figure.number { return number.places == 0 ? .integer : .decimal }
        if token.isFigure { return .decimal }
        let text = folded(token.cell.text)
        return shape.codeWords.contains(text) || patterns.fixedNames.contains(text)
          ? .word(text) : .words
      }
    }
  }

  /// The filled cells of a row.
  static func tokens(_ cells: [Grid.Cell]) -> [Token] {
    cells.indices.filter { !cells[$0].isEmpty }.map { Token(column: $0, cell: cells[$0]) }
  }

  /// Whether every cell of a row is of the kind of its column.
  func fits(_ tokens: [Token]) -> Bool {
    guard let columns = direct(tokens) else { return false }
    return cost(tokens, columns, from: columns) == 0
  }

  /// Whether the form's derivations hold in a row as it stands; nil where the row tells nothing of them.
  func holds(_ tokens: [Token]) -> Bool? {
    guard let columns = direct(tokens) else { return false }
    return derivations.hold(tokens, columns)
  }

  /// Decides on the places of all rows of a table.
  mutating func decide(on rows: [[Token]]) {
    var figures: [[Int]: [[Token]]] = [:]
    var order: [[Int]] = []
    for tokens in rows {
      let own = tokens.filter(isFigure)
      let filled = own.map(\.column)
      if figures[filled] == nil { order.append(filled) }
      figures[filled, default: []].append(own)
    }
    for filled in order {
      let rows = figures[filled] ?? []
      guard let start = rows.first.flatMap(direct), derivations.contradict(rows, start) else {
        continue
      }
      shifts[filled] = search(rows, from: start, fixed: [], isDerived: true)
    }
    for tokens in rows {
      let likeness = Likeness(tokens, shape, patterns)
      if placements[likeness] == nil { placements[likeness] = .some(placed(tokens)) }
    }
  }

  /// Whether a cell is a figure in a column for figures.
  private func isFigure(_ token: Token) -> Bool {
    guard token.isFigure, token.column < mapping.count, let column = mapping[token.column]
    else { return false }
    return shape.columns[column].kind == .amount
  }

  /// Where the cells of a row belong; nil when they have no room in the form.
  func place(_ tokens: [Token]) -> Placed? {
    placements[Likeness(tokens, shape, patterns)] ?? nil
  }

  /// Where the cells of rows belong that are filled alike.
  private mutating func placed(_ tokens: [Token]) -> Placed? {
    let direct = direct(tokens)
    guard var start = direct ?? nearest(tokens) else { return nil }
    let own = tokens.indices.filter { isFigure(tokens[$0]) }
    let shift = shifts[own.map { tokens[$0].column }]
    for (index, column) in zip(own, shift ?? []) { start[index] = column }
    if start == direct, cost(tokens, start, from: start) == 0 {
      return Placed(columns: start, isDerived: false, isMoved: false)
    }
    let found = search([tokens], from: start, fixed: Set(own), isDerived: false) ?? start
    return Placed(columns: found, isDerived: shift != nil, isMoved: found != direct)
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
      return token.cell.figure != .words || token.isFigure ? 0 : Self.hard
    }
  }

  // MARK: - Looking for places

  /// The cheapest placement of rows that are filled alike, cells in order; nil when none within reach will do.
  private mutating func search(
    _ rows: [[Token]], from start: [Int], fixed: Set<Int>, isDerived: Bool
  ) -> [Int]? {
    for limit in 0...16 {
      var columns: [Int] = []
      if extend(&columns, rows, from: start, fixed, limit: limit, isDerived: isDerived) {
        return columns
      }
      if budget <= 0 { return nil }
    }
    return nil
  }

  /// Extends a placement to all cells at a cost of exactly `limit`.
  private mutating func extend(
    _ columns: inout [Int], _ rows: [[Token]], from start: [Int], _ fixed: Set<Int>, limit: Int,
    isDerived: Bool
  ) -> Bool {
    budget -= 1
    guard budget > 0 else { return false }
    let tokens = rows[0]
    if columns.count == tokens.count {
      guard limit == patternCost(tokens, columns) else { return false }
      budget -= isDerived ? rows.count : 0
      return !isDerived || derivations.bearOut(rows, columns)
    }
    let index = columns.count
    let least = (columns.last ?? -1) + 1
    let most = shape.columns.count - (tokens.count - index)
    guard least <= most else { return false }
    // Near places first, to the right before to the left.
    for distance in 0...(fixed.contains(index) ? 0 : limit) {
      for column in distance == 0
        ? [start[index]] : [start[index] + distance, start[index] - distance]
      where (least...most).contains(column) {
        // A figure is moved to columns that the table has.
        if distance > 0, tokens[index].isFigure, !self.columns.contains(column) { continue }
        let cost = distance + misfit(tokens[index], column)
        guard cost <= limit else { continue }
        columns.append(column)
        if extend(
          &columns, rows, from: start, fixed, limit: limit - cost, isDerived: isDerived)
        {
          return true
        }
        columns.removeLast()
      }
    }
    return false
  }
}
