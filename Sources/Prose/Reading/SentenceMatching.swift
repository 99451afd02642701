/// Matches a text with a program: all the ways at once in which the text can be what the program says.
///
/// First forward, step by step, with all places of the text that a step can stand at; then backward, to leave what leads nowhere.
/// What every way comes by is sure; where ways part and meet again is a stretch that reads in several ways.
struct SentenceMatching {
  /// What was come by, and where in the text it stands.
  struct Event: Hashable {
    var step: Int
    var range: Range<Int>
  }
  /// A part of the text in the order in which it stands there.
  enum Piece {
    /// What every way comes by.
    case sure(Event)
    /// What ways come by that part and meet again; whether these are all the ways that there are.
    case open([[Event]], isWhole: Bool)
  }
  /// What came of it.
  enum Outcome {
    /// It matched up to a place.
    case matched([Piece], end: Int)
    /// It did not match, or took more steps than it may.
    case failed
  }

  private let program: SentenceProgram
  private let text: FoldedText
  /// How many steps it may still take.
  private var budget: Int
  /// Where in the text each step can stand, in order.
  private var places: [[Int]]

  /// More than any real report takes.
  static let budget = 6_000_000
  /// More ways than these are not told apart.
  static let mostWays = 24
  /// More steps than these are not taken to tell ways apart.
  static let mostSteps = 20_000

  private init(_ program: SentenceProgram, _ text: FoldedText, budget: Int) {
    (self.program, self.text, self.budget) = (program, text, budget)
    places = Array(repeating: [], count: program.steps.count)
  }

  /// Matches.
  ///
  /// - Parameters:
  ///   - program: what is looked for.
  ///   - text: the text.
  ///   - budget: how many steps it may take; what is left of them.
  /// - Returns: what came of it.
  static func run(
    _ program: SentenceProgram, _ text: FoldedText, budget: inout Int
  ) -> Outcome {
    var matching = SentenceMatching(program, text, budget: budget)
    let isFinished = matching.forward()
    budget = matching.budget
    guard isFinished, let end = matching.places.last?.last else { return .failed }
    matching.places[matching.places.count - 1] = [end]
    matching.backward()
    return .matched(matching.pieces(), end: end)
  }

  // MARK: - Forward and backward

  /// Finds all places that steps can stand at; false where it took too many steps.
  private mutating func forward() -> Bool {
    guard !places.isEmpty else { return false }
    places[0] = [0]
    for step in program.steps.indices {
      places[step] = Self.ordered(places[step])
      switch program.steps[step] {
      case .end: places[step].removeAll { !text.isBoundary($0) }
      case .text:
        // Texts that begin in one paragraph end in it: the first begins before all others.
        var end = -1
        for place in places[step] where place >= end {
          end = text.ends[place]
          if place < end { places[step + 1].append(contentsOf: place + 1...end) }
          budget -= end - place
        }
      default:
        for place in places[step] {
          for next in nexts(of: step, at: place) { places[next.step].append(next.place) }
        }
      }
      budget -= places[step].count + 1
      if budget < 0 { return false }
    }
    return true
  }

  private static func ordered(_ places: [Int]) -> [Int] {
    var ordered: [Int] = []
    for place in places.sorted() where ordered.last != place { ordered.append(place) }
    return ordered
  }

  /// Leaves only places from which the end is reached.
  private mutating func backward() {
    for step in program.steps.indices.dropLast().reversed() {
      let kept = places[step].filter { place in
        if case .text = program.steps[step] { return !textEnds(of: step, at: place).isEmpty }
        return nexts(of: step, at: place).contains { isPlace($0.place, of: $0.step) }
      }
      places[step] = kept
    }
  }

