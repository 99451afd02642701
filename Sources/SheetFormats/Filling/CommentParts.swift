import Sheets

/// The comments of a worksheet, and the drawing of their boxes: parts that are added to, or new ones.
struct CommentParts {
  /// The number of the worksheet, from 1.
  let number: Int
  /// The name of its part.
  let sheet: String
  let markup: WorksheetMarkup
  /// What is said of cells, by row and column.
  let cells: [Int: [Int: String]]

  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var sorted: [(row: Int, column: Int, text: String)] {
    cells.sorted { $0.key < $1.key }.flatMap { row, columns in
      columns.sorted { $0.key < $1.key }.map { (row, $0.key, $0.value) }
    }
  }

  /// Adds the comments.
  func add(
    to package: inout PackageRewriting, _ splices: inout Splices, _ types: inout NewTypes,
    _ archive: ZipArchive, _ filling: WorkbookFilling
  ) throws(ReadingError) {
    let relationships = try Relationships(of: sheet, in: archive, limits: filling.limits)
    let comments = relationships.first("comments").flatMap(archive.part)
    let drawing = relationships.first("vmlDrawing").flatMap(archive.part)
    var new: [(id: String, type: String, part: String)] = []
    // A comment of a cell that has one is said behind it, in its box.
    var known: Set<String> = []
    if let comments {
      let bytes = try archive.text(of: comments)
      package.changed[comments.name] = extended(bytes, &known)
    } else {
      let part = "xl/comments-gongkai\(number).xml"
      package.added[part] = newComments
      types.comments.append(part)
      new.append(("rIdGongkai1", "comments", part))
    }
    let shapes = sorted.filter { !known.contains(address($0.row, $0.column)) }
    if let drawing {
      let bytes = try archive.text(of: drawing)
      package.changed[drawing.name] = Self.extended(bytes, with: shapes)
    } else {
      let part = "xl/drawings/vmlDrawing-gongkai\(number).vml"
      package.added[part] = newDrawing(shapes)
      types.hasDrawings = true
      new.append(("rIdGongkai2", "vmlDrawing", part))
      addDrawing("rIdGongkai2", to: &splices)
    }
    if !new.isEmpty { try relate(new, &package, archive) }
  }

  private func address(_ row: Int, _ column: Int) -> String { "\(columnLetters(column))\(row)" }

  // MARK: - Comments

  private static func run(_ text: String, prefix: [UInt8]) -> [UInt8] {
    let tag = { (name: String) in Array("<".utf8) + prefix + Array(name.utf8) }
    let end = { (name: String) in Array("</".utf8) + prefix + Array("\(name)>".utf8) }
    var clean: [UInt8] = []
    text.withBytes { SafeText.append($0, to: &clean) }
    return tag("r>") + tag("t xml:space=\"preserve\">") + XMLText.escaped(clean) + end("t")
      + end("r")
  }

  private func comment(_ note: (row: Int, column: Int, text: String), prefix: [UInt8]) -> [UInt8] {
    let name = { (text: String) in prefix + Array(text.utf8) }
    return Array("<".utf8)
      + name("comment ref=\"\(address(note.row, note.column))\" authorId=\"0\">")
      + Array("<".utf8) + name("text>") + Self.run(note.text, prefix: prefix)
      + Array("</".utf8) + name("text>") + Array("</".utf8) + name("comment>")
  }

