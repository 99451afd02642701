/// The path that is being drawn, in the page's measure, and what drawing it leaves: rulings and fills.
struct PathTracing {
  /// A line that goes on without a gap.
  struct Part {
    var points: [Point]
    var isClosed = false
    var isCurved = false
  }

  /// A piece of the page that was filled.
  struct Fill {
    var box: Box
    var isDark: Bool
  }

  private(set) var parts: [Part] = []
  private var pointCount = 0
  /// What was filled or covered with an image, the latest last.
  private(set) var fills: [Fill] = []
  /// How the path clips once it is drawn.
  var clips = false

  /// Below this, what is filled is a ruling.
  static let thin = 3.0

  /// The box around the path; nil for none.
  var box: Box? { Box(around: parts.lazy.flatMap(\.points)) }

  // MARK: - Drawing

  mutating func move(to point: Point) throws(BudgetError) {
    try count(1)
    if let last = parts.last, last.points.count == 1, !last.isClosed { parts.removeLast() }
    parts.append(Part(points: [point]))
  }

  mutating func line(to point: Point) throws(BudgetError) {
    guard let last = parts.last else { return try move(to: point) }
    try count(1)
    if last.isClosed { parts.append(Part(points: [last.points[0]])) }
    parts[parts.count - 1].points.append(point)
  }

  mutating func curve(_ points: [Point]) throws(BudgetError) {
    for point in points { try line(to: point) }
    if !parts.isEmpty { parts[parts.count - 1].isCurved = true }
  }

  mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ m: Matrix)
    throws(BudgetError)
  {
    try move(to: m.apply(x, y))
    try line(to: m.apply(x + width, y))
    try line(to: m.apply(x + width, y + height))
    try line(to: m.apply(x, y + height))
    close()
  }

  mutating func close() {
    if !parts.isEmpty { parts[parts.count - 1].isClosed = true }
  }

  private mutating func count(_ points: Int) throws(BudgetError) {
    pointCount += points
    guard pointCount <= Budget.points else { throw BudgetError(.points) }
  }

  mutating func clear() {
    parts.removeAll(keepingCapacity: true)
    (pointCount, clips) = (0, false)
  }

  // MARK: - What is left

  /// Strokes the path.
  func stroke(_ state: GraphicsState, on page: inout Page) throws(BudgetError) {
    guard state.strokeLightness < 0.97, state.strokeOpacity > 0.02 else { return }
    let thickness = state.lineWidth * state.matrix.scale
    guard thickness < Self.thin else { return }
    for part in parts where !part.isCurved {
      var points = part.points
      if part.isClosed, let first = points.first { points.append(first) }
      for (start, end) in zip(points, points.dropFirst()) {
        let (width, height) = (abs(end.x - start.x), abs(end.y - start.y))
        guard min(width, height) <= 0.6, max(width, height) > 0.1,
          let box = Box(around: [start, end])
        else { continue }
        let half = max(thickness, 0.1) / 2
        let isLevel = width >= height
        try add(
          Box(
            x0: box.x0 - (isLevel ? 0 : half), y0: box.y0 - (isLevel ? half : 0),
            x1: box.x1 + (isLevel ? 0 : half), y1: box.y1 + (isLevel ? half : 0)),
          state.clip, to: &page)
      }
    }
  }

  /// Fills the path.
  mutating func fill(_ state: GraphicsState, on page: inout Page) throws(BudgetError) {
    guard state.fillOpacity > 0.02 else { return }
    for part in parts where part.points.count > 1 {
      guard let box = Box(around: part.points), box.isSound else { continue }
      if min(box.width, box.height) < Self.thin {
        if state.fillLightness < 0.97 { try add(box, state.clip, to: &page) }
      } else if !part.isCurved, let seen = box.intersection(state.clip) {
        cover(seen, isDark: state.fillLightness < 0.85)
      }
    }
  }

  /// Notes that a piece of the page was covered.
  mutating func cover(_ box: Box, isDark: Bool) {
    if fills.count >= 4_000 { fills.removeFirst(2_000) }
    fills.append(Fill(box: box, isDark: isDark))
  }

  /// Takes over what a drawing in this one covered.
  mutating func takeFills(of other: PathTracing) { fills = other.fills }

  /// Adds what of a ruling can be seen.
  func add(_ box: Box, _ clip: Box, to page: inout Page) throws(BudgetError) {
    guard box.isSound, let seen = box.intersection(clip) else { return }
    guard page.lines.count < Budget.lines else { throw BudgetError(.lines) }
    page.lines.append(Page.Line(box: seen))
  }

  /// Whether white can be seen at a point: the last thing that covers it is dark.
  func isDark(_ x: Double, _ y: Double) -> Bool {
    fills.last { $0.box.contains(x, y) }?.isDark ?? false
  }
}
