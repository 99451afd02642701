/// Reads CSV (RFC 4180), written for the tests alone.
public enum CSVText {
  /// Some columns of the records of a file with a header, in the order they are named.
  public static func columns(_ names: [String], of bytes: [UInt8]) -> [[String]] {
    columns(names, of: records(bytes))
  }

  /// Some columns of records with a header, in the order they are named.
  public static func columns(_ names: [String], of records: [[String]]) -> [[String]] {
    guard let header = records.first else { return [] }
    let positions = names.compactMap { header.firstIndex(of: $0) }
    precondition(positions.count == names.count, "no such columns: \(names) in \(header)")
    return records.dropFirst().map { record in positions.map { record[$0] } }
  }

  /// The values of a `tidy.csv` as they are printed: 表名, 行, 科目编码, 列, 值.
  public static func values(_ bytes: [UInt8]) -> [[String]] { values(of: records(bytes)) }

  /// The same of its records.
  public static func values(of records: [[String]]) -> [[String]] {
    columns(["表名", "行", "科目编码", "列", "值", "金额单位"], of: records).map { record in
      record.dropLast(2) + [record[4] + (record[5] == "%" ? "%" : "")]
    }
  }

  /// The records of a file, with or without a byte order mark.
  public static func records(_ bytes: [UInt8]) -> [[String]] {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var index = 0
    func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
    while let byte = at(index) {
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where quoted && at(index) == UInt8(ascii: "\""):
        field.append(byte)
        index += 1
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted:
        record.append(String(decoding: field, as: UTF8.self))
        field = []
      case 0x0D where !quoted && at(index) == 0x0A:
        index += 1
        record.append(String(decoding: field, as: UTF8.self))
        records.append(record)
        (record, field) = ([], [])
      default: field.append(byte)
      }
    }
    if !record.isEmpty || !field.isEmpty {
      records.append(record + [String(decoding: field, as: UTF8.self)])
    }
    return records
  }
}
