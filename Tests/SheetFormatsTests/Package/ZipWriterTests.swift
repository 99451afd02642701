import Testing

@testable import SheetFormats

@Suite("Writing ZIP packages")
struct ZipWriterTests {
  @Test func partsComeBackInOrder() throws {
    let long = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let parts = [
      ZipWriter.Part(name: "a.xml", bytes: Array("甲".utf8)),
      ZipWriter.Part(name: "空/b.xml", bytes: []), ZipWriter.Part(name: "c", bytes: long),
    ]
    let bytes = try #require(ZipWriter.package(parts))
    try ZipArchive.open(bytes, limits: ReadingLimits()) { archive throws(ReadingError) in
      #expect(archive.listed.map(\.name) == parts.map(\.name))
      for (part, stored) in zip(parts, archive.listed) {
        #expect(try archive.bytes(of: stored) == part.bytes)
      }
    }
    #expect(ZipWriter.package(parts) == bytes)
  }
}
