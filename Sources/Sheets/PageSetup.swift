/// How a sheet prints.
package struct PageSetup: Hashable, Sendable {
  /// Paper sizes the official forms use.
  package enum Paper: String, Hashable, Sendable, CaseIterable {
    /// 210 × 297 mm.
    case a4 = "A4"
    /// 297 × 420 mm.
    case a3 = "A3"
  }

  /// The white space at the paper's edges, in millimetres.
  package struct Margins: Hashable, Sendable {
    package var left: Int
    package var right: Int
    package var top: Int
    package var bottom: Int

    package init(left: Int, right: Int, top: Int, bottom: Int) {
      self.left = left
      self.right = right
      self.top = top
      self.bottom = bottom
    }
  }

  /// The margins; nil for half an inch at the sides and a little more above and below.
  package var margins: Margins?
  /// What stands in the middle of every page's top margin; nil for nothing.
  package var header: String?
  /// What stands in the middle of every page's foot, `{页}` and `{页数}` for the page and how many there are; nil for the
  /// number of the page, empty for nothing.
  package var footer: String?
  /// The paper's size.
  package var paper: Paper
  /// Whether the page lies on its side.
  package var landscape: Bool
  /// Whether the sheet is shrunk to one page's width.
  package var fitWidth: Bool
  /// Whether it is shrunk to one page's height as well.
  package var fitHeight: Bool
  /// Whether pages are numbered at the foot.
  package var pageNumbers: Bool

  /// Makes a page setup.
  package init(
    paper: Paper = .a4, landscape: Bool = false, fitWidth: Bool = true,
    fitHeight: Bool = false, pageNumbers: Bool = true
  ) {
    self.paper = paper
    self.landscape = landscape
    self.fitWidth = fitWidth
    self.fitHeight = fitHeight
    self.pageNumbers = pageNumbers
  }
}
