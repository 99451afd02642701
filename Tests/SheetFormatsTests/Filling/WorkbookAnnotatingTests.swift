import Sheets
import TestSupport
import Testing

@testable import SheetFormats

@Suite("Comments on cells of somebody's workbook")
struct WorkbookAnnotatingTests {
  private let notes = [
    WorkbookAnnotating.Note(worksheet: "甲", row: 1, column: 0, text: "头 <1>"),
    WorkbookAnnotating.Note(worksheet: "甲", row: 3, column: 1, text: "此格"),
    WorkbookAnnotating.Note(worksheet: "甲", row: 3, column: 1, text: "又"),
    WorkbookAnnotating.Note(worksheet: "甲", row: 9, column: 30, text: "远处"),
  ]

  private func book(note: String?) throws -> [UInt8] {
    var page = EntryPage(name: "甲", columns: [EntryPage.Column(width: 9, look: .text)])
    page.rows = [
      [EntryCell(.text("头"), .required, note: note)], [],
      [EntryCell(.text("a")), EntryCell(.number(Number(exactly: 3)))],
    ]
    var other = page
    other.name = "乙"
    return try EntryBookWriter().encode(
      EntryBook(
        properties: Workbook.Properties(
          title: "", subject: "", company: "", creator: "", createdYear: 2024),
        pages: [page, other]))
  }

  private func parts(_ bytes: [UInt8]) throws -> [String: String] {
    try BlankPackage.parts(of: bytes)
  }

  @Test("A workbook without comments gets parts for them", arguments: [nil, "注"])
  func comments(_ note: String?) throws {
    let before = try book(note: note)
    let after = try WorkbookAnnotating(before).annotated(notes)
    let (old, new) = (try parts(before), try parts(after))
    let comments = try #require(
      new.first { $0.key.contains("comments") && $0.value.contains("此格") }?.value)
    for (cell, text) in [("A1", "头 &lt;1&gt;"), ("B3", "此格\n又"), ("AE9", "远处")] {
      let start = try #require(comments.range(of: "ref=\"\(cell)\""))
      let rest = comments[start.upperBound...]
      let end = try #require(rest.range(of: "</comment>")).lowerBound
      #expect(rest[..<end].contains(text))
    }
    // What was said of a cell before is said still, and each cell has one comment.
    if let note { #expect(comments.contains(note)) }
    #expect(comments.ranges(of: "ref=\"A1\"").count == 1)
    let drawing = try #require(
      new.first { $0.key.hasSuffix(".vml") && $0.value.contains("<x:Row>8</x:Row>") }?.value)
    #expect(drawing.contains("<x:Row>0</x:Row>") && drawing.contains("<x:Row>2</x:Row>"))
    #expect(new["[Content_Types].xml"]?.contains("Extension=\"vml\"") ?? false)
    // Of the other parts none is touched.
    let touched = ["styles", "[Content", "sheet1", "omment", "vml"]
    for (name, text) in old where !touched.contains(where: name.contains) {
      #expect(new[name] == text, "\(name)")
    }
  }

  @Test("The cells are filled, and say what they said")
  func cells() throws {
    let before = try book(note: nil)
    let after = try WorkbookAnnotating(before).annotated(notes)
    let new = try parts(after)
    let styles = try #require(new["xl/styles.xml"])
    #expect(styles.contains("FFFFC7CE"))
    let sheet = try #require(new["xl/worksheets/sheet1.xml"])
    #expect(sheet.contains("r=\"AE9\""))
    #expect(sheet.ranges(of: "<legacyDrawing").count == 1)
    let (was, now) = (try XLSXReader().read(before), try XLSXReader().read(after))
    #expect(now.tables.count == was.tables.count)
    for (a, b) in zip(was.tables, now.tables) {
      for (x, y) in zip(a.sheet.rows, b.sheet.rows) {
        #expect(x.cells.map(\.content) == y.cells.prefix(x.cells.count).map(\.content))
      }
    }
  }

  @Test("The same notes give the same bytes; none, those that there were")
  func stable() throws {
    let before = try book(note: "注")
    let annotating = try WorkbookAnnotating(before)
    #expect(try annotating.annotated(notes) == annotating.annotated(notes))
    #expect(try parts(annotating.annotated([])) == parts(before))
  }
}
