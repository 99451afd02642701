import Sheets

/// A paragraph of a text, with its properties in the order that the schema wants them.
struct DOCXParagraph {
  /// The id of its style.
  let style: String
  /// Whether it stands on the page of what follows.
  var keepsNext = false
  /// Whether it begins a page.
  var breaksPage = false
  /// Where tabs stand, in twentieths of a point.
  var tabs: [Tab] = []
  /// The space before it in twentieths of a point, where it is not that of its style.
  var before: Int?
  /// The indent of all its lines in twentieths of a point, in place of that of its style's first.
  var indent: Int?
  /// The runs and what stands between them.
  var content = Markup()

  /// Where a tab stands.
  struct Tab {
    /// What of the text stands there.
    enum Kind: String {
      case center, right
    }

    let kind: Kind
    let position: Int
  }

  /// Begins a paragraph.
  init(_ style: String) { self.style = style }

  /// Begins one of a text.
  init(_ style: String, _ text: String) {
    self.style = style
    content.run(text)
  }

  /// Appends it, with the properties of the section that it ends.
  func write(to markup: inout Markup, ending section: DOCXSection? = nil) {
    markup.raw("<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>")
    if keepsNext { markup.raw("<w:keepNext/>") }
    if breaksPage { markup.raw("<w:pageBreakBefore/>") }
    if !tabs.isEmpty {
      markup.raw("<w:tabs>")
      for tab in tabs {
        markup.raw("<w:tab w:val=\"\(tab.kind.rawValue)\" w:pos=\"\(tab.position)\"/>")
      }
      markup.raw("</w:tabs>")
    }
    if let before { markup.raw("<w:spacing w:before=\"\(before)\"/>") }
    if let indent {
      markup.raw("<w:ind w:left=\"\(indent)\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
    }
    section?.write(to: &markup)
    markup.raw("</w:pPr>")
    markup.append(content)
    markup.raw("</w:p>\n")
  }
}

extension Markup {
  /// Appends a text as a run, newlines as breaks of the line; nothing for an empty one.
  mutating func run(_ text: String, style: StaticString? = nil) {
    text.withBytes { run(utf8: $0, style: style) }
  }

  /// Appends a text in UTF-8 as a run, newlines as breaks of the line; nothing for an empty one.
  mutating func run(utf8 text: UnsafeBufferPointer<UInt8>, style: StaticString? = nil) {
    guard !text.isEmpty else { return }
    raw("<w:r>")
    if let style {
      raw("<w:rPr><w:rStyle w:val=\"")
      raw(style)
      raw("\"/></w:rPr>")
    }
    raw("<w:t xml:space=\"preserve\">")
    self.text(utf8: text, newline: "</w:t><w:br/><w:t xml:space=\"preserve\">")
    raw("</w:t></w:r>")
  }

  /// Appends a tab as a run.
  mutating func tab() { raw("<w:r><w:tab/></w:r>") }

  /// Appends a field; one of which nothing is shown yet is to be evaluated when the text is opened.
  mutating func field(_ instruction: String, shown: String = "") {
    raw(
      "<w:r><w:fldChar w:fldCharType=\"begin\"\(shown.isEmpty ? " w:dirty=\"true\"" : "")/></w:r>")
    raw("<w:r><w:instrText xml:space=\"preserve\"> \(instruction) </w:instrText></w:r>")
    raw("<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>")
    run(shown)
    raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
  }
}
