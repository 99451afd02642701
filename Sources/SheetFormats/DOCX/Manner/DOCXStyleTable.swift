import Sheets

/// The styles of somebody's text, by their names, in whichever language a program shows them.
struct DOCXStyleTable {
  private let theme: DOCXThemeFonts
  private var styles: [String: XMLElement] = [:]
  private var byName: [String: String] = [:]
  private var usual: String?
  private var defaults: XMLElement?

  /// How deep styles are based on each other.
  private static let mostBases = 32

  /// Gathers styles.
  init(_ elements: [XMLElement], theme: DOCXThemeFonts) {
    self.theme = theme
    for element in elements {
      if element.name == "docDefaults" {
        defaults = element
        continue
      }
      guard let id = element.attributes["styleId"], styles[id] == nil else { continue }
      styles[id] = element
      let name = (element["name"]?.value ?? id).lowercased().filter { $0 != " " }
      if byName[name] == nil { byName[name] = id }
      let isUsual = ["1", "true"].contains(element.attributes["default"] ?? "")
      if isUsual, element.attributes["type"] == "paragraph" { usual = id }
    }
  }

  /// The names of the style that a part is set in: Word's, LibreOffice's, and what they show in Chinese.
  private static let names: [(part: DocumentManner.Part, names: [String])] = [
    (.title, ["title", "标题"]), (.issue, ["subtitle", "落款", "副标题"]),
    (.part, ["heading1", "标题1", "一级标题"]), (.section, ["heading2", "标题2", "二级标题"]),
    (.subsection, ["heading3", "标题3", "三级标题"]), (.point, ["heading4", "标题4", "四级标题"]),
    (.contentsTitle, ["tocheading", "contentsheading", "目录标题"]),
    (.contents, ["toc1", "contents1", "目录1"]),
    (.pageNumber, ["footer", "页脚"]),
  ]

  /// Sets parts as the styles have them.
  ///
  /// - Returns: the parts that no style is for, and that stay as they were.
  func apply(to manner: inout DocumentManner) -> [DOCXMannerReader.Loss] {
    var losses: [DOCXMannerReader.Loss] = []
    // Text has a style of its own where a document was begun from scratch by a program that knows one.
    let body = usual ?? byName["normal"] ?? byName["正文"]
    if let body {
      manner.looks[.body] = look(of: body)
    } else {
      losses.append(.style(.body))
    }
    for (part, names) in Self.names {
      guard let id = names.lazy.compactMap({ byName[$0] }).first else {
        if part != .issue { losses.append(.style(part)) }
        continue
      }
      manner.looks[part] = look(of: id)
    }
    return losses
  }

  /// How paragraphs of a style look.
  func look(of id: String?) -> DocumentManner.Look {
    var chain: [XMLElement] = []
    var next = id ?? usual
    while let id = next, let style = styles[id], chain.count < Self.mostBases {
      chain.append(style)
      next = style["basedOn"]?.value
    }
    var look = DocumentManner.Look()
    if let defaults {
      apply(
        paragraph: defaults["pPrDefault"]?["pPr"], run: defaults["rPrDefault"]?["rPr"], to: &look)
    }
    for style in chain.reversed() { apply(paragraph: style["pPr"], run: style["rPr"], to: &look) }
    return look
  }

  /// Changes a look by what properties of a paragraph and its characters say.
  func apply(
    paragraph: XMLElement?, run: XMLElement?, to look: inout DocumentManner.Look
  ) {
    if let fonts = run?["rFonts"]?.attributes {
      let chinese = theme[fonts["eastAsiaTheme"]] ?? fonts["eastAsia"]
      let latin = theme[fonts["asciiTheme"]] ?? fonts["ascii"]
      if let name = (chinese ?? (look.font == nil ? latin : nil)).flatMap(Self.fontName) {
        look.font = name
      }
      if let name = latin.flatMap(Self.fontName) { look.latinFont = name }
    }
    if let size = run?["sz"]?.value.flatMap({ Int($0) }), (10...144).contains(size) {
      look.halfPoints = size
    }
    if let bold = run?["b"] { look.bold = bold.isSet }
    if let color = run?["color"]?.value {
      let isColor = color.utf8.count == 6 && color.utf8.allSatisfy { Self.hexadecimal.contains($0) }
      look.color = isColor && color != "000000" ? color.uppercased() : nil
    }
    if let spacing = paragraph?["spacing"]?.attributes {
      func points(_ name: String) -> Int? {
        spacing[name].flatMap { Int($0) }.map { min(max($0, 0), 8_000) / 20 }
      }
      look.before = points("before") ?? look.before
      look.after = points("after") ?? look.after
      if let line = spacing["line"].flatMap({ Int($0) }), (20...5_760).contains(line) {
        let isExact = spacing["lineRule"] == "exact"
        look.line = isExact ? line / 20 : nil
        look.linePercent = isExact || spacing["lineRule"] == "atLeast" ? 100 : line * 100 / 240
      }
    }
    if let indent = paragraph?["ind"]?.attributes {
      let size = (look.halfPoints ?? 24) * 10
      let characters =
        indent["firstLineChars"].flatMap { Int($0) }.map { $0 / 100 }
        ?? indent["firstLine"].flatMap { Int($0) }.map { ($0 + size / 2) / size }
      if let characters { look.indent = min(max(characters, 0), 20) }
    }
    switch paragraph?["jc"]?.value {
    case "center": look.alignment = .center
    case "right", "end": look.alignment = .right
    case "both", "distribute": look.alignment = .justify
    case "left", "start": look.alignment = .left
    default: break
    }
  }

  private static let hexadecimal = Set("0123456789ABCDEFabcdef".utf8)

  /// The name of a font, of a length that programs take.
  private static func fontName(_ name: String) -> String? {
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    return !name.isEmpty && name.utf8.count <= 96 && isPlain ? name : nil
  }
}
