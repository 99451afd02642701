import Sheets

/// Writes what stands at the head or the foot of pages as somebody's own document has it.
struct DOCXRunning {
  /// The width of running text in twentieths of a point.
  let width: Int

  /// What a line may stand over: whatever it does not say is said of it.
  private static let anything = {
    var look = DocumentManner.Look()
    (look.bold, look.color) = (true, "FFFFFF")
    return look
  }()

  /// Appends the part of those lines: `hdr` or `ftr`.
  func write(
    _ lines: [DocumentManner.Running.Line], as name: StaticString, to markup: inout Markup
  ) {
    markup.raw("<w:\(name) xmlns:w=\"\(DOCXParts.namespace)\">")
    for line in lines { write(line, to: &markup) }
    // A part without a paragraph is none.
    if lines.isEmpty { markup.raw("<w:p/>") }
    markup.raw("</w:\(name)>\n")
  }

  private func write(_ line: DocumentManner.Running.Line, to markup: inout Markup) {
    markup.raw("<w:p><w:pPr><w:pStyle w:val=\"\(DOCXStyleID.footer)\"/>")
    if line.hasRule {
      markup.raw("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\"")
      markup.raw(" w:color=\"000000\"/></w:pBdr>")
    }
    if line.pieces.contains(.tab) {
      markup.raw("<w:tabs><w:tab w:val=\"center\" w:pos=\"\(width / 2)\"/>")
      markup.raw("<w:tab w:val=\"right\" w:pos=\"\(width)\"/></w:tabs>")
    }
    DOCXStyleSheet.writeSpacing(line.look, to: &markup)
    markup.raw("<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>")
    let alignment =
      switch line.look.alignment {
      case .center: "center"
      case .right, .outside: "right"
      case .left, .justify: "left"
      }
    markup.raw("<w:jc w:val=\"\(alignment)\"/></w:pPr>")
    for piece in line.pieces {
      switch piece {
      case .text(let text): if !text.isEmpty { run(line.look, to: &markup) { $0.written(text) } }
      case .tab: run(line.look, to: &markup) { $0.raw("<w:tab/>") }
      case .page: field("PAGE", line.look, to: &markup)
      case .pages: field("NUMPAGES", line.look, to: &markup)
      }
    }
    markup.raw("</w:p>")
  }

  private func run(
    _ look: DocumentManner.Look, to markup: inout Markup, _ content: (inout Markup) -> Void
  ) {
    markup.raw("<w:r>")
    DOCXStyleSheet.writeRun(look, over: Self.anything, to: &markup)
    content(&markup)
    markup.raw("</w:r>")
  }

  private func field(
    _ name: String, _ look: DocumentManner.Look, to markup: inout Markup
  ) {
    run(look, to: &markup) { $0.raw("<w:fldChar w:fldCharType=\"begin\"/>") }
    run(look, to: &markup) {
      $0.raw("<w:instrText xml:space=\"preserve\"> \(name) </w:instrText>")
    }
    run(look, to: &markup) { $0.raw("<w:fldChar w:fldCharType=\"separate\"/>") }
    run(look, to: &markup) { $0.raw("<w:t>1</w:t>") }
    run(look, to: &markup) { $0.raw("<w:fldChar w:fldCharType=\"end\"/>") }
  }
}

extension Markup {
  /// Appends a text of a run.
  fileprivate mutating func written(_ text: String) {
    raw("<w:t xml:space=\"preserve\">")
    line(text)
    raw("</w:t>")
  }
}

extension DocumentManner {
  /// Whether left pages have a head and a foot of their own.
  var isTwoSided: Bool {
    running.evenHead != nil || running.evenFoot != nil
      || running.foot.isEmpty && look(of: .pageNumber).alignment == .outside
  }

  /// Whether pages have a head.
  var hasHead: Bool { !running.head.isEmpty || !(running.evenHead ?? []).isEmpty }

  /// Whether pages have a foot.
  var hasFoot: Bool { !footer.isEmpty || !running.foot.isEmpty }
}
