import Foundation
import SheetFormats
import Sheets
import Testing

/// Reports as they were published: the text files in the folder that `GONGKAI_REPORTS` names, where it is set.
@Suite struct PublishedTextTests {
  private static let folder = ProcessInfo.processInfo.environment["GONGKAI_REPORTS"] ?? ""
  private static let reports =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    .filter { $0.hasSuffix(".txt") }

  /// The rows of the reports with bars or tabs, taken apart as plainly as can be.
  private static func rows(of text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      var fields: [Substring]
      if line.first == "|" {
        fields = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
        if line.last == "|" { fields.removeLast() }
        if fields.allSatisfy({ $0.contains("--") || $0 == "-" }) { return nil }
      } else if line.contains("\t") {
        fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      } else {
        return nil
      }
      return fields.map { field in
        field.replacing("<b>", with: "").replacing("</b>", with: "")
          .replacing("</p> <p>", with: "\n").replacing("<p>", with: "").replacing("</p>", with: "")
          .trimmingCharacters(in: .whitespaces)
      }
    }
  }

  @Test(arguments: reports) func everyRowHasExactlyItsCells(report: String) throws {
    let bytes = [UInt8](
      try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(report)")))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(FileKind.of(bytes) == .text)
    #expect(try TextEncoding.decode(bytes) == text)
    let document = try TextReader().read(text)
    let found = document.tables.flatMap(\.texts)
    let expected = Self.rows(of: text)
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(found.count >= expected.count)
      #expect(Array(found.prefix(expected.count)) == expected)
      #expect(found.dropFirst(expected.count).allSatisfy { $0.isEmpty })
    }
  }
}
