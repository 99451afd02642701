import Sheets

extension Document {
  /// Whether a heading is that of the form behind it, whose own title says what it is: once is enough.
  func isTitled(_ index: Int) -> Bool {
    guard case .heading(let level, _) = blocks[index], level > 1, index + 1 < blocks.count,
      case .sheet(let sheet) = blocks[index + 1]
    else { return false }
    return sheet.titleRow != nil
  }
}

extension Sheet {
  /// The row of its title, which is the heading of the form in a document; nil where none stands over its first table.
  var titleRow: Int? {
    let end = rows.firstIndex { $0.band == .header || $0.band == .body } ?? rows.count
    let printer = CellPrinter(styles)
    return rows[..<end].indices.first { row in
      rows[row].band == .title
        && rows[row].cells.contains { cell in
          var bytes: [UInt8] = []
          printer.append(cell, in: printer.style(of: cell), to: &bytes)
          return !bytes.isEmpty
        }
    }
  }
}
