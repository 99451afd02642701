/// The rulings of a page: level and upright lines, put together from their pieces.
struct Rulings {
  /// A line.
  struct Line {
    /// Where it is: from above for a level one, from the left for an upright one.
    var position: Double
    var start: Double
    var end: Double
  }

  private(set) var level: [Line] = []
  private(set) var upright: [Line] = []

  /// Pieces that lie this far from a line are of it.
  private static let tolerance = 1.5
  /// Pieces that lie this far apart are of one line.
  private static let gap = 2.5
  /// Squares up to this size are dots.
  private static let dot = 1.6

  /// Puts the rulings of a page together.
  init(_ boxes: [PDFBox]) {
    var dots: [PDFBox] = []
    var (levelPieces, uprightPieces): ([Line], [Line]) = ([], [])
    for box in boxes {
      if box.width <= Self.dot, box.height <= Self.dot {
        dots.append(box)
      } else if box.width >= box.height {
        levelPieces.append(Line(position: box.middleY, start: box.x0, end: box.x1))
      } else {
        uprightPieces.append(Line(position: box.middleX, start: box.y0, end: box.y1))
      }
    }
    levelPieces += Self.rows(
      dots.map { Line(position: $0.middleY, start: $0.x0, end: $0.x1) })
    uprightPieces += Self.rows(
      dots.map { Line(position: $0.middleX, start: $0.y0, end: $0.y1) })
    level = Self.joined(levelPieces)
    upright = Self.joined(uprightPieces)
  }

  /// The lines that rows of dots make: at least four, each near the next.
  private static func rows(_ dots: [Line]) -> [Line] {
    var lines: [Line] = []
    for cluster in clusters(dots, within: 0.8) {
      var row: [Line] = []
      func end() {
        if row.count >= 4, let first = row.first, let last = row.last {
          lines.append(Line(position: first.position, start: first.start, end: last.end))
        }
        row = []
      }
      for dot in cluster.sorted(by: { $0.start < $1.start }) {
        if let last = row.last, dot.start - last.end > 2.2 * max(last.end - last.start, 0.4) {
          end()
        }
        row.append(dot)
      }
      end()
    }
    return lines
  }

  /// Pieces by where they are.
  private static func clusters(_ pieces: [Line], within tolerance: Double) -> [[Line]] {
    var clusters: [[Line]] = []
    var first = -Double.infinity
    for piece in pieces.sorted(by: { $0.position < $1.position }) {
      if piece.position - first > tolerance {
        clusters.append([])
        first = piece.position
      }
      clusters[clusters.count - 1].append(piece)
    }
    return clusters
  }

  /// The lines that pieces make.
  private static func joined(_ pieces: [Line]) -> [Line] {
    var lines: [Line] = []
    for cluster in clusters(pieces, within: tolerance) {
      var line: Line?
      var (weight, sum) = (0.0, 0.0)
      func end() {
        if var line {
          line.position = weight > 0 ? sum / weight : line.position
          lines.append(line)
        }
        (line, weight, sum) = (nil, 0, 0)
      }
      for piece in cluster.sorted(by: { $0.start < $1.start }) {
        if let known = line, piece.start - known.end > gap { end() }
        if line == nil { line = piece }
        let reached = max(line?.end ?? piece.end, piece.end)
        line?.end = reached
        weight += piece.end - piece.start
        sum += piece.position * (piece.end - piece.start)
      }
      end()
    }
    return lines
  }
}
