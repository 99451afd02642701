/// One object of the input with its values checked: a line of a list, a source of its money, a card, an indicator.
package struct Record: Hashable, Sendable {
  /// What it is a record of.
  package let kind: RecordKind
  /// Its values, in the order of the kind's keys.
  private var values: [Value]

  /// A value; what is left out and has no default is nothing.
  package enum Value: Hashable, Sendable {
    /// Nothing.
    case none
    /// A text, a code, a term, or a number kept as it is written.
    case text(String)
    /// An amount; a count as if it were 元.
    case amount(Amount)
    /// The records of a list, or the one of an object.
    case records([Record])
    /// Lines of text.
    case lines([String])
  }

  /// Makes a record that says nothing.
  package init(_ kind: RecordKind) {
    self.kind = kind
    values = Array(repeating: .none, count: kind.fields.count)
  }

  /// The value at a position of the kind's keys.
  package subscript(position: Int) -> Value {
    get { values[position] }
    set { values[position] = newValue }
  }

  /// The value under a key; setting one that the kind has no key for changes nothing.
  package subscript(key: String) -> Value {
    get { kind.position(of: key).map { values[$0] } ?? .none }
    set { if let position = kind.position(of: key) { values[position] = newValue } }
  }

  /// The text under a key; nil where there is none.
  package func text(_ key: String) -> String? { self[key].text }

  /// The amount under a key; nil where there is none.
  package func amount(_ key: String) -> Amount? { self[key].amount }

  /// The records under a key, or the one that is an object.
  package func records(_ key: String) -> [Record] { self[key].records }

  /// The object under a key; nil where there is none.
  package func record(_ key: String) -> Record? { self[key].records.first }

  /// The text that names the record, where its kind has such a key.
  package var name: String { kind.namePosition.flatMap { values[$0].text } ?? "" }

  /// Its amounts, each with its term.
  package var amounts: [(term: String, amount: Amount)] {
    kind.amounts.compactMap { position in
      guard case .amount(let amount) = values[position] else { return nil }
      return (kind.fields[position].term ?? "", amount)
    }
  }

  /// The same record with an amount of a term; nil where its kind states none of that term.
  package func stating(_ amount: Amount, of term: String) -> Record? {
    guard let key = kind.key(stating: term) else { return nil }
    var record = self
    record[key] = .amount(amount)
    return record
  }
}

extension Record.Value {
  /// The text; nil for another value.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The amount; nil for another value.
  package var amount: Amount? {
    if case .amount(let amount) = self { return amount }
    return nil
  }

  /// The records; none for another value.
  package var records: [Record] {
    if case .records(let records) = self { return records }
    return []
  }

  /// A text, where there is one.
  package static func text(_ text: String?) -> Record.Value { text.map { .text($0) } ?? .none }

  /// An object, where there is one.
  package static func record(_ record: Record?) -> Record.Value {
    record.map { .records([$0]) } ?? .none
  }
}
