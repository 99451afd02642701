import Foundation
import TestSupport
import Testing

/// A page of the documentation: Markdown, as far as its tests look at it.
struct Page: Sendable, CustomTestStringConvertible {
  /// A block of code between two lines of three backticks.
  struct Fence: Sendable {
    /// The first word behind the backticks: the language.
    let language: String
    /// What stands behind the language: the file that the block is to be kept in.
    let title: String
    /// What stands before each of its lines, where the block is part of a list.
    let indent: String
    /// The lines of the block, as places in the page's ``Page/lines``.
    let lines: Range<Int>
  }

  /// A link or picture: what it leads to, and the line that it stands in, counted from 1.
  struct Link: Sendable {
    let target: String
    let line: Int
  }

  /// The page's path from the root of the checkout.
  let path: String
  /// Its lines.
  let lines: [String]
  /// Its blocks of code, in order.
  let fences: [Fence]

  var testDescription: String { path }

  /// Reads a page of the checkout.
  init(_ path: String) {
    self.path = path
    lines = Repository.text(ofFile: "\(Repository.root)/\(path)")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var fences: [Fence] = []
    var open: (start: Int, indent: String, words: [Substring])?
    for (number, line) in lines.enumerated() {
      let inner = line.drop { $0 == " " }
      guard inner.hasPrefix("```") else { continue }
      if let (start, indent, words) = open {
        fences.append(
          Fence(
            language: String(words.first ?? ""), title: words.dropFirst().joined(separator: " "),
            indent: indent, lines: start..<number))
        open = nil
      } else {
        let words = inner.drop { $0 == "`" }.split(separator: " ")
        open = (number + 1, String(line.prefix { $0 == " " }), words)
      }
    }
    self.fences = fences
  }

  /// All pages: the two README files and everything in `docs`.
  static let all: [Page] = {
    let files = FileManager.default.enumerator(atPath: Repository.root + "/docs") ?? .init()
    let below = files.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.sorted()
    return ["README.md", "README.en.md"].map(Page.init) + below.map { Page("docs/\($0)") }
  }()

  /// A line of a block of code, without what stands before it.
  func line(_ number: Int, of fence: Fence) -> String {
    let line = lines[number]
    return line.hasPrefix(fence.indent) ? String(line.dropFirst(fence.indent.count)) : line
  }

  /// The folder that the page's links start from.
  var folder: String {
    path.contains("/") ? path.split(separator: "/").dropLast().joined(separator: "/") : "."
  }

  /// The lines outside blocks of code, with their places in ``lines``.
  private var prose: [(place: Int, line: String)] {
    lines.enumerated().filter { number, line in
      !fences.contains { (($0.lines.lowerBound - 1)...$0.lines.upperBound).contains(number) }
    }.map { ($0.offset, $0.element) }
  }

  /// What a link can name behind `#`, one for each heading, as GitHub makes them.
  var anchors: Set<String> {
    var seen: [String: Int] = [:]
    return Set(
      prose.compactMap { _, line in
        guard let heading = line.wholeMatch(of: /#{1,6} +(.*)/)?.1 else { return nil }
        let kept = heading.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
            || "-_ ".unicodeScalars.contains($0)
        }
        let name = String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
        defer { seen[name, default: 0] += 1 }
        return seen[name].map { "\(name)-\($0)" } ?? name
      })
  }

  /// The links and pictures outside code.
  var links: [Link] {
    prose.flatMap { place, line in
      line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^)\s]+)\)/).map {
        Link(target: String($0.1), line: place + 1)
      }
    }
  }
}
