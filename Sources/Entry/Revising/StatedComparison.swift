import Facts
import JSONText

/// Tells whether what a workbook states is what facts state.
struct StatedComparison {
  let schema: FactSchema
  let unit: AmountUnit

  /// What facts say of a key, as a workbook would: nothing where it is what stands unsaid.
  func said(_ value: JSONValue?, _ field: Field) -> JSONValue? {
    guard let value else { return nil }
    switch value.kind {
    case .string:
      if case .term(value.text)? = field.standard { return nil }
      return EntryText.trimmed(value.text).isEmpty ? nil : value
    case .array: return value.elements.contains { _ in true } ? value : nil
    case .null: return nil
    default: return value
    }
  }

  /// Whether the value under a key is the same on both sides.
  func isSame(_ old: Stated?, _ new: JSONValue?, _ field: Field) -> Bool {
    guard let old else { return said(new, field) == nil }
    guard let new = said(new, field) else { return false }
    switch field.shape {
    case .amount: return isSameAmount(old, new)
    case .count, .year: return isSameNumber(old, new)
    default: return isSame(old, new)
    }
  }

  /// Whether amounts are the same, however they are written.
  func isSameAmount(_ old: Stated, _ new: JSONValue) -> Bool {
    guard let text = old.text else { return false }
    if let a = try? Amount(reading: text.utf8, in: unit),
      let b = try? Amount(reading: new.text.utf8, in: unit)
    {
      return a == b
    }
    return text == new.text
  }

  private func isSameNumber(_ old: Stated, _ new: JSONValue) -> Bool {
    guard let text = old.text else { return false }
    if text == new.text { return true }
    guard let a = try? Amount(reading: text.utf8, in: .yuan) else { return false }
    return (try? Amount(reading: new.text.utf8, in: .yuan)) == a
  }

  /// Whether values of one's own are the same: numbers by what they are worth.
  func isSameValue(_ old: Stated, _ new: JSONValue) -> Bool {
    switch (old, new.kind) {
    case (.number, .number): isSameAmount(old, new)
    case (.text, .string): isSame(old, new)
    default: false
    }
  }

  /// Whether texts, or lists of lines, are the same.
  func isSame(_ old: Stated, _ new: JSONValue) -> Bool {
    if case .list(let lines, _) = old {
      guard new.kind == .array else { return lines.count == 1 && lines[0].text == new.text }
      return lines.map(\.text).elementsEqual(new.elements.map { $0.text })
    }
    return old.text == new.text
  }

  /// Whether records are the same, with all that is in them.
  func isSame(_ old: Stated, _ new: JSONValue, _ kind: RecordKind) -> Bool {
    guard case .object(let members, _, _) = old else { return false }
    let stated = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    guard stated["//"]?.text == new.member("//")?.text else { return false }
    return kind.fields.allSatisfy { field in
      let (a, b) = (stated[field.name], new.member(field.name))
      guard field.shape.isRecords, let inner = schema.kind(of: field) else {
        return isSame(a, b, field)
      }
      if case .object = field.shape {
        guard let a, let b else { return a == nil && b == nil }
        return isSame(a, b, inner)
      }
      let (olds, news) = (a?.elements ?? [], b.map { Array($0.elements) } ?? [])
      return olds.count == news.count
        && zip(olds, news).allSatisfy { isSame($0, $1, inner) }
    }
  }
}

extension Stated {
  /// The characters of a text or a number.
  var text: String? {
    switch self {
    case .text(let text, _), .number(let text, _): text
    case .list, .object: nil
    }
  }

  /// The elements of a list.
  var elements: [Stated] {
    if case .list(let elements, _) = self { return elements }
    return []
  }

  /// The members of an object.
  var members: [Member] {
    if case .object(let members, _, _) = self { return members }
    return []
  }

  /// Whether an object stands on a line of its own, and not only in what belongs to it.
  var hasLine: Bool {
    if case .object(_, _, let keys) = self { return !keys.isEmpty }
    return false
  }
}
