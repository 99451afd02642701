import Audit
import Foundation
import TestSupport
import Testing

@testable import Gongkai

/// What a file carries that was not meant to be published.
@Suite("Comments, tracked changes and properties")
struct FileMarksTests {
  private let folder = TemporaryFolder()
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))
  private static let example = "siping-dsj-2024-budget"
  private static let relation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private func made(_ command: String, _ format: String) throws -> String {
    let outcome = try Executable.run(
      [
        command, "\(Repository.root)/Examples/\(Self.example).json", "-o", folder.path, "--to",
        format, "--force",
      ])
    #expect(outcome.isDone, "\(outcome.errors)")
    let name = command == "report" ? "report" : Self.example
    return "\(folder.path)/\(Self.example)/\(name).\(format)"
  }

  /// The breaches of M1 in a file of which parts are changed.
  private func found(
    _ path: String, _ change: (inout [String: String]) throws -> Void
  ) throws -> [AuditFinding] {
    let parts = try ZipParts.parts(ofFile: path)
    var texts: [String: String] = [:]
    for part in parts { texts[part.name] = String(decoding: part.bytes, as: UTF8.self) }
    let before = texts
    try change(&texts)
    var changed = parts.map { part in
      let text = texts.removeValue(forKey: part.name)
      let isChanged = text != before[part.name]
      return (name: part.name, bytes: isChanged ? Array((text ?? "").utf8) : part.bytes)
    }
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      changed.append((name, Array(text.utf8)))
    }
    let ending = path.split(separator: ".").last ?? ""
    let file = folder.write(try ZipBuilder.package(changed), to: "甲.\(ending)")
    return try check.run(file).findings.filter { $0.rule == .hidden }
  }

  @Test("What is generated carries none", arguments: [("generate", "xlsx"), ("report", "docx")])
  func clean(_ command: String, _ format: String) throws {
    #expect(try found(try made(command, format)) { _ in }.isEmpty)
  }

  @Test("A comment on a cell is told where it is")
  func cellComment() throws {
    let found = try found(try made("generate", "xlsx")) { parts in
      parts["xl/worksheets/_rels/sheet2.xml.rels"] = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(Self.relation)/comments" Target="../comments1.xml"/>\
        </Relationships>
        """
      parts["xl/comments1.xml"] = """
        <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><commentList>\
        <comment ref="B6" authorId="0"><text><r><t>这个数</t></r><r><t>再核对</t></r></text></comment>\
        <comment ref="C7" authorId="0"><text><t>同上</t></text></comment></commentList></comments>
        """
    }
    #expect(found.map(\.printed) == ["这个数再核对"])
    #expect(found.map(\.evidence) == ["×2"])
    guard case .cell(_, let row, let column)? = found.first?.place else {
      Issue.record("no place")
      return
    }
    #expect(row == 6 && column == 1)
  }

  @Test("A comment on words, and changes that are neither accepted nor refused, are told")
  func words() throws {
    let path = try made("report", "docx")
    let comment = try found(path) { parts in
      let name = "word/_rels/document.xml.rels"
      parts[name] = parts[name]?.replacing(
        "</Relationships>",
        with: "<Relationship Id=\"rIdNote\" Type=\"\(Self.relation)/comments\" "
          + "Target=\"comments.xml\"/></Relationships>")
      parts["word/comments.xml"] = """
        <w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
        <w:comment w:id="3"><w:p><w:r><w:t>这句再核对</w:t></w:r></w:p></w:comment></w:comments>
        """
      let document = try #require(parts["word/document.xml"])
      let end = try #require(document.firstRange(of: "</w:r></w:p>"))
      parts["word/document.xml"] = document.replacingCharacters(
        in: end, with: "</w:r><w:r><w:commentReference w:id=\"3\"/></w:r></w:p>")
    }
    #expect(comment.map(\.printed) == ["这句再核对"])
    let revision = try found(path) { parts in
      let document = try #require(parts["word/document.xml"])
      let end = try #require(document.firstRange(of: "</w:r></w:p>"))
      parts["word/document.xml"] = document.replacingCharacters(
        in: end,
        with: "</w:r><w:del w:id=\"1\"><w:r><w:delText>再议</w:delText></w:r></w:del></w:p>")
    }
    #expect(revision.map(\.subject) == ["修订"])
  }

  @Test(
    "A property that names another body or another year is told, what is the department's own is not",
    arguments: [
      ("creator", "四平市财政局", "四平市财政局"),
      ("title", "2022年部门预算公开", "2022年部门预算"),
      // The department's own name, shortened.
      ("creator", "四平市政务服务和数字化建设管理局", ""),
      ("creator", "四平市数字化局", ""),
      ("title", "2024年部门预算", ""),
      // Of a plan, not of the report.
      ("title", "2021年规划", ""),
      // Nobody's.
      ("creator", "张三", ""), ("creator", "Administrator", ""), ("creator", "办公室", ""),
    ])
  func property(_ name: String, _ text: String, _ told: String) throws {
    let found = try found(try made("report", "docx")) { parts in
      let core = try #require(parts["docProps/core.xml"])
      let known = try #require(
        core.firstMatch(of: try Regex("<dc:\(name)>[^<]*</dc:\(name)>")))
      parts["docProps/core.xml"] = core.replacingCharacters(
        in: known.range, with: "<dc:\(name)>\(text)</dc:\(name)>")
    }
    #expect(found.map(\.printed) == (told.isEmpty ? [] : [told]))
  }
}
