/// Finds tables without rulings: lines whose parts stand below each other, with white space between.
///
/// White space says less than rulings: empty columns vanish, and wrapped cells become rows of their own.
enum SpaceTables {
  /// A part of a line, between gaps.
  struct Part {
    var text: String
    var box: PDFBox
  }

  /// The narrowest strip of white space between columns.
  private static let strip = 3.0

  /// The tables among words, and the words that are in none.
  static func find(_ words: [PDFWord], page: Int) -> (tables: [PDFTable], rest: [PDFWord]) {
    let level = words.filter { $0.angle == 0 }
    let lines = PDFLines.split(level, by: { ($0.box.middleY, $0.size) }).map { line in
      line.sorted { $0.box.x0 < $1.box.x0 }
    }
    var tables: [PDFTable] = []
    var rest = words.filter { $0.angle != 0 }
    var next = 0
    for run in runs(lines) {
      guard let table = table(lines[run], page: page) else { continue }
      tables.append(table)
      rest += lines[next..<run.lowerBound].joined()
      next = run.upperBound
    }
    rest += lines[next...].joined()
    return (tables, rest)
  }

  /// Lines that follow each other closely, each with a gap in it.
  private static func runs(_ lines: [[PDFWord]]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    func end(_ index: Int) {
      if let first = start, index - first >= 3 { runs.append(first..<index) }
      start = nil
    }
    for (index, line) in lines.enumerated() {
      guard parts(line).count >= 2 else {
        end(index)
        continue
      }
      if let first = start, index > first, let above = lines[index - 1].first, let own = line.first,
        own.box.y0 - above.box.y1 > 2 * own.size
      {
        end(index)
      }
      if start == nil { start = index }
    }
    end(lines.count)
    return runs
  }

  private static func parts(_ line: [PDFWord]) -> [Part] {
    var parts: [Part] = []
    var words: [PDFWord] = []
    func end() {
      guard let first = words.first else { return }
      parts.append(
        Part(
          text: PDFCellText.line(words),
          box: words.dropFirst().reduce(first.box) { $0.union($1.box) }))
      words = []
    }
    for word in line {
      if let last = words.last, word.box.x0 - last.box.x1 > max(0.9 * word.size, strip) { end() }
      words.append(word)
    }
    end()
    return parts
  }

  /// The table that lines make; nil where they make none: it needs figures in most lines and columns of white space.
  private static func table(_ lines: ArraySlice<[PDFWord]>, page: Int) -> PDFTable? {
    let rows = lines.map(parts)
    let figures = rows.count { row in row.dropFirst().contains { $0.text.isFigure } }
    guard figures >= 3, figures * 2 >= rows.count else { return nil }
    let edges = columns(rows)
    guard edges.count >= 3 else { return nil }
    var cells: [PDFTable.Cell] = []
    for (index, row) in rows.enumerated() {
      for (column, text) in texts(of: row, edges).sorted(by: { $0.key < $1.key }) {
        cells.append(
          PDFTable.Cell(rows: index..<index + 1, columns: column..<column + 1, text: text))
      }
    }
    let boxes = rows.joined().map(\.box)
    guard let first = boxes.first else { return nil }
    return PDFTable(
      box: boxes.reduce(first) { $0.union($1) }, xs: edges,
      heights: rows.map { row in row.map(\.box.height).max() ?? 0 }, cells: cells,
      pages: Array(repeating: page, count: rows.count), isFromSpace: true)
  }

  /// The text of a row in each column that it fills.
  static func texts(of row: [Part], _ edges: [Double]) -> [Int: String] {
    var texts: [Int: String] = [:]
    for part in row {
      let column = (0..<(edges.count - 1)).max { a, b in
        overlap(part.box, edges[a], edges[a + 1]) < overlap(part.box, edges[b], edges[b + 1])
      }
      guard let column else { continue }
      texts[column] = texts[column].map { $0 + " " + part.text } ?? part.text
    }
    return texts
  }

  static func overlap(_ box: PDFBox, _ left: Double, _ right: Double) -> Double {
    min(box.x1, right) - max(box.x0, left)
  }

  /// Where columns begin and end: in the middle of strips that hardly a line crosses.
  static func columns(_ rows: [[Part]]) -> [Double] {
    let boxes = rows.joined().map(\.box)
    guard let left = boxes.map(\.x0).min(), let right = boxes.map(\.x1).max(), right - left < 10_000
    else { return [] }
    // How many parts lie over each point.
    var changes = [Int](repeating: 0, count: Int(right - left) + 3)
    for box in boxes {
      changes[Int(box.x0 - left)] += 1
      changes[Int(box.x1 - left) + 1] -= 1
    }
    let most = rows.count * 8 / 100
    var edges = [left]
    var (covered, start): (Int, Int?) = (0, nil)
    for (place, change) in changes.enumerated() where place <= Int(right - left) {
      covered += change
      if covered <= most {
        if start == nil { start = place }
      } else if let first = start {
        if Double(place - first) >= strip, first > 0 {
          edges.append(left + Double(first + place) / 2)
        }
        start = nil
      }
    }
    edges.append(right)
    return edges
  }
}

extension String {
  /// Whether it is a figure.
  fileprivate var isFigure: Bool {
    utf8.contains { (0x30...0x39).contains($0) } && utf8.allSatisfy { (0x23...0x3A).contains($0) }
  }
}
