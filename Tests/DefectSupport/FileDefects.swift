import Audit
import Foundation
import Recognition
import TestSupport

/// What can be wrong in the file of a report itself: what it hides, what people noted, what its properties say.
struct FileDefects {
  /// The defects; none for a file that is no package.
  private(set) var defects: [Defect] = []

  private let parts: [(name: String, bytes: [UInt8])]
  /// The rules that what is missing breaks: what is hidden is not read.
  private static let followed = Set(
    AuditRule.allCases.map(\.rawValue).filter { "ABKPR".contains($0.prefix(1)) })

  /// - Parameters:
  ///   - path: the file.
  ///   - identity: what is known of the report, without which nothing tells that a property is another's.
  /// - Throws: an error for a package that cannot be read.
  init(_ path: String, _ identity: DocumentIdentity) throws {
    guard path.hasSuffix(".xlsx") || path.hasSuffix(".docx") else {
      parts = []
      return
    }
    parts = try ZipParts.parts(ofFile: path)
    if path.hasSuffix(".xlsx") {
      try plantHidden()
      try plantCellComments()
    } else {
      try plantRevisions()
      try plantTextComments()
    }
    if identity.year != nil, identity.department != nil { try plantProperties() }
  }

  private func text(_ name: String) -> String {
    String(decoding: parts.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
  }

  /// What says that a part holds comments.
  private static func relation(to part: String) -> String {
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    return "<Relationship Id=\"rIdNote\" Type=\"\(type)\" Target=\"\(part)\"/>"
  }

  private mutating func add(
    _ changes: [String: String], _ words: String, also: Set<String> = []
  ) throws {
    var changed = parts.map { part in
      (name: part.name, bytes: changes[part.name].map { Array($0.utf8) } ?? part.bytes)
    }
    for (name, text) in changes.sorted(by: { $0.key < $1.key })
    where !parts.contains(where: { $0.name == name }) {
      changed.append((name, Array(text.utf8)))
    }
    var defect = Defect(
      .file(try ZipBuilder.package(changed)), rules: ["M1"], also: also, mistaken: "",
      words: words)
    defect.isFollowed = true
    defects.append(defect)
  }

  // MARK: - Workbooks

  private var worksheets: [String] {
    parts.map(\.name).filter { $0.hasPrefix("xl/worksheets/sheet") }.sorted()
  }

  /// Worksheets, rows and columns that nobody sees.
  private mutating func plantHidden() throws {
    let workbook = text("xl/workbook.xml")
    for match in workbook.matches(of: /<sheet name="([^"]*)"/) {
      try add(
        [
          "xl/workbook.xml": workbook.replacingCharacters(
            in: match.range, with: match.output.0 + " state=\"hidden\"")
        ],
        "hidden sheet \(match.output.1)", also: Self.followed)
    }
    for sheet in worksheets {
      let xml = text(sheet)
      let rows = xml.matches(of: /<row r="[0-9]+"(?=[^>]*>\s*<c [^>]*>\s*<)/)
      for (index, match) in rows.enumerated() where index % 4 == 1 {
        try add(
          [
            sheet: xml.replacingCharacters(
              in: match.range, with: match.output + " hidden=\"1\"")
          ],
          "\(sheet) hidden \(match.output)", also: Self.followed)
      }
      for match in xml.matches(of: /<col min="[0-9]+"/).prefix(2) {
        try add(
          [
            sheet: xml.replacingCharacters(
              in: match.range, with: match.output + " hidden=\"1\"")
          ],
          "\(sheet) hidden \(match.output)", also: Self.followed)
      }
    }
  }

  /// A comment on a cell of each worksheet.
  private mutating func plantCellComments() throws {
    for sheet in worksheets {
      let file = sheet.split(separator: "/").last ?? ""
      let name = "xl/worksheets/_rels/\(file).rels"
      let own = Self.relation(to: "../comments9.xml")
      var relations = text(name)
      if relations.isEmpty {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        relations = "<Relationships xmlns=\"\(package)\"></Relationships>"
      }
      try add(
        [
          name: relations.replacing("</Relationships>", with: own + "</Relationships>"),
          "xl/comments9.xml": """
          <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
          <authors><author>经办人</author></authors><commentList>\
          <comment ref="B6" authorId="0"><text><r><t>这个数再核对</t></r></text></comment>\
          </commentList></comments>
          """,
        ], "\(sheet) comment")
    }
  }

  // MARK: - Texts

  /// Words that were put in or struck out, of every tenth run.
  private mutating func plantRevisions() throws {
    let xml = text("word/document.xml")
    let runs = xml.matches(of: /<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>[^<]+<\/w:t><\/w:r>/)
    for (index, match) in runs.enumerated() where index % 40 == 7 {
      let author = " w:id=\"9\" w:author=\"经办人\" w:date=\"2024-01-01T00:00:00Z\""
      try add(
        [
          "word/document.xml": xml.replacingCharacters(
            in: match.range, with: "<w:ins\(author)>\(match.output)</w:ins>")
        ],
        "revision \(match.output.suffix(40))")
      let struck = "<w:del\(author)><w:r><w:delText>再议</w:delText></w:r></w:del>"
      try add(
        [
          "word/document.xml": xml.replacingCharacters(
            in: match.range, with: match.output + struck)
        ],
        "deletion behind \(match.output.suffix(40))")
    }
  }

  /// A comment on words.
  private mutating func plantTextComments() throws {
    let (document, name) = (text("word/document.xml"), "word/_rels/document.xml.rels")
    let ends = document.ranges(of: "</w:r></w:p>")
    for (index, range) in ends.enumerated() where index % 40 == 5 {
      let mark = "</w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
      try add(
        [
          "word/document.xml": document.replacingCharacters(in: range, with: mark),
          name: text(name).replacing(
            "</Relationships>",
            with: Self.relation(to: "note.xml") + "</Relationships>"),
          "word/note.xml": """
          <w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
          <w:comment w:id="0" w:author="经办人"><w:p><w:r><w:t>这句再核对</w:t></w:r></w:p></w:comment>\
          </w:comments>
          """,
        ], "comment \(index)")
    }
  }

  // MARK: - Properties

  /// Another body as the author, another year in the title.
  private mutating func plantProperties() throws {
    let name = "docProps/core.xml"
    let core = text(name)
    for (element, text) in [("dc:creator", "某某市统计局"), ("dc:title", "2009年部门预算公开")] {
      let own = "<\(element)>\(text)</\(element)>"
      let known = core.firstMatch(of: try Regex("<\(element)>[^<]*</\(element)>"))
      let changed = known.map { core.replacingCharacters(in: $0.range, with: own) }
      let end = "</cp:coreProperties>"
      try add(
        [name: changed ?? core.replacing(end, with: own + end)],
        "\(element) \(text)")
    }
  }
}
