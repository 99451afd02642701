/// What an element of a web page means for its text.
enum HTMLElement {
  /// A table, or a part of one.
  case table, rowGroup, row, cell, caption
  /// A paragraph, a heading, a division: text before, in and after it is apart.
  case block
  /// Text whose spaces and lines count.
  case preformatted
  /// A new line.
  case lineBreak
  /// Raised text: a mark, not part of the number before it.
  case raised
  /// How the page looks.
  case styles
  /// What is not text on the page.
  case dropped
  /// Everything else: text as if the element were not there.
  case inline

  private static let named: [HTMLElement: [String]] = [
    .table: ["table"], .rowGroup: ["thead", "tbody", "tfoot"], .row: ["tr"],
    .cell: ["td", "th"], .caption: ["caption"], .preformatted: ["pre", "xmp", "listing"],
    .lineBreak: ["br"], .raised: ["sup"], .styles: ["style"],
    .dropped: [
      "script", "noscript", "title", "template", "iframe", "noframes", "select",
      "datalist", "svg", "object",
    ],
    .block: [
      "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
      "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
      "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
      "nav", "ol", "p", "section", "summary", "ul",
    ],
  ]

  private static let kinds: [String: HTMLElement] = named.reduce(into: [:]) { kinds, entry in
    for name in entry.value { kinds[name] = entry.key }
  }

  /// The meaning of the element of that name, in small letters.
  init(_ name: String) { self = Self.kinds[name] ?? .inline }
}
