import PDFPages
import TestSupport
import Testing

/// What is printed is the same whenever it is, and says what PDF/UA wants.
@Suite("PDFs that were printed") struct FinishingTests {
  private struct Finished {
    let told: [String]
    let file: [UInt8]
    var text: String { String(decoding: file, as: UTF8.self) }
  }

  private func finish(
    _ bytes: [UInt8], date: String = "20230101000000Z", alternatives: [String] = []
  ) throws -> Finished {
    var output: [UInt8] = []
    let characters = bytes.map { CChar(bitPattern: $0) }
    let isWhole = characters.withUnsafeBufferPointer { buffer in
      PDFFinishing(date: date, language: "zh-CN", alternatives: alternatives).run(buffer) {
        output += $0
        return true
      }
    }
    try #require(isWhole)
    let end = try #require(output.indices.first { output[$0...].starts(with: [0x0A, 0x0A]) })
    return Finished(
      told: String(decoding: output[..<end], as: UTF8.self).split(separator: "\n").map(String.init),
      file: Array(output[(end + 2)...]))
  }

  /// A file as a word processor prints it at some time, with a font of a number.
  private func printed(at time: String, font number: Int = 4_100_001) -> [UInt8] {
    var writer = PDFWriter()
    let clear = Array("%!PS /UniqueID \(number) def eexec ".utf8)
    let locked = Self.locked(Array("four/UniqueID \(number) def".utf8))
    let program = writer.addStream(
      clear + locked + Array("cleartomark".utf8),
      "/Length1 \(clear.count) /Length2 \(locked.count) /Length3 11")
    let descriptor = writer.add(
      "<< /Type /FontDescriptor /FontName /BAAAAA+FangSong /FontFile \(program) 0 R >>")
    let font = writer.add(
      "<< /Type /Font /Subtype /Type1 /BaseFont /BAAAAA+FangSong /FontDescriptor \(descriptor) 0 R >>"
    )
    let information = writer.add(
      "<< /Producer (LibreOffice 7.4) /CreationDate (D:\(time)Z) /ModDate (D:\(time)Z) >>")
    let metadata = writer.addStream(
      "<x>\n <xmp:CreateDate>\(time)</xmp:CreateDate>\n</x>", "/Type /Metadata /Subtype /XML")
    let head = writer.add("<< /Type /StructElem /S /TH /P 11 0 R /A [<< /O /Layout >>] /K [0] >>")
    let cell = writer.add("<< /Type /StructElem /S /TD /P 11 0 R /K [1] >>")
    let figure = writer.add("<< /Type /StructElem /S /Figure /P 11 0 R /K [2] >>")
    let tree = writer.add(
      "<< /Type /StructTreeRoot /K [\(head) 0 R \(cell) 0 R \(figure) 0 R] >>")
    writer.addPage("", resources: "/Font << /F \(font) 0 R >>")
    writer.addPage("", resources: "/Font << /F \(font) 0 R >>")
    // The second page is the last object.
    writer.catalogue =
      "/StructTreeRoot \(tree) 0 R /Metadata \(metadata) 0 R /Dests << /5FToc1 [15 0 R /XYZ 0 0 0] >>"
    writer.trailer = "/Info \(information) 0 R /DocChecksum /\(time) /ID [<\(time)> <\(time)>]"
    return writer.bytes()
  }

  /// Adobe Type 1 Font Format, 7.3.
  private static func locked(_ bytes: [UInt8]) -> [UInt8] {
    var state: UInt16 = 55665
    return bytes.map { byte in
      let locked = byte ^ UInt8(state >> 8)
      state = (UInt16(locked) &+ state) &* 52845 &+ 22719
      return locked
    }
  }

  @Test func theSameWheneverItWasPrinted() throws {
    let one = try finish(printed(at: "20260101101010"))
    let other = try finish(printed(at: "20270202111111", font: 4_100_016))
    #expect(one.file == other.file)
    #expect(one.file != printed(at: "20260101101010"))
    #expect(!one.text.contains("20260101101010"))
  }

  @Test func whatIsInItIsTold() throws {
    let told = try finish(printed(at: "20260101101010")).told
    #expect(told.contains("font FangSong"))
    #expect(told.contains("place _Toc1 2"))
    #expect(told.contains("pages 2"))
    #expect(told.contains("producer LibreOffice 7.4"))
  }

  @Test func headersAndDrawingsSayWhatTheyAre() throws {
    let file = printed(at: "20260101101010")
    let once = try finish(file, alternatives: ["支出构成"]).file
    // What is said is said once, however often it is finished.
    let twice = try finish(once, alternatives: ["支出构成"]).file
    #expect(try finish(twice, alternatives: ["支出构成"]).file.count == twice.count)
    let without = try finish(file).file
    #expect(once.count > without.count)
    // Texts for other drawings than there are belong to none.
    #expect(try finish(file, alternatives: ["甲", "乙"]).file == without)
  }

  @Test func noTimeIsNoTime() throws {
    let file = try finish(printed(at: "20260101101010"), date: "").file
    #expect(try finish(printed(at: "20990101101010"), date: "").file == file)
  }

  @Test func whatIsNoPDFIsNotFinished() {
    let bytes = Array("no PDF".utf8).map { CChar(bitPattern: $0) }
    let isWhole = bytes.withUnsafeBufferPointer { buffer in
      PDFFinishing(date: "", language: "", alternatives: []).run(buffer) { _ in true }
    }
    #expect(!isWhole)
  }
}
