import Sheets

/// Reads tables whose columns only line up by spaces, as `pdftotext -layout` and people with a
/// fixed-width font write them.
///
///     科目编码    科目名称            合计    基本支出
///     201         一般公共服务支出    3.00        1.00
///
/// Columns are told as on a page without rulings. Lists of contents, addresses and prose are none:
/// a table has figures in most of
/// its lines.
enum LayoutTable {
  /// A line with parts that stand apart.
  private struct Line {
    var index: Int
    var parts: [SpaceTables.Part]

    var figures: [SpaceTables.Part] { parts.dropFirst().filter { LayoutTable.isFigure($0.text) } }
  }

  /// The points that a character takes: the machinery for pages measures in these.
  private static let width = 5.0

  /// The run of rows that begins on a line; nil where none begins.
  static func read(
    _ lines: TextLines, from first: Int, into builder: TableBuilder
  ) throws(ReadingError) -> TableRun? {
    guard let start = line(lines, first), start.parts.count > 1, !isCaption(start) else {
      return nil
    }
    let above = above(lines, first)
    var run = [start]
    var index = first + 1
    var end = index
    while index < lines.count {
      guard let next = line(lines, index) else {
        // One empty line may be a row's distance; more of them end the table, but for the end of a
        // page.
        guard let resumed = resumes(lines, index, run, above) else { break }
        index = resumed
        continue
      }
      if next.parts.count > 1 {
        run.append(next)
      } else if goesOn(next, lines, run) {
        run.append(next)
      } else {
        break
      }
      index += 1
      end = index
    }
    while let last = run.last, last.parts.count < 2, run.count > 1 {
      // What stands alone at the end belongs to the row above only where it stands below one of its
      // texts.
      if isBelow(last, run[run.count - 2]) { break }
      run.removeLast()
      end = last.index
    }
    guard let table = try table(run, builder) else {
      return TableRun(table: nil, end: max(end, first + 1))
    }
    return TableRun(table: table, end: end)
  }

  // MARK: - Lines

  /// The parts of a line; nil where it is empty.
  private static func line(_ lines: TextLines, _ index: Int) -> Line? {
    let bytes = lines[index]
    guard !bytes.isEmpty else { return nil }
    let measure = DisplayWidth()
    var parts: [SpaceTables.Part] = []
    var (column, start, end, spaces) = (0, 0, 0, 2)
    var text = String.UnicodeScalarView()
    func finish() {
      guard !text.isEmpty else { return }
      let box = PDFBox(Double(start) * width, 0, Double(end) * width - 1, 10)
      parts.append(SpaceTables.Part(text: String(text), box: box))
      text = String.UnicodeScalarView()
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.value == 0x0C { continue }
      let size = scalar.value == 0x09 ? 8 - column % 8 : measure.of(scalar)
      if scalar.value == 0x20 || scalar.value == 0x09 {
        spaces += size
      } else {
        if spaces >= 2 { finish() } else if spaces == 1, !text.isEmpty { text.append(" ") }
        if text.isEmpty { start = column }
        text.append(scalar)
        end = column + size
        spaces = 0
      }
      column += size
    }
    finish()
    return parts.isEmpty ? nil : Line(index: index, parts: parts)
  }

  /// Whether a line says whose and in what unit a table is, and is no row of it: `部门：某局
  /// 单位：万元`.
  private static func isCaption(_ line: Line) -> Bool {
    line.figures.isEmpty && line.parts.contains { $0.text.contains("：") || $0.text.contains(":") }
  }

  /// What stands over a table, as it is compared with the head of the next page.
  private static func above(_ lines: TextLines, _ first: Int) -> Set<String> {
    var texts: Set<String> = ["续表"]
    for index in stride(from: first - 1, through: max(first - 8, 0), by: -1) where texts.count < 6 {
      if let line = line(lines, index) { texts.insert(title(line)) }
    }
    return texts
  }

  /// A line without what says that it goes on.
  private static func title(_ line: Line) -> String {
    var title = line.parts.map(\.text).joined()
    for mark in ["（续表）", "(续表)", "（续）", "(续)", "续"] where title.hasSuffix(mark) && title != mark {
      title.removeLast(mark.count)
    }
    return title
  }

  /// Where the table goes on behind empty lines, page numbers and the head of the next page; nil
  /// where it does not.
  private static func resumes(
    _ lines: TextLines, _ index: Int, _ run: [Line], _ above: Set<String>
  ) -> Int? {
    var (next, empty, header) = (index, 0, 0)
    var isPageEnd = false
    while next < lines.count, next < index + 24 {
      if lines[next].first == 0x0C { isPageEnd = true }
      guard let line = line(lines, next) else {
        empty += 1
        next += 1
        continue
      }
      let isNumber = line.parts.count == 1 && isPageNumber(line.parts[0].text)
      if isNumber { isPageEnd = true }
      if isNumber || isPageEnd && above.contains(title(line)) {
        next += 1
        continue
      }
      guard line.parts.count > 1 else { return nil }
      guard isPageEnd else { return empty == 1 ? next : nil }
      // The header again: the rows below go on.
      guard header < min(run.count, 5), line.parts.map(\.text) == run[header].parts.map(\.text)
      else { return header > 0 || !line.figures.isEmpty ? next : nil }
      header += 1
      next += 1
    }
    return nil
  }

