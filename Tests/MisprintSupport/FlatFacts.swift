import Foundation

/// The facts of a file, record by record, so that two files can be compared.
struct FlatFacts {
  /// Each record: its list, what tells it from the others, and its amounts.
  private var records: [String: [Record]] = [:]

  private struct Record {
    var texts: [String]
    var amounts: [String: Decimal]
  }

  init?(_ json: [UInt8]) {
    guard let all = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] else {
      return nil
    }
    for (key, value) in all where key != "//" { add(key, [], value) }
  }

  private mutating func add(_ list: String, _ outer: [String], _ value: Any) {
    if let values = value as? [Any] {
      for value in values { add(list, outer, value) }
      return
    }
    guard let object = value as? [String: Any] else {
      put(list, Self.scalar(value).map { Record(texts: outer + ["\($0)"], amounts: [:]) }, value)
      return
    }
    var texts = outer
    var amounts: [String: Decimal] = [:]
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      if let text = value as? String {
        texts.append(text)
      } else if let number = value as? NSNumber {
        amounts[key] = number.decimalValue
      }
    }
    records[list + ":" + texts.joined(separator: "|"), default: []].append(
      Record(texts: texts, amounts: amounts))
    for (key, value) in object.sorted(by: { $0.key < $1.key })
    where !(value is String) && !(value is NSNumber) {
      add("\(list).\(key)", texts, value)
    }
  }

  private mutating func put(_ list: String, _ record: Record?, _ value: Any) {
    if let record {
      records[list + ":" + record.texts.joined(separator: "|"), default: []].append(record)
    } else if let number = value as? NSNumber {
      records[list, default: []].append(
        Record(texts: [], amounts: ["": number.decimalValue]))
    }
  }

  private static func scalar(_ value: Any) -> String? { value as? String }

  /// The records that are otherwise than before and are about something else than a row.
  ///
  /// - Parameters:
  ///   - before: the facts before.
  ///   - row: the texts of the row.
  /// - Returns: them, in words.
  func changes(from before: FlatFacts, besides row: [String]) -> [String] {
    var changed: [(key: String, texts: [String], words: String)] = []
    for key in Set(records.keys).union(before.records.keys).sorted() {
      let (new, old) = (records[key] ?? [], before.records[key] ?? [])
      if new.count != old.count {
        let texts = (new.first ?? old.first)?.texts ?? []
        changed.append((key, texts, "\(key) ×\(old.count) → ×\(new.count)"))
        continue
      }
      for (a, b) in zip(new, old) {
        let keys = Set(a.amounts.keys).union(b.amounts.keys)
        // Digits that rounding hid are no other figure.
        let differing = keys.filter { !Self.isRounding(a.amounts[$0], b.amounts[$0]) }
        guard let first = differing.sorted().first else { continue }
        let (from, to) = (b.amounts[first], a.amounts[first])
        changed.append(
          (
            key, a.texts,
            "\(key) \(first) \(from.map { "\($0)" } ?? "–") → \(to.map { "\($0)" } ?? "–")"
          ))
      }
    }
    let isTotal = row.contains {
      ["合计", "总计", "小计"].contains($0) || $0.hasSuffix("总计") || $0.hasSuffix("合计")
    }
    if isTotal { return changed.map(\.words) }
    let others = changed.filter { change in !change.texts.contains { Self.is($0, of: row) } }
    // What no text tells may be the row's own, once.
    return others.count > 1 || others.count < changed.count ? others.map(\.words) : []
  }

  /// Whether two amounts differ by no more than rounding to a digit hides.
  private static func isRounding(_ a: Decimal?, _ b: Decimal?) -> Bool {
    guard let a, let b else { return (a ?? 0) == (b ?? 0) }
    return (a - b).magnitude <= Decimal(5) / 100
  }

  private static func `is`(_ text: String, of row: [String]) -> Bool {
    guard text.count > 1 else { return false }
    return row.contains {
      $0 == text || (text.count > 3 && !text.allSatisfy(\.isNumber) && $0.contains(text))
    }
  }
}
