import Sheets

/// The small parts of a text: what its package holds, settings, fonts, page numbers, and what it says of itself.
struct DOCXParts {
  /// What every part begins with.
  static let head: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// The namespace of the text.
  static let namespace: StaticString =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  /// The relationships of the text to the numbers of pages.
  static let (footer, evenFooter) = ("rId4", "rId5")
  /// The relationships of the text to the heads of pages.
  static let (header, evenHeader) = ("rIdHead", "rIdEvenHead")

  /// The relationship of the text to a chart, counted from 1.
  static func chart(_ number: Int) -> String { "rId\(number + 6)" }

  private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  /// The document.
  let document: Document
  /// How many charts it has.
  let charts: Int
  /// The fonts of what stands in its forms.
  let formFonts: [String]
  /// Whether numbers of pages are to be found when the text is opened.
  let hasOpenFields: Bool

  /// Whether left pages have a foot of their own.
  var isTwoSided: Bool { document.manner.isTwoSided }
  /// Whether pages have a head.
  var hasHead: Bool { document.manner.hasHead }

  // MARK: - The package

  /// What each part is.
  var contentTypes: [UInt8] {
    part { markup in
      markup.raw("<Types xmlns=\"\(Self.packages)/content-types\">")
      markup.raw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-")
      markup.raw("package.relationships+xml\"/>")
      markup.raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
      func add(_ name: String, _ type: String) {
        markup.raw("<Override PartName=\"/\(name)\" ContentType=\"\(type)+xml\"/>")
      }
      add("word/document.xml", "\(Self.types)document.main")
      for name in ["styles", "settings", "fontTable"] {
        add("word/\(name).xml", "\(Self.types)\(name)")
      }
      add(DOCXTheme.path, "application/vnd.openxmlformats-officedocument.theme")
      add("word/footer1.xml", "\(Self.types)footer")
      if isTwoSided { add("word/footer2.xml", "\(Self.types)footer") }
      if hasHead { add("word/header1.xml", "\(Self.types)header") }
      if hasHead, isTwoSided { add("word/header2.xml", "\(Self.types)header") }
      for number in 0..<charts {
        add(
          "word/charts/chart\(number + 1).xml",
          "application/vnd.openxmlformats-officedocument.drawingml.chart")
      }
      add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties")
      add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties")
      markup.raw("</Types>\n")
    }
  }

  /// Where the text and what the file says of itself are.
  var relationships: [UInt8] {
    relationships([
      ("rId1", "\(Self.relations)/officeDocument", "word/document.xml"),
      ("rId2", "\(Self.packages)/relationships/metadata/core-properties", "docProps/core.xml"),
      ("rId3", "\(Self.relations)/extended-properties", "docProps/app.xml"),
    ])
  }

  /// Where what the text refers to is.
  var textRelationships: [UInt8] {
    var all = [
      ("rId1", "\(Self.relations)/styles", "styles.xml"),
      ("rId2", "\(Self.relations)/settings", "settings.xml"),
      ("rId3", "\(Self.relations)/fontTable", "fontTable.xml"),
      (Self.footer, "\(Self.relations)/footer", "footer1.xml"),
      ("rId6", "\(Self.relations)/theme", "theme/theme1.xml"),
    ]
    if isTwoSided { all.append((Self.evenFooter, "\(Self.relations)/footer", "footer2.xml")) }
    if hasHead { all.append((Self.header, "\(Self.relations)/header", "header1.xml")) }
    if hasHead, isTwoSided {
      all.append((Self.evenHeader, "\(Self.relations)/header", "header2.xml"))
    }
    for number in 0..<charts {
      all.append(
        (
          Self.chart(number + 1), "\(Self.relations)/chart", "charts/chart\(number + 1).xml"
        ))
    }
    return relationships(all)
  }

  private func relationships(_ all: [(id: String, type: String, target: String)]) -> [UInt8] {
    part { markup in
      markup.raw("<Relationships xmlns=\"\(Self.packages)/relationships\">")
      for one in all {
        markup.raw("<Relationship Id=\"\(one.id)\" Type=\"\(one.type)\" Target=\"\(one.target)\"/>")
      }
      markup.raw("</Relationships>\n")
    }
  }

  // MARK: - Settings

  /// How programs treat the text.
  var settings: [UInt8] {
    part { markup in
      markup.raw("<w:settings xmlns:w=\"\(Self.namespace)\"><w:zoom w:percent=\"100\"/>")
      markup.raw("<w:defaultTabStop w:val=\"420\"/>")
      if isTwoSided { markup.raw("<w:evenAndOddHeaders/>") }
      markup.raw("<w:characterSpacingControl w:val=\"compressPunctuation\"/>")
      if hasOpenFields { markup.raw("<w:updateFields w:val=\"true\"/>") }
      markup.raw("<w:compat>")
      markup.raw("<w:compatSetting w:name=\"compatibilityMode\"")
      markup.raw(" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>")
      markup.raw("<w:themeFontLang w:val=\"en-US\"")
      markup.attribute("w:eastAsia", document.language)
      markup.raw("/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>\n")
    }
  }

