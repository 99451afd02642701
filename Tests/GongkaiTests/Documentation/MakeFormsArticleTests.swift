import Foundation
import Gongkai
import TestSupport
import Testing

/// The article “用 Swift 生成公开表”, whose code stands in MakeFormsSnippets.swift.
@Suite("The article on making forms from Swift")
struct MakeFormsArticleTests {
  private static let article = "Sources/Gongkai/Gongkai.docc/MakeForms.md"
  private static let starter = "\(Repository.templates)/部门决算/starter.json"

  /// Every file of the templates, by its path below their folder.
  private static let templates: [String: [UInt8]] = {
    let files = FileManager.default.enumerator(atPath: Repository.templates) ?? .init()
    return files.reduce(into: [:]) { all, file in
      guard let name = file as? String,
        let data = FileManager.default.contents(atPath: "\(Repository.templates)/\(name)")
      else { return }
      all[name] = Array(data)
    }
  }()

  @Test("Its code is the code that is compiled and run here")
  func code() {
    let tested = Repository.text(
      ofFile: "\(Repository.root)/Tests/GongkaiTests/Documentation/MakeFormsSnippets.swift")
    let page = Page(Self.article)
    let shown = page.fences.filter { $0.language == "swift" }.map {
      page.lines[$0.lines].joined(separator: "\n")
    }
    #expect(shown.count == 2)
    #expect(shown.joined(separator: "\n\n") + "\n" == tested)
  }

  @Test("What it makes in memory is what is made in files")
  func forms() throws {
    let facts = Repository.text(ofFile: Self.starter)
    let folder = TemporaryFolder()
    let input = folder.write(facts, to: "甲.json")
    var options = Generate.Options()
    options.folder = "\(folder.path)/out"
    options.formats = [.xlsx, .csv, .txt]
    let outcome = try Generate(
      library: TemplateLibrary(folder: Repository.templates), options: options
    ).run(input)
    let made = try makeForms(facts: facts, templates: Self.templates)
    #expect(made.count > 3 && made.count == outcome.files.count)
    for (name, bytes) in made {
      let written = try #require(
        FileManager.default.contents(atPath: "\(options.folder)/甲/\(name)"), "\(name)")
      #expect(Array(written) == bytes, "\(name)")
    }
  }

  @Test("The document is made with last year's facts, which are read from no file")
  func report() throws {
    let library = TemplateLibrary(files: Self.templates)
    let example = Repository.text(
      ofFile: "\(Repository.root)/Examples/yanbian-dsj-2023-budget.json")
    let parts = example.split(separator: "  \"上年\": {", maxSplits: 1)
    let rest = try #require(parts.last).split(separator: "\n  },\n", maxSplits: 1)
    let facts = "\(parts[0])  \"上年\": \"去年.json\",\n\(rest[1])"
    let lastYear = example.replacing("\"年度\": 2023", with: "\"年度\": 2022")
    let html = try makeReport(
      facts: facts, lastYear: ["去年.json": Array(lastYear.utf8)], library: library)
    let text = String(decoding: try #require(html), as: UTF8.self)
    #expect(text.contains("2023年当年预算与2022年预算数相等"))
    #expect(throws: MakingError.self) {
      _ = try makeReport(facts: facts, lastYear: [:], library: library)
    }
  }

  @Test("What is wrong is told with its place")
  func failures() {
    func words(_ facts: String, _ templates: [String: [UInt8]]) -> String? {
      do {
        _ = try makeForms(facts: facts, templates: templates)
        return nil
      } catch {
        return "\(error)"
      }
    }
    let facts = Repository.text(ofFile: Self.starter)
    #expect(words("{", Self.templates)?.hasPrefix("甲.json:") == true)
    #expect(words(facts, [:])?.contains("没有版式“部门决算”") == true)
    var broken = Self.templates
    broken["部门决算/edition.yaml"] = Array("edition: [".utf8)
    #expect(words(facts, broken)?.contains("部门决算/edition.yaml") == true)
    broken["部门决算/edition.yaml"] = Array(repeating: 0x20, count: 1 << 20)
    #expect(words(facts, broken)?.contains("部门决算/edition.yaml") == true)
    broken = Self.templates
    broken["facts.yaml"] = nil
    #expect(words(facts, broken)?.contains("facts.yaml") == true)
  }
}
