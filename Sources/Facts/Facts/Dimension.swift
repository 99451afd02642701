/// What facts are told apart by; `facts.yaml` lists them, templates name them in `where` and `each`.
package struct Dimension: Sendable {
  /// The most dimensions that facts can have: as many as stand in a fact without making it larger.
  package static let most = 24

  /// The name.
  package let name: String
  /// The position of the dimension in a fact's coordinates.
  package let position: Int

  init(_ name: String, at position: Int) { (self.name, self.position) = (name, position) }

  /// The classification that the dimension's values are codes of; nil for other dimensions.
  package var codeKind: CodeKind? {
    switch position {
    case Dimension.function.position: .function
    case Dimension.economy.position: .economy
    default: nil
    }
  }
}

extension Dimension: Hashable {
  // Within an edition, where alone dimensions are compared, a position is that of one.
  package static func == (a: Dimension, b: Dimension) -> Bool { a.position == b.position }
  package func hash(into hasher: inout Hasher) { hasher.combine(position) }
}

/// The dimensions that facts have, with the terms of those whose values are listed.
///
/// A class, because every part of the space of facts refers to it.
package final class Dimensions: Sendable {
  /// All of them, in the order of their positions.
  package let all: [Dimension]
  private let terms: [[String]?]
  private let byName: [ExactText: Dimension]

  /// Gives dimensions their positions: those that the program's rules name their own, others those that are left.
  ///
  /// - Parameters:
  ///   - names: their names, each once; no more than ``Dimension/most``.
  ///   - terms: all values that one can have, by its name; nothing of those of which the report decides.
  package init(_ names: [String], terms: [String: [String]]) {
    var next = Dimension.known.count
    let known = Dictionary(
      Dimension.known.map { (ExactText($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    var all: [Dimension] = []
    for name in names {
      if let known = known[ExactText(name)] {
        all.append(known)
      } else {
        all.append(Dimension(name, at: next))
        next += 1
      }
    }
    self.all = all.sorted { $0.position < $1.position }
    var listed = [[String]?](repeating: nil, count: max(next, Dimension.most))
    for dimension in all { listed[dimension.position] = terms[dimension.name] }
    self.terms = listed
    byName = Dictionary(
      all.map { (ExactText($0.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether facts can have as many as these and those that the program's rules name.
  package static func fit(_ names: [String]) -> Bool {
    Set(names).union(Dimension.known.map(\.name)).count <= Dimension.most
  }

  /// The dimension of that name.
  package subscript(name: String) -> Dimension? { byName[ExactText(name)] }

  /// All values a dimension can have, in their order; nil where the report decides.
  package func terms(of dimension: Dimension) -> [String]? { terms[dimension.position] }

  /// The place of a term among those of a dimension; that of none is behind all.
  package func rank(of term: Term, in dimension: Dimension) -> Int {
    let terms = self.terms[dimension.position] ?? []
    return terms.firstIndex(of: term.name) ?? terms.count
  }
}

/// A value of a dimension, as a small number; 0 where a fact leaves the dimension open.
package struct Symbol: Hashable, Sendable {
  /// The number.
  package let id: UInt32

  package init(id: UInt32) { self.id = id }

  /// No value.
  package static let none = Symbol(id: 0)
}

/// One amount with its place on every dimension.
package struct Fact: Sendable {
  // A symbol for each dimension, by the dimension's position, in two parts: a fact takes 128 bytes with the second as it would
  // without, and twice that with one of thirty-two.
  private var first: SIMD16<UInt32> = .zero
  private var second: SIMD8<UInt32> = .zero
  /// The amount.
  package let amount: Amount

  init(_ amount: Amount) { self.amount = amount }

  /// The fact's value on a dimension.
  package internal(set) subscript(dimension: Dimension) -> Symbol {
    get { self[dimension.position] }
    set {
      if dimension.position < 16 {
        first[dimension.position] = newValue.id
      } else {
        second[dimension.position - 16] = newValue.id
      }
    }
  }

  /// The fact's value on the dimension at a position.
  package subscript(position: Int) -> Symbol {
    Symbol(id: position < 16 ? first[position] : second[position - 16])
  }
}
