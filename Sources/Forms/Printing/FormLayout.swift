import Sheets
import Templates

/// Where the rows of a form stand on its sheet.
package struct FormLayout {
  /// The first row of each block of the body, with the row of the sheet it stands on.
  private var blocks: [(body: Int, sheet: Int)] = []
  /// How many lines of heading there are.
  private let head: Int
  /// The row of the sheet after the body.
  private let end: Int
  private let bodyRows: Int

  package init(_ form: FilledForm) {
    head = form.template.head.count
    bodyRows = form.rowCount
    var above = head
    switch form.template.body {
    case .table(let table):
      above += table.tree.depth
      blocks = [(0, above)]
    case .cards:
      // Every card has its own heading, and a gap before it but for the first.
      for (index, card) in form.cards.enumerated() {
        above = (index + 1) * head + index
        blocks.append((card.rows.lowerBound, card.rows.lowerBound + above))
      }
    }
    end = above + form.rowCount
  }

  /// The row of the sheet on which a row of the body stands.
  package func sheetRow(of row: Int) -> Int {
    guard let block = lastBlock(where: { $0.body <= row }) ?? blocks.indices.first else {
      return row
    }
    return blocks[block].sheet + row - blocks[block].body
  }

  /// The row of the body that stands on a row of the sheet; nil for one of the heading, headers or notes.
  func bodyRow(ofSheetRow row: Int) -> Int? {
    guard let block = lastBlock(where: { $0.sheet <= row }) else { return nil }
    let own = blocks[block].body + row - blocks[block].sheet
    let next = block + 1 < blocks.count ? blocks[block + 1].body : bodyRows
    return own < next ? own : nil
  }

  /// The last block that begins soon enough; they stand in order.
  private func lastBlock(where begins: ((body: Int, sheet: Int)) -> Bool) -> Int? {
    var low = -1
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if begins(blocks[middle]) { low = middle } else { high = middle }
    }
    return low < 0 ? nil : low
  }

  /// The row of the sheet on which a header of a table stands.
  package func sheetRow(ofHeader row: Int) -> Int { head + row }

  /// The row of the sheet on which a line of the heading stands, of a table or of one of the cards.
  package func sheetRow(ofHead line: Int, card: Int = 0) -> Int {
    guard card > 0, card < blocks.count else { return line }
    return blocks[card].sheet - head + line
  }

  /// The row of the sheet on which a note stands.
  package func sheetRow(ofNote index: Int) -> Int { end + index }
}

extension CellReference {
  /// The cell as a spreadsheet names it: `D33`.
  package var name: String { columnLetters(column) + String(row + 1) }
}
