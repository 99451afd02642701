import Sheets

/// The records of a file of separated values, and the tables that they are.
struct CSVRecords {
  private var fields: [String] = []
  private var records: [(fields: Range<Int>, line: Int)] = []
  private var start = 0
  private var columns = 0

  /// How many records of one width a table has at least where tables of several widths follow each other.
  private static let leastRecords = 3

  /// Appends a field to the record.
  mutating func append(_ field: String) { fields.append(field) }

  /// Ends the record, which begins on `line`.
  mutating func endRecord(at line: Int, _ limits: ReadingLimits) throws(ReadingError) {
    let width = fields.count - start
    guard width <= limits.columns else {
      throw ReadingError(.tooLarge(.columns, most: limits.columns), at: .line(line, column: nil))
    }
    columns = max(columns, width)
    records.append((start..<fields.count, line))
    start = fields.count
    guard records.count <= limits.cells / columns else {
      throw ReadingError(.tooLarge(.cells, most: limits.cells), at: .line(line, column: nil))
    }
  }

  /// The tables: a new one begins with a title, alone on its record, where records become wider or narrower and stay so.
  func tables(_ limits: ReadingLimits) throws(ReadingError) -> [SourceTable] {
    var tables: [SourceTable] = []
    var cells = 0
    for range in parts {
      var builder = TableBuilder(limits, cellsBefore: cells)
      for record in records[range] {
        for field in fields[record.fields] { try builder.append(field, at: record.line) }
        try builder.endRow(at: record.line)
      }
      cells += builder.cellCount
      tables.append(builder.table())
    }
    return tables
  }

  private var parts: [Range<Int>] {
    // How many records of the same width follow from each on, itself included.
    var same = Array(repeating: 1, count: records.count)
    for index in records.indices.dropLast().reversed()
    where records[index].fields.count == records[index + 1].fields.count {
      same[index] = same[index + 1] + 1
    }
    var parts: [Range<Int>] = []
    var (first, run) = (0, 1)
    for index in records.indices.dropFirst() {
      let isOther = records[index].fields.count != records[index - 1].fields.count
      if isOther, run >= Self.leastRecords, same[index] >= Self.leastRecords, isTitle(index) {
        parts.append(first..<index)
        first = index
      }
      run = isOther ? 1 : run + 1
    }
    return parts + (records.isEmpty ? [] : [first..<records.count])
  }

  /// Whether a record holds a text and nothing beside it.
  private func isTitle(_ index: Int) -> Bool {
    fields[records[index].fields].count { !$0.isEmpty } == 1
  }
}
