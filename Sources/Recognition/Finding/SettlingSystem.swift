import Forms
import Templates

/// The statements of a ``Settling`` as limits of how far its amounts may deviate from what was printed.
///
/// Deviations are small where amounts need not be, so that sums of them always fit.
struct SettlingSystem {
  /// How far each unknown may deviate; 0...0 for one that must stay.
  private(set) var room: [ClosedRange<Int64>]
  /// The least deviation that each unknown can have: what searches begin with.
  private(set) var start: [Int64]
  /// The sums of deviations with which each statement of several unknowns holds.
  private(set) var limits: [ClosedRange<Int64>] = []
  /// Which of them are to hold.
  var isActive: [Bool] = []
  /// The unknowns of each statement that may deviate.
  private(set) var terms: [[Link]] = []
  /// The statements of each unknown.
  private(set) var uses: [[Link]]

  /// A statement's unknown or an unknown's statement, and the factor there.
  struct Link {
    let index: Int
    let factor: Int64
  }

  /// The farthest that hidden digits can be thought to reach.
  private static let reach: Int64 = 1 << 32
  private static let largestFactor: Int64 = 1000
  /// Beyond any sum of deviations that the search counts with.
  fileprivate static let largestSum: UInt64 = 1 << 61

  init(_ settling: Settling) {
    room = settling.amounts.map(SettlingSystem.roomForSign)
    uses = Array(repeating: [], count: settling.amounts.count)
    start = []
    // What the amounts were read from goes before what contradicts it.
    let alone = settling.statements.filter(\.isOfOne)
    for isAsRead in [true, false] {
      for statement in alone where statement.holds(for: settling.amounts) == isAsRead {
        narrow(by: statement, settling.amounts)
      }
    }
    start = room.map { min(max(0, $0.lowerBound), $0.upperBound) }
    for statement in settling.statements where !statement.isOfOne {
      add(statement, settling.amounts)
    }
  }

  /// How far an amount may deviate without a change of its sign.
  private static func roomForSign(_ amount: Int64) -> ClosedRange<Int64> {
    switch amount.signum() {
    case 1: max(-reach, 1 - amount)...min(reach, .max - amount)
    case -1: max(-reach, .min - amount)...min(reach, -1 - amount)
    default: 0...0
    }
  }

  private mutating func narrow(by statement: Settling.Statement, _ amounts: [Int64]) {
    guard let term = statement.terms.first, room.indices.contains(term.unknown),
      let range = SettlingSystem.deviations(statement, amounts)
    else { return }
    let own = term.sign > 0 ? range : -range.upperBound...(-range.lowerBound)
    if own.overlaps(room[term.unknown]) { room[term.unknown] = own.clamped(to: room[term.unknown]) }
  }

  private mutating func add(_ statement: Settling.Statement, _ amounts: [Int64]) {
    guard let range = SettlingSystem.deviations(statement, amounts) else { return }
    var factors: [Int: Int64] = [:]
    for term in statement.terms { factors[term.unknown, default: 0] += term.sign }
    var (fixed, least, greatest): (Int64, Int64, Int64) = (0, 0, 0)
    var links: [Link] = []
    // In the order of the statement: a dictionary has none.
    for term in statement.terms {
      guard let factor = factors.removeValue(forKey: term.unknown), factor != 0 else { continue }
      guard factor.magnitude <= SettlingSystem.largestFactor else { return }
      let room = room[term.unknown]
      let ends = (room.lowerBound * factor, room.upperBound * factor)
      least += min(ends.0, ends.1)
      greatest += max(ends.0, ends.1)
      if room.count > 1 {
        links.append(Link(index: term.unknown, factor: factor))
      } else {
        fixed += ends.0
      }
      // Nor is one tried with more terms than can be counted with.
      guard max(least.magnitude, greatest.magnitude, fixed.magnitude) < SettlingSystem.largestSum
      else { return }
    }
    // Put aside where it cannot hold whatever the others say.
    guard range.overlaps(least...greatest) else { return }
    for link in links { uses[link.index].append(Link(index: terms.count, factor: link.factor)) }
    terms.append(links)
    limits.append((range.lowerBound - fixed)...(range.upperBound - fixed))
    isActive.append(true)
  }

  /// The sums of deviations with which a statement holds; nil where they are far off.
  private static func deviations(
    _ statement: Settling.Statement, _ amounts: [Int64]
  ) -> ClosedRange<Int64>? {
    guard let sum = statement.sum(of: amounts) else { return nil }
    let range = statement.range
    guard let low = Int64(exactly: Int128(range.lowerBound) - Int128(sum)),
      let high = Int64(exactly: Int128(range.upperBound) - Int128(sum))
    else { return nil }
    return low.clampedToLimit...high.clampedToLimit
  }
}

extension Settling.Statement {
  /// Whether it is one unknown's own figure.
  fileprivate var isOfOne: Bool { terms.count == 1 && terms.first?.sign.magnitude == 1 }
}

extension Int64 {
  /// The number, or the limit that it is beyond: sums of deviations stay far within it.
  fileprivate var clampedToLimit: Int64 { Swift.min(Swift.max(self, -(1 << 61)), 1 << 61) }
}
