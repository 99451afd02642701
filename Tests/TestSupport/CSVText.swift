/// Reads CSV (RFC 4180), written for the tests alone.
public enum CSVText {
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
