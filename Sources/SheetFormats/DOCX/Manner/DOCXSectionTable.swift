import Sheets

/// The sections of somebody's text: the edges of its pages, and which heads and feet they have.
struct DOCXSectionTable {
  private let sections: [XMLElement]

  /// Gathers sections, in order.
  init(_ sections: [XMLElement]) { self.sections = sections }

  private static func isLandscape(_ section: XMLElement) -> Bool {
    let size = section["pgSz"]?.attributes
    if size?["orient"] == "landscape" { return true }
    guard let width = size?["w"].flatMap({ Int($0) }), let height = size?["h"].flatMap({ Int($0) })
    else { return false }
    return width > height
  }

  /// Sets the edges of pages as the sections have them: those of text as the last upright one has, those of forms as the
  /// last that lies on its side.
  ///
  /// - Returns: what was not taken.
  func apply(to manner: inout DocumentManner) -> [DOCXMannerReader.Loss] {
    var losses: [DOCXMannerReader.Loss] = []
    if let text = sections.last(where: { !Self.isLandscape($0) }) ?? sections.last {
      if let margins = Self.margins(text) { manner.margins = margins }
      let size = text["pgSz"]?.attributes
      let sides = [size?["w"], size?["h"]].compactMap { $0.flatMap { Int($0) } }.sorted()
      // A4, a millimetre more or less.
      let isUsual =
        sides.count == 2 && abs(sides[0] - 11_906) < 60 && abs(sides[1] - 16_838) < 60
      if !sides.isEmpty, !isUsual { losses.append(.paper) }
    }
    if let forms = sections.last(where: Self.isLandscape), let margins = Self.margins(forms) {
      manner.formMargins = margins
    }
    if sections.contains(where: { $0["titlePg"]?.isSet ?? false }),
      reference("first", isHead: true) != nil || reference("first", isHead: false) != nil
    {
      losses.append(.firstPage)
    }
    return losses
  }

  /// The margins of a section, in whole millimetres.
  private static func margins(_ section: XMLElement) -> PageSetup.Margins? {
    guard let edges = section["pgMar"]?.attributes else { return nil }
    func side(_ name: String) -> Int? {
      edges[name].flatMap { Int($0) }.map { min(max((abs($0) * 254 + 7_200) / 14_400, 5), 60) }
    }
    guard let left = side("left"), let right = side("right"), let top = side("top"),
      let bottom = side("bottom")
    else { return nil }
    return PageSetup.Margins(left: left, right: right, top: top, bottom: bottom)
  }

  /// The relationship of the head or foot of a kind of pages: the last one that a section names, for the first pages are the
  /// cover's.
  func reference(_ kind: String, isHead: Bool) -> String? {
    let name = isHead ? "headerReference" : "footerReference"
    return sections.reversed().lazy
      .compactMap { section in
        section.all(name).first { ($0.attributes["type"] ?? "default") == kind }?.attributes["id"]
      }.first
  }
}

/// Finds the sections of a text, and whether its running text is set by styles or by hand.
final class DOCXBodyHandler: XMLHandler {
  private let tree = XMLTreeHandler(keeping: ["sectPr"])
  private let (paragraph, run, properties, size, fonts, table):
    (XMLName, XMLName, XMLName, XMLName, XMLName, XMLName)
  private var depth = 0
  private var isInRun = false
  private var isInProperties = false
  private var runs = (all: 0, byHand: 0)
  private var isByHand = false

  /// The properties of sections, in order.
  var sections: [XMLElement] { tree.kept }

  init(_ names: XMLNames) {
    (paragraph, run, properties) = (names["p"], names["r"], names["rPr"])
    (size, fonts, table) = (names["sz"], names["rFonts"], names["tbl"])
  }

  /// Whether most pieces of running text say a size or a font of their own.
  func isByHand(_ styles: DOCXStyleTable) -> Bool { runs.all >= 8 && runs.byHand * 2 > runs.all }

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ReadingError) {
    try tree.start(name, attributes)
    switch name {
    case table: depth += 1
    case run: (isInRun, isByHand) = (true, false)
    case properties: isInProperties = isInRun
    case size, fonts: if isInProperties { isByHand = true }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(ReadingError) { try tree.text(bytes) }

  func end(_ name: XMLName) throws(ReadingError) {
    try tree.end(name)
    switch name {
    case table: depth -= 1
    case properties: isInProperties = false
    case run:
      if depth == 0 {
        runs.all += 1
        if isByHand { runs.byHand += 1 }
      }
      isInRun = false
    default: break
    }
  }
}
