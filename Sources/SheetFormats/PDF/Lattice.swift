/// The tables that rulings draw on a page.
struct Lattice {
  /// A cell: the rows and columns that it covers, and where it is.
  struct Cell {
    var rows: Range<Int>
    var columns: Range<Int>
    var box: PDFBox
  }

  /// A table.
  struct Table {
    /// Where its columns and rows begin and end.
    var xs: [Double]
    var ys: [Double]
    /// Its cells, row by row; what rulings leave open belongs to none.
    var cells: [Cell] = []
    /// Whether a region between rulings is no rectangle.
    var isOdd = false

    /// Where it is.
    var box: PDFBox { PDFBox(xs.first ?? 0, ys.first ?? 0, xs.last ?? 0, ys.last ?? 0) }
  }

  private(set) var tables: [Table] = []
  /// Whether there are more rulings than a page can have.
  private(set) var isTooMuch = false

  /// How near a line comes to one that it meets.
  private static let reach = 3.0
  /// How far lines of one column or row lie apart at most.
  private static let tolerance = 2.1
  /// The most pairs of lines, and squares of a table, that are looked at.
  private static let most = 4_000_000

  /// Finds the tables.
  ///
  /// - Parameters:
  ///   - rulings: the lines of the page.
  ///   - middles: where its words are, so that no row or column with one is taken for a double line.
  init(_ rulings: Rulings, middles: [(x: Double, y: Double)]) {
    for (level, upright) in components(rulings) {
      guard level.count >= 2, !upright.isEmpty else { continue }
      if let table = table(level, upright, middles) { tables.append(table) }
    }
    tables.sort { ($0.ys.first ?? 0, $0.xs.first ?? 0) < ($1.ys.first ?? 0, $1.xs.first ?? 0) }
  }

  // MARK: - Components

  /// The lines that meet each other, directly or by others.
  private mutating func components(
    _ rulings: Rulings
  ) -> [(level: [Rulings.Line], upright: [Rulings.Line])] {
    let level = rulings.level
    let upright = rulings.upright.sorted { $0.position < $1.position }
    var groups = UnionFind(level.count + upright.count)
    var pairs = 0
    for (index, line) in level.enumerated() {
      var other = upright.partition(at: line.start - Self.reach)
      while other < upright.count, upright[other].position <= line.end + Self.reach {
        pairs += 1
        guard pairs <= Self.most else {
          isTooMuch = true
          return []
        }
        if upright[other].start - Self.reach <= line.position,
          upright[other].end + Self.reach >= line.position
        {
          groups.join(index, level.count + other)
        }
        other += 1
      }
    }
    var found: [Int: (level: [Rulings.Line], upright: [Rulings.Line])] = [:]
    var order: [Int] = []
    for index in 0..<(level.count + upright.count) {
      let root = groups.root(index)
      if found[root] == nil { order.append(root) }
      if index < level.count {
        found[root, default: ([], [])].level.append(level[index])
      } else {
        found[root, default: ([], [])].upright.append(upright[index - level.count])
      }
    }
    return order.compactMap { found[$0] }
  }

  // MARK: - Tables

  private mutating func table(
    _ level: [Rulings.Line], _ upright: [Rulings.Line], _ middles: [(x: Double, y: Double)]
  ) -> Table? {
    let upright = upright + Self.missingSides(along: upright, across: level)
    let level = level + Self.missingSides(along: level, across: upright)
    let box = PDFBox(
      level.map(\.start).min() ?? 0, upright.map(\.start).min() ?? 0, level.map(\.end).max() ?? 0,
      upright.map(\.end).max() ?? 0)
    let inside = middles.filter { box.contains($0.x, $0.y) }
    var table = Table(
      xs: Self.positions(upright, holding: inside.map(\.x)),
      ys: Self.positions(level, holding: inside.map(\.y)))
    let (columns, rows) = (table.xs.count - 1, table.ys.count - 1)
    // A single square is a frame around something.
    guard columns >= 1, rows >= 1, columns > 1 || rows > 1 else { return nil }
    guard columns * rows <= Self.most / 4 else {
      isTooMuch = true
      return nil
    }
    let edges = LatticeEdges(table.xs, table.ys, level, upright, reach: Self.reach)
    (table.cells, table.isOdd) = edges.cells()
    return table.cells.isEmpty ? nil : table
  }

  /// The outer lines that a table lacks: nearly all lines across end at one place, where no line along is.
  private static func missingSides(
    along: [Rulings.Line], across: [Rulings.Line]
  ) -> [Rulings.Line] {
    guard across.count >= 3, let first = across.map(\.position).min(),
      let last = across.map(\.position).max()
    else { return [] }
    var missing: [Rulings.Line] = []
    for side in [across.map(\.start), across.map(\.end)] {
      guard let outer = side == across.map(\.start) ? side.min() : side.max() else { continue }
      let count = side.count { abs($0 - outer) <= 2 }
      if count * 10 >= side.count * 6, !along.contains(where: { abs($0.position - outer) <= reach })
      {
        missing.append(Rulings.Line(position: outer, start: first, end: last))
      }
    }
    return missing
  }

  /// Where rows or columns begin and end; of double lines the first, where nothing stands between.
  private static func positions(_ lines: [Rulings.Line], holding middles: [Double]) -> [Double] {
    var positions: [Double] = []
    var cluster: [Double] = []
    func end() {
      if !cluster.isEmpty { positions.append(cluster.reduce(0, +) / Double(cluster.count)) }
      cluster = []
    }
    for position in lines.map(\.position).sorted() {
      if let first = cluster.first, position - first > tolerance { end() }
      cluster.append(position)
    }
    end()
    let sorted = middles.sorted()
    var kept: [Double] = []
    for position in positions {
      if let last = kept.last, position - last <= 3.2 {
        let next = sorted.partition(at: last)
        if next >= sorted.count || sorted[next] > position { continue }
      }
      kept.append(position)
    }
    return kept
  }
}

extension [Rulings.Line] {
  /// The index of the first line at or behind a position, in order.
  fileprivate func partition(at position: Double) -> Int {
    map(\.position).partition(at: position)
  }
}

extension [Double] {
  /// The index of the first number that is not smaller, in order.
  func partition(at value: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Things that are joined into groups.
struct UnionFind {
  private var parents: [Int]

  /// Each thing alone.
  init(_ count: Int) { parents = Array(0..<count) }

  /// What stands for the group of a thing.
  mutating func root(_ index: Int) -> Int {
    var root = index
    while parents[root] != root { root = parents[root] }
    var index = index
    while parents[index] != root { (parents[index], index) = (root, parents[index]) }
    return root
  }

  /// Joins the groups of two things.
  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(a), root(b))
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