  /// Whether a text is the number of a page and nothing else: `— 3 —`, `第 3 页 共 9 页`, `3/9`.
  private static func isPageNumber(_ text: String) -> Bool {
    var hasDigit = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": hasDigit = true
      case " ", "-", "—", "–", "·", "/", "第", "页", "共", ",", "，": continue
      default: return false
      }
    }
    return hasDigit
  }

  /// Whether a line of one text is a piece of a cell that was broken: it stands between rows, below
  /// or above a text.
  private static func goesOn(_ line: Line, _ lines: TextLines, _ run: [Line]) -> Bool {
    guard let part = line.parts.first, !isFigure(part.text), !isPageNumber(part.text),
      let last = run.last
    else { return false }
    let next = self.line(lines, line.index + 1)
    let isAbove = next.map { $0.parts.count > 1 && !isHidden(part, by: $0) } ?? false
    // The rest of a cell whose first piece stands above its row.
    let isRest = run.suffix(2).contains { other in
      other.parts.count == 1 && abs(other.parts[0].box.x0 - part.box.x0) < width
    }
    return isBelow(line, last) || isRest || isAbove && part.box.x0 > run[0].parts[0].box.x1
  }

  private static func isHidden(_ part: SpaceTables.Part, by line: Line) -> Bool {
    line.parts.contains { SpaceTables.overlap($0.box, part.box.x0, part.box.x1) > 0 }
  }

  private static func isBelow(_ line: Line, _ above: Line?) -> Bool {
    guard let part = line.parts.first, let above else { return false }
    return above.parts.dropFirst(above.parts.count > 1 ? 1 : 0).contains { other in
      !isFigure(other.text) && abs(other.box.x0 - part.box.x0) < width
    }
  }

  // MARK: - Tables

  /// Whether a text is a figure as tables have them, and no date, time, telephone or page range.
  private static func isFigure(_ text: String) -> Bool {
    var rest = Substring(text)
    if let sign = rest.first, "-+△▲".contains(sign) { rest = rest.dropFirst() }
    if rest.hasPrefix("("), rest.hasSuffix(")") { rest = rest.dropFirst().dropLast() }
    if rest.hasSuffix("%") { rest = rest.dropLast() }
    return !rest.isEmpty && rest.utf8.count { $0 == UInt8(ascii: ".") } < 2
      && rest.utf8.contains { (0x30...0x39).contains($0) }
      && rest.utf8.allSatisfy {
        (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
      }
  }

  private static func table(
    _ run: [Line], _ builder: TableBuilder
  ) throws(ReadingError) -> SourceTable? {
    let rows = run.filter { !$0.figures.isEmpty }
    guard let body = run.firstIndex(where: { !$0.figures.isEmpty }), body < 6, rows.count >= 2,
      rows.count * 2 >= run[body...].count(where: { $0.parts.count > 1 }), !isContents(rows)
    else { return nil }
    var edges = SpaceTables.columns(rows.map(\.parts))
    guard edges.count >= 3 else { return nil }
    // A column may be empty but for its header.
    let headers = run.filter { $0.figures.isEmpty && $0.parts.count > 1 }.map { line in
      line.parts.filter { part in
        (0..<(edges.count - 1)).count {
          SpaceTables.overlap(part.box, edges[$0], edges[$0 + 1]) > 0
        } < 2
      }
    }
    let withHeaders = SpaceTables.columns(rows.map(\.parts) + headers)
    if withHeaders.count >= edges.count { edges = withHeaders }
    let decimals = rows.flatMap(\.figures).count { $0.text.contains(".") }
    guard edges.count > 3 || decimals * 2 >= rows.count else { return nil }
    var builder = builder
    for (row, line) in joined(run.map { (SpaceTables.texts(of: $0.parts, edges), $0) }) {
      for column in 0..<(edges.count - 1) {
        try builder.append(row[column] ?? "", at: line.index + 1)
      }
      try builder.endRow(at: line.index + 1)
    }
    return builder.table()
  }

  /// Whether lines are a list of contents: each ends with the number of a page, which only grow.
  private static func isContents(_ rows: [Line]) -> Bool {
    let pages = rows.map { line in
      line.figures.count == 1 ? line.parts.last.flatMap { Int($0.text) } : nil
    }
    var last = 0
    for page in pages {
      guard let page, page >= last else { return false }
      last = page
    }
    return true
  }

  /// The rows with the pieces of broken cells put to them: a piece above a row that lacks it, or
  /// below the one that began it.
  private static func joined(_ rows: [([Int: String], Line)]) -> [([Int: String], Line)] {
    var result: [([Int: String], Line)] = []
    var waiting: [Int: String] = [:]
    for (index, (texts, line)) in rows.enumerated() {
      guard line.parts.count == 1, let (column, text) = texts.first else {
        result.append((texts.merging(waiting) { own, _ in own }, line))
        waiting = [:]
        continue
      }
      let below = rows[(index + 1)...].first { $0.1.parts.count > 1 }
      if let below, below.0[column] == nil {
        waiting[column] = waiting[column].map { PDFCellText.joined($0, text) } ?? text
      } else if let last = result.indices.last, !result[last].1.figures.isEmpty,
        let begun = result[last].0[column]
      {
        result[last].0[column] = PDFCellText.joined(begun, text)
      } else {
        result.append((texts, line))
      }
    }
    return result
  }
}
