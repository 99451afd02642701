/// What `gongkai-pdf` tells of a page, from the upper left corner, in points.
struct PDFPage {
  /// A character.
  struct Character {
    var text: String
    var box: PDFBox
    var size: Double
    /// The direction of its line, in degrees counted against the clock.
    var angle: Int
    var flags: Flags
    /// The number of the string that it was drawn with.
    var run: Int
  }

  /// What is special about a character; see `Page.Flags` of the other program.
  struct Flags: OptionSet {
    let rawValue: Int
    static let invisible = Flags(rawValue: 1)
    static let white = Flags(rawValue: 2)
    static let clipped = Flags(rawValue: 4)
    static let vertical = Flags(rawValue: 8)
    static let undecodable = Flags(rawValue: 16)
  }

  /// Its number, from 1.
  var number: Int
  var width: Double
  var height: Double
  var characters: [Character] = []
  var lines: [PDFBox] = []
  var images: [PDFBox] = []
  /// Why it may not be whole, in the words of the protocol.
  var remarks: [String] = []
  /// Whether it was told to its end.
  var isWhole = false
}

/// A box with upright sides on a page.
struct PDFBox {
  var (x0, y0, x1, y1): (Double, Double, Double, Double)

  var width: Double { x1 - x0 }
  var height: Double { y1 - y0 }
  var middleX: Double { (x0 + x1) / 2 }
  var middleY: Double { (y0 + y1) / 2 }
  var area: Double { max(0, width) * max(0, height) }

  /// Makes a box of its sides.
  init(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) {
    (self.x0, self.y0, self.x1, self.y1) = (x0, y0, x1, y1)
  }

  /// The smallest box around both.
  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(min(x0, other.x0), min(y0, other.y0), max(x1, other.x1), max(y1, other.y1))
  }

  /// Whether a point lies in it.
  func contains(_ x: Double, _ y: Double) -> Bool { x >= x0 && x <= x1 && y >= y0 && y <= y1 }
}
