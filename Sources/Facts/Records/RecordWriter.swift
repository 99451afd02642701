/// Writes records as ``RecordReader`` reads them.
///
/// What reading adds by itself is left out.
struct RecordWriter: Sendable {
  /// What facts there can be.
  let schema: FactSchema
  /// 金额单位 of the report.
  let unit: AmountUnit
  /// The unit that a line is of when it names none.
  let onlyUnit: String?

  init(of report: Report) {
    schema = report.schema
    unit = report.unit
    onlyUnit = report.department.units.count == 1 ? report.department.units.first?.code : nil
  }

  /// An object with its keys in the order in which they are documented; in one line where it is short and holds no other.
  func object(_ record: Record, in outer: Record? = nil) -> JSON {
    .fact(members(record, in: outer))
  }

  /// The members of an object.
  func members(_ record: Record, in outer: Record? = nil) -> [JSON.Member] {
    record.kind.fields.enumerated().compactMap { position, field in
      value(record[position], field, of: record, in: outer).map { (field.name, $0) }
    }
  }

  private func value(
    _ value: Record.Value, _ field: Field, of record: Record, in outer: Record?
  ) -> JSON? {
    switch (value, field.shape) {
    case (.none, _): return nil
    case (.text(let text), .weight): return .weight(text)
    case (.text(let text), .year): return .literal(text)
    case (.text(let text), _):
      return isStandard(text, field, of: record, in: outer) ? nil : .text(text)
    // Read as 元, whatever unit the amounts are in.
    case (.amount(let count), .count): return .literal(count.text(in: .yuan))
    case (.amount(let amount), _): return self.amount(amount)
    case (.records(let records), .object): return records.first.map { object($0, in: record) }
    case (.records(let records), _):
      let elements = records.map { object($0, in: record) }
      // A single source of money.
      let isShort = schema.kind(of: field).map { !$0.amounts.isEmpty && $0.subject == nil } ?? false
      return .array(elements, isShort && elements.count == 1 ? .line : .spread)
    case (.lines(let lines), _): return .array(lines.map { .text($0) }, .spread)
    }
  }

  private func isStandard(
    _ text: String, _ field: Field, of record: Record, in outer: Record?
  ) -> Bool {
    switch field.standard {
    case .term(let term): text == term
    case .onlyUnit: text == onlyUnit
    case .around: text == outer?.text(field.name)
    case .key(let key): text == record.text(key)
    case nil: false
    }
  }

  func amount(_ amount: Amount) -> JSON { .literal(amount.text(in: unit)) }
}

extension JSON {
  /// The longest object that stands in one line, in characters: with Chinese text, two or three lines of a screen.
  private static var longestLine: Int { 240 }

  /// An object in one line where it is short and holds no other.
  package static func fact(_ members: [Member]) -> JSON {
    var length = 0
    for (key, value) in members {
      switch value {
      case .text(let text), .literal(let text):
        length += key.unicodeScalars.count + text.unicodeScalars.count + 8
      case .array, .object: return .object(members, .spread)
      }
    }
    return .object(members, length <= longestLine ? .line : .spread)
  }

  /// A number kept as it is written, in quotation marks where JSON would not write it so.
  fileprivate static func weight(_ weight: String) -> JSON {
    let parts = weight.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    let startsWell = parts.first.map { $0.count == 1 || $0.first != UInt8(ascii: "0") } ?? false
    return isPlain && startsWell && parts.count <= 2 ? .literal(weight) : .text(weight)
  }
}
