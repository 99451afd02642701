/// What stands on a page: tables and lines of text, from above.
struct PDFLayout {
  /// A thing on the page.
  enum Item {
    case line(PDFTextLine)
    case table(PDFTable)

    /// Where it is.
    var box: PDFBox {
      switch self {
      case .line(let line): line.box
      case .table(let table): table.box
      }
    }
  }

  let number: Int
  let width: Double
  let height: Double
  var items: [Item] = []
  /// Texts that are printed over each other.
  private(set) var overlapping: [String] = []
  /// Whether regions between rulings are no rectangles.
  private(set) var isOdd = false
  /// Whether there are more rulings than a page can have.
  private(set) var isTooMuch = false

  /// Lays a page out.
  init(_ page: PDFPage) {
    (number, width, height) = (page.number, page.width, page.height)
    let words = PDFWords.of(page.characters, on: page)
    let lattice = Lattice(
      Rulings(page.lines), middles: words.map { ($0.box.middleX, $0.box.middleY) })
    isTooMuch = lattice.isTooMuch
    var outside: [PDFWord] = []
    var inside: [[PDFWord]] = Array(repeating: [], count: lattice.tables.count)
    let boxes = lattice.tables.map(\.box)
    for word in words {
      let (x, y) = (word.box.middleX, word.box.middleY)
      let table = boxes.indices.filter { boxes[$0].contains(x, y) }
        .min { boxes[$0].area < boxes[$1].area }
      if let table { inside[table].append(word) } else { outside.append(word) }
    }
    let (spaced, rest) = SpaceTables.find(outside, page: number)
    items = PDFTextLine.lines(of: rest, page: number).map { .line($0) }
    items += spaced.map { .table($0) }
    for (table, words) in zip(lattice.tables, inside) {
      if words.isEmpty { continue }
      isOdd = isOdd || table.isOdd
      items.append(.table(self.table(table, words)))
    }
    items.sort { a, b in
      let (a, b) = (a.box, b.box)
      // What stands beside each other is read from the left.
      return abs(a.middleY - b.middleY) < 2 ? a.x0 < b.x0 : a.y0 < b.y0
    }
  }

  /// A table with its words in their cells.
  private mutating func table(_ lattice: Lattice.Table, _ words: [PDFWord]) -> PDFTable {
    let (xs, ys) = (lattice.xs, lattice.ys)
    let columns = xs.count - 1
    var owners: [Int: Int] = [:]
    for (index, cell) in lattice.cells.enumerated() {
      for row in cell.rows { for column in cell.columns { owners[row * columns + column] = index } }
    }
    func square(_ x: Double, _ y: Double) -> (row: Int, column: Int) {
      let column = min(max(xs.partition(at: x) - 1, 0), columns - 1)
      return (min(max(ys.partition(at: y) - 1, 0), ys.count - 2), column)
    }
    var cells = lattice.cells
    var texts: [[PDFWord]] = Array(repeating: [], count: cells.count)
    for word in words {
      var place = square(word.box.middleX, word.box.middleY)
      if let owner = owners[place.row * columns + place.column],
        word.angle % 180 == 0, word.box.width > cells[owner].box.width + 2
      {
        // What is wider than its cell begins in it, or, being a number, ends in it.
        let inset = min(0.5 * word.size, word.box.width / 4)
        place = square(
          word.text.isNumber ? word.box.x1 - inset : word.box.x0 + inset, word.box.middleY)
      }
      if let owner = owners[place.row * columns + place.column] {
        texts[owner].append(word)
      } else {
        // No rulings go around it, but it stands in a row and a column.
        owners[place.row * columns + place.column] = cells.count
        cells.append(
          Lattice.Cell(
            rows: place.row..<place.row + 1, columns: place.column..<place.column + 1,
            box: PDFBox(
              xs[place.column], ys[place.row], xs[place.column + 1], ys[place.row + 1])))
        texts.append([word])
      }
    }
    var made: [PDFTable.Cell] = []
    for (cell, words) in zip(cells, texts) {
      let (text, isOverlapping) = PDFCellText.text(words)
      if isOverlapping { overlapping.append(text) }
      made.append(PDFTable.Cell(rows: cell.rows, columns: cell.columns, text: text))
    }
    made.sort {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }
    return PDFTable(
      box: lattice.box, xs: xs, heights: zip(ys, ys.dropFirst()).map { $1 - $0 }, cells: made,
      pages: Array(repeating: number, count: ys.count - 1))
  }
}

extension String {
  /// Whether it is a number as forms print it.
  fileprivate var isNumber: Bool {
    utf8.contains { (0x30...0x39).contains($0) } && utf8.allSatisfy { (0x23...0x3A).contains($0) }
  }
}
