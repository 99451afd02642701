/// Something of a page that could not be read as it stands, or only with a doubt.
package enum PageRemark: Sendable, Hashable {
  /// A page is an image, without text.
  case image
  /// A page was not read to its end: why, in the words of the program that reads it.
  case incomplete(String)
  /// So many characters of a page could not be decoded; U+FFFD stands for each.
  case undecodable(Int)
  /// Text of a page was recognised from an image by another program.
  case recognised
  /// So many characters of a page cannot be seen, and were left out.
  case hidden(Int)
  /// So many characters stand aslant across a page, as watermarks do, and were left out.
  case slanting(Int)
  /// A text of which a page shows a part only; it was taken whole.
  case cut(String)
  /// Texts of a cell are printed over each other.
  case overlapping(String)
  /// The rulings of a table leave regions that are no cells.
  case odd
  /// A table has no rulings: its columns were told from white space.
  case fromSpace
  /// A line at the head or foot of so many pages was left out: an example.
  case furniture(String, pages: Int)
}

extension SourceRemark {
  /// Makes a remark on a page, counted from 1, or on the document as a whole.
  package init(_ kind: PageRemark, page: Int?) {
    self.init(.onPage, at: page.map { .page($0) })
    self.kind = kind
  }

  /// The page that it is on; nil where it is on none.
  package var page: Int? {
    if case .page(let page)? = place { return page }
    return nil
  }
}
