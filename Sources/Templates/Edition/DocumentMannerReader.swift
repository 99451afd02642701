import Sheets

/// Reads how a document is set: the key `document` of an edition.
///
/// ```yaml
/// document:
///   margins: {top: 37, bottom: 35, left: 28, right: 26}
///   section: {font: 黑体, size: 16, line: 28, indent: 2}
/// ```
extension DocumentManner {
  private enum Key: String, TemplateKey {
    case margins, smallest, wide, footer, instead, term
    case title, issue, part, section, subsection, point, body, contents
    case formMargins = "form margins"
    case contentsTitle = "contents title"
    case pageNumber = "page number"
    case titleWords = "break after"
  }
  private enum SideKey: String, TemplateKey { case left, right, top, bottom }
  private enum TermKey: String, TemplateKey { case font }

  /// The most bytes of a font's name, as programs hold them.
  private static let mostNameBytes = 96

  /// Reads the mapping.
  init(reading node: TemplateNode) throws(TemplateError) {
    self.init()
    let keys = try node.mapping(Key.self)
    if let node = keys[.margins] { margins = try Self.margins(node) }
    if let node = keys[.formMargins] { formMargins = try Self.margins(node) }
    if let node = keys[.smallest] { smallest = try node.number(in: 5...16) }
    if let node = keys[.wide] { wide = try node.word(Wide.self) }
    if let node = keys[.titleWords] {
      titleWords = try keys.texts(.titleWords)
      try TemplateLimits.Limit.words.check(titleWords.count, at: node.place)
    }
    if let node = keys[.footer] {
      footer = try node.text()
      guard footer.utf8.count <= 200 else { throw node.error(.tooMuch(.label, most: 200)) }
    }
    if let node = keys[.term] {
      termFont = try node.mapping(TermKey.self)[.font].map { node throws(TemplateError) in
        try Self.fontName(node)
      }
    }
    for part in Part.allCases {
      guard let key = Key(rawValue: part.rawValue), let node = keys[key] else { continue }
      looks[part] = try Look(reading: node, outside: part == .pageNumber)
    }
    let pairs = try keys[.instead]?.pairs() ?? []
    try TemplateLimits.Limit.words.check(pairs.count, at: node.place)
    for (font, others) in pairs {
      let name = try Self.fontName(font)
      for standIn in try others.listOrOne() {
        standIns.append(StandIn(font: name, standIn: try Self.fontName(standIn)))
      }
    }
    try TemplateLimits.Limit.words.check(
      standIns.count, at: keys[.instead]?.place ?? node.place)
  }

  private static func margins(_ node: TemplateNode) throws(TemplateError) -> PageSetup.Margins {
    let sides = try node.mapping(SideKey.self)
    func side(_ key: SideKey) throws(TemplateError) -> Int {
      try sides.required(key).number(in: 5...60)
    }
    return PageSetup.Margins(
      left: try side(.left), right: try side(.right), top: try side(.top),
      bottom: try side(.bottom))
  }

  fileprivate static func fontName(_ node: TemplateNode) throws(TemplateError) -> String {
    let name = try node.text()
    guard name.utf8.count <= mostNameBytes else {
      throw node.error(.tooMuch(.label, most: mostNameBytes))
    }
    return name
  }
}

extension DocumentManner.Look {
  private enum Key: String, TemplateKey {
    case font, size, bold, line, before, after, indent, align
  }
  /// The words for where lines stand that ask for no paper printed on both sides.
  private enum OneSided: String, CaseIterable { case left, center, right, justify }

  /// Reads how a part is set; only page numbers can stand at the outer edge.
  init(reading node: TemplateNode, outside: Bool) throws(TemplateError) {
    self.init()
    let keys = try node.mapping(Key.self)
    font = try keys[.font].map { node throws(TemplateError) in
      try DocumentManner.fontName(node)
    }
    halfPoints = try keys[.size].map { node throws(TemplateError) in try Self.size(node) }
    bold = try keys.flag(.bold)
    line = try keys[.line]?.number(in: 5...144)
    before = try keys[.before]?.number(in: 0...400) ?? 0
    after = try keys[.after]?.number(in: 0...400) ?? 0
    indent = try keys[.indent]?.number(in: 0...20) ?? 0
    guard let node = keys[.align] else { return }
    if outside {
      alignment = try node.word(DocumentManner.Alignment.self)
    } else {
      alignment = DocumentManner.Alignment(rawValue: try node.word(OneSided.self).rawValue) ?? .left
    }
  }

  /// A font's size in half points: `16`, `10.5`.
  private static func size(_ node: TemplateNode) throws(TemplateError) -> Int {
    let text = try node.text()
    let half = text.hasSuffix(".5")
    guard let points = Int(half ? String(text.dropLast(2)) : text), (5...72).contains(points) else {
      throw node.error(.badNumber(text, 5...72))
    }
    return points * 2 + (half ? 1 : 0)
  }
}
