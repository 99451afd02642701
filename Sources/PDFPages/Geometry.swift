/// A point, in points of 1/72 inch.
struct Point {
  var x: Double
  var y: Double
}

/// A transformation of the plane: `x' = a x + c y + e`, `y' = b x + d y + f`.
struct Matrix {
  var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

  /// Leaves all as it is.
  static let identity = Matrix()

  /// A shift.
  static func shift(_ x: Double, _ y: Double) -> Matrix {
    Matrix(a: 1, b: 0, c: 0, d: 1, e: x, f: y)
  }

  /// A point transformed.
  func apply(_ x: Double, _ y: Double) -> Point {
    Point(x: a * x + c * y + e, y: b * x + d * y + f)
  }

  /// First `self`, then `next`.
  func then(_ next: Matrix) -> Matrix {
    Matrix(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
      d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e,
      f: e * next.b + f * next.d + next.f)
  }

  /// How much longer things become, on average.
  var scale: Double { abs(a * d - b * c).squareRoot() }

  /// Whether all of it are numbers that can be counted with.
  var isSound: Bool {
    [a, b, c, d, e, f].allSatisfy { $0.isFinite && abs($0) < 1e9 }
  }

  /// The matrix of six operands; nil for anything else.
  init?(_ numbers: [Double]) {
    guard numbers.count == 6 else { return nil }
    (a, b, c) = (numbers[0], numbers[1], numbers[2])
    (d, e, f) = (numbers[3], numbers[4], numbers[5])
    guard isSound else { return nil }
  }

  /// Makes a matrix.
  init(
    a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0
  ) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }
}

/// A box with upright sides.
struct Box {
  var (x0, y0, x1, y1): (Double, Double, Double, Double)

  /// The box around points; nil for none.
  init?(around points: some Sequence<Point>) {
    var box: Box?
    for point in points {
      guard var known = box else {
        box = Box(x0: point.x, y0: point.y, x1: point.x, y1: point.y)
        continue
      }
      known.x0 = min(known.x0, point.x)
      known.y0 = min(known.y0, point.y)
      known.x1 = max(known.x1, point.x)
      known.y1 = max(known.y1, point.y)
      box = known
    }
    guard let box else { return nil }
    self = box
  }

  /// Makes a box of its sides.
  init(x0: Double, y0: Double, x1: Double, y1: Double) {
    (self.x0, self.y0, self.x1, self.y1) = (x0, y0, x1, y1)
  }

  /// The box around what a box becomes.
  init(_ box: Box, by matrix: Matrix) {
    let corners = [
      matrix.apply(box.x0, box.y0), matrix.apply(box.x1, box.y0), matrix.apply(box.x1, box.y1),
      matrix.apply(box.x0, box.y1),
    ]
    self = Box(around: corners) ?? box
  }

  var width: Double { x1 - x0 }
  var height: Double { y1 - y0 }
  var isSound: Bool {
    [x0, y0, x1, y1].allSatisfy { $0.isFinite && abs($0) < 1e7 }
  }

  /// What both boxes share; nil where they do not meet.
  func intersection(_ other: Box) -> Box? {
    let shared = Box(
      x0: max(x0, other.x0), y0: max(y0, other.y0), x1: min(x1, other.x1), y1: min(y1, other.y1))
    return shared.x0 <= shared.x1 && shared.y0 <= shared.y1 ? shared : nil
  }

  /// Whether a point lies in it.
  func contains(_ x: Double, _ y: Double, margin: Double = 0) -> Bool {
    x >= x0 - margin && x <= x1 + margin && y >= y0 - margin && y <= y1 + margin
  }

  /// The smallest box around both.
  func union(_ other: Box) -> Box {
    Box(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
  }
}
