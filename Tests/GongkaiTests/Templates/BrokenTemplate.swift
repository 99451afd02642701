import Foundation
import Gongkai
import TestSupport
import Testing

/// The budget edition that others inherit with one fault in one file, and what must be said of it.
struct BrokenTemplate: Sendable, CustomTestStringConvertible {
  /// The file, below the templates' folder.
  let file: String
  /// What the file holds now.
  let text: String
  /// What must be said, file and place included.
  let message: String
  /// What the test is listed as.
  var testDescription: String { message }

  /// Breaks a file.
  ///
  /// - Parameters:
  ///   - file: the file, below the edition's folder or, with a `/`, below the templates'.
  ///   - part: what is replaced; it must stand in the file, and is replaced once.
  ///   - new: what stands there instead, with `¦` before what is at fault, or behind which the parser
  ///     gives up; without it only the file is named.
  ///   - reason: the Chinese message behind the place.
  init(_ file: String, _ part: String, _ new: String, says reason: String) {
    self.file = file.contains("/") ? file : "部门预算/\(file)"
    let good = Repository.text(ofFile: "\(Repository.templates)/\(self.file)")
    let marked = good.replacing(part, with: new, maxReplacements: 1)
    let before = marked.prefix { $0 != "¦" }
    let line = before.filter(\.isNewline).count + 1
    let column = before.reversed().prefix { !$0.isNewline }.count + 1
    let place =
      before.count == marked.count ? "" : file.hasSuffix(".csv") ? ":\(line)" : ":\(line):\(column)"
    text = marked == good ? "the part to break is not there" : marked.replacing("¦", with: "")
    message = "\(self.file)\(place): \(reason)"
  }

  /// What `templates --check` says of the edition.
  func complaint(_ language: Language = .chinese) throws -> String? {
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    folder.write(text, to: "templates/\(file)")
    guard case .failure(let failure) = try BrokenTemplate.check(copy + "/部门预算")
    else { return nil }
    return failure.words(language).replacing(copy + "/", with: "")
  }

  /// What came of checking an edition.
  static func check(_ folder: String) throws -> Result<Int, Failure> {
    try #require(try TemplateCheck.run(folder).first).outcome
  }
}

@Suite("Templates with a fault")
struct BrokenTemplateTests {
  @Test("The message names file, line, column and reason", arguments: BrokenTemplate.all)
  func message(_ template: BrokenTemplate) throws {
    let complaint = try template.complaint()
    #expect(complaint == template.message)
  }

  @Test("Every message has an English wording", arguments: BrokenTemplate.all)
  func english(_ template: BrokenTemplate) throws {
    let english = try #require(try template.complaint(.english))
    #expect(english != template.message)
  }

  @Test("An input for a broken edition fails with the template's message, exit code 65")
  func generate() throws {
    var trial = Trial()
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    folder.write("form: [", to: "templates/部门预算/01-收支总表.yaml")
    trial.library = TemplateLibrary(folder: copy)
    let result = trial.run(SmallInput.text)
    #expect(
      trial.message(result)?.hasPrefix("\(copy)/部门预算/01-收支总表.yaml:") == true)
    #expect(result.exitCode == 65)
    #expect(trial.folder.files(below: "out").isEmpty)
  }

  @Test("What a child's changes break is told at the child's lines")
  func changes() throws {
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    let file = "yanbian-budget-2024/10-项目支出表.yaml"
    func complaint(_ changes: String) throws -> String {
      folder.write("inherits: 10-项目支出表.yaml\nchanges:\n  - \(changes)\n", to: "templates/\(file)")
      guard case .failure(let failure) = try BrokenTemplate.check(copy + "/yanbian-budget-2024")
      else { return "the edition passed" }
      return failure.words(.chinese).replacing(copy + "/", with: "")
    }
    #expect(
      try complaint("{column: 合计, set: {total: [无此列]}}").hasPrefix("\(file):3:"))
    #expect(try complaint("{column: 合计, set: {where: {性质: 项目支出}}}").hasPrefix("\(file):3:"))
    #expect(try complaint("{row: 合计, set: {total: [无此行]}}").hasPrefix("\(file):3:"))
    // The parent's own relation names what the child took away: told there, with whose doing it is.
    let removed = try complaint("{column: 合计, remove: true}")
    #expect(removed.hasPrefix("部门预算/10-项目支出表.yaml:"))
    #expect(removed.hasSuffix("（见于沿用它的版式 yanbian-budget-2024）"))
  }

  @Test("A cell that depends on itself is found without a report")
  func cycle() throws {
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    let file = "部门预算/03-支出总表.yaml"
    let text = Repository.text(ofFile: "\(copy)/\(file)")
    folder.write(
      text.replacing("total: rest", with: "total: [合计, 项目支出]"), to: "templates/\(file)")
    guard case .failure(let failure) = try BrokenTemplate.check(copy + "/yanbian-budget-2023")
    else {
      Issue.record("the edition passed")
      return
    }
    #expect(
      failure.words(.chinese).replacing(copy + "/", with: "")
        == "yanbian-budget-2023: 预算表3[合计].合计 的值取决于它自己")
  }

  @Test("A file that an edition names and that is not there is named")
  func missingFile() throws {
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    try FileManager.default.removeItem(atPath: copy + "/部门预算/03-支出总表.yaml")
    let outcome = try BrokenTemplate.check(copy + "/yanbian-budget-2023")
    guard case .failure(let failure) = outcome else {
      Issue.record("the edition passed")
      return
    }
    #expect(
      failure.words(.chinese).replacing(copy + "/", with: "")
        == "yanbian-budget-2023/03-支出总表.yaml: 读不到这个文件，或它不是 UTF-8")
  }

  @Test("A file that is not UTF-8 is named")
  func encoding() throws {
    let folder = TemporaryFolder()
    let copy = try folder.copy(Repository.templates, as: "templates")
    folder.write([0xBE, 0xD6], to: "templates/部门预算/03-支出总表.yaml")
    guard case .failure(let failure) = try BrokenTemplate.check(copy + "/yanbian-budget-2023")
    else {
      Issue.record("the edition passed")
      return
    }
    #expect(failure.words(.chinese).hasSuffix("03-支出总表.yaml: 读不到这个文件，或它不是 UTF-8"))
  }

  @Test("Every edition of the checkout passes", arguments: Repository.editions)
  func good(_ edition: String) throws {
    let outcome = try BrokenTemplate.check("\(Repository.templates)/\(edition)")
    #expect(throws: Never.self) { try outcome.get() }
  }
}
