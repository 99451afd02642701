import Foundation

/// What facts state, amount by amount, as far as two readings of a report can be compared.
struct FlatRecords {
  /// An amount and what it is about, the least that forms tell.
  struct Amount: CustomStringConvertible {
    let list: String
    let about: Set<String>
    let key: String
    let value: Decimal

    var description: String { "\(list) \(about.sorted()) \(key) \(value)" }
  }

  private(set) var amounts: [Amount] = []

  /// - Parameters:
  ///   - json: a file of facts.
  ///   - about: the keys by which records are compared: those that every form of their list tells.
  init(_ json: [UInt8], about: [String] = ["名称", "功能科目", "经济科目", "来源"]) {
    let all = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] ?? [:]
    for (list, records) in all {
      for case let record as [String: Any] in records as? [Any] ?? [] {
        add(list, record, Set(about.compactMap { record[$0] as? String }))
      }
    }
  }

  private mutating func add(_ list: String, _ record: [String: Any], _ about: Set<String>) {
    for (key, value) in record {
      if let number = value as? NSNumber {
        amounts.append(Amount(list: list, about: about, key: key, value: number.decimalValue))
      } else if key == "资金来源" {
        for case let source as [String: Any] in value as? [Any] ?? [] { add(list, source, about) }
      }
    }
  }
}
