import Sheets

/// Writes the styles of a text: `word/styles.xml`.
struct DOCXStyleSheet {
  /// How the document is set.
  let manner: DocumentManner
  /// The language of its texts.
  let language: String
  /// The styles of what stands in and around its forms.
  let looks: [DOCXLooks.Style]
  /// The width of running text in twentieths of a point.
  let textWidth: Int

  private var body: DocumentManner.Look { manner.look(of: .body) }

  /// The part.
  func encode() -> [UInt8] {
    var markup = Markup()
    markup.raw(DOCXParts.head)
    markup.raw("<w:styles xmlns:w=\"\(DOCXParts.namespace)\">\n<w:docDefaults><w:rPrDefault>")
    Self.writeRun(font: body.font, halfPoints: body.halfPoints, bold: false, language, to: &markup)
    // Marks may hang over the end of a line, as Word has it where nothing is said. LibreOffice 7 reads this the other way
    // round, which is well: of justified lines it does not print the marks that hang.
    markup.raw("</w:rPrDefault><w:pPrDefault><w:pPr><w:overflowPunct/></w:pPr></w:pPrDefault>")
    markup.raw("</w:docDefaults>\n")
    writeStandard(to: &markup)
    writeHeadings(to: &markup)
    writeContents(to: &markup)
    writeOthers(to: &markup)
    for style in looks { write(style, to: &markup) }
    markup.raw("</w:styles>\n")
    return markup.bytes
  }

  // MARK: - The styles of every text