  /// The fonts, with those that stand in for them.
  var fontTable: [UInt8] {
    var names: [String] = []
    let manner = document.manner
    for name in DocumentManner.Part.allCases.compactMap({ manner.look(of: $0).font })
      + [manner.termFont].compactMap({ $0 }) + formFonts where !names.contains(name)
    {
      names.append(name)
    }
    return part { markup in
      markup.raw("<w:fonts xmlns:w=\"\(Self.namespace)\">")
      for name in names {
        markup.raw("<w:font")
        markup.attribute("w:name", name)
        markup.raw(">")
        if let known = manner.standIns.first(where: { $0.font == name }) {
          markup.raw("<w:altName")
          markup.attribute("w:val", known.standIn)
          markup.raw("/>")
        }
        // The Chinese characters, by which a program finds another where all are missing.
        markup.raw("<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/>")
        markup.raw("<w:pitch w:val=\"default\"/></w:font>")
      }
      markup.raw("</w:fonts>\n")
    }
  }

  // MARK: - Page numbers

  /// The head of pages; of the left ones where `isEven`.
  func header(isEven: Bool) -> [UInt8] {
    let running = document.manner.running
    return part { markup in
      DOCXRunning(width: textWidth)
        .write(isEven ? running.evenHead ?? running.head : running.head, as: "hdr", to: &markup)
    }
  }

  private var textWidth: Int { DOCXSection(margins: document.manner.margins).textWidth }

  /// The foot of pages; of the left ones where `isEven`.
  func footer(isEven: Bool) -> [UInt8] {
    let running = document.manner.running
    let lines = isEven ? running.evenFoot ?? running.foot : running.foot
    if !lines.isEmpty {
      return part { markup in
        DOCXRunning(width: textWidth).write(lines, as: "ftr", to: &markup)
      }
    }
    return part { markup in
      markup.raw("<w:ftr xmlns:w=\"\(Self.namespace)\"><w:p><w:pPr>")
      markup.raw("<w:pStyle w:val=\"\(DOCXStyleID.footer)\"/>")
      if isTwoSided {
        // One character from the edge.
        let side = (document.manner.look(of: .pageNumber).halfPoints ?? 28) * 10
        markup.raw(isEven ? "<w:ind w:left=\"\(side)\"/>" : "<w:ind w:right=\"\(side)\"/>")
        if isEven { markup.raw("<w:jc w:val=\"left\"/>") }
      }
      markup.raw("</w:pPr>")
      let pieces = document.manner.footer.split(
        separator: "{页}", omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { markup.field("PAGE", shown: "1") }
        markup.run(String(piece))
      }
      markup.raw("</w:p></w:ftr>\n")
    }
  }

  // MARK: - What the file says of itself

  /// Title, author and the time that it is said to be of.
  var core: [UInt8] {
    part { markup in
      markup.raw("<cp:coreProperties xmlns:cp=\"\(Self.packages)/metadata/core-properties\"")
      markup.raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
      markup.raw(" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
      markup.raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")
      let properties = document.properties
      markup.element("dc:title", properties?.title ?? document.title)
      if let properties {
        markup.element("dc:subject", properties.subject)
        markup.element("dc:creator", properties.company)
        markup.element("cp:lastModifiedBy", properties.company)
      }
      markup.element("dc:language", document.language)
      if let year = properties?.createdYear, (1000...9999).contains(year) {
        for name in ["created", "modified"] {
          markup.raw("<dcterms:\(name) xsi:type=\"dcterms:W3CDTF\">\(year)-01-01T00:00:00Z")
          markup.raw("</dcterms:\(name)>")
        }
      }
      markup.raw("</cp:coreProperties>\n")
    }
  }

  /// The program and the department.
  var app: [UInt8] {
    part { markup in
      markup.raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/")
      markup.raw("extended-properties\">")
      if let properties = document.properties {
        markup.element("Application", properties.creator)
        markup.element("Company", properties.company)
      }
      markup.raw("</Properties>\n")
    }
  }

  private func part(_ write: (inout Markup) -> Void) -> [UInt8] {
    var markup = Markup()
    markup.raw(Self.head)
    write(&markup)
    return markup.bytes
  }
}

extension Markup {
  /// Appends an element with a text on one line.
  fileprivate mutating func element(_ name: String, _ text: String) {
    raw("<\(name)>")
    line(text)
    raw("</\(name)>")
  }
}
