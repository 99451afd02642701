import Sheets

/// Reads what stands at the head or the foot of pages: its words, the numbers of pages, and how they are set.
struct DOCXRunningReader {
  private let styles: DOCXStyleTable

  /// The most lines, and bytes of their words: more is no head or foot of a page.
  private static let most = (lines: 8, bytes: 2_000)

  /// Reads by the styles of a text.
  init(_ styles: DOCXStyleTable) { self.styles = styles }

  /// The lines; those of boxes and tables one after another, empty ones left out at the end.
  func lines(of root: XMLElement) -> [DocumentManner.Running.Line] {
    var lines: [DocumentManner.Running.Line] = []
    var bytes = 0
    for paragraph in Self.paragraphs(root) where lines.count < Self.most.lines {
      var line = line(paragraph)
      line.pieces.removeAll { piece in
        guard case .text(let text) = piece else { return false }
        bytes += text.utf8.count
        return bytes > Self.most.bytes
      }
      lines.append(line)
    }
    while let last = lines.last, last.pieces.isEmpty, !last.hasRule { lines.removeLast() }
    return lines
  }

  /// Whether it shows pictures.
  func hasPicture(_ root: XMLElement) -> Bool {
    var waiting = [root]
    while let element = waiting.popLast() {
      if ["blip", "imagedata", "OLEObject"].contains(element.name) { return true }
      waiting += element.children
    }
    return false
  }

  private static func paragraphs(_ root: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    var waiting = [root]
    while let element = waiting.popLast() {
      // Of two ways to show a box the second is for programs that know no better.
      if element.name == "Fallback" { continue }
      if element.name == "p" { found.append(element) }
      waiting += element.children.reversed()
    }
    return found
  }

  private func line(_ paragraph: XMLElement) -> DocumentManner.Running.Line {
    var line = DocumentManner.Running.Line()
    let properties = paragraph["pPr"]
    line.look = styles.look(of: properties?["pStyle"]?.value)
    line.look.indent = 0
    styles.apply(paragraph: properties, run: nil, to: &line.look)
    line.look.indent = 0
    if let rule = properties?["pBdr"]?["bottom"]?.value {
      line.hasRule = rule != "none" && rule != "nil"
    }
    var field: String?
    var isShown = false
    var isFirst = true
    for run in Self.runs(paragraph) {
      if run.name == "fldSimple" {
        line.pieces += Self.pieces(run.attributes["instr"] ?? "")
        continue
      }
      if isFirst, let look = run["rPr"] {
        styles.apply(paragraph: nil, run: look, to: &line.look)
        isFirst = false
      }
      for child in run.children {
        switch child.name {
        case "fldChar":
          switch child.attributes["fldCharType"] {
          case "begin": (field, isShown) = ("", false)
          case "separate": isShown = true
          default:
            line.pieces += Self.pieces(field ?? "")
            (field, isShown) = (nil, false)
          }
        case "instrText": if field != nil, !isShown { field?.append(child.text) }
        case "t" where field == nil:
          let text = child.text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
          line.pieces.append(.text(String(String.UnicodeScalarView(text))))
        case "tab", "ptab": if field == nil { line.pieces.append(.tab) }
        default: break
        }
      }
    }
    return line
  }

  /// The runs of a paragraph and simple fields among them; those in boxes are of paragraphs of their own.
  private static func runs(_ paragraph: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    var waiting = Array(paragraph.children.reversed())
    while let element = waiting.popLast() {
      switch element.name {
      case "r", "fldSimple": found.append(element)
      case "hyperlink", "ins", "smartTag", "sdt", "sdtContent":
        waiting += element.children.reversed()
      default: break
      }
    }
    return found
  }

  /// What a field shows, where it is one of the numbers of pages.
  private static func pieces(_ instruction: String) -> [DocumentManner.Running.Line.Piece] {
    switch instruction.split(separator: " ").first?.uppercased() {
    case "PAGE": [.page]
    case "NUMPAGES", "SECTIONPAGES": [.pages]
    default: []
    }
  }
}
