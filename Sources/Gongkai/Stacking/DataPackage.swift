import Facts
import Forms
import SheetFormats

/// The `datapackage.json` that describes tables of data beside it: a Data Package of Frictionless Data, whose columns say with
/// the Fiscal Data Package what they are in a budget.
struct DataPackage {
  /// A table of data.
  struct Table: Sendable {
    /// The name of its file.
    let file: String
    /// What it holds, for people.
    let title: String
    /// Its columns.
    let fields: [DataField]
    /// The columns that together tell rows apart.
    let key: [String]
    /// The file.
    let bytes: [UInt8]
  }

  /// The name of its file.
  static let file = "datapackage.json"

  /// What the tables are of, for people.
  let title: String
  /// The tables.
  let tables: [Table]

  /// The file.
  var bytes: [UInt8] {
    StableJSON.object([
      "profile": .text("tabular-data-package"),
      "name": .text("gongkai"),
      "title": .text(title),
      "resources": .array(tables.map(resource)),
    ]).bytes
  }

  private func resource(_ table: Table) -> StableJSON {
    let name = table.file.split(separator: ".").first.map(String.init) ?? table.file
    return .object([
      "name": .text(name),
      "path": .text(table.file),
      "title": .text(table.title),
      "profile": .text("tabular-data-resource"),
      "format": .text("csv"),
      "mediatype": .text("text/csv"),
      "encoding": .text("utf-8"),
      "dialect": .object([
        "delimiter": .text(","), "lineTerminator": .text("\r\n"), "quoteChar": .text("\""),
        "doubleQuote": .flag(true), "header": .flag(true),
      ]),
      "schema": .object([
        "fields": .array(table.fields.map(\.described)),
        "missingValues": .array([.text("")]),
        "primaryKey": .array(table.key.map { .text($0) }),
      ]),
    ])
  }

}

extension DataField {
  /// The column in the words of Table Schema.
  var described: StableJSON {
    var members: [String: StableJSON] = [
      "name": .text(name), "type": .text(kind.rawValue), "description": .text(doc),
    ]
    if let type = fiscalType { members["columnType"] = .text(type) }
    if isRequired { members["constraints"] = .object(["required": .flag(true)]) }
    return .object(members)
  }
}

extension DataPackage.Table {
  /// The table of the values that forms print.
  static func tidy(_ bytes: [UInt8]) -> DataPackage.Table {
    DataPackage.Table(
      file: "tidy.csv", title: "各表的数，一行一个", fields: TidyTable.fields,
      key: TidyTable.key, bytes: bytes)
  }

  /// The table of facts.
  static func facts(_ bytes: [UInt8], _ fields: [DataField]) -> DataPackage.Table {
    DataPackage.Table(
      file: "facts.csv", title: "数据里的事实，一行一个数", fields: fields, key: FactList.key,
      bytes: bytes)
  }
}

extension CSVEncoder {
  /// Begins a file of data with its header.
  init(_ fields: [DataField], byteOrderMark: Bool) {
    self.init(byteOrderMark: byteOrderMark)
    appendRecord(fields.map(\.name))
  }
}
