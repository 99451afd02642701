import Facts

/// Which fact something states: its list, its keys, and under which key its amount stands.
package struct FactName: Sendable, Hashable {
  /// The list.
  package var list: String
  /// The keys that tell it from others, in the order of the list's.
  package var keys: [Key]
  /// The key of the amount.
  package var amount: String

  /// A key with its value.
  package struct Key: Sendable, Hashable {
    package var name: String
    package var value: String
  }

  /// The value under a key; nil where it is not said.
  func value(_ key: String) -> String? { keys.first { $0.name == key }?.value }

  /// The fact in words: `支出（功能科目 2010301，资金 一般公共预算）人员经费`.
  package var words: String {
    let told = keys.map { "\($0.name) \($0.value)" }.joined(separator: "，")
    return list + (told.isEmpty ? "" : "（\(told)）") + amount
  }
}

/// What cells of one sheet state of a fact together.
struct Statement: Sendable {
  /// The fact.
  var fact: FactName
  /// How much it is.
  var amount: AmountSum
  /// Where its parts stand, the first few of them.
  var places: [UpstreamPlace]
  /// The table.
  var table: String
  /// The sheet and its file.
  var sheet: String
  /// The unit whose rows these are; empty where the table tells none apart.
  var scope: String

  /// How many places are kept.
  static let mostPlaces = 8
}

/// An amount that is the sum of facts.
struct WholeStatement: Sendable {
  /// What the sum is of: without the keys that it sums over.
  var fact: FactName
  /// What the template says of it.
  var source: FactSource
  var amount: AmountSum
  /// How far what rounding hid may be off, for each amount that is compared.
  var slack: Amount
  var place: UpstreamPlace
  var table: String
  /// The sheet and its file.
  var sheet: String
  /// The header of the column, for messages.
  var column: String
}

/// All that was read of a table.
struct TakenTable: Sendable {
  var statements: [Statement] = []
  var wholes: [WholeStatement] = []
  /// What it says of the report as a whole.
  var frame: [(key: FrameKey, value: String, place: UpstreamPlace)] = []
  /// Values of 情况.
  var situation: [(name: String, value: SituationValue, place: UpstreamPlace)] = []
  /// Units with their names.
  var units: [(code: String, name: String)] = []
  /// Names of codes that the catalogue lacks.
  var names: [(kind: CodeKind, code: String, name: String)] = []
  /// The rows of a table that adds up, as far as something tells them apart.
  var marked: [MarkedRow] = []
  var notes: [UpstreamNote] = []
  /// How many rows state facts.
  var rows = 0

  /// A value of 情况.
  enum SituationValue: Sendable, Hashable {
    case number(Amount)
    case text(String)
  }
}
