/// Which sides of the unit squares of a table are drawn.
struct LatticeEdges {
  private let xs: [Double]
  private let ys: [Double]
  /// By row boundary and column.
  private var level: [Bool]
  /// By row and column boundary.
  private var upright: [Bool]

  private var columns: Int { xs.count - 1 }
  private var rows: Int { ys.count - 1 }

  /// Finds the sides.
  init(
    _ xs: [Double], _ ys: [Double], _ levelLines: [Rulings.Line], _ uprightLines: [Rulings.Line],
    reach: Double
  ) {
    (self.xs, self.ys) = (xs, ys)
    level = Array(repeating: false, count: ys.count * (xs.count - 1))
    upright = Array(repeating: false, count: (ys.count - 1) * xs.count)
    for line in levelLines {
      guard let row = Self.nearest(ys, line.position) else { continue }
      for column in Self.covered(xs, line, reach) { level[row * columns + column] = true }
    }
    for line in uprightLines {
      guard let column = Self.nearest(xs, line.position) else { continue }
      for row in Self.covered(ys, line, reach) { upright[row * xs.count + column] = true }
    }
  }

  private static func nearest(_ positions: [Double], _ position: Double) -> Int? {
    let next = positions.partition(at: position)
    return [next - 1, next].filter { positions.indices.contains($0) }
      .min { abs(positions[$0] - position) < abs(positions[$1] - position) }
      .flatMap { abs(positions[$0] - position) <= 3.4 ? $0 : nil }
  }

  /// The pieces between positions that a line covers, but for a little at their ends.
  private static func covered(
    _ positions: [Double], _ line: Rulings.Line, _ reach: Double
  ) -> [Int] {
    let first = max(0, positions.partition(at: line.start - reach) - 1)
    var covered: [Int] = []
    var index = first
    while index + 1 < positions.count, positions[index] <= line.end {
      let slack = min(reach, 0.3 * (positions[index + 1] - positions[index]))
      if line.start <= positions[index] + slack, line.end >= positions[index + 1] - slack {
        covered.append(index)
      }
      index += 1
    }
    return covered
  }

  /// The cells, row by row, and whether a region between the lines is no rectangle.
  func cells() -> (cells: [Lattice.Cell], isOdd: Bool) {
    let outside = rows * columns
    var groups = UnionFind(outside + 1)
    for row in 0..<rows {
      for column in 0..<columns {
        let square = row * columns + column
        if !level[row * columns + column] {
          groups.join(row == 0 ? outside : square - columns, square)
        }
        if !upright[row * xs.count + column] {
          groups.join(column == 0 ? outside : square - 1, square)
        }
        if row == rows - 1, !level[rows * columns + column] { groups.join(outside, square) }
        if column == columns - 1, !upright[row * xs.count + columns] {
          groups.join(outside, square)
        }
      }
    }
    let open = groups.root(outside)
    var regions: [Int: (rows: Range<Int>, columns: Range<Int>, count: Int)] = [:]
    var order: [Int] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let root = groups.root(row * columns + column)
        guard root != open else { continue }
        if let known = regions[root] {
          regions[root] = (
            known.rows.lowerBound..<max(known.rows.upperBound, row + 1),
            min(known.columns.lowerBound, column)..<max(known.columns.upperBound, column + 1),
            known.count + 1
          )
        } else {
          regions[root] = (row..<row + 1, column..<column + 1, 1)
          order.append(root)
        }
      }
    }
    var cells: [Lattice.Cell] = []
    var isOdd = false
    for root in order {
      guard let region = regions[root] else { continue }
      if region.rows.count * region.columns.count == region.count {
        cells.append(cell(region.rows, region.columns))
        continue
      }
      // Squares that are no rectangle together stay squares.
      isOdd = true
      for row in region.rows {
        for column in region.columns where groups.root(row * columns + column) == root {
          cells.append(cell(row..<row + 1, column..<column + 1))
        }
      }
    }
    cells.sort {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    return (cells, isOdd)
  }

  private func cell(_ rows: Range<Int>, _ columns: Range<Int>) -> Lattice.Cell {
    Lattice.Cell(
      rows: rows, columns: columns,
      box: PDFBox(
        xs[columns.lowerBound], ys[rows.lowerBound], xs[columns.upperBound], ys[rows.upperBound]))
  }
}
