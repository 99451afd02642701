/// The XML of a text with where its paragraphs and the cells of its tables stand in it.
struct DocumentMarkup {
  /// A paragraph.
  struct Paragraph {
    /// The whole element.
    var range: Range<Int>
    var tag: MarkupScanner.Tag
    /// What its texts say, where each stands between its tags.
    var texts: [Range<Int>] = []
    /// What its first run, or else the mark at its end, looks like.
    var look: Range<Int>?
    /// Whether it holds what is computed.
    var hasField = false
  }

  /// A cell of a row.
  struct Cell {
    /// The first column that it covers, counted from 0.
    var column: Int
    /// Its paragraphs.
    var paragraphs: [Paragraph] = []
    /// Whether it goes on with the cell above it.
    var continues = false
  }

  /// A row.
  struct Row {
    var range: Range<Int>
    var cells: [Cell] = []
    /// The column behind the last cell.
    var width = 0
  }

  /// A table.
  struct Table {
    var rows: [Row] = []
    /// Whether it holds neither tables nor anything that was revised or is hidden.
    var isPlain = true
  }

  let bytes: [UInt8]
  /// The tables in the order in which a reader counts them.
  private(set) var tables: [Table] = []
  /// The paragraphs outside of tables.
  private(set) var paragraphs: [Paragraph] = []
  /// Whether the paragraphs and tables are those that a reader counts.
  private(set) var isPlain = true

  private var open: [Table] = []
  private var nested = 0
  private var cell: Cell?
  private var paragraph: Paragraph?
  private var (span, before) = (1, 0)
  private var textStart: Int?
  private var lookStart: Int?
  private var isInRun = false
  private var apart = 0

  /// Finds the paragraphs and tables of a part, which was read as XML before.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var tokens = MarkupScanner(bytes)
    let names = tokens
    while let token = tokens.next() {
      switch token {
      case .start(let tag):
        start(tag, names)
        if tag.isEmpty { end(tag.name, tag.range, names) }
      case .end(let name, let range): end(name, range, names)
      case .text: continue
      }
    }
  }

  private static let revised: [StaticString] = ["del", "moveFrom", "ruby", "altChunk", "vanish"]
  private static let apart: [StaticString] = ["AlternateContent", "txbxContent"]

  private mutating func start(_ tag: MarkupScanner.Tag, _ names: MarkupScanner) {
    func says(_ name: StaticString) -> Bool { names.says(name, tag.name) }
    func number(_ name: StaticString = "val") -> Int? {
      let own = names.attribute("w:val", of: tag) ?? names.attribute(name, of: tag)
      return own.flatMap { WorksheetMarkup.number(bytes[$0]) }
    }
    if Self.apart.contains(where: says) {
      apart += 1
      isPlain = false
    }
    if Self.revised.contains(where: says) || says("hidden") && !open.isEmpty {
      if open.isEmpty { isPlain = false } else { open[0].isPlain = false }
    }
    if says("tbl") {
      if apart > 0 { isPlain = false }
      if !open.isEmpty {
        open[0].isPlain = false
        nested += 1
      }
      open.append(Table())
    } else if says("tr"), open.count == 1 {
      open[0].rows.append(Row(range: tag.range))
      before = 0
    } else if says("tc"), open.count == 1, !open[0].rows.isEmpty {
      let row = open[0].rows.count - 1
      cell = Cell(column: max(open[0].rows[row].width, before))
      span = 1
    } else if says("gridBefore") {
      before = min(max(number() ?? 0, 0), 1 << 10)
    } else if says("gridSpan") {
      span = min(max(number() ?? 1, 1), 1 << 10)
    } else if says("vMerge") {
      let value = names.attribute("w:val", of: tag) ?? names.attribute("val", of: tag)
      cell?.continues = !(value.map { names.says("restart", $0) } ?? false)
    } else if says("p"), paragraph == nil {
      paragraph = Paragraph(range: tag.range, tag: tag)
    } else if says("r") {
      isInRun = true
    } else if says("rPr"), paragraph?.look == nil || isInRun && paragraph?.texts.isEmpty == true {
      lookStart = tag.isEmpty ? nil : tag.range.lowerBound
    } else if says("t"), isInRun {
      textStart = tag.range.upperBound
    } else if says("instrText") || says("fldSimple") {
      paragraph?.hasField = true
    }
  }

  private mutating func end(_ name: Range<Int>, _ range: Range<Int>, _ names: MarkupScanner) {
    func says(_ wanted: StaticString) -> Bool { names.says(wanted, name) }
    if Self.apart.contains(where: says) { apart -= 1 }
    if says("t"), let start = textStart {
      if range.lowerBound >= start { paragraph?.texts.append(start..<range.lowerBound) }
      textStart = nil
    } else if says("rPr"), let start = lookStart {
      paragraph?.look = start..<range.upperBound
      lookStart = nil
    } else if says("r") {
      isInRun = false
    } else if says("p"), var finished = paragraph {
      finished.range = finished.range.lowerBound..<range.upperBound
      paragraph = nil
      if open.isEmpty { paragraphs.append(finished) } else { cell?.paragraphs.append(finished) }
    } else if says("tc"), open.count == 1, let finished = cell, !open[0].rows.isEmpty {
      let row = open[0].rows.count - 1
      open[0].rows[row].width = finished.column + span
      open[0].rows[row].cells.append(finished)
      cell = nil
    } else if says("tr"), open.count == 1, !open[0].rows.isEmpty {
      let row = open[0].rows.count - 1
      let start = open[0].rows[row].range.lowerBound
      open[0].rows[row].range = start..<range.upperBound
    } else if says("tbl"), let finished = open.popLast(), open.isEmpty {
      tables.append(finished)
      // Tables in cells follow the table that they are in.
      tables += Array(repeating: Table(isPlain: false), count: nested)
      nested = 0
    }
  }
}
