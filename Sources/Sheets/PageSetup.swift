/// How a sheet prints.
package struct PageSetup: Hashable, Sendable {
  /// Paper sizes the official forms use.
  package enum Paper: String, Hashable, Sendable, CaseIterable {
    /// 210 × 297 mm.
    case a4 = "A4"
    /// 297 × 420 mm.
    case a3 = "A3"
  }

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
