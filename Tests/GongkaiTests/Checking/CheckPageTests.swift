import DefectSupport
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Gongkai

/// The report as a web page with what was found marked in it.
@Suite("A marked report")
struct CheckPageTests {
  private let folder = TemporaryFolder()
  private let check = Check(library: TemplateLibrary(folder: Repository.templates))

  /// Elements of a page, in order.
  private final class Elements: NSObject, XMLParserDelegate {
    var all: [(name: String, attributes: [String: String])] = []
    /// The text of each mark.
    var marks: [String] = []
    private var isInMark = false
    private var isInLink = false

    func parser(
      _: XMLParser, didStartElement name: String, namespaceURI _: String?,
      qualifiedName _: String?, attributes: [String: String]
    ) {
      all.append((name, attributes))
      if name == "mark" {
        isInMark = true
        marks.append("")
      }
      if name == "a" { isInLink = true }
    }

    func parser(
      _: XMLParser, didEndElement name: String, namespaceURI _: String?, qualifiedName _: String?
    ) {
      if name == "mark" { isInMark = false }
      if name == "a" { isInLink = false }
    }

    func parser(_: XMLParser, foundCharacters text: String) {
      if isInMark, !isInLink { marks[marks.count - 1] += text }
    }
  }

  private func elements(_ bytes: [UInt8]) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = elements
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
    return elements
  }

  private func page(_ path: String) throws -> (outcome: Check.Outcome, Elements) {
    let outcome = try check.run(path)
    return (outcome, try elements(CheckPage(outcome, of: path, .chinese).bytes))
  }

  private static let reports = [
    "002_e7450b8dbd918d5c.txt", "004_2626e36b3619c519.txt", "001_bcb1f4b7ceb0dce0.txt",
  ].map { "\(Repository.root)/../shared/reports/\($0)" }

  /// A page in which every link leads somewhere, and that asks for nothing.
  private func expectWhole(_ elements: Elements, findings: Int) {
    let ids = elements.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let links = elements.all.compactMap { $0.attributes["href"] }
    #expect(links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
    let names = Set(elements.all.map(\.name))
    #expect(names.isDisjoint(with: ["script", "img", "link", "iframe", "object"]))
    #expect(
      elements.all.allSatisfy { $0.attributes["src"] == nil && $0.attributes["style"] == nil })
    // Every finding is in the list, and marked.
    for number in 1...max(findings, 1) where findings > 0 {
      #expect(ids.contains("r\(number)") && ids.contains("m\(number)"), "\(number)")
      #expect(links.contains("#r\(number)") && links.contains("#m\(number)"), "\(number)")
    }
  }

  @Test("A share is marked where it stands, and the page is whole")
  func words() throws {
    let path = folder.write(
      """
      某市某局2023年部门决算

      一、支出决算情况说明

      2023年度本年支出合计 593.99 万元，其中：<b>基本</b>支出445.65 万元，占 85 %；项目支出XX万元，完成 &。。

      """, to: "甲.txt")
    let (outcome, elements) = try page(path)
    #expect(outcome.findings.map(\.rule.rawValue) == ["P2", "W2", "W4"])
    #expect(elements.marks == ["85 %", "XX", "。。"])
    expectWhole(elements, findings: 3)
    let html = try #require(elements.all.first)
    #expect(html.name == "html" && html.attributes["lang"] == "zh-CN")
    // A box for each level, with its label.
    let boxes = elements.all.filter { $0.attributes["type"] == "checkbox" }
    let labels = elements.all.compactMap { $0.attributes["for"] }
    #expect(boxes.compactMap { $0.attributes["id"] } == labels && labels.count == 2)
  }

  @Test(
    "Every finding on a published report is marked in its page", .enabled(if: Self.hasReports),
    arguments: reports)
  func published(_ path: String) throws {
    let (outcome, elements) = try page(path)
    #expect(!outcome.findings.isEmpty)
    expectWhole(elements, findings: outcome.findings.count)
    let scopes = elements.all.filter { $0.name == "th" }.map { $0.attributes["scope"] ?? "" }
    #expect(scopes.allSatisfy { ["row", "col", "colgroup"].contains($0) })
  }

  private static var hasReports: Bool { reports.allSatisfy(FileManager.default.fileExists) }

  @Test(
    "A figure that is wrong is marked in its cell, in every format", arguments: ["xlsx", "csv"])
  func cells(_ format: String) throws {
    let made = try Executable.run(
      [
        "generate", "\(Repository.root)/Examples/siping-dsj-2024-budget.json", "--to", format, "-o",
        folder.path,
      ])
    #expect(made.isDone, "\(made.errors)")
    let path =
      "\(folder.path)/siping-dsj-2024-budget/"
      + (format == "csv" ? "csv" : "siping-dsj-2024-budget.xlsx")
    let law = try DefectLaw(path, library: TemplateLibrary(folder: Repository.templates))
    var dice = SeededGenerator(seed: 5)
    let defects = law.defects.filter { $0.rules.contains("A1") }.shuffled(using: &dice).prefix(3)
    #expect(defects.count == 3)
    for defect in defects {
      let outcome = try law.outcome(of: defect)
      let elements = try elements(CheckPage(outcome, of: path, .chinese).bytes)
      expectWhole(elements, findings: outcome.findings.count)
    }
  }
}
