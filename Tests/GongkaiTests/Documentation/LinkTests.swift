import Foundation
import TestSupport
import Testing

@Suite("Links of the documentation")
struct LinkTests {
  @Test("Every link leads to a file that is there, and to a heading in it", arguments: Page.all)
  func leads(_ page: Page) throws {
    for link in page.links where !link.target.contains("://") {
      let parts = link.target.split(separator: "#", omittingEmptySubsequences: false)
      let name = String(parts[0])
      let file = name.isEmpty ? page.path : "\(page.folder)/\(name)"
      let place = "\(page.path):\(link.line): \(link.target)"
      #expect(FileManager.default.fileExists(atPath: "\(Repository.root)/\(file)"), "\(place)")
      if parts.count == 2 { #expect(Page(file).anchors.contains(String(parts[1])), "\(place)") }
    }
  }

  @Test("The index of docs names every page of it")
  func index() {
    let index = Page("docs/README.md")
    let targets = Set(index.links.map { "docs/" + $0.target })
    for page in Page.all where page.path.hasPrefix("docs/") && page.path != index.path {
      #expect(targets.contains(page.path), "\(page.path)")
    }
  }

  @Test("A README is a door", arguments: ["README.md", "README.en.md"])
  func short(_ path: String) {
    #expect((1...150).contains(Page(path).lines.count))
  }
}
