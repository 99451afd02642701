/// From where to where the text of each page goes.
///
/// A page that shows it is asked itself: a paragraph's first line is indented and full, the next begins at the left. A page of short
/// lines, such as a list of offices, shows neither edge; it has those of the pages of its size that do.
struct PDFTextColumns {
  /// From where to where text goes.
  struct Column {
    var left: Double
    var right: Double
  }

  private var columns: [Int: Column] = [:]

  /// Measures the pages of a document.
  init(_ layouts: [PDFLayout]) {
    var shown: [PageSize: [Column]] = [:]
    for layout in layouts {
      guard let column = Self.shown(by: layout) else { continue }
      columns[layout.number] = column
      shown[PageSize(layout), default: []].append(column)
    }
    let usual = shown.compactMapValues(Self.usual)
    for layout in layouts where columns[layout.number] == nil {
      columns[layout.number] =
        if let usual = usual[PageSize(layout)] {
          Self.extent(layout.lines.map(\.box) + [usual.box])
        } else {
          // Tables are as wide as text where nothing tells more.
          Self.extent(layout.items.map(\.box))
        }
    }
  }

  /// From where to where the text of a page goes; nil where nothing stands on it.
  subscript(page: Int) -> Column? { columns[page] }

  private static func extent(_ boxes: [PDFBox]) -> Column? {
    guard let left = boxes.map(\.x0).min(), let right = boxes.map(\.x1).max() else { return nil }
    return Column(left: left, right: right)
  }

  /// The column that a page's own lines show: some are full, of which some begin at its left, some further in.
  private static func shown(by layout: PDFLayout) -> Column? {
    let lines = layout.lines
    guard let extent = extent(lines.map(\.box)) else { return nil }
    let full = lines.filter { $0.box.x1 > extent.right - $0.size }
    let isAtLeft = full.map { $0.box.x0 < extent.left + 0.5 * $0.size }
    let isIndented = full.map { $0.box.x0 > extent.left + 1.2 * $0.size }
    return isAtLeft.contains(true) && isIndented.contains(true) ? extent : nil
  }

  /// The column that most pages have; of two that as many have, the wider one.
  private static func usual(_ columns: [Column]) -> Column? {
    // Edges this near each other are the same: a justified line's end moves with its last mark.
    let tolerance = 12.0
    var alike: [[Double]: [Column]] = [:]
    for column in columns {
      let key = [column.left, column.right].map { ($0 / tolerance).rounded() }
      alike[key, default: []].append(column)
    }
    func rank(_ columns: [Column]) -> (Int, Double, Double) {
      guard let extent = extent(columns) else { return (0, 0, 0) }
      return (columns.count, extent.right - extent.left, extent.right)
    }
    let most = alike.values.max { rank($0) < rank($1) }
    return most.flatMap(extent)
  }

  private static func extent(_ columns: [Column]) -> Column? { extent(columns.map(\.box)) }
}

extension PDFTextColumns.Column {
  fileprivate var box: PDFBox { PDFBox(left, 0, right, 0) }
}

/// The size of a page in whole points.
private struct PageSize: Hashable {
  var width: Double
  var height: Double

  init(_ layout: PDFLayout) {
    (width, height) = (layout.width.rounded(), layout.height.rounded())
  }
}

extension PDFLayout {
  /// The lines of text that stand on it.
  fileprivate var lines: [PDFTextLine] {
    items.compactMap { if case .line(let line) = $0 { line } else { nil } }
  }
}
