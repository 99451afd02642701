/// What is drawn on one page, as it is seen: from the upper left corner, in points.
struct Page {
  /// A character, or what stands for several.
  struct Character {
    /// Its text; U+FFFD where nothing tells it.
    var text: String
    /// From where to where it moves, and from below the baseline to the height of its size.
    var box: Box
    /// Its size.
    var size: Double
    /// The direction of its line, in degrees counted against the clock.
    var angle: Int
    /// What is special about it.
    var flags: Flags
    /// The number of the string that it was drawn with.
    var run: Int
  }

  /// What is special about a character.
  struct Flags: OptionSet {
    let rawValue: Int
    /// It is drawn with nothing.
    static let invisible = Flags(rawValue: 1)
    /// It is white on white.
    static let white = Flags(rawValue: 2)
    /// Its middle lies where nothing is drawn.
    static let clipped = Flags(rawValue: 4)
    /// It is written downwards.
    static let vertical = Flags(rawValue: 8)
    /// Nothing tells what it says.
    static let undecodable = Flags(rawValue: 16)
  }

  /// A ruling: thinner than 3 points in one direction.
  struct Line {
    var box: Box
  }

  /// Why a page may not be read whole.
  enum Remark: Hashable {
    /// A limit was reached.
    case limit(Limit)
    /// What draws it is damaged.
    case damaged
    /// Something draws itself.
    case loop
    /// A stream is packed in a way that is not known.
    case unknownFilter
    /// A font that text is drawn with is not there.
    case noFont
  }

  var width = 0.0
  var height = 0.0
  var characters: [Character] = []
  var lines: [Line] = []
  var images: [Box] = []
  var remarks: Set<Remark> = []
}
