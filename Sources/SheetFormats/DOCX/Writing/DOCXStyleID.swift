import Sheets

/// The ids by which a text refers to its styles; those that every text has are the standard ones, which programs show in
/// the language of whoever reads: `Heading1` is 标题 1.
enum DOCXStyleID {
  /// Running text: 正文.
  static let body = "Normal"
  /// A line of the title.
  static let title = "Title"
  /// Who issues it and when.
  static let issue = "IssueLine"
  /// The word over the table of contents.
  static let contentsTitle = "TOCHeading"
  /// The number of the page.
  static let footer = "Footer"
  /// A term that is explained, in running text.
  static let term: StaticString = "Term"
  /// A chart.
  static let figure = "Figure"
  /// A line, hardly to be seen, between two tables or at the end of a section.
  static let separator = "Separator"
  /// Free space between two tables.
  static let gap = "FormGap"
  /// Tables of forms.
  static let table = "FormTable"

  /// The bookmark where running text begins, on the page that numbers count from.
  static let textStart: StaticString = "_Text"

  /// The headings by their levels, and what of a document they are.
  static let headings: [(style: String, part: DocumentManner.Part)] = [
    ("Heading1", .part), ("Heading2", .section), ("Heading3", .subsection), ("Heading4", .point),
  ]

  /// The part of a document that a style is of; nil for one of forms, or of none.
  static func part(of style: String) -> DocumentManner.Part? {
    switch style {
    case body: .body
    case title: .title
    case issue: .issue
    case contentsTitle: .contentsTitle
    case footer: .pageNumber
    default:
      style.hasPrefix("TOC") ? .contents : headings.first { $0.style == style }?.part
    }
  }

  /// The lines of the contents by the levels of their headings.
  static func contents(_ level: Int) -> String { "TOC\(level)" }
}
