import Sheets

/// A table of a document, told apart from what stands around it.
public struct FoundTable: Sendable {
  /// The short lines above it since the table before, nearest last: titles, number, department, unit.
  public var above: [SourceText]
  /// The notes that stand below it in the running text.
  public var below: [SourceText] = []
  /// Its rows: those that stand over the header, the header, the body, the notes below.
  public var grid: Grid
  /// How many rows stand over the header: titles and captions inside the grid.
  public var headCount: Int
  /// How many rows the header takes.
  public var headerCount: Int
  /// How many rows at the end are notes.
  public var noteCount: Int

  /// The rows of the header.
  public var headerRows: Range<Int> { headCount..<headCount + headerCount }

  /// The rows of the body.
  public var bodyRows: Range<Int> {
    headCount + headerCount..<max(headCount + headerCount, grid.rows.count - noteCount)
  }

  /// The notes below it, inside the grid and in the running text.
  var notes: [String] {
    grid.rows[bodyRows.upperBound...].compactMap { row in
      row.first { !$0.isEmpty }?.text
    } + below.map(\.text)
  }

  /// The lines that may name the table, nearest last.
  var titleLines: [String] {
    above.map(\.text)
      + grid.rows[..<headCount].flatMap { row in row.filter { !$0.isEmpty }.map(\.text) }
  }

  /// Whether the document calls the table a form, by its title or number, or gives it a unit of money: whoever does not read it
  /// leaves out what is disclosed.
  public var readsAsForm: Bool {
    titleLines.contains { line in
      let text = folded(line)
      return TableFinding.isTitle(line) || TableFinding.isNumberLabel(line)
        || text.hasSuffix("单位:万元") || text.hasSuffix("单位:元")
    }
  }

  /// What the table is called in the document: the nearest line above that can be a title; nil when none can.
  public var title: String? {
    let lines = titleLines.reversed().lazy.filter {
      !TableFinding.isCaption($0) && !TableFinding.isNote($0)
    }
    return
      (lines.first { folded($0).contains("表") } ?? lines.first).map { line in
        var title = ""
        for scalar in line.unicodeScalars where !scalar.properties.isWhitespace {
          // `２０２４年` is typed, not meant.
          let isWideDigit = (0xFF10...0xFF19).contains(scalar.value)
          let narrow = isWideDigit ? Unicode.Scalar(scalar.value - 0xFEE0) : nil
          title.unicodeScalars.append(narrow ?? scalar)
        }
        return title
      }
  }
}
