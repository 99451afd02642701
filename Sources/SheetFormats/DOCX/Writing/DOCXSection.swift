import Sheets

/// A part of a text that lies on pages of one kind.
struct DOCXSection {
  /// The pages.
  var page = FormFit.Page.portrait
  /// The white space at their edges, in millimetres.
  let margins: PageSetup.Margins
  /// Whether the number of the page stands at the foot.
  var isNumbered = true
  /// Whether its pages have a head.
  var hasHead = false
  /// Whether numbers begin anew.
  var restarts = false
  /// Whether pages have their numbers at the outer edge.
  var isTwoSided = false

  /// Begins a section of pages with those margins.
  init(_ page: FormFit.Page = .portrait, margins: PageSetup.Margins) {
    (self.page, self.margins) = (page, margins)
  }

  /// Appends its properties, in the order that the schema wants them.
  func write(to markup: inout Markup) {
    markup.raw("<w:sectPr>")
    if hasHead {
      markup.raw("<w:headerReference w:type=\"default\" r:id=\"\(DOCXParts.header)\"/>")
      if isTwoSided {
        markup.raw("<w:headerReference w:type=\"even\" r:id=\"\(DOCXParts.evenHeader)\"/>")
      }
    }
    if isNumbered {
      markup.raw("<w:footerReference w:type=\"default\" r:id=\"\(DOCXParts.footer)\"/>")
      if isTwoSided {
        markup.raw("<w:footerReference w:type=\"even\" r:id=\"\(DOCXParts.evenFooter)\"/>")
      }
    }
    let paper = Self.paper(page)
    markup.raw("<w:type w:val=\"nextPage\"/>")
    markup.raw("<w:pgSz w:w=\"\(paper.width)\" w:h=\"\(paper.height)\"")
    markup.raw(page == .portrait ? "/>" : " w:orient=\"landscape\"/>")
    let (top, right) = (Self.twips(margins.top), Self.twips(margins.right))
    let (bottom, left) = (Self.twips(margins.bottom), Self.twips(margins.left))
    // GB/T 9704: the number stands 7 mm below the text, and is itself some 6 mm high.
    let foot = Self.twips(max(margins.bottom - 13, 5))
    markup.raw("<w:pgMar w:top=\"\(top)\" w:right=\"\(right)\" w:bottom=\"\(bottom)\"")
    markup.raw(" w:left=\"\(left)\" w:header=\"\(min(top, 851))\" w:footer=\"\(foot)\"")
    markup.raw(" w:gutter=\"0\"/>")
    if restarts { markup.raw("<w:pgNumType w:start=\"1\"/>") }
    markup.raw("<w:cols w:space=\"425\"/></w:sectPr>")
  }

  /// The width of the text in twentieths of a point.
  var textWidth: Int {
    Self.paper(page).width - Self.twips(margins.left) - Self.twips(margins.right)
  }

  /// The height of the text in twentieths of a point.
  var textHeight: Int {
    Self.paper(page).height - Self.twips(margins.top) - Self.twips(margins.bottom)
  }

  /// The size of a page in twentieths of a point.
  private static func paper(_ page: FormFit.Page) -> (width: Int, height: Int) {
    switch page {
    case .portrait: (11_906, 16_838)
    case .landscape: (16_838, 11_906)
    case .large: (23_811, 16_838)
    }
  }

  /// Millimetres in twentieths of a point.
  static func twips(_ millimetres: Int) -> Int { millimetres * 14_400 / 254 }
}
