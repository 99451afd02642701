import Sheets

/// The lines of a table drawn with `+ - |`, by the columns of a fixed-width font.
struct BoxGrid {
  /// A line that separates rows, drawn over some of the columns.
  struct Rule {
    /// Column by column, whether it is drawn there; where it is not, a cell goes on through it.
    let isDrawn: [Bool]
    /// Whether it separates the header from the body.
    let isDouble: Bool
    /// Whether some cell goes on through it.
    var isOpen: Bool { isDrawn.contains(false) }
  }

  /// The lines, without white space at their ends.
  let lines: [ArraySlice<UInt8>]
  /// How wide their characters are, so that they line up.
  let measure: DisplayWidth
  /// Where the table's columns have their borders, the first and the last included.
  private(set) var edges: [Int] = []
  /// The lines that separate rows.
  private(set) var rules: [Int: Rule] = [:]

  private let width: Int

  /// How many columns the table has.
  var columns: Int { edges.count - 1 }

  /// Takes the lines of a table, of which the first is drawn all over; nil where they do not line up.
  init?(_ lines: [ArraySlice<UInt8>]) {
    let width = lines.first?.count ?? 0
    let measures = DisplayWidth.Ambiguous.allCases.map { DisplayWidth(ambiguous: $0) }
    let fitting = measures.first { measure in
      lines.allSatisfy { line in line.withUnsafeBufferPointer(measure.of(utf8:)) == width }
    }
    guard let fitting, width > 2 else { return nil }
    self.lines = lines
    self.width = width
    measure = fitting
    let drawn = findEdges()
    guard edges.count > 1, edges.first == 0, edges.last == width - 1,
      zip(edges, edges.dropFirst()).allSatisfy({ $1 - $0 > 1 })
    else { return nil }
    for (line, bytes) in drawn {
      let isDrawn = zip(edges, edges.dropFirst()).map { left, right in
        bytes[(left + 1)..<right].allSatisfy(Self.isRule)
      }
      guard isDrawn.contains(true) else { continue }
      rules[line] = Rule(isDrawn: isDrawn, isDouble: bytes.contains(UInt8(ascii: "=")))
    }
  }

  /// For every column of the font, the byte of a line where its character begins, -1 inside a wide one; and its end.
  func offsets(inLine index: Int) -> [Int] {
    var offsets = [Int](repeating: -1, count: width + 1)
    guard lines.indices.contains(index) else { return offsets }
    let line = lines[index]
    line.withUnsafeBufferPointer { bytes in
      var (column, byte) = (0, 0)
      while byte < bytes.count {
        let (scalar, length) = bytes.scalar(at: byte)
        let columns = measure.of(scalar)
        if columns > 0, column < width { offsets[column] = line.startIndex + byte }
        column += columns
        byte += length
      }
    }
    offsets[width] = line.endIndex
    return offsets
  }

  /// What stands between two borders of a line.
  func content(ofLine index: Int, _ offsets: [Int], _ columns: Range<Int>) -> ArraySlice<UInt8> {
    let (start, end) = (offsets[edges[columns.lowerBound] + 1], offsets[edges[columns.upperBound]])
    guard start >= 0, start <= end else { return [] }
    return lines[index][start..<end]
  }

  /// The columns of a line between which borders stand, from left to right.
  func groups(ofLine index: Int, _ offsets: [Int]) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    groups.reserveCapacity(columns)
    var start = 0
    for column in 1...columns {
      let offset = offsets[edges[column]]
      guard column == columns || (offset >= 0 && lines[index][offset] == UInt8(ascii: "|")) else {
        continue
      }
      groups.append(start..<column)
      start = column
    }
    return groups
  }
}

// MARK: - Rules

extension BoxGrid {
  /// Finds the borders; returns the lines that are drawn over some columns, a byte for each column of the font.
  private mutating func findEdges() -> [Int: [UInt8]] {
    var found: Set<Int> = []
    var drawn: [Int: [UInt8]] = [:]
    for index in lines.indices where Self.mayBeRule(lines[index]) {
      let bytes = columnBytes(ofLine: index)
      let neighbours = [index - 1, index + 1].filter(lines.indices.contains).map(columnBytes)
      var isRule = false
      for run in Self.runs(of: bytes) {
        // A cell may hold `+--+` as text; a rule meets borders at both its ends.
        let meetsBorders = [run.lowerBound, run.upperBound].allSatisfy { column in
          neighbours.contains { $0[column] == UInt8(ascii: "|") }
        }
        guard meetsBorders else { continue }
        isRule = true
        for column in run where bytes[column] == UInt8(ascii: "+") { found.insert(column) }
      }
      if isRule { drawn[index] = bytes }
    }
    edges = found.sorted()
    return drawn
  }

  /// For every column of the font, the byte that stands there, 0 for what is not ASCII.
  private func columnBytes(ofLine index: Int) -> [UInt8] {
    let line = lines[index]
    return offsets(inLine: index).dropLast().map { offset in
      offset >= 0 && line[offset] < 0x80 ? line[offset] : 0
    }
  }

  /// Whether a line has `+-` or `+=` in it.
  private static func mayBeRule(_ line: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in line {
      if previous == UInt8(ascii: "+"), isRule(byte) { return true }
      previous = byte
    }
    return false
  }

  /// The stretches of a line that are drawn as `+---+`.
  private static func runs(of bytes: [UInt8]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "+") else {
        index += 1
        continue
      }
      var end = index
      var last = index
      while end < bytes.count, isRule(bytes[end]) || bytes[end] == UInt8(ascii: "+") {
        if bytes[end] == UInt8(ascii: "+") { last = end }
        end += 1
      }
      if last > index + 1 { runs.append(index...last) }
      index = end
    }
    return runs
  }

  /// Whether rules are drawn with a byte; Pandoc marks alignment with colons.
  private static func isRule(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
  }
}