  private var newComments: [UInt8] {
    var bytes = Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <authors><author>gongkai</author></authors><commentList>
      """.utf8)
    for note in sorted { bytes += comment(note, prefix: []) }
    return bytes + Array("</commentList></comments>".utf8)
  }

  private func extended(_ bytes: [UInt8], _ known: inout Set<String>) -> [UInt8] {
    var open = Dictionary(
      sorted.map { (address($0.row, $0.column), $0) }, uniquingKeysWith: { first, _ in first })
    var splices = Splices()
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var (current, prefix): (String?, [UInt8]) = (nil, [])
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("comments", tag.name):
        prefix = Array(bytes[tag.fullName.lowerBound..<tag.name.lowerBound])
      case .start(let tag) where names.says("comment", tag.name):
        current = names.attribute("ref", of: tag).map {
          String(decoding: bytes[$0], as: UTF8.self)
        }
      case .start(let tag) where names.says("commentList", tag.name) && tag.isEmpty:
        let all = sorted.flatMap { comment($0, prefix: prefix) }
        splices.replace(
          tag.range.upperBound - 2..<tag.range.upperBound,
          by: Array(">".utf8) + all + Array("</".utf8) + prefix + Array("commentList>".utf8))
        open = [:]
      case .end(let name, let range) where names.says("text", name):
        guard let current, let note = open.removeValue(forKey: current) else { continue }
        known.insert(current)
        splices.insert(Self.run("\n" + note.text, prefix: prefix), at: range.lowerBound)
      case .end(let name, let range) where names.says("commentList", name):
        for note in sorted where open[address(note.row, note.column)] != nil {
          splices.insert(comment(note, prefix: prefix), at: range.lowerBound)
        }
      default: continue
      }
    }
    return splices.applied(to: bytes)
  }

  // MARK: - Boxes

  private static func shape(
    _ note: (row: Int, column: Int, text: String), id: Int
  ) -> String {
    let lines = note.text.split(separator: "\n").reduce(0) {
      $0 + DisplayWidth(ambiguous: .wide).of(String($1)) / 34 + 1
    }
    let (row, column) = (note.row - 1, note.column)
    return """
      <v:shape id="_x0000_s\(id)" type="#_x0000_t202" style="position:absolute;margin-left:80pt;\
      margin-top:5pt;width:200pt;height:\(20 + 15 * lines)pt;z-index:1;visibility:hidden" \
      fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
      <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
      <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
      <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
      <x:Anchor>\(column + 1), 15, \(max(row - 1, 0)), 10, \(column + 4), 15, \
      \(row + lines + 2), 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row>\
      <x:Column>\(column)</x:Column></x:ClientData></v:shape>
      """
  }

  private func newDrawing(_ shapes: [(row: Int, column: Int, text: String)]) -> [UInt8] {
    let block = 900 + number
    var text = """
      <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
      <o:idmap v:ext="edit" data="\(block)"/></o:shapelayout><v:shapetype id="_x0000_t202" \
      coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
      <v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
      """
    for (index, shape) in shapes.enumerated() {
      text += Self.shape(shape, id: block * 1024 + 1 + index)
    }
    return Array((text + "</xml>").utf8)
  }

  private static func extended(
    _ bytes: [UInt8], with shapes: [(row: Int, column: Int, text: String)]
  ) -> [UInt8] {
    guard !shapes.isEmpty else { return bytes }
    var splices = Splices()
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var (highest, end): (Int, Int?) = (1024, nil)
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("shape", tag.name):
        guard let id = names.attribute("id", of: tag) else { continue }
        let digits = bytes[id].suffix(while: { (0x30...0x39).contains($0) })
        highest = max(highest, WorksheetMarkup.number(digits) ?? 0)
      case .end(let name, let range) where names.says("xml", name): end = range.lowerBound
      default: continue
      }
    }
    guard let end else { return bytes }
    for (index, shape) in shapes.enumerated() {
      splices.insert(Array(Self.shape(shape, id: highest + 1 + index).utf8), at: end)
    }
    return splices.applied(to: bytes)
  }

  /// Says on the worksheet that there is a drawing, where the order of the format wants it.
  private func addDrawing(_ id: String, to splices: inout Splices) {
    let later: [StaticString] = [
      "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
      "tableParts", "extLst",
    ]
    var scanner = MarkupScanner(markup.bytes)
    let names = scanner
    var (place, depth): (Int?, Int) = (nil, 0)
    while let token = scanner.next() {
      switch token {
      case .start(let tag):
        if depth == 1, place == nil, later.contains(where: { names.says($0, tag.name) }) {
          place = tag.range.lowerBound
        }
        if !tag.isEmpty { depth += 1 }
      case .end(_, let range):
        depth -= 1
        if depth == 0, place == nil { place = range.lowerBound }
      case .text: continue
      }
    }
    guard let place else { return }
    let element =
      Array("<".utf8) + markup.prefix
      + Array("legacyDrawing xmlns:r=\"\(Self.relations)\" r:id=\"\(id)\"/>".utf8)
    splices.insert(element, at: place)
  }

  private func relate(
    _ new: [(id: String, type: String, part: String)], _ package: inout PackageRewriting,
    _ archive: ZipArchive
  ) throws(ReadingError) {
    let folder = sheet.split(separator: "/").dropLast().joined(separator: "/")
    let file = sheet.split(separator: "/").last ?? ""
    let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    func element(_ prefix: [UInt8]) -> [UInt8] {
      new.flatMap { id, type, part in
        Array("<".utf8) + prefix
          + Array(
            "Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(type)\" Target=\"/\(part)\"/>"
              .utf8)
      }
    }
    guard let part = archive.part(name) else {
      package.added[name] =
        Array(
          """
          <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          """.utf8) + element([]) + Array("</Relationships>".utf8)
      return
    }
    let bytes = try archive.bytes(of: part)
    var splices = Splices()
    var scanner = MarkupScanner(bytes)
    let names = scanner
    var prefix: [UInt8] = []
    while let token = scanner.next() {
      switch token {
      case .start(let tag) where names.says("Relationships", tag.name):
        prefix = Array(bytes[tag.fullName.lowerBound..<tag.name.lowerBound])
        guard tag.isEmpty else { continue }
        splices.replace(
          tag.range.upperBound - 2..<tag.range.upperBound,
          by: Array(">".utf8) + element(prefix) + Array("</".utf8) + prefix
            + Array("Relationships>".utf8))
      case .end(let name, let range) where names.says("Relationships", name):
        splices.insert(element(prefix), at: range.lowerBound)
      default: continue
      }
    }
    package.changed[part.name] = splices.applied(to: bytes)
  }
}

extension ArraySlice<UInt8> {
  /// The longest end all of whose bytes satisfy a condition.
  fileprivate func suffix(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, isWanted(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
