/// How a document is set as a text of a word processor: the fonts, lines and margins of its parts.
///
/// Editions state theirs; without one all is plain.
package struct DocumentManner: Hashable, Sendable {
  /// What a paragraph of a document is.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// A line of the title on the title page.
    case title
    /// Who issues the document and when.
    case issue
    /// A heading of the first level (第一部分).
    case part
    /// A heading of the second level (一、).
    case section
    /// A heading of the third level (（一）).
    case subsection
    /// A heading of the fourth level (1.).
    case point
    /// Running text.
    case body
    /// The word over the table of contents.
    case contentsTitle = "contents title"
    /// A line of the contents.
    case contents
    /// The number of the page.
    case pageNumber = "page number"
  }

  /// Where the lines of a paragraph stand.
  package enum Alignment: String, Hashable, Sendable, CaseIterable {
    case left, center, right, justify
    /// At the outer edge of a page printed on both sides.
    case outside
  }

  /// How a part is set.
  package struct Look: Hashable, Sendable {
    /// The font's family; nil for that of running text.
    package var font: String?
    /// The font's family of Latin letters and digits; nil for the same.
    package var latinFont: String?
    /// The font's colour as six hexadecimal digits; nil for black.
    package var color: String?
    /// The font's size in half points; nil for that of running text.
    package var halfPoints: Int?
    /// Whether it is bold.
    package var bold = false
    /// The distance of its lines in points; nil for what the font needs.
    package var line: Int?
    /// What the font needs is taken so many times, in hundredths, where no distance is said.
    package var linePercent = 100
    /// The space before it in points.
    package var before = 0
    /// The space behind it in points.
    package var after = 0
    /// How many characters its first line is indented.
    package var indent = 0
    /// Where its lines stand.
    package var alignment = Alignment.left

    /// Makes a look of running text.
    package init() {}
  }

  /// The white space at the edges of pages of text, in millimetres.
  package var margins = PageSetup.Margins(left: 28, right: 26, top: 37, bottom: 35)
  /// The same of pages with a form.
  package var formMargins = PageSetup.Margins(left: 15, right: 15, top: 18, bottom: 20)
  /// The smallest font of a form, in points; one that would need a smaller one lies on larger paper.
  package var smallest = 7
  /// What a list takes on paper that would need a smaller font.
  package enum Wide: String, Hashable, Sendable, CaseIterable {
    /// Larger paper.
    case paper
    /// Pages side by side; only a workbook's can be laid so, other documents take larger paper.
    case pages
  }

  /// What a list takes on paper that would need a font smaller than ``smallest``.
  package var wide = Wide.paper
  /// Words behind which titles that need more than one line are broken.
  package var titleWords: [String] = []
  /// What stands at the foot of every page, `{页}` for its number; empty for nothing.
  package var footer = "{页}"
  /// What stands at the head and the foot of pages as somebody's own document has it; the foot in place of ``footer``.
  package var running = Running()
  /// How the parts are set; running text where a part is not named.
  package var looks: [Part: Look] = [:]
  /// The font of a term that is explained; nil for that of running text.
  package var termFont: String?
  /// For fonts that may be missing the one that is to stand in.
  package var standIns: [StandIn] = []

  /// What stands at the head and the foot of pages.
  package struct Running: Hashable, Sendable {
    /// A line of it.
    package struct Line: Hashable, Sendable {
      /// A piece of a line.
      package enum Piece: Hashable, Sendable {
        case text(String)
        /// The number of the page.
        case page
        /// How many pages there are.
        case pages
        case tab
      }

      /// The pieces.
      package var pieces: [Piece] = []
      /// How it is set.
      package var look = Look()
      /// Whether a rule stands below it.
      package var hasRule = false

      /// Makes an empty line.
      package init() {}
    }

    /// At the head of pages; of left ones only where those have their own.
    package var head: [Line] = []
    /// At the foot of pages.
    package var foot: [Line] = []
    /// The same of left pages; nil for those of all.
    package var evenHead, evenFoot: [Line]?

    /// Makes nothing.
    package init() {}
  }

  /// A font and what stands in for it.
  package struct StandIn: Hashable, Sendable {
    /// The font.
    package let font: String
    /// What stands in where it is missing.
    package let standIn: String

    /// Makes a pair.
    package init(font: String, standIn: String) { (self.font, self.standIn) = (font, standIn) }
  }

  /// Makes a plain manner.
  package init() {}

  /// How a part is set, what it leaves open taken from running text.
  package func look(of part: Part) -> Look {
    let body = looks[.body] ?? Look()
    var look = looks[part] ?? (part == .body ? body : Look())
    look.font = look.font ?? body.font ?? Theme().base.name
    look.halfPoints = look.halfPoints ?? body.halfPoints ?? 24
    return look
  }
}
