import SheetFormats
import TestSupport
import Testing

/// What an office file is that is not read itself, told from its content.
@Suite struct OfficeKindTests {
  private static func kind(_ bytes: [UInt8]) throws -> OfficeKind? { try OfficeKind.of(bytes) }

  private let filler = [UInt8](repeating: 0, count: 5000)

  @Test func whatAnOldContainerHoldsTellsWhatItIs() throws {
    for name in ["Workbook", "Book"] {
      #expect(try Self.kind(OLEBuilder.container([(name, filler)])) == .xls)
    }
    #expect(try Self.kind(OLEBuilder.container([("WordDocument", filler)])) == .doc)
    // A text with a workbook in it, and the other way round.
    #expect(
      try Self.kind(OLEBuilder.container([("WordDocument", filler)], inner: ["Workbook"])) == .doc)
    #expect(
      try Self.kind(OLEBuilder.container([("Workbook", filler)], inner: ["WordDocument"])) == .xls)
    #expect(try Self.kind(OLEBuilder.container([("PowerPoint Document", filler)])) == nil)
    #expect(try Self.kind(OLEBuilder.container([])) == nil)
  }

  @Test func passwordsAreSeen() throws {
    // A workbook begins with a record of 16 bytes, then one of the password.
    let workbook: [UInt8] =
      [0x09, 0x08, 16, 0] + Array(repeating: 0, count: 16) + [0x2F, 0, 4, 0, 1, 2, 3, 4]
    var text = [UInt8](repeating: 0, count: 32)
    text[11] = 1
    for (name, bytes) in [("Workbook", workbook), ("WordDocument", text)] {
      #expect(throws: ReadingError(.encrypted)) {
        try Self.kind(OLEBuilder.container([(name, bytes)]))
      }
    }
    text[11] = 0
    #expect(try Self.kind(OLEBuilder.container([("WordDocument", text)])) == .doc)
    let package = try ZipBuilder.package(texts: [
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
    ])
    #expect(throws: ReadingError(.encrypted)) { try Self.kind(package) }
  }

  @Test func packagesAndRichText() throws {
    for (type, kind) in [
      ("spreadsheet", OfficeKind.ods), ("spreadsheet-template", .ods), ("text", .odt),
      ("text-master", .odt),
    ] {
      let bytes = try ZipBuilder.package(texts: [
        ("mimetype", "application/vnd.oasis.opendocument.\(type)"), ("content.xml", "<a/>"),
      ])
      #expect(try Self.kind(bytes) == kind)
    }
    #expect(try Self.kind(Array("{\\rtf1\\ansi 甲}".utf8)) == .rtf)
    #expect(try Self.kind(Array("甲,乙\n1,2\n".utf8)) == nil)
    #expect(try PackageKind.of(ZipBuilder.package(texts: [("OFD.xml", "<a/>")])) == .ofd)
    #expect(try PackageKind.of(ZipBuilder.package(texts: [("甲/乙.txt", "a")])) == .files)
  }

  @Test func damagedContainersEnd() throws {
    let whole = OLEBuilder.container([("Workbook", filler), ("甲", filler)], inner: ["Book"])
    for count in stride(from: 8, to: whole.count, by: 61) {
      _ = try? Self.kind(Array(whole.prefix(count)))
    }
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<8 {
        bytes[Int.random(in: 8..<2048, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      _ = try? Self.kind(bytes)
    }
    // Sectors of the directory that follow each other in a ring; entries that are each other's
    // neighbours.
    var ring = whole
    ring.replaceSubrange(516..<520, with: [1, 0, 0, 0])
    _ = try? Self.kind(ring)
    var neighbours = whole
    neighbours.replaceSubrange((1024 + 128 + 68)..<(1024 + 128 + 72), with: [1, 0, 0, 0])
    #expect(try Self.kind(neighbours) == .xls)
  }
}
