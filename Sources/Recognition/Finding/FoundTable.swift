import Forms
import Sheets
import Templates

/// A table of a document, told apart from what stands around it.
package struct FoundTable: Sendable {
  /// The short lines above it since the table before, nearest last: titles, number, department, unit.
  package var above: [SourceText]
  /// The notes that stand below it in the running text.
  package var below: [SourceText] = []
  /// Its rows: those that stand over the header, the header, the body, the notes below.
  package var grid: Grid
  /// How many rows stand over the header: titles and captions inside the grid.
  package var headCount: Int
  /// How many rows the header takes.
  package var headerCount: Int
  /// How many rows at the end are notes.
  package var noteCount: Int
  /// Why it was not read as the form that it looks like most; nil where it looks like none, or was read.
  package var unread: UnreadReason?

  /// The rows of the header.
  package var headerRows: Range<Int> { headCount..<headCount + headerCount }

  /// The rows of the body.
  package var bodyRows: Range<Int> {
    headCount + headerCount..<max(headCount + headerCount, grid.rows.count - noteCount)
  }

  /// The notes below it, inside the grid and in the running text.
  package var notes: [String] {
    grid.rows[bodyRows.upperBound...].compactMap { row in
      row.first { !$0.isEmpty }?.text
    } + below.map(\.text)
  }

  /// The lines that may name the table, nearest last.
  package var titleLines: [String] {
    above.map(\.text)
      + grid.rows[..<headCount].flatMap { row in row.filter { !$0.isEmpty }.map(\.text) }
  }

  /// Whether the document calls the table a form, by its title or number, or gives it a unit of money: whoever does not read it
  /// leaves out what is disclosed.
  package var readsAsForm: Bool {
    titleLines.contains { line in
      let text = folded(line)
      return TableFinding.isTitle(line) || TableFinding.isNumberLabel(line)
        || text.hasSuffix("单位:万元") || text.hasSuffix("单位:元")
    }
  }

  /// What the table is called in the document: the nearest line above that can be a title; nil when none can.
  package var title: String? {
    let lines = titleLines.reversed().lazy.filter {
      !TableFinding.isCaption($0, grid.source.captions) && !TableFinding.isNote($0)
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
