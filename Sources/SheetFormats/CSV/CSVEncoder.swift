import Glibc
import Sheets

/// Writes records of comma-separated values (RFC 4180): UTF-8, CRLF, quoted where needed.
///
/// ```swift
/// var csv = CSVEncoder()
/// csv.append("科目编码")
/// csv.append("2010301")
/// csv.endRecord()
/// ```
///
/// Text that a spreadsheet would run as a formula is defused by a leading mark; see ``append(_:)``.
package struct CSVEncoder {
  /// The bytes written so far; a caller that writes a long file piece by piece may empty them
  /// between records.
  package var bytes: [UInt8]

  private var fieldsInRecord = 0
  private var scratch: [UInt8] = []
  /// Whether the only field of the record is empty: a blank line would read as no record at all.
  private var isBlankRecord = true
  /// The last record that was written whole, its bytes and where in these each field ends: most fields of a record are
  /// those of the one before it.
  private var last: (fields: [String], line: [UInt8], ends: [Int]) = ([], [], [])

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - byteOrderMark: Whether the file opens with U+FEFF, by which Excel knows UTF-8.
  ///   - capacity: The expected length in bytes, where it is known.
  package init(byteOrderMark: Bool = true, capacity: Int = 0) {
    bytes = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    bytes.reserveCapacity(capacity)
  }

  /// Appends a text field.
  ///
  /// Control characters other than newline and tab are dropped. A field that begins with
  /// `=`, `+`, `-`, `@` (or their full-width forms), a tab or a newline gets a leading apostrophe,
  /// unless it is a plain number (`-12.30`) or that one character alone (`-`); a value with its
  /// operator and unit (`=80次`, `=100%`) gets a space, which does not show.
  package mutating func append(_ text: String) {
    text.withBytes { field in
      if CleanText.isClean(field) {
        write(field)
      } else {
        scratch.removeAll(keepingCapacity: true)
        CleanText.append(field, to: &scratch)
        let cleaned = scratch
        cleaned.withUnsafeBufferPointer { write($0) }
      }
    }
  }

  /// Appends a number as `format` prints it, without thousands separators.
  package mutating func append(_ number: Number, _ format: NumberFormat) {
    separate()
    let start = bytes.count
    format.append(number, grouped: false, to: &bytes)
    if bytes.count > start { isBlankRecord = false }
  }

  /// Appends a field with nothing in it.
  package mutating func appendEmpty() { separate() }

  /// Ends the record.
  package mutating func endRecord() {
    if fieldsInRecord == 1, isBlankRecord { bytes += #""""#.utf8 }
    bytes += "\r\n".utf8
    fieldsInRecord = 0
    isBlankRecord = true
  }

  /// Appends a whole record of text fields.
  package mutating func appendRecord(_ fields: [String]) {
    // What was appended before belongs to it too.
    guard fieldsInRecord == 0 else {
      for field in fields { append(field) }
      return endRecord()
    }
    let start = bytes.count
    let shared = zip(last.fields, fields).prefix { $0.hasSameBytes(as: $1) }.count
    if shared > 0 {
      bytes += last.line[..<last.ends[shared - 1]]
      fieldsInRecord = shared
      isBlankRecord = bytes.count == start
    }
    last.ends.removeLast(last.ends.count - shared)
    for field in fields[shared...] {
      append(field)
      last.ends.append(bytes.count - start)
    }
    last.fields = fields
    last.line.removeAll(keepingCapacity: true)
    last.line += bytes[start...]
    endRecord()
  }

  private mutating func separate() {
    if fieldsInRecord > 0 { bytes.append(UInt8(ascii: ",")) }
    fieldsInRecord += 1
  }

  private mutating func write(_ field: UnsafeBufferPointer<UInt8>) {
    separate()
    guard !field.isEmpty else { return }
    isBlankRecord = false
    let mark = FormulaDefusal.mark(before: field)
    guard Self.needsQuotes(field) else {
      if let mark { bytes.append(mark) }
      bytes.append(contentsOf: field)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if let mark { bytes.append(mark) }
    for byte in field {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in field
    where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
      return true
    }
    return false
  }
}

extension String {
  /// Whether a text has the same bytes.
  fileprivate func hasSameBytes(as other: String) -> Bool {
    withBytes { own in
      other.withBytes { other in
        guard own.count == other.count, let a = own.baseAddress, let b = other.baseAddress else {
          return own.count == other.count
        }
        return memcmp(a, b, own.count) == 0
      }
    }
  }
}
