/// What one kind of object in the input is: its keys, in the order in which they are documented and written.
///
/// A class, because every record of the kind refers to it.
package final class RecordKind: Sendable {
  /// What the kind is called in the list of kinds.
  package let name: String
  /// What it is, for people.
  package let title: String
  /// What stands under its keys.
  package let fields: [Field]
  /// What its amounts state; nil where they belong to a list around it, or there are none.
  package let subject: String?
  /// What holds for all its amounts beside.
  package let constants: [Dimension: String]
  /// The dimension of which every record is a value of its own; nil where records are told apart by their keys.
  package let entity: Dimension?
  /// The position of the key whose text names such a record.
  package let namePosition: Int?
  /// What stands before the name of a key where templates print its text: 绩效 of `{绩效.年度绩效目标}`; nil where none do.
  package let placeholder: String?
  /// The positions of the keys that together tell records of a list apart; empty where they may repeat.
  package let unique: [Int]
  /// The positions of the keys by which lines that were read off forms are put in order, before the order of the forms.
  package let order: [Int]
  /// The key that says why an amount may be negative.
  package let negative: Negative?
  /// The positions of the keys that state an amount or a count.
  package let amounts: [Int]
  private let positions: [ExactText: Int]

  /// Where the reason for a negative amount stands.
  package enum Negative: Hashable, Sendable {
    /// Under a key of the object itself.
    case own(String)
    /// Under that key of the object around it.
    case around(String)
  }

  /// Makes a kind.
  package init(
    name: String, title: String, fields: [Field], subject: String? = nil,
    constants: [Dimension: String] = [:], entity: Dimension? = nil, namedBy nameKey: String? = nil,
    placeholder: String? = nil,
    unique: [String] = [], order: [String] = [], negative: Negative? = nil
  ) {
    self.name = name
    self.title = title
    self.fields = fields
    self.subject = subject
    self.constants = constants
    self.entity = entity
    self.negative = negative
    self.placeholder = placeholder
    let positions = Dictionary(
      fields.enumerated().map { (ExactText($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    self.positions = positions
    namePosition = nameKey.flatMap { positions[ExactText($0)] }
    self.unique = unique.compactMap { positions[ExactText($0)] }
    self.order = order.compactMap { positions[ExactText($0)] }
    amounts = fields.indices.filter { fields[$0].shape.isAmount }
  }

  /// The position of a key; nil where there is no such key.
  package func position(of key: String) -> Int? { positions[ExactText(key)] }

  /// What stands under a key; nil where there is no such key.
  package func field(_ key: String) -> Field? { position(of: key).map { fields[$0] } }

  /// The names of the keys.
  package var keys: [String] { fields.map(\.name) }

  /// The key that states an amount of a term, such as a period or a fund; nil where none does.
  package func key(stating term: String) -> String? {
    for position in amounts where fields[position].term == term { return fields[position].name }
    return nil
  }

  /// The terms of the amounts that a record can state.
  package var terms: [String] { amounts.compactMap { fields[$0].term } }
}

extension RecordKind: Hashable {
  package static func == (a: RecordKind, b: RecordKind) -> Bool {
    // Two editions may state the same kind, each its own.
    a === b || a.name == b.name && a.keys == b.keys
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
