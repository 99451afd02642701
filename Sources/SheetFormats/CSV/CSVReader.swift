import Sheets

/// Reads separated values of any dialect: commas, semicolons, tabs or bars, lines ended in any way.
///
/// The whole file is one table, a record a row, unless tables of several widths follow each other in it; blank lines are no
/// records. Texts are as they stand, spaces included, but
/// for the marks by which ``CSVWriter`` defuses formulas.
package struct CSVReader: Sendable {
  /// How much of a document is taken.
  package var limits: ReadingLimits

  /// Makes a reader.
  package init(limits: ReadingLimits = ReadingLimits()) { self.limits = limits }

  /// The table of a document.
  ///
  /// A byte order mark at its beginning is no part of it.
  ///
  /// - Throws: ``ReadingError`` when there is nothing in it, or more than ``limits`` allow.
  package func read(_ text: String) throws(ReadingError) -> SourceDocument {
    guard text.utf8.count <= limits.fileBytes else {
      throw ReadingError(.tooLarge(.fileBytes, most: limits.fileBytes))
    }
    let records = try records(text.utf8.span)
    return SourceDocument(blocks: try records.tables(limits).map(SourceDocument.Block.table))
  }

  private func records(_ bytes: borrowing Span<UInt8>) throws(ReadingError) -> CSVRecords {
    let dialect = CSVDialect(of: bytes)
    var index = dialect.start
    guard Self.hasText(bytes, from: index) else { throw ReadingError(.empty) }
    var records = CSVRecords()
    var line = dialect.start > 3 ? 2 : 1
    while index < bytes.count {
      let recordStart = index
      let recordLine = line
      var field = CSVField(bytes, from: index, separator: dialect.separator)
      line += field.lines
      index = field.next
      if field.end == .record, field.range.isEmpty, field.range.lowerBound == recordStart {
        line += 1
        continue
      }
      while true {
        try append(field, of: bytes, at: recordLine, to: &records)
        guard field.end == .separator else { break }
        field = CSVField(bytes, from: index, separator: dialect.separator)
        line += field.lines
        index = field.next
      }
      try records.endRecord(at: recordLine, limits)
      line += 1
    }
    return records
  }

  private func append(
    _ field: CSVField, of bytes: borrowing Span<UInt8>, at line: Int, to records: inout CSVRecords
  ) throws(ReadingError) {
    guard field.range.count <= limits.cellBytes else {
      throw ReadingError(
        .tooLarge(.cellBytes, most: limits.cellBytes), at: .line(line, column: nil))
    }
    records.append(field.range.isEmpty ? "" : field.text(in: bytes))
  }

  /// Whether anything but white space stands in the file.
  private static func hasText(_ bytes: borrowing Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < bytes.count {
      if !bytes[index].isBlank { return true }
      index += 1
    }
    return false
  }
}
