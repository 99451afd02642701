import Audit
import Foundation
import Gongkai
import Recognition
import SheetFormats
import Sheets

/// Thinks up what can go wrong in a report, one thing at a time, in every place where it can.
struct DefectPlanting {
  let document: SourceDocument
  let recognised: RecognisedDocument
  let words: CheckWords
  let sentences: SentenceWords
  /// The amounts that tables print.
  let printed: Set<Decimal>
  /// Where each cell of the tables is, by its place.
  let cells: [SourcePlace: (block: Int, row: Int, column: Int)]
  var defects: [Defect] = []

  init(
    _ document: SourceDocument, _ recognised: RecognisedDocument, words: CheckWords,
    sentences: SentenceWords
  ) {
    (self.document, self.recognised, self.words) = (document, recognised, words)
    self.sentences = sentences
    printed = Self.printed(in: document)
    var cells: [SourcePlace: (block: Int, row: Int, column: Int)] = [:]
    for (block, piece) in document.blocks.enumerated() {
      guard case .table(let table) = piece else { continue }
      for (row, line) in table.sheet.rows.enumerated() {
        for column in line.cells.indices {
          cells[table.place(row: row, column: column)] = (block, row, column)
        }
      }
    }
    self.cells = cells
    plantFigures()
    plantForms()
    plantCards()
    plantReport()
    var text: [(block: Int, text: String)] = []
    for (block, piece) in document.blocks.enumerated() {
      if case .text(let own) = piece { text.append((block, own.text)) }
    }
    for (block, own) in text { plant(in: own, block: block) }
  }

  // MARK: - Forms

  /// Every figure of a form that some rule computes, or computes with, gets another first digit.
  private mutating func plantFigures() {
    let judged = FormAudit.judgedCells(of: recognised, words)
    for (block, piece) in document.blocks.enumerated() {
      guard case .table(let table) = piece else { continue }
      for (row, line) in table.sheet.rows.enumerated() {
        for (column, cell) in line.cells.enumerated() {
          let place = table.place(row: row, column: column)
          guard let rules = judged[place] else { continue }
          let style = Int(cell.style)
          let format =
            style < table.sheet.styles.count
            ? table.sheet.styles[style].format : NumberFormat(places: 6, trim: true)
          let printed = cell.printed(format)
          guard let mistaken = Self.misprinted(printed) else { continue }
          let codes = Set(rules.map(\.rawValue))
          func add(_ mistaken: String, _ rules: Set<String>) {
            defects.append(
              Defect(
                .cell(block: block, row: row, column: column, mistaken), rules: rules,
                also: codes, mistaken: mistaken,
                words: "\(place) \(printed) → \(mistaken)"))
          }
          add(mistaken, codes)
          // Every fourth in another unit, as words, as a negative amount, as text.
          let number = printed.replacing(",", with: "")
          switch defects.count % 4 {
          case 0 where !number.contains("%"):
            if let much = Decimal(string: number).map({ $0 * 10_000 }) { add("\(much)", ["A10"]) }
          case 1: add("详见说明", ["A11"])
          case 2: add("-" + printed, ["A11"])
          default:
            guard case .number = cell.content else { break }
            add(printed, ["M1"])
            defects[defects.count - 1].isTyped = true
          }
        }
      }
    }
  }

  /// A figure with another first digit; nil for one that is nothing.
  static func misprinted(_ text: String) -> String? {
    guard let first = text.firstIndex(where: { ("1"..."9").contains($0) }),
      let digit = text[first].wholeNumberValue
    else { return nil }
    return text.replacingCharacters(
      in: first...first, with: String(digit <= 5 ? digit + 4 : digit - 4))
  }

  /// The amounts that tables print.
  private static func printed(in document: SourceDocument) -> Set<Decimal> {
    var printed: Set<Decimal> = []
    for table in document.tables {
      for cell in table.sheet.rows.flatMap(\.cells) {
        let text = cell.printed(NumberFormat(places: 2)).replacing(",", with: "")
        if text.contains("."), let number = Decimal(string: text) { printed.insert(number) }
      }
    }
    return printed
  }
}
