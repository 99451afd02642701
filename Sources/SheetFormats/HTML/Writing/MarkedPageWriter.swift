import Sheets

/// Writes a document with remarks as one web page that needs nothing besides: no script, no request.
///
/// Which levels are shown is up to boxes that the style sheet looks at.
package struct MarkedPageWriter {
  private let page: MarkedPage
  private var markup = Markup()
  /// The remarks on each block, by their numbers.
  private var byBlock: [Int: [Int]] = [:]
  /// The places that links of remarks lead to: the first mark that holds each.
  private var marked: Set<Int> = []
  /// Whether there is a table that paper should lie on its side for.
  private var hasWideTable = false

  private init(_ page: MarkedPage) {
    self.page = page
    for (number, remark) in page.remarks.enumerated() {
      switch remark.target {
      case .words(let block, _)?, .cell(let block, _, _)?:
        byBlock[block, default: []].append(number)
      case nil: continue
      }
    }
  }

  /// The page's bytes: UTF-8, ended by a newline.
  package static func encode(_ page: MarkedPage) -> [UInt8] {
    var writer = MarkedPageWriter(page)
    writer.write()
    return writer.markup.bytes
  }

  private mutating func write() {
    // Where remarks lead is known when the document is written; they stand before it.
    var body = MarkedPageWriter(page)
    body.writeDocument()
    marked = body.marked
    markup.raw("<!DOCTYPE html>\n<html")
    markup.attribute("lang", page.language)
    markup.raw(" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
    markup.raw("<meta charset=\"utf-8\"/>\n<title>")
    markup.line(page.title)
    markup.raw("</title>\n")
    markup.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
    markup.raw("<meta name=\"generator\" content=\"gongkai\"/>\n<style>\n")
    markup.raw(MarkedPageStyle.rules(isWide: body.hasWideTable))
    markup.raw("</style>\n</head>\n<body>\n")
    markup.raw("<main>\n")
    writeFilter()
    markup.raw("<div class=\"sheet\">\n<h1>")
    markup.text(page.title)
    markup.raw("</h1>\n")
    writeRemarks()
    markup.append(body.markup)
    markup.raw("</div>\n</main>\n</body>\n</html>\n")
  }

  private func name(_ level: MarkedPage.Level) -> String { page.words.levels[level] ?? "" }

  // MARK: - Remarks

  /// A box for each level that there is; what is not ticked is hidden.
  private mutating func writeFilter() {
    let levels = MarkedPage.Level.allCases.filter { level in
      page.remarks.contains { $0.level == level }
    }
    guard levels.count > 1 else {
      for level in levels {
        markup.raw("<input type=\"checkbox\" class=\"box\" id=\"show-\(level.rawValue)\"")
        markup.raw(" checked=\"checked\" hidden=\"hidden\"/>\n")
      }
      return
    }
    markup.raw("<p class=\"show\" id=\"show\">")
    markup.line(page.words.show)
    markup.raw("</p>\n")
    for level in levels {
      let count = page.remarks.count { $0.level == level }
      let id = "show-\(level.rawValue)"
      markup.raw("<input type=\"checkbox\" class=\"box\" id=\"\(id)\" checked=\"checked\"/>")
      markup.raw("<label class=\"\(level.rawValue)\" for=\"\(id)\">")
      markup.line("\(name(level)) \(count)")
      markup.raw("</label>\n")
    }
  }

  private mutating func writeRemarks() {
    markup.raw("<section class=\"remarks\" aria-labelledby=\"remarks\">\n<h2 id=\"remarks\">")
    markup.line(page.words.remarks)
    markup.raw("</h2>\n")
    for line in page.lead {
      markup.raw("<p>")
      markup.text(line)
      markup.raw("</p>\n")
    }
    if page.remarks.isEmpty {
      markup.raw("<p>")
      markup.text(page.words.none)
      markup.raw("</p>\n")
    } else {
      markup.raw("<ol>\n")
      for number in page.remarks.indices { writeRemark(number) }
      markup.raw("</ol>\n")
    }
    markup.raw("</section>\n")
  }

  private mutating func writeRemark(_ number: Int) {
    let remark = page.remarks[number]
    markup.raw("<li id=\"r\(number + 1)\" class=\"\(remark.level.rawValue)\">")
    let isLinked = marked.contains(number)
    markup.raw(isLinked ? "<a href=\"#m\(number + 1)\">" : "<span>")
    markup.raw("<b class=\"level\">")
    markup.line("\(name(remark.level)) \(remark.code)")
    markup.raw("</b> ")
    markup.text(remark.text)
    markup.raw(isLinked ? "</a>" : "</span>")
    if !remark.details.isEmpty {
      markup.raw("<dl>")
      for detail in remark.details {
        markup.raw("<div><dt>")
        markup.line(detail.name)
        markup.raw("</dt><dd>")
        markup.text(detail.text)
        markup.raw("</dd></div>")
      }
      markup.raw("</dl>")
    }
    markup.raw("</li>\n")
  }

  // MARK: - The document

  private mutating func writeDocument() {
    markup.raw("<section class=\"document\" aria-labelledby=\"document\">\n")
    markup.raw("<h2 id=\"document\">")
    markup.line(page.words.document)
    markup.raw("</h2>\n<div")
    markup.attribute("lang", page.documentLanguage)
    markup.raw(">\n")
    var tables = 0
    for (number, block) in page.blocks.enumerated() {
      switch block {
      case .text(let text):
        let isHeading = page.headings.contains(number)
        markup.raw(isHeading ? "<h3>" : "<p>")
        writeText(text.text, of: number)
        markup.raw(isHeading ? "</h3>\n" : "</p>\n")
      case .table(let table):
        tables += 1
        write(table, block: number, number: tables)
      }
    }
    markup.raw("</div>\n</section>\n")
  }

  /// A part of a text that remarks are about.
  private struct Piece {
    var range: Range<Int>
    var numbers: [Int]
  }

  private mutating func writeText(_ text: String, of block: Int) {
    let scalars = Array(text.unicodeScalars)
    var pieces: [Piece] = []
    for number in byBlock[block] ?? [] {
      guard case .words(_, let range)? = page.remarks[number].target else { continue }
      let own = (range ?? 0..<scalars.count).clamped(to: 0..<scalars.count)
      if own.isEmpty { continue }
      pieces.append(Piece(range: own, numbers: [number]))
    }
    pieces.sort { $0.range.lowerBound < $1.range.lowerBound }
    // Marks that overlap are one.
    var joined: [Piece] = []
    for piece in pieces {
      guard let last = joined.last, last.range.upperBound > piece.range.lowerBound else {
        joined.append(piece)
        continue
      }
      joined[joined.count - 1].numbers += piece.numbers
      joined[joined.count - 1].range =
        last.range.lowerBound..<max(last.range.upperBound, piece.range.upperBound)
    }
    var end = 0
    for piece in joined {
      markup.text(Self.string(scalars[end..<piece.range.lowerBound]))
      writeMark(Self.string(scalars[piece.range]), piece.numbers)
      end = piece.range.upperBound
    }
    markup.text(Self.string(scalars[end...]))
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Words with the numbers of the remarks on them, which lead back.
  private mutating func writeMark(_ text: String, _ numbers: [Int]) {
    let levels = Set(numbers.map { page.remarks[$0].level.rawValue }).sorted()
    markup.raw("<mark class=\"\(levels.joined(separator: " "))\">")
    markup.text(text.isEmpty ? page.words.blank : text)
    for number in numbers {
      let remark = page.remarks[number]
      marked.insert(number)
      markup.raw("<a id=\"m\(number + 1)\" class=\"\(remark.level.rawValue)\"")
      markup.raw(" href=\"#r\(number + 1)\"")
      markup.attribute("title", remark.text)
      markup.attribute(
        "aria-label", "\(page.words.number)\(number + 1) \(name(remark.level)) \(remark.code)")
      markup.raw(">\(number + 1)</a>")
    }
    markup.raw("</mark>")
  }

  // MARK: - Tables

  private mutating func write(_ table: SourceTable, block: Int, number: Int) {
    let sheet = table.sheet
    let look = page.looks[block] ?? MarkedPage.TableLook()
    var marks: [[Int]: [Int]] = [:]
    let own = byBlock[block] ?? []
    // Of very many, each is looked for where it is said to be only.
    let looksFor = own.count <= 50_000_000 / max(sheet.spans.count, 1)
    for number in own {
      guard case .cell(_, let row, let column)? = page.remarks[number].target else { continue }
      guard looksFor else {
        marks[[row, column], default: []].append(number)
        continue
      }
      marks[Self.owner(of: row, column, in: sheet), default: []].append(number)
    }
    let columns =
      sheet.rows.map { row in
        (row.cells.lastIndex { $0.content != .empty } ?? 0) + 1
      }.max() ?? 0
    let printer = CellPrinter(sheet.styles)
    let merged = MergedBlocks(sheet.spans, rows: sheet.rows.count, columns: columns)
    var sweep = BlockSweep(merged, columns: columns)
    let spans = Dictionary(
      sheet.spans.map { ([$0.first.row, $0.first.column], $0) }, uniquingKeysWith: { a, _ in a })
    if columns > 8 { hasWideTable = true }
    markup.raw("<div class=\"\(columns > 8 ? "table wide" : "table")\" tabindex=\"0\"")
    markup.raw(" role=\"group\" aria-labelledby=\"table\(number)\">\n<table>\n")
    let first = look.headers.min() ?? 0
    // What stands over the header stands over the table, unless a mark is to go there.
    let isBare = !marks.keys.contains { $0[0] < first }
    let rows = isBare ? first..<sheet.rows.count : 0..<sheet.rows.count
    markup.raw("<caption id=\"table\(number)\">")
    markup.line(look.title.isEmpty ? "\(page.words.table)\(number)" : look.title)
    for row in 0..<rows.lowerBound {
      let texts = sheet.rows[row].cells.map { text(of: $0, printer) }.filter { !$0.isEmpty }
      if texts.isEmpty || texts == [look.title] { continue }
      markup.raw("<div>")
      markup.text(texts.joined(separator: "　"))
      markup.raw("</div>")
    }
    markup.raw("</caption>\n")
    let head = rows.prefix { look.headers.contains($0) }
    if !head.isEmpty { markup.raw("<thead>\n") }
    for row in rows {
      if row == head.endIndex { markup.raw(head.isEmpty ? "<tbody>\n" : "</thead>\n<tbody>\n") }
      sweep.move(to: row)
      write(
        row, of: sheet, columns, isHead: look.headers.contains(row), isBody: row >= first, printer,
        marks, spans
      ) { column in !sweep.isEmpty && sweep.isCovered(row: row, column: column) }
    }
    markup.raw(head.endIndex == rows.endIndex && !head.isEmpty ? "</thead>\n" : "</tbody>\n")
    markup.raw("</table>\n</div>\n")
  }

  private func text(of cell: Cell, _ printer: CellPrinter) -> String {
    var bytes: [UInt8] = []
    printer.append(cell, in: printer.style(of: cell), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func write(
    _ index: Int, of sheet: Sheet, _ columns: Int, isHead: Bool, isBody: Bool,
    _ printer: CellPrinter, _ marks: [[Int]: [Int]], _ spans: [[Int]: CellRange],
    isCovered: (Int) -> Bool
  ) {
    let texts = sheet.rows[index].cells.prefix(columns).map { text(of: $0, printer) }
    // A note that stands alone in its row takes the width of the table.
    let alone = texts.count { !$0.isEmpty } == 1 ? texts.first { !$0.isEmpty } ?? "" : ""
    let isNote = !isHead && alone.count > 12 && texts.first == alone && spans[[index, 0]] == nil
    markup.raw("<tr>")
    var isNamed = false
    for column in 0..<(isNote ? 1 : columns) {
      if isCovered(column) { continue }
      let text = column < texts.count ? texts[column] : ""
      let isFigure = Self.isFigure(text)
      // The first words of a row name it.
      let isName = isBody && !isHead && !isNamed && !isNote && !text.isEmpty && !isFigure
      if isName { isNamed = true }
      let element = (isHead && !text.isEmpty) || isName ? "th" : "td"
      markup.raw("<\(element)")
      let span = spans[[index, column]]
      let last = isNote ? columns - 1 : min(span?.lastColumn ?? column, columns - 1)
      let across = last - column + 1
      if element == "th" {
        let scope = isName ? "row" : across > 1 ? "colgroup" : "col"
        markup.raw(" scope=\"\(scope)\"")
      }
      if across > 1 { markup.raw(" colspan=\"\(across)\"") }
      if let span, span.lastRow > index {
        markup.raw(" rowspan=\"\(min(span.lastRow, sheet.rows.count - 1) - index + 1)\"")
      }
      if isFigure { markup.raw(" class=\"figure\"") }
      markup.raw(">")
      if let numbers = marks[[index, column]] {
        writeMark(text, numbers)
      } else {
        markup.text(text)
      }
      markup.raw("</\(element)>")
    }
    markup.raw("</tr>\n")
  }

  /// The cell that shows what a covered cell would: the first of its block.
  private static func owner(of row: Int, _ column: Int, in sheet: Sheet) -> [Int] {
    for span in sheet.spans
    where (span.first.row...span.lastRow).contains(row)
      && (span.first.column...span.lastColumn).contains(column)
    {
      return [span.first.row, span.first.column]
    }
    return [row, column]
  }

  private static func isFigure(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) || ".,-−%％ ".contains($0) }
  }
}
