/// The theme of a text: black on white, and the font of running text; styles and charts say their own.
enum DOCXTheme {
  /// Where the part stands.
  static let path = "word/theme/theme1.xml"

  private static let space = "http://schemas.openxmlformats.org/drawingml/2006/main"

  /// The part.
  static func encode(font: String) -> [UInt8] {
    var markup = Markup()
    markup.raw(DOCXParts.head)
    markup.raw("<a:theme xmlns:a=\"\(space)\" name=\"公开文本\"><a:themeElements>")
    markup.raw("<a:clrScheme name=\"公开文本\">")
    for (name, color) in [
      ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "000000"), ("lt2", "FFFFFF"),
    ] { write(name, color, to: &markup) }
    // As many accents as the schema wants, those of the charts first.
    for accent in 0..<6 {
      let look = SeriesLook.all[accent % SeriesLook.all.count]
      write("accent\(accent + 1)", String(look.color.dropFirst()), to: &markup)
    }
    write("hlink", "000000", to: &markup)
    write("folHlink", "000000", to: &markup)
    markup.raw("</a:clrScheme><a:fontScheme name=\"公开文本\">")
    for kind in ["majorFont", "minorFont"] {
      markup.raw("<a:\(kind)><a:latin")
      markup.attribute("typeface", font)
      markup.raw("/><a:ea")
      markup.attribute("typeface", font)
      markup.raw("/><a:cs typeface=\"\"/></a:\(kind)>")
    }
    markup.raw("</a:fontScheme><a:fmtScheme name=\"公开文本\">")
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    writeThrice("fillStyleLst", fill, to: &markup)
    writeThrice("lnStyleLst", "<a:ln w=\"6350\">\(fill)</a:ln>", to: &markup)
    writeThrice("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>", to: &markup)
    writeThrice("bgFillStyleLst", fill, to: &markup)
    markup.raw("</a:fmtScheme></a:themeElements></a:theme>\n")
    return markup.bytes
  }

  private static func write(_ name: String, _ color: String, to markup: inout Markup) {
    markup.raw("<a:\(name)><a:srgbClr val=\"\(color)\"/></a:\(name)>")
  }

  /// Writes a list of three, as the schema wants: plain, stronger and strongest are the same here.
  private static func writeThrice(_ name: String, _ item: String, to markup: inout Markup) {
    markup.raw("<a:\(name)>\(item)\(item)\(item)</a:\(name)>")
  }
}
