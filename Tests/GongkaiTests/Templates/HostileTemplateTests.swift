import Foundation
import Gongkai
import TestSupport
import Testing

@Suite("Templates that mean harm")
struct HostileTemplateTests {
  /// Less than a bomb wants, more than any edition needs.
  static let limited = "ulimit -v 4000000; ulimit -c 0"

  @Test(
    "Each is an error that names its place, in bounded memory, and no crash",
    arguments: HostileTemplate.all)
  func refused(_ template: HostileTemplate) throws {
    let folder = TemporaryFolder()
    let edition = try template.write(in: folder)
    let run = try Executable.run(["templates", "--check", edition], prelude: Self.limited)
    #expect(run.code == 65)
    let expected =
      template.place.isEmpty ? "e: \(template.reason)" : "\(edition)/\(template.place)"
    #expect(run.errors.hasPrefix(expected), "\(run.errors.prefix(300))")
    #expect(run.errors.contains(": \(template.reason)"), "\(run.errors.prefix(300))")
    // What is wrong is told in a few words, however long it is itself.
    #expect(run.errors.utf8.count < 2_000)
  }

  @Test("A chain of cells longer than the stack is computed")
  func longChain() throws {
    // Each cell of column 1 repeats the last of the row above, and each of the others the one before: 7,000 in one chain.
    let rows = (0..<700).map { row in
      row == 0
        ? "- {name: r0}\n"
        : "- {name: r\(row), cells: {c0: {formula: \"[r\(row - 1)].c9\"}}}\n"
    }
    let columns = (0..<10).map { column in
      column == 0
        ? "- {head: c0, where: {}}\n" : "- {head: c\(column), formula: c\(column - 1)}\n"
    }
    let folder = TemporaryFolder()
    let template = HostileTemplate(
      "",
      form: "form: 甲\nwhere: {主题: 支出}\nrows:\n" + rows.joined()
        + "columns:\n- {head: 名, show: 名称}\n" + columns.joined(), at: "", says: "")
    let edition = try template.write(in: folder)
    let run = try Executable.run(
      ["templates", "--check", edition], prelude: Self.limited + "; ulimit -s 2048")
    #expect(run.code == 0, "\(run.errors.prefix(300))")
  }

  @Test("Nesting as deep as the parser goes needs less than 2 MB of stack")
  func parserDepth() throws {
    let folder = TemporaryFolder()
    let deep = String(repeating: "{a: ", count: 990) + "1" + String(repeating: "}", count: 990)
    let edition = try HostileTemplate("", index: "a: \(deep)\n", at: "", says: "").write(in: folder)
    let run = try Executable.run(
      ["templates", "--check", edition], prelude: Self.limited + "; ulimit -s 2048")
    #expect(run.code == 65)
  }

  @Test(
    "What a template names as a file is a name below the templates' folder",
    arguments: [
      "../../../etc/passwd", "/etc/passwd", "a//b", "..", ".", "../..", "/dev/zero", #""a\0b""#,
      #""a\e[31mb""#, "\u{202E}a", "a/../b", "''",
    ])
  func names(_ name: String) throws {
    let lines = [
      "catalogue: {功能科目: \(name)}\n", "forms: [\(name)]\n", "starter: \(name)\n",
      "prose: \(name)\n",
    ]
    var templates = lines.map {
      HostileTemplate("", index: $0, at: "edition.yaml:5:", says: "不是版式文件夹里的文件名")
    }
    templates.append(
      HostileTemplate(
        "", files: ["01-收支总表.yaml": "inherits: \(name)\n"], at: "01-收支总表.yaml:1:11",
        says: "不是版式文件夹里的文件名"))
    templates.append(
      HostileTemplate(
        "", files: ["edition.yaml": "edition: e\ninherits: \(name)\n"], at: "edition.yaml:2:11",
        says: "不是版式文件夹里的文件名"))
    for template in templates {
      let folder = TemporaryFolder()
      let edition = try template.write(in: folder)
      guard case .failure(let failure) = try BrokenTemplate.check(edition) else {
        Issue.record("the edition passed")
        return
      }
      let words = failure.words(.chinese)
      #expect(words.hasPrefix("\(edition)/\(template.place)") && words.hasSuffix(template.reason))
      #expect(failure.exitCode == 65)
    }
  }

  @Test("An ampersand in a text is a character like any")
  func ampersand() throws {
    let index = HostileTemplate.index.replacing("title: t", with: "title: 研发（R&D）&")
    let folder = TemporaryFolder()
    let edition = try HostileTemplate("", files: ["edition.yaml": index], at: "", says: "")
      .write(in: folder)
    #expect(throws: Never.self) { try BrokenTemplate.check(edition).get() }
  }
}
