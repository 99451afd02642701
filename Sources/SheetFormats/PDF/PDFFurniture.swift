/// The lines at the head and the foot of pages that stand on many of them: page numbers, running titles.
struct PDFFurniture {
  fileprivate struct Key: Hashable {
    var likeness: String
    var isLandscape: Bool
    var isHead: Bool
  }

  private var heights: [Key: [Double]] = [:]
  /// How many pages have a line that is alike and tells the page.
  private var counted: [String: Int] = [:]
  private var pages: [Bool: Int] = [:]

  /// Looks for what the pages have in common.
  init(_ layouts: [PDFLayout]) {
    for layout in layouts where !layout.items.isEmpty {
      pages[layout.isLandscape, default: 0] += 1
      for isHead in [true, false] {
        for line in Self.outer(layout, isHead: isHead) {
          heights[Key(line, layout, isHead: isHead), default: []].append(
            line.box.middleY / layout.height)
          if line.tellsPage { counted[line.likeness, default: 0] += 1 }
        }
      }
    }
  }

  /// The lines on a page before all else, or behind it.
  private static func outer(_ layout: PDFLayout, isHead: Bool) -> [PDFTextLine] {
    let edge: PDFLayout.Item? =
      isHead
      ? layout.items.min { $0.box.y0 < $1.box.y0 } : layout.items.max { $0.box.y1 < $1.box.y1 }
    guard let edge, case .line(let first) = edge else { return [] }
    // Page numbers may stand on one line with something else.
    return layout.items.compactMap { item in
      guard case .line(let line) = item else { return nil }
      return abs(line.box.middleY - first.box.middleY) < 0.5 * first.size ? line : nil
    }
  }

  /// The lines of a page that many pages have.
  ///
  /// - Parameters:
  ///   - layout: the page.
  ///   - isHead: whether to look above everything else, or below.
  /// - Returns: their indices among the items of the page.
  func lines(of layout: PDFLayout, isHead: Bool) -> Set<Int> {
    let outer = Self.outer(layout, isHead: isHead)
    let known = outer.filter { line in
      if line.tellsPage, counted[line.likeness] ?? 0 >= 3 { return true }
      guard let places = heights[Key(line, layout, isHead: isHead)] else { return false }
      let own = line.box.middleY / layout.height
      let alike = places.count { abs($0 - own) <= 0.01 }
      return alike >= 3 && alike * 5 >= pages[layout.isLandscape] ?? 0
    }
    return Set(
      layout.items.indices.filter { index in
        guard case .line(let line) = layout.items[index] else { return false }
        return known.contains { $0.text == line.text && $0.box.y0 == line.box.y0 }
      })
  }

}

extension PDFFurniture.Key {
  fileprivate init(_ line: PDFTextLine, _ layout: PDFLayout, isHead: Bool) {
    self.init(likeness: line.likeness, isLandscape: layout.isLandscape, isHead: isHead)
  }
}

extension PDFLayout {
  /// Whether the page is wider than high.
  var isLandscape: Bool { width > height }
}