  /// Where a step that is no text leads from a place of the text.
  private func nexts(of step: Int, at place: Int) -> [(step: Int, place: Int)] {
    let characters = text.characters
    switch program.steps[step] {
    case .literal(let wanted):
      guard place + wanted.count <= characters.count else { return [] }
      for index in wanted.indices where characters[place + index] != wanted[index] { return [] }
      return [(step + 1, place + wanted.count)]
    case .line:
      guard place > 0, place < characters.count, characters[place - 1] != FoldedText.mark else {
        return [(step + 1, place)]
      }
      return characters[place] == FoldedText.mark ? [(step + 1, place + 1)] : []
    case .number: return text.numberEnd(from: place).map { [(step + 1, $0)] } ?? []
    case .split(let steps): return steps.map { ($0, place) }
    case .jump(let next): return [(next, place)]
    case .implies: return [(step + 1, place)]
    case .text, .end: return []
    }
  }

  /// The places at which a text can end that begins at a place.
  private func textEnds(of step: Int, at place: Int) -> ArraySlice<Int> {
    let ends = places[step + 1]
    let limit = text.ends[place]
    let first = ends.partitioningIndex { $0 > place }
    let last = ends.partitioningIndex { $0 > limit }
    return ends[min(first, last)..<last]
  }

  private func isPlace(_ place: Int, of step: Int) -> Bool {
    let index = places[step].partitioningIndex { $0 >= place }
    return index < places[step].count && places[step][index] == place
  }

  // MARK: - Pieces

  /// A step at a place of the text.
  private struct Node: Hashable, Comparable {
    var step: Int
    var place: Int

    static func < (a: Node, b: Node) -> Bool { (a.step, a.place) < (b.step, b.place) }
  }

  /// What comes next, of what leads to the end.
  private func nexts(of node: Node) -> [Node] {
    if case .text = program.steps[node.step] {
      return textEnds(of: node.step, at: node.place).map { Node(step: node.step + 1, place: $0) }
    }
    return nexts(of: node.step, at: node.place).filter { isPlace($0.place, of: $0.step) }
      .map { Node(step: $0.step, place: $0.place) }
  }

  /// The last of what comes next.
  private func last(after node: Node) -> Node? {
    if case .text = program.steps[node.step] {
      return textEnds(of: node.step, at: node.place).last.map {
        Node(step: node.step + 1, place: $0)
      }
    }
    return nexts(of: node).max()
  }

  private func pieces() -> [Piece] {
    var pieces: [Piece] = []
    var last = Node(step: 0, place: 0)
    var reach = last
    for step in program.steps.indices {
      for place in places[step] {
        let node = Node(step: step, place: place)
        // Nothing leads past it: every way comes by.
        if reach <= node, last < node {
          add(from: last, to: node, &pieces)
          last = node
        }
        if let next = self.last(after: node) { reach = max(reach, next) }
      }
    }
    return pieces
  }

  /// Adds what lies between two places that every way comes by.
  private func add(from start: Node, to end: Node, _ pieces: inout [Piece]) {
    let nexts = nexts(of: start)
    if nexts.count == 1, nexts[0] == end {
      if let event = event(from: start, to: end) { pieces.append(.sure(event)) }
      return
    }
    pieces.append(ways(from: start, to: end))
  }

  /// The ways between two places, as far as they are told apart.
  private func ways(from start: Node, to end: Node) -> Piece {
    var found: [[Event]] = []
    var known: Set<[Event]> = []
    var walked: [Event] = []
    /// What is still to be tried, the last first: where it goes on, and how much was walked till there.
    var rest: [(node: Node, event: Event?, walked: Int)] = [(start, nil, 0)]
    var steps = 0
    while let (node, event, count) = rest.popLast() {
      if found.count > Self.mostWays || steps > Self.mostSteps {
        return .open(found, isWhole: false)
      }
      walked.removeLast(walked.count - count)
      if let event { walked.append(event) }
      if node == end {
        if known.insert(walked).inserted { found.append(walked) }
        continue
      }
      for next in nexts(of: node).reversed() {
        steps += 1
        rest.append((next, self.event(from: node, to: next), walked.count))
      }
    }
    return .open(found, isWhole: true)
  }

  private func event(from start: Node, to end: Node) -> Event? {
    switch program.steps[start.step] {
    case .number, .text, .implies: Event(step: start.step, range: start.place..<end.place)
    default: nil
    }
  }
}
