import Audit
import Recognition
import SheetFormats
import Sheets

/// Where findings stand in the document that they are of: which words, which cells.
struct FindingPlaces {
  /// The pieces of the document, in order, their texts as they were checked.
  let blocks: [SourceDocument.Block]
  /// The blocks that are texts, by the order of the running text.
  private var texts: [Int] = []
  /// The first block of each place of text.
  private var textsByPlace: [SourcePlace: [Int]] = [:]
  /// The texts that findings are about: their scalars, and which of them are no white space.
  private var lines: [Int: (scalars: [Unicode.Scalar], letters: [Int])] = [:]
  /// The cells that findings are about.
  private var cells: [SourcePlace: MarkedPage.Target] = [:]

  /// - Parameters:
  ///   - document: the document.
  ///   - findings: the findings whose places are wanted.
  init(_ document: SourceDocument, of findings: [AuditFinding]) {
    let wanted = Set(findings.compactMap(\.place))
    var blocks = document.blocks
    for (number, block) in blocks.enumerated() {
      switch block {
      case .text(let text):
        blocks[number] = .text(SourceText(printable(text.text), at: text.place))
        texts.append(number)
        if wanted.contains(text.place) { textsByPlace[text.place, default: []].append(number) }
      case .table(let table):
        for (row, line) in table.sheet.rows.enumerated() {
          for column in line.cells.indices {
            let place = table.place(row: row, column: column)
            guard wanted.contains(place), cells[place] == nil else { continue }
            cells[place] = .cell(block: number, row: row, column: column)
          }
        }
      }
    }
    self.blocks = blocks
    let own = findings.compactMap(\.spot).map(\.line).filter(texts.indices.contains)
    for block in Set(own.map { texts[$0] }).union(textsByPlace.values.joined()) {
      guard case .text(let text) = blocks[block] else { continue }
      let scalars = Array(text.text.unicodeScalars)
      let letters = scalars.indices.filter { !scalars[$0].properties.isWhitespace }
      lines[block] = (scalars, letters)
    }
  }

  /// What a finding is about; nil where that is the report as a whole.
  func target(of finding: AuditFinding) -> MarkedPage.Target? {
    if let spot = finding.spot, spot.line < texts.count {
      return .words(block: texts[spot.line], scalars(spot.range, ofBlock: texts[spot.line]))
    }
    guard let place = finding.place else { return nil }
    if let cell = cells[place] { return cell }
    // What is printed tells which of the texts that stand there it is.
    let own = textsByPlace[place] ?? []
    for block in own {
      guard case .text(let text) = blocks[block], !finding.printed.isEmpty,
        let range = text.text.firstRange(of: finding.printed)
      else { continue }
      let scalars = text.text.unicodeScalars
      let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
      let length = scalars.distance(from: range.lowerBound, to: range.upperBound)
      return .words(block: block, start..<start + length)
    }
    return own.first.map { .words(block: $0, nil) }
  }

  /// The scalars of a text that characters are, counted without white space.
  private func scalars(_ range: Range<Int>, ofBlock block: Int) -> Range<Int>? {
    guard let letters = lines[block]?.letters, !range.isEmpty, range.upperBound <= letters.count
    else { return nil }
    return letters[range.lowerBound]..<letters[range.upperBound - 1] + 1
  }

  // MARK: - What stands there

  /// A line of the document around what a finding is about, without what is far from it.
  struct Excerpt {
    var before: String
    /// What it is about; empty for an empty cell.
    var marked: String
    var behind: String
  }

  /// How many characters, or cells, are shown before and behind.
  private static let nearScalars = 200
  private static let nearCells = 24

  /// The line that something stands in: of a table the row, its cells apart.
  func excerpt(of target: MarkedPage.Target) -> Excerpt {
    switch target {
    case .words(let block, let range):
      guard let scalars = lines[block]?.scalars else { break }
      let own = (range ?? 0..<min(scalars.count, Self.nearScalars)).clamped(to: 0..<scalars.count)
      return Excerpt(
        before: Self.line(scalars[..<own.lowerBound].suffix(Self.nearScalars)),
        marked: Self.line(scalars[own].prefix(Self.nearScalars)),
        behind: Self.line(scalars[own.upperBound...].prefix(Self.nearScalars)))
    case .cell(let block, let row, let column):
      guard case .table(let table) = blocks[block], row < table.sheet.rows.count else { break }
      let cells = table.sheet.rows[row].cells
      guard column < cells.count else { break }
      func joined(_ columns: Range<Int>) -> String {
        columns.map { text(ofCell: $0, row, block) }.filter { !$0.isEmpty }.joined(separator: " | ")
      }
      let before = joined(max(0, column - Self.nearCells)..<column)
      let behind = joined(column + 1..<max(column + 1, min(cells.count, column + Self.nearCells)))
      return Excerpt(
        before: before.isEmpty ? "" : before + " | ", marked: text(ofCell: column, row, block),
        behind: behind.isEmpty ? "" : " | " + behind)
    }
    return Excerpt(before: "", marked: "", behind: "")
  }

  /// What a cell of a table shows.
  func text(ofCell column: Int, _ row: Int, _ block: Int) -> String {
    guard case .table(let table) = blocks[block] else { return "" }
    let cell = table.sheet.rows[row].cells[column]
    let style = Int(cell.style)
    let format =
      style < table.sheet.styles.count
      ? table.sheet.styles[style].format : NumberFormat(places: 6, trim: true)
    let text = trimmed(printable(cell.printed(format)))
    return Self.line(Array(text.unicodeScalars.prefix(Self.nearScalars))[...])
  }

  private static func line(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var line = String.UnicodeScalarView()
    for scalar in scalars {
      line.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
    }
    return String(line)
  }
}

extension FindingPlaces.Excerpt {
  /// How much of a line is shown, in columns.
  private static let widest = 92

  /// The line, and below it marks under what the finding is about; a long line without its ends, an empty cell as a word.
  func lines(blank: String) -> [String] {
    let measure = DisplayWidth()
    let middle = Self.cut(marked.isEmpty ? blank : marked, to: Self.widest - 20, measure)
    let width = measure.of(middle)
    let room = max(Self.widest - width, 20)
    // What stands before is worth more than what stands behind.
    let behindWidth = measure.of(behind)
    let left = max(room - behindWidth, room * 3 / 5)
    let start = Self.cut(before, toEnd: left, measure)
    let end = Self.cut(behind, to: room - min(measure.of(start), left), measure)
    let indent = String(repeating: " ", count: measure.of(start))
    return [start + middle + end, indent + String(repeating: "^", count: max(width, 1))]
  }

  private static func cut(_ text: String, to most: Int, _ measure: DisplayWidth) -> String {
    guard measure.of(text) > most else { return text }
    var (kept, width) = (String.UnicodeScalarView(), 1)
    for scalar in text.unicodeScalars {
      width += measure.of(scalar)
      if width > most { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static func cut(_ text: String, toEnd most: Int, _ measure: DisplayWidth) -> String {
    guard measure.of(text) > most else { return text }
    var (count, width) = (0, 1)
    for scalar in text.unicodeScalars.reversed() {
      width += measure.of(scalar)
      if width > most { break }
      count += 1
    }
    return "…" + String(text.unicodeScalars.suffix(count))
  }
}
