import EditionSupport
import Sheets
import Templates
import TestSupport
import Testing

@Suite("How an edition sets its document")
struct DocumentMannerTests {
  private static let form = """
    form: 甲表
    columns: [{head: 名称, show: 名称}, {head: 数, where: {}}]
    rows: [{name: 合计, where: {主题: 收入}}]
    """

  private func manner(_ document: String) throws -> DocumentManner {
    try MiniEdition(saying: "document: \(document)", Self.form).edition.manner
  }

  @Test func whatIsWrittenIsRead() throws {
    let manner = try manner(
      """
      {margins: {top: 37, bottom: 35, left: 28, right: 26}, smallest: 8, footer: "第{页}页",
        body: {font: 仿宋_GB2312, size: 16, line: 28, indent: 2, align: justify},
        section: {font: 黑体, size: 10.5, bold: true, before: 3, after: 4},
        page number: {align: outside}, term: {font: 楷体_GB2312}, instead: {仿宋_GB2312: 仿宋}}
      """)
    #expect(manner.margins == PageSetup.Margins(left: 28, right: 26, top: 37, bottom: 35))
    #expect(manner.smallest == 8 && manner.footer == "第{页}页" && manner.termFont == "楷体_GB2312")
    #expect(manner.standIns == [.init(font: "仿宋_GB2312", standIn: "仿宋")])
    let body = manner.look(of: .body)
    #expect(body.font == "仿宋_GB2312" && body.halfPoints == 32 && body.line == 28)
    #expect(body.indent == 2 && body.alignment == .justify)
    let section = manner.look(of: .section)
    #expect(section.halfPoints == 21 && section.bold && section.before == 3 && section.after == 4)
    #expect(manner.look(of: .pageNumber).alignment == .outside)
    // What a part leaves open is that of running text.
    #expect(manner.look(of: .contents).font == "仿宋_GB2312")
    #expect(manner.look(of: .contents).halfPoints == 32)
  }

  @Test(arguments: [
    ("{margin: {}}", TemplateError.Problem.unknownKey("margin", nearest: "margins", known: [])),
    ("{body: {size: 4}}", .badNumber("4", 5...72)),
    ("{body: {size: 16.2}}", .badNumber("16.2", 5...72)),
    ("{body: {size: 99999999999999999999}}", .badNumber("99999999999999999999", 5...72)),
    ("{body: {line: 0}}", .badNumber("0", 5...144)),
    ("{margins: {top: 1, bottom: 20, left: 20, right: 20}}", .badNumber("1", 5...60)),
    ("{margins: {top: 20}}", .missingKey("left")), ("{smallest: 30}", .badNumber("30", 5...16)),
    ("{body: {align: outside}}", .unknownWord("outside", nearest: nil, known: [])),
    ("[]", .wrongKind(.mapping)), ("{instead: [甲]}", .wrongKind(.mapping)),
  ])
  func whatIsWrongIsNamed(_ document: String, _ problem: TemplateError.Problem) throws {
    let error = try #require(throws: TemplateError.self) { _ = try manner(document) }
    switch (error.problem, problem) {
    // What is suggested and what is known is of the messages.
    case (.unknownKey(let found, _, _), .unknownKey(let key, _, _)): #expect(found == key)
    case (.unknownWord(let found, _, _), .unknownWord(let word, _, _)): #expect(found == word)
    default: #expect(error.problem == problem)
    }
    #expect(error.place.file == "小/edition.yaml" && error.place.line != nil)
  }

  @Test func whatIsTooLongIsNamed() throws {
    let long = String(repeating: "长", count: 100)
    for document in ["{footer: \(long)}", "{body: {font: \(long)}}", "{instead: {\(long): 甲}}"] {
      let error = try #require(throws: TemplateError.self) { _ = try manner(document) }
      guard case .tooMuch(.label, _) = error.problem else {
        Issue.record("\(error.problem)")
        continue
      }
    }
  }

  @Test("An heir changes a key of a part and keeps the others")
  func inherited() throws {
    let root = Repository.templates
    let files = [
      "某市/edition.yaml": """
      inherits: 部门预算
      edition: 某市
      document: {body: {size: 15}, margins: {top: 30}}
      """
    ]
    let reader = EditionReader { path in
      if let text = files[path] { return text }
      let bytes = Repository.bytes(ofFile: "\(root)/\(path)")
      return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }
    let base = try reader.read("部门预算").manner
    let own = try reader.read("某市").manner
    #expect(base.look(of: .body).halfPoints == 32)
    #expect(own.look(of: .body).halfPoints == 30)
    #expect(own.look(of: .body).font == base.look(of: .body).font)
    #expect(own.margins.top == 30 && own.margins.left == base.margins.left)
    #expect(own.look(of: .section) == base.look(of: .section))
  }
}