  private func writeStandard(to markup: inout Markup) {
    markup.raw("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">")
    markup.raw("<w:name w:val=\"Normal\"/><w:qFormat/>")
    writeProperties(body, to: &markup)
    markup.raw("</w:style>\n<w:style w:type=\"character\" w:default=\"1\"")
    markup.raw(" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>")
    markup.raw("<w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\n")
    markup.raw("<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">")
    markup.raw("<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>")
    markup.raw("<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>")
    markup.raw("<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>")
    markup.raw("<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>")
    markup.raw("</w:tblCellMar></w:tblPr></w:style>\n")
    markup.raw("<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\">")
    markup.raw("<w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>\n")
    writeStyle(DOCXStyleID.title, name: "Title", to: &markup) {
      writeProperties(manner.look(of: .title), to: &$0)
    }
    writeStyle(DOCXStyleID.issue, name: "落款", to: &markup) {
      writeProperties(manner.look(of: .issue), to: &$0)
    }
    writeStyle(DOCXStyleID.footer, name: "footer", to: &markup) {
      writeProperties(manner.look(of: .pageNumber), to: &$0)
    }
  }

  private func writeHeadings(to markup: inout Markup) {
    for (index, heading) in DOCXStyleID.headings.enumerated() {
      writeStyle(
        heading.style, name: "heading \(index + 1)", next: DOCXStyleID.body, to: &markup
      ) {
        writeProperties(manner.look(of: heading.part), outline: index, to: &$0)
      }
    }
  }

  private func writeContents(to markup: inout Markup) {
    writeStyle(DOCXStyleID.contentsTitle, name: "TOC Heading", to: &markup) {
      writeProperties(manner.look(of: .contentsTitle), to: &$0)
    }
    for level in 1...DOCXStyleID.headings.count {
      writeStyle(DOCXStyleID.contents(level), name: "toc \(level)", to: &markup) {
        let look = manner.look(of: .contents)
        $0.raw("<w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"\(textWidth)\"/>")
        $0.raw("</w:tabs>")
        writeSpacing(look, to: &$0)
        let indent = (level - 1) * (look.halfPoints ?? 24) * 20
        $0.raw("<w:ind w:left=\"\(indent)\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
        $0.raw("<w:jc w:val=\"left\"/></w:pPr>")
        Self.writeRun(look, over: body, to: &$0)
      }
    }
  }

  private func writeOthers(to markup: inout Markup) {
    writeStyle(DOCXStyleID.figure, name: "图", to: &markup) {
      $0.raw("<w:pPr><w:keepLines/><w:spacing w:before=\"200\" w:after=\"200\" w:line=\"240\"")
      $0.raw(" w:lineRule=\"auto\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
      $0.raw("<w:jc w:val=\"center\"/></w:pPr>")
    }
    for (id, name, line) in [
      (DOCXStyleID.separator, "表间分隔", 20), (DOCXStyleID.gap, "表间空行", 280),
    ] {
      writeStyle(id, name: name, to: &markup) {
        $0.raw("<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"\(line)\"")
        $0.raw(" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/></w:pPr>")
        $0.raw("<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>")
      }
    }
    markup.raw("<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"")
    markup.raw(DOCXStyleID.term)
    markup.raw("\"><w:name w:val=\"术语\"/><w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/>")
    if let font = manner.termFont {
      Self.writeRun(font: font, halfPoints: nil, bold: false, to: &markup)
    }
    markup.raw("</w:style>\n<w:style w:type=\"table\" w:customStyle=\"1\"")
    markup.raw(" w:styleId=\"\(DOCXStyleID.table)\"><w:name w:val=\"公开表\"/>")
    markup.raw("<w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr><w:tblBorders>")
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
      markup.raw("<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
    }
    markup.raw("</w:tblBorders></w:tblPr><w:tcPr><w:vAlign w:val=\"center\"/></w:tcPr>")
    markup.raw("</w:style>\n")
  }

  // MARK: - The styles of forms

  private func write(_ style: DOCXLooks.Style, to markup: inout Markup) {
    let look = style.look
    // Twentieths of a point; a line is as high as the heights of forms are reckoned with.
    let size = look.halfPoints * 10
    let (keepsNext, line, before, after): (Bool, Int, Int, Int) =
      switch look.role {
      case .title: (true, size * 13 / 10, 0, size / 3)
      case .caption: (true, size * 13 / 10, 0, size / 4)
      case .note: (false, size * 15 / 10, size / 5, 0)
      default: (false, size * 13 / 10, 0, 0)
      }
    writeStyle(style.id, name: style.name, to: &markup) {
      $0.raw("<w:pPr>")
      if keepsNext { $0.raw("<w:keepNext/>") }
      $0.raw("<w:spacing w:before=\"\(before)\" w:after=\"\(after)\" w:line=\"\(line)\"")
      $0.raw(" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
      $0.raw("<w:jc w:val=\"\(look.alignment.rawValue)\"/>")
      if look.isHeading { $0.raw("<w:outlineLvl w:val=\"1\"/>") }
      $0.raw("</w:pPr>")
      Self.writeRun(
        font: look.font, halfPoints: look.halfPoints, bold: look.bold, over: body, to: &$0)
    }
  }

  // MARK: - Properties

  private func writeStyle(
    _ id: String, name: String, next: String? = nil, to markup: inout Markup,
    _ properties: (inout Markup) -> Void
  ) {
    // Styles of names in English are those that every program has.
    let isOwn = name.utf8.contains { $0 >= 0x80 }
    markup.raw("<w:style w:type=\"paragraph\"\(isOwn ? " w:customStyle=\"1\"" : "")")
    markup.raw(" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/><w:basedOn w:val=\"Normal\"/>")
    if let next { markup.raw("<w:next w:val=\"\(next)\"/>") }
    markup.raw("<w:qFormat/>")
    properties(&markup)
    markup.raw("</w:style>\n")
  }

  /// Writes what a look says of paragraphs and their characters; `outline` is the level of a heading, 0 for the first.
  private func writeProperties(
    _ look: DocumentManner.Look, outline: Int? = nil, to markup: inout Markup
  ) {
    markup.raw("<w:pPr>")
    if outline != nil { markup.raw("<w:keepNext/><w:keepLines/>") }
    writeSpacing(look, to: &markup)
    let indent = look.indent * (look.halfPoints ?? 24) * 10
    markup.raw("<w:ind w:firstLineChars=\"\(look.indent * 100)\" w:firstLine=\"\(indent)\"/>")
    let alignment =
      switch look.alignment {
      case .left: "left"
      case .center: "center"
      case .right, .outside: "right"
      case .justify: "both"
      }
    markup.raw("<w:jc w:val=\"\(alignment)\"/>")
    if let outline { markup.raw("<w:outlineLvl w:val=\"\(outline)\"/>") }
    markup.raw("</w:pPr>")
    Self.writeRun(look, over: body, to: &markup)
  }

  private func writeSpacing(_ look: DocumentManner.Look, to markup: inout Markup) {
    Self.writeSpacing(look, to: &markup)
  }

  /// Writes the space before and behind paragraphs, and between their lines.
  static func writeSpacing(_ look: DocumentManner.Look, to markup: inout Markup) {
    markup.raw("<w:spacing w:before=\"\(look.before * 20)\" w:after=\"\(look.after * 20)\"")
    if let line = look.line {
      markup.raw(" w:line=\"\(line * 20)\" w:lineRule=\"exact\"/>")
    } else {
      markup.raw(" w:line=\"\(look.linePercent * 240 / 100)\" w:lineRule=\"auto\"/>")
    }
  }

  /// Writes how characters look, over those of another look.
  static func writeRun(
    _ look: DocumentManner.Look, over base: DocumentManner.Look, to markup: inout Markup
  ) {
    writeRun(
      font: look.font, latin: look.latinFont, color: look.color, halfPoints: look.halfPoints,
      bold: look.bold, over: base, to: &markup)
  }

  private static func writeRun(
    font: String?, latin: String? = nil, color: String? = nil, halfPoints: Int?, bold: Bool,
    over base: DocumentManner.Look? = nil, _ language: String? = nil, to markup: inout Markup
  ) {
    markup.raw("<w:rPr>")
    if let font {
      markup.raw("<w:rFonts")
      markup.attribute("w:ascii", latin ?? font)
      markup.attribute("w:hAnsi", latin ?? font)
      markup.attribute("w:eastAsia", font)
      markup.attribute("w:cs", latin ?? font)
      markup.raw("/>")
    }
    if bold {
      markup.raw("<w:b/><w:bCs/>")
    } else if base?.bold ?? false {
      markup.raw("<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>")
    }
    if let color = color ?? base?.color.map({ _ in "000000" }) {
      markup.raw("<w:color w:val=\"\(color)\"/>")
    }
    if let halfPoints {
      markup.raw("<w:sz w:val=\"\(halfPoints)\"/><w:szCs w:val=\"\(halfPoints)\"/>")
    }
    if let language {
      // Figures are broken as in English: the rules for Chinese would break one behind its point.
      markup.raw("<w:lang w:val=\"en-US\"")
      markup.attribute("w:eastAsia", language)
      markup.raw("/>")
    }
    markup.raw("</w:rPr>")
  }
}
