import Foundation
import TestSupport

/// The tables of data of a folder, as its `datapackage.json` describes them.
struct DataTables {
  /// A table.
  struct Table {
    let fields: [(name: String, type: String, isRequired: Bool)]
    let key: [String]
    let records: [[String]]
  }

  /// The tables by the names of their files.
  let tables: [String: Table]

  /// Reads the package of a folder; none where there is no package.
  init?(_ folder: String) throws {
    let bytes = Repository.bytes(ofFile: folder + "/datapackage.json")
    if bytes.isEmpty { return nil }
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    var tables: [String: Table] = [:]
    for resource in json?["resources"] as? [[String: Any]] ?? [] {
      let schema = resource["schema"] as? [String: Any] ?? [:]
      let path = resource["path"] as? String ?? ""
      let fields = schema["fields"] as? [[String: Any]] ?? []
      let file = Repository.bytes(ofFile: "\(folder)/\(path)")
      tables[path] = Table(
        fields: fields.map { field in
          let constraints = field["constraints"] as? [String: Any]
          return (
            field["name"] as? String ?? "", field["type"] as? String ?? "",
            constraints?["required"] as? Bool ?? false
          )
        },
        key: schema["primaryKey"] as? [String] ?? [], records: CSVText.records(file))
    }
    self.tables = tables
  }

  /// What of the tables is not as the package says; nothing where all is.
  var problems: [String] {
    tables.sorted { $0.key < $1.key }.flatMap { file, table in
      table.problems.map { "\(file): \($0)" }
    }
  }
}

extension DataTables.Table {
  /// Some columns of the rows.
  func columns(_ names: String...) -> [[String]] { CSVText.columns(names, of: records) }

  fileprivate var problems: [String] {
    guard records.count > 1 else { return ["no rows"] }
    guard records[0] == fields.map(\.name) else { return ["another header: \(records[0])"] }
    if key.isEmpty { return ["no key"] }
    var problems: [String] = []
    for (number, record) in records.enumerated().dropFirst() {
      guard record.count == fields.count else {
        problems.append("row \(number) has \(record.count) fields")
        continue
      }
      for (field, text) in zip(fields, record) {
        let isRight =
          switch field.type {
          case "integer": text.wholeMatch(of: /-?[0-9]+/) != nil
          case "number": text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
          default: true
          }
        if text.isEmpty ? field.isRequired : !isRight {
          problems.append("row \(number): \(field.name) is “\(text)”")
        }
      }
    }
    for (key, rows) in Dictionary(grouping: columns(key), by: { $0 }) where rows.count > 1 {
      problems.append("\(rows.count) rows of key \(key)")
    }
    return problems
  }

  private func columns(_ names: [String]) -> [[String]] { CSVText.columns(names, of: records) }
}
